"""Discord's errors in our words: what will never work, with the reason that moderators are told, and what to try again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum

import aiohttp
import discord

from breinbot.chat.outgoing import Reason, TryLater, Undeliverable, Why

AGAIN = (401, 408, 429)  # a token that is being replaced, a time-out, too much: nothing is wrong with the request
UNKNOWN_CHANNEL = 10003
MOST = {"channels": 500, "roles": 250}
"""What a server may have, categories among the channels."""
NO_RIGHT = (50001, 50013)
CODES = {
    UNKNOWN_CHANNEL: Why(Reason.GONE, "channel"),
    10007: Why(Reason.LEFT),
    10008: Why(Reason.GONE, "message"),
    10011: Why(Reason.GONE, "role"),
    10013: Why(Reason.LEFT),
    30005: Why(Reason.FULL, "roles"),
    30013: Why(Reason.FULL, "channels"),
    30033: Why(Reason.FULL, "thread_members"),
    50007: Why(Reason.CLOSED_TO_BOT),
    50278: Why(Reason.CLOSED_TO_BOT),
    160005: Why(Reason.LOCKED),
    160006: Why(Reason.FULL, "threads"),
}
"""Discord's own numbers: https://docs.discord.com/developers/topics/opcodes-and-status-codes"""


class Deed(Enum):
    """What is done, with the permissions that Discord wants for it, the one that others hang on in front."""

    SAY = ("view_channel", "send_messages")
    SAY_IN_THREAD = ("view_channel", "send_messages_in_threads")
    POST = ("view_channel", "send_messages", "send_messages_in_threads")
    READ = ("view_channel", "read_message_history")
    GROW_THREAD = ("view_channel", "create_public_threads")
    SHAPE_THREAD = ("view_channel", "manage_threads")
    MAKE_ROOM = ("manage_channels", "manage_roles")
    SHAPE_ROOM = ("view_channel", "manage_channels", "manage_roles", "send_messages", "send_messages_in_threads")
    CHANGE_ROLE = ("manage_roles",)


class Refused:
    """Finds out which permission is missing where Discord only says that one is.

    `channel`: where it was done; None for what is done on the server as a whole. `role`: the role that was given.
    """

    def __init__(
        self, guild: discord.Guild | None, deed: Deed, *, channel: int | None = None, role: discord.Role | None = None
    ) -> None:
        self._guild = guild
        self._deed = deed
        self._channel = channel
        self._role = role

    def why(self, error: discord.HTTPException) -> Why | None:
        """The reason in our words; None where it is none that we know."""
        if error.code in CODES:
            known = CODES[error.code]
            return Why(known.reason, known.what, str(self._channel)) if error.code == UNKNOWN_CHANNEL else known
        return self._missing() if error.code in NO_RIGHT and self._guild is not None else None

    def _missing(self) -> Why | None:
        assert self._guild is not None
        me = self._guild.me
        for name in self._deed.value:
            if not getattr(me.guild_permissions, name):
                return Why(Reason.MISSING, name)
        if self._role is not None and self._role >= me.top_role:
            return Why(Reason.ROLE_ABOVE, self._role.name)
        place = self._guild.get_channel_or_thread(self._channel) if self._channel is not None else None
        if place is None or (isinstance(place, discord.Thread) and place.parent is None):
            return None
        may = place.permissions_for(me)
        lacking = next((name for name in self._deed.value if not getattr(may, name)), None)
        return Why(Reason.MISSING, lacking, str(self._channel)) if lacking is not None else None


def is_mended(guild: discord.Guild, why: Why) -> bool:
    """Whether what was refused for this reason could be done now; False also where that cannot be told."""
    me = guild.me
    match why.reason:
        case Reason.MISSING if why.at:
            place = guild.get_channel_or_thread(int(why.at))
            if place is None or (isinstance(place, discord.Thread) and place.parent is None):
                return False
            return bool(getattr(place.permissions_for(me), why.what, False))
        case Reason.MISSING:
            return bool(getattr(me.guild_permissions, why.what, False))
        case Reason.ROLE_ABOVE:
            return all(role < me.top_role for role in guild.roles if role.name == why.what)
        case Reason.FULL:
            there = {"channels": len(guild.channels), "roles": len(guild.roles)}
            return why.what in there and there[why.what] < MOST[why.what]
    return False


def _by_code(error: discord.HTTPException) -> Why | None:
    return CODES.get(error.code)


@contextmanager
def failures(why: Callable[[discord.HTTPException], Why | None] = _by_code) -> Iterator[None]:
    """Raises Undeliverable for what will never work, with the reason that `why` finds, and TryLater for the rest."""
    try:
        yield
    except discord.RateLimited as error:
        raise TryLater("Discord asks to wait", error.retry_after) from error
    except discord.HTTPException as error:
        if error.status in AGAIN or error.status >= 500:
            raise TryLater(f"Discord says {error.status}") from error
        told = f"Discord says {error.status}, {error.code}: {error.text}"
        raise Undeliverable(why(error) or told) from error
    except (aiohttp.ClientError, TimeoutError) as error:
        raise TryLater(f"no answer from Discord: {error!r}") from error
