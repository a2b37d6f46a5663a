"""The hours at which people may be written to unasked, on the wall clock of a time zone (DESIGN §4).

Monday to Friday 9:00 to 20:30, Saturday 10:00 to 17:00; not on Sundays and public holidays, not after 18:00 on 4 May,
when the Netherlands remember their dead.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

SATURDAY = 5
WEEKDAY_HOURS = (time(9), time(20, 30))
SATURDAY_HOURS = (time(10), time(17))
QUIET_FROM_ON_4_MAY = time(18)


@lru_cache(maxsize=32)
def _public_holidays(year: int) -> frozenset[date]:
    """The Dutch public holidays. Liberation Day is one every year here: few like to be written to on it."""
    from holidays import country_holidays

    return frozenset({*country_holidays("NL", years=year), date(year, 5, 5)})


@lru_cache(maxsize=512)
def hours_on(day: date) -> tuple[time, time] | None:
    """The first and the last fitting time of a day; None where there is none."""
    if day.weekday() > SATURDAY or day in _public_holidays(day.year):
        return None
    begin, end = SATURDAY_HOURS if day.weekday() == SATURDAY else WEEKDAY_HOURS
    if (day.month, day.day) == (5, 4):
        end = min(end, QUIET_FROM_ON_4_MAY)
    return begin, end


def is_fitting(at: datetime, zone: str) -> bool:
    """Whether a moment lies within the hours."""
    return next_fitting(at, zone) == at


def next_fitting(at: datetime, zone: str) -> datetime:
    """This moment where it fits, else the first one after it that does."""
    wall = at.astimezone(ZoneInfo(zone))
    day = wall.date()
    hours = hours_on(day)
    if hours is not None and wall.time() <= hours[1]:
        return at if wall.time() >= hours[0] else at_wall(day, hours[0], zone)
    return first_hour_after(day, zone)


def first_hour_after(day: date, zone: str) -> datetime:
    """The first fitting moment of the next day that has one."""
    while True:
        day += timedelta(days=1)
        hours = hours_on(day)
        if hours is not None:
            return at_wall(day, hours[0], zone)


@lru_cache(maxsize=4096)
def at_wall(day: date, at: time, zone: str) -> datetime:
    """A day's time on the wall as UTC.

    A time that happens twice (in autumn) is the first of both; one that does not exist (in spring, or where a whole day
    is left out) is the next minute that does.
    """
    wall = datetime.combine(day, at)
    while True:
        moment = wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        if moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == wall:
            return moment
        wall = wall.replace(second=0, microsecond=0) + timedelta(minutes=1)


def day_in(zone: str, at: datetime) -> date:
    """The day on the wall calendar."""
    return at.astimezone(ZoneInfo(zone)).date()


def working_days_later(at: datetime, days: int, zone: str) -> datetime:
    """The same time of day after so many days that have fitting hours (one: "tomorrow", or Monday after a Saturday)."""
    wall = at.astimezone(ZoneInfo(zone))
    day = wall.date()
    while days:
        day += timedelta(days=1)
        days -= hours_on(day) is not None
    return next_fitting(at_wall(day, wall.time(), zone), zone)
