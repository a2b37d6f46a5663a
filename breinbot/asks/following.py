"""The rules of following: somebody has the same question as an ask that is there already."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.asks.lock import lock
from breinbot.asks.model import Ask, Follower
from breinbot.asks.service import OwnAsk, must_be_open, must_be_readable
from breinbot.members import Member, Refusal


class AlreadyFollowing(Refusal):
    """The member said before to have the same question."""


class NotFollowing(Refusal):
    """There is nothing to take back."""


def follow(session: Session, *, ask: Ask, member: Member, now: datetime) -> None:
    """Note that a member has the same question. Raises HiddenAsk, OwnAsk, AskIsClosed, IsArchived, AlreadyFollowing."""
    must_be_readable(session, ask, member)
    lock(session, ask)
    if ask.asker_id == member.id:
        raise OwnAsk(number=str(ask.number))
    must_be_open(ask, member)
    follower = _follower(session, ask, member)
    if follower is not None and follower.left_at is None:
        raise AlreadyFollowing(number=str(ask.number))
    if follower is None:
        session.add(Follower(community_id=ask.community_id, ask_id=ask.id, member_id=member.id, at=now))
    else:
        follower.at, follower.left_at = now, None


def unfollow(session: Session, *, ask: Ask, member: Member, now: datetime) -> None:
    """Take that back. Raises NotFollowing."""
    lock(session, ask)
    follower = _follower(session, ask, member)
    if follower is None or follower.left_at is not None:
        raise NotFollowing(number=str(ask.number))
    follower.left_at = now


def _follower(session: Session, ask: Ask, member: Member) -> Follower | None:
    return session.scalar(
        select(Follower).where(
            Follower.community_id == ask.community_id, Follower.ask_id == ask.id, Follower.member_id == member.id
        )
    )
