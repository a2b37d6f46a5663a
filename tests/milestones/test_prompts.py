"""Prompts: before a date, again for who did not react, seldom; leads hear once; what is planned follows what happens."""

import re
from datetime import timedelta

import pytest

from breinbot.clock.model import Timer
from breinbot.milestones.model import Milestone, PromptPace, State
from tests.milestones.conftest import Opened
from tests.practice import Practice

PLAN = "#direct @joris afspraak Plan | ik | 25 september"
"""A Friday, eighteen days from Monday 7 September."""
ASKED = "Hoe staat het"


def _prompts(room: Practice, handle: str = "joris") -> list[str]:
    return [said for said in room.said_to(handle) if ASKED in said and "1 Klaar" in said]


async def _one(room: Practice, number: int = 1) -> Milestone:
    return (await room.rows(Milestone, number=number))[0]


async def _planned(room: Practice) -> list[str]:
    return [timer.subject for timer in await room.rows(Timer, kind="milestone")]


async def test_a_week_before_and_the_day_before_and_then_the_lead_hears_once(opened_on_both: Opened) -> None:
    async with opened_on_both() as room:
        await room.play(PLAN, "/wait 10d")
        assert _prompts(room) == []
        await room.play("/wait 1d")
        (first,) = _prompts(room)
        assert "Op vrijdag 25 september wil je 'Plan' klaar hebben." in first
        assert "1 Klaar · 2 Ik ben bezig · 3 Later · 4 Sla over · 5 Ik kan hulp gebruiken" in first
        await room.play("/wait 6d")
        assert len(_prompts(room)) == 2
        assert "Misschien kwam mijn eerste bericht niet goed uit." in _prompts(room)[1]
        assert "Over deze datum vraag ik het niet nog een keer." in _prompts(room)[1]
        await room.play("/wait 2d")
        summary = room.said_to("lotte")[-1]
        assert "De datum is voorbij, en dit is nog open:" in summary
        assert "Afspraak 1: 'Plan', vrijdag 25 september 2026, Joris." in summary
        count = len(room.said_to("lotte"))
        await room.play("/wait 60d")
        assert len(_prompts(room)) == 2
        assert len(room.said_to("lotte")) == count
        assert not any("Plan" in said for said in room.said_in("#omloop")), "nobody is shamed in public"


@pytest.mark.parametrize("answer", ["1", "2", "4", "klaar", "ik ben bezig", "[Klaar]", "sla over"])
async def test_who_reacts_is_asked_no_second_time(opened: Opened, answer: str) -> None:
    async with opened() as room:
        await room.play(PLAN, "/wait 12d", f"#direct @joris {answer}", "/wait 12d")
        assert len(_prompts(room)) == 1


async def test_who_did_it_before_is_not_asked(opened: Opened) -> None:
    async with opened() as room:
        await room.play(PLAN, "#direct @joris klaar 1")
        assert await _planned(room) == []
        await room.play("/wait 30d")
        assert _prompts(room) == []
        assert "Plan" not in "".join(room.said_to("lotte"))


async def test_later_asks_again_on_that_day_or_moves_the_date(opened: Opened) -> None:
    async with opened() as room:
        await room.play(PLAN, "/wait 12d", "#direct @joris later")
        assert "1 Morgen · 2 Volgende week · 3 Een andere dag" in room.said_to("joris")[-1]
        await room.play("@joris een andere dag", "@joris 22 september")
        assert "ik vraag je weer naar 'Plan' op dinsdag 22 september" in room.said_to("joris")[-1]
        await room.play("/wait 3d")
        assert len(_prompts(room)) == 2
        await room.play("#direct @joris 3", "@joris volgende week")
        assert (await _one(room)).due_on.isoformat() == "2026-09-29"
        assert (await _one(room)).state is State.MOVED
        await room.play("/wait 8d")
        assert len(_prompts(room)) == 3, "the new date has a prompt of its own"


async def test_later_takes_a_date_that_is_typed_straight_away(opened: Opened) -> None:
    async with opened() as room:
        await room.play(PLAN, "/wait 12d", "#direct @joris later", "@joris over drie dagen")
        assert "ik vraag je weer naar 'Plan' op dinsdag 22 september" in room.said_to("joris")[-1]
        await room.play("@joris 30 september")
        assert (await _one(room)).due_on.isoformat() == "2026-09-25", "nothing is asked any more"


@pytest.mark.parametrize("reply", ["", ">{} "])
@pytest.mark.parametrize(
    "words", ["Ik ben er mee bezig hoor", "nee", "de straten staan er bijna op, alleen de brug niet " * 4]
)
async def test_a_sentence_may_be_kept_with_what_was_asked_about(opened: Opened, words: str, reply: str) -> None:
    async with opened() as room:
        await room.play(PLAN, "/wait 12d")
        await room.play(f"#direct @joris {reply.format(room.last_number())}{words}")
        said = room.said_to("joris")[-1]
        assert "Gaat het over afspraak 1, 'Plan'?" in said
        assert "1 Zet het erbij, ik ben bezig · 2 Het is klaar" in said.replace("\n", " · ")
        assert (await _one(room)).state is State.PLANNED, "nothing is done before it is sure"
        await room.play("@joris 1")
        one = await _one(room)
        assert one.state is State.UNDER_WAY
        assert words.strip().startswith(one.line)
        await room.play("/wait 12d")
        assert len(_prompts(room)) == 1


async def test_where_no_prompt_is_open_a_sentence_is_about_no_milestone(opened: Opened) -> None:
    async with opened() as room:
        await room.play(PLAN, "@joris het gaat goed")
        assert "Plan" not in room.said_to("joris")[-1]
        await room.play("/wait 12d", "#direct @joris hallo")
        assert "Plan" not in room.said_to("joris")[-1], "a greeting"


async def test_who_chose_a_day_for_later_is_not_asked_before_it(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @lotte afspraken-instellen omloop | vragen: elke maandag")
        await room.play("#direct @joris afspraak Plan | ik | 2 oktober", "/wait 8d", "#direct @joris later")
        await room.play("@joris 23 september", "/wait 7d")
        assert len(_prompts(room)) == 1, "Monday 21 September"
        await room.play("/wait 2d")
        assert len(_prompts(room)) == 2, "Wednesday 23 September"


@pytest.mark.parametrize(
    ("words", "day"), [("20 september", "maandag 21 september"), ("vandaag", "zaterdag 19 september")]
)
async def test_later_is_a_day_on_which_it_is_asked(opened: Opened, words: str, day: str) -> None:
    async with opened() as room:
        await room.play(PLAN, "/wait 11d", "#direct @joris later", f"@joris {words}")
        assert f"ik vraag je weer naar 'Plan' op {day}" in room.said_to("joris")[-1]
        await room.play("/wait 3d")
        assert len(_prompts(room)) == 2


async def test_a_sentence_about_a_proposal_asks_again(opened: Opened) -> None:
    async with opened() as room:
        await room.play(
            "#direct @lotte afspraak Bakfiets | @joris | eind mei", "#direct @joris dat moet wel lukken denk ik"
        )
        assert "Wil je dat afspreken?" in room.said_to("joris")[-1]
        await room.play("@joris 1")
        assert (await _one(room)).state is State.PLANNED


async def test_the_only_milestone_needs_no_number(opened: Opened) -> None:
    async with opened() as room:
        await room.play(PLAN, "@joris bezig De kaart is af.")
        assert (await _one(room)).line == "De kaart is af."
        await room.play("@joris verzet eind mei", "@joris klaar")
        assert (await _one(room)).state is State.DONE
        await room.play("@joris ongedaan", "@joris afspraak Kaart | eind mei", "@joris klaar")
        assert "Welke afspraak is klaar?" in room.said_to("joris")[-1]


async def test_what_is_undone_has_the_line_that_it_had(opened: Opened) -> None:
    async with opened() as room:
        await room.play(PLAN, "@joris bezig 1 Een", "@joris bezig 1 Twee", "@joris ongedaan")
        assert ((await _one(room)).line, (await _one(room)).state) == ("Een", State.UNDER_WAY)


async def test_a_sentence_about_the_first_of_several_goes_on_with_the_next(opened: Opened) -> None:
    async with opened() as room:
        await room.play(PLAN, "@joris afspraak Kaart | ik | 25 september", "/wait 12d", "#direct @joris dat loopt wel")
        assert "Gaat het over afspraak 1, 'Plan'?" in room.said_to("joris")[-1]
        await room.play("@joris ja")
        assert "En afspraak 2, 'Kaart'" in room.said_to("joris")[-1]
        await room.play("@joris dat ook", "@joris later")
        assert "Wanneer zal ik je weer vragen naar 'Kaart'?" in room.said_to("joris")[-1]


async def test_help_is_asked_for_in_one_step(opened: Opened) -> None:
    async with opened() as room:
        await room.play(PLAN, "/wait 12d", "#direct @joris 5", "@joris Wie weet hoe je studenten bereikt?")
        assert "Je vraag staat er. Het is vraag 14" in room.said_to("joris")[-1]
        assert any("Wie weet hoe je studenten bereikt?" in said for said in room.said_in("#omloop"))
        await room.play("/wait 12d")
        assert len(_prompts(room)) == 1


async def test_several_for_one_person_are_one_message_and_one_answer_each(opened: Opened) -> None:
    async with opened() as room:
        await room.play(PLAN, "@joris afspraak Kaart | ik | 25 september", "@joris afspraak Feest | ik | 25 september")
        await room.play("/wait 12d")
        (prompt,) = _prompts(room)
        assert "Hoe staat het met deze 3 afspraken?" in prompt
        assert [re.findall(r"- Afspraak (\d)", prompt)] == [["1", "2", "3"]]
        await room.play("#direct @joris 1")
        assert "En afspraak 2, 'Kaart'" in room.said_to("joris")[-1]
        await room.play("@joris 2", "@joris klaar")
        states = [one.state for one in await room.rows(Milestone)]
        assert states == [State.DONE, State.UNDER_WAY, State.DONE]


async def test_what_waits_for_its_turn_becomes_one_message(opened: Opened) -> None:
    async with opened() as room:
        await room.play(PLAN, "@joris afspraak Kaart | ik | 26 september", "@joris pauze 20 september", "/wait 12d")
        assert _prompts(room) == []
        await room.play("/wait 3d")
        (prompt,) = _prompts(room)
        assert "Hoe staat het met deze 2 afspraken?" in prompt


async def test_what_waits_and_is_done_meanwhile_is_not_asked(opened: Opened) -> None:
    async with opened() as room:
        await room.play(PLAN, "@joris afspraak Kaart | ik | 26 september", "@joris pauze 20 september", "/wait 12d")
        await room.play("#direct @joris klaar 1", "/wait 3d")
        (prompt,) = _prompts(room)
        assert "'Kaart'" in prompt
        assert "'Plan'" not in prompt


@pytest.mark.parametrize("act", ["@joris stop", "@joris stoppen-met omloop", "@joris laat-vallen 1"])
async def test_a_change_of_plan_takes_away_what_was_planned(opened: Opened, act: str) -> None:
    async with opened() as room:
        await room.play(PLAN)
        assert await _planned(room) == ["milestone:1"]
        await room.play(f"#direct {act}")
        assert await _planned(room) == []
        await room.play("/wait 30d")
        assert _prompts(room) == []


async def test_who_takes_part_again_is_asked_again(opened: Opened) -> None:
    async with opened() as room:
        await room.play(PLAN, "@joris stop", "/wait 9d", "#direct @joris verder", "/wait 3d")
        assert len(_prompts(room)) == 1


async def test_a_day_before_that_is_a_sunday_is_the_saturday(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @joris afspraak Plan | ik | 28 september", "/wait 19d")
        assert len(_prompts(room)) == 2, "Saturday 26 September, 10:00"


async def test_a_member_in_another_time_zone_has_other_hours(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @joris tijdzone New York")
        assert "America/New_York" in room.said_to("joris")[-1]
        await room.play(PLAN, "/wait 11d", "/wait 5h")
        assert _prompts(room) == [], "15:00 in Amsterdam is 9:00 there"
        await room.play("/wait 2h")
        assert len(_prompts(room)) == 1
        await room.play("#direct @joris tijdzone Mars")
        assert "Mars" in room.said_to("joris")[-1]
        assert "Ik heb niets veranderd." in room.said_to("joris")[-1]


async def test_a_command_typed_anew_answers_what_it_asked(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @joris tijdzone", "@joris tijdzone Mars")
        assert "'Mars' ken ik niet" in room.said_to("joris")[-1]
        await room.play("@joris tijdzone", "@joris tijdzone New York")
        assert "America/New_York" in room.said_to("joris")[-1]


# Nobody reacts --------------------------------------------------------------------------------------------------------

WEEKLY = "#direct @lotte afspraken-instellen omloop | vragen: elke woensdag | vooraf: geen"


async def test_the_pace_is_halved_then_it_is_asked_once_then_it_is_quiet(opened_on_both: Opened) -> None:
    async with opened_on_both() as room:
        await room.play(WEEKLY, "#direct @joris afspraak Plan | ik | eind mei", "/wait 9d")
        assert len(_prompts(room)) == 2, "two Wednesdays"
        await room.play("/wait 28d")
        assert len(_prompts(room)) == 4, "every other Wednesday"
        await room.play("/wait 7d")
        how = room.said_to("joris")[-1]
        assert "Hoe zal ik verdergaan?" in how
        assert "1 Zo doorgaan · 2 Minder vaak vragen · 3 Niets meer vragen · 4 Het gaat niet lukken" in how
        await room.play("/wait 13d")
        assert (await _one(room)).quiet_at is None
        await room.play("/wait 2d")
        assert (await _one(room)).quiet_at is not None
        told = room.said_to("lotte")[-1]
        assert "Van Joris heb ik een tijd niets gehoord over Plan (Omloop)." in told
        assert "Misschien kun je even bellen." in told
        await room.play("/wait 200d")
        assert len(_prompts(room)) == 4
        assert sum("Hoe zal ik verdergaan" in said for said in room.said_to("joris")) == 1
        assert sum("een tijd niets gehoord" in said for said in room.said_to("lotte")) == 1
        await room.play("#direct @lotte afspraken")
        assert "Stil: nog niets gehoord." in room.said_to("lotte")[-1]


async def test_where_the_lead_is_the_silent_one_only_a_moderator_hears(opened: Opened) -> None:
    async with opened() as room:
        await room.play(WEEKLY, "#direct @lotte afspraak Plan | ik | eind mei", "/as moderator @ruud", "/wait 75d")
        assert "een tijd niets gehoord" not in "".join(room.said_to("lotte"))
        await room.play("#direct @ruud te-doen")
        assert (
            "Van Lotte is een tijd niets gehoord over Plan (Omloop). Ik vraag nu niets meer. Bel Lotte even."
            in (room.said_to("ruud")[-1])
        )


@pytest.mark.parametrize(("answer", "prompts"), [("1", 2), ("2", 1), ("3", 0), ("4", 0), ("minder vaak", 1)])
async def test_how_it_goes_on(opened: Opened, answer: str, prompts: int) -> None:
    async with opened() as room:
        await room.play(WEEKLY, "#direct @joris afspraak Plan | ik | eind mei", "/wait 44d")
        before = len(_prompts(room))
        await room.play(f"#direct @joris {answer}", "/wait 22d")
        assert len(_prompts(room)) - before == prompts
        assert (await room.rows(PromptPace))[0].asked_at is None


async def test_a_reaction_brings_back_the_usual_pace(opened: Opened) -> None:
    async with opened() as room:
        await room.play(WEEKLY, "#direct @joris afspraak Plan | ik | eind mei", "/wait 23d")
        assert len(_prompts(room)) == 3
        await room.play("#direct @joris bezig 1 Ik had het druk.", "/wait 14d")
        assert len(_prompts(room)) == 5


# Schedules and pauses -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("vragen: elke minuut", "'elke minuut' is te vaak. Het meeste is één keer in de 7 dagen"),
        ("vragen: elke dag", "is te vaak"),
        ("vragen: blauw", "begrijp ik niet"),
        ("vragen: elk kwartier", "is te vaak"),
        ("vragen: elke werkdag", "is te vaak"),
        ("vragen: elke vrijdag en maandag", "is te vaak"),
        ("vragen: twee keer per week", "is te vaak"),
        ("vragen: every 5 minutes", "is te vaak"),
        ("vragen: om de week op vrijdag", "begrijp ik niet"),
        ("vragen: every other week", "begrijp ik niet"),
        ("vragen: elke eerste maandag van de maand", "begrijp ik niet"),
        ("vragen: elke maand op de 32e", "begrijp ik niet"),
        ("vragen: elke zondag", "Op zondag schrijf ik niemand."),
        ("vooraf: 2 weken en 3 uur", "begrijp ik niet"),
        ("vooraf: -3", "begrijp ik niet"),
        ("vooraf: 4 maanden", "hoogstens 90 dagen ervoor"),
        ("vooraf: 14, 7, 1", "hoogstens 2 keer"),
        ("vooraf: 400", "hoogstens 90 dagen ervoor"),
        ("uur: 22.00", "Om 22.00 uur schrijf ik niemand."),
        ("uur: 25.00", "is voor mij geen tijd"),
    ],
)
async def test_a_schedule_that_asks_too_much_is_refused_with_the_least_pace(
    opened: Opened, words: str, told: str
) -> None:
    async with opened() as room:
        await room.play(f"#direct @lotte afspraken-instellen omloop | {words}")
        assert told in room.said_to("lotte")[-1]
        assert "Ik heb niets veranderd." in room.said_to("lotte")[-1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("vragen: vrijdag", "Daarnaast: elke vrijdag."),
        ("vragen: iedere week op vrijdag", "Daarnaast: elke vrijdag."),
        ("vragen: every Friday", "Daarnaast: elke vrijdag."),
        ("vragen: wekelijks", "Daarnaast: elke maandag."),
        ("vragen: maandelijks", "Daarnaast: elke maand op dag 1."),
        ("vragen: elke maand op de laatste dag", "Daarnaast: elke maand op dag 31."),
        ("vragen: op de vijftiende van elke maand", "Daarnaast: elke maand op dag 15."),
        ("vragen: every month on the 31st", "Daarnaast: elke maand op dag 31."),
        ("vooraf: een week", "voor een datum: 7 dagen vooraf."),
        ("vooraf: 1", "voor een datum: 1 dag vooraf."),
        ("vooraf: twee weken en één dag", "voor een datum: 14 en 1 dagen vooraf."),
        ("vooraf: 2 en 1 week", "voor een datum: 14 en 7 dagen vooraf."),
        ("vooraf: 1 maand vooraf", "voor een datum: 30 dagen vooraf."),
        ("vooraf: 7, 2", "voor een datum: 7 en 2 dagen vooraf."),
        ("uur: 4 pm", "Om 16.00 uur."),
    ],
)
async def test_a_schedule_is_said_back_as_it_was_meant(opened: Opened, words: str, told: str) -> None:
    async with opened() as room:
        await room.play(f"#direct @lotte afspraken-instellen omloop | {words}")
        assert told in room.said_to("lotte")[-1]


async def test_a_lead_sets_the_schedule_and_can_undo_it(opened: Opened) -> None:
    async with opened() as room:
        line = "vooraf: 14 en 2 dagen | vragen: elke maand op de 31e | uur: 16.00"
        await room.play(f"#direct @lotte afspraken-instellen omloop | {line}")
        said = room.said_to("lotte")[-1]
        assert "vraag ik voor een datum: 14 en 2 dagen vooraf. Daarnaast: elke maand op dag 31. Om 16.00 uur." in said
        await room.play("@lotte ongedaan")
        assert "7 en 1 dagen vooraf. Daarnaast: niet. Om 10.00 uur." in room.said_to("lotte")[-1]
        await room.play(f"@lotte afspraken-instellen omloop | {line}", PLAN, "/wait 4d", "/wait 7h")
        assert len(_prompts(room)) == 1, "14 days before, at 16:00"
        await room.play("#direct @joris afspraken-instellen omloop | vooraf: 3")
        assert "kan alleen Lotte" in room.said_to("joris")[-1]


async def test_moderators_pause_prompts_and_let_them_go_on(opened: Opened) -> None:
    async with opened() as room:
        await room.play(PLAN, "/as moderator @ruud", "#direct @ruud gepland")
        assert "vragen naar afspraak 1" in room.said_to("ruud")[-1]
        await room.play("#direct @ruud afspraken-pauze omloop")
        assert "bij Omloop niet naar afspraken." in room.said_to("ruud")[-1]
        await room.play("#direct @ruud gepland")
        assert "afspraak 1" not in room.said_to("ruud")[-1]
        await room.play("/wait 12d", "#direct @ruud afspraken-verder omloop")
        assert _prompts(room) == []
        await room.play("/wait 6d")
        assert len(_prompts(room)) == 1, "the day before; the week before is over"
        await room.play("#direct @ruud logboek")
        assert "pauzeerde de vragen naar afspraken bij Omloop" in room.said_to("ruud")[-1]
        await room.play("#direct @joris afspraken-pauze omloop")
        assert "beheerder" in room.said_to("joris")[-1]


async def test_a_holiday_that_is_told_beforehand_puts_off_what_falls_into_it(opened: Opened) -> None:
    async with opened() as room:
        await room.play(PLAN, "/as moderator @ruud")
        await room.play("#direct @ruud afspraken-pauze | vanaf: 15 september | tot: 20 september", "/wait 13d")
        assert _prompts(room) == []
        await room.play("/wait 1d")
        assert len(_prompts(room)) == 1, "Monday 21 September, the first fitting moment"


async def test_a_pause_until_another_year_is_said_with_the_year(opened: Opened) -> None:
    async with opened() as room:
        await room.play("/as moderator @ruud", "#direct @ruud afspraken-pauze omloop | vanaf: 1 oktober | tot: 1 mei")
        assert "Vanaf donderdag 1 oktober 2026" in room.said_to("ruud")[-1]
        assert "tot en met zaterdag 1 mei 2027." in room.said_to("ruud")[-1]


async def test_a_prompt_that_waits_is_taken_back_by_a_pause(opened: Opened) -> None:
    async with opened() as room:
        await room.play(PLAN, "@joris pauze 20 september", "/wait 12d", "/as moderator @ruud")
        await room.play("#direct @ruud afspraken-pauze", "/wait 9d")
        assert _prompts(room) == []


# The program was off --------------------------------------------------------------------------------------------------


async def test_what_was_missed_comes_once_and_together(opened: Opened) -> None:
    async with opened() as room:
        await room.play(PLAN, "@joris afspraak Kaart | ik | 28 september", "@joris afspraak Feest | ik | 1 oktober")
        room.room._clock.move(timedelta(days=25))  # nothing runs meanwhile
        await room.play("/wait 1h")
        (prompt,) = _prompts(room)
        assert "Hoe staat het met deze 3 afspraken?" in prompt
        await room.play("/wait 2d")
        assert len(_prompts(room)) == 1


async def test_a_restart_in_between_asks_once(opened: Opened) -> None:
    async with opened() as room:
        await room.play(PLAN, "/wait 10d")
    async with opened() as room:
        await room.play("/wait 2d")
        assert len(_prompts(room)) == 1
    async with opened() as room:
        await room.play("/wait 3d")
        assert len(_prompts(room)) == 1
