"""The end of the process: SIGTERM and SIGINT let what is under way be finished; a second signal ends at once."""

import asyncio
import os
import signal
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import structlog

log = structlog.get_logger()

FINISH_WITHIN = 7.0
"""Seconds for what is under way; then it is left to the next start, which takes it up from the database."""
END_WITHIN = 10.0
"""Seconds from the signal to the end of the process, whatever hangs."""
SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def end_asked_for() -> Iterator[asyncio.Event]:
    """An event that is set at the first signal. From then on the process has END_WITHIN seconds, or until a second one."""
    loop = asyncio.get_running_loop()
    asked = asyncio.Event()
    too_late = threading.Timer(END_WITHIN, os._exit, (1,))
    too_late.daemon = True

    def first() -> None:
        for number in SIGNALS:
            loop.remove_signal_handler(number)
            signal.signal(number, _at_once)  # not SIG_DFL, which the first process of a container never gets
        too_late.start()
        asked.set()

    for number in SIGNALS:
        loop.add_signal_handler(number, first)
    try:
        yield asked
    finally:
        too_late.cancel()
        if not asked.is_set():
            for number in SIGNALS:
                loop.remove_signal_handler(number)


def _at_once(number: int, frame: FrameType | None) -> None:
    """The second signal: end as a shell reports it."""
    os._exit(128 + number)


async def serve_until(
    asked: asyncio.Event, serve: Coroutine[Any, Any, None], finish: Callable[[], Awaitable[None]]
) -> None:
    """Serve until that is over by itself, or until the end is asked for: then `finish`, and stop serving.

    Raises what `serve` raises.
    """
    serving = asyncio.create_task(serve, name="platform")
    asking = asyncio.create_task(asked.wait())
    await asyncio.wait({serving, asking}, return_when=asyncio.FIRST_COMPLETED)
    asking.cancel()
    if serving.done():
        serving.result()
        return
    log.info("the end was asked for; finishing what is under way")
    try:
        async with asyncio.timeout(FINISH_WITHIN):
            await finish()
    except TimeoutError:
        log.warning("not everything could be finished in time; the next start goes on with it")
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)
