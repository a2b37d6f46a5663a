"""What the command line does with what is stored: set up, migrate, import, export, back up, restore, index anew."""

import asyncio
import csv
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.orm import Session

from breinbot.app import App
from breinbot.clock import Clock, SystemClock
from breinbot.failure import Failure
from breinbot.groups import queries as group_queries
from breinbot.importing import Imported, import_folder
from breinbot.members import Community
from breinbot.models import in_order
from breinbot.opening import community_of, index_folder, lock, open_store
from breinbot.record import RecordIndex
from breinbot.record.model import Entry
from breinbot.settings import Settings
from breinbot.sources.folder import Folder
from breinbot.sources.service import LICENCE_NOT_STATED
from breinbot.store import Store, make_data_folder
from breinbot.store.backup import Contents, back_up, restore_keys, restore_rows
from breinbot.store.migrate import WrongDatabaseVersion
from breinbot.store.migrate import migrate as bring_up
from breinbot.store.rows import Loader, WrongRow, read_rows

Progress = Callable[[int], None]
KEYS = "keys"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""


@contextmanager
def _opened(settings: Settings) -> Iterator[Store]:
    if settings.database_url is None:
        make_data_folder(settings.data)
    store = open_store(settings.url())
    try:
        yield store
    finally:
        store.close()


@contextmanager
def _alone(settings: Settings) -> Iterator[Store]:
    """The database, while no bot works on the data folder. Raises Failure."""
    with ExitStack() as stack:
        lock(settings.data, stack)
        yield stack.enter_context(_opened(settings))


# Setting up --------------------------------------------------------------------------------------------------------


def migrate(settings: Settings) -> str:
    """Bring the database up to this version; returns what was done. Raises Failure."""
    if settings.database_url is None:
        make_data_folder(settings.data)
    store = Store(settings.url())
    try:
        done = bring_up(store.writing)
    except WrongDatabaseVersion as problem:
        raise Failure(str(problem)) from None
    finally:
        store.close()
    return "The database was brought up to this version." if done else "The database is of this version already."


def setup(settings: Settings, path: Path) -> str:
    """Put a community file into the database; returns what was done. Raises Failure."""
    file = community_of(path)
    with ExitStack() as stack:
        if settings.database_url is None:
            lock(settings.data, stack)
        store = open_store(settings.url())
        stack.callback(store.close)
        clock: Clock = SystemClock()
        asyncio.run(App(store, clock, file.timezone).set_up(file))
    return f"{file.name} is set up: {len(file.initiatives)} initiatives, {len(file.kinds)} kinds of help."


# In ----------------------------------------------------------------------------------------------------------------


def import_into_group(
    settings: Settings, folder: Folder, group: str, *, source: str | None, licence: str | None, progress: Progress
) -> str:
    """Take a folder into a group's asks and the record, also while the bot runs; returns what was done. Raises Failure."""
    name = source or folder.name
    with _opened(settings) as store:
        group_id, group_name = store.read_now(lambda session: _group(session, group))
        done = import_folder(store, SystemClock(), folder, group_id, name=name, licence=licence, progress=progress)
    return _imported(done, name, group_name, licence or folder.licence)


def _group(session: Session, wanted: str) -> tuple[int, str]:
    community = session.scalar(select(Community).limit(1))
    if community is None:
        raise Failure("There is no community yet. Run `breinbot setup` with a community file first.")
    every = group_queries.all_groups(session, community.id)
    found = group_queries.named(every, wanted)
    if len(found) != 1:
        names = ", ".join(group.short for group in found or every)
        raise Failure(f"{'Several groups' if found else 'No group'} can be meant by {wanted!r}: {names}.")
    return found[0].id, found[0].name


def _imported(done: Imported, name: str, group: str, licence: str | None) -> str:
    lines = [f"{name}: {done.asks} asks and {done.answers} answers imported into {group}."]
    if done.known:
        lines.append(f"{done.known} were there already.")
    lines.append(
        f"Licence: {licence}."
        if licence
        else f"Licence: {LICENCE_NOT_STATED}. Do you know it? Run this again with --licence."
    )
    return " ".join(lines)


def import_export(settings: Settings, file: Path, progress: Progress) -> str:
    """Put an export into a database that is empty, all of it or nothing; returns what was done. Raises Failure."""
    with _alone(settings) as store:
        if store.read_now(lambda session: session.scalar(select(Community.id).limit(1))) is not None:
            raise Failure("There is a community in this database already. An export goes into an empty one.")
        try:
            with file.open(encoding="utf-8") as lines, store.writing.begin() as connection:
                loader = Loader(connection)
                count = _load_lines(loader, lines, file, progress)
                loader.finish({})
        except UnicodeDecodeError:
            raise Failure(f"{file} is not UTF-8. Nothing was imported.") from None
        except IntegrityError as error:
            raise Failure(f"{file} does not hold together: {error.orig}. Nothing was imported.") from None
    return f"{count} rows imported."


def _load_lines(loader: Loader, lines: TextIO, file: Path, progress: Progress) -> int:
    """Load the lines, each run of one type together."""
    left = enumerate(lines, 1)
    number, row = 0, _export_line(left, file)
    while row is not None:
        kind = row["type"]
        batch: list[dict[str, Any]] = []
        while row is not None and row["type"] == kind and len(batch) < 1000:
            batch.append({name: value for name, value in row.items() if name != "type"})
            row = _export_line(left, file)
        try:
            number += loader.load(kind, batch)
        except WrongRow as wrong:
            raise Failure(f"{file}: {wrong}. Nothing was imported.") from None
        progress(number)
    return number


def _export_line(left: Iterator[tuple[int, str]], file: Path) -> dict[str, Any] | None:
    for number, line in left:
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise Failure(f"{file}, line {number}: this is not JSON: {error}. Nothing was imported.") from None
        if not isinstance(row, dict) or not isinstance(row.get("type"), str):
            raise Failure(f"{file}, line {number}: a row of an export has a type. Nothing was imported.")
        return row
    return None


# Out ---------------------------------------------------------------------------------------------------------------


def export(settings: Settings, out: TextIO, *, form: str, only: str | None = None) -> None:
    """Write every row, or those of one type: a JSON object a line, or one table of CSV. Raises Failure."""
    tables = [table for table in in_order() if only in (None, table.name)]
    if not tables:
        known = ", ".join(table.name for table in in_order())
        raise Failure(f"There is no type {only!r}. There are {known}.")
    with _opened(settings) as store, store.one_moment() as connection:
        rows = ({"type": table.name, **row} for table in tables for row in read_rows(connection, table))
        if form == "csv":
            names = dict.fromkeys(["type", *(column.name for table in tables for column in table.columns)])
            _write_csv(rows, list(names), out)
        else:
            for row in rows:
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
    out.flush()


def _write_csv(rows: Iterator[dict[str, Any]], names: list[str], out: TextIO) -> None:
    table = csv.DictWriter(out, names, restval="", lineterminator="\n")
    table.writeheader()
    for row in rows:
        table.writerow({name: _cell(value) for name, value in row.items()})


def _cell(value: Any) -> Any:
    """A value in a spreadsheet: a text that it would take for a formula gets an apostrophe before it."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list, bool)) else value


# Backups -----------------------------------------------------------------------------------------------------------


def backup(settings: Settings, file: Path, progress: Progress) -> str:
    """Write a backup, also while the bot runs; returns what was done. Raises Failure."""
    with _opened(settings) as store:
        contents = back_up(store, in_order(), settings.data / KEYS, file, progress)
    return f"{contents.total} rows are in {file} ({file.stat().st_size / 1e6:.1f} MB)."


def restore(settings: Settings, file: Path, contents: Contents, progress: Progress) -> str:
    """Replace database and keys by a backup that was checked, while no bot runs; returns what was done. Raises Failure."""
    from breinbot.platforms.matrix.keeping import Keeping

    with ExitStack() as stack:
        lock(settings.data, stack)
        if settings.database_url is None:
            _restore_file(settings, file, contents, progress)
        else:
            store = Store(settings.url())
            stack.callback(store.close)
            restore_rows(store.writing, in_order(), file, contents, progress)
        restore_keys(file, settings.data / KEYS)
        Keeping(settings.data).forget_numbers()
        shutil.rmtree(settings.data / "index", ignore_errors=True)
    return f"{contents.total} rows of {contents.at:%Y-%m-%d %H:%M} UTC are restored."


def _restore_file(settings: Settings, file: Path, contents: Contents, progress: Progress) -> None:
    """Fill a new SQLite file beside the old one, and put it in its place when it is whole."""
    database = settings.data / "breinbot.db"
    fresh = settings.data / "breinbot.db.restoring"
    _remove(fresh)
    store = Store(f"sqlite:///{fresh}")
    try:
        restore_rows(store.writing, in_order(), file, contents, progress)
        store.settle_file()
    except BaseException:
        store.close()
        _remove(fresh)
        raise
    store.close()
    if database.exists():
        old = Store(f"sqlite:///{database}")
        with suppress(DatabaseError):  # a damaged database is what people restore a backup for
            old.settle_file()
        old.close()
    for leftover in ("-wal", "-shm"):
        Path(f"{database}{leftover}").unlink(missing_ok=True)
    fresh.replace(database)
    for leftover in ("-wal", "-shm"):
        Path(f"{fresh}{leftover}").unlink(missing_ok=True)


def _remove(database: Path) -> None:
    for part in ("", "-wal", "-shm", "-journal"):
        Path(f"{database}{part}").unlink(missing_ok=True)


# The index ---------------------------------------------------------------------------------------------------------


def count_entries(settings: Settings) -> int:
    """How many entries the index will have. Raises Failure."""
    with _opened(settings) as store:
        return store.read_now(
            lambda session: session.scalar(select(func.count()).select_from(Entry).where(Entry.gone_at.is_(None))) or 0
        )


def reindex(settings: Settings, progress: Progress) -> str:
    """Make the index of the record anew, also while the bot runs; returns what was done. Raises Failure."""
    with _opened(settings) as store:
        index = RecordIndex(index_folder(settings.data))
        count = index.build(store.read_now, progress)
        index.close()
    return f"The index was made anew: {count} kept answers."
