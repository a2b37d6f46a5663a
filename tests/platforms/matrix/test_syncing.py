"""Following the homeserver while the database is away: the position stays, and all of it is told again."""

import asyncio
import sqlite3
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy.exc import DataError, OperationalError

from breinbot.platforms.matrix import syncing
from breinbot.platforms.matrix.keeping import Keeping
from breinbot.platforms.matrix.known import Known
from breinbot.platforms.matrix.session import Session
from breinbot.platforms.matrix.syncing import Syncing
from tests.homeserver import until

BOT, ROOM = "@brein:localhost.test", "!room"
_BROKEN = sqlite3.OperationalError("disk I/O error")
_BROKEN.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
AWAY = OperationalError("insert", {}, _BROKEN)


class Telling:
    """A homeserver that has one message to tell after "s1", and then nothing more."""

    def __init__(self, folder: Path) -> None:
        self.user = BOT
        self.keeping = Keeping(folder)
        self.asked: list[str | None] = []
        self.over = asyncio.Event()

    async def request(self, method: str, path: str, *, query: dict[str, str], within: float) -> dict[str, Any]:
        since = query.get("since")
        self.asked.append(since)
        if since == "s2":
            self.over.set()
            await asyncio.Event().wait()
        event = {"type": "m.room.message", "event_id": "$hoi", "sender": "@noor:localhost.test", "content": {}}
        return {"next_batch": "s2", "rooms": {"join": {ROOM: {"timeline": {"events": [event]}}}}}

    async def take_sync(self, told: dict[str, Any]) -> None:
        pass

    def readable(self, room: str, event: dict[str, Any]) -> dict[str, Any]:
        return event


class Listens:
    """Takes messages; each thing first fails with what is in its list."""

    def __init__(self, folder: Path, *, first: list[Exception] | None = None, words: list[Exception] | None = None):
        self.first, self.words = first or [], words or []
        self.kept: list[tuple[str, str | None]] = []
        self._keeping = Keeping(folder)

    async def synced_first(self) -> None:
        if self.first:
            raise self.first.pop(0)

    async def happened(self, room: str, event: dict[str, Any]) -> None:
        if self.words:
            raise self.words.pop(0)
        self.kept.append((event["event_id"], self._keeping.position(BOT)))

    def is_direct(self, room: str) -> bool:
        return False


async def _followed(folder: Path, listens: Listens) -> list[str | None]:
    """Follow until nothing more is told; returns the positions that were asked from."""
    telling = Telling(folder)
    telling.keeping.keep_position(BOT, "s1")
    following = asyncio.create_task(
        Syncing(cast("Session", telling), Known(BOT), cast("syncing.Listening", listens)).follow()
    )
    await until(lambda: telling.over.is_set() or following.done())
    if following.done():
        following.result()
    following.cancel()
    await asyncio.gather(following, return_exceptions=True)
    assert telling.keeping.position(BOT) == "s2"
    return telling.asked


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syncing, "PAUSES", (0,))


async def test_what_could_not_be_kept_is_told_again(tmp_path: Path) -> None:
    listens = Listens(tmp_path, words=[AWAY, AWAY])
    assert await _followed(tmp_path, listens) == ["s1", "s1", "s1", "s2"]
    assert listens.kept == [("$hoi", "s1")]


async def test_a_database_that_is_away_at_the_start_is_waited_for(tmp_path: Path) -> None:
    listens = Listens(tmp_path, first=[AWAY])
    assert await _followed(tmp_path, listens) == ["s1", "s1", "s2"]
    assert listens.kept == [("$hoi", "s1")]


async def test_one_message_that_no_database_takes_stops_nothing(tmp_path: Path) -> None:
    wrong = DataError("insert", {}, sqlite3.DataError("string or blob too big"))
    assert await _followed(tmp_path, Listens(tmp_path, words=[wrong])) == ["s1", "s2"]
