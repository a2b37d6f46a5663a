"""What the command line does: start, set up, migrate, export. Platforms are imported only where they are used."""

import asyncio
import gc
import json
import sys
import tempfile
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TextIO

from breinbot.app import App
from breinbot.clock import Clock, PracticeClock, SystemClock
from breinbot.communityfile import CommunityFile, WrongCommunityFile, read_community
from breinbot.settings import Settings
from breinbot.store import DataFolderInUse, Store, lock_data_folder
from breinbot.store.migrate import WrongDatabaseVersion, check
from breinbot.store.migrate import migrate as bring_up

PRACTICE_FOLDER = "practice"


class Failure(Exception):
    """Something that people can mend; the message is shown as it is, a line each."""


def run(settings: Settings, *, plain: bool) -> int:
    """Run the bot until it is ended; returns the exit status. Raises Failure."""
    from breinbot.logs import configure

    configure(settings.log_level)
    if settings.discord_token is not None:
        return asyncio.run(_serve(settings))
    with ExitStack() as stack:
        folder = _practice_folder(settings, stack)
        return asyncio.run(_practise(settings, folder, plain=plain or not sys.stdout.isatty()))


def _practice_folder(settings: Settings, stack: ExitStack) -> Path:
    """A pipe gets a new temporary folder unless BREINBOT_DATA is set; a terminal keeps data/practice."""
    if "data" in settings.model_fields_set:
        folder = settings.data
    elif sys.stdin.isatty():
        folder = settings.data / PRACTICE_FOLDER
    else:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="breinbot-")))
    _lock(folder, stack)
    return folder


def _lock(folder: Path, stack: ExitStack) -> None:
    try:
        stack.enter_context(lock_data_folder(folder))
    except DataFolderInUse as problem:
        raise Failure(str(problem)) from None


async def _practise(settings: Settings, folder: Path, *, plain: bool) -> int:
    from breinbot.platforms.terminal.journal import Journal
    from breinbot.platforms.terminal.room import PracticeRoom, line_reader, welcome
    from breinbot.platforms.terminal.screen import Screen

    file = _community(settings.community)
    journal = Journal(folder)
    clock = PracticeClock.monday_morning(file.timezone)
    if journal.clock is not None:
        clock = PracticeClock(journal.clock)
    store = open_store(settings.url(folder))
    try:
        async with App(store, clock, file.timezone, index_folder(folder)).running() as app:
            if not await app.is_set_up():
                await app.set_up(file)
            screen = Screen(sys.stdout, sys.stderr, plain=plain)
            room = PracticeRoom(app.hub, app, clock, journal, screen, common=file.common)
            app.hub.attach(room)
            await app.hub.connected(room.name)
            typed = sys.stdin.isatty()
            if typed:
                welcome(screen)
            await room.play(line_reader(sys.stdin, "> " if typed else None))
    finally:
        store.close()
    return 1 if room.mistakes and not typed else 0


def index_folder(data: Path) -> Path:
    """Where this process keeps its index of the record."""
    return data / "index" / "main"


def collect_less() -> None:
    """Leave what was loaded at the start out of garbage collection: less to look through at every event."""
    gc.collect()
    gc.freeze()


async def _serve(settings: Settings) -> int:
    from breinbot.platforms.discord import serve

    file = _community(settings.community)
    with ExitStack() as stack:
        _lock(settings.data, stack)
        store = open_store(settings.url())
        stack.callback(store.close)
        async with App(store, SystemClock(), file.timezone, index_folder(settings.data)).running() as app:
            if not await app.is_set_up():
                raise Failure(f"There is no community yet. Run `breinbot setup {settings.community}` first.")
            assert settings.discord_token is not None
            collect_less()
            await serve(
                app.hub,
                token=settings.discord_token.get_secret_value(),
                server=settings.discord_server,
                message_content=settings.discord_message_content,
                remembered=settings.data / "discord-commands",
            )
    return 0


def open_store(url: str) -> Store:
    """Open a database of this version; a SQLite one is brought up to it. Raises Failure."""
    store = Store(url)
    try:
        if store.sqlite:
            bring_up(store.writing)
        elif not check(store.writing):
            raise Failure("The database is of an older version. Run `breinbot migrate` first, after a backup.")
    except WrongDatabaseVersion as problem:
        store.close()
        raise Failure(str(problem)) from None
    except Failure:
        store.close()
        raise
    return store


def migrate(settings: Settings) -> str:
    """Bring the database up to this version; returns what was done. Raises Failure."""
    if settings.database_url is None:
        settings.data.mkdir(parents=True, exist_ok=True)
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
    file = _community(path)
    with ExitStack() as stack:
        if settings.database_url is None:
            _lock(settings.data, stack)
        store = open_store(settings.url())
        stack.callback(store.close)
        clock: Clock = SystemClock()
        asyncio.run(App(store, clock, file.timezone).set_up(file))
    return f"{file.name} is set up: {len(file.initiatives)} initiatives, {len(file.kinds)} kinds of help."


def _community(path: Path) -> CommunityFile:
    try:
        return read_community(path)
    except WrongCommunityFile as wrong:
        raise Failure(str(wrong)) from None
    except OSError as error:
        raise Failure(f"{path} cannot be read: {error.strerror}") from None


def export(settings: Settings, out: TextIO) -> None:
    """Write every row as one JSON object a line, tables in the order of their references. Raises Failure."""
    from sqlalchemy import select

    from breinbot import models
    from breinbot.store import Base

    assert models.TABLES
    store = open_store(settings.url())
    try:
        with store.reading.connect() as connection:
            for table in Base.metadata.sorted_tables:
                for row in connection.execute(select(table).order_by(*table.primary_key)).mappings():
                    line = {"type": table.name, **{name: _plain(value) for name, value in row.items()}}
                    out.write(json.dumps(line, ensure_ascii=False) + "\n")
    finally:
        store.close()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value
