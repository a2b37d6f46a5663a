"""One community in two chats: the practice room and Discord (SimCord), both connected to one bot."""

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import simcord

from breinbot.app import App
from breinbot.chat.carrying import Carrying
from breinbot.clock import PracticeClock
from breinbot.platforms.discord import DiscordPlatform
from breinbot.platforms.terminal.journal import Journal
from breinbot.platforms.terminal.room import PracticeRoom
from breinbot.platforms.terminal.screen import Screen
from breinbot.store import Store
from tests.discord_server import Server
from tests.judged import judged
from tests.practice import Practice


class TwoChats:
    """`room` is the practice room, `discord` the server; `ask` is a thread's name in the first, `thread` in the second."""

    def __init__(self, app: App, room: Practice, discord: Server) -> None:
        self.app = app
        self.room = room
        self.discord = discord

    async def play(self, *lines: str) -> str:
        """Lines in the practice room; then everything that follows from them has been sent."""
        printed = await self.room.play(*lines)
        await self.discord.settle()
        assert self.room.errors == ""
        return printed

    def thread(self, channel: str, starts: str) -> Any:
        """A thread on Discord, by the beginning of its name."""
        found = [one for one in self.discord.channel(channel).threads if one.name.startswith(starts)]
        assert len(found) == 1, [one.name for one in self.discord.channel(channel).threads]
        return found[0]

    def on_discord(self, thread: Any) -> list[str]:
        """All words in a thread on Discord, as they stand there now."""
        return [str(one.content) for one in thread.history() if one.content]

    def in_room(self, end: str) -> list[str]:
        """All words at an end of the practice room, as they stand there now."""
        return [one.text for one in self.room.messages if one.end == end]

    async def agrees(self, who: Any, answer: str = "ja") -> None:
        """Somebody on Discord, or by handle in the practice room, lets words cross; or not."""
        for said in ("toestemming", "ja", "elke keer", answer):
            await self.writes(who, said)

    async def writes(self, who: Any, text: str) -> None:
        """Somebody writes to the bot alone."""
        if isinstance(who, str):
            await self.play(f"#direct @{who} {text}")
        else:
            await self.discord.writes(who, text)

    def told(self, who: Any) -> list[str]:
        """What the bot said to somebody alone."""
        if isinstance(who, str):
            return self.room.said_to(who)
        return [str(one.content) for one in self.discord.direct(who).history() if one.author.id == self.discord.app_id]


@asynccontextmanager
async def two_chats(url: str, folder: Path, carried: Carrying | None = None) -> AsyncIterator[TwoChats]:
    """Both chats on a database; a second time on the same database and folder is a restart, with a new server."""
    journal = Journal(folder)
    clock = PracticeClock.monday_morning("Europe/Amsterdam")
    out, errors = io.StringIO(), io.StringIO()
    store = Store(url)
    try:
        async with App(store, clock, carried=carried).running() as app:
            room = PracticeRoom(app.hub, app, clock, journal, Screen(out, errors, plain=True), common="algemeen")
            app.hub.attach(room)
            await app.hub.connected(room.name)
            practice = Practice(app, room, journal, out, errors)
            await practice.play()
            platform = DiscordPlatform(app.hub, message_content=True)
            app.hub.attach(platform)
            with judged() as wrong:
                async with simcord.run(platform.client) as env:
                    guild = env.create_guild("Maatschappelijk Brein")
                    await app.hub.connected(platform.name)
                    discord = Server(app, env, guild)
                    await discord.settle()
                    yield TwoChats(app, practice, discord)
                assert not wrong, "\n".join(wrong)
    finally:
        store.close()
