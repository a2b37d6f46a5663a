"""What is said in an ask's thread in one chat is said in the other one: with the name, after a yes, and never twice."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from breinbot.asks.model import Contribution
from breinbot.chat.incoming import Called, Incoming, PlaceKind, Speaker, Where
from breinbot.chat.model import Carried, Message
from breinbot.members import Consent, ConsentAbout
from tests.two_chats import TwoChats, two_chats

ASK = "Wie heeft een ladder"


@asynccontextmanager
async def asked(url: str, folder: Path) -> AsyncIterator[tuple[TwoChats, Any, Any]]:
    """Samira in the practice room asked vraag 14 in Omloop; Joris is on Discord. Both chats, the thread there, Joris."""
    async with two_chats(url, folder) as both:
        await both.play("#direct @samira groepen", f"#direct @samira !hulpvraag {ASK}? | groep: omloop")
        yield both, both.thread("omloop", ASK), both.discord.person("joris", "Joris")


async def test_words_are_carried_with_the_name_after_a_yes(database_url: str, tmp_path: Path) -> None:
    async with asked(database_url, tmp_path) as (chats, thread, joris):
        await chats.agrees(joris)
        await chats.agrees("samira")
        await chats.discord.says(joris, thread, "Ik heb er een.")
        await chats.play("#14 @samira Fijn, mag ik hem halen?")
        assert "Joris via Discord: Ik heb er een." in chats.in_room("#14")
        assert "Samira via de oefenruimte: Fijn, mag ik hem halen?" in chats.on_discord(thread)
        assert chats.in_room("#14").count("Fijn, mag ik hem halen?") == 1, "nothing comes back"
        assert chats.on_discord(thread).count("Ik heb er een.") == 1
        assert len(await chats.room.rows(Carried)) == 2


async def test_without_a_yes_others_see_once_a_day_that_somebody_writes(sqlite_url: str, tmp_path: Path) -> None:
    async with asked(sqlite_url, tmp_path) as (chats, thread, joris):
        for words in ("Ik heb er een.", "Een van drie meter."):
            await chats.discord.says(joris, thread, words)
        assert chats.in_room("#14") == ["Iemand schrijft mee op Discord."]
        await chats.play("/wait 1d")
        await chats.discord.says(joris, thread, "Kom je nog?")
        assert chats.in_room("#14").count("Iemand schrijft mee op Discord.") == 2
        assert "Ik heb er een." not in "".join(chats.in_room("#14"))
        assert len(await chats.room.rows(Contribution)) == 3, "said and counted all the same"


async def test_without_the_name(sqlite_url: str, tmp_path: Path) -> None:
    async with asked(sqlite_url, tmp_path) as (chats, thread, joris):
        await chats.agrees(joris, "ja, zonder mijn naam")
        await chats.discord.says(joris, thread, "Ik heb er een.")
        await chats.writes(joris, "antwoord 14 Of bij de bieb.")
        assert chats.in_room("#14") == [
            f"Een lid via Discord: {words}" for words in ("Ik heb er een.", "Of bij de bieb.")
        ]


async def test_replies_are_replies_on_the_other_side(sqlite_url: str, tmp_path: Path) -> None:
    async with asked(sqlite_url, tmp_path) as (chats, thread, joris):
        await chats.agrees(joris)
        await chats.agrees("samira")
        said = await joris.send(thread, "Ik heb er een.")
        await chats.discord.settle()
        copy = next(one for one in chats.room.messages if one.text == "Joris via Discord: Ik heb er een.")
        await chats.play(f"@samira >{copy.number} Hoe hoog is hij?")
        asked_there = next(one for one in thread.history() if "Hoe hoog" in one.content)
        assert asked_there.reference.message_id == said.id, "a reply to the words, not to a copy"
        await joris.send(thread, "Drie meter.", reply_to=asked_there)
        await chats.discord.settle()
        answer = next(one for one in chats.room.messages if "Drie meter." in one.text)
        question = next(one for one in chats.room.messages if one.text == "Hoe hoog is hij?")
        assert answer.reply_to == question.number


async def test_what_helped_can_be_said_as_a_reply_to_a_copy(sqlite_url: str, tmp_path: Path) -> None:
    async with asked(sqlite_url, tmp_path) as (chats, thread, joris):
        await chats.agrees(joris)
        await chats.discord.says(joris, thread, "Bel de bibliotheek.")
        copy = next(one for one in chats.room.messages if "Bel de bibliotheek" in one.text)
        await chats.play(f"@samira >{copy.number} dit hielp")
        assert any("Mag ik het bewaren" in told or "mag ik" in told.casefold() for told in chats.told(joris))
        assert "dit hielp" not in "".join(chats.on_discord(thread)), "a command is no word of the talk"


async def test_edits_and_deletions_are_carried_over(sqlite_url: str, tmp_path: Path) -> None:
    async with asked(sqlite_url, tmp_path) as (chats, thread, joris):
        await chats.agrees(joris)
        said = await joris.send(thread, "Ik heb er een.")
        await chats.discord.settle()
        await joris.edit(said, "Ik heb er twee.")
        await chats.discord.settle()
        assert chats.in_room("#14") == ["Joris via Discord: Ik heb er twee."]
        await joris.delete(said)
        await chats.discord.settle()
        assert chats.in_room("#14") == ["(gewist / deleted)"]
        rows = await chats.room.rows(Carried)
        assert [one.gone_at is not None for one in rows] == [True]
        stored = "".join(one.text for one in await chats.room.rows(Message))
        assert "Ik heb er twee." not in stored, "the bot's copy is emptied"


async def test_an_asker_may_delete_too(sqlite_url: str, tmp_path: Path) -> None:
    """What the asker says is no contribution; it is found again all the same."""
    async with two_chats(sqlite_url, tmp_path) as chats:
        joris = chats.discord.person("joris", "Joris")
        await chats.agrees(joris)
        await chats.writes(joris, f"hulpvraag {ASK}? | groep: omloop")
        await chats.writes(joris, "1")
        thread = chats.thread("omloop", ASK)
        said = await joris.send(thread, "Het liefst een lange.")
        await chats.discord.settle()
        assert chats.in_room("#14") == ["Joris via Discord: Het liefst een lange."]
        await joris.delete(said)
        await chats.discord.settle()
        assert chats.in_room("#14") == ["(gewist / deleted)"]


async def test_an_answer_by_command_appears_once_in_each_chat(sqlite_url: str, tmp_path: Path) -> None:
    async with asked(sqlite_url, tmp_path) as (chats, thread, joris):
        await chats.writes(joris, "antwoord 14 Bij de buren.")
        assert chats.in_room("#14") == ["Iemand schrijft mee op Discord."]
        assert sum("Bij de buren." in said for said in chats.on_discord(thread)) == 1
        await chats.agrees(joris)
        await chats.writes(joris, "antwoord 14 Bij de bouwmarkt.")
        mention = f"<@{chats.discord.app_id}>"
        await chats.discord.says(joris, thread, f"{mention} antwoord Bij de brandweer.")
        room = chats.in_room("#14")
        assert sum("Bij de bouwmarkt." in said for said in room) == 1
        assert [said for said in room if "Bij de brandweer." in said] == ["Joris via Discord: Bij de brandweer."]
        assert sum("Bij de brandweer." in said and "14." not in said for said in chats.on_discord(thread)) == 1


async def test_who_takes_the_yes_back_takes_the_words_back(sqlite_url: str, tmp_path: Path) -> None:
    async with asked(sqlite_url, tmp_path) as (chats, thread, joris):
        await chats.agrees(joris)
        await chats.discord.says(joris, thread, "Ik heb er een.")
        await chats.writes(joris, "antwoord 14 Bij de bouwmarkt.")
        await chats.agrees(joris, "nee")
        assert not any("Ik heb er een" in said or "bouwmarkt" in said for said in chats.in_room("#14"))
        standing = chats.on_discord(thread)
        assert "Ik heb er een." in standing, "where it was said it stays"
        assert any("Bij de bouwmarkt." in said for said in standing)
        assert "Wat ik daar eerder van je liet zien, haal ik weg." in chats.told(joris)[-1]
        await chats.discord.says(joris, thread, "Nog iets.")
        assert "Nog iets." not in "".join(chats.in_room("#14"))
        answers = [one.answer for one in await chats.room.rows(Consent, about=ConsentAbout.CROSSING)]
        assert [str(answer) for answer in answers] == ["yes", "no"]


async def test_from_with_the_name_to_without_takes_the_name_away(sqlite_url: str, tmp_path: Path) -> None:
    async with asked(sqlite_url, tmp_path) as (chats, thread, joris):
        await chats.agrees(joris)
        await chats.discord.says(joris, thread, "Ik heb er een.")
        await chats.agrees(joris, "ja, zonder mijn naam")
        assert "Wat ik daar eerder met je naam liet zien, haal ik weg." in chats.told(joris)[-1]
        assert not any("Joris" in said for said in chats.in_room("#14"))
        await chats.discord.says(joris, thread, "Drie meter.")
        await chats.agrees(joris, "ja, zonder mijn naam")
        assert chats.in_room("#14")[-1] == "Een lid via Discord: Drie meter."
        assert "haal ik weg" not in chats.told(joris)[-1]


@pytest.mark.parametrize("hostile", ["@everyone <@&1> kom!", "[bank.nl](https://evil.example)", "# KOM NU"])
async def test_what_people_type_pings_nobody_and_hides_nothing(hostile: str, sqlite_url: str, tmp_path: Path) -> None:
    async with asked(sqlite_url, tmp_path) as (chats, thread, _):
        await chats.agrees("samira")
        await chats.play(f"#14 @samira {hostile}")
        copy = next(one for one in thread.history() if one.content.startswith("Samira via"))
        assert not copy.mention_everyone
        assert not copy.mentions
        assert not copy.role_mentions
        assert "@everyone" not in copy.content
        assert "](" not in copy.content.replace("\\", "")
        assert not copy.content.splitlines()[-1].startswith("#")


async def test_formatting_is_kept(sqlite_url: str, tmp_path: Path) -> None:
    async with asked(sqlite_url, tmp_path) as (chats, thread, _):
        await chats.agrees("samira")
        await chats.play(r"#14 @samira **let op**: `5 m`\n- een\n- twee")
        copy = next(one for one in thread.history() if one.content.startswith("Samira via"))
        assert copy.content == "Samira via de oefenruimte:\n**let op**: `5 m`\n- een\n- twee"


async def test_a_restart_carries_nothing_twice(sqlite_url: str, tmp_path: Path) -> None:
    async with asked(sqlite_url, tmp_path) as (chats, thread, joris):
        await chats.agrees(joris)
        await chats.agrees("samira")
        await chats.discord.says(joris, thread, "Ik heb er een.")
        await chats.play("#14 @samira Fijn.")
        before = chats.in_room("#14"), chats.on_discord(thread)
        await chats.discord.restart()
        await chats.play("/wait 1h")
        assert (chats.in_room("#14"), chats.on_discord(thread)) == before


async def test_who_was_never_asked_is_asked_once(sqlite_url: str, tmp_path: Path) -> None:
    """Joris was there before the other chat: the question comes when it matters, within the budget, and only once."""
    async with asked(sqlite_url, tmp_path) as (chats, thread, joris):
        for words in ("Ik heb er een.", "Van drie meter."):
            await chats.discord.says(joris, thread, words)
        questions = [told for told in chats.told(joris) if "Mag ik daar vanaf nu ook laten zien" in told]
        assert len(questions) == 1
        assert "de oefenruimte en Discord" in questions[0]
        counted = [one for one in await chats.room.rows(Message, about="crossing:") if one.counted_at is not None]
        assert len(counted) == 1, "it counts as an unasked message"
        await chats.play("/wait 8d")
        await chats.discord.says(joris, thread, "Hij staat klaar.")
        assert sum("Mag ik daar vanaf nu ook laten zien" in told for told in chats.told(joris)) == 1
        await chats.writes(joris, "ja, met mijn naam")
        await chats.discord.says(joris, thread, "Tot morgen.")
        assert chats.in_room("#14")[-1] == "Joris via Discord: Tot morgen."
        await chats.writes(joris, "privacy")
        assert "mag ook op een andere plek van de community te lezen zijn, met je naam" in chats.told(joris)[-1]


async def test_stop_offers_to_take_the_words_back(sqlite_url: str, tmp_path: Path) -> None:
    async with asked(sqlite_url, tmp_path) as (chats, thread, joris):
        await chats.agrees(joris)
        await chats.discord.says(joris, thread, "Ik heb er een.")
        await chats.writes(joris, "stop")
        assert "Mijn woorden weghalen van de andere plek" in chats.told(joris)[-1]
        assert "Joris via Discord: Ik heb er een." in chats.in_room("#14"), "stop alone stops what is unasked"
        await chats.writes(joris, "mijn woorden weghalen van de andere plek")
        assert chats.in_room("#14") == ["(gewist / deleted)"]


async def test_what_is_taken_out_afterwards_is_out_of_the_copies(sqlite_url: str, tmp_path: Path) -> None:
    async with asked(sqlite_url, tmp_path) as (chats, thread, joris):
        await chats.agrees(joris)
        await chats.discord.says(joris, thread, "Bel mijn buurman op 06-12345678.")
        assert "06-12345678" in "".join(chats.in_room("#14"))
        await chats.writes(joris, "2")
        assert "06-12345678" not in "".join(chats.in_room("#14"))
        assert chats.in_room("#14")[0].startswith("Joris via Discord: Bel mijn buurman op")


async def _proposed(chats: TwoChats, who: str) -> list[str]:
    """What is proposed to somebody in the practice room who types the number of an answer."""
    typing = Incoming(
        platform="terminal",
        event=f"typing:{who}",
        at=chats.app.clock.now(),
        who=Speaker(who, who, who.capitalize()),
        where=Where(f"@{who}", PlaceKind.DIRECT),
        what=Called("keep", {}),
    )
    return [one.label for one in await chats.app.hub.complete(typing, "contribution", "14")]


async def test_what_stays_where_it_was_said_is_not_read_elsewhere(sqlite_url: str, tmp_path: Path) -> None:
    """`toon 14` and what is proposed while somebody types follow the same yes as the copies."""
    async with asked(sqlite_url, tmp_path) as (chats, thread, joris):
        await chats.discord.says(joris, thread, "Alleen hier gezegd.")
        await chats.writes("noor", "toon 14")
        shown = chats.told("noor")[-1]
        assert "14.1 Dit antwoord staat op Discord." in shown
        assert "14.1 Joris" not in shown
        assert "Alleen hier gezegd" not in shown
        assert await _proposed(chats, "noor") == ["14.1 Dit antwoord staat op Discord."]
        await chats.writes(joris, "toon 14")
        assert "14.1 Joris: Alleen hier gezegd." in chats.told(joris)[-1]
        await chats.agrees(joris, "ja, zonder mijn naam")
        await chats.writes("noor", "toon 14")
        assert "14.1 Een lid: Alleen hier gezegd." in chats.told("noor")[-1]
        assert await _proposed(chats, "noor") == ["14.1 · Een lid: Alleen hier gezegd."]
        await chats.agrees(joris)
        await chats.writes("noor", "toon 14")
        assert "14.1 Joris: Alleen hier gezegd." in chats.told("noor")[-1]
