"""Waiting for a database that cannot be reached for a while, such as a PostgreSQL that is started anew."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, OperationalError, ProgrammingError
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


def cannot_work(error: BaseException) -> bool:
    """Whether the database cannot do its work: it is away, full, locked, read only. What was asked of it was right."""
    if isinstance(error, DataError | IntegrityError | NotSupportedError | ProgrammingError):
        return False
    return isinstance(error, DBAPIError | NoConnectionFree)


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
