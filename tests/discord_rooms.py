"""What tests look for on a server in memory: channels, cards and threads, the moderators' list; and deeds by hand."""

from typing import Any

import discord as discord_py

from breinbot.chat.marks import plain
from breinbot.members import service as members
from breinbot.todo.service import open_todos
from breinbot.todo.wording import what
from tests.discord_server import Server


def real(discord: Server) -> discord_py.Guild:
    """The server as the bot knows it."""
    found = discord.env.bot.get_guild(discord.guild.id)
    assert found is not None
    return found


def text(discord: Server, name: str) -> discord_py.TextChannel:
    found = discord_py.utils.get(real(discord).text_channels, name=name)
    assert found is not None
    return found


async def todos(discord: Server, language: str = "nl") -> list[str]:
    """What stands on the moderators' list, in words."""

    def read(session: Any) -> list[str]:
        community = members.community(session)
        assert community is not None
        voice = discord.app.dispatcher.voice(session, community, discord.app.clock.now())
        return [plain(what(voice, todo, language)) for todo in open_todos(session, community.id)]

    return await discord.app.store.read(read)


async def ask(discord: Server, title: str = "Wie heeft een bakfiets?") -> tuple[Any, Any, Any]:
    """Lotte's ask in the room of her group: the channel, the card, the thread."""
    lotte = await discord.lead("lotte", "omloop")
    channel = discord.channel("omloop")
    await lotte.slash(channel, "hulpvraag", vraag=title)
    await discord.settle()
    return channel, *card_and_thread(discord)


def card_and_thread(discord: Server) -> tuple[Any, Any]:
    """The newest card and its thread."""
    channel = discord.channel("omloop")
    cards = [one for one in channel.history() if "Vraag 14 ·" in one.content]
    return cards[-1], next(thread for thread in channel.threads if thread.id == cards[-1].id)


async def deed(discord: Server, deed: Any) -> None:
    """Something that an administrator does by hand, through the same interface."""
    await deed
    await discord.settle()


def archived(discord: Server, thread: Any) -> bool:
    return bool(discord.env.backend.channels[thread.id].thread_metadata.archived)
