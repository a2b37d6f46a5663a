"""Import, export, backup and restore as an operator does them: by command, on SQLite's data folder."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from breinbot.cli import cli
from breinbot.failure import told
from tests.conftest import shared
from tests.environment import bare_environment
from tests.test_cli import ROOT, SAMPLE, breinbot


@pytest.fixture
def data(tmp_path: Path, sqlite_template: Path) -> str:
    """A data folder with the sample community."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(sqlite_template, folder / "breinbot.db")
    return str(folder)


@pytest.fixture
def here(tmp_path: Path, data: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs a command in this process, where only what it says matters; nothing but its own failures is caught."""
    for name in [name for name in os.environ if name.startswith("BREINBOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)

    def run(*words: str, folder: str = data) -> Result:
        done = CliRunner().invoke(cli, words, env={"BREINBOT_DATA": folder})
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done

    return run


def test_the_exchange_in_out_and_in_again(tmp_path: Path, data: str, here: Callable[..., Result]) -> None:
    exchange = str(shared() / "data" / "ai-exchange")
    done = here("import", exchange, "--group", "Omloop")
    assert done.exit_code == 0, done.stderr
    assert done.stdout == "ai-exchange: 421 asks and 749 answers imported into Omloop. Licence: CC BY-SA 3.0.\n"
    again = here("import", exchange, "--group", "omloop")
    assert "0 asks and 0 answers imported into Omloop. 1170 were there already." in again.stdout

    exported = here("export").stdout
    (tmp_path / "export.jsonl").write_text(exported, "utf-8")
    other = str(tmp_path / "other")
    taken = here("import", "export.jsonl", folder=other)
    assert taken.stdout == f"{exported.count(chr(10))} rows imported.\n"
    assert here("export", folder=other).stdout == exported
    refused = here("import", "export.jsonl", folder=other)
    assert (refused.exit_code, "An export goes into an empty one." in refused.stderr) == (1, True)

    indexed = here("reindex")
    assert indexed.stdout == "The index was made anew: 749 kept answers.\n"
    asked = breinbot(tmp_path, "run", lines='@noor !zoek "What is backprop?"\n', data=data)
    assert "It is sometimes abbreviated" in asked.stdout


def test_a_backup_while_the_practice_room_runs_and_its_restore(tmp_path: Path, data: str) -> None:
    own = {"PYTHONPATH": str(ROOT), "BREINBOT_COMMUNITY": SAMPLE, "BREINBOT_DATA": data}
    with subprocess.Popen(
        [sys.executable, "-m", "breinbot", "run"],
        cwd=tmp_path,
        env=bare_environment() | own,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as room:
        assert room.stdin is not None
        assert room.stdout is not None
        room.stdin.write("@noor !groepen\n")
        room.stdin.flush()
        while "Omloop" not in room.stdout.readline():
            pass
        done = breinbot(tmp_path, "backup", "b.zip", data=data)
        assert done.returncode == 0, done.stderr
        refused = breinbot(tmp_path, "restore", "b.zip", data=data)
        assert (refused.returncode, f"(process {room.pid}) works on the folder" in refused.stderr) == (1, True)
        before = breinbot(tmp_path, "export", data=data).stdout
        room.communicate("#omloop @lotte !hulpvraag Wat kwam er na de backup?\n")
    assert "Wat kwam er na de backup?" in breinbot(tmp_path, "export", data=data).stdout
    (Path(data) / "breinbot.db").write_bytes(b"kapot")
    damaged = breinbot(tmp_path, "export", data=data)
    assert (damaged.returncode, "Put back a backup with `breinbot restore`." in damaged.stderr) == (1, True)
    restored = breinbot(tmp_path, "restore", "b.zip", data=data)
    assert restored.returncode == 0, restored.stderr
    assert breinbot(tmp_path, "export", data=data).stdout == before
    assert sorted(path.name for path in Path(data).glob("breinbot.db*")) == ["breinbot.db"]


def test_csv_has_every_row_and_no_formula(tmp_path: Path, data: str, here: Callable[..., Result]) -> None:
    import csv

    breinbot(tmp_path, "run", lines="#omloop @lotte !hulpvraag Wie rekent? | =SUM(A1)\n", data=data)
    exported = [json.loads(line) for line in here("export").stdout.splitlines()]
    done = here("export", "--format", "csv")
    rows = list(csv.DictReader(done.stdout.splitlines(keepends=True)))
    assert [row["type"] for row in rows] == [row["type"] for row in exported]
    assert "'=SUM(A1)" in [row["details"] for row in rows]
    only = here("export", "--format", "csv", "--type", "ask").stdout
    assert only.splitlines()[0].startswith("type,id,community_id,number,group_id,asker_id")


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["import", "nergens", "--group", "omloop"], 1, "nergens: there is no such folder"),
        (["import", "leeg", "--group", "omloop"], 1, "asks.jsonl: there is no such file"),
        (["import", "leeg"], 2, "say which group the asks go to"),
        (["import", "goed", "--group", "atlantis"], 1, "No group can be meant by 'atlantis': "),
        (["import", "goed", "--group", "e"], 1, "Several groups can be meant by 'e': "),
        (["import", "kapot.jsonl"], 1, "There is a community in this database already."),
        (["export", "--type", "ruimteschip"], 1, "There is no type 'ruimteschip'. There are community,"),
        (["export", "--format", "xml"], 2, "'xml' is not one of 'jsonl', 'csv'"),
        (["restore", "kapot.jsonl"], 1, "is no backup of breinbot, or it is damaged"),
        (["restore", "nergens.zip"], 1, "nergens.zip: there is no such file. Nothing was changed."),
        (["backup", "kapot.jsonl"], 1, "It was left as it is. Choose another name."),
        (["backup", "nergens/b.zip"], 1, "No such file or directory"),
        (["eval", "find", "leeg"], 1, "asks.jsonl: there is no such file"),
        (["eval", "search", "leeg"], 1, "records.jsonl cannot be read"),
    ],
)
def test_what_cannot_be_done_is_told(
    tmp_path: Path, here: Callable[..., Result], words: list[str], status: int, told: str
) -> None:
    (tmp_path / "leeg").mkdir()
    (tmp_path / "kapot.jsonl").write_text('{"type": \n')
    (tmp_path / "goed").mkdir()
    at = "2024-05-01T10:00:00Z"
    (tmp_path / "goed" / "asks.jsonl").write_text(json.dumps({"id": 1, "at": at, "author": "a", "title": "Hoe?"}))
    (tmp_path / "goed" / "answers.jsonl").write_text("")
    before = here("export").stdout
    done = here(*words)
    assert (done.exit_code, done.stdout) == (status, "")
    assert told in " ".join(done.stderr.replace("│", " ").split())
    assert here("export").stdout == before


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"type": ', "line 2: this is not JSON"),
        ("[1]", "line 2: a row of an export has a type"),
        ('{"type": "spaceship"}', "there is no table 'spaceship'"),
        ('{"type": "member", "shoe_size": 43}', "member has no 'shoe_size'"),
        ('{"type": "member", "id": 1, "community_id": 9}', "does not hold together"),
    ],
)
def test_an_export_that_is_wrong_leaves_the_database_empty(
    tmp_path: Path, here: Callable[..., Result], line: str, told: str
) -> None:
    first = here("export").stdout.splitlines()[0]
    (tmp_path / "wrong.jsonl").write_text(f"{first}\n{line}\n")
    other = str(tmp_path / "other")
    done = here("import", "wrong.jsonl", folder=other)
    assert (done.exit_code, told in done.stderr) == (1, True), done.stderr
    assert here("export", folder=other).stdout == ""


def test_the_database_that_is_full_while_restoring_is_told() -> None:
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    assert (told(full) or "").startswith("The disk is full.")
    assert told(RuntimeError("what nobody can mend")) is None


def test_an_export_to_a_full_disk_is_told(tmp_path: Path, data: str) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "BREINBOT_DATA": data}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "breinbot", "export"],
            cwd=tmp_path,
            env=environment,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("breinbot: The disk is full.")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [("setup", SAMPLE), ("migrate",)])
def test_what_makes_the_data_folder_keeps_others_out(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = breinbot(tmp_path, *command, data=str(tmp_path / "new"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
