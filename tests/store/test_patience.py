"""A PostgreSQL that stops and starts: the bot waits for it, goes on, and says nothing twice."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.exc import DBAPIError, OperationalError
from structlog.testing import capture_logs

from breinbot.asks.model import Contribution
from breinbot.chat.model import Delivery, DeliveryState
from breinbot.communityfile import CommunityFile
from breinbot.store import Hindrance, Store, hindrance, unreachable
from tests.conftest import fill
from tests.own_postgres import OwnPostgres
from tests.practice import Practice


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory, community_file: CommunityFile) -> Iterator[OwnPostgres]:
    made = OwnPostgres(tmp_path_factory.mktemp("stopping"))
    try:
        fill(made.url, community_file)
        yield made
    finally:
        made.end()


async def test_a_story_goes_on_when_the_database_is_back(server: OwnPostgres, tmp_path: Path) -> None:
    with capture_logs() as logs:
        async with Practice.opened(server.url, tmp_path) as practice:
            await practice.play("#omloop @lotte !hulpvraag Wie heeft een ladder?")
            await server.stop()
            lines = [f"#14 @{name} Ik heb er een, zegt {name}." for name in ("joris", "bas", "anna")]
            story = asyncio.create_task(practice.play(*lines, "/wait 1d", "@lotte !opgelost 14"))
            await asyncio.sleep(1.5)
            assert not story.done(), "it waits for the database"
            await server.start()
            async with asyncio.timeout(60):
                await story
            given = await practice.rows(Contribution)
            left = await practice.read(
                lambda session: session.scalar(
                    select(func.count()).select_from(Delivery).where(Delivery.state != DeliveryState.SENT)
                )
            )
            said = Counter(message.delivery for message in practice.messages if message.delivery is not None)
    assert [one.text for one in given] == [f"Ik heb er een, zegt {name}." for name in ("joris", "bas", "anna")]
    assert left == 0
    assert set(said.values()) == {1}
    told = [line for line in logs if line["event"] == "the database cannot be reached; trying again"]
    assert told
    assert {line["log_level"] for line in logs} <= {"warning", "info", "debug"}, "nothing failed"


async def test_a_connection_that_breaks_in_the_middle_is_made_anew(server: OwnPostgres) -> None:
    store, other = Store(server.url), Store(server.url)
    broken = []

    def work(session: Any) -> int:
        if not broken:
            broken.append(session.scalar(text("select pg_backend_pid()")))
            other.write_now(lambda admin: admin.execute(text(f"select pg_terminate_backend({broken[0]})")))
        return int(session.scalar(text("select 42")))

    try:
        assert await store.write(work) == 42
    finally:
        store.close()
        other.close()


async def test_it_gives_up_in_the_end(server: OwnPostgres) -> None:
    await server.stop()
    store = Store(server.url, patience=0.5)
    try:
        with pytest.raises(OperationalError) as error:
            await store.read(lambda session: session.scalar(text("select 1")))
        assert unreachable(error.value)
    finally:
        store.close()
        await server.start()


async def test_what_is_wrong_with_a_query_is_no_reason_to_wait(store: Store) -> None:
    with pytest.raises(Exception, match="no_such_table") as error:
        await store.read(lambda session: session.execute(text("select * from no_such_table")))
    assert not unreachable(error.value)
    assert hindrance(error.value) is None


def test_why_sqlite_cannot_work_is_known(sqlite_url: str, tmp_path: Path) -> None:
    """As it says so itself: full, held by another, not to be written. Nothing is known of what is only wrong."""
    store = Store(sqlite_url)

    def why(url: str, *statements: str) -> Hindrance | None:
        try:
            with create_engine(url, connect_args={"timeout": 0.1}).connect() as connection:
                for statement in statements:
                    connection.exec_driver_sql(statement)
        except DBAPIError as error:
            return hindrance(error)
        raise AssertionError("it could")

    columns = "community_id, kind, subject, due_at, payload, tries"
    grown = f"insert into timer ({columns}) values (1, 'x', 'x', 0, zeroblob(9999), 0)"
    assert why(sqlite_url, "PRAGMA max_page_count = 1", grown) is Hindrance.FULL
    assert why(f"sqlite:///file:{tmp_path / 'breinbot.db'}?mode=ro&uri=true", grown) is Hindrance.BROKEN
    assert why(f"sqlite:///{tmp_path / 'no' / 'folder.db'}", "select 1") is Hindrance.BROKEN
    assert why(sqlite_url, "insert into timer (id, id) values (1)") is None
    with store.writing.begin():
        assert why(sqlite_url, grown) is Hindrance.HELD
    store.close()
