"""What is to be done next at an end: read from the rows in one go, so that nothing of them is needed while it is sent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, joinedload

from breinbot.chat import copies, outbox
from breinbot.chat.copies import FileOf
from breinbot.chat.incoming import PlaceKind
from breinbot.chat.marks import linked_places, with_links
from breinbot.chat.model import Delivery, DeliveryKind, DeliveryState, End, Message, Place
from breinbot.chat.outgoing import Opening, Outgoing, Start
from breinbot.chat.places import COMMON
from breinbot.members import Community, Member


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done next at an end, read in one transaction.

    `external`: the platform's id of the end, None where it has to be opened first; `opening` is how, or what the end is to
    look like. `name` is the place's, `role` the platform's id of its members' role there. `account`: whom it is for.
    `unasked`: it counts in the budget. `files`: what has to be fetched elsewhere first. `behind`: files that are known not
    to come along. `picture`: to be drawn first.
    """

    delivery: int
    kind: DeliveryKind
    end: int
    platform: str
    external: str | None
    opening: Opening | None
    out: Outgoing | None
    account: str | None
    written_at: datetime | None
    name: str
    role: str | None
    unasked: bool
    files: tuple[FileOf, ...] = ()
    behind: tuple[FileOf, ...] = ()
    picture: dict[str, Any] | None = None


def not_put_off(now: datetime) -> ColumnElement[bool]:
    """All but what brings a place up to date and has to wait: nothing that is said waits behind it."""
    due = or_(Delivery.next_try_at.is_(None), Delivery.next_try_at <= now)
    return or_(Delivery.kind != DeliveryKind.SHAPE, due)


Note = Callable[[Sequence[str]], str]
"""What the topic of a room says besides, where it is on these other platforms too."""


def next_job(session: Session, end_id: int, now: datetime, note: Note | None = None) -> Job | None:
    """What is to be done next at an end; None where nothing is due, or something else has to be opened or said first."""
    delivery = session.scalar(
        select(Delivery)
        .where(Delivery.end_id == end_id, Delivery.state == DeliveryState.WAITING, not_put_off(now))
        .order_by(Delivery.id)
        .limit(1)
        .options(joinedload(Delivery.end).joinedload(End.place), joinedload(Delivery.message))
    )
    if delivery is None or (delivery.next_try_at is not None and delivery.next_try_at > now):
        return None
    end, message = delivery.end, delivery.message
    shapes = delivery.kind is DeliveryKind.SHAPE
    opening = _opening(session, end, note) if end.external is None or shapes else None
    if end.external is None and opening is None:
        return None
    member_id = message.member_id if message is not None else delivery.member_id
    account = outbox.account_on(session, member_id, end.platform)
    out = None
    if message is not None:
        linked = _linked_ends(session, message.text, end.platform)
        if _being_opened(session, linked, delivery):
            return None
        reader = session.get(Member, member_id) if member_id is not None else None
        text_only = reader is not None and reader.text_only
        out = outbox.outgoing(delivery, end, message, account, text_only=text_only)
        out = replace(
            out,
            text=with_links(message.text, {one.place_id: one.external for one in linked if one.external}),
            starts=_starts(session, message, end),
        )
    along = None
    if delivery.kind is DeliveryKind.EDIT and message is not None and out is not None:
        out = _as_edit(session, delivery, out)
        along = copies.along(session, message, end)
    elif delivery.kind is DeliveryKind.DELETE and out is not None:
        out = _where_it_stands(session, delivery, out)
    elif message is not None and out is not None and end.place.kind is PlaceKind.THREAD and out.reply_to is None:
        along = copies.along(session, message, end)
        out = replace(out, reply_to=along.reply_to) if along is not None else out
    return Job(
        delivery=delivery.id,
        kind=delivery.kind,
        end=end.id,
        platform=end.platform,
        external=end.external,
        opening=opening,
        out=out,
        account=account,
        written_at=message.at if message else None,
        name=end.place.name,
        role=end.role,
        unasked=message is not None and message.worth is not None and delivery.kind is DeliveryKind.SAY,
        files=along.files if along is not None else (),
        behind=along.behind if along is not None else (),
        picture=delivery.message.picture if delivery.message is not None else None,
    )


def _opening(session: Session, end: End, note: Note | None) -> Opening | None:
    """How to open an end; None where a thread's first message is not sent yet."""
    place = end.place
    parent = message = account = None
    if place.kind is PlaceKind.THREAD:
        parent, message = _starter(session, place, end.platform)
        if message is None and end.external is None:
            return None
    if place.kind is PlaceKind.DIRECT:
        account = outbox.account_on(session, place.member_id, end.platform)
    return Opening(
        kind=place.kind,
        marker=place.about or "",
        name=place.name,
        topic=_topic(end, note),
        parent=parent,
        message=message,
        account=account,
        closed=place.closed,
        over=place.over,
        role=end.role,
        within=session.get_one(Community, end.community_id).name,
        common=(place.about or "").startswith(COMMON),
    )


def _topic(end: End, note: Note | None) -> str:
    others = [one.platform for one in end.place.ends if one.platform != end.platform]
    if note is None or not others or end.place.kind is not PlaceKind.ROOM:
        return end.place.topic
    return f"{end.place.topic} {note(others)}".strip()


def _starter(session: Session, place: Place, platform: str) -> tuple[str | None, str | None]:
    found = session.execute(
        select(End.external, Delivery.external)
        .join(Delivery, Delivery.end_id == End.id)
        .where(
            End.place_id == place.parent_id,
            End.platform == platform,
            Delivery.message_id == place.starter_id,
            Delivery.state == DeliveryState.SENT,
            Delivery.kind == DeliveryKind.SAY,
        )
    ).first()
    return (found[0], found[1]) if found else (None, None)


def _starts(session: Session, message: Message, end: End) -> Start | None:
    """The thread that grows out of a message in a room."""
    if end.place.kind is not PlaceKind.ROOM:
        return None
    grows = select(Place.name, Place.over).where(
        Place.community_id == end.community_id, Place.kind == PlaceKind.THREAD, Place.starter_id == message.id
    )
    thread = session.execute(grows.limit(1)).first()
    if thread is None:
        return None
    return Start(thread.name, frozenset(choice.id for choice in message.choices), message.at, thread.over)


def _linked_ends(session: Session, text: str, platform: str) -> list[End]:
    """The ends on a platform of the places that a text links to."""
    places = linked_places(text)
    query = select(End).where(End.place_id.in_(places), End.platform == platform)
    return list(session.scalars(query)) if places else []


def _being_opened(session: Session, ends: Sequence[End], before: Delivery) -> bool:
    """Whether one of these is still on its way to being opened, and can be before this delivery is sent.

    A thread whose first message waits behind it at the same end cannot: each would wait for the other for ever.
    """
    unopened = [end for end in ends if end.external is None]
    if not unopened:
        return False
    behind = select(Delivery.message_id).where(
        Delivery.end_id == before.end_id,
        Delivery.state == DeliveryState.WAITING,
        Delivery.kind == DeliveryKind.SAY,
        Delivery.id > before.id,
        Delivery.message_id.is_not(None),
    )
    later = set(session.scalars(behind))
    can_be = [end.id for end in unopened if end.place.starter_id not in later]
    opening = select(Delivery.id).where(
        Delivery.end_id.in_(can_be), Delivery.kind == DeliveryKind.OPEN, Delivery.state == DeliveryState.WAITING
    )
    return session.scalar(opening.limit(1)) is not None


def _as_edit(session: Session, delivery: Delivery, out: Outgoing) -> Outgoing | None:
    """The edit of a message where it was said; None where a newer edit waits, or it was never said there."""
    newer = session.scalar(
        select(Delivery.id).where(
            Delivery.message_id == delivery.message_id,
            Delivery.end_id == delivery.end_id,
            Delivery.kind == DeliveryKind.EDIT,
            Delivery.state == DeliveryState.WAITING,
            Delivery.id > delivery.id,
        )
    )
    return None if newer is not None else _where_it_stands(session, delivery, out)


def _where_it_stands(session: Session, delivery: Delivery, out: Outgoing) -> Outgoing | None:
    """The message where it was said; None where it never was, or is gone."""
    said = session.scalar(
        select(Delivery.external).where(
            Delivery.message_id == delivery.message_id,
            Delivery.end_id == delivery.end_id,
            Delivery.kind == DeliveryKind.SAY,
            Delivery.external.is_not(None),
        )
    )
    return None if said is None else replace(out, message=said, reply_to=None, answer=None)
