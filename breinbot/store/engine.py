"""Engine and transactions: one writing thread on SQLite, a pool of threads on PostgreSQL."""

import asyncio
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from breinbot.store.patience import when_reachable

T = TypeVar("T")

TRIES = 3
_PAUSE = 0.05  # seconds before the second try; doubled and jittered for the third
_BUSY_TIMEOUT = 5000  # milliseconds
_CONNECT_TIMEOUT = 10  # seconds; where the address says nothing else
_AGAIN = {"40001", "40P01", "55P03", "23505"}
"""PostgreSQL: serialisation failure, deadlock, lock not available, and two that made the same row at the same instant."""


class Store:
    """A database. `write` and `read` run a function on a session in one transaction on one of the store's threads."""

    def __init__(self, url: str, *, threads: int = 8, patience: float = 600.0) -> None:
        """`url` as sqlite:///path or postgresql+psycopg://…; `threads`: for reading, and for writing to PostgreSQL.

        `patience`: seconds for which `write` and `read` try again while the database cannot be reached.
        """
        self.url = url
        self.patience = patience
        self.sqlite = make_url(url).get_backend_name() == "sqlite"
        self.writing = _engine(url, threads=1 if self.sqlite else threads, reading=False)
        self.reading = _engine(url, threads=threads, reading=True)
        self._writers = ThreadPoolExecutor(1 if self.sqlite else threads, thread_name_prefix="store-write")
        self._readers = ThreadPoolExecutor(threads, thread_name_prefix="store-read")

    async def write(self, work: Callable[[Session], T]) -> T:
        """Run `work` in one transaction and commit it; it is rolled back where `work` raises.

        Lock and serialisation errors are tried three times in all, each time on a new session. Where the connection
        breaks it is tried again too, although it may have been committed: `work` must do nothing twice.
        """
        run = asyncio.get_running_loop().run_in_executor
        return await when_reachable(lambda: run(self._writers, self._write, work), at_most=self.patience)

    async def read(self, work: Callable[[Session], T]) -> T:
        """Run `work` in a transaction that cannot write."""
        run = asyncio.get_running_loop().run_in_executor
        return await when_reachable(lambda: run(self._readers, self._read, work), at_most=self.patience)

    def write_now(self, work: Callable[[Session], T]) -> T:
        """The same as `write`, for callers without an event loop."""
        return self._writers.submit(self._write, work).result()

    def read_now(self, work: Callable[[Session], T]) -> T:
        """The same as `read`, for callers without an event loop."""
        return self._readers.submit(self._read, work).result()

    @contextmanager
    def one_moment(self) -> Iterator[Connection]:
        """A connection for reading that sees the database as it was at its first query, however long it reads."""
        with self.reading.connect() as connection:
            if not self.sqlite:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    def settle_file(self) -> None:
        """Move everything that SQLite keeps beside its file into the file. Raises DatabaseError of SQLAlchemy."""
        with self.writing.connect() as connection:
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Wait for what is running, then close every connection."""
        self._writers.shutdown(wait=True)
        self._readers.shutdown(wait=True)
        self.writing.dispose()
        self.reading.dispose()

    def _write(self, work: Callable[[Session], T]) -> T:
        for left in reversed(range(TRIES)):
            try:
                with Session(self.writing, expire_on_commit=False) as session, session.begin():
                    return work(session)
            except DBAPIError as error:
                if not (left and _worth_another_try(error)):
                    raise
                time.sleep(_PAUSE * 2 ** (TRIES - 1 - left) * random.uniform(0.5, 1.5))
        raise AssertionError("unreachable")

    def _read(self, work: Callable[[Session], T]) -> T:
        with Session(self.reading, expire_on_commit=False, autoflush=False) as session:
            return work(session)


def _worth_another_try(error: DBAPIError) -> bool:
    state = getattr(error.orig, "sqlstate", None)
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    return state in _AGAIN or code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _engine(url: str, *, threads: int, reading: bool) -> Engine:
    if make_url(url).get_backend_name() != "sqlite":
        connect = {} if "connect_timeout" in make_url(url).query else {"connect_timeout": _CONNECT_TIMEOUT}
        engine = create_engine(
            url, pool_size=threads, max_overflow=0, pool_pre_ping=True, hide_parameters=True, connect_args=connect
        )
        if reading:
            engine = engine.execution_options(postgresql_readonly=True)
        return engine
    engine = create_engine(url, pool_size=threads, max_overflow=0, hide_parameters=True)
    event.listen(engine, "connect", _prepare_reading if reading else _prepare_writing)
    if not reading:
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    else:
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def _prepare_writing(connection: Any, record: Any) -> None:
    """FULL: a transaction that was confirmed to a member survives a loss of power too."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT}")


def _prepare_reading(connection: Any, record: Any) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA query_only=ON")
    connection.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT}")
