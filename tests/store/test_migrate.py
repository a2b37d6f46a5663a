"""Databases of other versions: an empty one is filled, a newer one left alone; one process a folder."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from breinbot.record import Query, RecordIndex
from breinbot.store import DataFolderInUse, Store, lock_data_folder
from breinbot.store.migrate import (
    WrongDatabaseVersion,
    changing_tables,
    check,
    differences,
    migrate,
    upgrade,
    version_of,
    versions,
)
from tests.stored import everything


@pytest.fixture
def empty(tmp_path: Path) -> Store:
    return Store(f"sqlite:///{tmp_path / 'empty.db'}")


def test_an_empty_database_is_brought_up_once(empty: Store) -> None:
    assert version_of(empty.writing) is None
    assert not check(empty.writing)
    assert migrate(empty.writing) is True
    assert migrate(empty.writing) is False
    assert version_of(empty.writing) == versions()[-1]
    assert differences(empty.writing) == []
    empty.close()


def test_a_database_of_the_first_version_keeps_everything(empty_url: str) -> None:
    """With rows that refer to each other, and in both directions: tables are made anew on SQLite."""
    store = Store(empty_url)
    with changing_tables(store.writing) as connection:
        upgrade(connection, "0001")
        for statement in FIRST_VERSION.strip().splitlines():
            connection.execute(text(statement))
    assert migrate(store.writing) is True
    assert differences(store.writing) == []
    rows = [json.loads(line) for line in everything(store)]
    (entry,) = (row for row in rows if row["type"] == "entry")
    assert (entry["text"], entry["kind"], entry["place_id"]) == ("Zo!", "kennis", 2)
    assert (entry["platform"], entry["source"]) == ("terminal", "m7")
    assert sum(row["type"] == "record_change" for row in rows) == 1
    assert [row["starter_id"] for row in rows if row["type"] == "place"] == [None, 1]
    index = RecordIndex()
    assert store.read_now(lambda session: index.search(session, 1, Query("zo!"), 5)) == [1]
    store.close()


_AT = "'2026-01-02 10:00:00+00:00'"
FIRST_VERSION = f"""
insert into community values (1, 'b', 'B', 'S', 'p', 'p', 'Europe/Amsterdam', '["nl"]')
insert into member values (1, 1, 'Noor', null, false, false, {_AT}, null, null)
insert into place (id, community_id, kind, about, name, topic) values (1, 1, 'room', 'group:omloop', 'omloop', '')
insert into message (id, community_id, place_id, text, asks, lasting, at) values (1, 1, 1, 'Kaart', false, false, {_AT})
insert into place (id, community_id, kind, about, name, topic, parent_id, starter_id) values (2, 1, 'thread', 'ask:1', 'x', '', 1, 1)
insert into initiative values (1, 1, 'omloop', 'Omloop', 'Rotterdam', 'x', 'x')
insert into "group" (id, community_id, initiative_id, short, name, closed, home_id) values (1, 1, 1, 'omloop', 'Omloop', false, 1)
insert into kind values (1, 1, 'kennis', 'kennis', 'knowledge', '[]', 1)
insert into ask (id, community_id, number, group_id, asker_id, kind_id, title, state, contributions, opened_at, card_id, thread_id) values (1, 1, 1, 1, 1, 1, 'Hoe?', 'open', 1, {_AT}, 1, 2)
insert into contribution (id, community_id, ask_id, place, writer_id, text, platform, source, at) values (1, 1, 1, 1, 1, 'Zo!', 'terminal', 'm7', {_AT})
insert into consent (id, community_id, member_id, about, answer, wording, language, at) values (1, 1, 1, 'entry', 'named', 'Mag dat?', 'nl', {_AT})
insert into entry (id, community_id, group_id, writer_id, consent_id, ask, contribution, title, text, named, said_at, kept_at) values (1, 1, 1, 1, 1, 1, 1, 'Hoe?', 'Zo!', true, {_AT}, {_AT})
insert into record_change (id, community_id, entry_id) values (1, 1, 1)
"""  # noqa: E501


def test_a_newer_database_is_left_alone(store: Store) -> None:
    with store.writing.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(WrongDatabaseVersion, match=r"of version 9999, made by a newer breinbot.*Nothing was changed"):
        migrate(store.writing)
    assert version_of(store.writing) == "9999"


def test_a_second_process_is_refused_the_folder(tmp_path: Path) -> None:
    holds = f"""
import sys
from pathlib import Path
from breinbot.store import lock_data_folder
with lock_data_folder(Path({str(tmp_path)!r})):
    print("held", flush=True)
    sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", holds], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with (
            pytest.raises(DataFolderInUse, match=rf"process {other.pid}\) works on the folder"),
            lock_data_folder(tmp_path),
        ):
            pass
        other.communicate()
    with lock_data_folder(tmp_path):
        pass


def test_a_data_folder_is_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        with lock_data_folder(tmp_path / "new" / "data"):
            assert (tmp_path / "new" / "data").stat().st_mode & 0o777 == 0o700
    finally:
        os.umask(before)
