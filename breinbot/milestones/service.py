"""The rules of milestones: promising, saying yes to a proposal, and what becomes of it; each change with who and when."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from breinbot.asks.model import Ask
from breinbot.groups import queries as groups
from breinbot.groups.model import Group
from breinbot.groups.service import is_in_group, leads_group
from breinbot.members import Community, Member, Refusal
from breinbot.members.rights import NotAllowed, Right, is_moderator
from breinbot.milestones import queries
from breinbot.milestones.model import Milestone, MilestoneChange, State
from breinbot.store import LOCK

MOST_OPEN = 50
"""Open milestones of one person: who has more keeps a list elsewhere."""


class NoGroupOfYours(Refusal):
    """Somebody in no group wants to promise something for one."""


class NotInThatGroup(Refusal):
    """The milestone is for somebody who is not in the group."""


class TooManyMilestones(Refusal):
    """The person has as many open ones as there may be."""


class GetsNoPrompts(Refusal):
    """The one it is for typed `stop`: nobody can ask them."""


class MilestoneIsOver(Refusal):
    """It is done, dropped or declined; `state` says which."""


class StillProposed(Refusal):
    """Nobody has promised it yet."""


class NotProposed(Refusal):
    """It waits for no yes any more."""


class OnlyForItsGroup(NotAllowed):
    """A group keeps its milestones to itself."""


class SameDate(Refusal):
    """It has this date already."""


def _owns(session: Session, member: Member, milestone: Milestone) -> bool:
    return milestone.owner_id == member.id and milestone.state is not State.DECLINED


def _proposed(session: Session, member: Member, milestone: Milestone) -> bool:
    return milestone.by_id == member.id and milestone.state is State.PROPOSED


def _leads(session: Session, member: Member, milestone: Milestone) -> bool:
    return not milestone.is_proposed and leads_group.allows(session, member, milestone.group)


def _sees(session: Session, member: Member, milestone: Milestone) -> bool:
    if milestone.state in (State.PROPOSED, State.DECLINED):
        return member.id in (milestone.owner_id, milestone.by_id)
    return member.id == milestone.owner_id or may_see_group.allows(session, member, milestone.group)


def shares(session: Session, group: Group) -> bool:
    """Whether everybody may see a group's milestones."""
    schedule = queries.schedule_of(session, group)
    return schedule is not None and schedule.shared


owns = Right("who promised it", _owns, lambda session, milestone: [milestone.owner.name])
proposed = Right("who proposed it", _proposed, lambda session, milestone: [milestone.by.name])
leads_its_group = Right(
    "lead of its group",
    _leads,
    lambda session, milestone: [one.name for one in groups.leads_of(session, milestone.group)],
)
is_shared = Right("everybody, where the group shares", lambda session, member, group: shares(session, group))
may_plan = is_in_group | leads_group | is_moderator
may_see_group = is_in_group | is_moderator | is_shared
may_see = Right("who may see it", _sees) | is_moderator
may_change = owns
may_end = owns | proposed | leads_its_group | is_moderator


def check_sees_group(session: Session, member: Member, group: Group) -> None:
    """Raises OnlyForItsGroup, which tells that joining is enough."""
    if not may_see_group.allows(session, member, group):
        raise OnlyForItsGroup(group=group.name, short=group.short)


def promise(
    session: Session,
    *,
    group: Group,
    title: str,
    owner: Member,
    due_on: date,
    by: Member,
    now: datetime,
    ask: Ask | None = None,
) -> Milestone:
    """Write down what is to be done by a date: one's own is planned, another's a proposal to that person.

    Who helps with an ask need not be in the group. Raises NotAllowed, NotInThatGroup, TooManyMilestones, GetsNoPrompts.
    """
    helps = ask is not None and owner.id == by.id
    if not helps:
        may_plan.check(session, by, group)
        if not groups.is_in(session, group, owner) and owner.id != by.id:
            raise NotInThatGroup(name=owner.name, group=group.name)
    if queries.count_open(session, owner) >= MOST_OPEN:
        raise TooManyMilestones(name=owner.name, own=owner.id == by.id, limit=MOST_OPEN)
    if owner.id != by.id and owner.stopped_at is not None:
        raise GetsNoPrompts(name=owner.name)
    milestone = Milestone(
        community_id=group.community_id,
        number=_next_number(session, group.community_id),
        group=group,
        owner=owner,
        by=by,
        ask_id=ask.id if ask is not None else None,
        title=title,
        due_on=due_on,
        made_at=now,
        changed_at=now,
    )
    session.add(milestone)
    session.flush()
    _become(session, milestone, State.PLANNED if owner.id == by.id else State.PROPOSED, by=by, now=now)
    return milestone


def _next_number(session: Session, community_id: int) -> int:
    session.get_one(Community, community_id, with_for_update=LOCK)
    return (session.scalar(select(func.max(Milestone.number)).where(Milestone.community_id == community_id)) or 0) + 1


def _become(session: Session, milestone: Milestone, state: State, *, by: Member | None, now: datetime) -> None:
    milestone.state, milestone.changed_at = state, now
    session.add(
        MilestoneChange(
            community_id=milestone.community_id,
            milestone_id=milestone.id,
            by_id=by.id if by is not None else None,
            at=now,
            state=state,
            due_on=milestone.due_on,
            line=milestone.line,
        )
    )
    session.flush()


def _must_be_open(session: Session, milestone: Milestone) -> None:
    session.refresh(milestone, with_for_update=LOCK)
    if milestone.is_proposed:
        raise StillProposed(number=str(milestone.number), name=milestone.owner.name)
    if not milestone.is_open:
        raise MilestoneIsOver(number=str(milestone.number), state=milestone.state)


# A proposal --------------------------------------------------------------------------------------------------------


def may_answer(session: Session, milestone: Milestone, *, by: Member) -> None:
    """Whether somebody may say yes or no to it. Raises NotAllowed, NotProposed."""
    owns.check(session, by, milestone)
    _must_be_proposed(session, milestone)


def accept(session: Session, milestone: Milestone, *, by: Member, due_on: date | None = None, now: datetime) -> None:
    """Say yes to a proposal, for its date or another one. Raises NotAllowed, NotProposed."""
    may_answer(session, milestone, by=by)
    milestone.due_on = due_on or milestone.due_on
    milestone.reacted_at = now
    _become(session, milestone, State.PLANNED, by=by, now=now)


def decline(session: Session, milestone: Milestone, *, by: Member | None, now: datetime) -> None:
    """Say no to a proposal; without `by` nobody answered. Raises NotAllowed, NotProposed."""
    if by is not None:
        owns.check(session, by, milestone)
    _must_be_proposed(session, milestone)
    _become(session, milestone, State.DECLINED, by=by, now=now)


def _must_be_proposed(session: Session, milestone: Milestone) -> None:
    session.refresh(milestone, with_for_update=LOCK)
    if not milestone.is_proposed:
        raise NotProposed(number=str(milestone.number))


# What becomes of it ------------------------------------------------------------------------------------------------


def finish(session: Session, milestone: Milestone, *, by: Member, now: datetime) -> None:
    """It is done. Raises NotAllowed, StillProposed, MilestoneIsOver."""
    may_end.check(session, by, milestone)
    _must_be_open(session, milestone)
    _become(session, milestone, State.DONE, by=by, now=now)


def drop(session: Session, milestone: Milestone, *, by: Member | None, now: datetime) -> State:
    """It will not be done, or a proposal is taken back; returns what it was. Raises NotAllowed, MilestoneIsOver."""
    if by is not None:
        may_end.check(session, by, milestone)
    session.refresh(milestone, with_for_update=LOCK)
    before = milestone.state
    if not (milestone.is_open or milestone.is_proposed):
        raise MilestoneIsOver(number=str(milestone.number), state=before)
    _become(session, milestone, State.DROPPED, by=by, now=now)
    return before


def reopen(
    session: Session,
    milestone: Milestone,
    state: State,
    *,
    due_on: date | None = None,
    told_at: datetime | None = None,
    by: Member,
    now: datetime,
) -> None:
    """Give back the state that a milestone had. Its date only who may move it gives back, past or not; `told_at`: when
    the leads had heard that it was over. Raises NotAllowed.
    """
    may_end.check(session, by, milestone)
    if due_on is not None:
        may_change.check(session, by, milestone)
        milestone.due_on, milestone.told_at = due_on, told_at
    _become(session, milestone, state, by=by, now=now)


def go_on(session: Session, milestone: Milestone, *, line: str | None, by: Member, now: datetime) -> None:
    """Its owner is busy with it, and may say a line. Raises NotAllowed, StillProposed, MilestoneIsOver."""
    may_change.check(session, by, milestone)
    _must_be_open(session, milestone)
    milestone.line = line or milestone.line
    milestone.reacted_at, milestone.quiet_at = now, None
    _become(session, milestone, State.UNDER_WAY, by=by, now=now)


def take_back_line(
    session: Session, milestone: Milestone, state: State, line: str | None, *, by: Member, now: datetime
) -> None:
    """Give back the state and the line that it had before its owner said how it goes. Raises NotAllowed."""
    may_change.check(session, by, milestone)
    milestone.line = line
    _become(session, milestone, state, by=by, now=now)


def move(session: Session, milestone: Milestone, *, due_on: date, by: Member, now: datetime) -> date:
    """Give it another date; returns the one before. Its prompts begin again.

    Raises NotAllowed, StillProposed, MilestoneIsOver, SameDate.
    """
    may_change.check(session, by, milestone)
    _must_be_open(session, milestone)
    before = milestone.due_on
    if due_on == before:
        raise SameDate(number=str(milestone.number), day=due_on)
    milestone.due_on, milestone.reacted_at, milestone.quiet_at = due_on, now, None
    milestone.ask_on, milestone.skipped, milestone.told_at, milestone.moved_at = None, False, None, now
    _become(session, milestone, State.MOVED, by=by, now=now)
    return before


def ask_later(session: Session, milestone: Milestone, *, on: date, by: Member, now: datetime) -> None:
    """Ask its owner again on a day before its date. Raises NotAllowed, StillProposed, MilestoneIsOver."""
    may_change.check(session, by, milestone)
    _must_be_open(session, milestone)
    milestone.ask_on, milestone.reacted_at, milestone.quiet_at = on, now, None


def skip(session: Session, milestone: Milestone, *, by: Member, now: datetime) -> None:
    """Ask nothing more about this date. Raises NotAllowed, StillProposed, MilestoneIsOver."""
    may_change.check(session, by, milestone)
    _must_be_open(session, milestone)
    milestone.skipped, milestone.ask_on, milestone.reacted_at, milestone.quiet_at = True, None, now, None


def take_back_asking(session: Session, milestone: Milestone, *, skipped: bool, ask_on: date | None, by: Member) -> None:
    """Ask its owner as before: skipping its date, or another day, was taken back. Raises NotAllowed and so on, as `skip`."""
    may_change.check(session, by, milestone)
    _must_be_open(session, milestone)
    milestone.skipped, milestone.ask_on = skipped, ask_on
