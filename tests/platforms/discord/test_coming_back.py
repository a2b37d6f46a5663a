"""Coming back where Discord itself is not well: a server told late, a limit, an error, sessions lost one after another."""

import asyncio

import pytest
from sqlalchemy import select

from breinbot.asks.model import Contribution
from breinbot.platforms.discord import platform as discord_platform
from breinbot.platforms.discord import returning
from tests.bot import Bot, bot, settled
from tests.counting import count
from tests.standin import Channel, Standin, What


async def _ask(discord: Standin, running: Bot) -> Channel:
    await settled(discord, running)
    discord.person("lotte").calls("omloop", "hulpvraag", vraag="Wie heeft een bakfiets?")
    thread = await discord.until(lambda: discord.thread("Wie heeft een bakfiets?"))
    await settled(discord, running)
    return thread


def _texts(running: Bot) -> list[str]:
    query = select(Contribution.text).order_by(Contribution.id)
    return running.store.read_now(lambda session: list(session.scalars(query)))


async def test_a_server_that_is_told_late_is_read_when_it_is(sqlite_url: str) -> None:
    async with Standin() as discord:
        async with bot(discord, sqlite_url) as running:
            thread = await _ask(discord, running)
        discord.person("joris").says(thread, "Ik heb er een.")
        discord.archive(thread)
        discord.gateway.tells_server.clear()
        async with bot(discord, sqlite_url) as running:
            before = len(discord.requests)
            await asyncio.sleep(1.0)
            assert {one.operation for one in discord.requests[before:]} <= {"get_bot_gateway", "get_gateway"}
            discord.gateway.tells_server.set()
            await discord.until(lambda: _texts(running) == ["Ik heb er een."])
            await settled(discord, running)
            assert not (found := count(discord, running.store)), str(found)


async def test_a_place_is_read_after_a_limit_that_is_too_long_to_wait_for(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Standin() as discord:
        async with bot(discord, sqlite_url) as running:
            thread = await _ask(discord, running)
        discord.person("joris").says(thread, "Ik heb er een.")
        read = discord_platform.Returning.read

        async def impatient(self: discord_platform.Returning) -> None:
            self._client.http.max_ratelimit_timeout = 0.5  # seconds; discord.py takes no less than 30 by itself
            await read(self)

        monkeypatch.setattr(discord_platform.Returning, "read", impatient)
        discord.faults.plan(What.TOO_MANY, "list_messages", seconds=1.5, times=100)
        async with bot(discord, sqlite_url) as running:
            await discord.until(lambda: _refused(discord, thread) > 1)
            discord.faults.planned.clear()
            await discord.until(lambda: _texts(running) == ["Ik heb er een."])


def _refused(discord: Standin, place: Channel) -> int:
    """How often Discord refused to let a place be read."""
    return sum(str(place.id) in one.path and one.status == 429 for one in discord.asked("list_messages"))


async def test_what_breaks_while_it_comes_back_is_tried_again(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with Standin() as discord:
        async with bot(discord, sqlite_url) as running:
            thread = await _ask(discord, running)
        discord.person("joris").says(thread, "Ik heb er een.")
        read, broke = discord_platform.Returning.read, []

        async def breaks_twice(self: discord_platform.Returning) -> None:
            if len(broke) < 2:
                broke.append(True)
                raise RuntimeError("the database was away for a moment")
            await read(self)

        monkeypatch.setattr(discord_platform.Returning, "read", breaks_twice)
        async with bot(discord, sqlite_url) as running:
            await discord.until(lambda: _texts(running) == ["Ik heb er een."])
        assert len(broke) == 2


async def test_a_session_that_is_lost_while_it_reads_holds_words_back_until_the_next_has_read(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(returning, "PAUSES", (0.2,))
    async with Standin() as discord:
        async with bot(discord, sqlite_url) as running:
            thread = await _ask(discord, running)
        joris = discord.person("joris")
        joris.says(thread, "Eerst.")
        discord.faults.plan(What.LOST, "list_messages", times=1000)
        async with bot(discord, sqlite_url) as running:
            await discord.until(lambda: _lost(discord, thread))
            joris.says(thread, "Toen.")
            await asyncio.sleep(0.3)  # it is heard, and waits
            await discord.gateway.forget()
            before = discord.gateway.identified
            await discord.until(lambda: discord.gateway.identified > before, patience=40)
            tried = _lost(discord, thread)
            await discord.until(lambda: _lost(discord, thread) > tried + 5)
            discord.faults.planned.clear()
            joris.says(thread, "Ten slotte.")
            await discord.until(lambda: len(_texts(running)) == 3, patience=40)
            await settled(discord, running)
            assert not (found := count(discord, running.store)), str(found)
            assert _texts(running) == ["Eerst.", "Toen.", "Ten slotte."]


def _lost(discord: Standin, place: Channel) -> int:
    """How often it was tried in vain to read a place."""
    return sum(str(place.id) in one.path and one.status is None for one in discord.asked("list_messages"))
