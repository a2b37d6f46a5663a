"""Keeps below Discord's limit of 50 requests a second in all, so that Discord never has to say so.

discord.py keeps to the limits of single channels, which come with every answer; of the whole it only hears when it was
too much. Every request waits here for its turn just before it is sent, a second try too.
"""

import asyncio
from collections import deque
from types import SimpleNamespace

import aiohttp

A_SECOND = 49  # requests; Discord's limit for a bot is 50
WINDOW = 1.02  # seconds
"""One less, in a little more than a second: requests do not all take the same time to arrive."""
SPACING = 0.5
"""The least time between two requests, as a share of what they would have if they were spread evenly."""
EXEMPT = ("/interactions/", "/webhooks/")
"""Answers to interactions do not count, and must not wait."""


class Pace:
    """At most `A_SECOND` requests leave in any `WINDOW`, in the order in which they came, and not all at once."""

    def __init__(self, a_second: int = A_SECOND, window: float = WINDOW) -> None:
        self._left: deque[float] = deque(maxlen=a_second)
        self._window = window
        self._spacing = window / a_second * SPACING
        self._turn = asyncio.Lock()

    async def wait(self) -> None:
        """Wait until one more request may leave."""
        async with self._turn:
            now = asyncio.get_running_loop().time()
            due = now
            if self._left:
                due = self._left[-1] + self._spacing
            if len(self._left) == self._left.maxlen:
                due = max(due, self._left[0] + self._window)
            if due > now:
                await asyncio.sleep(due - now)
            self._left.append(asyncio.get_running_loop().time())

    def trace(self) -> aiohttp.TraceConfig:
        """For discord.py's client: called before each request."""
        config = aiohttp.TraceConfig()
        config.on_request_start.append(self._starts)
        return config

    async def _starts(
        self, session: aiohttp.ClientSession, context: SimpleNamespace, request: aiohttp.TraceRequestStartParams
    ) -> None:
        path = request.url.path
        if "/api/" in path and not any(part in path for part in EXEMPT):
            await self.wait()
