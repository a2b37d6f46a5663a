"""What people delete or put away on the server is told to the hub: at once, and after a time away when the bot is back."""

from collections.abc import Collection

import aiohttp
import discord
import structlog

from breinbot.chat.hub import Hub
from breinbot.chat.incoming import PlaceKind
from breinbot.chat.losing import EndGone, Lacking, MembersRoleGone, Mended, MessagesGone, Noticed, ThreadPutAway
from breinbot.chat.outgoing import Reason, TryLater, Why
from breinbot.chat.places import KnownEnd
from breinbot.platforms.discord.events import NAME
from breinbot.platforms.discord.failures import is_mended
from breinbot.platforms.discord.forums import Forums
from breinbot.platforms.discord.rooms import Rooms

log = structlog.get_logger()


class Noticing:
    """Tells the hub. What is only missing from what discord.py remembers is asked for before it is called gone."""

    def __init__(self, hub: Hub, rooms: Rooms, forums: Forums) -> None:
        self._hub = hub
        self._rooms = rooms
        self._forums = forums

    async def end_gone(self, number: int) -> None:
        await self._tell(EndGone(str(number)))

    async def thread_gone(self, thread: int, parent: int) -> None:
        """With a post of a forum its first message is gone."""
        self._forums.forget_about(thread)
        if self._in_forum(parent):
            await self._tell(MessagesGone(str(parent), [str(thread)]))
        await self.end_gone(thread)

    def _in_forum(self, parent: int) -> bool:
        guild = self._rooms.found
        return guild is not None and isinstance(guild.get_channel(parent), discord.ForumChannel)

    async def messages_gone(self, channel: int, messages: Collection[int]) -> None:
        """The first message of a post has the post's id, and was said in the forum."""
        guild = self._rooms.found
        post = guild.get_thread(channel) if guild is not None and channel in messages else None
        if post is not None:
            await self._tell(MessagesGone(str(post.parent_id), [str(channel)]))
        await self._tell(MessagesGone(str(channel), [str(number) for number in messages]))

    async def role_gone(self, number: int) -> None:
        await self._tell(MembersRoleGone(str(number)))

    async def thread_changed(self, payload: discord.RawThreadUpdateEvent) -> None:
        """A thread that was archived, by Discord because it was quiet or by a person. A locked one is left alone."""
        told = payload.data["thread_metadata"]
        if told["archived"] and not told.get("locked"):
            await self._tell(ThreadPutAway(str(payload.thread_id)))

    async def look_around(self) -> None:
        """After a time away: which roles and channels are gone, which threads of open asks were archived.

        Where Discord does not answer, it is left to what is sent: that tells of it too.
        """
        try:
            guild = self._rooms.guild()
            await self._look_for_roles(guild)
            for place in await self._hub.ends(NAME):
                if place.end and place.kind is not PlaceKind.DIRECT:
                    await self._look_for(guild, place)
        except (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError, TryLater) as problem:
            log.warning("could not look around", why=repr(problem))

    async def look_for_mended(self) -> None:
        """What is allowed has changed, or may have: whether something that was refused can be done now."""
        guild = self._rooms.found
        if guild is None or guild.unavailable:
            return
        no_forum = Why(Reason.NO_FORUM, "community")
        mended = [why for why in await self._hub.refusals(NAME) if is_mended(guild, why)]
        if self._rooms.lacks_forums:
            await self._tell(Lacking(no_forum))
        else:
            mended.append(no_forum)
        await self._tell(Mended(mended))

    async def _look_for_roles(self, guild: discord.Guild) -> None:
        missing = [role for role in await self._hub.roles(NAME) if guild.get_role(int(role)) is None]
        there = {role.id for role in await guild.fetch_roles()} if missing else set()
        for role in missing:
            if int(role) not in there:
                await self.role_gone(int(role))

    async def _look_for(self, guild: discord.Guild, place: KnownEnd) -> None:
        number = int(place.end)
        if guild.get_channel_or_thread(number) is not None:
            return
        if place.kind is PlaceKind.THREAD:
            if not place.over:
                await self._tell(ThreadPutAway(place.end))
            return
        try:
            await guild.fetch_channel(number)
        except discord.NotFound:
            await self.end_gone(number)
        except discord.Forbidden:
            pass  # it is there, out of the bot's sight; sending tells which permission is missing

    async def _tell(self, noticed: Noticed) -> None:
        await self._hub.notice(NAME, noticed)
