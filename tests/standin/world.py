"""What the stand-in knows: one server with its roles, members, channels, threads and messages, and direct chats."""

import itertools
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

EPOCH = 1420070400000
"""Milliseconds: where Discord's ids begin to count."""
TEXT, DIRECT, CATEGORY, THREAD, FORUM = 0, 1, 4, 11, 15
PINNED = 1 << 1
EPHEMERAL, LOADING = 64, 128
ADMINISTRATOR, MANAGE_CHANNELS, MANAGE_GUILD, VIEW, SEND, HISTORY = 1 << 3, 1 << 4, 1 << 5, 1 << 10, 1 << 11, 1 << 16
MANAGE_ROLES, MANAGE_THREADS, MAKE_THREADS, SEND_IN_THREADS = 1 << 28, 1 << 34, 1 << 35, 1 << 38
EVERYBODY = VIEW | SEND | HISTORY | MAKE_THREADS | SEND_IN_THREADS | 1 << 6 | 1 << 14 | 1 << 31
BOT = EVERYBODY | MANAGE_CHANNELS | MANAGE_ROLES | MANAGE_THREADS
_count = itertools.count()


def new_id() -> int:
    """An id as Discord makes them: the time is in it, and a later one is larger."""
    return (int(time.time() * 1000) - EPOCH << 22) | (next(_count) & 0x3FFFFF)


def iso(at: datetime) -> str:
    return at.isoformat()


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(eq=False, slots=True)
class User:
    id: int
    name: str
    bot: bool = False

    def shown(self) -> dict[str, Any]:
        return {
            "id": str(self.id),
            "username": self.name,
            "avatar": None,
            "discriminator": "0",
            "public_flags": 0,
            "flags": 0,
            "bot": self.bot,
            "global_name": self.name.capitalize(),
            "primary_guild": None,
        }


@dataclass(eq=False, slots=True)
class Role:
    id: int
    name: str
    permissions: int = 0
    position: int = 1
    managed: bool = False

    def shown(self) -> dict[str, Any]:
        return {
            "id": str(self.id),
            "name": self.name,
            "permissions": str(self.permissions),
            "position": self.position,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": self.managed,
            "mentionable": False,
            "icon": None,
            "unicode_emoji": None,
            "flags": 0,
        }


@dataclass(eq=False, slots=True)
class Member:
    user: User
    roles: list[int] = field(default_factory=list)
    joined_at: datetime = field(default_factory=now)

    def shown(self, *, user: bool = True) -> dict[str, Any]:
        made = {
            "avatar": None,
            "banner": None,
            "communication_disabled_until": None,
            "flags": 0,
            "joined_at": iso(self.joined_at),
            "nick": None,
            "pending": False,
            "premium_since": None,
            "roles": [str(role) for role in self.roles],
            "mute": False,
            "deaf": False,
        }
        return made | ({"user": self.user.shown()} if user else {})


@dataclass(eq=False, slots=True)
class Message:
    """`only_for`: the one person who sees it; `interaction`: the number of the interaction that it answers."""

    id: int
    channel: "Channel"
    author: User
    content: str = ""
    embeds: list[dict[str, Any]] = field(default_factory=list)
    components: list[dict[str, Any]] = field(default_factory=list)
    flags: int = 0
    reference: int | None = None
    nonce: str | None = None
    only_for: User | None = None
    interaction: int | None = None
    edited_at: datetime | None = None
    type: int = 0
    mentions: list[User] = field(default_factory=list)

    def shown(self, *, readable: bool = True, nonce: bool = False) -> dict[str, Any]:
        """As Discord writes it; without the intent to read it, who and where but not what."""
        made: dict[str, Any] = {
            "type": self.type,
            "content": self.content if readable else "",
            "mentions": [user.shown() for user in self.mentions],
            "mention_roles": [],
            "attachments": [],
            "embeds": self.embeds if readable else [],
            "timestamp": iso(datetime.fromtimestamp(((self.id >> 22) + EPOCH) / 1000, UTC)),
            "edited_timestamp": iso(self.edited_at) if self.edited_at else None,
            "flags": self.flags,
            "components": self.components if readable else [],
            "id": str(self.id),
            "channel_id": str(self.channel.id),
            "author": self.author.shown(),
            "pinned": False,
            "mention_everyone": False,
            "tts": False,
        }
        if self.reference is not None:
            place = {"type": 0, "channel_id": str(self.channel.id), "message_id": str(self.reference)}
            made |= {"message_reference": place}
        if nonce and self.nonce is not None:
            made["nonce"] = self.nonce
        return made

    @property
    def buttons(self) -> dict[str, str]:
        """The buttons' labels and ids."""
        return {item["label"]: item["custom_id"] for row in self.components for item in row["components"]}


@dataclass(eq=False, slots=True)
class Channel:
    """A channel, a category, a thread or a direct chat; `guild` None for the last one."""

    id: int
    type: int
    name: str = ""
    guild: int | None = None
    topic: str | None = None
    parent: int | None = None
    overwrites: list[dict[str, Any]] = field(default_factory=list)
    recipient: User | None = None
    owner: int = 0
    archived: bool = False
    archived_at: datetime = field(default_factory=now)
    flags: int = 0
    thread_members: set[int] = field(default_factory=set)
    messages: list[Message] = field(default_factory=list)

    @property
    def is_thread(self) -> bool:
        return self.type == THREAD

    def message(self, number: int) -> Message | None:
        return next((message for message in self.messages if message.id == number), None)

    @property
    def public(self) -> list[Message]:
        """What everybody there sees."""
        return [message for message in self.messages if message.only_for is None]

    def shown(self) -> dict[str, Any]:
        last = self.public[-1].id if self.public else None
        made: dict[str, Any] = {
            "id": str(self.id),
            "type": self.type,
            "last_message_id": str(last) if last else None,
            "flags": self.flags,
        }
        if self.type == DIRECT:
            assert self.recipient is not None
            return made | {"recipients": [self.recipient.shown()]}
        made |= {
            "guild_id": str(self.guild),
            "name": self.name,
            "parent_id": str(self.parent) if self.parent else None,
            "rate_limit_per_user": 0,
        }
        if self.is_thread:
            return made | self._as_thread()
        return made | {
            "position": 0,
            "permission_overwrites": self.overwrites,
            "nsfw": False,
            **({"topic": self.topic} if self.type in (TEXT, FORUM) else {}),
            **({"available_tags": []} if self.type == FORUM else {}),
        }

    def _as_thread(self) -> dict[str, Any]:
        return {
            "owner_id": str(self.owner),
            "thread_metadata": {
                "archived": self.archived,
                "archive_timestamp": iso(self.archived_at),
                "auto_archive_duration": 10080,
                "locked": False,
            },
            "message_count": len(self.messages),
            "member_count": len(self.thread_members),
            "total_message_sent": len(self.messages),
        }


class World:
    """One server, the bot's account, the direct chats."""

    def __init__(self, name: str) -> None:
        self.bot = User(new_id(), "breinbot", bot=True)
        self.owner = User(new_id(), "oprichter")
        self.name = name
        self.guild = new_id()
        self.users: dict[int, User] = {user.id: user for user in (self.bot, self.owner)}
        self.everybody = Role(self.guild, "@everyone", EVERYBODY, position=0)
        self.bot_role = Role(new_id(), "breinbot", BOT, managed=True)
        self.roles: dict[int, Role] = {role.id: role for role in (self.everybody, self.bot_role)}
        self.members: dict[int, Member] = {
            self.owner.id: Member(self.owner),
            self.bot.id: Member(self.bot, [self.bot_role.id]),
        }
        self.channels: dict[int, Channel] = {}
        self.commands: list[dict[str, Any]] = []
        self.features: list[str] = []

    def channel(self, name: str) -> Channel:
        """The channel or thread of this name. Raises LookupError where there is none."""
        found = next((one for one in self.channels.values() if one.name == name), None)
        if found is None:
            raise LookupError(f"no channel is named {name}; there are {[c.name for c in self.channels.values()]}")
        return found

    def direct(self, user: User) -> Channel:
        """The direct chat of the bot with somebody."""
        for channel in self.channels.values():
            if channel.recipient is user:
                return channel
        return self.add(Channel(new_id(), DIRECT, recipient=user))

    def add(self, channel: Channel) -> Channel:
        self.channels[channel.id] = channel
        return channel

    def permissions(self, user: User, channel: Channel | None = None) -> int:
        """What somebody may do, in a channel or on the server, by Discord's own order of overwrites."""
        member = self.members.get(user.id)
        if member is None or user is self.owner:
            return ADMINISTRATOR | EVERYBODY | MANAGE_GUILD if user is self.owner else 0
        may = self.everybody.permissions
        for role in member.roles:
            may |= self.roles[role].permissions if role in self.roles else 0
        if may & ADMINISTRATOR or channel is None:
            return may | (EVERYBODY | BOT | MANAGE_GUILD if may & ADMINISTRATOR else 0)
        if channel.is_thread and channel.parent is not None:
            channel = self.channels[channel.parent]
        given = {int(one["id"]): one for one in channel.overwrites}
        for group in ((self.guild,), tuple(member.roles), (user.id,)):
            rows = [given[number] for number in group if number in given]
            for row in rows:
                may &= ~int(row["deny"])
            for row in rows:
                may |= int(row["allow"])
        return may

    def shown(self) -> dict[str, Any]:
        """The server as the gateway tells it."""
        rooms = [one for one in self.channels.values() if one.guild and not one.is_thread]
        threads = [one for one in self.channels.values() if one.is_thread and not one.archived]
        return {
            "id": str(self.guild),
            "name": self.name,
            "owner_id": str(self.owner.id),
            "unavailable": False,
            "large": False,
            "member_count": len(self.members),
            "roles": [role.shown() for role in self.roles.values()],
            "channels": [channel.shown() for channel in rooms],
            "threads": [thread.shown() | {"member": self._joined(thread)} for thread in threads],
            "members": [self.members[self.bot.id].shown()],
            "emojis": [],
            "stickers": [],
            "features": self.features,
            "presences": [],
            "voice_states": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
            "preferred_locale": "nl",
            "joined_at": iso(now()),
            "premium_tier": 0,
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "afk_timeout": 300,
            "system_channel_flags": 0,
        }

    def described(self) -> dict[str, Any]:
        """The server as Discord tells it over HTTP: without what lives in it, with what its page shows."""
        kept = (
            "id name owner_id roles emojis stickers features preferred_locale premium_tier verification_level "
            "default_message_notifications explicit_content_filter mfa_level nsfw_level afk_timeout "
            "system_channel_flags"
        )
        absent = (
            "home_header discovery_splash splash banner icon description afk_channel_id application_id "
            "rules_channel_id public_updates_channel_id safety_alerts_channel_id system_channel_id vanity_url_code "
            "widget_channel_id max_presences incidents_data premium_progress_bar_enabled_user_updated_at"
        )
        shown = self.shown()
        return (
            {name: shown[name] for name in kept.split()}
            | dict.fromkeys(absent.split())
            | {
                "region": "",
                "nsfw": False,
                "widget_enabled": False,
                "max_members": 500_000,
                "max_stage_video_channel_users": 50,
                "max_video_channel_users": 25,
                "premium_progress_bar_enabled": False,
                "premium_subscription_count": 0,
            }
        )

    def _joined(self, thread: Channel) -> dict[str, Any]:
        return {
            "id": str(thread.id),
            "user_id": str(self.bot.id),
            "join_timestamp": iso(now()),
            "flags": 0,
        }
