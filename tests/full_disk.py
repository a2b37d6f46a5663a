"""A SQLite whose disk is full."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text

from breinbot.store import Store


@contextmanager
def full(store: Store) -> Iterator[None]:
    """Its file may not grow, which SQLite tells as it tells of a full disk; what fits in it as it is can be written."""
    store.write_now(lambda session: session.execute(text("PRAGMA max_page_count = 1")))
    try:
        yield
    finally:
        store.write_now(lambda session: session.execute(text("PRAGMA max_page_count = 1073741823")))
