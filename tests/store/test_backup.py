"""Backups: every row and key comes back, on either kind of database; what is damaged or foreign touches nothing."""

import json
import threading
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData, text

from breinbot.members import Member
from breinbot.models import in_order
from breinbot.store import Store
from breinbot.store.backup import MANIFEST, NoBackup, back_up, check, restore_keys, restore_rows
from breinbot.store.migrate import changing_tables, differences, upgrade, versions
from tests.kept import keep
from tests.stored import everything, play, types


def quiet(done: int) -> None:
    """Nobody looks at the bar."""


@pytest.fixture
async def full(database_url: str, tmp_path: Path) -> Store:
    """A database after a story."""
    await play(database_url, tmp_path)
    return Store(database_url)


@pytest.fixture
def fresh(empty_url: str) -> Iterator[Store]:
    opened = Store(empty_url)
    yield opened
    opened.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backup.zip"


def take(store: Store, file: Path, keys: Path | None = None) -> None:
    back_up(store, in_order(), keys or file.parent / "no-keys", file, quiet)


def put_back(store: Store, file: Path) -> None:
    restore_rows(store.writing, in_order(), file, check(file), quiet)


async def test_every_row_comes_back_on_either_kind_of_database(full: Store, fresh: Store, file: Path) -> None:
    """From each kind to each kind: who outgrows SQLite takes a backup to PostgreSQL."""
    take(full, file)
    put_back(fresh, file)
    assert everything(fresh) == everything(full)
    assert {"ask", "contribution", "entry", "member", "consent", "undo", "form"} <= types(everything(full))
    assert differences(fresh.writing) == []
    full.close()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_what_came_after_the_backup_is_gone_after_restoring(full: Store, file: Path) -> None:
    take(full, file)
    before = everything(full)
    full.write_now(lambda session: keep(session, "Dit kwam later.", number=90))
    assert everything(full) != before
    put_back(full, file)
    assert everything(full) == before
    full.close()


async def test_keys_go_on_after_the_last_one_that_was_ever_given(full: Store, fresh: Store, file: Path) -> None:
    def add(session: Any) -> int:
        member = Member(community_id=1, name="Tijdelijk", first_seen_at=datetime.now(UTC))
        session.add(member)
        session.flush()
        return int(member.id)

    last = full.write_now(add)
    full.write_now(lambda session: session.delete(session.get_one(Member, last)))
    take(full, file)
    put_back(fresh, file)
    assert fresh.write_now(add) == last + 1
    full.close()


def test_a_backup_is_one_moment_while_others_write(store: Store, file: Path) -> None:
    """Every entry in it has its consent and its change, though they are being written all the time."""
    done = threading.Event()

    def write() -> None:
        for number in range(100, 400):
            store.write_now(lambda session, n=number: keep(session, f"Antwoord {n}.", number=n))
            if done.is_set():
                return

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(5):
            take(store, file)
            with zipfile.ZipFile(file) as archive:
                rows = {
                    name: [json.loads(line) for line in archive.read(f"rows/{name}.jsonl").splitlines()]
                    for name in ("entry", "record_change", "consent")
                }
            assert {row["entry_id"] for row in rows["record_change"]} == {row["id"] for row in rows["entry"]}
            assert {row["consent_id"] for row in rows["entry"]} <= {row["id"] for row in rows["consent"]}
    finally:
        done.set()
        writer.join()


def test_the_keys_come_back_readable_by_their_owner_alone(store: Store, file: Path, tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    (keys / "matrix").mkdir(parents=True)
    (keys / "matrix" / "device.db").write_bytes(b"\x00geheim\xff")
    take(store, file, keys)
    assert file.stat().st_mode & 0o077 == 0
    (keys / "matrix" / "device.db").write_bytes(b"anders")
    (keys / "later").write_text("weg")
    assert restore_keys(file, keys) == 1
    assert (keys / "matrix" / "device.db").read_bytes() == b"\x00geheim\xff"
    assert (keys / "matrix" / "device.db").stat().st_mode & 0o077 == 0
    assert not (keys / "later").exists()


def test_an_older_backup_is_restored_and_brought_up(fresh: Store, file: Path, tmp_path: Path) -> None:
    old = Store(f"sqlite:///{tmp_path / 'old.db'}")
    tables = fill_first_version(old)
    back_up(old, [tables["community"], tables["member"], tables["account"]], tmp_path / "keys", file, quiet)
    old.close()
    assert check(file).revision == "0001"
    put_back(fresh, file)
    assert differences(fresh.writing) == []
    assert '"name": "Noor"' in "\n".join(everything(fresh))


def fill_first_version(store: Store) -> dict[str, Any]:
    """A database as the first version made it, with one member."""
    with changing_tables(store.writing) as connection:
        upgrade(connection, "0001")
        connection.execute(text("insert into community values (1, 'b', 'B', 'S', 'p', 'p', 'Europe/Amsterdam', '[]')"))
        connection.execute(
            text(
                "insert into member values (1, 1, 'Noor', null, false, false, '2026-01-02 10:00:00.000000', null, null)"
            )
        )
    found = MetaData()
    found.reflect(store.writing)
    return dict(found.tables)


# What is no backup -------------------------------------------------------------------------------------------------


def rewritten(file: Path, change: Any) -> None:
    """Give the list of a backup another content, as a stranger would."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(parts[MANIFEST])
    change(manifest, parts)
    parts[MANIFEST] = json.dumps(manifest).encode()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def without_a_part(manifest: dict[str, Any], parts: dict[str, bytes]) -> None:
    del parts["rows/member.jsonl"]


def with_a_part_more(manifest: dict[str, Any], parts: dict[str, bytes]) -> None:
    parts["rows/../../etc.jsonl"] = b"{}"


def with_other_words(manifest: dict[str, Any], parts: dict[str, bytes]) -> None:
    parts["rows/member.jsonl"] = parts["rows/member.jsonl"].replace(b"Lotte", b"Laura")


def of_a_newer_breinbot(manifest: dict[str, Any], parts: dict[str, bytes]) -> None:
    manifest["revision"] = "9999"


WRONG = {
    "empty": (lambda file: file.write_bytes(b""), "is no backup of breinbot, or it is damaged"),
    "a text": (lambda file: file.write_text("geen backup"), "is no backup of breinbot, or it is damaged"),
    "another zip": (lambda file: zipfile.ZipFile(file, "w").close(), "is no backup of breinbot, or it is damaged"),
    "a database": (lambda file: file.write_bytes(b"SQLite format 3\0" * 99), "is no backup of breinbot"),
    "not there": (lambda file: file.unlink(), "there is no such file"),
    "a folder": (lambda file: (file.unlink(), file.mkdir()), "cannot be read: Is a directory"),
    "half of it": (lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]), "damaged"),
    "a part is missing": (lambda file: rewritten(file, without_a_part), "a part is missing"),
    "a part too many": (lambda file: rewritten(file, with_a_part_more), "a part is missing"),
    "other words": (lambda file: rewritten(file, with_other_words), "the part rows/member.jsonl is not as it was"),
    "newer": (lambda file: rewritten(file, of_a_newer_breinbot), f"this one knows up to {versions()[-1]}"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_no_backup_is_told(store: Store, file: Path, what: str) -> None:
    take(store, file)
    spoil, told = WRONG[what]
    spoil(file)
    with pytest.raises(NoBackup, match=told) as raised:
        check(file)
    assert "Nothing was changed." in str(raised.value)


def test_a_damaged_byte_anywhere_is_noticed(sqlite_url: str, file: Path) -> None:
    store = Store(sqlite_url)
    take(store, file)
    store.close()
    whole = file.read_bytes()
    unnoticed = []
    for at in range(0, len(whole), max(1, len(whole) // 150)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        try:
            contents = check(file)
        except NoBackup:
            continue
        unnoticed.append((at, contents))
    file.write_bytes(whole)
    assert all(contents == check(file) for _, contents in unnoticed)  # a byte that says nothing, such as a file's date


@pytest.mark.parametrize(
    "what", ["a column that is not there", "a reference that leads nowhere", "a time that is none"]
)
def test_rows_that_do_not_fit_leave_everything_as_it_was(store: Store, file: Path, what: str) -> None:
    take(store, file)

    def change(manifest: dict[str, Any], parts: dict[str, bytes]) -> None:
        first, *rest = parts["rows/member.jsonl"].splitlines()
        row = json.loads(first)
        row |= {
            "a column that is not there": {"shoe_size": 43},
            "a reference that leads nowhere": {"community_id": 99},
            "a time that is none": {"first_seen_at": "gisteren"},
        }[what]
        parts["rows/member.jsonl"] = b"\n".join([json.dumps(row).encode(), *rest])
        import hashlib

        manifest["sums"]["rows/member.jsonl"] = hashlib.sha256(parts["rows/member.jsonl"]).hexdigest()

    rewritten(file, change)
    target = store
    if store.sqlite:
        target = Store(f"sqlite:///{file.parent / 'other.db'}")
    before = everything(store)
    with pytest.raises(NoBackup, match="holds something that does not fit"):
        put_back(target, file)
    assert everything(store) == before
    if target is not store:
        target.close()


def test_another_file_is_not_written_over(store: Store, file: Path) -> None:
    file.write_text("mijn scriptie")
    with pytest.raises(NoBackup, match="is there already and is no backup of breinbot"):
        take(store, file)
    assert file.read_text() == "mijn scriptie"
    file.unlink()
    take(store, file)
    take(store, file)
    assert [path.name for path in file.parent.glob("*backup*")] == ["backup.zip"]
