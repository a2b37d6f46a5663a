"""What people delete on a platform is noticed: the features hear of it, and a place that is gone can be opened again.

A platform tells of it (`Hub.notice`), or a request is refused because of it. Platforms touch no rows; this does.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from breinbot.chat import secrecy
from breinbot.chat.incoming import PlaceKind
from breinbot.chat.model import Delivery, DeliveryKind, DeliveryState, End, Message, Place
from breinbot.chat.news import (
    CanBeDelivered,
    DirectChatWaits,
    MessageGone,
    NotDelivered,
    PersonNeeded,
    PersonNeededNoMore,
    PlaceGone,
    RoleGone,
    Urgency,
)
from breinbot.chat.outgoing import Reason, Why
from breinbot.chat.places import direct, end_at
from breinbot.chat.voice import Voice
from breinbot.members import Member
from breinbot.members import service as members

KEPT_OPEN_ONCE_IN = timedelta(hours=1)
"""A thread that is put away again sooner was put away by a person, who has a reason."""
MOST_TRIES = 5
"""After so many something that is gone again and again is left to a person."""
ROLE_CHANGES = (DeliveryKind.GIVE_ROLE, DeliveryKind.TAKE_ROLE)
HANDED_IN_AGAIN = (DeliveryKind.SAY, DeliveryKind.OPEN, DeliveryKind.SHAPE, DeliveryKind.LET_IN, *ROLE_CHANGES)
CAN_BE_MENDED = (Reason.MISSING, Reason.ROLE_ABOVE, Reason.FULL, Reason.LOCKED, Reason.GONE)
"""Why something did not arrive that a person can do something about on the platform."""
MENDED_BY_ITSELF = (Reason.MISSING, Reason.ROLE_ABOVE, Reason.FULL)
"""Of these the platform can tell, without trying, that they are over."""

WAITS_FOR_YES = "chat-todo-waits-for-yes"


@dataclass(frozen=True, slots=True)
class EndGone:
    """A channel, room or thread was deleted."""

    end: str


@dataclass(frozen=True, slots=True)
class MessagesGone:
    """Messages were deleted at an end."""

    end: str
    messages: Collection[str]


@dataclass(frozen=True, slots=True)
class MembersRoleGone:
    """A role was deleted."""

    role: str


@dataclass(frozen=True, slots=True)
class ThreadPutAway:
    """A thread was archived, by the platform because it was quiet or by a person."""

    end: str


@dataclass(frozen=True, slots=True)
class Lacking:
    """The bot lacks something on the platform, which nothing was refused for yet."""

    why: Why


@dataclass(frozen=True, slots=True)
class Mended:
    """What was refused for these reasons can be done now: somebody gave the permission, or made room."""

    whys: Collection[Why]


@dataclass(frozen=True, slots=True)
class AskedToTalk:
    """Somebody was invited to a direct chat, and has to accept before anything can be said there."""

    account: str


@dataclass(frozen=True, slots=True)
class Reachable:
    """Somebody accepted a direct chat: what waits for that goes out now."""

    account: str


@dataclass(frozen=True, slots=True)
class EndEncrypted:
    """A room is encrypted, which the platform knows before anybody speaks there."""

    end: str


Noticed = (
    EndGone | MessagesGone | MembersRoleGone | ThreadPutAway | Lacking | Mended | AskedToTalk | Reachable | EndEncrypted
)


def notice(voice: Voice, platform: str, noticed: Noticed) -> None:
    """Keep what a platform tells, and tell the features where it is theirs."""
    match noticed:
        case EndGone(external):
            _end_gone(voice, platform, external)
        case MessagesGone(external, messages):
            _messages_gone(voice, platform, external, messages)
        case MembersRoleGone(role):
            _role_gone(voice, platform, role)
        case ThreadPutAway(external):
            _put_away(voice, platform, external)
        case Lacking(why):
            voice.announce(NotDelivered(None, platform, None, why))
        case Mended(whys):
            _mended(voice, platform, whys)
        case AskedToTalk(account):
            _asked_to_talk(voice, platform, account)
        case Reachable(account):
            _reachable(voice, platform, account)
        case EndEncrypted(external):
            end = end_at(voice.session, voice.community.id, platform, external)
            if end is not None:
                secrecy.seen(voice.session, end, encrypted=True)


def _asked_to_talk(voice: Voice, platform: str, external: str) -> None:
    account = members.account_of(voice.session, voice.community.id, platform=platform, external=external)
    if account is not None:
        voice.announce(DirectChatWaits(account.member, platform))
        voice.announce(
            PersonNeeded(WAITS_FOR_YES, _waits(account.member), Urgency.MIDDLE, {"name": account.member.name})
        )


def _reachable(voice: Voice, platform: str, external: str) -> None:
    account = members.account_of(voice.session, voice.community.id, platform=platform, external=external)
    if account is None:
        return
    ends = select(End.id).where(End.place_id == direct(voice.session, account.member).id, End.platform == platform)
    waiting = update(Delivery).where(Delivery.end_id.in_(ends), Delivery.state == DeliveryState.WAITING)
    voice.session.execute(waiting.values(next_try_at=None))
    voice.announce(PersonNeededNoMore(_waits(account.member), (WAITS_FOR_YES,)))


def _waits(member: Member) -> str:
    return f"member:{member.id}:waits"


def _end_gone(voice: Voice, platform: str, external: str) -> None:
    end = end_at(voice.session, voice.community.id, platform, external)
    if end is None or end.place.kind is PlaceKind.DIRECT:
        return
    threads = select(End).join(Place).where(Place.parent_id == end.place_id, End.platform == platform)
    lost = [end, *voice.session.scalars(threads)]
    were = {one.external for one in lost}
    refused = [why for why in refusals(voice.session, voice.community.id, platform) if why.at in were]
    for one in lost:
        _forget(voice, one)
    voice.session.flush()
    if end.place.about is not None:
        voice.announce(PlaceGone(end.place, platform))
    for one in lost:
        if _has_no_start(voice, one):
            _give_up(voice, one)
    _refused_no_more(voice, platform, refused, over=end.place.over)


def _refused_no_more(voice: Voice, platform: str, whys: Collection[Why], *, over: bool) -> None:
    """What was not allowed where nothing is any more: it is tried where that is made again, and nobody has to mend it.

    What is `over` is not made again for it.
    """
    if over:
        for delivery in _refused(voice, platform, whys):
            delivery.error = str(Why(Reason.GONE, "channel"))
        for why in whys:
            voice.announce(CanBeDelivered(platform, why))
    else:
        _mended(voice, platform, whys)


def _forget(voice: Voice, end: End) -> None:
    """An end that is to be opened anew, and nothing that was said there stands any more; or a thread that was never
    opened, and can grow no more out of what is gone.
    """
    if end.external is None and not _has_no_start(voice, end):
        return
    end.external, end.read_to, end.gone_at = None, None, voice.now
    if end.place.kind is PlaceKind.THREAD:
        end.place.starter = None  # a message out of which a thread grew once grows no other
    voice.session.execute(
        update(Delivery)
        .where(Delivery.end_id == end.id, Delivery.kind == DeliveryKind.SAY, Delivery.state == DeliveryState.SENT)
        .values(state=DeliveryState.GONE, external=None)
    )


def _give_up(voice: Voice, end: End) -> None:
    """What waits for a thread that nobody grows again: it is kept, see `grow_again`."""
    voice.session.execute(
        update(Delivery)
        .where(Delivery.end_id == end.id, Delivery.state == DeliveryState.WAITING)
        .values(state=DeliveryState.UNDELIVERABLE, error=str(Why(Reason.GONE, "channel")))
    )


def grow_again(voice: Voice, thread: Place, starter: Message) -> None:
    """Let a thread that is gone grow anew out of a message; what was to be said in it is said there."""
    thread.starter = starter
    for end in thread.ends:
        if end.external is None:
            voice.queued.append(Delivery(community_id=end.community_id, end_id=end.id, kind=DeliveryKind.OPEN))
    voice.session.flush()
    try_again(voice, thread)


def _messages_gone(voice: Voice, platform: str, external: str, messages: Collection[str]) -> None:
    end = end_at(voice.session, voice.community.id, platform, external)
    if end is not None:
        said = select(Delivery).where(Delivery.end_id == end.id, Delivery.kind == DeliveryKind.SAY)
        for delivery in voice.session.scalars(said.where(Delivery.external.in_(messages))):
            delivery.state, delivery.external = DeliveryState.GONE, None


def _role_gone(voice: Voice, platform: str, role: str) -> None:
    ends = select(End).where(End.community_id == voice.community.id, End.platform == platform, End.role == role)
    for end in voice.session.scalars(ends).all():
        end.role = None
        given = update(Delivery).where(Delivery.end_id == end.id, Delivery.kind == DeliveryKind.GIVE_ROLE)
        voice.session.execute(given.where(Delivery.state == DeliveryState.SENT).values(state=DeliveryState.GONE))
        voice.announce(RoleGone(end.place, platform))


def _put_away(voice: Voice, platform: str, external: str) -> None:
    end = end_at(voice.session, voice.community.id, platform, external)
    if end is None or end.place.about is None or end.place.over or end.place.kind is not PlaceKind.THREAD:
        return
    query = select(Delivery).where(Delivery.end_id == end.id, Delivery.kind == DeliveryKind.SHAPE)
    last = voice.session.scalar(query.order_by(Delivery.id.desc()).limit(1))
    if last is not None and (last.sent_at is None or voice.now - last.sent_at < KEPT_OPEN_ONCE_IN):
        return
    voice.queued.append(Delivery(community_id=end.community_id, end_id=end.id, kind=DeliveryKind.SHAPE))


# What a request was refused for ------------------------------------------------------------------------------------


def mend(voice: Voice, delivery: Delivery, why: Why) -> bool:
    """Something could not be done because it is gone: notice that, and hand it in again where it can be done now.

    False where nobody but a person can do something about it.
    """
    if why.reason is not Reason.GONE:
        return False
    match why.what:
        case "channel":
            _end_gone(voice, delivery.end.platform, why.at)
        case "role":
            if delivery.end.role is not None:
                _role_gone(voice, delivery.end.platform, delivery.end.role)
        case "message":
            _message_gone(voice, delivery)
    voice.session.flush()
    if delivery.kind in (DeliveryKind.EDIT, DeliveryKind.DELETE, DeliveryKind.TAKE_ROLE):
        return True
    if delivery.kind not in HANDED_IN_AGAIN or delivery.tries >= MOST_TRIES or _has_no_start(voice, delivery.end):
        return False
    tries = delivery.tries + 1
    hand_in_again(delivery)
    delivery.tries = tries
    return True


def _message_gone(voice: Voice, delivery: Delivery) -> None:
    """The message that was to be changed, or out of which a thread was to grow."""
    place = delivery.end.place
    grows = delivery.end.external is None and place.kind is PlaceKind.THREAD
    message = place.starter if grows else delivery.message
    if message is None:
        return
    said = select(Delivery).join(End).where(Delivery.message_id == message.id, Delivery.kind == DeliveryKind.SAY)
    for one in voice.session.scalars(said.where(End.platform == delivery.end.platform)):
        if one.state is DeliveryState.SENT:
            one.state, one.external = DeliveryState.GONE, None
    voice.session.flush()
    voice.announce(MessageGone(message, delivery.end.platform))


def _has_no_start(voice: Voice, end: End) -> bool:
    """Whether this is a thread that cannot grow: its first message is gone, and nobody said another."""
    if end.external is not None or end.place.kind is not PlaceKind.THREAD:
        return False
    return end.place.starter is None or is_gone(voice, end.place.starter.id)


def is_gone(voice: Voice, message_id: int) -> bool:
    """Whether a message was deleted on a platform."""
    query = select(Delivery.id).where(Delivery.message_id == message_id, Delivery.state == DeliveryState.GONE)
    return voice.session.scalar(query.limit(1)) is not None


def refusals(session: Session, community_id: int, platform: str) -> list[Why]:
    """Why things did not arrive on a platform that a person may have mended there by now, each reason once."""
    query = (
        select(Delivery.error)
        .join(End)
        .where(Delivery.community_id == community_id, Delivery.state == DeliveryState.UNDELIVERABLE)
        .where(End.platform == platform, Delivery.error.is_not(None))
        .distinct()
    )
    found = [Why.read(error) for error in session.scalars(query) if error is not None]
    return [why for why in found if why.reason in MENDED_BY_ITSELF]


def _mended(voice: Voice, platform: str, whys: Collection[Why]) -> None:
    """What did not arrive for these reasons is handed in again, and whoever was told of them hears that it is over."""
    for delivery in _refused(voice, platform, whys):
        if delivery.kind not in HANDED_IN_AGAIN or _is_overtaken(voice, delivery):
            delivery.error = str(Why(Reason.OTHER, "mended since, and not done again"))
        elif not _has_no_start(voice, delivery.end):
            hand_in_again(delivery)
    for why in whys:
        voice.announce(CanBeDelivered(platform, why))


def _refused(voice: Voice, platform: str, whys: Collection[Why]) -> Sequence[Delivery]:
    """What did not arrive for these reasons, oldest first."""
    query = (
        select(Delivery)
        .join(End)
        .where(Delivery.community_id == voice.community.id, Delivery.state == DeliveryState.UNDELIVERABLE)
        .where(End.platform == platform, Delivery.error.in_([str(why) for why in whys]))
    )
    return voice.session.scalars(query.order_by(Delivery.id)).all()


def _is_overtaken(voice: Voice, delivery: Delivery) -> bool:
    """Whether this changes a member's role, and a later change of it was asked for since: only the last one counts."""
    if delivery.kind not in ROLE_CHANGES:
        return False
    later = select(Delivery.id).where(Delivery.end_id == delivery.end_id, Delivery.member_id == delivery.member_id)
    later = later.where(Delivery.kind.in_(ROLE_CHANGES), Delivery.id > delivery.id)
    return voice.session.scalar(later.limit(1)) is not None


def hand_in_again(delivery: Delivery) -> None:
    """Let something that did not arrive be tried once more, in its turn."""
    delivery.state, delivery.tries, delivery.error = DeliveryState.WAITING, 0, None
    delivery.next_try_at, delivery.failing_since = None, None


def try_again(voice: Voice, place: Place) -> None:
    """Try once more what did not arrive in a room and its threads for a reason that somebody may have mended, and what
    was given up because it failed for too long.
    """
    query = (
        select(Delivery)
        .join(End)
        .join(Place, End.place_id == Place.id)
        .where((Place.id == place.id) | (Place.parent_id == place.id))
        .where(Delivery.state == DeliveryState.UNDELIVERABLE, Delivery.kind.in_(HANDED_IN_AGAIN))
    )
    for delivery in voice.session.scalars(query.order_by(Delivery.id)).all():
        mended = Why.read(delivery.error or "").reason in CAN_BE_MENDED or delivery.failing_since is not None
        if mended and not _has_no_start(voice, delivery.end) and not _is_overtaken(voice, delivery):
            hand_in_again(delivery)
