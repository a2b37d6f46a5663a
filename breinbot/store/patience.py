"""Waiting for a database that cannot be reached for a while, such as a PostgreSQL that is started anew."""

import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import TypeVar

import structlog
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

T = TypeVar("T")
log = structlog.get_logger()

PAUSES = (0.2, 0.5, 1, 2, 5, 10, 30)
"""Seconds before the next try; the last one is kept."""
_GOING_DOWN = ("08", "57P")
"""PostgreSQL: connection failures, and a server that stops, crashed, or is starting."""


def unreachable(error: BaseException) -> bool:
    """Whether the database could not be reached, or the connection broke: the same may well succeed a little later."""
    if not isinstance(error, DBAPIError):
        return False
    state = getattr(error.orig, "sqlstate", None)
    if error.connection_invalidated or (state or "").startswith(_GOING_DOWN):
        return True
    return isinstance(error, OperationalError) and state is None and type(error.orig).__module__.startswith("psycopg")


class Hindrance(StrEnum):
    """Why a database cannot do its work now, though what was asked of it is right."""

    AWAY = "it cannot be reached"
    FULL = "the disk is full"
    SHORT = "its server has no memory or connections left"
    HELD = "another process holds it"
    BROKEN = "its file or folder cannot be read or written"


_OF_SQLITE = {
    sqlite3.SQLITE_FULL: Hindrance.FULL,
    sqlite3.SQLITE_BUSY: Hindrance.HELD,
    sqlite3.SQLITE_LOCKED: Hindrance.HELD,
    sqlite3.SQLITE_IOERR: Hindrance.BROKEN,
    sqlite3.SQLITE_READONLY: Hindrance.BROKEN,
    sqlite3.SQLITE_CANTOPEN: Hindrance.BROKEN,
}
_OF_POSTGRESQL = {
    "53100": Hindrance.FULL,
    "53": Hindrance.SHORT,  # the other insufficient resources
    "58": Hindrance.BROKEN,  # an error of the system below
    "25006": Hindrance.BROKEN,  # read only
    "40": Hindrance.HELD,
    "55P03": Hindrance.HELD,
}


def hindrance(error: BaseException) -> Hindrance | None:
    """Why the database cannot do its work, None where it can, or where what was asked of it was wrong."""
    if unreachable(error) or isinstance(error, NoConnectionFree):
        return Hindrance.AWAY
    if not isinstance(error, DBAPIError):
        return None
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return _OF_SQLITE.get(code & 0xFF)
    state = getattr(error.orig, "sqlstate", None) or ""
    return next((why for begin, why in _OF_POSTGRESQL.items() if state.startswith(begin)), None)


async def when_reachable(work: Callable[[], Awaitable[T]], *, at_most: float | None = None) -> T:
    """Await `work`; where the database cannot be reached, again with growing pauses, for at most so many seconds.

    `work` may have been carried out when its connection broke: twice must be as good as once. Raises what `work` raises.
    """
    began = time.monotonic()
    tries = 0
    while True:
        try:
            return await work()
        except DBAPIError as error:
            pause = PAUSES[min(tries, len(PAUSES) - 1)]
            over = at_most is not None and time.monotonic() - began + pause > at_most
            if over or not unreachable(error):
                raise
            tries += 1
            log.warning("the database cannot be reached; trying again", tries=tries, seconds=pause)
        await asyncio.sleep(pause)
