"""Asks that nothing happens to: no ask is forgotten, none without an answer closes, the asker is asked before one does."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from breinbot.asks.model import Ask, AskState, Helper
from tests.practice import Practice

Opened = Callable[[str], AbstractAsyncContextManager[Practice]]

MONDAY, SATURDAY_EVENING, CHRISTMAS = "2026-09-07T10:00", "2026-09-12T22:00", "2026-12-04T10:00"
"""Where the practice clock stands, in Amsterdam: no holiday for months; an evening; three weeks before 25 December."""
LADDER = "#omloop @lotte !hulpvraag Wie heeft een ladder?"
ANSWERED = (LADDER, "#14 @joris Bij mij staat er een.")
ASKED = "Bij vraag 14 is het drie weken stil: 'Wie heeft een ladder?'"


@pytest.fixture
def opened(database_url: str, tmp_path: Path) -> Opened:
    """The practice room at a time on the wall; a second time on the same folder is a restart."""

    @asynccontextmanager
    async def at(time: str) -> AsyncIterator[Practice]:
        journal = tmp_path / "practice.jsonl"
        if not journal.exists():
            zone = "+01:00" if "-12-" in time else "+02:00"
            journal.write_text(f'{{"clock": "{time}:00{zone}"}}\n', "utf-8")
        async with Practice.opened(database_url, tmp_path) as room:
            yield room

    return at


async def _state(room: Practice, number: int = 14) -> AskState:
    return (await room.rows(Ask, number=number))[0].state


def _times_asked(room: Practice, handle: str = "lotte") -> int:
    return sum("is het drie weken stil" in said for said in room.said_to(handle))


# Without any answer ---------------------------------------------------------------------------------------------------


async def test_an_ask_without_a_reaction_gets_a_moderator_and_is_never_closed(opened: Opened) -> None:
    async with opened(MONDAY) as room:
        await room.play(LADDER, "/wait 30h", "#direct @ruud te-doen")
        assert "heeft nog geen reactie" not in room.said_to("ruud")[-1], "Tuesday, 16:00"
        await room.play("/wait 2h", "#direct @ruud te-doen")
        assert "Vraag 14 heeft nog geen reactie: 'Wie heeft een ladder?'" in room.said_to("ruud")[-1]
        await room.play("/wait 300d")
        assert await _state(room) is AskState.OPEN
        assert _times_asked(room) == 0


async def test_the_weekend_is_no_working_day(opened: Opened) -> None:
    async with opened(SATURDAY_EVENING) as room:
        await room.play(LADDER, "/wait 42h", "#direct @ruud te-doen")
        assert "heeft nog geen reactie" not in room.said_to("ruud")[-1], "Monday, 16:00"
        await room.play("/wait 2h", "#direct @ruud te-doen")
        assert "heeft nog geen reactie" in room.said_to("ruud")[-1]


@pytest.mark.parametrize("reaction", ["#direct @joris ik-help 14", "#14 @joris Bij mij.", "#direct @lotte opgelost 14"])
async def test_after_a_reaction_no_moderator_is_needed(opened: Opened, reaction: str) -> None:
    async with opened(MONDAY) as room:
        await room.play(LADDER, reaction, "/wait 3d", "#direct @ruud te-doen")
        assert "reactie" not in room.said_to("ruud")[-1]


async def test_a_late_reaction_takes_it_off_the_list(opened: Opened) -> None:
    async with opened(MONDAY) as room:
        await room.play(LADDER, "/wait 3d", "#14 @joris Bij mij.", "#direct @ruud te-doen")
        assert "reactie" not in room.said_to("ruud")[-1]


@pytest.mark.parametrize(
    "lines",
    [
        ("#direct @joris ik-help 14", "@joris toch-niet 14"),
        ("#direct @lotte trek-in 14", "@lotte ongedaan"),
        ("#direct @lotte opgelost 14", "/wait 3d", "#direct @lotte weer-open 14"),
    ],
)
async def test_an_ask_that_is_alone_again_gets_a_moderator(opened: Opened, lines: tuple[str, ...]) -> None:
    async with opened(MONDAY) as room:
        await room.play(LADDER, *lines, "/wait 5d", "#direct @ruud te-doen")
        assert "Vraag 14 heeft nog geen reactie" in room.said_to("ruud")[-1]


async def test_the_askers_own_words_are_no_reaction(opened: Opened) -> None:
    async with opened(MONDAY) as room:
        await room.play(LADDER, "#14 @lotte Zes meter is goed.", "/wait 3d", "#direct @ruud te-doen")
        assert "Vraag 14 heeft nog geen reactie" in room.said_to("ruud")[-1]


# With answers ---------------------------------------------------------------------------------------------------------


async def test_a_quiet_ask_is_asked_about_once_and_closed_a_week_later(opened: Opened) -> None:
    async with opened(MONDAY) as room:
        await room.play(*ANSWERED, "/wait 20d")
        assert _times_asked(room) == 0
        await room.play("/wait 25h")
        question = room.said_to("lotte")[-1]
        assert ASKED in question
        assert "Er is één antwoord." in question
        assert all(way in question for way in ("1 Ja, opgelost", "2 Nee, laat hem open", "3 Ik zoek nog iets anders"))
        await room.play("/wait 6d")
        assert await _state(room) is AskState.OPEN
        await room.play("/wait 2d")
        assert await _state(room) is AskState.SOLVED
        assert _times_asked(room) == 1
        line = "Vraag 14 is gesloten, want het bleef stil. Dank je wel, Joris!"
        assert sum(said.startswith(line) for said in room.said_in("#14")) == 1
        assert "Vraag 14 is gesloten, want het bleef stil: 'Wie heeft een ladder?'" in room.said_to("lotte")[-1]
        assert "Nog niet geholpen? Typ" in room.said_to("lotte")[-1]
        await room.play("#direct @lotte weer-open 14", "@lotte opgelost 14", "/wait 60d")
        assert not any("Joris" in said for said in room.said_in("#14")[-2:]), "thanked once in its life"
        assert _times_asked(room) == 1


async def test_yes_closes_it_at_once(opened: Opened) -> None:
    async with opened(MONDAY) as room:
        await room.play(*ANSWERED, "/wait 21d", "/wait 1h", "#direct @lotte 1")
        assert await _state(room) is AskState.SOLVED
        assert "Dank je wel, Joris!" in room.said_in("#14")[-1]


async def test_left_open_it_is_asked_about_after_three_more_weeks(opened: Opened) -> None:
    async with opened(MONDAY) as room:
        await room.play(*ANSWERED, "/wait 21d", "/wait 1h", "#direct @lotte laat hem open")
        assert "Goed, vraag 14 blijft open." in room.said_to("lotte")[-1]
        await room.play("/wait 20d")
        assert (_times_asked(room), await _state(room)) == (1, AskState.OPEN)
        await room.play("/wait 2d")
        assert (_times_asked(room), await _state(room)) == (2, AskState.OPEN)
        await room.play("/wait 8d")
        assert await _state(room) is AskState.SOLVED


@pytest.mark.parametrize("way", ["[Nee, laat hem open] {question}", ">{question} laat hem open"])
async def test_left_open_too_late_it_is_opened_again(opened: Opened, way: str) -> None:
    async with opened(MONDAY) as room:
        await room.play(*ANSWERED, "/wait 21d", "/wait 1h")
        question = next(number for number, one in room.journal.messages.items() if ASKED in one.text)
        await room.play("/wait 8d")
        assert await _state(room) is AskState.SOLVED
        await room.play(f"#direct @lotte {way.format(question=question)}")
        assert await _state(room) is AskState.OPEN
        assert "Vraag 14 staat weer open" in room.said_to("lotte")[-1]
        assert "Lotte heeft deze vraag weer geopend." in room.said_in("#14")[-1]
        await room.play("/wait 20d")
        assert await _state(room) is AskState.OPEN
        await room.play("/wait 2d")
        assert _times_asked(room) == 2, "the three weeks began again"


async def test_solved_after_it_was_closed_says_so_clearly(opened: Opened) -> None:
    async with opened(MONDAY) as room:
        await room.play(*ANSWERED, "/wait 30d", "#direct @lotte opgelost 14")
        assert room.said_to("lotte")[-1] == 'Vraag 14 is al opgelost. Toch weer nodig? Typ "weer-open 14".'


async def test_something_else_changes_the_ask_and_it_goes_on(opened: Opened) -> None:
    async with opened(MONDAY) as room:
        await room.play(*ANSWERED, "/wait 21d", "/wait 1h", "#direct @lotte 3")
        assert "Hoe moet je vraag nu zijn?" in room.said_to("lotte")[-1]
        await room.play("@lotte Wie heeft een trap?", "/wait 8d")
        assert await _state(room) is AskState.OPEN


@pytest.mark.parametrize(
    "sign",
    [
        "#14 @anna Bij mij ook.",
        "#direct @anna ik-help 14",
        "#14 @lotte Dank je, ik zoek nog een langere.",
        "#direct @lotte wijzig 14 Wie heeft een lange ladder?",
        "#direct @lotte verplaats 14 beesd",
    ],
)
async def test_a_sign_in_between_begins_the_three_weeks_again(opened: Opened, sign: str) -> None:
    async with opened(MONDAY) as room:
        await room.play(*ANSWERED, "/wait 20d", sign, "/wait 20d")
        assert _times_asked(room) == 0
        await room.play("/wait 2d")
        assert _times_asked(room) == 1


async def test_an_answer_after_the_question_keeps_it_open(opened: Opened) -> None:
    async with opened(MONDAY) as room:
        await room.play(*ANSWERED, "/wait 22d", "#14 @anna Bij mij ook.", "/wait 15d")
        assert await _state(room) is AskState.OPEN


async def test_what_was_solved_before_is_not_asked_about(opened: Opened) -> None:
    async with opened(MONDAY) as room:
        await room.play(*ANSWERED, "#direct @lotte opgelost 14", "/wait 60d")
        assert _times_asked(room) == 0


async def test_who_has_the_same_question_hears_that_it_was_closed(opened: Opened) -> None:
    async with opened(MONDAY) as room:
        await room.play(LADDER, "#direct @anna ik-ook 14", "#14 @joris Bij mij.", "/wait 30d")
        assert "Vraag 14 is gesloten, want het bleef stil" in room.said_to("anna")[-1]
        assert "De antwoorden lezen: typ" in room.said_to("anna")[-1]


# People who are left alone, and the hours -----------------------------------------------------------------------------


async def test_who_typed_stop_is_asked_in_the_thread(opened: Opened) -> None:
    async with opened(MONDAY) as room:
        await room.play(*ANSWERED, "#direct @lotte stop", "/wait 22d")
        assert _times_asked(room) == 0
        question = room.said_in("#14")[-1]
        assert "Bij vraag 14 is het drie weken stil" in question
        assert "Hoor ik een week niets, dan sluit ik de vraag." in question
        await room.play("/wait 7d")
        assert await _state(room) is AskState.SOLVED


@pytest.mark.parametrize("reply", ["#14 @lotte Nee, ik zoek nog.", "#14 @lotte [Nee, laat hem open]"])
async def test_who_typed_stop_answers_in_the_thread(opened: Opened, reply: str) -> None:
    async with opened(MONDAY) as room:
        await room.play(*ANSWERED, "#direct @lotte stop", "/wait 22d", reply, "/wait 10d")
        assert await _state(room) is AskState.OPEN


async def test_a_stranger_does_not_answer_for_the_asker(opened: Opened) -> None:
    async with opened(MONDAY) as room:
        await room.play(*ANSWERED, "#direct @lotte stop", "/wait 22d", "#14 @anna [Nee, laat hem open]", "/wait 8d")
        assert "Dat kan alleen Lotte of een beheerder." in "\n".join([*room.said_in("#14"), *room.said_to("anna")])
        assert await _state(room) is AskState.SOLVED


async def test_who_pauses_is_asked_afterwards_and_has_a_week_from_then(opened: Opened) -> None:
    async with opened(MONDAY) as room:
        await room.play(*ANSWERED, "/wait 20d", "#direct @lotte pauze 10 dagen", "/wait 9d")
        assert _times_asked(room) == 0
        await room.play("/wait 3d")
        assert _times_asked(room) == 1
        await room.play("/wait 5d")
        assert await _state(room) is AskState.OPEN
        await room.play("/wait 3d")
        assert await _state(room) is AskState.SOLVED


async def test_a_pause_that_is_too_long_closes_nothing(opened: Opened) -> None:
    async with opened(MONDAY) as room:
        await room.play(*ANSWERED, "/wait 20d", "#direct @lotte pauze 6 weken", "/wait 41d")
        assert (_times_asked(room), await _state(room)) == (0, AskState.OPEN)
        await room.play("/wait 3d")
        assert (_times_asked(room), await _state(room)) == (1, AskState.OPEN), "asked again after the pause"
        await room.play("/wait 4d")
        assert await _state(room) is AskState.OPEN
        await room.play("/wait 3d")
        assert (_times_asked(room), await _state(room)) == (1, AskState.SOLVED)


async def test_a_question_that_waits_is_dropped_where_something_happened_meanwhile(opened: Opened) -> None:
    async with opened(MONDAY) as room:
        await room.play(*ANSWERED, "/wait 20d", "#direct @lotte pauze 10 dagen", "/wait 3d", "#14 @anna Bij mij ook.")
        await room.play("/wait 20d")
        assert _times_asked(room) == 0
        await room.play("/wait 2d")
        assert _times_asked(room) == 1


async def test_a_full_budget_puts_it_off_and_the_week_counts_from_then(opened: Opened) -> None:
    async with opened(MONDAY) as room:
        await room.play(*ANSWERED, "#omloop @lotte !hulpvraag Wie heeft een hamer?", "#15 @joris Bij mij.")
        await room.play("/wait 21d", "/wait 2h")
        assert _times_asked(room) == 1
        await room.play("/wait 1d")
        assert _times_asked(room) == 2, "one a day"
        await room.play("/wait 6d")
        assert {await _state(room, 14), await _state(room, 15)} == {AskState.SOLVED, AskState.OPEN}
        await room.play("/wait 1d")
        assert {await _state(room, 14), await _state(room, 15)} == {AskState.SOLVED}


async def test_at_night_and_on_sunday_nobody_is_asked(opened: Opened) -> None:
    async with opened(SATURDAY_EVENING) as room:
        await room.play(*ANSWERED, "/wait 22d", "/wait 10h")
        assert _times_asked(room) == 0, "Monday, 8:00"
        await room.play("/wait 2h")
        assert _times_asked(room) == 1
        await room.play("/wait 6d", "/wait 20h")
        assert await _state(room) is AskState.OPEN
        await room.play("/wait 5h")
        assert await _state(room) is AskState.SOLVED


async def test_at_christmas_nobody_is_asked(opened: Opened) -> None:
    async with opened(CHRISTMAS) as room:
        await room.play(*ANSWERED, "/wait 23d")
        assert _times_asked(room) == 0, "Sunday 27 December"
        await room.play("/wait 1d")
        assert _times_asked(room) == 1
        await room.play("/wait 6d")
        assert await _state(room) is AskState.OPEN
        await room.play("/wait 1d")
        assert await _state(room) is AskState.SOLVED


async def test_a_restart_in_between_loses_nothing_and_asks_once(opened: Opened) -> None:
    async with opened(MONDAY) as room:
        await room.play(*ANSWERED, "/wait 20d")
    async with opened(MONDAY) as room:
        await room.play("/wait 2d")
        assert _times_asked(room) == 1
    async with opened(MONDAY) as room:
        await room.play("/wait 8d")
        assert await _state(room) is AskState.SOLVED
        assert _times_asked(room) == 1
        assert sum("het bleef stil" in said for said in room.said_in("#14")) == 1
        assert [helper.thanked_at is not None for helper in await room.rows(Helper)] == [True]


async def test_a_helper_who_writes_nothing_is_seen_by_a_moderator(opened: Opened) -> None:
    async with opened(MONDAY) as room:
        await room.play(LADDER, "#direct @joris ik-help 14", "/wait 8d", "#direct @ruud te-doen")
        assert "Bij vraag 14 is na een week nog niets geschreven" in room.said_to("ruud")[-1]
        assert "Joris wilde helpen." in room.said_to("ruud")[-1]
        await room.play("#14 @joris Hier is er een.", "#direct @ruud te-doen")
        assert "Niets vraagt nu een beheerder." in room.said_to("ruud")[-1]
