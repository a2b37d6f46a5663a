"""The bot on a Discord, as a process whose files may not grow: people hear it, and what they said waits for room."""

import asyncio
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select

from breinbot.asks.model import Contribution
from breinbot.store import Store
from tests.counting import count, waiting
from tests.discord_child import DiscordChild
from tests.standin import Channel, Standin

LONG = "een heel lang verhaal " * 60
STORM = "Door een storing kan ik nu niets opschrijven."


@contextmanager
def _no_room(child: DiscordChild) -> Iterator[None]:
    """No file of the database grows. The write-ahead log has room until it is as long as the database."""
    size = max(file.stat().st_size for file in child.folder.glob("breinbot.db*"))
    child.limit(resource.RLIMIT_FSIZE, size)
    try:
        yield
    finally:
        child.limit(resource.RLIMIT_FSIZE, resource.RLIM_INFINITY)


async def test_nothing_that_was_said_while_the_disk_was_full_is_lost(tmp_path: Path) -> None:
    async with Standin() as discord:
        child = DiscordChild(discord, tmp_path)
        await child.set_up()
        store = child.store()
        try:
            await child.start()
            await discord.until(lambda: not waiting(store) and len(_threads(discord)) == 13, patience=60)
            joris, bas, thread = discord.person("joris"), discord.person("bas"), _threads(discord)[0]
            for person in (joris, bas):
                person.says(thread, "Dit past er nog bij.")
                person.writes("groepen")
            await discord.until(lambda: len(_given(store)) == 2 and not waiting(store))
            with _no_room(child):
                said = 0
                while not _is_full(child):
                    joris.says(thread, f"Woorden {said}: {LONG}")
                    said += 1
                    await asyncio.sleep(0.05)
                for _ in range(3):
                    joris.says(thread, f"Woorden {said}: {LONG}")
                    said += 1
                bas.writes(f"antwoord 5 In het direct: {LONG}")
                called = bas.calls(thread, "antwoord", tekst=f"Met een commando: {LONG}")
                await discord.until(lambda: called.answers)
                assert called.answers[0].startswith(STORM)
                told = await discord.until(
                    lambda: [one for one in bas.direct.messages if one.content.startswith(STORM)]
                )
                assert "Je bericht is niet weg" in told[0].content
                kept = len(_given(store))
            await discord.until(lambda: len(_given(store)) == 2 + said + 1, patience=60)
            await discord.until(lambda: not waiting(store))
            assert kept < 2 + said
            given = [text for text in _given(store) if text.startswith("Woorden")]
            assert [text.partition(":")[0] for text in given] == [f"Woorden {number}" for number in range(said)]
            assert not any("Met een commando" in text for text in _given(store)), "it was told that nothing was done"
            assert len([one for one in bas.direct.messages if one.content.startswith(STORM)]) == 1
            found = count(discord, store)
            found.doubled = [line for line in found.doubled if STORM not in line]  # of which no row is kept
            assert not found, str(found)
        finally:
            store.close()
            await child.kill()


def _is_full(child: DiscordChild) -> bool:
    return "nothing can be kept now" in child.log.read_text("utf-8")


def _threads(discord: Standin) -> list[Channel]:
    return [channel for channel in discord.world.channels.values() if channel.is_thread]


def _given(store: Store) -> list[str]:
    return store.read_now(lambda session: list(session.scalars(select(Contribution.text).order_by(Contribution.id))))
