"""Days to come, as people type them."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breinbot.clock.days import Doubt, Why, day_or_doubt, day_to_come

TODAY = date(2026, 3, 4)  # a Wednesday


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("vandaag", "2026-03-04"),
        ("morgen", "2026-03-05"),
        ("overmorgen", "2026-03-06"),
        ("tomorrow", "2026-03-05"),
        ("vrijdag", "2026-03-06"),
        ("op vrijdag", "2026-03-06"),
        ("Friday", "2026-03-06"),
        ("volgende vrijdag", "2026-03-13"),
        ("volgende week", "2026-03-09"),
        ("volgende week vrijdag", "2026-03-13"),
        ("volgende week op vrijdag", "2026-03-13"),
        ("next week Friday", "2026-03-13"),
        ("volgende maand", "2026-04-01"),
        ("over drie weken", "2026-03-25"),
        ("over 3 weken", "2026-03-25"),
        ("binnen 2 weken", "2026-03-18"),
        ("2 weken", "2026-03-18"),
        ("2w", "2026-03-18"),
        ("een maand", "2026-04-04"),
        ("in two weeks", "2026-03-18"),
        ("10 dagen", "2026-03-14"),
        ("eind mei", "2026-05-31"),
        ("half januari", "2027-01-15"),
        ("begin april", "2026-04-01"),
        ("end of May", "2026-05-31"),
        ("eind februari 2028", "2028-02-29"),
        ("15-12", "2026-12-15"),
        ("15/12/2026", "2026-12-15"),
        ("15.12", "2026-12-15"),
        ("15 december", "2026-12-15"),
        ("vrijdag 4 december", "2026-12-04"),
        ("tot 1 april", "2026-04-01"),
        ("t/m 1 april", "2026-04-01"),
        ("voor 1 april.", "2026-04-01"),
        ("15 DEC", "2026-12-15"),
        ("2026-12-15", "2026-12-15"),
        ("mei", "2026-05-01"),
        ("1 maart", "2027-03-01"),
        # a weekday
        *[(words, "2026-03-06") for words in ("a.s. vrijdag", "aanstaande vrijdag", "komende vrijdag", "vrijdag a.s.")],
        *[
            (words, "2026-03-06")
            for words in ("vrijdagmiddag", "vrij", "coming Friday", "uiterlijk vrijdag", "by Friday")
        ],
        *[(words, "2026-03-13") for words in ("vrijdag over een week", "Friday week", "a week on Friday")],
        *[(words, "2026-03-13") for words in ("vrijdag volgende week", "over een week vrijdag", "vrijdag in week 11")],
        ("vrijdag de 13e", "2026-03-13"),
        ("morgenavond", "2026-03-05"),
        # a span
        *[(words, "2026-03-18") for words in ("over veertien dagen", "in a fortnight", "two weeks from now", "2 wkn")],
        *[("over anderhalve week", "2026-03-15"), ("1,5 week", "2026-03-15"), ("2 weken en 3 dagen", "2026-03-21")],
        *[("over een half jaar", "2026-09-04"), ("3 mnd", "2026-06-04"), ("over vierentwintig dagen", "2026-03-28")],
        # a part of a week or month
        *[("eind van de week", "2026-03-06"), ("begin volgende week", "2026-03-09"), ("dit weekend", "2026-03-07")],
        *[("eind volgende maand", "2026-04-30"), ("end of the month", "2026-03-31"), ("mid-January", "2027-01-15")],
        *[("aan het eind van de week", "2026-03-06"), ("at the end of the month", "2026-03-31")],
        *[("eerste week van januari", "2027-01-04"), ("laatste vrijdag van maart", "2026-03-27")],
        *[("last day of May", "2026-05-31"), ("1e van de maand", "2026-04-01"), ("de 15e", "2026-03-15")],
        *[("de 31e", "2026-03-31"), ("15e van volgende maand", "2026-04-15"), ("week 12", "2026-03-16")],
        # a date
        *[
            (words, "2026-12-15")
            for words in ("15.12.26", "15/12/26", "dinsdag 15 december om 14 uur", "de 15e december")
        ],
        *[
            (words, "2026-12-15")
            for words in ("December 15th, 2026", "vijftien december", "vóór 15 dec.", "📅 15-12 14:00")
        ],
        *[("mei '27", "2027-05-01"), ("eind mei '27", "2027-05-31"), ("1 mei volgend jaar", "2027-05-01")],
        ("29-2", "2028-02-29"),
        # a day with a name
        *[
            ("kerst", "2026-12-25"),
            ("tweede kerstdag", "2026-12-26"),
            ("Easter", "2026-04-05"),
            ("oudjaar", "2026-12-31"),
        ],
        *[("Koningsdag", "2026-04-27"), ("pinksteren 2027", "2027-05-16"), ("een week voor kerst", "2026-12-18")],
    ],
)
def test_days_that_people_type(words: str, day: str) -> None:
    assert day_to_come(words, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("over 3 maanden", "2026-08-20"),
        ("over drie maanden", "2026-08-20"),
        ("in 2 months", "2026-07-20"),
        ("over een jaar", "2027-05-20"),
        ("tot over 2 jaar", "2028-05-20"),
        ("over 10 dagen", "2026-05-30"),
    ],
)
def test_a_span_counts_from_today_whatever_day_that_is(words: str, day: str) -> None:
    assert day_to_come(words, date(2026, 5, 20)) == date.fromisoformat(day)


@pytest.mark.parametrize("today", [date(2026, 12, 14), date(2026, 12, 15), date(2026, 12, 20), date(2026, 12, 31)])
@pytest.mark.parametrize("words", ["dit jaar", "eind dit jaar", "this year", "begin dit jaar"])
def test_of_a_year_that_ends_a_day_is_proposed_that_is_left(words: str, today: date) -> None:
    found = day_or_doubt(words, today)
    assert isinstance(found, Doubt)
    assert found.proposal is not None
    assert today <= found.proposal <= date(2026, 12, 31)


@pytest.mark.parametrize(
    "words",
    [
        *["eind mei 0000", "begin mei 0000", "1 maart 2020", "31-02", "99-99", "17", "gisteren", "over 500 jaar"],
        *[
            "",
            "?",
            "zsm",
            "als het lukt",
            "een ladder",
            "2027",
            "deze maand",
            "volgende maand vrijdag",
            "5e vrijdag van juni",
        ],
        *["week 54", "week 0", "over 1 kwartier", "<b>vrijdag</b>", "de 32e", "31e van volgende maand"],
    ],
)
def test_words_that_mean_no_day_to_come(words: str) -> None:
    assert day_to_come(words, TODAY) is None


@pytest.mark.parametrize(
    ("words", "why", "proposal"),
    [
        ("gisteren", Why.PAST, "2026-03-10"),
        ("1 maart 2020", Why.PAST, "2027-03-01"),
        ("29 februari 2024", Why.PAST, "2027-02-28"),
        ("31 februari", Why.IMPOSSIBLE, "2027-02-28"),
        ("31-4", Why.IMPOSSIBLE, "2026-04-30"),
        ("29-02-2027", Why.IMPOSSIBLE, "2027-02-28"),
        ("12-31", Why.IMPOSSIBLE, "2026-12-31"),
        ("32-13", Why.IMPOSSIBLE, None),
        ("ergens volgend jaar", Why.VAGUE, "2027-07-01"),
        ("eind volgend jaar", Why.VAGUE, "2027-12-15"),
        ("some time next year", Why.VAGUE, "2027-07-01"),
        ("in de zomer", Why.VAGUE, "2026-07-01"),
        ("rond 15 mei", Why.VAGUE, "2026-05-15"),
        ("zsm", Why.VAGUE, "2026-03-18"),
        ("2027", Why.VAGUE, "2027-07-01"),
        ("tegen het eind van het jaar", Why.VAGUE, "2026-12-15"),
        ("deze maand", Why.VAGUE, "2026-03-31"),
        ("in maart", Why.VAGUE, "2026-03-31"),
        ("van de week", Why.VAGUE, "2026-03-06"),
        ("over een paar weken", Why.VAGUE, "2026-03-25"),
        ("over een week of twee", Why.VAGUE, "2026-03-18"),
        ("1 of 2 mei", Why.VAGUE, "2026-05-02"),
        ("tussen 1 en 5 mei", Why.VAGUE, "2026-05-05"),
        ("na de zomervakantie", Why.VAGUE, "2026-09-07"),
        ("na het weekend", Why.VAGUE, "2026-03-09"),
        ("Q2", Why.VAGUE, "2026-06-30"),
        ("vrijdag 15 december", Why.WEEKDAY, "2026-12-15"),
        ("Friday 15 December 2026", Why.WEEKDAY, "2026-12-15"),
        ("vrjdag", Why.UNKNOWN, "2026-03-06"),
        ("15 decmber", Why.UNKNOWN, "2026-12-15"),
        ("volgnde week vrijdag", Why.UNKNOWN, "2026-03-13"),
        ("over 500 jaar", Why.FAR, None),
        ("een ladder", Why.UNKNOWN, None),
        ("", Why.UNKNOWN, None),
    ],
)
def test_words_that_mean_no_day_say_why_and_what_may_be_meant(words: str, why: Why, proposal: str | None) -> None:
    assert day_or_doubt(words, TODAY) == Doubt(words, why, date.fromisoformat(proposal) if proposal else None)


@given(st.text(max_size=30))
def test_a_proposal_is_a_day_to_come(words: str) -> None:
    found = day_or_doubt(words, TODAY)
    assert found >= TODAY if isinstance(found, date) else found.proposal is None or found.proposal >= TODAY


WORDS = re.split(
    r"\s+",
    """a.s. vrijdag friday ma week weken weekend maand jaar over in na voor van de het deze volgende komende eind
    begin half eerste laatste 1e 31e 0 1 5 31 54 99 1,5 2027 9999 0000 mei februari kerst pasen 31-2 29-2 '27 om
    14 uur en of - dagen next of the last end day paar een half q1 zomervakantie morgen over""",
)


@given(st.lists(st.sampled_from(WORDS), max_size=6), st.dates(date(2024, 1, 1), date(2032, 12, 31)))
def test_words_of_days_in_any_order_are_a_day_to_come_or_a_doubt(words: list[str], today: date) -> None:
    found = day_or_doubt(" ".join(words), today)
    assert found >= today if isinstance(found, date) else found.proposal is None or found.proposal >= today


@given(st.text(max_size=30))
def test_anything_may_be_typed(words: str) -> None:
    found = day_to_come(words, TODAY)
    assert found is None or found >= TODAY


@given(st.dates(date(2026, 3, 4), date(2030, 12, 31)))
def test_every_day_is_understood_as_it_is_written(day: date) -> None:
    assert day_to_come(f"{day.day}-{day.month}-{day.year}", TODAY) == day
