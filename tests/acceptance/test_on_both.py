"""Discord and Matrix in one process: one community with rooms on both, and one end for both."""

import asyncio
import shutil
from pathlib import Path

from breinbot.platforms.matrix.ends import PLACE
from breinbot.platforms.matrix.platform import Options
from tests.homeserver import until
from tests.matrix_child import MatrixChild
from tests.matrix_people import Person
from tests.matrix_ready import Prepared, Ready
from tests.standin import TOKEN, Standin


def test_an_ask_from_matrix_stands_on_discord_as_well(matrix_ready: Prepared, tmp_path: Path) -> None:
    asyncio.run(_both(matrix_ready("12", Options()), tmp_path))


async def _both(ready: Ready, folder: Path) -> None:
    homeserver = ready.homeserver.copy(folder / "server")
    homeserver.start()
    shutil.copytree(ready.data, folder / "data")
    shutil.copy(ready.database, folder / "data" / "breinbot.db")
    account = ready.accounts["breinbot"]
    try:
        async with Standin() as discord, Person(homeserver.url, ready.accounts["joris"]) as joris:
            settings = {
                "BREINBOT_LOG_LEVEL": "debug",
                "BREINBOT_DISCORD_API": discord.url,
                "BREINBOT_DISCORD_TOKEN": TOKEN,
            }
            child = MatrixChild(homeserver.url, account, folder / "data", **settings)
            await child.start()
            try:
                await until(lambda: len(_channels(discord)) >= 7, 60)
                room = await _room(joris, ready, homeserver.url, "group:omloop")
                await joris.says(room, "!hulpvraag Wie repareert mijn piano? | groep: omloop")
                await until(lambda: any("1 Plaatsen" in words for words in joris.words(room)))
                shown = next(one for one in joris.seen(room) if "1 Plaatsen" in one["content"]["body"])
                await joris.reacts(room, shown["event_id"], "1\ufe0f\u20e3")
                await until(lambda: any(words.startswith("Vraag 14 ") for words in joris.words(room)))
                await until(lambda: any(words.startswith("Vraag 14 ") for words in _said(discord, "omloop")))
                assert "discord and matrix heard" in await child.run("health")
            finally:
                await child.stop()
    finally:
        homeserver.stop()


def _channels(discord: Standin) -> list[str]:
    return [one.name for one in discord.world.channels.values() if not one.is_thread]


def _said(discord: Standin, name: str) -> list[str]:
    channels = discord.world.channels.values()
    return [message.content for one in channels if one.name == name for message in one.messages]


async def _room(person: Person, ready: Ready, url: str, about: str) -> str:
    """Enter the room with this mark, by an invitation of the bot's account."""
    async with Person(url, ready.accounts["breinbot"], accepts=False) as owner:
        for room in list(owner.client.rooms):
            state = await owner.client.room_get_state(room)
            if any(one["type"] == PLACE and one["content"].get("about") == about for one in state.events):
                await owner.client.room_invite(room, person.user)
                await until(lambda room=room: room in person.timeline)
                return room
    raise AssertionError(about)
