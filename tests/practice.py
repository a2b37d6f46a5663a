"""The practice room as a test harness: give it lines, and look at what was said."""

import io
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from breinbot.app import App
from breinbot.clock import PracticeClock
from breinbot.platforms.terminal.journal import Journal, Spoken
from breinbot.platforms.terminal.room import PracticeRoom
from breinbot.platforms.terminal.screen import Screen
from breinbot.store import Store

T = TypeVar("T")
BOT = "breinbot"


class Practice:
    """A running practice room. `play` gives what was printed by its lines."""

    def __init__(self, app: App, room: PracticeRoom, journal: Journal, out: io.StringIO, errors: io.StringIO) -> None:
        self.app = app
        self.room = room
        self.journal = journal
        self._out = out
        self._errors = errors

    @classmethod
    @asynccontextmanager
    async def opened(cls, url: str, folder: Path) -> AsyncIterator["Practice"]:
        """The practice room on a database and a folder; a second time on the same ones is a restart."""
        journal = Journal(folder)
        clock = PracticeClock.monday_morning("Europe/Amsterdam")
        if journal.clock is not None:
            clock = PracticeClock(journal.clock)
        out, errors = io.StringIO(), io.StringIO()
        store = Store(url)
        try:
            async with App(store, clock).running() as app:
                screen = Screen(out, errors, plain=True)
                room = PracticeRoom(app.hub, app, clock, journal, screen, common="algemeen")
                app.hub.attach(room)
                await app.hub.connected(room.name)
                practice = cls(app, room, journal, out, errors)
                await practice.play()
                yield practice
        finally:
            store.close()

    async def play(self, *lines: str) -> str:
        """Play these lines; returns what was printed."""
        waiting = iter(lines)
        before = self._out.tell()

        async def read() -> str | None:
            return next(waiting, None)

        await self.room.play(read)
        return self._out.getvalue()[before:]

    @property
    def errors(self) -> str:
        return self._errors.getvalue()

    @property
    def messages(self) -> list[Spoken]:
        return list(self.journal.messages.values())

    def said_to(self, handle: str) -> list[str]:
        """What the bot said to somebody alone, oldest first."""
        return [message.text for message in self.messages if message.only_for == handle]

    def said_in(self, end: str) -> list[str]:
        """What the bot said in a place, as it reads now."""
        return [message.text for message in self.messages if message.end == end and message.author == BOT]

    def last_number(self) -> int:
        return len(self.journal.messages)

    async def read(self, work: Callable[[Session], T]) -> T:
        """Look at the rows."""
        return await self.app.store.read(work)

    async def rows(self, table: type[Any], **values: Any) -> list[Any]:
        from sqlalchemy import select

        return await self.read(lambda session: list(session.scalars(select(table).filter_by(**values))))
