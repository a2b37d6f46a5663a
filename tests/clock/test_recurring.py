"""What comes again, over fifty years of summer and winter time: the rules of DESIGN §3 "Time"."""

import calendar
import itertools
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from breinbot.clock.hours import at_wall
from breinbot.clock.recurring import Monthly, Weekly, next_occurrence, occurrences

ZONES = (
    "Europe/Amsterdam",
    "Europe/London",
    "America/New_York",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Pacific/Apia",
)
"""Changes at one, two and three o'clock, at midnight, by half an hour, and a whole day that was left out (Apia, 2011)."""
FIRST, LAST = date(1995, 1, 1), date(2045, 1, 1)
TIMES = st.builds(time, st.integers(0, 23), st.sampled_from((0, 1, 15, 30, 45, 59)))
RULES = st.one_of(
    st.builds(Weekly, st.integers(1, 7), TIMES, st.integers(1, 3)), st.builds(Monthly, st.integers(1, 31), TIMES)
)


def _start(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _exists(wall: datetime, zone: str) -> bool:
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == wall


def _expected_days(rule: Weekly | Monthly, upto: date) -> list[date]:
    """The days of a rule from FIRST on, counted out by hand; those of every week for one that leaves out weeks."""
    every = (FIRST + timedelta(days=number) for number in range(-2, (upto - FIRST).days))
    if isinstance(rule, Monthly):
        return [day for day in every if day.day == min(rule.day, calendar.monthrange(day.year, day.month)[1])]
    return [day for day in every if day.isoweekday() == rule.day]


@settings(max_examples=60)
@given(RULES, st.sampled_from(ZONES))
def test_fifty_years_keep_the_rules(rule: Weekly | Monthly, zone: str) -> None:
    """Nothing twice, nothing skipped, the time on the wall stays, and what does not exist comes at the next minute."""
    got = list(itertools.takewhile(lambda at: at < _start(LAST), occurrences(rule, _start(FIRST), zone)))
    assert got == sorted(set(got))
    walls = [at.astimezone(ZoneInfo(zone)) for at in got]
    days = [day for day in _expected_days(rule, LAST - timedelta(days=2)) if day >= walls[0].date()]
    days = days[:: rule.step] if isinstance(rule, Weekly) else days
    for day, wall in zip(days, walls, strict=False):
        wanted = datetime.combine(day, rule.at)
        if _exists(wanted, zone):
            assert wall.replace(tzinfo=None) == wanted
            assert wall.fold == 0, "the first of two"
        else:
            assert wall.replace(tzinfo=None) > wanted
            assert not _exists(wall.replace(tzinfo=None, fold=0) - timedelta(minutes=1), zone), (
                "the next minute there is"
            )
    assert abs(len(days) - len(got)) <= 1


@given(RULES, st.sampled_from(ZONES), st.integers(0, 49 * 365 * 86400))
def test_the_next_one_is_the_same_wherever_the_count_begins(rule, zone, seconds) -> None:
    """A restart between two of them skips none and repeats none."""
    if isinstance(rule, Weekly) and rule.step > 1:
        return
    after = _start(FIRST) + timedelta(seconds=seconds)
    first = next_occurrence(rule, after, zone)
    assert first > after
    between = after + (first - after) / 2
    assert next_occurrence(rule, between, zone) == first
    assert next_occurrence(rule, first, zone) > first


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "America/New_York"])
@given(
    hour=st.integers(4, 23),
    minute=st.sampled_from((0, 30)),
    day=st.integers(1, 28),
    week=st.booleans(),
    year=st.integers(1996, 2040),
)
@settings(max_examples=40)
def test_apscheduler_agrees_where_it_is_right(
    zone: str, hour: int, minute: int, day: int, week: bool, year: int
) -> None:
    """Its cron is right on days that every month has, and at times that no change touches (DESIGN §8)."""
    from apscheduler.triggers.cron import CronTrigger

    on = {"day_of_week": (day - 1) % 7} if week else {"day": day}
    trigger = CronTrigger(**on, hour=hour, minute=minute, timezone=ZoneInfo(zone))
    rule: Weekly | Monthly = Weekly((day - 1) % 7 + 1, time(hour, minute)) if week else Monthly(day, time(hour, minute))
    at = datetime(year, 1, 1, tzinfo=UTC)
    for _ in range(30):
        theirs = trigger.get_next_fire_time(None, (at + timedelta(seconds=1)).astimezone(ZoneInfo(zone)))
        at = next_occurrence(rule, at, zone)
        assert theirs.astimezone(UTC) == at


@pytest.mark.parametrize(
    ("day", "at", "wall"),
    [
        (date(2026, 3, 29), time(2, 30), "2026-03-29T03:00:00+02:00"),  # does not exist
        (date(2026, 3, 29), time(1, 59), "2026-03-29T01:59:00+01:00"),
        (date(2026, 10, 25), time(2, 30), "2026-10-25T02:30:00+02:00"),  # happens twice
        (date(2026, 7, 1), time(9, 30, 15), "2026-07-01T09:30:15+02:00"),
    ],
)
def test_a_time_on_the_wall(day: date, at: time, wall: str) -> None:
    assert at_wall(day, at, "Europe/Amsterdam") == datetime.fromisoformat(wall)


@pytest.mark.parametrize(
    ("rule", "after", "days"),
    [
        (Monthly(31, time(9)), "2027-12-31", ["2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]),
        (Monthly(29, time(9)), "2027-01-30", ["2027-02-28", "2027-03-29"]),
        (Monthly(30, time(9)), "2028-02-01", ["2028-02-29", "2028-03-30"]),
        (Weekly(1, time(9)), "2026-12-28", ["2027-01-04", "2027-01-11"]),
    ],
)
def test_short_months_and_leap_years(rule: Weekly | Monthly, after: str, days: list[str]) -> None:
    noon = datetime.fromisoformat(f"{after}T12:00:00+00:00")
    found = itertools.islice(occurrences(rule, noon, "Europe/Amsterdam"), len(days))
    assert [at.date().isoformat() for at in found] == days
