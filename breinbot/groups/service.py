"""The rules of groups: made for an initiative, joined, left, led."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from breinbot.chat import fold, room
from breinbot.groups.model import Group, Initiative, Membership
from breinbot.members import Member, Refusal, Right
from breinbot.members.model import Community


class AlreadyIn(Refusal):
    """The member is in the group."""


class NotIn(Refusal):
    """The member is not in the group."""


class ClosedGroup(Refusal):
    """The group is joined by invitation only."""


def _leads(session: Session, member: Member, group: Group) -> bool:
    membership = _membership(session, group, member)
    return membership is not None and membership.left_at is None and membership.lead


leads_group = Right(
    "lead of the group", _leads, lambda session, group: [lead.name for lead in leads_of(session, group)]
)


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group as it is listed, with the number of its members and whether the one who looks is one of them."""

    group: Group
    members: int
    mine: bool


def register_group(
    session: Session, community: Community, *, short: str, name: str, town: str, about: str, about_en: str, closed: bool
) -> Group:
    """The group of an initiative, with its room; made where there is none, else brought up to date."""
    initiative = session.scalar(
        select(Initiative).where(Initiative.community_id == community.id, Initiative.short == short)
    )
    if initiative is None:
        initiative = Initiative(community_id=community.id, short=short)
        session.add(initiative)
    initiative.name, initiative.town, initiative.about, initiative.about_en = name, town, about, about_en
    session.flush()
    home = room(session, community.id, about=f"group:{short}", name=short, topic=f"{name}, {town}. {about}")
    group = group_named(session, community.id, short)
    if group is None:
        group = Group(community_id=community.id, initiative=initiative, short=short, name=name, home=home)
        session.add(group)
    group.name, group.closed = name, closed
    session.flush()
    return group


def join(session: Session, *, group: Group, member: Member, now: datetime) -> Membership:
    """Make somebody a member. Raises AlreadyIn, or ClosedGroup with the names of the leads."""
    membership = _membership(session, group, member)
    if membership is not None and membership.left_at is None:
        raise AlreadyIn(group=group.name)
    if group.closed:
        raise ClosedGroup(group=group.name, leads=[lead.name for lead in leads_of(session, group)])
    return _let_in(session, group, member, now)


def leave(session: Session, *, group: Group, member: Member, now: datetime) -> Membership:
    """End a membership. Raises NotIn."""
    membership = _membership(session, group, member)
    if membership is None or membership.left_at is not None:
        raise NotIn(group=group.name)
    membership.left_at = now
    membership.lead = False
    return membership


def make_lead(session: Session, *, group: Group, member: Member, now: datetime) -> Membership:
    """Let somebody speak for the initiative; who is no member of the group yet becomes one."""
    membership = _membership(session, group, member)
    if membership is None or membership.left_at is not None:
        membership = _let_in(session, group, member, now)
    membership.lead = True
    return membership


def _let_in(session: Session, group: Group, member: Member, now: datetime) -> Membership:
    membership = _membership(session, group, member)
    if membership is None:
        membership = Membership(community_id=group.community_id, group_id=group.id, member_id=member.id)
        session.add(membership)
    membership.joined_at, membership.left_at = now, None
    session.flush()
    return membership


def _membership(session: Session, group: Group, member: Member) -> Membership | None:
    return session.scalar(
        select(Membership).where(
            Membership.community_id == group.community_id,
            Membership.group_id == group.id,
            Membership.member_id == member.id,
        )
    )


# Reads -------------------------------------------------------------------------------------------------------------


def group_named(session: Session, community_id: int, short: str) -> Group | None:
    """The group of this short name."""
    return session.scalar(select(Group).where(Group.community_id == community_id, Group.short == short))


def all_groups(session: Session, community_id: int) -> list[Group]:
    """Every group, by name."""
    return list(session.scalars(select(Group).where(Group.community_id == community_id).order_by(Group.name)))


def named(groups: Sequence[Group], words: str) -> list[Group]:
    """The groups that these words can mean: by short or full name, else by a part of name or town."""
    wanted = fold(words.lstrip("#"))
    exact = [group for group in groups if wanted in (fold(group.short), fold(group.name))]
    return exact or [
        group for group in groups if wanted in fold(f"{group.short} · {group.name} · {group.initiative.town}")
    ]


def groups_of(session: Session, member: Member) -> list[Group]:
    """The groups that a member is in, those that the member leads first."""
    query = (
        select(Group)
        .join(Membership)
        .where(
            Membership.community_id == member.community_id,
            Membership.member_id == member.id,
            Membership.left_at.is_(None),
        )
        .order_by(Membership.lead.desc(), Membership.joined_at, Group.name)
    )
    return list(session.scalars(query))


def leads_of(session: Session, group: Group) -> list[Member]:
    """The leads of a group, longest first."""
    query = (
        select(Member)
        .join(Membership, Membership.member_id == Member.id)
        .where(
            Membership.community_id == group.community_id,
            Membership.group_id == group.id,
            Membership.lead.is_(True),
            Membership.left_at.is_(None),
        )
        .order_by(Membership.joined_at, Membership.id)
    )
    return list(session.scalars(query))


def listed(session: Session, member: Member) -> list[GroupRow]:
    """Every group with the number of its members."""
    query = (
        select(Membership.group_id, func.count())
        .where(Membership.community_id == member.community_id, Membership.left_at.is_(None))
        .group_by(Membership.group_id)
    )
    counted: dict[int, int] = dict(session.execute(query).all())
    mine = {group.id for group in groups_of(session, member)}
    return [
        GroupRow(group, counted.get(group.id, 0), group.id in mine)
        for group in all_groups(session, member.community_id)
    ]
