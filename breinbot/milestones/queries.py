"""Questions that are asked of milestones; nothing here changes a row."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from breinbot.asks.model import Ask
from breinbot.chat import Message, Worth
from breinbot.groups.model import Group
from breinbot.members import Community, Member
from breinbot.milestones.model import OPEN, Milestone, MilestoneChange, PromptPace, PromptSchedule, State
from breinbot.store import LOCK
from breinbot.store.among import among

_OF_OWNER = (
    Member.community_id,
    Member.name,
    Member.language,
    Member.stopped_at,
    Member.paused_until,
    Member.weekly,
    Member.timezone,
)
"""What prompting looks at; the rest of a member is read when it is asked for."""


def milestone_numbered(session: Session, community_id: int, number: int) -> Milestone | None:
    """The milestone of this number."""
    return session.scalar(select(Milestone).where(Milestone.community_id == community_id, Milestone.number == number))


def numbered(session: Session, community_id: int, numbers: Iterable[int], *, lock: bool = False) -> list[Milestone]:
    """The milestones of these numbers that there are, with owner and group, the nearest date first.

    `lock`: as nobody else can change them until this transaction ends. Milestones are locked before members.
    """
    found = list(session.scalars(_whole(community_id, lock=lock).where(among(Milestone.number, numbers))))
    community = session.get_one(Community, community_id)
    for one in found:  # known, and asked for by the time zone of each
        set_committed_value(one.owner, "community", community)
    return found


def _whole(community_id: int, *, lock: bool = False) -> "Select[Milestone]":
    query = (
        select(Milestone)
        .where(Milestone.community_id == community_id)
        .order_by(Milestone.due_on, Milestone.number)
        .options(
            joinedload(Milestone.owner, innerjoin=True).load_only(*_OF_OWNER),
            selectinload(Milestone.group),
        )
    )
    return query.with_for_update(of=Milestone, **LOCK).execution_options(populate_existing=True) if lock else query


def open_of(session: Session, member: Member, *, lock: bool = False) -> list[Milestone]:
    """What a member promised and has not done, the nearest date first. `lock`: see `numbered`."""
    mine = Milestone.owner_id == member.id
    return list(session.scalars(_whole(member.community_id, lock=lock).where(mine, Milestone.state.in_(OPEN))))


def open_for_ask(session: Session, ask: Ask, member: Member) -> list[Milestone]:
    """What a member promised as help with an ask, and has not done."""
    query = _whole(member.community_id).where(Milestone.owner_id == member.id, Milestone.ask_id == ask.id)
    return list(session.scalars(query.where(Milestone.state.in_(OPEN))))


def count_open(session: Session, member: Member) -> int:
    """How much a member has promised and not done, with what was proposed to them."""
    query = select(func.count()).select_from(Milestone)
    mine = Milestone.community_id == member.community_id, Milestone.owner_id == member.id
    return session.scalar(query.where(*mine, Milestone.state.in_((*OPEN, State.PROPOSED)))) or 0


def proposed_to(session: Session, member: Member) -> list[Milestone]:
    """What waits for a member's yes."""
    to = Milestone.owner_id == member.id, Milestone.state == State.PROPOSED
    return list(session.scalars(_whole(member.community_id).where(*to)))


def asked_about(session: Session, milestone: Milestone) -> Message | None:
    """The last question to its owner about a milestone that is proposed."""
    query = select(Message).where(
        Message.community_id == milestone.community_id,
        Message.member_id == milestone.owner_id,
        Message.about == milestone.subject,
        Message.worth == Worth.PROMISE,
    )
    return session.scalar(query.order_by(Message.id.desc()).limit(1))


def proposed_by(session: Session, member: Member) -> list[Milestone]:
    """What a member proposed to others, who have not answered."""
    by = Milestone.by_id == member.id, Milestone.owner_id != member.id, Milestone.state == State.PROPOSED
    return list(session.scalars(_whole(member.community_id).where(*by)))


def open_in(
    session: Session, community_id: int, groups: Sequence[Group] | None = None, *, lock: bool = False
) -> list[Milestone]:
    """What is promised in some groups, or in all, and not done. `lock`: see `numbered`."""
    query = _whole(community_id, lock=lock).where(Milestone.state.in_(OPEN))
    if groups is not None:
        query = query.where(Milestone.group_id.in_([group.id for group in groups]))
    return list(session.scalars(query))


def owners_in(session: Session, community_id: int, group: Group | None) -> list[int]:
    """The numbers of the members who have something open in a group, or anywhere, or proposed to them."""
    query = select(Milestone.owner_id).where(
        Milestone.community_id == community_id, Milestone.state.in_((*OPEN, State.PROPOSED))
    )
    if group is not None:
        query = query.where(Milestone.group_id == group.id)
    return list(session.scalars(query.distinct()))


def agreed_in(session: Session, group: Group) -> list[Milestone]:
    """Everything that was promised in a group, done, dropped or not."""
    query = _whole(group.community_id).where(
        Milestone.group_id == group.id, Milestone.state.not_in((State.PROPOSED, State.DECLINED))
    )
    return list(session.scalars(query))


def done_since(session: Session, groups: Sequence[Group], since: datetime) -> list[Milestone]:
    """What was done in some groups since a time."""
    return became_since(session, groups, State.DONE, since)


def became_since(session: Session, groups: Sequence[Group], state: State, since: datetime) -> list[Milestone]:
    """What got the state that it has in some groups since a time."""
    if not groups:
        return []
    query = _whole(groups[0].community_id).where(
        Milestone.group_id.in_([group.id for group in groups]),
        Milestone.state == state,
        Milestone.changed_at >= since,
    )
    return list(session.scalars(query))


def changes_of(session: Session, milestone: Milestone) -> list[MilestoneChange]:
    """What happened to a milestone, oldest first."""
    query = select(MilestoneChange).where(
        MilestoneChange.community_id == milestone.community_id, MilestoneChange.milestone_id == milestone.id
    )
    return list(session.scalars(query.order_by(MilestoneChange.id)))


def dates_before(session: Session, milestone: Milestone) -> date | None:
    """The date that a milestone had before the one that it has now."""
    other = [change.due_on for change in changes_of(session, milestone) if change.due_on != milestone.due_on]
    return other[-1] if other else None


def schedule_of(session: Session, group: Group) -> PromptSchedule | None:
    """What a group chose; None for the defaults."""
    return session.scalar(
        select(PromptSchedule).where(
            PromptSchedule.community_id == group.community_id, PromptSchedule.group_id == group.id
        )
    )


def pace_of(session: Session, member: Member) -> PromptPace | None:
    """How a member takes prompts, as it is now; None where there was none yet."""
    mine = PromptPace.community_id == member.community_id, PromptPace.member_id == member.id
    return session.scalar(select(PromptPace).where(*mine).execution_options(populate_existing=True))


def count_of(session: Session, member: Member) -> tuple[int, int]:
    """How many milestones there are of a member, and how many that the member proposed to others."""
    here = select(func.count()).select_from(Milestone).where(Milestone.community_id == member.community_id)
    mine = session.scalar(here.where(Milestone.owner_id == member.id)) or 0
    others = here.where(Milestone.by_id == member.id, Milestone.owner_id != member.id)
    return mine, session.scalar(others) or 0


def dropped_by_nobody(session: Session, member: Member, group: Group) -> list[Milestone]:
    """What a member's leaving of a group dropped."""
    mine = Milestone.owner_id == member.id, Milestone.group_id == group.id, Milestone.state == State.DROPPED
    found: list[Milestone] = list(session.scalars(_whole(member.community_id).where(*mine)))
    return [one for one in found if changes_of(session, one)[-1].by_id is None]


def state_before(session: Session, milestone: Milestone) -> State | None:
    """The state that a milestone had before its last change."""
    changes = changes_of(session, milestone)
    return changes[-2].state if len(changes) > 1 else None
