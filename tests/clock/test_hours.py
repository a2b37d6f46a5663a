"""The hours at which people may be written to: weekends, holidays, 4 May, and the nights when the clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breinbot.clock.hours import (
    at_wall,
    day_in,
    first_hour_after,
    hours_on,
    is_fitting,
    next_fitting,
    working_days_later,
)

ZONE = "Europe/Amsterdam"


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "fits"),
    [
        ("2026-03-02T09:00", True),
        ("2026-03-02T08:59:59", False),
        ("2026-03-02T20:30", True),
        ("2026-03-02T20:30:01", False),
        ("2026-03-07T10:00", True),
        ("2026-03-07T09:59", False),
        ("2026-03-07T17:00", True),
        ("2026-03-07T17:01", False),
        ("2026-03-08T12:00", False),
        ("2026-04-27T12:00", False),
        ("2026-05-04T18:00", True),
        ("2026-05-04T18:01", False),
        ("2026-05-05T12:00", False),
        ("2026-12-25T12:00", False),
        ("2026-04-03T12:00", False),
    ],
)
def test_when_people_may_be_written_to(at: str, fits: bool) -> None:
    assert is_fitting(wall(at), ZONE) is fits


@pytest.mark.parametrize(
    ("at", "then"),
    [
        ("2026-03-02T06:00", "2026-03-02T09:00"),
        ("2026-03-02T12:34:56", "2026-03-02T12:34:56"),
        ("2026-03-02T21:00", "2026-03-03T09:00"),
        ("2026-03-07T18:00", "2026-03-09T09:00"),
        ("2026-05-04T19:00", "2026-05-06T09:00"),
        ("2026-12-24T21:00", "2026-12-28T09:00"),
        ("2026-03-28T18:00", "2026-03-30T09:00"),
        ("2026-10-24T18:00", "2026-10-26T09:00"),
    ],
)
def test_the_next_fitting_moment(at: str, then: str) -> None:
    assert next_fitting(wall(at), ZONE) == wall(then)


@given(st.integers(0, 9 * 365 * 86400))
def test_the_next_fitting_moment_fits_is_not_earlier_and_within_a_week(second: int) -> None:
    at = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=second)
    then = next_fitting(at, ZONE)
    assert at <= then <= at + timedelta(days=7)
    assert is_fitting(then, ZONE)
    assert first_hour_after(day_in(ZONE, at), ZONE) > at


def test_nine_on_the_wall_stays_nine_over_summer_and_winter_time() -> None:
    hours = {at_wall(date(2026, month, 2), time(9), ZONE).hour for month in (3, 6, 11)}
    assert hours == {7, 8}


def test_a_time_that_does_not_exist_is_the_next_minute_that_does() -> None:
    assert at_wall(date(2026, 3, 29), time(2, 30), ZONE) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert at_wall(date(2026, 10, 25), time(2, 30), ZONE) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_days_are_those_of_the_wall() -> None:
    assert day_in(ZONE, datetime(2026, 3, 1, 23, 30, tzinfo=UTC)) == date(2026, 3, 2)
    assert hours_on(date(2026, 3, 8)) is None


@pytest.mark.parametrize(
    ("at", "days", "then"),
    [
        ("2026-03-02T14:00", 1, "2026-03-03T14:00"),
        ("2026-03-06T14:00", 1, "2026-03-07T14:00"),
        ("2026-03-07T14:00", 1, "2026-03-09T14:00"),
        ("2026-03-06T19:00", 1, "2026-03-09T09:00"),
        ("2026-04-02T14:00", 2, "2026-04-07T14:00"),
        ("2026-03-02T23:00", 0, "2026-03-03T09:00"),
        ("2026-03-28T14:00", 1, "2026-03-30T14:00"),
    ],
)
def test_working_days_later_is_the_same_time_where_that_fits(at: str, days: int, then: str) -> None:
    assert working_days_later(wall(at), days, ZONE) == wall(then)
