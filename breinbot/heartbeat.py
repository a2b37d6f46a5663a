"""The heartbeat: a small file in the data folder by which another process sees that the bot runs and hears its platforms.

A file, since it works for a container, a service and both databases alike, and costs no row.
"""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from breinbot.clock import Clock
from breinbot.tasks import keep_running

EVERY = 15.0
"""Seconds between two beats."""
AT_FIRST = 1.0
"""Seconds between two beats until every platform was heard, so that a start is soon known to have worked."""
NAME = "heartbeat.json"


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """When the process last wrote (UTC), and when it last heard each platform that it has heard at all."""

    process: int
    at: datetime
    heard: Mapping[str, datetime]


@asynccontextmanager
async def beating(folder: Path, clock: Clock, alive: Callable[[], Mapping[str, bool]]) -> AsyncIterator[None]:
    """Beat while the block runs; `alive` tells of each platform whether it is heard now. At the end the file is gone."""
    task = asyncio.create_task(keep_running("heartbeat", lambda: _beat(folder, clock, alive)), name="heartbeat")
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        (folder / NAME).unlink(missing_ok=True)


async def _beat(folder: Path, clock: Clock, alive: Callable[[], Mapping[str, bool]]) -> None:
    heard: dict[str, datetime] = {}
    while True:
        now, known = clock.now(), alive()
        heard |= {name: now for name, is_alive in known.items() if is_alive}
        write(folder, Heartbeat(os.getpid(), now, heard))
        await asyncio.sleep(EVERY if heard and heard.keys() >= known.keys() else AT_FIRST)


def write(folder: Path, beat: Heartbeat) -> None:
    """Put a heartbeat in the place of the one before; nobody ever reads half of one."""
    heard = {name: at.isoformat() for name, at in beat.heard.items()}
    new = folder / f"{NAME}.new"
    new.write_text(json.dumps({"process": beat.process, "at": beat.at.isoformat(), "heard": heard}), "utf-8")
    new.replace(folder / NAME)


def read(folder: Path) -> Heartbeat | None:
    """The last heartbeat; None where there is none, or none that can be read."""
    try:
        row = json.loads((folder / NAME).read_text("utf-8"))
        heard = {str(name): datetime.fromisoformat(at) for name, at in row["heard"].items()}
        return Heartbeat(int(row["process"]), datetime.fromisoformat(row["at"]), heard)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
