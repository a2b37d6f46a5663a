"""Milestones: for oneself, for somebody else, out of an offer to help; dates as people type them; what becomes of one."""

import struct

import pytest

from breinbot.milestones.model import Milestone, MilestoneChange, State
from breinbot.milestones.progress import draw
from breinbot.milestones.promising import AT_ONCE
from breinbot.milestones.service import MOST_OPEN
from tests.milestones.conftest import Opened
from tests.practice import Practice


async def _one(room: Practice, number: int = 1) -> Milestone:
    return (await room.rows(Milestone, number=number))[0]


async def _states(room: Practice, number: int = 1) -> list[str]:
    found = await room.rows(MilestoneChange, milestone_id=(await _one(room, number)).id)
    return [change.state.value for change in found]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("volgende week vrijdag", "vrijdag 18 september 2026"),
        ("eind mei", "maandag 31 mei 2027"),
        ("over drie weken", "maandag 28 september 2026"),
        ("half januari", "vrijdag 15 januari 2027"),
        ("15-12", "dinsdag 15 december 2026"),
        ("15 december", "dinsdag 15 december 2026"),
        ("end of May", "maandag 31 mei 2027"),
        ("next week Friday", "vrijdag 18 september 2026"),
    ],
)
async def test_a_date_is_said_back_in_full(opened: Opened, words: str, day: str) -> None:
    async with opened() as room:
        await room.play(f"#direct @joris afspraak Plan voor studenten | ik | {words}")
        said = room.said_to("joris")[-1]
        assert f"Het is afspraak 1: 'Plan voor studenten'. Datum: {day}. Groep: Omloop." in said
        assert await _states(room) == ["planned"]


@pytest.mark.parametrize(
    ("words", "told", "then"),
    [
        ("31 februari", "staat niet in de kalender", "2027-02-28"),
        ("1 maart 2020", "is al voorbij", "2027-03-01"),
        ("gisteren", "is al voorbij", "2026-09-13"),
        ("vrijdag 15 december", "die datum valt op een andere dag", "2026-12-15"),
        ("vrjdag", "begrijp ik niet als datum", "2026-09-11"),
        ("over een paar weken", "is nog geen dag", "2026-09-28"),
        ("ergens volgend jaar", "is nog geen dag", "2027-07-01"),
    ],
)
async def test_a_date_that_is_none_is_asked_back_with_a_proposal(
    opened: Opened, words: str, told: str, then: str
) -> None:
    async with opened() as room:
        await room.play(f"#direct @joris afspraak Plan | ik | {words}")
        assert told in room.said_to("joris")[-1]
        assert "Nog niets is opgeschreven." in room.said_to("joris")[-1]
        assert await room.rows(Milestone) == []
        await room.play("@joris ja")
        assert (await _one(room)).due_on.isoformat() == then


async def test_another_date_than_the_proposed_one_is_asked_for(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @joris afspraak Plan | ik | 31 februari", "@joris nee", "@joris blauw")
        assert "'blauw' begrijp ik niet als datum" in room.said_to("joris")[-1]
        await room.play("@joris een andere datum", "@joris 3 november")
        assert (await _one(room)).due_on.isoformat() == "2026-11-03"


@pytest.mark.parametrize(
    ("first", "then", "day"),
    [
        ("blauw", "3 november", "2026-11-03"),
        ("31 februari", "eind februari", "2027-02-28"),
        ("ergens volgend jaar", "groen", None),
        ("gisteren", "Over twee weken!", "2026-09-21"),
    ],
)
async def test_a_date_may_be_typed_straight_away_where_it_is_asked_back(
    opened: Opened, first: str, then: str, day: str | None
) -> None:
    async with opened() as room:
        await room.play(f"#direct @joris afspraak Plan | ik | {first}", f"@joris {then}")
        if day is None:
            assert f"'{then}' begrijp ik niet als datum" in room.said_to("joris")[-1]
            await room.play("@joris 2 november")
            day = "2026-11-02"
        assert (await _one(room)).due_on.isoformat() == day
        await room.play("@joris dank je wel")
        assert "datum" not in room.said_to("joris")[-1], "nothing is asked any more"
        assert len(await room.rows(Milestone)) == 1


@pytest.mark.parametrize("answer", ["laat maar", "3", "ja", "annuleer"])
async def test_after_an_answer_words_are_no_date_any_more(opened: Opened, answer: str) -> None:
    async with opened() as room:
        await room.play("#direct @joris afspraak Plan | ik | 31 februari", f"@joris {answer}", "@joris 3 november")
        made = [one.due_on.isoformat() for one in await room.rows(Milestone)]
        assert made == (["2027-02-28"] if answer == "ja" else [])


@pytest.mark.parametrize("segments", ["Plan | Jan | eind mei", "Plan | eind mei | Jan", "Zomer | @jan | eind mei"])
async def test_a_name_that_is_a_month_as_well_is_a_person(opened: Opened, segments: str) -> None:
    async with opened() as room:
        await room.play("#direct @jan meedoen omloop", "@jan ja", "@jan nooit", f"#direct @lotte afspraak {segments}")
        one = await _one(room)
        assert (one.due_on.isoformat(), one.state) == ("2027-05-31", State.PROPOSED)
        await room.play("#direct @lotte afspraak Kaart | Jan", "@lotte 3 november")
        assert (await _one(room, 2)).state is State.PROPOSED


async def test_a_title_that_is_a_time_as_well_is_a_title(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @joris afspraak Mei | eind juni", "@joris afspraak Zomer | ik | 15 december")
        made = [(one.title, one.due_on.isoformat()) for one in await room.rows(Milestone)]
        assert made == [("Mei", "2027-06-30"), ("Zomer", "2026-12-15")]


async def test_who_is_left_out_is_oneself_and_what_is_missing_is_asked(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @joris afspraak Plan | eind oktober")
        assert "Datum: zaterdag 31 oktober 2026" in room.said_to("joris")[-1]
        await room.play("@joris afspraak", "@joris Nog een plan", "@joris 1 november")
        assert "Het is afspraak 2: 'Nog een plan'. Datum: zondag 1 november 2026" in room.said_to("joris")[-1]


async def test_a_story_instead_of_a_date_is_cut_short_where_it_is_asked_back(opened: Opened) -> None:
    async with opened() as room:
        await room.play(f"#direct @joris afspraak Plan | ik | {'ik weet het nog niet ' * 100}")
        said = room.said_to("joris")[-1]
        assert "…' begrijp ik niet als datum" in said
        assert len(said) < 300


async def test_it_can_be_undone(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @joris afspraak Plan | eind oktober", "@joris ongedaan", "@joris afspraken")
        assert "Je hebt nu geen afspraken" in room.said_to("joris")[-1]


async def test_in_no_group_nothing_is_promised(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @eva afspraak Plan | ik | eind oktober")
        assert "een afspraak hoort bij een groep. Ik heb niets opgeschreven." in room.said_to("eva")[-1]


# For somebody else ----------------------------------------------------------------------------------------------------


async def test_for_somebody_else_it_is_a_proposal_until_they_say_yes(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @lotte afspraak Bakfiets | @joris | over drie weken")
        assert "Lotte stelt voor dat jij dit doet voor Omloop: 'Bakfiets'" in room.said_to("joris")[-1]
        for handle in ("bas", "ruud"):
            await room.play("/as moderator @ruud", f"#direct @{handle} afspraken omloop")
            assert "Bakfiets" not in room.said_to(handle)[-1], "no name on any list before"
        await room.play("#direct @lotte afspraken")
        assert "Voorstellen van jou die wachten op een ja:" in room.said_to("lotte")[-1]
        assert "Joris" not in room.said_to("lotte")[-1]
        await room.play("/wait 26d")
        assert not [said for said in room.said_to("joris") if "Hoe staat het" in said], "no prompts"
        assert "antwoordde twee weken niet op je voorstel 'Bakfiets'" in "\n".join(room.said_to("lotte"))
        assert await _states(room) == ["proposed", "declined"]
        await room.play("#direct @joris ja")
        assert (await _one(room)).state is State.DECLINED


async def test_yes_makes_it_a_promise(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @lotte afspraak Bakfiets | @joris | over drie weken", "#direct @joris ja")
        assert "Joris zei ja op 'Bakfiets'" in room.said_to("lotte")[-1]
        await room.play("#direct @bas afspraken")
        assert "'Bakfiets', maandag 28 september 2026, Joris." in room.said_to("bas")[-1]


async def test_yes_for_another_date(opened: Opened) -> None:
    async with opened() as room:
        await room.play(
            "#direct @lotte afspraak Bakfiets | @joris | over drie weken", "#direct @joris 2", "@joris 1 oktober"
        )
        assert (await _one(room)).due_on.isoformat() == "2026-10-01"
        assert await _states(room) == ["proposed", "planned"]


async def test_no_needs_no_reason(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @lotte afspraak Bakfiets | @joris | over drie weken", "#direct @joris nee")
        assert "Je hoeft niets uit te leggen." in room.said_to("joris")[-1]
        assert "Joris kan 'Bakfiets' niet doen" in room.said_to("lotte")[-1]
        await room.play("#direct @joris klaar 1")
        assert (await _one(room)).state is State.DECLINED


async def test_nobody_says_yes_for_somebody_else(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @lotte afspraak Bakfiets | @joris | over drie weken", "#direct @bas klaar 1")
        assert (await _one(room)).state is State.PROPOSED
        await room.play("#direct @lotte afspraak Fiets | @noor | over drie weken")
        assert "Noor" in room.said_to("lotte")[-1] or "noor" in room.said_to("lotte")[-1]
        assert len(await room.rows(Milestone)) == 1


async def test_who_stopped_is_asked_nothing(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @joris stop", "#direct @lotte afspraak Bakfiets | @joris | over drie weken")
        assert "Joris wil geen berichten van mij." in room.said_to("lotte")[-1]
        assert await room.rows(Milestone) == []


PROPOSED = "#direct @lotte afspraak Bakfiets | @joris | eind mei"


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (("@joris stop",), "Joris wil nu geen berichten van mij. Je voorstel 'Bakfiets'"),
        (("@joris stoppen-met omloop",), "Joris doet niet meer mee met Omloop. Je voorstel 'Bakfiets'"),
        (("@joris ja", "@joris ongedaan"), "Joris doet 'Bakfiets' toch niet"),
        (("@joris ja", "@joris laat-vallen 1"), "Joris doet 'Bakfiets' toch niet"),
    ],
)
async def test_who_proposed_it_hears_that_it_is_over(opened: Opened, act: tuple[str, ...], told: str) -> None:
    async with opened() as room:
        await room.play(PROPOSED, *(f"#direct {line}" for line in act), "/wait 1d")
        assert told in room.said_to("lotte")[-1]
        assert not (await _one(room)).is_proposed
        await room.play("/wait 20d")
        assert "antwoordde twee weken niet" not in "".join(room.said_to("lotte"))


async def test_a_proposal_waits_for_the_end_of_a_pause_and_then_two_weeks(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @joris pauze 4 weken", PROPOSED, "/wait 27d")
        assert (await _one(room)).is_proposed
        assert "Bakfiets" not in "".join(room.said_to("joris"))
        await room.play("/wait 3d")
        assert "Lotte stelt voor" in room.said_to("joris")[-1]
        await room.play("/wait 12d", "#direct @joris ja")
        assert (await _one(room)).state is State.PLANNED


async def test_of_a_proposal_that_could_not_be_made_nobody_says_that_it_got_no_answer(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @joris pauze 3 maanden", PROPOSED.replace("eind mei", "over 3 weken"), "/wait 80d")
        assert (await _one(room)).state is State.DECLINED
        assert "Ik kon het Joris nog niet vragen" in room.said_to("lotte")[-1]


async def test_leaving_that_is_undone_asks_again_what_waited_for_a_yes(opened: Opened) -> None:
    async with opened() as room:
        await room.play(
            PROPOSED, "#direct @joris stoppen-met omloop", "@joris ongedaan", "/wait 3d", "#direct @joris ja"
        )
        assert (await _one(room)).state is State.PLANNED


async def test_under_proposals_alone_stands_how_to_answer_them(opened: Opened) -> None:
    async with opened() as room:
        await room.play(PROPOSED, "#direct @joris afspraken", "#direct @lotte afspraken")
        assert "Antwoorden op een voorstel: typ ja of nee." in room.said_to("joris")[-1]
        assert "Klaar?" not in room.said_to("joris")[-1] + room.said_to("lotte")[-1]
        assert "laat-vallen" in room.said_to("lotte")[-1]


@pytest.mark.parametrize(
    ("language", "one", "more"),
    [
        ("nl", "1 afspraak van jou, en 1 voorstel ", "Je hebt 1 afspraak open:"),
        ("en", "1 milestone of yours, and 1 proposal ", "You have 1 milestone open:"),
    ],
)
async def test_one_is_told_as_one(opened: Opened, language: str, one: str, more: str) -> None:
    async with opened() as room:
        await room.play("#direct @joris afspraak Plan | eind mei", "@joris afspraak Kaart | @bas | eind mei")
        await room.play(f"@joris taal {language}", "@joris privacy")
        assert one in room.said_to("joris")[-1]
        await room.play("@joris bijpraten")
        assert more in room.said_to("joris")[-1]


async def test_an_offer_to_help_becomes_a_milestone_by_the_helpers_own_press(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#omloop @lotte !hulpvraag Wie heeft een ladder?", "#direct @joris ik-help 14")
        assert await room.rows(Milestone) == []
        await room.play("@joris [Maak er een afspraak van]", "@joris volgende week vrijdag")
        made = await _one(room)
        assert (made.title, made.state) == ("Helpen bij vraag 14: Wie heeft een ladder?", State.PLANNED)
        assert made.due_on.isoformat() == "2026-09-18"


# What becomes of it ---------------------------------------------------------------------------------------------------


async def test_every_change_is_kept_with_who_and_when(opened_on_both: Opened) -> None:
    async with opened_on_both() as room:
        await room.play("#direct @joris afspraak Plan | ik | eind oktober", "@joris bezig 1 De kaart is af.")
        await room.play("@joris afspraken")
        assert "Bezig. 'De kaart is af.'" in room.said_to("joris")[-1]
        await room.play("@joris verzet 1 eind november", "@joris klaar 1")
        assert "Mooi, afspraak 1 is klaar" in room.said_to("joris")[-1]
        changes = await room.rows(MilestoneChange)
        assert [change.state.value for change in changes] == ["planned", "under_way", "moved", "done"]
        assert [change.due_on.isoformat() for change in changes][-2:] == ["2026-11-30", "2026-11-30"]
        assert len({change.by_id for change in changes}) == 1
        await room.play("@joris ongedaan", "@joris laat-vallen 1")
        assert await _states(room) == ["planned", "under_way", "moved", "done", "moved", "dropped"]


async def test_a_lead_ends_it_and_its_owner_hears(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @joris afspraak Plan | ik | eind oktober", "#direct @lotte klaar 1")
        assert "Lotte zette je afspraak 1 op klaar" in room.said_to("joris")[-1]
        await room.play("#direct @lotte verzet 1 eind mei")
        assert (await _one(room)).due_on.isoformat() == "2026-10-31", "another date is another promise"


async def test_who_leaves_promises_nothing_there_any_more(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @joris afspraak Plan | ik | eind oktober", "@joris stoppen-met omloop", "/wait 1d")
        assert (await _one(room)).state is State.DROPPED
        assert "Joris doet niet meer mee met Omloop. Dit gaat daarom niet door:" in room.said_to("lotte")[-1]


async def test_leaving_that_is_undone_leaves_it_as_it_was(opened: Opened) -> None:
    async with opened() as room:
        await room.play(
            "#direct @joris afspraak Plan | ik | eind oktober", "@joris stoppen-met omloop", "@joris ongedaan"
        )
        assert (await _one(room)).state is State.PLANNED


# Who sees it ----------------------------------------------------------------------------------------------------------


async def test_over_several_initiatives_only_moderators_see_unless_a_group_shares(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @joris afspraak Plan | ik | eind oktober", "/as moderator @ruud")
        await room.play("#direct @ruud afspraken alle", "#direct @eva afspraken alle")
        assert "'Plan'" in room.said_to("ruud")[-1]
        assert "'Plan'" not in room.said_to("eva")[-1]
        await room.play("#direct @eva afspraken omloop")
        assert "'Plan'" not in room.said_to("eva")[-1]
        await room.play(
            "#direct @lotte afspraken-instellen omloop | zichtbaar: iedereen", "#direct @eva afspraken alle"
        )
        assert "'Plan'" in room.said_to("eva")[-1]
        await room.play("#direct @eva voortgang")
        assert "Omloop: 0 van 1 klaar. Tot vandaag gepland: 0." in room.said_to("eva")[-2]


async def test_in_a_groups_own_room_mine_and_all_are_still_mine_and_all(opened: Opened) -> None:
    async with opened() as room:
        await room.play(
            "#direct @joris afspraak Plan | ik | eind oktober", "#direct @bas afspraak Kaart | ik | eind mei"
        )
        await room.play("#omloop @joris !afspraken mijn")
        assert "'Plan'" in room.said_to("joris")[-1]
        assert "'Kaart'" not in room.said_to("joris")[-1]
        await room.play("#omloop @joris !afspraken")
        assert "'Kaart'" in room.said_to("joris")[-1]


@pytest.mark.parametrize(("date", "asked"), [("vandaag", False), ("morgen", False), ("over drie dagen", True)])
async def test_only_who_will_be_asked_is_told_so(opened: Opened, date: str, asked: bool) -> None:
    async with opened() as room:
        await room.play(f"#direct @joris afspraak Plan | ik | {date}")
        assert ("Ik vraag je vooraf hoe het staat." in room.said_to("joris")[-1]) is asked


async def test_who_heard_that_it_was_ended_hears_that_this_was_undone(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @joris afspraak Plan | ik | eind oktober", "#direct @lotte klaar 1", "@lotte ongedaan")
        await room.play("/wait 2d")
        assert "Lotte heeft dat teruggedraaid: je afspraak 1 staat er weer: 'Plan'" in room.said_to("joris")[-1]


# Too much -------------------------------------------------------------------------------------------------------------


async def test_several_in_one_message_and_too_many(opened: Opened) -> None:
    async with opened() as room:
        lines = "- Een | ik | eind oktober\\n- Twee | ik | 1 november\\n- Drie | ik\\n- Vier | ik | 31 juni"
        await room.play(f"#direct @joris afspraak {lines}")
        assert [one.title for one in await room.rows(Milestone)] == ["Een", "Twee"]
        assert "Dit heb ik niet opgeschreven, want ik zie geen datum: 'Drie'" in room.said_to("joris")[-1]
        assert "want '31 juni' is geen dag die ik kan nemen: 'Vier'" in room.said_to("joris")[-1]
        many = "\\n".join(f"Nummer {number} | ik | eind mei" for number in range(500))
        await room.play(f"@joris afspraak {many[:3500]}")
        assert f"Ik neem er hoogstens {AT_ONCE} tegelijk. Ik heb niets opgeschreven." in room.said_to("joris")[-1]
        assert len(await room.rows(Milestone)) == 2


async def test_one_person_has_at_most_fifty_open(opened: Opened) -> None:
    async with opened() as room:
        for start in range(0, MOST_OPEN, AT_ONCE):
            lines = "\\n".join(f"Nummer {start + number} | ik | eind mei" for number in range(AT_ONCE))
            await room.play(f"#direct @joris afspraak {lines}", "/wait 1h")
        assert len(await room.rows(Milestone)) == MOST_OPEN
        await room.play("#direct @joris afspraak Nog een | ik | eind mei")
        assert f"al {MOST_OPEN} afspraken open" in room.said_to("joris")[-1]
        assert len(await room.rows(Milestone)) == MOST_OPEN


async def test_progress_is_told_in_words_and_then_drawn(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @joris afspraak Plan | ik | eind oktober", "@joris afspraak Kaart | ik | 10 september")
        await room.play("@joris klaar 2", "/wait 4d", "#direct @joris voortgang omloop")
        words, drawn = room.said_to("joris")[-2:]
        assert "Omloop: 1 van 2 klaar. Tot vandaag gepland: 1." in words
        assert "Hetzelfde als tekening: Omloop." in drawn
        assert "[voortgang.png]" in drawn
        await room.play("@joris weergave tekst", "@joris voortgang omloop")
        assert "png" not in room.said_to("joris")[-1]


def test_the_picture_is_a_png_that_fits_a_phone() -> None:
    words = {"title": "Voortgang", "done": "klaar", "by_now": "tot nu", "planned": "afgesproken"}
    bars = [
        {"group": "Sterre & Stad & $tudenten met een lange naam", "planned": 7, "by_now": 4, "done": 3},
        {"group": "Omloop 😀", "planned": 1, "by_now": 0, "done": 0},
    ]
    drawn = draw({"words": words, "bars": bars})
    assert drawn.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", drawn[16:24])
    assert width < height * 2
    assert 600 <= width <= 1200
