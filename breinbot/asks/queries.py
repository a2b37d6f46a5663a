"""Questions that are asked of asks; nothing here changes a row."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from breinbot.asks.model import Ask, AskState, Contribution, Helper
from breinbot.groups.model import Group
from breinbot.members import Member

NEAREST = 3


def ask_numbered(session: Session, community_id: int, number: int) -> Ask | None:
    """The ask of this number, with everything that its card shows."""
    return session.scalar(
        select(Ask)
        .where(Ask.community_id == community_id, Ask.number == number)
        .options(
            joinedload(Ask.asker, innerjoin=True),
            joinedload(Ask.group, innerjoin=True),
            joinedload(Ask.kind),
            joinedload(Ask.thread),
            joinedload(Ask.card),
        )
    )


def nearest_numbers(session: Session, community_id: int, number: int) -> list[int]:
    """The numbers of asks nearest to one that does not exist, smallest first."""
    query = (
        select(Ask.number)
        .where(Ask.community_id == community_id)
        .order_by(func.abs(Ask.number - number), Ask.number)
        .limit(NEAREST)
    )
    return sorted(session.scalars(query))


def open_asks(
    session: Session, community_id: int, *, asker: Member | None = None, groups: list[Group] | None = None
) -> list[Ask]:
    """The open asks, newest first; of one asker or of some groups where that is said."""
    query = select(Ask).where(Ask.community_id == community_id, Ask.state == AskState.OPEN)
    if asker is not None:
        query = query.where(Ask.asker_id == asker.id)
    if groups is not None:
        query = query.where(Ask.group_id.in_([group.id for group in groups]))
    return list(session.scalars(query.order_by(Ask.number.desc())))


def contributions_of(session: Session, ask: Ask) -> list[Contribution]:
    """What was given to an ask and is still there, in the order of their numbers."""
    query = select(Contribution).where(Contribution.ask_id == ask.id, Contribution.gone_at.is_(None))
    return list(session.scalars(query.order_by(Contribution.place)))


def contribution_numbered(session: Session, community_id: int, number: int, place: int) -> Contribution | None:
    """The contribution of this number, where it is still there."""
    return session.scalar(
        select(Contribution)
        .join(Ask)
        .where(
            Ask.community_id == community_id,
            Ask.number == number,
            Contribution.place == place,
            Contribution.gone_at.is_(None),
        )
    )


def contribution_said(session: Session, community_id: int, platform: str, source: str) -> Contribution | None:
    """The contribution that was said in this message."""
    return session.scalar(
        select(Contribution).where(
            Contribution.community_id == community_id,
            Contribution.platform == platform,
            Contribution.source == source,
            Contribution.gone_at.is_(None),
        )
    )


def helpers_of(session: Session, ask: Ask) -> list[Member]:
    """Who offered to help and did not take it back, in the order of their offers."""
    query = (
        select(Member)
        .join(Helper, Helper.member_id == Member.id)
        .where(Helper.community_id == ask.community_id, Helper.ask_id == ask.id, Helper.left_at.is_(None))
    )
    return list(session.scalars(query.order_by(Helper.at, Helper.id)))


def asked_by(session: Session, member: Member) -> int:
    """How many asks a member posted."""
    return session.scalar(select(func.count()).select_from(Ask).where(Ask.asker_id == member.id)) or 0


def given_by(session: Session, member: Member) -> int:
    """How many contributions of a member are there."""
    query = select(func.count()).select_from(Contribution)
    return session.scalar(query.where(Contribution.writer_id == member.id, Contribution.gone_at.is_(None))) or 0
