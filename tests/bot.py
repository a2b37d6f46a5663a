"""breinbot in this process, connected to the stand-in: quicker to start than a child, and its clock can be moved."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from breinbot.app import App
from breinbot.chat.incoming import PlaceKind
from breinbot.chat.model import End, Place
from breinbot.clock import Clock, SystemClock
from breinbot.platforms.discord import NAME, DiscordPlatform
from breinbot.platforms.discord.elsewhere import elsewhere
from breinbot.store import Store
from tests.counting import waiting
from tests.standin import TOKEN, Standin


@dataclass(slots=True)
class Bot:
    """A running bot. `serving` ends when the connection is given up, with the error if there was one."""

    app: App
    platform: DiscordPlatform
    serving: asyncio.Task[None]

    @property
    def store(self) -> Store:
        return self.app.store


def _has_places(store: Store) -> bool:
    """Whether the session has begun to be served: every room has an end, and what waits goes out."""
    query = select(End.id).where(End.platform == NAME, End.place_id == Place.id, Place.kind == PlaceKind.ROOM).limit(1)
    return store.read_now(lambda session: session.scalar(query)) is not None


@asynccontextmanager
async def bot(
    discord: Standin,
    url: str,
    *,
    clock: Clock | None = None,
    message_content: bool = True,
    remembered: Path | None = None,
    **options: Any,
) -> AsyncIterator[Bot]:
    """A bot on a database, connected and ready; all is ended at the end of the block."""
    store = Store(url)
    try:
        async with App(store, clock or SystemClock()).running() as app:
            platform = DiscordPlatform(
                app.hub, message_content=message_content, remembered=remembered, api=discord.url, **options
            )
            app.hub.attach(platform)
            with elsewhere(discord.url):
                serving = asyncio.create_task(platform.client.start(TOKEN), name="discord")
                made = Bot(app, platform, serving)
                try:
                    await discord.until(lambda: platform.client.is_ready() or serving.done())
                    with suppress(TimeoutError):  # where the bot is on no server there is nothing to wait for
                        await discord.until(lambda: serving.done() or _has_places(store), patience=10)
                    yield made
                finally:
                    await platform.client.close()
                    with suppress(Exception):
                        await serving
    finally:
        store.close()


async def settled(discord: Standin, running: Bot) -> None:
    """Wait until nothing waits to go out and the bot has nothing to do; where that takes too long, tell what waits."""
    try:
        await discord.until(lambda: not waiting(running.store), patience=60)
    except TimeoutError:
        pytest.fail(f"still waiting: {waiting(running.store)}")
    await running.app.settled()
