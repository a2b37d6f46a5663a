"""Another server than Discord's own that speaks as Discord does: where discord.py connects to."""

from collections.abc import Iterator
from contextlib import contextmanager

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL


@contextmanager
def elsewhere(api: str | None) -> Iterator[None]:
    """Let discord.py speak to the server at this address while the block runs; None for Discord itself."""
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    if api is not None:
        Route.BASE = f"{api}/api/v10"
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before


async def find_gateway(client: discord.Client) -> None:
    """Ask the server where its gateway is; discord.py knows only Discord's own."""
    told = await client.http.request(Route("GET", "/gateway"))
    DiscordWebSocket.DEFAULT_GATEWAY = URL(told["url"])
