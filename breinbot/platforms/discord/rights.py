"""What breinbot may do on a server: one list of permissions and intents, each with its reason; the invite link."""

from collections.abc import Iterator
from dataclasses import dataclass

import discord


@dataclass(frozen=True, slots=True)
class Permission:
    """A permission by discord.py's name and by the words that Discord shows for it in English.

    `why`: what it is for, and so what is lost without it. `in_channels`: it is needed in the channel of each group as
    well. `implied_by`: those without which Discord takes this one away too.
    """

    name: str
    label: str
    why: str
    in_channels: bool = True
    implied_by: tuple[str, ...] = ()


PERMISSIONS = (
    Permission("view_channel", "View Channels", "to see the channels that it writes in"),
    Permission("send_messages", "Send Messages", "to post asks and answers", implied_by=("view_channel",)),
    Permission(
        "send_messages_in_threads",
        "Send Messages in Threads",
        "to answer in the thread of an ask",
        implied_by=("view_channel",),
    ),
    Permission(
        "create_public_threads",
        "Create Public Threads",
        "to give every ask a thread of its own",
        implied_by=("view_channel",),
    ),
    Permission(
        "manage_threads",
        "Manage Threads",
        "to keep the thread of an open ask from being archived, and to archive it when it is solved",
        implied_by=("view_channel",),
    ),
    Permission(
        "read_message_history",
        "Read Message History",
        "to read what was said while it was away",
        implied_by=("view_channel",),
    ),
    Permission(
        "embed_links",
        "Embed Links",
        "to show texts that are longer than 2,000 characters",
        implied_by=("view_channel", "send_messages"),
    ),
    Permission("manage_channels", "Manage Channels", "to make the channel of a group", in_channels=False),
    Permission(
        "manage_roles",
        "Manage Roles",
        "to give the role of a group to those who join, and to keep a closed group closed",
        in_channels=False,
    ),
)
SCOPES = ("bot", "applications.commands")


def permissions() -> discord.Permissions:
    """All of them together, and nothing more."""
    return discord.Permissions(**{one.name: True for one in PERMISSIONS})


def invite(application: int) -> str:
    """The link that puts the bot on a server with what it needs."""
    return discord.utils.oauth_url(application, permissions=permissions(), scopes=SCOPES)


def lacking(has: discord.Permissions, *, in_channel: bool = False) -> Iterator[Permission]:
    """The permissions that are not there; those that are only missing because of another one are left out."""
    missing = {one.name for one in PERMISSIONS if not getattr(has, one.name)}
    for one in PERMISSIONS:
        if one.name in missing and (one.in_channels or not in_channel) and not missing.intersection(one.implied_by):
            yield one


@dataclass(frozen=True, slots=True)
class Intent:
    """A privileged intent: the words that the developer portal shows, and the flags that tell that it is on.

    Discord switches a bot on fewer than 100 servers to the flag that ends in `_limited`.
    """

    label: str
    why: str
    flags: tuple[str, str]
    setting: str


MESSAGE_CONTENT = Intent(
    label="Message Content Intent",
    why="to take what members say in the thread of an ask as contributions, without a mention",
    flags=("gateway_message_content", "gateway_message_content_limited"),
    setting="BREINBOT_DISCORD_MESSAGE_CONTENT",
)


def has_intent(flags: discord.ApplicationFlags, intent: Intent) -> bool:
    return any(getattr(flags, flag) for flag in intent.flags)
