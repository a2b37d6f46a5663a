"""Files that come with words in an ask's thread go along up to a size; of others the name is said."""

from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from breinbot.app import App
from breinbot.chat.carrying import MEGABYTE, Carrying
from breinbot.chat.incoming import Attachment, Edited, Incoming, PlaceKind, Said, Speaker, Where
from breinbot.chat.marks import plain
from breinbot.chat.model import Delivery, DeliveryState
from breinbot.chat.news import CrossingRefused
from breinbot.chat.outgoing import Outgoing, Reason, TryLater, Undeliverable, Why
from breinbot.chat.sending import NUMBER_KNOWN_FOR
from breinbot.members import Account, ConsentAbout, ConsentAnswer
from breinbot.members import service as members
from tests.outbox import Outbox
from tests.practice import Practice
from tests.two_chats import TwoChats, two_chats

ASK = "Wie heeft een ladder"
NOOR = Speaker("noor", "noor", "Noor")
PICTURE = b"\x89PNG ladder"


async def _third(chats: TwoChats) -> Outbox:
    """A third chat, in which Noor said yes to carrying."""
    outbox = Outbox("test")
    chats.app.hub.attach(outbox)
    await chats.app.hub.connected("test")
    await chats.play()
    await chats.app.store.write(partial(_agree, chats.app))
    return outbox


def _agree(app: App, session: Session) -> None:
    now = app.clock.now()
    account = members.meet(session, 1, platform="test", external="noor", handle="noor", name="Noor", now=now)
    members.consent(
        session,
        account.member,
        about=ConsentAbout.CROSSING,
        answer=ConsentAnswer.YES,
        wording="Mag ik?",
        language="nl",
        at=now,
    )


async def _says(
    chats: TwoChats | Practice, text: str, *files: Attachment, message: str = "n1", encrypted: bool = False
) -> None:
    await chats.app.hub.receive(
        Incoming(
            platform="test",
            event=f"said:{message}",
            at=chats.app.clock.now(),
            who=NOOR,
            where=Where("ask:14", PlaceKind.THREAD, "group:omloop", encrypted=encrypted),
            what=Said(text, message, files=files),
        )
    )
    await chats.play()


async def _edits(chats: TwoChats | Practice, text: str, *, message: str, encrypted: bool = False) -> None:
    await chats.app.hub.receive(
        Incoming(
            platform="test",
            event=f"edited:{message}:{text}",
            at=chats.app.clock.now(),
            who=NOOR,
            where=Where("ask:14", PlaceKind.THREAD, "group:omloop", encrypted=encrypted),
            what=Edited(message, text),
        )
    )
    await chats.play()


async def test_files_go_along(sqlite_url: str, tmp_path: Path) -> None:
    async with two_chats(sqlite_url, tmp_path, Carrying(MEGABYTE)) as chats:
        await chats.play("#direct @samira groepen", f"#direct @samira !hulpvraag {ASK}? | groep: omloop")
        outbox = await _third(chats)
        outbox.files["f1"] = PICTURE
        await _says(
            chats,
            "Deze bijvoorbeeld.",
            Attachment("f1", "ladder.png", len(PICTURE), "image/png"),
            Attachment("f2", "film.mp4", 12 * MEGABYTE, "video/mp4"),
            Attachment("f3", "weg @everyone.txt", 10),
        )
        gone = "Bijlage die niet mee kon: weg @everyone.txt."
        too_big = "Bijlage die niet mee kan: film.mp4 (12,0 MB)."
        assert chats.in_room("#14") == [f"Noor via Test: Deze bijvoorbeeld.\n{too_big}\n{gone}\n[ladder.png]"]
        copy = next(one for one in chats.thread("omloop", ASK).history() if one.content.startswith("Noor via"))
        assert [(one.filename, one.size) for one in copy.attachments] == [("ladder.png", len(PICTURE))]
        assert not copy.mention_everyone


class _TakesNoFiles(Outbox):
    """A chat that says of any file that it is too large, unless it `takes` them. It finds messages by their words.

    `lost`: answers that get lost. `away`: how often it cannot be reached. `locked`: nothing can be said.
    """

    lost, away, takes, locked = 0, 0, False, False

    async def send(self, out: Outgoing) -> str:
        if self.away > 0 and plain(out.text).startswith("Noor via"):
            self.away -= 1
            raise TryLater("away")
        if out.uploads and not self.takes:
            raise Undeliverable("413: the request is too large")
        if self.locked:
            raise Undeliverable(Why(Reason.LOCKED))
        sent = await super().send(out)
        if self.lost > 0 and self.texts[-1].startswith("Noor via"):
            self.lost -= 1
            raise TryLater("no answer")
        return sent

    async def said_already(self, out: Outgoing, since: datetime) -> list[str]:
        return [f"m{number}" for number, one in enumerate(self.sent, 1) if (one.end, one.text) == (out.end, out.text)]

    @property
    def edited(self) -> list[str]:
        return [text for text in (plain(out.text) for out in self.edits) if text.startswith("Noor via")]

    @property
    def carried(self) -> list[str]:
        return [text for text in self.texts if text.startswith("Noor via")]


async def _strict(practice: Practice) -> tuple[_TakesNoFiles, Outbox]:
    """The chat that takes no files, and the one from which they come; Noor lets her words cross."""
    strict, source = _TakesNoFiles("strict"), Outbox("test")
    for one in (strict, source):
        practice.app.hub.attach(one)
        await practice.app.hub.connected(one.name)
    await practice.play("#direct @samira groepen", f"#direct @samira !hulpvraag {ASK}? | groep: omloop")
    await practice.app.store.write(partial(_agree, practice.app))
    return strict, source


async def test_a_file_that_is_refused_takes_no_words_with_it(database_url: str, tmp_path: Path) -> None:
    async with Practice.opened(database_url, tmp_path) as practice:
        strict, source = await _strict(practice)
        source.files["f1"] = PICTURE
        await _says(practice, "Deze bijvoorbeeld.", Attachment("f1", "ladder.png", len(PICTURE), "image/png"))
        assert strict.carried == ["Noor via Test: Deze bijvoorbeeld.\nBijlage die niet mee kon: ladder.png."]


@pytest.mark.parametrize(("fetched", "takes"), [(("f1", "f2"), False), (("f1",), True), ((), False)])
async def test_words_that_went_without_a_file_are_not_said_twice(
    sqlite_url: str, tmp_path: Path, fetched: tuple[str, ...], takes: bool
) -> None:
    """The answer to them was lost, and the chat has forgotten the delivery's number since."""
    async with Practice.opened(sqlite_url, tmp_path) as practice:
        strict, source = await _strict(practice)
        source.files |= dict.fromkeys(fetched, PICTURE)
        strict.lost, strict.takes = 1, takes
        files = [Attachment(f"f{one}", f"{one}.png", len(PICTURE), "image/png") for one in (1, 2)]
        await _says(practice, "Deze bijvoorbeeld.", *files)
        assert strict.lost == 0
        practice.app.clock.move(NUMBER_KNOWN_FOR)
        await practice.app.settled()
        assert len(strict.carried) == 1
        await _says(practice, "En nu?", message="n2")
        assert strict.carried[1:] == ["Noor via Test: En nu?"], "what follows does not wait any more"


@pytest.mark.parametrize(
    ("fetched", "takes", "lost", "stay"),
    [
        (("f1", "f2"), False, 0, ["1.png", "2.png"]),
        (("f1", "f2"), False, 1, ["1.png", "2.png"]),
        (("f1",), True, 0, ["2.png"]),
        (("f1", "f2"), True, 0, []),
    ],
)
async def test_an_edit_keeps_the_lines_that_name_what_could_not_come_along(
    sqlite_url: str, tmp_path: Path, fetched: tuple[str, ...], takes: bool, lost: int, stay: list[str]
) -> None:
    """At each end those that did not come there; also where the answer to the words was lost."""
    async with Practice.opened(sqlite_url, tmp_path) as practice:
        strict, source = await _strict(practice)
        source.files |= dict.fromkeys(fetched, PICTURE)
        strict.lost, strict.takes = lost, takes
        files = [Attachment(f"f{one}", f"{one}.png", len(PICTURE), "image/png") for one in (1, 2)]
        await _says(practice, "Deze bijvoorbeeld.", *files)
        practice.app.clock.move(NUMBER_KNOWN_FOR)
        await practice.app.settled()
        lines = [f"Bijlage die niet mee kon: {name}." for name in stay]
        assert strict.carried == ["\n".join(["Noor via Test: Deze bijvoorbeeld.", *lines])]
        await _edits(practice, "Of deze.", message="n1")
        assert strict.edited == ["\n".join(["Noor via Test: Of deze.", *lines])]
        here = ["Bijlage die niet mee kon: 2.png."] if "f2" not in fetched else []
        shown = [one.text for one in practice.messages if one.end == "#14"][-1]
        assert shown.splitlines()[: 1 + len(here)] == ["Noor via Test: Of deze.", *here]
        assert shown.count("niet mee") == len(here), "at the other end what stayed there alone"


async def test_a_file_that_comes_at_the_second_try_is_not_named_by_an_edit(sqlite_url: str, tmp_path: Path) -> None:
    async with Practice.opened(sqlite_url, tmp_path) as practice:
        strict, source = await _strict(practice)
        strict.takes, strict.away = True, 1
        await _says(practice, "Deze bijvoorbeeld.", Attachment("f1", "ladder.png", len(PICTURE), "image/png"))
        source.files["f1"] = PICTURE
        practice.app.clock.move(NUMBER_KNOWN_FOR)
        await practice.app.settled()
        assert strict.carried == ["Noor via Test: Deze bijvoorbeeld."]
        await _edits(practice, "Of deze.", message="n1")
        assert strict.edited == ["Noor via Test: Of deze."]


async def test_words_from_which_something_is_taken_out_go_on_naming_what_stayed(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with Practice.opened(sqlite_url, tmp_path) as practice:
        strict, source = await _strict(practice)
        source.files["f1"] = PICTURE
        files = [Attachment("f1", "1.png", len(PICTURE), "image/png"), Attachment("f2", "film.mp4", 12 * MEGABYTE)]
        await _says(practice, "Bel mijn buurman op 06-12345678.", *files)
        assert "06-12345678" in strict.carried[0]
        direct = Where("@noor", PlaceKind.DIRECT)
        answer = Incoming("test", "said:n2", practice.app.clock.now(), NOOR, direct, Said("2", "n2"))
        await practice.app.hub.receive(answer)
        await practice.play()
        words, *lines = strict.edited[-1].splitlines()
        assert words.startswith("Noor via Test: Bel mijn buurman op")
        assert "06" not in words
        assert lines == ["Bijlage die niet mee kan: film.mp4 (12,0 MB).", "Bijlage die niet mee kon: 1.png."]


async def test_of_what_is_refused_with_and_without_its_file_the_second_reason_is_kept(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with Practice.opened(sqlite_url, tmp_path) as practice:
        strict, source = await _strict(practice)
        source.files["f1"] = PICTURE
        strict.locked = True
        await _says(practice, "Deze bijvoorbeeld.", Attachment("f1", "ladder.png", len(PICTURE), "image/png"))
        refused = await practice.rows(Delivery, state=DeliveryState.UNDELIVERABLE)
        assert {one.error for one in refused} == {str(Why(Reason.LOCKED))}
        assert strict.carried == []


async def test_a_file_without_words(sqlite_url: str, tmp_path: Path) -> None:
    async with two_chats(sqlite_url, tmp_path) as chats:
        await chats.play("#direct @samira groepen", f"#direct @samira !hulpvraag {ASK}? | groep: omloop")
        outbox = await _third(chats)
        outbox.files["f1"] = PICTURE
        await _says(chats, "", Attachment("f1", "ladder.png", len(PICTURE), "image/png"))
        assert chats.in_room("#14") == ["Noor via Test:\n[ladder.png]"]


async def test_an_encrypted_room_stays_secret_until_a_moderator_says_otherwise(sqlite_url: str, tmp_path: Path) -> None:
    async with two_chats(sqlite_url, tmp_path) as chats:
        await chats.play("/as moderator @ruud", "#direct @samira groepen")
        await chats.play(f"#direct @samira !hulpvraag {ASK}? | groep: omloop")
        await chats.agrees("samira")
        outbox = await _third(chats)
        await _says(chats, "Geheim.", message="n1", encrypted=True)
        await _says(chats, "Ook geheim.", message="n2", encrypted=True)
        await chats.play("#14 @samira Dag Noor.")
        assert not any("Geheim" in said or "schrijft mee" in said for said in chats.in_room("#14"))
        assert not any("Dag Noor." in text for text in outbox.texts), "nothing goes in either"
        assert "Samira via de oefenruimte: Dag Noor." in chats.on_discord(chats.thread("omloop", ASK))
        await chats.app.hub.receive(
            Incoming(
                platform="test",
                event="called:1",
                at=chats.app.clock.now(),
                who=NOOR,
                where=Where("@noor", PlaceKind.DIRECT),
                what=Said("antwoord 14 Ook dit is geheim.", "n9"),
            )
        )
        await chats.play()
        assert any("Ook dit is geheim." in text for text in outbox.texts), "in the room itself"
        assert not any("geheim" in said for said in chats.in_room("#14")), "and there alone"
        await chats.play("#direct @ruud te-doen")
        assert "De kamer omloop op test is versleuteld." in chats.told("ruud")[-1]
        assert chats.told("ruud")[-1].count("versleuteld") == 1, "asked once"
        await chats.play("#direct @samira verbind omloop")
        assert "Dat kan alleen een beheerder" in chats.told("samira")[-1]
        await chats.play("/wait 1m", "#direct @ruud verbind omloop")
        assert "dan is ze niet meer geheim" in chats.told("ruud")[-1]
        await chats.play("#direct @ruud 1")
        assert any("Let op: deze kamer is niet meer geheim." in text for text in outbox.texts), "the room is told"
        await chats.play("#direct @ruud te-doen")
        assert "versleuteld" not in chats.told("ruud")[-1]
        await _says(chats, "Nu mag het.", message="n3", encrypted=True)
        assert chats.in_room("#14")[-1] == "Noor via Test: Nu mag het."
        await chats.play("#direct @samira toon 14")
        assert "Noor: Nu mag het." in chats.told("samira")[-1]
        assert "eheim" not in chats.told("samira")[-1], "what was said before stays there"
        await chats.play("#direct @ruud verbreek omloop")
        await _says(chats, "Weer geheim.", message="n4", encrypted=True)
        assert chats.in_room("#14")[-1] == "Noor via Test: Nu mag het."
        await _edits(chats, "Nu mag het geheim.", message="n3", encrypted=True)
        assert chats.in_room("#14")[-1] == "Noor via Test: Nu mag het.", "an edit stays in the room as well"
        await chats.play("#direct @samira toon 14")
        assert "Nu mag het" not in chats.told("samira")[-1]


async def test_what_is_deleted_before_it_was_sent_never_shows_its_words(sqlite_url: str, tmp_path: Path) -> None:
    """The other chat is away for a while: the words are taken back before it is there again."""
    async with two_chats(sqlite_url, tmp_path) as chats:
        await chats.play("#direct @samira groepen", f"#direct @samira !hulpvraag {ASK}? | groep: omloop")
        await chats.agrees("samira")
        outbox = await _third(chats)
        outbox.failures = [OSError("away")]
        await chats.play("#14 @samira Dit had ik niet moeten zeggen.")

        def refuse(session) -> None:
            found = members.account_of(session, 1, platform="terminal", external="samira")
            assert isinstance(found, Account)
            news = CrossingRefused(found.member)
            chats.app.dispatcher.announce(session, found.member.community, chats.app.clock.now(), news)

        await chats.app.store.write(refuse)
        await chats.play("/wait 1h")
        assert not any("niet moeten zeggen" in text for text in outbox.texts)
        assert len(outbox.deleted) == 1


async def test_what_was_said_before_a_kill_goes_out_once(database_url: str, tmp_path: Path) -> None:
    """The bot is gone between the commit and the sending; after two starts each message went out once, in order."""
    sent = Outbox("test")
    for start in range(3):
        async with Practice.opened(database_url, tmp_path) as practice:
            app = practice.app
            if start == 0:
                app.hub.attach(Outbox("test"))
                await app.hub.connected("test")
                await practice.play("#direct @samira groepen", f"#direct @samira !hulpvraag {ASK}? | groep: omloop")
                for words in ("toestemming", "ja", "elke keer", "ja"):
                    await practice.play(f"#direct @samira {words}")
                app.worker._ready.discard("test")  # from here on nothing is sent there: the rows stand, and that is all
                await practice.play("#14 @samira Een lange graag.", "#14 @samira Van hout.")
                continue
            app.hub.attach(sent)
            await app.hub.connected("test")
            await practice.play()
    carried = [text for text in sent.texts if text.startswith("Samira via")]
    assert carried == [f"Samira via de oefenruimte: {words}" for words in ("Een lange graag.", "Van hout.")]
