"""Questions that are asked of asks; nothing here changes a row."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from breinbot.asks.model import Ask, AskPointer, AskState, Contribution, Follower, Helper, Move
from breinbot.chat import Message, Place
from breinbot.chat.readable import Readable, Spoken
from breinbot.chat.readable import readable as readable_there
from breinbot.groups.model import Group
from breinbot.groups.queries import groups_of
from breinbot.members import Account, Member
from breinbot.people.model import Kind

NEAREST = 3
WATCHED = 100  # contributions of an ask that are looked at again after a time away


def ask_numbered(session: Session, community_id: int, number: int) -> Ask | None:
    """The ask of this number, with everything that its card shows."""
    return session.scalar(
        select(Ask)
        .where(Ask.community_id == community_id, Ask.number == number)
        .options(
            joinedload(Ask.asker, innerjoin=True),
            joinedload(Ask.group),
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
    session: Session,
    community_id: int,
    *,
    asker: Member | None = None,
    groups: Sequence[Group] | None = None,
    kind: Kind | None = None,
    oldest_first: bool = False,
) -> list[Ask]:
    """The open asks, newest first; of one asker, of some groups, of one kind where that is said."""
    query = select(Ask).where(Ask.community_id == community_id, Ask.state == AskState.OPEN)
    if asker is not None:
        query = query.where(Ask.asker_id == asker.id)
    if groups is not None:
        query = query.where(Ask.group_id.in_([group.id for group in groups]))
    if kind is not None:
        query = query.where(Ask.kind_id == kind.id)
    query = query.options(joinedload(Ask.group), joinedload(Ask.kind), joinedload(Ask.home))
    return list(session.scalars(query.order_by(Ask.number if oldest_first else Ask.number.desc())))


def asks_in(session: Session, place: Place) -> list[Ask]:
    """The asks whose card stands in a place, or whose thread is that place or in it, oldest first."""
    query = select(Ask).outerjoin(Place, Ask.thread_id == Place.id).where(Ask.community_id == place.community_id)
    there = or_(Ask.home_id == place.id, Ask.thread_id == place.id, Place.parent_id == place.id)
    return list(session.scalars(query.where(there).order_by(Ask.number)))


def said_since(session: Session, asks: Sequence[Ask], since: datetime | None) -> list[Ask]:
    """Those of some asks of which something was said since a time, or that were brought here since; all for None.

    Said: asked, answered in a thread or by a command, or put in other words.
    """
    if since is None:
        return list(asks)
    ids = [one.id for one in asks]
    answered = select(Contribution.ask_id).where(
        Contribution.ask_id.in_(ids), or_(Contribution.at >= since, Contribution.edited_at >= since)
    )
    moved = select(Move.ask_id).where(Move.ask_id.in_(ids), Move.at >= since)
    known = {*session.scalars(answered), *session.scalars(moved)}
    return [one for one in asks if max(one.opened_at, one.edited_at or one.opened_at) >= since or one.id in known]


def ask_with_card(session: Session, message: Message) -> Ask | None:
    """The ask whose card this message is."""
    query = select(Ask).where(Ask.community_id == message.community_id, Ask.card_id == message.id)
    return session.scalar(query)


def can_read(session: Session, member: Member, ask: Ask) -> bool:
    """Whether a member may see an ask: one in a closed group's place is for the group, its asker and moderators."""
    if not ask.is_hidden or ask.asker_id == member.id or member.moderator:
        return True
    return any(group.id == ask.group_id for group in groups_of(session, member))


def readable(session: Session, member: Member, asks: Sequence[Ask]) -> list[Ask]:
    """Those of these asks that a member may see."""
    own = {group.id for group in groups_of(session, member)}
    return [
        ask for ask in asks if not ask.is_hidden or member.moderator or ask.asker_id == member.id or ask.group_id in own
    ]


def followers_of(session: Session, ask: Ask) -> list[Member]:
    """Who has the same question, in the order in which they said so."""
    query = (
        select(Member)
        .join(Follower, Follower.member_id == Member.id)
        .where(Follower.community_id == ask.community_id, Follower.ask_id == ask.id, Follower.left_at.is_(None))
    )
    return list(session.scalars(query.order_by(Follower.at, Follower.id)))


def followers_to_tell(session: Session, ask: Ask) -> list[Member]:
    """Who has the same question and may see the ask: somebody may have left its closed group since."""
    return [member for member in followers_of(session, ask) if can_read(session, member, ask)]


def follows(session: Session, ask: Ask, member: Member) -> bool:
    """Whether a member said to have the same question."""
    return any(one.id == member.id for one in followers_of(session, ask))


def helps(session: Session, ask: Ask, member: Member) -> bool:
    """Whether a member offered to help and did not take it back."""
    return any(one.id == member.id for one in helpers_of(session, ask))


def pointers_to(session: Session, ask: Ask) -> list[AskPointer]:
    """The lines in other groups' places that point to an ask."""
    query = select(AskPointer).where(AskPointer.community_id == ask.community_id, AskPointer.ask_id == ask.id)
    return list(session.scalars(query.order_by(AskPointer.id)))


def contributions_of(session: Session, *asks: Ask) -> list[Contribution]:
    """What was given to these asks and is still there, with its writers: ask by ask, in the order of their numbers."""
    order = {ask.id: at for at, ask in enumerate(asks)}
    query = select(Contribution).where(Contribution.ask_id.in_(list(order)), Contribution.gone_at.is_(None))
    found = session.scalars(query.options(joinedload(Contribution.writer, innerjoin=True)))
    return sorted(found, key=lambda given: (order[given.ask_id], given.place))


def may_read(session: Session, reader: Member, platform: str, given: Sequence[Contribution]) -> list[Readable]:
    """How each of these may be read by a member on a platform: words may stay where they were said."""
    said = [Spoken(one.writer_id, one.platform, one.ask.thread_id, one.at) for one in given]
    return readable_there(session, reader, platform, said)


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


def contributions_said(
    session: Session, community_id: int, platform: str, number: int, source: str | None = None
) -> list[tuple[str, str, str, str]]:
    """The newest contributions to an ask that stand in the chat: message, and the writer's account, handle and name.

    `source`: only the one that was said in this message.
    """
    query = (
        select(Contribution.source, Account.external, Account.handle, Member.name)
        .join(Ask, Contribution.ask_id == Ask.id)
        .join(Member, Contribution.writer_id == Member.id)
        .join(Account, (Account.member_id == Member.id) & (Account.platform == Contribution.platform))
        .where(Contribution.community_id == community_id, Ask.number == number)
        .where(Contribution.platform == platform, Contribution.gone_at.is_(None), Contribution.source.is_not(None))
        .order_by(Contribution.id.desc())
        .limit(WATCHED)
    )
    if source is not None:
        query = query.where(Contribution.source == source)
    return [(message or "", account, handle, name) for message, account, handle, name in session.execute(query)]


def helpers_of(session: Session, ask: Ask) -> list[Member]:
    """Who offered to help and did not take it back, in the order of their offers."""
    query = (
        select(Member)
        .join(Helper, Helper.member_id == Member.id)
        .where(Helper.community_id == ask.community_id, Helper.ask_id == ask.id, Helper.left_at.is_(None))
    )
    return list(session.scalars(query.order_by(Helper.at, Helper.id)))


def helpers_to_tell(session: Session, ask: Ask) -> list[Member]:
    """Who helps and may see the ask: somebody may have left its closed group since."""
    return [member for member in helpers_of(session, ask) if can_read(session, member, ask)]


def asked_by(session: Session, member: Member) -> int:
    """How many asks a member posted."""
    query = select(func.count()).select_from(Ask)
    return session.scalar(query.where(Ask.community_id == member.community_id, Ask.asker_id == member.id)) or 0


def given_by(session: Session, member: Member) -> int:
    """How many contributions of a member are there."""
    query = select(func.count()).select_from(Contribution)
    own = query.where(Contribution.community_id == member.community_id, Contribution.writer_id == member.id)
    return session.scalar(own.where(Contribution.gone_at.is_(None))) or 0


# Since a time -----------------------------------------------------------------------------------------------------


def opened_since(session: Session, member: Member, since: datetime) -> list[Ask]:
    """The asks of a member's community that were posted since a time, newest first."""
    query = select(Ask).where(
        Ask.community_id == member.community_id, Ask.opened_at > since, Ask.state != AskState.ARCHIVED
    )
    return list(session.scalars(query.options(joinedload(Ask.group), joinedload(Ask.home)).order_by(Ask.number.desc())))


def solved_since(session: Session, member: Member, since: datetime) -> list[Ask]:
    """The asks of others that were solved since a time, newest first."""
    query = select(Ask).where(
        Ask.community_id == member.community_id,
        Ask.state == AskState.SOLVED,
        Ask.closed_at > since,
        Ask.asker_id != member.id,
    )
    return list(session.scalars(query.options(joinedload(Ask.group)).order_by(Ask.closed_at.desc())))


def answered_since(session: Session, member: Member, since: datetime) -> list[tuple[Ask, int]]:
    """The asks of a member, and those that the member follows and may see, with how many answers they got since a time."""
    followed = select(Follower.ask_id).where(
        Follower.community_id == member.community_id, Follower.member_id == member.id, Follower.left_at.is_(None)
    )
    query = (
        select(Ask, func.count(Contribution.id))
        .join(Contribution, Contribution.ask_id == Ask.id)
        .where(
            Ask.community_id == member.community_id,
            or_(Ask.asker_id == member.id, Ask.id.in_(followed)),
            Contribution.at > since,
            Contribution.gone_at.is_(None),
            Contribution.writer_id != member.id,
        )
        .group_by(Ask.id)
        .order_by(func.max(Contribution.id).desc())
        .options(selectinload(Ask.home))  # not joined: it would have to be grouped by as well
    )
    answers: dict[Ask, int] = dict(session.execute(query).all())
    return [(ask, answers[ask]) for ask in readable(session, member, list(answers))]
