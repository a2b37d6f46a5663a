"""Coming back: what was said while the bot was away is read once, oldest first, before what is said now.

A session that is resumed replays what was missed by itself. After a start, and after a session that was lost, each known
place is read after its last processed message, and what the community keeps is compared with what stands there now.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain, repeat

import aiohttp
import discord
import structlog

from breinbot.chat.hub import Hub
from breinbot.chat.incoming import PlaceKind
from breinbot.chat.news import WordsKept
from breinbot.chat.places import KnownEnd
from breinbot.platforms.discord import events
from breinbot.platforms.discord.client import Client
from breinbot.platforms.discord.events import NAME
from breinbot.platforms.discord.forums import Forums
from breinbot.platforms.discord.sender import Sender

log = structlog.get_logger()

PAUSES = (1, 2, 5, 15, 60)
"""Seconds before a place is tried again that could not be read; the last one is kept."""
AT_ONCE = 5  # places
SLACK = timedelta(hours=1)
"""How much longer than the newest message that was processed an archived thread may have been left alone."""


class Returning:
    """Reads what was missed. `caught_up` holds back what is said in a place until it was read."""

    def __init__(self, hub: Hub, client: Client, sender: Sender, forums: Forums) -> None:
        self._forums = forums
        self._hub = hub
        self._client = client
        self._sender = sender
        self._listed = asyncio.Event()
        self._reading: dict[str, asyncio.Event] = {}
        self.session = 0
        """Which session this is, counted since the start."""

    def begin(self) -> None:
        """A new session began: nothing is heard before the places were read."""
        self.session += 1
        self._listed.clear()
        for read in self._reading.values():
            read.set()  # who waits for it waits for the next one

    async def caught_up(self, end: str) -> None:
        """Wait until a place was read. Where the session is lost meanwhile, the next one has to read it first."""
        session = None
        while session != self.session:
            session = self.session
            await self._listed.wait()
            if end in self._reading:
                await self._reading[end].wait()

    async def read(self) -> None:
        """Read every known place; one that cannot be read now is tried again, as long as the session is the same."""
        session = self.session
        known = [_named(one) for one in await self._hub.ends(NAME)]
        if session != self.session:
            return
        reading = {one.end: asyncio.Event() for one in known}
        self._reading = reading
        self._listed.set()
        turn = asyncio.Semaphore(AT_ONCE)
        archived = _Archived(self._client, known)

        async def one_place(place: KnownEnd) -> None:
            try:
                async with turn:
                    await self._read_patiently(place, archived, session)
            finally:
                reading[place.end].set()

        await asyncio.gather(*(one_place(place) for place in known))

    async def _read_patiently(self, place: KnownEnd, archived: "_Archived", session: int) -> None:
        for pause in chain(PAUSES, repeat(PAUSES[-1])):
            try:
                await self._read_place(place, archived)
            except (discord.Forbidden, discord.NotFound) as problem:
                log.info("place cannot be read", place=place.end, why=problem.code)
            except (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError) as problem:
                log.warning("place not read yet", place=place.end, why=repr(problem))
                asked_for = problem.retry_after if isinstance(problem, discord.RateLimited) else 0
                await asyncio.sleep(max(pause, asked_for))
                if session == self.session and not self._client.is_closed():
                    continue
            return

    async def _read_place(self, place: KnownEnd, archived: "_Archived") -> None:
        channel = await self._channel(place, archived)
        after = _read_to(place)
        if channel is None or after is None:
            return
        kept = {int(one.message): one for one in await self._hub.kept(NAME, place.end, events.said_in)}
        if not kept and not isinstance(channel, discord.PartialMessageable) and (channel.last_message_id or 0) <= after:
            return
        newest = await self._tell(channel, after, kept)
        if newest > after:
            await self._hub.read_up_to(NAME, place.end, events.position(channel.id, newest))

    async def _tell(self, channel: "Channel", after: int, kept: dict[int, WordsKept]) -> int:
        """Tell the hub what is new, changed and gone; returns the newest message's id, `after` where there is none."""
        gone, newest = dict(kept), after
        start = discord.Object(min([after, *(number - 1 for number in kept)]))
        async for message in channel.history(after=start, oldest_first=True, limit=None):
            gone.pop(message.id, None)
            if message.id > after:
                newest = message.id
                await self._tell_words(message)
            elif message.id in kept:
                edited = events.edit(message, self._client.own_id)
                if edited is not None:
                    await self._hub.receive(self._forums.placed(edited))
        for words in gone.values():
            await self._hub.receive(events.deletion(words, str(channel.id)))
        return newest

    async def read_post(self, end: str) -> None:
        """Tell what was said in a post of a forum before it was known; what was told before is told to nobody twice."""
        post = self._client.get_channel(int(end)) or await self._client.fetch_channel(int(end))
        if isinstance(post, discord.Thread):
            async for message in post.history(after=discord.Object(post.id), oldest_first=True, limit=None):
                await self._tell_words(message)

    async def _tell_words(self, message: discord.Message) -> None:
        said = events.message(message, self._client.own_id) if events.is_words(message) else None
        if said is not None:
            await self._hub.receive(self._forums.placed(said))

    async def _channel(self, place: KnownEnd, archived: "_Archived") -> "Channel | None":
        """Where to read; None where nothing can be new: a thread that was archived before, a channel out of sight."""
        if place.kind is PlaceKind.DIRECT:
            return await self._direct(place)
        number = int(place.end)
        found = self._client.get_channel(number)
        if found is None and place.kind is PlaceKind.THREAD:
            return await archived.find(place) or await self._opened_again(place)
        if isinstance(found, discord.ForumChannel):
            return await self._forums.find_about(found)
        if isinstance(found, discord.TextChannel | discord.Thread):
            return found
        return self._client.get_partial_messageable(number)

    async def _opened_again(self, place: KnownEnd) -> discord.Thread | None:
        """A thread that is in neither list: it was opened again just before the archived ones were asked for, and the
        gateway has not told of it yet. Only what is not over is opened again.
        """
        if place.over:
            return None
        found = self._client.get_channel(int(place.end)) or await self._client.fetch_channel(int(place.end))
        return found if isinstance(found, discord.Thread) else None

    async def _direct(self, place: KnownEnd) -> "Channel":
        if place.position is not None:
            number = events.channel_in(place.position)
            return self._client.get_partial_messageable(number, type=discord.ChannelType.private)
        return await self._sender.direct(place.end.removeprefix("@"))


Channel = discord.TextChannel | discord.Thread | discord.PartialMessageable


def _named(place: KnownEnd) -> KnownEnd:
    """With its id: a thread that grew out of a message has the message's, whether or not its opening was confirmed."""
    return place if place.end else replace(place, end=place.starter or "")


def _read_to(place: KnownEnd) -> int | None:
    """The last message that was processed; where there is none, the moment from which the bot was there."""
    if place.position is not None:
        return events.message_in(place.position)
    if place.kind is PlaceKind.THREAD:
        return int(place.end)
    return discord.utils.time_snowflake(place.since) if place.since is not None else None


class _Archived:
    """Threads that were archived while the bot was away: one list for each channel, asked for where it is needed."""

    def __init__(self, client: Client, known: Iterable[KnownEnd]) -> None:
        self._client = client
        times = [discord.utils.snowflake_time(_read_to(one) or 0) for one in known if one.position is not None]
        self._horizon = max(times, default=None)
        self._lists: dict[str, asyncio.Task[dict[int, discord.Thread]]] = {}

    async def find(self, place: KnownEnd) -> discord.Thread | None:
        """The thread, where something may have been said in it since."""
        if place.parent is None:
            return None
        if place.parent not in self._lists:
            self._lists[place.parent] = asyncio.ensure_future(self._list(place.parent))
        asked = self._lists[place.parent]
        try:
            return (await asked).get(int(place.end))
        except Exception:
            if self._lists.get(place.parent) is asked:
                del self._lists[place.parent]
            raise

    async def _list(self, parent: str) -> dict[int, discord.Thread]:
        return {thread.id: thread async for thread in self._newest_first(parent)}

    async def _newest_first(self, parent: str) -> AsyncIterator[discord.Thread]:
        channel = self._client.get_channel(int(parent))
        if not isinstance(channel, discord.TextChannel | discord.ForumChannel):
            return
        before: datetime | None = self._horizon - SLACK if self._horizon is not None else None
        with suppress(discord.Forbidden):
            async for thread in channel.archived_threads(limit=None):
                if before is not None and thread.archive_timestamp < before:
                    return
                yield thread
