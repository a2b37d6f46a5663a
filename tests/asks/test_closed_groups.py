"""Nothing of what is asked, answered and kept in a closed group is shown outside it, and all of it inside."""

import pytest

from breinbot.asks.model import Ask, Contribution, Follower, Helper
from breinbot.chat.incoming import Called, Incoming, PlaceKind, Speaker, Where
from breinbot.chat.losing import EndGone
from breinbot.chat.model import EventState, SeenEvent
from breinbot.record.model import Entry
from tests.asks.lines import CLOSED, HIDDEN, LADDER
from tests.practice import Practice


@pytest.mark.parametrize(
    "line",
    [
        "#direct @joris open-vragen",
        "#direct @joris open-vragen alle",
        "#direct @joris open-vragen geldhulp",
        "#direct @joris toon 14",
        "#direct @joris ik-help 14",
        "#direct @joris ik-ook 14",
        "#direct @joris antwoord 14 Ik weet iemand.",
        "#direct @joris deel 14",
        "#direct @joris bewaar 14.1",
        "#direct @joris opgelost 14",
        "#direct @joris wijzig 14 Wie?",
        "#direct @joris bijpraten",
        "#direct @joris zoek bewindvoerder",
        "#14 @joris !toon",
        "#14 @joris !deel",
        "#14 @joris !ik-help",
        "#14 @joris !ik-ook",
        "#14 @joris !antwoord Ik weet iemand.",
        "#14 @joris Ik weet iemand.",
    ],
)
async def test_nothing_of_a_closed_group_is_shown_outside(practice: Practice, line: str) -> None:
    await practice.play("#direct @joris groepen", *HIDDEN, "#direct @ruud antwoord 14 Vraag het Piet.", "/wait 1d")
    before = practice.last_number()
    await practice.play(line)
    told = [message.text for message in practice.messages if message.number > before and message.author == "breinbot"]
    assert not any("bewindvoerder?" in text or "Piet" in text for text in told)
    assert (await practice.rows(Ask, number=14))[0].contributions == 1
    assert len(await practice.rows(Helper)) == 1
    assert not await practice.rows(Follower)
    assert practice.errors == "", "every line was played"
    assert not await practice.rows(SeenEvent, state=EventState.FAILED)


async def test_who_left_a_closed_group_sees_nothing_more_of_it(practice: Practice) -> None:
    await practice.play(*HIDDEN, "/wait 1d", "#direct @samira meedoen geldhulp", "@bas ja", "/wait 1d")
    await practice.play("#direct @samira ik-ook 14", "@samira stoppen-met geldhulp", "#14 @samira !toon")
    assert "Vraag 14 staat in een besloten groep." in practice.said_to("samira")[-1]
    before = len(practice.said_to("samira"))
    await practice.play("#direct @ruud antwoord 14 Vraag het Piet.", "#direct @bas opgelost 14", "/wait 2d")
    assert practice.said_to("samira")[before:] == []
    await practice.play("#direct @samira bijpraten")
    assert "bewindvoerder" not in practice.said_to("samira")[-1]


@pytest.mark.parametrize("ends", ["trek-in 14", "opgelost 14"])
async def test_who_helped_and_left_the_group_is_told_nothing_of_the_end(practice: Practice, ends: str) -> None:
    await practice.play(*HIDDEN, "/wait 1d", "#direct @samira meedoen geldhulp", "@bas ja", "/wait 1d")
    await practice.play("#direct @samira ik-help 14", "@ruud ik-help 14", "@samira stoppen-met geldhulp")
    before = len(practice.said_to("samira"))
    await practice.play(f"#direct @bas {ends}", "/wait 2d")
    assert practice.said_to("samira")[before:] == []
    if ends == "trek-in 14":
        assert "Ruud Bakker hielp al mee. Ik laat het weten." in practice.said_to("bas")[-1]
        assert "Bas heeft vraag 14 teruggenomen" in practice.said_to("ruud")[-1]


async def test_members_moderators_and_the_asker_see_it(practice: Practice) -> None:
    await practice.play(*HIDDEN, "/wait 1d", "#direct @samira meedoen geldhulp", "@bas ja")
    for who in ("samira", "ruud", "bas"):
        await practice.play(f"#direct @{who} toon 14")
        assert "Wie kent een goede bewindvoerder?" in practice.said_to(who)[-1]


@pytest.mark.parametrize("command", ["bewaar", "meld", "haal-weg"])
async def test_how_many_answers_there_are_is_not_shown_outside(practice: Practice, command: str) -> None:
    await practice.play("#direct @joris groepen", *HIDDEN, "#direct @ruud antwoord 14 Vraag het Piet.")
    told = []
    for place in ("1", "2"):
        await practice.play(f"#direct @joris {command} 14.{place}")
        told.append(practice.said_to("joris")[-1].replace(f"14.{place}", "14.?"))
    assert told[0] == told[1]


LEFT = (
    *(*HIDDEN, "/wait 1d", "#direct @samira meedoen geldhulp", "@bas ja", "/wait 1d"),
    "#direct @samira antwoord 14 Vraag het Piet, bel 06 12345678.",
    "@samira van mij",
)


@pytest.mark.parametrize("answer", ["met mijn naam", "nee"])
async def test_who_left_a_closed_group_still_decides_about_own_words(practice: Practice, answer: str) -> None:
    await practice.play(*LEFT, "#direct @bas bewaar 14.1", "#direct @samira stoppen-met geldhulp")
    question = next(number for number, one in practice.journal.messages.items() if "Mag ik het bewaren" in one.text)
    await practice.play(f"#direct @samira >{question} {answer}")
    assert ("is bewaard" in practice.said_to("samira")[-1]) is (answer != "nee")
    assert len(await practice.rows(Entry)) == (answer != "nee")
    await practice.play("#direct @samira toon 14")
    assert "staat in een besloten groep" in practice.said_to("samira")[-1]
    await practice.play("@samira bewaar 14.2")
    assert "staat in een besloten groep" in practice.said_to("samira")[-1], "only the own words"


async def test_who_left_a_closed_group_still_takes_data_out_of_own_words(practice: Practice) -> None:
    await practice.play(*LEFT[:-2], "#14 @samira Vraag het Piet, bel 06 12345678.")
    await practice.play("#direct @samira stoppen-met geldhulp")
    question = next(
        number for number, one in practice.journal.messages.items() if "staat iets van een persoon" in one.text
    )
    await practice.play(f"#direct @samira >{question} haal het weg")
    assert [given.text for given in await practice.rows(Contribution)] == ["Vraag het Piet, bel …."]


@pytest.mark.parametrize(("offer", "table"), [("ik-help 14", Helper), ("ik-ook 14", Follower)])
async def test_who_left_a_closed_group_still_takes_an_offer_back(
    practice: Practice, offer: str, table: type[Helper | Follower]
) -> None:
    await practice.play(*HIDDEN, "/wait 1d", "#direct @samira meedoen geldhulp", "@bas ja", "/wait 1d")
    await practice.play(f"#direct @samira {offer}", "@samira stoppen-met geldhulp", "@samira toch-niet 14")
    (one,) = [one for one in await practice.rows(table) if one.member_id]
    assert one.left_at is not None
    assert "bewindvoerder" not in practice.said_to("samira")[-1]
    await practice.play("@samira toch-niet 14")
    assert "staat in een besloten groep" in practice.said_to("samira")[-1], "nothing more binds to it"


async def test_numbers_are_completed_only_with_what_one_may_read(practice: Practice) -> None:
    await practice.play("#direct @joris groepen", *HIDDEN, LADDER, "#direct @ruud antwoord 14 Vraag het Piet.")
    await practice.play("#direct @anna antwoord 15 Bij mij.")
    assert {label.split(" · ")[0] for label in await _completed(practice, "joris", "show", "ask")} >= {"15", "1"}
    for who, sees in (("joris", False), ("ruud", True), ("bas", True)):
        asks = await _completed(practice, who, "show", "ask")
        answers = await _completed(practice, who, "keep", "contribution")
        assert any("bewindvoerder" in label for label in asks) is sees
        assert any("Piet" in label for label in answers) is sees
        assert any("Bij mij." in label for label in answers)


async def _completed(room: Practice, who: str, command: str, field: str) -> list[str]:
    """What is offered to somebody who begins to type a field's value."""
    app = room.app
    speaker, where = Speaker(who, who, who.capitalize()), Where(f"@{who}", PlaceKind.DIRECT)
    typing = Incoming("terminal", f"typing-{who}", app.clock.now(), speaker, where, Called(command, {}))
    return [one.label for one in await app.hub.complete(typing, field, "")]


# The record -----------------------------------------------------------------------------------------------------------

KEPT = (*HIDDEN, "#direct @ruud antwoord 14 Vraag het bij Piet in de bibliotheek.", "#direct @bas bewaar 14.1")


async def test_an_answer_kept_from_a_closed_group_is_found_by_its_members_and_moderators_alone(
    practice_on_both: Practice,
) -> None:
    room = practice_on_both
    await room.play("#direct @joris groepen", "@samira groepen", *KEPT)
    question = room.said_to("ruud")[-1]
    assert "Alleen leden van Geldhulp en beheerders kunnen het lezen." in question
    await room.play("#direct @ruud ja", "/wait 1d", "#direct @samira meedoen geldhulp", "@bas ja")
    for who, finds in (("joris", False), ("samira", True), ("mirjam", True), ("bas", True)):
        await room.play(f"#direct @{who} zoek piet bibliotheek")
        assert ("Vraag het bij Piet" in room.said_to(who)[-1]) is finds
        await room.play(f"#direct @{who} zoek bewindvoerder groep:geldhulp")
        assert ("Vraag het bij Piet" in room.said_to(who)[-1]) is finds
    await room.play("#direct @joris haal-weg 14.1")
    assert "is er niet (meer)" in room.said_to("joris")[-1]
    await room.play("#direct @samira stoppen-met geldhulp", "@samira zoek piet bibliotheek")
    assert "Vraag het bij Piet" not in room.said_to("samira")[-1]


async def test_an_answer_to_a_closed_groups_ask_that_was_shared_is_for_all(practice: Practice) -> None:
    await practice.play(*CLOSED, "#direct @bas hulpvraag Wie kent een goede bewindvoerder?", "@bas voor iedereen")
    await practice.play("#direct @ruud antwoord 14 Vraag het bij Piet in de bibliotheek.", "#direct @bas bewaar 14.1")
    assert "Alleen leden kunnen het lezen." in practice.said_to("ruud")[-1]
    await practice.play("#direct @ruud ja", "#direct @joris zoek piet bibliotheek")
    assert "Vraag het bij Piet" in practice.said_to("joris")[-1]


@pytest.mark.parametrize(
    "before", [(), ("#direct @bas bewaar 14.1", "#direct @ruud ja")], ids=["kept after", "kept before"]
)
async def test_an_answer_whose_thread_was_deleted_stays_in_its_group(
    practice_on_both: Practice, before: tuple[str, ...]
) -> None:
    room = practice_on_both
    await room.play("#direct @joris groepen", "@samira groepen", *KEPT[:-1], *before, "#direct @bas opgelost 14")
    await room.app.hub.notice("terminal", EndGone("#14"))
    await room.play("#direct @bas bewaar 14.1", "#direct @ruud ja", "/wait 1d", "#direct @samira meedoen geldhulp")
    await room.play("@bas ja")
    for who, finds in (("joris", False), ("samira", True), ("mirjam", True)):
        await room.play(f"#direct @{who} zoek piet bibliotheek")
        assert ("Vraag het bij Piet" in room.said_to(who)[-1]) is finds, who
    await room.play("#direct @joris bijpraten", "@joris haal-weg 14.1")
    assert "bewaard" not in room.said_to("joris")[-2]
    assert "is er niet (meer)" in room.said_to("joris")[-1]


async def test_what_is_hidden_takes_no_place_from_what_is_found(practice: Practice) -> None:
    await practice.play(*HIDDEN, "#direct @ruud meedoen omloop", "@ruud ja", "@ruud altijd", LADDER)
    for number in range(1, 31):
        await practice.play(f"#direct @ruud antwoord 14 Bakfiets {number}", f"#direct @bas bewaar 14.{number}")
    await practice.play("#direct @ruud antwoord 15 Een bakfiets staat bij de bibliotheek om de hoek van de markt.")
    await practice.play("#direct @lotte bewaar 15.1", "#direct @joris zoek bakfiets")
    assert "15.1 Een bakfiets staat bij de bibliotheek" in practice.said_to("joris")[-1]


async def test_how_much_was_kept_counts_what_can_be_read(practice: Practice) -> None:
    await practice.play(
        "#direct @joris groepen", "@mirjam groepen", *KEPT, "/wait 1d", "#direct @samira meedoen geldhulp"
    )
    await practice.play("@bas ja", "/wait 1d", "#direct @ruud ja", "#direct @joris bijpraten", "@samira bijpraten")
    assert "Er is één antwoord bewaard." in practice.said_to("samira")[-1], "no moderator, and in the group"
    assert "bewaard" not in practice.said_to("joris")[-1]
    await practice.play("#direct @mirjam bijpraten")
    assert "Er is één antwoord bewaard." in practice.said_to("mirjam")[-1]
