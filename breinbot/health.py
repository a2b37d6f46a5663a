"""Whether a running breinbot does its work, seen from another process: what Docker and monitoring call."""

from collections.abc import Collection, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from breinbot import heartbeat
from breinbot.chat.incoming import PlaceKind
from breinbot.chat.model import Delivery, DeliveryKind, DeliveryState, End, Message, Place
from breinbot.clock import Clock, SystemClock
from breinbot.failure import Failure, told
from breinbot.members import service as members
from breinbot.opening import look_into
from breinbot.settings import Settings
from breinbot.store.migrate import WrongDatabaseVersion, check

HEARD_WITHIN = timedelta(minutes=1)
SENT_WITHIN = timedelta(minutes=5)


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
    return (*discord, "matrix") if settings.matrix_homeserver is not None else discord


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
    except WrongDatabaseVersion as problem:
        yield str(problem).rstrip(".")
        return
    except (Failure, SQLAlchemyError) as problem:
        sentence = str(problem) if isinstance(problem, Failure) else told(problem)
        yield (sentence or f"the database cannot be used ({type(problem).__name__})").rstrip(".")
        return
    if since is not None and now - since > SENT_WITHIN:
        yield f"a message that should be out waits for {_ago(now - since)}"


def waiting_since(session: Session, platforms: Collection[str], now: datetime) -> datetime | None:
    """Since when the message waits that is due longest, first at its end; None where nothing is due.

    Not counted: what waits for its next try, and a thread that cannot be opened before its first message is sent.
    """
    community = members.community(session)
    if community is None:
        return None
    first = (
        select(func.min(Delivery.id))
        .where(Delivery.community_id == community.id, Delivery.state == DeliveryState.WAITING)
        .group_by(Delivery.end_id)
    )
    due = func.coalesce(Delivery.next_try_at, Message.counted_at, Message.at, type_=Message.at.type)
    return session.scalar(
        select(func.min(due, type_=Message.at.type))
        .select_from(Delivery)
        .join(Message, Message.id == Delivery.message_id)
        .join(End, End.id == Delivery.end_id)
        .join(Place, Place.id == End.place_id)
        .where(Delivery.id.in_(first), Delivery.kind == DeliveryKind.SAY, End.platform.in_(platforms), due <= now)
        .where(~((Place.kind == PlaceKind.THREAD) & End.external.is_(None)))
    )


def _ago(time: timedelta) -> str:
    seconds = int(time.total_seconds())
    if seconds < 120:
        return f"{seconds} seconds"
    minutes = seconds // 60
    return f"{minutes} minutes" if minutes < 120 else f"{minutes // 60} hours"
