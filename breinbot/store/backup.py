"""Backups: one file with every row and every key, taken while the bot runs, for either kind of database.

The file is a zip with a line of JSON for each row, the files of the keys' folder, and a list of checksums. It is checked
whole before anything is touched. One of an older version is restored into that version's tables and then brought up.
"""

import hashlib
import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Engine, Table, text
from sqlalchemy.exc import IntegrityError

from breinbot.failure import Failure
from breinbot.store.engine import Store
from breinbot.store.migrate import changing_tables, upgrade, version_of, versions
from breinbot.store.rows import Loader, WrongRow, last_keys, read_rows

MANIFEST = "breinbot-backup.json"
ROWS, KEYS = "rows/", "keys/"
FORM = 1
_PIECE = 1 << 20  # bytes read at a time


class NoBackup(Failure):
    """The file is no backup that can be restored, or a place that none can be written to; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds: the version of its tables, when it was taken (UTC), and how many rows of each table."""

    revision: str
    at: datetime
    rows: dict[str, int]
    keys: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.rows.values())


Progress = Callable[[int], None]
"""Told how many rows are done."""


# Taking ------------------------------------------------------------------------------------------------------------


def back_up(store: Store, tables: Sequence[Table], keys_folder: Path, file: Path, progress: Progress) -> Contents:
    """Write a backup as one moment of the database; a file that is there is replaced only by a whole one.

    Raises NoBackup where another kind of file is there.
    """
    if file.exists() and not _is_backup(file):
        raise NoBackup(
            f"{file} is there already and is no backup of breinbot. It was left as it is. Choose another name."
        )
    partial = file.with_name(f".{file.name}.{os.getpid()}.partial")
    try:
        with open(os.open(partial, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as opened:
            contents = _write(store, tables, keys_folder, opened, progress)
            opened.flush()
            os.fsync(opened.fileno())
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)
    return contents


def _write(store: Store, tables: Sequence[Table], keys_folder: Path, opened: IO[bytes], progress: Progress) -> Contents:
    sums: dict[str, str] = {}
    counts: dict[str, int] = {}
    done = 0
    revision = version_of(store.reading) or ""
    with (
        zipfile.ZipFile(opened, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive,
        store.one_moment() as connection,
    ):
        keys = last_keys(connection)
        for table in tables:
            count = 0
            with _Summed(archive, f"{ROWS}{table.name}.jsonl", sums) as part:
                for row in read_rows(connection, table):
                    part.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
                    count += 1
                    if count % 1000 == 0:
                        progress(done + count)
            counts[table.name] = count
            done += count
            progress(done)
        for path in _files(keys_folder):
            with _Summed(archive, f"{KEYS}{path.relative_to(keys_folder).as_posix()}", sums) as part:
                part.write(path.read_bytes())
        at = datetime.now(UTC)
        manifest = {
            "form": FORM,
            "revision": revision,
            "at": at.isoformat(),
            "rows": counts,
            "keys": keys,
            "sums": sums,
        }
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    return Contents(revision, at, counts, keys)


class _Summed:
    """One file in the archive, with its SHA-256."""

    def __init__(self, archive: zipfile.ZipFile, name: str, sums: dict[str, str]) -> None:
        self._part = archive.open(name, "w", force_zip64=True)
        self._name, self._sums = name, sums
        self._sum = hashlib.sha256()

    def __enter__(self) -> "_Summed":
        return self

    def write(self, data: bytes) -> None:
        self._sum.update(data)
        self._part.write(data)

    def __exit__(self, *error: object) -> None:
        self._part.close()
        self._sums[self._name] = self._sum.hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []


def _is_backup(file: Path) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            return MANIFEST in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


# Checking ----------------------------------------------------------------------------------------------------------


def check(file: Path) -> Contents:
    """Read a backup whole. Raises NoBackup for a file that is damaged, foreign, or of a newer version."""
    try:
        with zipfile.ZipFile(file) as archive:
            return _checked(archive, file)
    except FileNotFoundError:
        raise NoBackup(f"{file}: there is no such file. Nothing was changed.") from None
    except OSError as error:
        raise NoBackup(f"{file} cannot be read: {error.strerror}. Nothing was changed.") from None
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, NotImplementedError, EOFError, zlib.error) as error:
        raise NoBackup(f"{file} is no backup of breinbot, or it is damaged ({error}). Nothing was changed.") from None


def _checked(archive: zipfile.ZipFile, file: Path) -> Contents:
    manifest = json.loads(archive.read(MANIFEST))
    contents = Contents(
        manifest["revision"], datetime.fromisoformat(manifest["at"]), dict(manifest["rows"]), dict(manifest["keys"])
    )
    if manifest["form"] != FORM or contents.revision not in versions():
        raise NoBackup(
            f"{file} was made by a newer breinbot (version {contents.revision}; this one knows up to {versions()[-1]}). "
            "Nothing was changed. Install the newer breinbot first."
        )
    names = set(archive.namelist()) - {MANIFEST}
    sums: dict[str, str] = manifest["sums"]
    if names != set(sums) or {f"{ROWS}{name}.jsonl" for name in contents.rows} != {
        n for n in names if n.startswith(ROWS)
    }:
        raise ValueError("a part is missing")
    for name in sorted(names):
        if _is_outside(name):
            raise ValueError(f"the part {name} has a name that leads elsewhere")
        if _sum(archive, name) != sums[name]:
            raise ValueError(f"the part {name} is not as it was written")
    return contents


def _is_outside(name: str) -> bool:
    return name.startswith("/") or ".." in name.split("/") or not name.startswith((ROWS, KEYS))


def _sum(archive: zipfile.ZipFile, name: str) -> str:
    found = hashlib.sha256()
    with archive.open(name) as part:
        while piece := part.read(_PIECE):
            found.update(piece)
    return found.hexdigest()


# Restoring ---------------------------------------------------------------------------------------------------------


def restore_rows(engine: Engine, tables: Sequence[Table], file: Path, contents: Contents, progress: Progress) -> None:
    """Replace all of a database by a backup that was checked, in one transaction: all of it, or nothing.

    Raises NoBackup where a row does not fit.
    """
    try:
        _replace_all(engine, tables, file, contents, progress)
    except (WrongRow, ValueError, IntegrityError) as error:
        told = error.orig if isinstance(error, IntegrityError) else error
        raise NoBackup(f"{file} holds something that does not fit: {told}. Nothing was changed.") from None


def _replace_all(engine: Engine, tables: Sequence[Table], file: Path, contents: Contents, progress: Progress) -> None:
    with zipfile.ZipFile(file) as archive, changing_tables(engine) as connection:
        _drop_all(connection, tables)
        upgrade(connection, contents.revision)
        loader = Loader(connection)
        done = 0
        for name in contents.rows:
            with closing(_rows(archive, name)) as rows:
                done += loader.load(name, rows)
            progress(done)
        loader.finish(contents.keys)
        upgrade(connection, "head")


def restore_keys(file: Path, folder: Path) -> int:
    """Put the files of the keys' folder in place of those that are there; returns how many."""
    fresh = folder.with_name(f"{folder.name}.restoring")
    shutil.rmtree(fresh, ignore_errors=True)
    count = 0
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if not name.startswith(KEYS) or _is_outside(name):
                continue
            path = fresh / name.removeprefix(KEYS)
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with open(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as opened:
                opened.write(archive.read(name))
            count += 1
    if count or folder.exists():
        fresh.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
    return count


def _rows(archive: zipfile.ZipFile, table: str) -> Generator[dict[str, Any], None, None]:
    with archive.open(f"{ROWS}{table}.jsonl") as part:
        for line in part:
            yield json.loads(line)


def _drop_all(connection: Connection, tables: Sequence[Table]) -> None:
    """Only our own tables: a PostgreSQL database may be shared with others."""
    if connection.dialect.name == "sqlite":
        return  # a new file
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(quote(table.name) for table in tables)
    connection.execute(text(f"DROP TABLE IF EXISTS {names}, alembic_version CASCADE"))
