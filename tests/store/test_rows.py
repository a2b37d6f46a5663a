"""An export and its import: the same rows, byte by byte, on either kind of database."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from breinbot.members import Community, Member
from breinbot.store import Store
from breinbot.store.migrate import migrate
from breinbot.store.rows import Loader, WrongRow
from tests.stored import everything, play


@pytest.fixture
def fresh(empty_url: str) -> Iterator[Store]:
    opened = Store(empty_url)
    migrate(opened.writing)
    yield opened
    opened.close()


def load(store: Store, lines: list[str]) -> None:
    with store.writing.begin() as connection:
        loader = Loader(connection)
        for line in lines:
            row = json.loads(line)
            loader.load(row.pop("type"), [row])
        loader.finish({})


async def test_an_export_that_is_imported_exports_the_same(database_url: str, fresh: Store, tmp_path: Path) -> None:
    await play(database_url, tmp_path)
    full = Store(database_url)
    lines = everything(full)
    full.close()
    load(fresh, lines)
    assert everything(fresh) == lines


async def test_rows_may_come_in_any_order(sqlite_url: str, fresh: Store, tmp_path: Path) -> None:
    await play(sqlite_url, tmp_path)
    full = Store(sqlite_url)
    lines = everything(full)
    full.close()
    load(fresh, lines[::-1])
    assert everything(fresh) == lines


def test_a_type_that_is_not_there_is_told(fresh: Store) -> None:
    with pytest.raises(WrongRow, match="there is no table 'spaceship'"):
        load(fresh, ['{"type": "spaceship", "id": 1}'])
    assert everything(fresh) == []


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
MOMENTS = st.datetimes(timezones=st.just(UTC))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=5)
@given(names=st.lists(TEXT, min_size=5, max_size=30), at=MOMENTS)
def test_every_text_and_every_time_comes_back(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], at: datetime
) -> None:
    folder = tmp_path_factory.mktemp("rows")
    one, two = Store(f"sqlite:///{folder / 'one.db'}"), Store(f"sqlite:///{folder / 'two.db'}")
    for store in (one, two):
        migrate(store.writing)
    words = {"slug": "x", "name": "x", "responsible": "", "privacy_contact": "", "privacy_page": ""}

    def fill(session: Session) -> None:
        session.add(Community(id=1, timezone="Europe/Amsterdam", languages=names, **words))
        session.flush()
        session.add_all(Member(community_id=1, name=name, first_seen_at=at) for name in names)

    one.write_now(fill)
    lines = everything(one)
    load(two, lines)
    assert everything(two) == lines
    one.close()
    two.close()
