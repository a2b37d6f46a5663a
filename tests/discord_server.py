"""A Discord server in memory (SimCord) with breinbot on it, and people to play."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from typing import Any
from unittest.mock import patch

import discord
import simcord
from simcord.backend import serializers
from simcord.http import router

from breinbot.app import App
from breinbot.clock import PracticeClock
from breinbot.platforms.discord import DiscordPlatform, forums
from breinbot.store import Store
from tests.judged import judged


class Server:
    """One server with the community's channels; `person` makes members, `settle` waits until all is sent."""

    def __init__(self, app: App, env: Any, guild: Any) -> None:
        self.app = app
        self.env = env
        self.guild = guild
        self._people: dict[str, Any] = {}

    def person(self, name: str, shown: str | None = None, *, manages: bool = False) -> Any:
        """A member of the server; who `manages` it is a moderator."""
        if name not in self._people:
            roles = [self._managing()] if manages else []
            self._people[name] = self.guild.add_member(self.env.create_user(name, global_name=shown), roles=roles)
        return self._people[name]

    def _managing(self) -> Any:
        known = self.guild.roles.get("beheer")
        return known or self.guild.create_role("beheer", permissions=discord.Permissions(manage_guild=True))

    async def settle(self) -> None:
        await self.env.settle()
        await self.app.settled()
        await self.env.settle()

    def channel(self, name: str) -> Any:
        return self.guild.channels[name]

    @property
    def app_id(self) -> int:
        return int(self.env.bot.user.id)

    async def says(self, person: Any, channel: Any, text: str, *, reply_to: Any = None) -> None:
        """Somebody says something in a channel or thread."""
        await person.send(channel, text, reply_to=reply_to)
        await self.settle()

    async def writes(self, person: Any, text: str) -> None:
        """Somebody writes to the bot alone."""
        await person.send_dm(text)
        await self.settle()

    def direct(self, person: Any) -> Any:
        return person.user.dm_channel

    def last_direct(self, person: Any) -> str:
        """The last thing that was said in somebody's direct chat."""
        return str(self.direct(person).last_message.content)

    async def lead(self, name: str, group: str) -> Any:
        person = self.person(name)
        await self.app.make_lead("discord", str(person.id), name.capitalize(), group)
        return person

    async def restart(self) -> None:
        """Another client on the same database, as after a restart: nothing is left in memory."""
        platform = DiscordPlatform(self.app.hub, message_content=True)
        self.app.hub.attach(platform)
        await self.env.restart_bot(platform.client)
        await self.settle()


@contextmanager
def _community() -> Iterator[None]:
    """SimCord's servers have no Community, and it does not know that a post can be pinned: both are added
    here. What goes as a file it takes for an upload.
    """
    described, dispatch = serializers.guild_create_payload, router.dispatch

    def with_community(*args: Any, **more: Any) -> Any:
        return described(*args, **more) | {"features": ["COMMUNITY"]}

    def without_flags(backend: Any, method: str, path: str, **more: Any) -> Any:
        if method == "PATCH" and isinstance(more.get("json"), dict) and set(more["json"]) == {"flags"}:
            more["json"] = {}
        return dispatch(backend, method, path, **more)

    with (
        patch.object(serializers, "guild_create_payload", with_community),
        patch.object(router, "dispatch", without_flags),
        patch.object(forums, "ONCE", ()),
    ):
        yield


@asynccontextmanager
async def server(url: str, *, message_content: bool = True, forum: bool = False) -> AsyncIterator[Server]:
    """`forum`: the server may have forums, and groups get one."""
    store = Store(url)
    try:
        async with App(store, PracticeClock.monday_morning("Europe/Amsterdam")).running() as app:
            platform = DiscordPlatform(app.hub, message_content=message_content, forum=forum)
            app.hub.attach(platform)
            with judged() as wrong, _community() if forum else nullcontext():
                async with simcord.run(platform.client) as env:
                    guild = env.create_guild("Maatschappelijk Brein")
                    await app.hub.connected(platform.name)
                    made = Server(app, env, guild)
                    await made.settle()
                    yield made
                assert not wrong, "\n".join(wrong)
    finally:
        store.close()


def labels(message: discord.Message) -> list[str]:
    return [item.label for row in message.components for item in row.children]  # type: ignore[union-attr]
