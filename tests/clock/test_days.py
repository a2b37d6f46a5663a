"""Days to come, as people type them."""

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
        "eind mei 0000",
        "begin mei 0000",
        "",
        "?",
        "zsm",
        "als het lukt",
        "17",
        "31-02",
        "gisteren",
        "1 maart 2020",
        "over 500 jaar",
        "een ladder",
        "99-99",
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


@given(st.text(max_size=30))
def test_anything_may_be_typed(words: str) -> None:
    found = day_to_come(words, TODAY)
    assert found is None or found >= TODAY


@given(st.dates(date(2026, 3, 4), date(2030, 12, 31)))
def test_every_day_is_understood_as_it_is_written(day: date) -> None:
    assert day_to_come(f"{day.day}-{day.month}-{day.year}", TODAY) == day
