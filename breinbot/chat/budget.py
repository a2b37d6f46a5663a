"""The budget: nobody is written to too much, nor at the wrong hour (DESIGN §4).

All unasked direct messages of all features go through here: at most one a day and three a week to a person, of which at
most two invitations, within the hours of clock/hours.py. What has to wait is sent later, put together, or dropped when
its time is over; what is worth more goes first.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import IntEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.chat.model import Delivery, DeliveryState, Message
from breinbot.clock.hours import day_in, first_hour_after, is_fitting, next_fitting
from breinbot.clock.timers import set_timer
from breinbot.members import Member
from breinbot.members.service import is_resting
from breinbot.store import LOCK

A_DAY = 1
A_WEEK = 3
INVITATIONS_A_WEEK = 2
WEEK = 7  # days, today included
WAITS_FOR = timedelta(days=14)
"""How long a message waits for its turn before it is dropped."""
RELEASE = "release"
TOGETHER = 3  # plain messages that go along with another one


class Worth(IntEnum):
    """What an unasked message is worth beside others that wait for the same person; the smallest goes first."""

    PROMISE = 1
    CONSENT = 2
    INVITATION = 3
    OUTCOME = 4
    REST = 5


def hold(
    session: Session, member: Member, message: Message, worth: Worth, now: datetime, until: datetime | None
) -> None:
    """Let a message wait for its turn; `release` is called when that may have come."""
    message.worth, message.held = worth, True
    message.until = until or now + WAITS_FOR
    session.flush()
    set_timer(session, member.community_id, RELEASE, f"member:{member.id}", now)


def waiting(session: Session, member: Member) -> list[Message]:
    """What waits for a member, what goes first in front."""
    query = select(Message).where(
        Message.community_id == member.community_id, Message.member_id == member.id, Message.held.is_(True)
    )
    return list(session.scalars(query.order_by(Message.worth, Message.id)))


def turn(session: Session, member: Member, messages: Sequence[Message], now: datetime) -> tuple[datetime, Message]:
    """When the next of these messages may go out, and which one that is. `messages` is not empty."""
    zone = member.zone
    counted = _counted(session, member, now)
    at = max(now, member.paused_until or now)
    while True:
        at = next_fitting(at, zone)
        day = day_in(zone, at)
        for message in messages:
            if _has_room(counted, day, message.worth, member.weekly):
                return at, message
        at = first_hour_after(day, zone)


def has_turn(member: Member, counted: Sequence[tuple[datetime, int | None]], worth: Worth, now: datetime) -> bool:
    """Whether a member who waits for nothing else may be sent something at a fitting time.

    `counted`: what went out in the last week, and when.
    """
    if is_resting(member, now) or member.weekly == 0:
        return False
    if not counted:
        return True
    days = [(day_in(member.zone, at), kind) for at, kind in counted]
    return _has_room(days, day_in(member.zone, now), worth, member.weekly)


def _has_room(counted: Sequence[tuple[date, int | None]], day: date, worth: int | None, weekly: int) -> bool:
    if sum(sent == day for sent, _ in counted) >= A_DAY:
        return False
    week = [kind for sent, kind in counted if timedelta() <= day - sent < timedelta(days=WEEK)]
    invitations = sum(kind == Worth.INVITATION for kind in week)
    return len(week) < min(weekly, A_WEEK) and (worth != Worth.INVITATION or invitations < INVITATIONS_A_WEEK)


def _counted(session: Session, member: Member, now: datetime) -> list[tuple[date, int | None]]:
    """The days of the last week on which a member was written to unasked, each with what it was."""
    zone = member.zone
    query = select(Message.counted_at, Message.worth).where(
        Message.community_id == member.community_id,
        Message.member_id == member.id,
        Message.counted_at > now - timedelta(days=WEEK + 1),
    )
    return [(day_in(zone, at), worth) for at, worth in session.execute(query) if at is not None]


def drop(messages: Sequence[Message], now: datetime) -> None:
    """Give up messages that waited: they are never sent. A delivery that was taken back stays so."""
    for message in messages:
        message.held = False
        message.answered_at = now


def release(session: Session, member: Member, now: datetime) -> Message | None:
    """The message whose turn it is now, with plain ones that wait put together with it; None where it is nobody's.

    The rest gets a new turn; what waited too long, or waits for somebody who stopped, is dropped.
    """
    held = waiting(session, member)
    unwanted = member.stopped_at is not None or member.weekly == 0
    gone = [message for message in held if unwanted or not message.place.ends or (message.until or now) < now]
    drop(gone, now)
    left = [message for message in held if message.held]
    if not left:
        return None
    at, first = turn(session, member, left, now)
    if at > now:
        _again(session, member, at)
        return None
    _put_together(session, first, [message for message in left if message is not first], now)
    if not _deliveries(session, first):  # what was tried before is looked for in the chat since then
        first.at = now
    first.held, first.counted_at = False, now
    session.flush()
    left = [message for message in left if message.held]
    if left:
        _again(session, member, turn(session, member, left, now)[0])
    return first


def _put_together(session: Session, first: Message, others: Sequence[Message], now: datetime) -> None:
    """Let plain messages go along with one: not invitations, of which two a week are enough, nor with one that was tried.

    A message that was tried may stand in the chat already, and is known there by its words.
    """
    if _deliveries(session, first):
        return
    along = [one for one in others if not one.asks and one.worth != Worth.INVITATION and not _deliveries(session, one)]
    along = along[:TOGETHER]
    # A question keeps its numbers at the end, so what goes along comes before it.
    first.text = "\n\n".join([*(message.text for message in along), first.text])
    drop(along, now)


# On the way out ----------------------------------------------------------------------------------------------------


def send_again(session: Session, message: Message) -> bool:
    """Let the deliveries go on that were taken back; False where there are none yet."""
    taken_back = _deliveries(session, message)
    for delivery in taken_back:
        delivery.state, delivery.next_try_at, delivery.failing_since = DeliveryState.WAITING, None, None
    return bool(taken_back)


def still_fits(session: Session, number: int, now: datetime) -> bool:
    """Whether a delivery of an unasked message still comes at a fitting time, on the day for which it was counted."""
    message, member = _of_delivery(session, session.get_one(Delivery, number))
    return message is None or member is None or _is_fitting(member, message.counted_at, now)


def take_back(session: Session, number: int, now: datetime) -> None:
    """Where sending had to wait too long, or until its member wanted rest, a message waits for a new turn.

    Its delivery is kept, and goes on when that turn comes.
    """
    delivery = session.get_one(Delivery, number, with_for_update=LOCK)
    message, member = _of_delivery(session, delivery)
    if message is not None and member is not None and not _is_fitting(member, message.counted_at, now):
        delivery.state = DeliveryState.HELD
        message.held, message.counted_at = True, None
        _again(session, member, now)


def _of_delivery(session: Session, delivery: Delivery) -> tuple[Message | None, Member | None]:
    message = delivery.message
    return message, session.get(Member, message.member_id) if message is not None else None


def _is_fitting(member: Member, counted_at: datetime | None, now: datetime) -> bool:
    zone = member.zone
    if counted_at is None:
        return True
    return not is_resting(member, now) and is_fitting(now, zone) and day_in(zone, counted_at) == day_in(zone, now)


def _deliveries(session: Session, message: Message) -> list[Delivery]:
    """The deliveries of a message that were taken back."""
    query = select(Delivery).where(Delivery.message_id == message.id, Delivery.state == DeliveryState.HELD)
    return list(session.scalars(query))


def drop_about(session: Session, community_id: int, about: str, now: datetime) -> None:
    """Give up what waits to be said about something that is over."""
    query = select(Message).where(Message.community_id == community_id, Message.about == about, Message.held.is_(True))
    drop(list(session.scalars(query)), now)


def turn_again(session: Session, member: Member, now: datetime) -> None:
    """What a member may be sent has changed: what waits gets a new turn."""
    if waiting(session, member):
        _again(session, member, now)


def _again(session: Session, member: Member, at: datetime) -> None:
    set_timer(session, member.community_id, RELEASE, f"member:{member.id}", at)
