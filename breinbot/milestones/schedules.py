"""When a group's members are prompted: before a date, and every week or month; and the pauses in between.

Nothing here speaks; planning.py makes timers of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from breinbot.clock.hours import SATURDAY, SATURDAY_HOURS, WEEKDAY_HOURS, at_wall, hours_on, next_fitting
from breinbot.clock.recurring import Monthly, Weekly, next_occurrence
from breinbot.groups.model import Group
from breinbot.groups.service import leads_group
from breinbot.members import Member, Refusal
from breinbot.members.rights import is_moderator
from breinbot.milestones import queries
from breinbot.milestones.model import Every, PromptPause, PromptSchedule

BEFORE = (7, 1)
"""Days before a date, where a group chose no others: the first prompt, and the second and last."""
AT = time(10)
MOST_BEFORE = 2
FURTHEST_BEFORE = 90  # days
LEAST_PACE = timedelta(weeks=1)
"""How often a group is asked at the most how it goes, whatever the dates."""

may_set = leads_group | is_moderator
may_pause = is_moderator


class TooOften(Refusal):
    """A pace above the least one: less than a week between two questions."""


class TooManyBefore(Refusal):
    """More prompts before a date than there are, or too far from it."""


class OutsideHours(Refusal):
    """An hour at which nobody is written to."""


class NotOnSundays(Refusal):
    """A check-in every week on the day on which nobody is written to."""


class NoPause(Refusal):
    """There is no pause to end."""


class PausedAlready(Refusal):
    """There is such a pause, without an end."""


class EndsBeforeItBegins(Refusal):
    """A pause whose last day lies before its first."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a group is prompted. `before`: days before a date, the furthest first."""

    before: tuple[int, ...] = BEFORE
    every: Every = Every.NEVER
    day: int = 1
    at: time = AT
    shared: bool = False

    @property
    def rule(self) -> Weekly | Monthly | None:
        """What comes again, whatever the dates."""
        match self.every:
            case Every.WEEK:
                return Weekly(self.day, self.at)
            case Every.MONTH:
                return Monthly(self.day, self.at)
        return None


def schedule_of(session: Session, group: Group) -> Schedule:
    """A group's schedule, or the default one."""
    return _as_schedule(queries.schedule_of(session, group))


def schedules(session: Session, community_id: int) -> dict[int, Schedule]:
    """The schedules of the groups that chose one, by the number of their row."""
    query = select(PromptSchedule).where(PromptSchedule.community_id == community_id)
    return {row.group_id: _as_schedule(row) for row in session.scalars(query)}


def _as_schedule(row: PromptSchedule | None) -> Schedule:
    if row is None:
        return Schedule()
    before = tuple(int(days) for days in row.before)
    return Schedule(before, row.every, row.day, time.fromisoformat(row.at), row.shared)


def set_schedule(session: Session, group: Group, schedule: Schedule, *, by: Member) -> Schedule:
    """Choose when a group is prompted; returns what was. Raises NotAllowed, TooManyBefore, OutsideHours, NotOnSundays."""
    may_set.check(session, by, group)
    if len(schedule.before) > MOST_BEFORE or any(not 1 <= days <= FURTHEST_BEFORE for days in schedule.before):
        raise TooManyBefore(most=MOST_BEFORE, furthest=FURTHEST_BEFORE)
    if schedule.every is Every.WEEK and schedule.day > SATURDAY + 1:
        raise NotOnSundays
    first, last = WEEKDAY_HOURS
    if not first <= schedule.at <= min(last, SATURDAY_HOURS[1] if _on_saturday(schedule) else last):
        raise OutsideHours(at=schedule.at.strftime("%H.%M"))
    before = schedule_of(session, group)
    row = queries.schedule_of(session, group)
    if row is None:
        row = PromptSchedule(community_id=group.community_id, group_id=group.id)
        session.add(row)
    row.before = [str(days) for days in sorted(set(schedule.before), reverse=True)]
    row.every, row.day, row.at, row.shared = schedule.every, schedule.day, f"{schedule.at:%H:%M}", schedule.shared
    session.flush()
    return before


def _on_saturday(schedule: Schedule) -> bool:
    return schedule.every is Every.WEEK and schedule.day == 6


# Moments -----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def prompt_at(due_on: date, days: int, at: time, zone: str) -> datetime:
    """The moment so many days before a date; where nobody is written to on that day, on the last one before it."""
    day = due_on - timedelta(days=days)
    while (hours := hours_on(day)) is None:
        day -= timedelta(days=1)
    return at_wall(day, min(max(at, hours[0]), hours[1]), zone)


@lru_cache(maxsize=4096)
def after_date(due_on: date, at: time, zone: str) -> datetime:
    """When the leads hear that a date is over: the first fitting moment of the next days."""
    return next_fitting(at_wall(due_on + timedelta(days=1), at, zone), zone)


def next_check_in(schedule: Schedule, after: datetime, zone: str) -> datetime | None:
    """When a group is asked next how it goes; None where it is not."""
    return next_occurrence(schedule.rule, after, zone) if schedule.rule is not None else None


# Pauses ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pause:
    """No prompts in a group, or everywhere, from a time until another one (UTC), or for good."""

    group_id: int | None
    starts_at: datetime
    ends_at: datetime | None

    def holds(self, group_id: int, at: datetime) -> bool:
        """Whether nothing is prompted in a group at a time."""
        here = self.group_id in (None, group_id)
        return here and self.starts_at <= at and (self.ends_at is None or at < self.ends_at)


def pauses(session: Session, community_id: int, now: datetime) -> list[Pause]:
    """The pauses that are, or that come."""
    query = select(PromptPause).where(
        PromptPause.community_id == community_id, or_(PromptPause.ends_at.is_(None), PromptPause.ends_at > now)
    )
    return [Pause(row.group_id, row.starts_at, row.ends_at) for row in session.scalars(query)]


def out_of_pauses(found: Sequence[Pause], group_id: int, at: datetime, zone: str) -> datetime | None:
    """A moment, or the first fitting one after the pauses that it falls into; None where one of them has no end."""
    while (pause := next((one for one in found if one.holds(group_id, at)), None)) is not None:
        if pause.ends_at is None:
            return None
        at = next_fitting(pause.ends_at, zone)
    return at


def pause(
    session: Session,
    *,
    community_id: int,
    group: Group | None,
    starts_at: datetime,
    ends_at: datetime | None,
    by: Member,
) -> PromptPause:
    """Prompt nobody for a while, in a group or in the whole community.

    Raises NotAllowed, PausedAlready, EndsBeforeItBegins.
    """
    may_pause.check(session, by)
    if ends_at is not None and ends_at <= starts_at:
        raise EndsBeforeItBegins
    if any(one.ends_at is None for one in _pauses_of(session, community_id, group, starts_at)):
        raise PausedAlready
    made = PromptPause(community_id=community_id, group=group, by_id=by.id, starts_at=starts_at, ends_at=ends_at)
    session.add(made)
    session.flush()
    return made


def go_on(session: Session, *, community_id: int, group: Group | None, by: Member, now: datetime) -> None:
    """End the pauses of a group or of the whole community, those to come too. Raises NotAllowed, NoPause."""
    may_pause.check(session, by)
    found = _pauses_of(session, community_id, group, now)
    if not found:
        raise NoPause
    for one in found:
        one.starts_at, one.ends_at = min(one.starts_at, now), now
    session.flush()


def end_pause(session: Session, *, community_id: int, number: int, by: Member, now: datetime) -> PromptPause:
    """End one pause, by the number of its row; returns it. Raises NotAllowed, NoPause."""
    may_pause.check(session, by)
    found = session.get(PromptPause, number)
    if found is None or found.community_id != community_id or (found.ends_at is not None and found.ends_at <= now):
        raise NoPause
    found.starts_at, found.ends_at = min(found.starts_at, now), now
    session.flush()
    return found


def _pauses_of(session: Session, community_id: int, group: Group | None, now: datetime) -> list[PromptPause]:
    query = select(PromptPause).where(
        PromptPause.community_id == community_id, or_(PromptPause.ends_at.is_(None), PromptPause.ends_at > now)
    )
    of = PromptPause.group_id == group.id if group is not None else PromptPause.group_id.is_(None)
    return list(session.scalars(query.where(of)))
