"""Tasks that go on for as long as the bot runs: one that breaks is logged and begun again."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import structlog

from breinbot.store import hindrance

log = structlog.get_logger()

PAUSES = (0.5, 1, 2, 5, 15, 60)
"""Seconds before a task is begun again; the last one is kept, and the first one is back after STEADY."""
STEADY = 120.0
"""Seconds of work after which what broke before does not count any more."""


async def keep_running(name: str, run: Callable[[], Awaitable[None]]) -> None:
    """Run a task until it returns or is cancelled; where it breaks, begin it again after a growing pause."""
    broke = 0
    while True:
        began = time.monotonic()
        try:
            await run()
        except Exception as problem:
            broke = broke + 1 if time.monotonic() - began < STEADY else 1
            pause = PAUSES[min(broke, len(PAUSES)) - 1]
            why = hindrance(problem)
            if why is not None:
                log.warning("a task waits for the database", task=name, why=why.value, times=broke, seconds=pause)
            else:
                log.exception("a task broke and is begun again", task=name, times=broke, seconds=pause)
        else:
            return
        await asyncio.sleep(pause)
