"""What comes again, on the wall calendar of a time zone: every week or every month on a day, at a time.

The rules of DESIGN §3 "Time": the time on the wall stays over summer and winter time; a time that happens twice comes once;
one that does not exist comes at the next minute that does; the 29th to 31st fall on the last day of a shorter month.
dateutil's rules give the days, hours.py the moment. Of APScheduler's triggers none keeps all of that: intervals move with
the clock, cron fires twice in autumn and skips short months, calendar intervals skip what does not exist in spring.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.rrule import MONTHLY, WEEKLY, rrule

from breinbot.clock.hours import at_wall, day_in


@dataclass(frozen=True, slots=True)
class Weekly:
    """Every week on a day, Monday is 1; `step` 2 for every other week."""

    day: int
    at: time
    step: int = 1

    def days(self, first: date) -> Iterator[date]:
        """The days from the first on, which is one of them where it is that day of the week."""
        for each in rrule(WEEKLY, interval=self.step, byweekday=self.day - 1, dtstart=_naive(first)):
            yield each.date()


@dataclass(frozen=True, slots=True)
class Monthly:
    """Every month on a day from 1 to 31; the last day of a shorter month."""

    day: int
    at: time

    def days(self, first: date) -> Iterator[date]:
        """The days from the first on."""
        upto = list(range(min(self.day, 28), self.day + 1))
        for each in rrule(MONTHLY, bymonthday=upto, bysetpos=-1, dtstart=_naive(first.replace(day=1))):
            if each.date() >= first:
                yield each.date()


def _naive(day: date) -> datetime:
    return datetime.combine(day, time())


def occurrences(rule: Weekly | Monthly, after: datetime, zone: str) -> Iterator[datetime]:
    """The moments of a rule after a time, in UTC."""
    first = day_in(zone, after) - timedelta(days=1)  # a moment that had to move may lie on the next day
    last = after
    for day in rule.days(first):
        moment = at_wall(day, rule.at, zone)
        if moment > last:
            yield moment
            last = moment


def next_occurrence(rule: Weekly | Monthly, after: datetime, zone: str) -> datetime:
    """The first moment of a rule after a time, in UTC."""
    return next(occurrences(rule, after, zone))
