"""Keeps below Discord's limit of 50 requests a second in all, so that Discord never has to say so.

discord.py keeps to the limits of single channels, which come with every answer; of the whole it only hears when it was
too much. Every request waits here for its turn just before it is sent, a second try too.
"""

import asyncio
from types import SimpleNamespace

import aiohttp

A_SECOND = 50  # requests, Discord's limit for a bot
WINDOW = 1.005  # seconds, a little more than one: two clocks never run quite alike
EXEMPT = ("/interactions/", "/webhooks/")
"""Answers to interactions do not count, and must not wait."""


class Pace:
    """So many turns; each is free again a `window` after its request was answered.

    A request arrives before it is answered, however long it was on its way. So between two that had the same turn there
    is a whole window at Discord too, and no more than `a_second` arrive in any.
    """

    def __init__(self, a_second: int = A_SECOND, window: float = WINDOW) -> None:
        self._turns = asyncio.Semaphore(a_second)
        self._window = window

    async def begin(self) -> None:
        """Wait until one more request may leave."""
        await self._turns.acquire()

    def end(self) -> None:
        """A request was answered, or failed."""
        asyncio.get_running_loop().call_later(self._window, self._turns.release)

    def trace(self) -> aiohttp.TraceConfig:
        """For discord.py's client: called before and after each request."""
        config = aiohttp.TraceConfig()
        config.on_request_start.append(self._starts)
        config.on_request_end.append(self._ends)
        config.on_request_exception.append(self._ends)
        return config

    async def _starts(
        self, session: aiohttp.ClientSession, context: SimpleNamespace, request: aiohttp.TraceRequestStartParams
    ) -> None:
        path = request.url.path
        context.counted = "/api/" in path and not any(part in path for part in EXEMPT)
        if context.counted:
            await self.begin()

    async def _ends(self, session: aiohttp.ClientSession, context: SimpleNamespace, request: object) -> None:
        if context.counted:
            self.end()
