"""Groups that live in a forum: an ask is a post there, and all else that is said in the room stands in one pinned post.

A post's first message has the post's own id. Discord knows no nonce for posts, so one that may have been made before is
looked for: among those that stand there, and those that were put away since.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Literal

import discord
import structlog
from discord.http import Route, handle_message_parameters

from breinbot.chat.hub import Hub
from breinbot.chat.incoming import Incoming, PlaceKind, Where
from breinbot.chat.outgoing import Start, TryLater
from breinbot.platforms.discord.events import NAME as PLATFORM
from breinbot.platforms.discord.words import cut

log = structlog.get_logger()

NAME, WORDS = "chat-forum-about-name", "chat-forum-about"
"""The texts of the pinned post."""
POST_NAME = 100  # characters, Discord's limit
PINNED = discord.ChannelFlags(pinned=True).value
ARCHIVE_AFTER: Literal[10080] = 10080  # minutes, the longest that Discord takes
LOOK_BACK = 1000  # posts that were put away
CLOCKS_DIFFER = timedelta(minutes=1)


class _Once:
    """Stands in the place of a file, which discord.py asks for again before it makes a request once more by itself: a post
    is looked for first.
    """

    def reset(self, *, seek: int | bool = True) -> None:
        """Raises TryLater before the second try."""
        if seek:
            raise TryLater("Discord did not say whether the post was made")


ONCE = (_Once(),)


class Forums:
    """Finds and makes posts. `say`: a text by its key, as Discord writes it."""

    def __init__(self, client: discord.Client, say: Callable[[str], str]) -> None:
        self._client = client
        self._say = say
        self._abouts: dict[int, int] = {}
        self._settled: set[int] = set()
        self._making = asyncio.Lock()

    def is_known(self, end: str) -> bool:
        """Whether an end is a forum, as far as that is known without asking."""
        return end.isdecimal() and isinstance(self._client.get_channel(int(end)), discord.ForumChannel)

    async def at(self, end: str) -> discord.ForumChannel | None:
        """The forum that an end is, None where it is another channel."""
        channel = self._client.get_channel(int(end)) or await self._client.fetch_channel(int(end))
        return channel if isinstance(channel, discord.ForumChannel) else None

    # A post of its own ---------------------------------------------------------------------------------------------

    async def post(
        self,
        forum: discord.ForumChannel,
        start: Start,
        content: dict[str, Any],
        is_it: Callable[[discord.Message], bool],
    ) -> int:
        """Find the post that begins with this message, or make it; returns its id. `is_it`: whether a message is that."""
        found = await self._find(forum, start.since - CLOCKS_DIFFER, is_it)
        if found is not None:
            return found.id
        return await self._make(forum, start.name, content)

    async def _make(self, forum: discord.ForumChannel, name: str, content: dict[str, Any]) -> int:
        """By itself, since discord.py adds to this request what Discord does not describe."""
        with handle_message_parameters(**content) as message:
            post = {
                "name": cut(name, POST_NAME),
                "auto_archive_duration": ARCHIVE_AFTER,
                "message": message.payload,
            }
            route = Route("POST", "/channels/{channel_id}/threads", channel_id=forum.id)
            made = await self._client.http.request(route, json=post, files=ONCE)  # type: ignore[arg-type]
        return int(made["id"])

    async def _find(
        self, forum: discord.ForumChannel, since: datetime, is_it: Callable[[discord.Message], bool]
    ) -> discord.Thread | None:
        async for post in self._own_posts(forum, since):
            if discord.utils.snowflake_time(post.id) >= since:
                try:
                    first = await post.fetch_message(post.id)
                except discord.NotFound:  # somebody deleted the first message of a post, which stands still
                    continue
                if is_it(first):
                    return post
        return None

    async def _own_posts(
        self, forum: discord.ForumChannel, since: datetime | None = None
    ) -> AsyncIterator[discord.Thread]:
        """The bot's posts: those that stand there, then those that were put away `since`, the newest first."""
        me = self._client.user
        for post in await forum.guild.active_threads():
            if me is not None and post.parent_id == forum.id and post.owner_id == me.id:
                yield post
        async for post in forum.archived_threads(limit=LOOK_BACK):
            if since is not None and post.archive_timestamp < since:
                return
            if me is not None and post.owner_id == me.id:
                yield post

    # The pinned post -----------------------------------------------------------------------------------------------

    async def about(self, forum: discord.ForumChannel) -> discord.PartialMessageable:
        """The post in which all is said that is no ask; found by its name, or made."""
        async with self._making:
            if forum.id not in self._abouts:
                found = await self.find_about(forum)
                self._abouts[forum.id] = found.id if found is not None else await self._make_about(forum)
        number = self._abouts[forum.id]
        return self._client.get_partial_messageable(number, type=discord.ChannelType.public_thread)

    def forget_about(self, post: int) -> None:
        """This post is not there any more; it may be the one of a forum."""
        self._abouts = {forum: about for forum, about in self._abouts.items() if about != post}

    async def find_about(self, forum: discord.ForumChannel) -> discord.Thread | None:
        """The oldest of the bot's posts that has the name: it is made before any ask."""
        named = [post async for post in self._own_posts(forum) if post.name == self._say(NAME)]
        found = min(named, key=lambda post: post.id, default=None)
        if found is not None:
            self._abouts[forum.id] = found.id
        return found

    async def _make_about(self, forum: discord.ForumChannel) -> int:
        words = {"content": self._say(WORDS), "allowed_mentions": discord.AllowedMentions.none()}
        number = await self._make(forum, self._say(NAME), words)
        try:
            await self._client.http.edit_channel(number, flags=PINNED)
        except discord.HTTPException as problem:
            log.warning("the post about a group is not pinned", why=problem.code)
        return number

    async def is_settled(self, end: str, hub: Hub) -> bool:
        """Whether words in a thread can be told: of a post that the bot is just making they are read once it is known."""
        post = self._client.get_channel(int(end)) if end.isdecimal() else None
        me = self._client.user
        if not isinstance(post, discord.Thread) or not isinstance(post.parent, discord.ForumChannel):
            return True
        if me is None or post.owner_id != me.id or post.id in self._settled:
            return True
        if await hub.knows(PLATFORM, end):
            self._settled.add(post.id)
        return post.id in self._settled

    def placed(self, incoming: Incoming) -> Incoming:
        """What happens in the pinned post happens in the room."""
        where = incoming.where
        channel = self._client.get_channel(int(where.end)) if where.kind is PlaceKind.THREAD else None
        if not isinstance(channel, discord.Thread) or not self._is_about(channel):
            return incoming
        return replace(incoming, where=Where(str(channel.parent_id), PlaceKind.ROOM))

    def _is_about(self, post: discord.Thread) -> bool:
        if post.parent_id in self._abouts:
            return self._abouts[post.parent_id] == post.id
        me = self._client.user
        named = me is not None and post.owner_id == me.id and post.name == self._say(NAME)
        return named and isinstance(post.parent, discord.ForumChannel)
