"""The connection to Discord: whether it is heard, what is under way on it, and why it cannot be made."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

import aiohttp
import discord

from breinbot.chat.underway import UnderWay
from breinbot.failure import Failure, FailureForGood

TOKEN_REFUSED = 4004
"""With which the gateway closes a connection where the token was made anew."""
BROKEN = 500
"""From this status on it is Discord itself that does not work."""
P = ParamSpec("P")
R = TypeVar("R")


def is_heard(client: discord.Client) -> bool:
    """Whether the gateway's connection stands. discord.py breaks one on which nothing was heard for a minute."""
    if client.is_closed() or not client.is_ready():
        return False
    if isinstance(client, discord.AutoShardedClient):
        return all(not shard.is_closed() for shard in client.shards.values())
    socket: Any = client.ws
    return bool(socket.open)


class Counting(Protocol):
    """Whatever can tell what is under way."""

    under_way: UnderWay


C = TypeVar("C", bound=Counting)


def counted(work: Callable[Concatenate[C, P], Awaitable[R]]) -> Callable[Concatenate[C, P], Awaitable[R]]:
    """Count a method as under way while it lasts: the process does not end before it is over."""

    @wraps(work)
    async def whole(self: C, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with self.under_way:
            return await work(self, *args, **kwargs)

    return whole


def told(error: BaseException) -> Failure | None:
    """What is told of an error that the operator can mend or wait for, None for another."""
    if isinstance(error, discord.LoginFailure) or _closed_with(error, TOKEN_REFUSED):
        return FailureForGood(
            "Discord does not know this token. Nothing was sent. Make a new one at the developer portal (Bot, Reset Token) "
            "and set BREINBOT_DISCORD_TOKEN."
        )
    if isinstance(error, discord.PrivilegedIntentsRequired):
        return FailureForGood(
            "Discord refuses an intent that is not switched on. Nothing was sent. Switch on Message Content Intent at the "
            "developer portal (Bot), or set BREINBOT_DISCORD_MESSAGE_CONTENT=false. `breinbot doctor` names what is missing."
        )
    if isinstance(error, discord.HTTPException) and error.status >= BROKEN:
        return Failure(
            f"Discord does not work now (status {error.status}). What waits to be sent is kept. Look at discordstatus.com, "
            "and try again in a few minutes; a service does so by itself."
        )
    if isinstance(error, aiohttp.ClientError | TimeoutError):
        return Failure(
            f"Discord cannot be reached ({type(error).__name__}). What waits to be sent is kept. Is there a network, and is "
            "BREINBOT_DISCORD_API right, if set? Then try again; a service does so by itself."
        )
    return None


def _closed_with(error: BaseException, code: int) -> bool:
    return isinstance(error, discord.ConnectionClosed) and error.code == code
