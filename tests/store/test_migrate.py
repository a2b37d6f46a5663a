"""Databases of other versions: an empty one is filled, a newer one left alone; one process a folder."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from breinbot.store import DataFolderInUse, Store, lock_data_folder
from breinbot.store.migrate import WrongDatabaseVersion, check, differences, migrate, version_of, versions


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
