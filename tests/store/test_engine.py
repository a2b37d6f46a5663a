"""Transactions: nothing is lost between threads, reading cannot write, and what clashed is tried again."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError, OperationalError, StatementError
from sqlalchemy.orm import Session

from breinbot.chat.model import EventState, SeenEvent
from breinbot.members import Community
from breinbot.store import Store, insert_once

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def _event(session: Session, event: str, at: datetime = NOON) -> bool:
    community = session.scalars(select(Community)).one()
    return insert_once(
        session, SeenEvent, community_id=community.id, platform="test", event=event, at=at, state=EventState.DONE
    )


async def test_six_hundred_increments_at_once_lose_none(store: Store) -> None:
    def start(session: Session) -> None:
        session.execute(update(Community).values(name="0"))

    def increment(session: Session) -> None:
        community = session.scalars(select(Community).with_for_update()).one()
        community.name = str(int(community.name) + 1)

    await store.write(start)
    await asyncio.gather(*(store.write(increment) for _ in range(600)))
    assert await store.read(lambda session: session.scalars(select(Community.name)).one()) == "600"


async def test_a_reading_session_cannot_write(store: Store) -> None:
    def rename(session: Session) -> None:
        session.execute(update(Community).values(name="anders"))
        session.commit()

    with pytest.raises(DBAPIError):
        await store.read(rename)
    assert await store.read(lambda session: session.scalars(select(Community.name)).one()) == "Maatschappelijk Brein"


async def test_what_fails_leaves_nothing(store: Store) -> None:
    def half(session: Session) -> None:
        session.execute(update(Community).values(name="half"))
        raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        await store.write(half)
    assert await store.read(lambda session: session.scalars(select(Community.name)).one()) == "Maatschappelijk Brein"


async def test_a_busy_database_is_tried_three_times(store: Store) -> None:
    tries = []

    def busy(session: Session) -> str:
        tries.append(session)
        if len(tries) < 3:
            raise _clash(store)
        return "done"

    assert await store.write(busy) == "done"
    assert len(set(map(id, tries))) == 3, "each time on a session of its own"


async def test_another_error_is_not_tried_again(store: Store) -> None:
    tries = []

    def wrong(session: Session) -> None:
        tries.append(session)
        session.execute(text("select nothing from nowhere"))

    with pytest.raises(DBAPIError):
        await store.write(wrong)
    assert len(tries) == 1


def _clash(store: Store) -> OperationalError:
    import sqlite3

    from psycopg.errors import SerializationFailure

    original: Any = SerializationFailure() if not store.sqlite else sqlite3.OperationalError("database is locked")
    if store.sqlite:
        original.sqlite_errorcode = sqlite3.SQLITE_BUSY
    return OperationalError("select 1", {}, original)


async def test_the_same_row_goes_in_once(store: Store) -> None:
    first = await asyncio.gather(*(store.write(lambda session: _event(session, "e1")) for _ in range(20)))
    assert sorted(first) == [False] * 19 + [True]


async def test_times_come_back_in_utc(store: Store) -> None:
    amsterdam = timezone(timedelta(hours=1))
    await store.write(lambda session: _event(session, "e2", NOON.astimezone(amsterdam)))
    found = await store.read(lambda session: session.scalars(select(SeenEvent.at).filter_by(event="e2")).one())
    assert (found, found.tzinfo) == (NOON, UTC)


async def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(StatementError, match="without a time zone"):
        await store.write(lambda session: _event(session, "e3", NOON.replace(tzinfo=None)))
