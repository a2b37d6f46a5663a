"""Prompts and milestones follow what changes under them: check-ins, groups that stop, undo, help taken back, dates past."""

import pytest

from breinbot.clock.model import Timer
from breinbot.milestones.model import Milestone, PromptPause, State
from tests.milestones.conftest import Opened
from tests.practice import Practice

PLAN = "#direct @joris afspraak Plan | ik | 25 september"
"""A Friday, eighteen days from Monday 7 September."""


def _prompts(room: Practice, handle: str = "joris") -> list[str]:
    return [said for said in room.said_to(handle) if "Hoe staat het" in said and "1 Klaar" in said]


async def _one(room: Practice, number: int = 1) -> Milestone:
    return (await room.rows(Milestone, number=number))[0]


async def test_who_answers_a_check_in_is_still_prompted_before_the_date(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @lotte afspraken-instellen omloop | vragen: elke maand op de 9e", PLAN, "/wait 3d")
        assert len(_prompts(room)) == 1, "Wednesday 9 September"
        await room.play("#direct @joris bezig", "/wait 9d")
        assert len(_prompts(room)) == 2, "a week before"
        await room.play("#direct @joris bezig", "/wait 9d")
        assert len(_prompts(room)) == 2, "who reacted to that one is asked no more"


async def test_in_a_group_that_stopped_nobody_is_asked_and_in_one_that_goes_on_again(opened: Opened) -> None:
    async with opened() as room:
        await room.play(PLAN, "/as moderator @ruud", "#direct @ruud groep stoppen omloop")
        assert await room.rows(Timer, kind="milestone") == []
        await room.play("/wait 12d")
        assert _prompts(room) == []
        await room.play("#direct @ruud groep starten omloop", "/wait 6d")
        assert len(_prompts(room)) == 1, "the day before"


async def test_a_prompt_that_waits_is_not_sent_once_the_group_stopped(opened: Opened) -> None:
    async with opened() as room:
        await room.play(PLAN, "@joris pauze 20 september", "/wait 12d", "/as moderator @ruud")
        await room.play("#direct @ruud groep stoppen omloop", "/wait 9d")
        assert _prompts(room) == []


async def test_a_move_that_is_undone_gives_back_date_and_state_also_of_what_was_past(opened: Opened) -> None:
    async with opened() as room:
        await room.play(PLAN, "@joris bezig 1", "/wait 21d", "#direct @joris verzet 1 eind oktober")
        told = len(room.said_to("lotte"))
        await room.play("@joris ongedaan")
        one = await _one(room)
        assert (one.due_on.isoformat(), one.state) == ("2026-09-25", State.UNDER_WAY)
        assert "is weer zoals hij was: 'Plan'. Datum: vrijdag 25 september 2026." in room.said_to("joris")[-1]
        await room.play("/wait 5d")
        assert len(room.said_to("lotte")) == told, "the leads heard before that it is over"


async def test_undo_takes_back_skipping_and_not_what_was_done_before_it(opened: Opened) -> None:
    async with opened() as room:
        await room.play(PLAN, "@joris verzet 1 26 september", "@joris sla-over 1", "@joris ongedaan")
        one = await _one(room)
        assert (one.due_on.isoformat(), one.skipped) == ("2026-09-26", False)
        await room.play("/wait 13d")
        assert len(_prompts(room)) == 1


async def test_undo_takes_back_the_day_for_later(opened: Opened) -> None:
    async with opened() as room:
        await room.play(PLAN, "/wait 12d", "#direct @joris later", "@joris 23 september", "@joris ongedaan")
        assert (await _one(room)).ask_on is None


async def test_a_pause_that_is_undone_ends_no_other_one(opened: Opened) -> None:
    async with opened() as room:
        await room.play("/as moderator @ruud", "#direct @ruud afspraken-pauze | vanaf: 1 oktober | tot: 10 oktober")
        await room.play("#direct @ruud afspraken-pauze | vanaf: 1 december | tot: 10 december", "@ruud ongedaan")
        assert "die pauze is teruggenomen" in room.said_to("ruud")[-1]
        first, second = await room.rows(PromptPause)
        assert first.ends_at is not None
        assert first.ends_at > second.ends_at
        assert first.starts_at.month == 9, "1 October in Amsterdam"


async def test_a_prompt_about_several_goes_on_where_its_first_one_is_over(opened: Opened) -> None:
    async with opened() as room:
        await room.play(PLAN, "@joris afspraak Kaart | ik | 25 september", "/wait 12d")
        await room.play("#direct @lotte klaar 1", "#direct @joris 2")
        said = room.said_to("joris")[-1]
        assert "Over afspraak 1 hoef je niets meer te zeggen" in said
        assert "En afspraak 2, 'Kaart'" in said
        await room.play("@joris 2")
        assert (await _one(room, 2)).state is State.UNDER_WAY


async def test_a_yes_after_the_date_asks_which_other_date(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @lotte afspraak Bakfiets | @joris | overmorgen", "/wait 4d", "#direct @joris ja")
        assert "'woensdag 9 september 2026' is al voorbij." in room.said_to("joris")[-1]
        assert (await _one(room)).state is State.PROPOSED
        await room.play("@joris een andere datum")
        assert "Welke datum past je?" in room.said_to("joris")[-1]
        await room.play("@joris 1 oktober")
        one = await _one(room)
        assert (one.due_on.isoformat(), one.state) == ("2026-10-01", State.PLANNED)


async def test_another_date_after_one_that_is_none_is_asked_for_and_not_the_proposed_one(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @lotte afspraak Bakfiets | @joris | over drie weken", "#direct @joris 2")
        await room.play("@joris 31 februari", "@joris een andere datum")
        assert (await _one(room)).state is State.PROPOSED
        await room.play("@joris 1 oktober")
        assert (await _one(room)).due_on.isoformat() == "2026-10-01"


@pytest.mark.parametrize("ends", ["@joris toch-niet 14", "@lotte trek-in 14"])
async def test_with_help_its_milestone_is_taken_back(opened: Opened, ends: str) -> None:
    async with opened() as room:
        await room.play("#omloop @lotte !hulpvraag Wie heeft een ladder?", "#direct @joris ik-help 14")
        await room.play(
            "@joris [Maak er een afspraak van]", "@joris volgende week vrijdag", f"#direct {ends}", "/wait 2d"
        )
        assert (await _one(room)).state is State.DROPPED
        assert any("Afspraak 1 gaat daarom niet door" in said for said in room.said_to("joris"))
        assert await room.rows(Timer, kind="milestone") == []
