"""What somebody may do on the server, where Discord does not tell: in a direct chat a person is a user, not a member."""

import time
from collections import OrderedDict
from dataclasses import replace

import aiohttp
import discord
import structlog

from breinbot.chat.incoming import Incoming, PlaceKind
from breinbot.platforms.discord.rooms import Rooms

log = structlog.get_logger()

REMEMBERED_FOR = 600.0  # seconds
MOST = 1000  # people


class Standing:
    """Looks a person up on the server once in ten minutes at most; what their roles allow is always as it is now."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._known: OrderedDict[int, tuple[float, discord.Member | None]] = OrderedDict()

    def seen(self, person: discord.User | discord.Member) -> None:
        """Somebody was met on the server: nothing has to be asked for."""
        if isinstance(person, discord.Member):
            self._remember(person.id, person)

    async def completed(self, incoming: Incoming) -> Incoming:
        """An event of a direct chat, with whether its person may manage the server, and the roles there.

        Who is not on the server is no moderator; where Discord does not answer, or the bot is on no server, nothing is
        said about it.
        """
        who = incoming.who
        guild = self._rooms.found
        if incoming.where.kind is not PlaceKind.DIRECT or who.moderator is not None or guild is None:
            return incoming
        try:
            member = await self._member(guild, int(who.account))
        except (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError) as problem:
            log.warning("standing not known", why=repr(problem))
            return incoming
        if member is None:
            return replace(incoming, who=replace(who, moderator=False))
        roles = frozenset(str(role.id) for role in member.roles)
        return replace(incoming, who=replace(who, moderator=member.guild_permissions.manage_guild, roles=roles))

    async def _member(self, guild: discord.Guild, number: int) -> discord.Member | None:
        at, known = self._known.get(number, (0.0, None))
        if number in self._known and time.monotonic() - at < REMEMBERED_FOR:
            return known
        try:
            member = await guild.fetch_member(number)
        except discord.NotFound:
            member = None
        self._remember(number, member)
        return member

    def _remember(self, number: int, member: discord.Member | None) -> None:
        self._known[number] = (time.monotonic(), member)
        self._known.move_to_end(number)
        if len(self._known) > MOST:
            self._known.popitem(last=False)
