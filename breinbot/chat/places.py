"""Places and their ends: made when first needed, found again by what they are about.

A room or thread has an end on every platform that the community lives on; those are the platforms of the common place.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, aliased, joinedload

from breinbot.chat.incoming import PlaceKind, Where
from breinbot.chat.model import Delivery, DeliveryKind, End, Message, Place, SeenEvent
from breinbot.members import Account, Community, Member
from breinbot.members.turns import one_at_a_time

_END = (
    select(End)
    .where(
        End.community_id == bindparam("of_community"),
        End.platform == bindparam("of_platform"),
        End.external == bindparam("of_external"),
    )
    .options(joinedload(End.place, innerjoin=True))
)

_WHO_AND_WHERE = (
    select(Account, End)
    .select_from(Community)
    .outerjoin(
        Account,
        (Account.community_id == Community.id)
        & (Account.platform == bindparam("of_platform"))
        & (Account.external == bindparam("of_account")),
    )
    .outerjoin(
        End,
        (End.community_id == Community.id)
        & (End.platform == bindparam("of_platform"))
        & (End.external == bindparam("of_end")),
    )
    .where(Community.id == bindparam("of_community"))
    .options(joinedload(Account.member).joinedload(Member.community), joinedload(End.place))
)

_DIRECT = (
    select(Place, Account.platform)
    .outerjoin(Account, Account.member_id == Place.member_id)
    .where(Place.community_id == bindparam("of_community"), Place.member_id == bindparam("of_member"))
    .options(joinedload(Place.ends))
)

COMMON = "common:"
"""What the common place of a community is about, followed by its short name."""


def end_at(session: Session, community_id: int, platform: str, external: str) -> End | None:
    """The end with the platform's id."""
    given = {"of_community": community_id, "of_platform": platform, "of_external": external}
    return session.scalar(_END, given)


def who_and_where(
    session: Session, community_id: int, platform: str, *, account: str, end: str
) -> tuple[Account | None, End | None]:
    """An account, with its member and community, and an end by the platform's ids, as far as they are known.

    One statement, since it is asked for with every event.
    """
    given = {"of_community": community_id, "of_platform": platform, "of_account": account, "of_end": end}
    found = session.execute(_WHO_AND_WHERE, given).one()
    return found[0], found[1]


def end_on(session: Session, place: Place, platform: str) -> End | None:
    """The end of a place on a platform."""
    return session.scalar(select(End).where(End.place_id == place.id, End.platform == platform))


def place_about(session: Session, community_id: int, about: str) -> Place | None:
    """The place about a subject, such as "ask:17"."""
    return session.scalar(select(Place).where(Place.community_id == community_id, Place.about == about))


def common_place(session: Session, community_id: int) -> Place | None:
    """The community's common place."""
    return session.scalar(
        select(Place).where(Place.community_id == community_id, Place.about.startswith(COMMON)).order_by(Place.id)
    )


def room_called(session: Session, community_id: int, name: str) -> Place | None:
    """The room of this name that is about something: a group's, or the common one."""
    query = select(Place).where(
        Place.community_id == community_id, Place.kind == PlaceKind.ROOM, Place.about.is_not(None), Place.name == name
    )
    return session.scalar(query.limit(1))


def platforms(session: Session, community_id: int) -> list[str]:
    """The platforms that the community lives on."""
    common = common_place(session, community_id)
    return [end.platform for end in common.ends] if common else []


def room(session: Session, community_id: int, *, about: str, name: str, topic: str = "", closed: bool = False) -> Place:
    """The room about a subject; made, with an end on each platform, where there is none."""
    found = place_about(session, community_id, about)
    if found is not None:
        if (found.topic, found.closed) != (topic, closed):
            session.add_all(Delivery(community_id=community_id, end=end, kind=DeliveryKind.SHAPE) for end in found.ends)
        found.name, found.topic, found.closed = name, topic, closed
        return found
    place = Place(community_id=community_id, kind=PlaceKind.ROOM, about=about, name=name, topic=topic, closed=closed)
    session.add(place)
    for platform in platforms(session, community_id):
        _give_end(session, place, platform)
    session.flush()
    return place


def thread(session: Session, parent: Place, *, about: str, name: str, starter: Message) -> Place:
    """A thread that grows out of the message `starter`, said in `parent`, with an end wherever the parent has one."""
    place = Place(
        community_id=parent.community_id,
        kind=PlaceKind.THREAD,
        about=about,
        name=name,
        parent_id=parent.id,
        starter=starter,
    )
    session.add(place)
    for end in parent.ends:
        _give_end(session, place, end.platform)
    return place


def direct(session: Session, member: Member) -> Place:
    """A member's direct chat with the bot, with an end for each account."""
    given = {"of_community": member.community_id, "of_member": member.id}
    found = session.execute(_DIRECT, given).unique().all()
    if not found:  # nor does another process make one at this instant
        one_at_a_time(session, [member.id])
        found = session.execute(_DIRECT, given).unique().all()
    if found:
        place = found[0][0]
        accounts = {platform for _, platform in found if platform is not None}
    else:
        place = Place(community_id=member.community_id, kind=PlaceKind.DIRECT, name="", member_id=member.id)
        session.add(place)
        accounts = set(session.scalars(select(Account.platform).where(Account.member_id == member.id)))
    missing = accounts - {end.platform for end in place.ends}
    session.add_all(End(community_id=member.community_id, place=place, platform=one) for one in sorted(missing))
    if missing or not found:
        session.flush()
    return place


def end_in_use(place: Place) -> End:
    """The end of a direct chat that is used: where its member last wrote."""
    return max(
        place.ends, key=lambda end: (end.used_at is not None, end.used_at.timestamp() if end.used_at else 0, end.id)
    )


def arrive(session: Session, member: Member, platform: str, where: Where, now: datetime, known: End | None) -> End:
    """The end in which something happened; where it is not `known`, it becomes a place about nothing."""
    end = known or _first_sight(session, member, platform, where)
    if where.kind is PlaceKind.DIRECT:
        end.used_at = now
    return end


def _first_sight(session: Session, member: Member, platform: str, where: Where) -> End:
    if where.kind is PlaceKind.DIRECT:
        place = direct(session, member)
        end = next(end for end in place.ends if end.platform == platform)
        end.external = where.end
        session.flush()
        return end
    grown = _unopened(session, member.community_id, platform, where.starter) if where.starter is not None else None
    if grown is not None:
        grown.external = where.end
        session.flush()
        return grown
    place = Place(community_id=member.community_id, kind=where.kind, name="")
    end = End(community_id=member.community_id, place=place, platform=platform, external=where.end)
    session.add(end)
    session.flush()
    return end


def _unopened(session: Session, community_id: int, platform: str, starter: str) -> End | None:
    """The end of a thread that grew out of a message, and of which is not known yet that it was opened: somebody may
    write in it before the platform's answer is here, or after the answer was lost.
    """
    parent = aliased(End)
    return session.scalar(
        select(End)
        .join(Place, End.place_id == Place.id)
        .join(Delivery, Delivery.message_id == Place.starter_id)
        .join(parent, Delivery.end_id == parent.id)
        .where(End.community_id == community_id, End.platform == platform, End.external.is_(None))
        .where(parent.platform == platform, Delivery.external == starter, Delivery.kind == DeliveryKind.SAY)
    )


def is_known(session: Session, community_id: int, platform: str, external: str) -> bool:
    """Whether this is an end, or a message out of which a thread grows."""
    if end_at(session, community_id, platform, external) is not None:
        return True
    said = (
        select(Delivery.id)
        .join(End)
        .where(Delivery.community_id == community_id, End.platform == platform, Delivery.external == external)
    )
    return session.scalar(said.limit(1)) is not None


def end_of_message(session: Session, community_id: int, platform: str, message: str, event: str) -> End | None:
    """Where a message was said: by somebody, in this event, or by the bot."""
    heard = select(SeenEvent.end_id).where(
        SeenEvent.community_id == community_id, SeenEvent.platform == platform, SeenEvent.event == event
    )
    said = (
        select(Delivery.end_id)
        .join(End)
        .where(End.community_id == community_id, End.platform == platform, Delivery.external == message)
    )
    found = session.scalar(heard) or session.scalar(said.limit(1))
    return session.get(End, found) if found is not None else None


@dataclass(frozen=True, slots=True)
class KnownEnd:
    """An end as its platform asks for it to go on reading. `position`: how far it was read, None where nothing was
    processed there yet; `since`: when the bot first did something there. `over`: it may be put away there.

    `end` is empty for a thread of which is not known that it was opened; `starter` is the message out of which it grows.
    """

    end: str
    kind: PlaceKind
    over: bool
    parent: str | None
    starter: str | None
    position: str | None
    since: datetime | None


def known_ends(session: Session, community_id: int, platform: str) -> list[KnownEnd]:
    """Every end on a platform that is open, or may be, the newest in front."""
    parent, said = aliased(End), aliased(Delivery)
    first = select(Delivery.end_id, func.min(Delivery.sent_at).label("at")).group_by(Delivery.end_id).subquery()
    query = (
        select(End, parent.external, said.external, first.c.at)
        .join(Place, End.place_id == Place.id)
        .outerjoin(parent, (parent.place_id == Place.parent_id) & (parent.platform == platform))
        .outerjoin(
            said,
            (said.message_id == Place.starter_id) & (said.end_id == parent.id) & (said.kind == DeliveryKind.SAY),
        )
        .outerjoin(first, first.c.end_id == End.id)
        .where(End.community_id == community_id, End.platform == platform)
        .where(End.external.is_not(None) | said.external.is_not(None))
        .options(joinedload(End.place, innerjoin=True))
        .order_by(End.id.desc())
    )
    return [
        KnownEnd(end.external or "", end.place.kind, end.place.over, above, starter, end.read_to, since)
        for end, above, starter, since in session.execute(query)
    ]


def connect(session: Session, community_id: int, platform: str) -> None:
    """Give every room and thread an end on a platform that was connected, and queue what makes them there.

    Rooms first, then for each thread its first message (in the room) and the thread itself.
    """
    places = session.scalars(
        select(Place)
        .where(Place.community_id == community_id, Place.kind != PlaceKind.DIRECT, Place.about.is_not(None))
        .order_by(Place.id)
    ).all()
    for place in places:
        if all(end.platform != platform for end in place.ends):
            if place.kind is PlaceKind.THREAD:
                _give_starter(session, place, platform)
            elif place.ends:  # its topic says where else it is
                session.add_all(Delivery(community_id=community_id, end=e, kind=DeliveryKind.SHAPE) for e in place.ends)
            _give_end(session, place, platform)


def _give_end(session: Session, place: Place, platform: str) -> None:
    end = End(community_id=place.community_id, place=place, platform=platform)
    session.add(Delivery(community_id=place.community_id, end=end, kind=DeliveryKind.OPEN))


def _give_starter(session: Session, place: Place, platform: str) -> None:
    """The thread's first message, to the parent's end, unless it is on its way there."""
    parent = session.scalar(select(End).where(End.place_id == place.parent_id, End.platform == platform))
    if parent is None:
        return
    on_its_way = session.scalar(
        select(Delivery.id).where(Delivery.message_id == place.starter_id, Delivery.end_id == parent.id)
    )
    if on_its_way is None:
        session.add(Delivery(community_id=place.community_id, end_id=parent.id, message_id=place.starter_id))
