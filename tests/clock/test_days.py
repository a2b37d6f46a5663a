"""Days to come, as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breinbot.clock.days import day_to_come

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
    "words",
    ["", "?", "zsm", "als het lukt", "17", "31-02", "gisteren", "1 maart 2020", "over 500 jaar", "een ladder", "99-99"],
)
def test_words_that_mean_no_day_to_come(words: str) -> None:
    assert day_to_come(words, TODAY) is None


@given(st.text(max_size=30))
def test_anything_may_be_typed(words: str) -> None:
    found = day_to_come(words, TODAY)
    assert found is None or found >= TODAY


@given(st.dates(date(2026, 3, 4), date(2030, 12, 31)))
def test_every_day_is_understood_as_it_is_written(day: date) -> None:
    assert day_to_come(f"{day.day}-{day.month}-{day.year}", TODAY) == day
