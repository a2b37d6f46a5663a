"""Whether a running breinbot does its work, seen from another process: what Docker and monitoring call."""

from collections.abc import Collection, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, aliased

from breinbot import heartbeat
from breinbot.chat.incoming import PlaceKind
from breinbot.chat.jobs import not_put_off
from breinbot.chat.model import Delivery, DeliveryKind, DeliveryState, End, Message, Place
from breinbot.clock import Clock, SystemClock
from breinbot.failure import Failure, told
from breinbot.opening import look_into
from breinbot.settings import Settings
from breinbot.store.migrate import WrongDatabaseVersion, check

MATRIX = "matrix"
HEARD_WITHIN = timedelta(minutes=1)
SENT_WITHIN = timedelta(minutes=5)
FAILS_FOR = timedelta(hours=1)
"""What fails for longer is told; a platform may well ask to wait for some minutes."""


def health(settings: Settings, clock: Clock | None = None) -> str:
    """One line about a bot that is well. Raises Failure with one line about one that is not."""
    now = (clock or SystemClock()).now()
    platforms = platforms_of(settings)
    problems = [*_of_heartbeat(settings.data, platforms, now), *_of_database(settings, platforms, now)]
    if problems:
        raise Failure(f"Not healthy: {'; '.join(problems)}.")
    heard = f"{' and '.join(platforms)} heard in the last minute" if platforms else "no platform is set"
    return f"Healthy: the database answers, {heard}, nothing waits for long."


def platforms_of(settings: Settings) -> tuple[str, ...]:
    """The platforms that are set."""
    discord = ("discord",) if settings.discord_token is not None else ()
    return (*discord, MATRIX) if settings.matrix_homeserver is not None else discord


def _of_heartbeat(folder: Path, platforms: Collection[str], now: datetime) -> Iterator[str]:
    if not platforms:
        return
    beat = heartbeat.read(folder)
    if beat is None:
        yield f"no breinbot runs on the folder {folder}"
        return
    if now - beat.at > HEARD_WITHIN:
        yield f"breinbot (process {beat.process}) gave its last sign of life {_ago(now - beat.at)} ago"
    for name in platforms:
        heard = beat.heard.get(name)
        if heard is None:
            yield f"{name} was not heard since the start"
        elif now - heard > HEARD_WITHIN:
            yield f"{name} was last heard {_ago(now - heard)} ago"


def _of_database(settings: Settings, platforms: Collection[str], now: datetime) -> Iterator[str]:
    try:
        with closing(look_into(settings)) as store:
            if not check(store.reading):
                yield "the database is of an older version; run `breinbot migrate`"
                return
            since = store.read_now(lambda session: waiting_since(session, platforms, now))
            fails = store.read_now(lambda session: failing_since(session, platforms))
    except WrongDatabaseVersion as problem:
        yield str(problem).rstrip(".")
        return
    except (Failure, SQLAlchemyError) as problem:
        sentence = str(problem) if isinstance(problem, Failure) else told(problem)
        yield (sentence or f"the database cannot be used ({type(problem).__name__})").rstrip(".")
        return
    if since is not None and now - since > SENT_WITHIN:
        yield f"a message that should be out waits for {_ago(now - since)}"
    if fails is not None and now - fails > FAILS_FOR:
        yield f"something has failed for {_ago(now - fails)}, and is tried again; the log of breinbot says why"


def waiting_since(session: Session, platforms: Collection[str], now: datetime) -> datetime | None:
    """Since when the message waits that is due longest; None where nothing is due.

    What is to be done first at its end decides whether it is due, whatever that is. Not counted: what waits for its next
    try, a thread that cannot be opened before its first message is sent, and what waits for somebody's yes.
    """
    first = (
        select(Delivery.end_id, func.min(Delivery.id).label("id"))
        .where(Delivery.state == DeliveryState.WAITING, not_put_off(now))
        .group_by(Delivery.end_id)
        .subquery()
    )
    head = aliased(Delivery)
    written = Message.at.type
    due = func.coalesce(head.next_try_at, Message.counted_at, Message.at, type_=written)
    return session.scalar(
        select(func.min(due, type_=written))
        .select_from(first)
        .join(head, head.id == first.c.id)
        .join(Delivery, (Delivery.end_id == first.c.end_id) & (Delivery.state == DeliveryState.WAITING))
        .join(Message, Message.id == Delivery.message_id)
        .join(End, End.id == first.c.end_id)
        .join(Place, Place.id == End.place_id)
        .where(Delivery.kind == DeliveryKind.SAY, End.platform.in_(platforms), due <= now)
        .where(head.next_try_at.is_(None) | (head.next_try_at <= now))
        .where(~((Place.kind == PlaceKind.THREAD) & End.external.is_(None)), ~_waits_for_yes())
    )


def failing_since(session: Session, platforms: Collection[str]) -> datetime | None:
    """Since when that fails, whatever it is, which has failed longest and is still tried; None where nothing fails.

    Not counted: what waits for somebody's yes, which may take them days.
    """
    return session.scalar(
        select(func.min(Delivery.failing_since, type_=Message.at.type))
        .join(End, End.id == Delivery.end_id)
        .join(Place, Place.id == End.place_id)
        .where(Delivery.state == DeliveryState.WAITING, End.platform.in_(platforms), ~_waits_for_yes())
    )


def _waits_for_yes() -> ColumnElement[bool]:
    """A direct chat on Matrix that somebody has to accept before it is an end; what waits there is given up in time."""
    return (Place.kind == PlaceKind.DIRECT) & (End.platform == MATRIX) & End.external.is_(None)


def _ago(time: timedelta) -> str:
    seconds = int(time.total_seconds())
    if seconds < 120:
        return f"{seconds} seconds"
    minutes = seconds // 60
    return f"{minutes} minutes" if minutes < 120 else f"{minutes // 60} hours"
