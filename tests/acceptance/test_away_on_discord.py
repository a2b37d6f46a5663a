"""What is said while the bot is away is read when it is back: each once, in order, before what is said then."""

from pathlib import Path

import pytest
from sqlalchemy import select

from breinbot.asks.model import Ask, Contribution
from breinbot.store import Store
from tests.bot import bot
from tests.counting import count, waiting
from tests.discord_child import DiscordChild
from tests.standin import Channel, Request, Standin

THREADS, MESSAGES = 5, 100


async def test_a_hundred_messages_in_five_threads_of_the_time_away(tmp_path: Path) -> None:
    async with Standin() as discord:
        child = DiscordChild(discord, tmp_path)
        await child.set_up()
        store = child.store()
        try:
            await child.start()
            await discord.until(lambda: len(_threads(discord)) == 13 and not waiting(store), patience=60)
            threads = _threads(discord)[:THREADS]
            people = [discord.person(name) for name in ("joris", "bas", "anna")]
            people[0].says(threads[0], "Dit leest de bot nog.")
            await discord.until(lambda: _contributions(store))
            await child.kill()
            for number in range(MESSAGES):
                people[number % 3].says(threads[number % THREADS], f"Terwijl de bot weg was, {number}.")
            await child.start()
            for thread in threads:
                people[1].says(thread, "En dit toen hij terug was.")
            await discord.until(lambda: len(_contributions(store)) == MESSAGES + THREADS + 1, patience=60)
            await discord.until(lambda: not waiting(store))
            assert not (found := count(discord, store)), str(found)
            for thread in threads:
                said = [message.content for message in thread.messages if not message.author.bot]
                assert _given_in(store, discord, thread) == said
        finally:
            store.close()
            await child.kill()


def _threads(discord: Standin) -> list[Channel]:
    return [channel for channel in discord.world.channels.values() if channel.is_thread]


def _contributions(store: Store) -> list[Contribution]:
    return store.read_now(lambda session: list(session.scalars(select(Contribution))))


def _given_in(store: Store, discord: Standin, thread: Channel) -> list[str]:
    """The contributions to a thread's ask, by number."""
    title = thread.name
    query = select(Contribution.text).join(Ask).where(Ask.title.startswith(title.removesuffix("…")))
    return store.read_now(lambda session: list(session.scalars(query.order_by(Contribution.place))))


async def test_an_archived_thread_is_read_too(sqlite_url: str) -> None:
    async with Standin() as discord:
        async with bot(discord, sqlite_url) as running:
            await discord.until(lambda: len(_threads(discord)) == 13 and not waiting(running.store), patience=60)
        thread, quiet = _threads(discord)[:2]
        said = discord.person("joris").says(thread, "En toen ging het gesprek dicht.")
        thread.archived = quiet.archived = True
        async with bot(discord, sqlite_url) as running:
            await discord.until(lambda: _contributions(running.store))
            (given,) = _contributions(running.store)
            assert given.source == str(said.id)
        assert not [one for one in discord.asked("list_messages") if str(quiet.id) in one.path]


async def test_a_thread_that_is_opened_again_at_that_moment_is_read_too(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the archived threads are listed, and long before the gateway tells of it."""
    async with Standin() as discord:
        async with bot(discord, sqlite_url) as running:
            await discord.until(lambda: len(_threads(discord)) == 13 and not waiting(running.store), patience=60)
        thread = _threads(discord)[0]
        said = discord.person("joris").says(thread, "En toen ging het gesprek dicht.")
        thread.archived = True

        def opened_again(request: Request) -> None:
            if request.operation == "list_public_archived_threads":
                thread.archived = False

        discord.arrived = opened_again
        monkeypatch.setattr(discord.gateway, "tell_channel", lambda event, channel: None)
        async with bot(discord, sqlite_url) as running:
            await discord.until(lambda: _contributions(running.store))
            assert [one.source for one in _contributions(running.store)] == [str(said.id)]


async def test_quiet_places_are_not_asked_for(sqlite_url: str) -> None:
    async with Standin() as discord:
        async with bot(discord, sqlite_url) as running:
            await discord.until(lambda: len(_threads(discord)) == 13 and not waiting(running.store), patience=60)
            for number, thread in enumerate(_threads(discord)):
                discord.person("joris").calls(thread, "antwoord", tekst=f"Antwoord {number}.")
            await discord.until(lambda: len(_contributions(running.store)) == 13)
            await discord.until_quiet()
        before = len(discord.requests)
        async with bot(discord, sqlite_url):
            await discord.until_quiet(seconds=1.0)
        asked = [one.operation for one in discord.requests[before:]]
        assert asked.count("list_messages") <= 13 + 7, "once for each place at most"
