"""The community's server: the channels of groups in their category, who sees them and writes in them, and the roles.

Every request can be made again without harm: a channel is found by the mark in its topic, a category and a role by name.
"""

import asyncio
from collections.abc import Sequence
from itertools import count
from typing import Any, Literal

import discord
from discord.abc import GuildChannel

from breinbot.chat.incoming import PlaceKind
from breinbot.chat.outgoing import Opening, TryLater
from breinbot.platforms.discord.failures import Deed, Refused, failures
from breinbot.platforms.discord.forums import Forums
from breinbot.platforms.discord.words import cut

TOPIC = 900  # characters of a topic, of 1,024 that Discord takes; the mark comes after it
CATEGORY_NAME = 100
TEXT: Literal[0] = 0  # Discord's number of a channel for text
FORUM: Literal[15] = 15  # and of a forum
COMMUNITY = "COMMUNITY"
"""What a server that may have forums tells of itself."""
IN_A_CATEGORY = 50  # channels, Discord's limit
MARK = "[breinbot "
KEPT = " kept"
"""In the mark: the words before it are those of people, and are left as they are."""
NUMBER = 17
"""From so many digits on a name is the number of something on Discord."""
WRITING = ("send_messages", "send_messages_in_threads", "create_public_threads")
"""What is taken from everybody where a group has stopped."""
REASON = "breinbot: a group's channel"
Room = discord.TextChannel | discord.ForumChannel
Overwrites = dict[discord.Role | discord.Member | discord.Object, discord.PermissionOverwrite]


class Rooms:
    """Channels, categories and roles. `category`: the name or number of the category; None for the community's name.

    `forum`: whether a group gets a forum in place of a channel, where the server may have forums.
    """

    def __init__(
        self,
        client: discord.Client,
        forums: Forums,
        server: int | None,
        category: str | None = None,
        *,
        forum: bool = False,
    ) -> None:
        self._forums = forums
        self._forum_set = forum
        self._client = client
        self._server = server
        self._category_set = category
        self._making = asyncio.Lock()

    # The server ----------------------------------------------------------------------------------------------------

    @property
    def server(self) -> int | None:
        """The number of the community's server, None while the bot is on none or on several."""
        guilds = self._client.guilds
        return self._server or (guilds[0].id if len(guilds) == 1 else None)

    @property
    def found(self) -> discord.Guild | None:
        """The server of the community, None where the bot is not on it."""
        return self._client.get_guild(self.server) if self.server is not None else None

    def is_ours(self, guild: int | None) -> bool:
        """Whether something happened where the community lives: on its server, or in a direct chat, which has none.

        The bot may be on other servers too; what somebody may do there counts for nothing here.
        """
        return guild is None or guild == self.server

    def guild(self) -> discord.Guild:
        """The server of the community. Raises TryLater where the bot is not on it."""
        if self.found is None:
            raise TryLater("the bot is not on the server; invite it, or set discord_server", 60)
        return self.found

    @property
    def lacks_forums(self) -> bool:
        """Whether groups are to get forums, and the server may have none: only those with Discord's Community may."""
        return self._forum_set and self.found is not None and COMMUNITY not in self.found.features

    # Channels ------------------------------------------------------------------------------------------------------

    async def open(self, opening: Opening) -> str:
        """Find the channel of a room, take over one of its name that is nobody's, or make one.

        Raises TryLater or Undeliverable.
        """
        guild = self.guild()
        async with self._making:  # so that two rooms never make the same category
            with failures(Refused(guild, Deed.MAKE_ROOM).why):
                there = await guild.fetch_channels()  # what is remembered may not have the one made a moment ago
                end = await self._found_or_made(guild, there, opening)
            with failures(Refused(guild, Deed.POST, channel=int(end)).why):
                forum = await self._forums.at(end)
                if forum is not None:
                    await self._forums.about(forum)
            return end

    async def _found_or_made(self, guild: discord.Guild, there: Sequence[GuildChannel], opening: Opening) -> str:
        """A forum is only made, or taken over, where one is wanted; what has the mark is the room's, whatever it is."""
        wants_forum = self._forum_set and not self.lacks_forums and not opening.common
        rooms = [one for one in there if isinstance(one, discord.TextChannel | discord.ForumChannel)]
        marked = next((one for one in rooms if _is_marked(one.topic, opening)), None)
        if marked is not None:
            return str(marked.id)
        alike = [one for one in rooms if isinstance(one, discord.ForumChannel) == wants_forum]
        free = next((one for one in alike if one.name == opening.name and MARK not in (one.topic or "")), None)
        if free is not None:
            return await self._take_over(guild, free, opening)
        made = {"name": opening.name, "topic": _topic(opening)}
        category = await self._category(guild, there, opening.within)
        rights = await self._rights(guild, opening, {})
        return await self._make(guild, FORUM if wants_forum else TEXT, made, category, rights)

    async def _make(
        self,
        guild: discord.Guild,
        kind: Literal[0, 15],
        made: dict[str, Any],
        category: discord.CategoryChannel | None,
        rights: Overwrites,
    ) -> str:
        """Make a channel. Without rights of its own it has those of its category."""
        if category is not None:
            made["parent_id"] = str(category.id)
        if rights:
            made["permission_overwrites"] = _as_discord_has(rights)
        return str((await self._client.http.create_channel(guild.id, kind, reason=REASON, **made))["id"])

    async def _take_over(self, guild: discord.Guild, channel: Room, opening: Opening) -> str:
        """Make a channel that was there the room's: the mark is put behind its own topic, and a closed group closes it."""
        with failures(Refused(guild, Deed.SHAPE_ROOM, channel=channel.id).why):
            rights = await self._rights(guild, opening, channel.overwrites)
            await self._edit(
                channel, topic=_topic(opening, channel.topic), permission_overwrites=_as_discord_has(rights)
            )
        return str(channel.id)

    async def _category(
        self, guild: discord.Guild, there: Sequence[GuildChannel], community: str
    ) -> discord.CategoryChannel | None:
        """The category with room for one more channel: the one that is set, or further ones beside it, made when missing."""
        known = [one for one in there if isinstance(one, discord.CategoryChannel)]
        wanted = (self._category_set or community).strip()
        numbered = next((one for one in known if str(one.id) == wanted), None)
        if numbered is None and wanted.isdecimal() and len(wanted) >= NUMBER:
            wanted = community.strip()  # the one of this number is gone
        name = cut(numbered.name if numbered is not None else wanted, CATEGORY_NAME - 5)
        if not name:
            return None
        for number in count(1):
            called = name if number == 1 else f"{name} {number}"
            found = next((one for one in known if one.name.casefold() == called.casefold()), None)
            if found is None:
                return await guild.create_category(called, reason="breinbot: the channels of groups")
            if sum(one.category_id == found.id for one in there) < IN_A_CATEGORY:
                return found
        raise AssertionError

    async def shape(self, end: str, opening: Opening) -> None:
        """Bring a channel's topic and rights up to date, or put a thread away and take it out again.

        Raises TryLater or Undeliverable.
        """
        guild = self.guild()
        deed = Deed.SHAPE_THREAD if opening.kind is PlaceKind.THREAD else Deed.SHAPE_ROOM
        with failures(Refused(guild, deed, channel=int(end)).why):
            channel = await guild.fetch_channel(int(end))
            if isinstance(channel, discord.Thread):
                if channel.archived != opening.over and not channel.locked:
                    await channel.edit(archived=opening.over, reason="breinbot: the ask is open or not")
            elif isinstance(channel, discord.TextChannel | discord.ForumChannel):
                await self._shape_channel(guild, channel, opening)

    async def _shape_channel(self, guild: discord.Guild, channel: Room, opening: Opening) -> None:
        """The rights by themselves and first: Discord takes only two new topics in ten minutes."""
        rights = await self._rights(guild, opening, channel.overwrites)
        if rights != channel.overwrites:
            await self._edit(channel, permission_overwrites=_as_discord_has(rights))
        topic = _topic(opening, channel.topic)
        if channel.topic != topic:
            await self._edit(channel, topic=topic)

    async def _edit(self, channel: Room, **changes: Any) -> None:
        await self._client.http.edit_channel(channel.id, reason=REASON, **changes)

    async def _rights(self, guild: discord.Guild, opening: Opening, known: Overwrites) -> Overwrites:
        """The rights of a room, beside those that others gave in it.

        A closed one is seen by its role and the bot alone; an open one is as the server has it. Where the group has
        stopped, only the bot writes. What is undone is only what the bot did: all of it stands there together.
        """
        made = {who: discord.PermissionOverwrite.from_pair(*rights.pair()) for who, rights in known.items()}
        everybody, me = guild.default_role, guild.me
        if opening.closed:
            _set(made, everybody, ("view_channel",), allowed=False)
            _set(made, await self.role(guild, opening.role, opening.name), ("view_channel",), allowed=True)
            _set(made, me, ("view_channel",), allowed=True)
        elif _all(made, everybody, ("view_channel",), allowed=False) and _all(
            made, me, ("view_channel",), allowed=True
        ):
            _set(made, everybody, ("view_channel",), allowed=None)
            _set(made, me, ("view_channel",), allowed=None)
        if opening.over:
            _set(made, everybody, WRITING, allowed=False)
            _set(made, me, WRITING, allowed=True)
        elif _all(made, everybody, WRITING, allowed=False) and _all(made, me, WRITING, allowed=True):
            _set(made, everybody, WRITING, allowed=None)
            _set(made, me, WRITING, allowed=None)
        return made

    # Roles ---------------------------------------------------------------------------------------------------------

    async def give_role(self, role: str | None, name: str, account: str) -> str | None:
        """Give somebody the role of a group, made under the channel's name where there is none.

        Raises TryLater or Undeliverable.
        """
        guild = self.guild()
        with failures(Refused(guild, Deed.CHANGE_ROLE).why):
            given = await self.role(guild, role, name)
        above = given if isinstance(given, discord.Role) else None
        with failures(Refused(guild, Deed.CHANGE_ROLE, role=above).why):
            member = guild.get_member(int(account)) or await guild.fetch_member(int(account))
            await member.add_roles(given, reason="breinbot: joined the group")
            return str(given.id)

    async def take_role(self, role: str, account: str) -> None:
        """Take the role of a group from somebody; who left the server has none. Raises TryLater or Undeliverable."""
        guild = self.guild()
        with failures(Refused(guild, Deed.CHANGE_ROLE, role=guild.get_role(int(role))).why):
            member = guild.get_member(int(account)) or await guild.fetch_member(int(account))
            await member.remove_roles(discord.Object(int(role)), reason="breinbot: left the group")

    async def role(self, guild: discord.Guild, role: str | None, name: str) -> discord.Role | discord.Object:
        """The role of a group's members. One of this name that was there before is taken where it may do nothing more
        than everybody may: joining a group must never make somebody an administrator.
        """
        everybody = guild.default_role.permissions
        known = guild.get_role(int(role)) if role is not None else None
        if known is not None:
            return known
        roles = await guild.fetch_roles()  # what is remembered may not have the one made a moment ago
        alike = (one for one in roles if one.name == name and one.permissions <= everybody and not one.managed)
        found = next(alike, None)
        if found is not None:
            return found
        # By itself, since Discord describes the permissions as a number; discord.py sends text.
        made = await self._client.http.create_role(guild.id, reason=REASON, name=name, permissions=0)
        return discord.Object(int(made["id"]), type=discord.Role)


def _as_discord_has(rights: Overwrites) -> list[dict[str, Any]]:
    """Rights as Discord describes them, with ids as text; discord.py sends numbers."""
    made = []
    for who, given in rights.items():
        allow, deny = given.pair()
        is_role = isinstance(who, discord.Role) or getattr(who, "type", None) is discord.Role
        made.append({"id": str(who.id), "type": 0 if is_role else 1, "allow": allow.value, "deny": deny.value})
    return made


def _mark(opening: Opening, *, kept: bool = False) -> str:
    return f"{MARK}{opening.marker}{KEPT if kept else ''}]"


def _is_marked(topic: str | None, opening: Opening) -> bool:
    return any(_mark(opening, kept=kept) in (topic or "") for kept in (False, True))


def _topic(opening: Opening, there: str | None = None) -> str:
    """The topic with the mark. Words of people that are `there` stay, and are marked as theirs; ours follow the group."""
    if not there or _mark(opening) in there:
        return f"{cut(opening.topic, TOPIC)} {_mark(opening)}".strip()
    mark = _mark(opening, kept=True)
    words = there.replace(mark, "").strip()
    return f"{cut(words, TOPIC)} {mark}".strip()


def _set(
    made: Overwrites, who: discord.Role | discord.Member | discord.Object, names: Sequence[str], *, allowed: bool | None
) -> None:
    """Allow, deny, or leave to the server; where nothing is said of somebody any more, no row is left."""
    rights = made.setdefault(who, discord.PermissionOverwrite())
    rights.update(**dict.fromkeys(names, allowed))
    if rights.is_empty():
        del made[who]


def _all(
    made: Overwrites, who: discord.Role | discord.Member | discord.Object, names: Sequence[str], *, allowed: bool
) -> bool:
    return who in made and all(getattr(made[who], name) is allowed for name in names)
