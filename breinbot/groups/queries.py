"""Questions that are asked of groups; nothing here changes a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from breinbot.chat import fold
from breinbot.groups.model import Group, JoinRequest, Membership, RequestState
from breinbot.members import Member


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group as it is listed, with the number of its members and whether the one who looks is one of them."""

    group: Group
    members: int
    mine: bool


@dataclass(frozen=True, slots=True)
class GroupWords:
    """What a group is called, where it is, and what it does, in one language."""

    name: str
    town: str
    about: str


def membership(session: Session, group: Group, member: Member) -> Membership | None:
    """The membership of a member in a group, over or not."""
    return session.scalar(
        select(Membership).where(
            Membership.community_id == group.community_id,
            Membership.group_id == group.id,
            Membership.member_id == member.id,
        )
    )


def group_named(session: Session, community_id: int, short: str) -> Group | None:
    """The group of this short name."""
    return session.scalar(select(Group).where(Group.community_id == community_id, Group.short == short))


def all_groups(session: Session, community_id: int) -> list[Group]:
    """The groups that go on, by name."""
    query = select(Group).where(Group.community_id == community_id, Group.stopped_at.is_(None))
    return list(session.scalars(query.order_by(Group.name)))


def every_group(session: Session, community_id: int) -> list[Group]:
    """Every group, stopped ones too, by name."""
    return list(session.scalars(select(Group).where(Group.community_id == community_id).order_by(Group.name)))


def stopped_groups(session: Session, community_id: int) -> list[Group]:
    """The groups that go on no more, by name."""
    return [group for group in every_group(session, community_id) if group.stopped_at is not None]


def members_of(session: Session, group: Group) -> list[Membership]:
    """Who is in a group, leads first, then longest first."""
    query = (
        select(Membership)
        .where(
            Membership.community_id == group.community_id,
            Membership.group_id == group.id,
            Membership.left_at.is_(None),
        )
        .order_by(Membership.lead.desc(), Membership.joined_at, Membership.id)
        .options(joinedload(Membership.member))
    )
    return list(session.scalars(query))


def is_in(session: Session, group: Group, member: Member) -> bool:
    """Whether somebody is a member of a group now."""
    found = membership(session, group, member)
    return found is not None and found.left_at is None


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
            Group.stopped_at.is_(None),
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


def request_of(session: Session, group: Group, member: Member) -> JoinRequest | None:
    """The request or invitation of a member for a group, whatever became of it."""
    return session.scalar(
        select(JoinRequest).where(
            JoinRequest.community_id == group.community_id,
            JoinRequest.group_id == group.id,
            JoinRequest.member_id == member.id,
        )
    )


def waits(session: Session, group: Group, member: Member) -> bool:
    """Whether somebody asked to join a closed group and waits for the answer."""
    request = request_of(session, group, member)
    return request is not None and request.state is RequestState.WAITING and request.by_id is None


def waiting_for(session: Session, group: Group) -> list[JoinRequest]:
    """The requests that wait for an answer, oldest first."""
    query = select(JoinRequest).where(
        JoinRequest.community_id == group.community_id,
        JoinRequest.group_id == group.id,
        JoinRequest.state == RequestState.WAITING,
        JoinRequest.by_id.is_(None),
    )
    known = joinedload(JoinRequest.member).selectinload(Member.accounts)
    return list(session.scalars(query.order_by(JoinRequest.at, JoinRequest.id).options(known)))


def words_of(group: Group, language: str) -> GroupWords:
    """What a group is called, where it is, and what it does."""
    initiative = group.initiative
    return GroupWords(group.name, initiative.town, initiative.about_en if language == "en" else initiative.about)
