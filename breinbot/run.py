"""Starts the bot: the practice room, or the platforms that are set. Platforms are imported only where they are used."""

import asyncio
import gc
import sys
import tempfile
from collections.abc import Callable, Coroutine
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

from breinbot import lawful
from breinbot.app import App
from breinbot.chat.carrying import MEGABYTE, Carrying
from breinbot.chat.flood import FloodLimit
from breinbot.clock import PracticeClock, SystemClock
from breinbot.ending import end_asked_for, serve_until
from breinbot.failure import Failure
from breinbot.heartbeat import beating
from breinbot.members import service as members
from breinbot.opening import community_of, index_folder, lock, open_store
from breinbot.settings import Settings

PRACTICE_FOLDER = "practice"
Serving = Coroutine[Any, Any, None]


def run(settings: Settings, *, plain: bool) -> int:
    """Run the bot until it is ended; returns the exit status. Raises Failure."""
    from breinbot.logs import configure

    configure(settings.log_level, settings.log_form)
    if settings.discord_token is not None or settings.matrix_homeserver is not None:
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
    lock(folder, stack)
    return folder


async def _practise(settings: Settings, folder: Path, *, plain: bool) -> int:
    from breinbot.platforms.terminal.journal import Journal
    from breinbot.platforms.terminal.room import PracticeRoom, line_reader, welcome
    from breinbot.platforms.terminal.screen import Screen

    file = community_of(settings.community)
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


COLLECT_AFTER = (50_000, 20, 20)
"""Objects made until the young ones are looked through, and so on: a batch of the clock makes a hundred thousand."""


def collect_less() -> None:
    """Leave what was loaded at the start out of garbage collection: less to look through at every event."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)


async def _serve(settings: Settings) -> int:
    """Run on the platforms that are set, until a signal ends it. Raises Failure."""
    file = community_of(settings.community)
    flood = FloodLimit(settings.flood_events, timedelta(seconds=settings.flood_seconds))
    carried = Carrying(settings.carry_megabytes * MEGABYTE)
    clock = SystemClock()
    with ExitStack() as stack:
        asked = stack.enter_context(end_asked_for())
        lock(settings.data, stack)
        store = open_store(settings.url())
        stack.callback(store.close)
        async with App(store, clock, file.timezone, index_folder(settings.data), flood, carried).running() as app:
            await _may_start(app, settings)
            serving = _platforms(app, settings)
            collect_less()
            async with beating(settings.data, clock, app.worker.alive):
                await serve_until(asked, _together(serving), app.finish)
    return 0


def _platforms(app: App, settings: Settings) -> list[Serving]:
    """What serves each platform that is set. Raises Failure."""
    serving: list[Serving] = []
    if settings.discord_token is not None:
        from breinbot.platforms import discord

        platform = discord.DiscordPlatform(
            app.hub,
            server=settings.discord_server,
            message_content=settings.discord_message_content,
            remembered=settings.data / "discord-commands",
            api=settings.discord_api,
            shards=settings.discord_shards,
            category=settings.discord_category,
            forum=settings.discord_forum,
        )
        serving.append(_told(platform.serve(settings.discord_token.get_secret_value()), discord.told))
    if settings.matrix_homeserver is not None:
        from breinbot.homeserver import options_of, token_of
        from breinbot.platforms import matrix

        serve = matrix.serve(
            app.hub,
            homeserver=settings.matrix_homeserver,
            token=token_of(settings),
            data=settings.data,
            options=options_of(settings),
        )
        serving.append(_told(serve, matrix.told))
    return serving


async def _told(serving: Serving, told: Callable[[BaseException], Failure | None]) -> None:
    """Serve a platform. Raises Failure where it stops for a reason that the operator can mend."""
    try:
        await serving
    except Exception as error:
        failure = told(error)
        if failure is None:
            raise
        raise failure from None


async def _together(serving: list[Serving]) -> None:
    """Serve all platforms until one stops; then all do, since a community that lives on both is one."""
    tasks = [asyncio.ensure_future(one) for one in serving]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _may_start(app: App, settings: Settings) -> None:
    """Raises Failure where something is missing without which nobody may be spoken to."""
    community = await app.store.read(members.community)
    if community is None:
        raise Failure(f"There is no community yet. Run `breinbot setup {settings.community}` first.")
    refused = lawful.refusal(community, settings.community)
    if refused is not None and settings.discord_api is None:  # another server than Discord may be a place to try things
        raise Failure(refused)
