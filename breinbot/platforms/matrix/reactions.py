"""The reactions to choose by, set on a message after it was said: nothing that is said waits for them.

They are kept in memory alone. What is lost with the process can still be chosen by typing its number.
"""

import asyncio
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import aiohttp
import structlog

from breinbot.chat.outgoing import Button
from breinbot.chat.underway import UnderWay
from breinbot.platforms.matrix.failures import Refused, TokenOver
from breinbot.platforms.matrix.formatting import reaction
from breinbot.platforms.matrix.session import Session

log = structlog.get_logger()

MOST = 10
"""Choices of a message that get one."""
PAUSES = (1, 2, 5, 15, 60)
"""Seconds before another try; the last one is kept."""
TRIES = 20
SET_ALREADY = "M_DUPLICATE_ANNOTATION"
KEYS = {reaction(number): number for number in range(1, MOST + 1)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A message, and the numbers that are to stand on it. `anew`: it has new words, so others may stand there."""

    room: str
    message: str
    numbers: frozenset[int]
    anew: bool


class Reactions:
    """`run` sets what was wanted, one after another."""

    def __init__(self, session: Session, under_way: UnderWay) -> None:
        self._session = session
        self._under_way = under_way
        self._waiting: asyncio.Queue[Wanted] = asyncio.Queue()

    def want(self, room: str, message: str, buttons: tuple[Button, ...], *, anew: bool = False) -> None:
        numbers = frozenset(one.number for one in buttons if one.number is not None and one.number <= MOST)
        if numbers or anew:
            self._waiting.put_nowait(Wanted(room, message, numbers, anew))

    async def settled(self) -> None:
        """Wait until all that was wanted is there."""
        await self._waiting.join()

    async def run(self) -> None:
        """Set reactions until cancelled."""
        while True:
            wanted = await self._waiting.get()
            try:
                await self._patiently(wanted)
            finally:
                self._waiting.task_done()

    async def _patiently(self, wanted: Wanted) -> None:
        for pause, _ in zip(chain(PAUSES, repeat(PAUSES[-1])), range(TRIES), strict=False):
            try:
                with self._under_way:
                    await self._set(wanted)
            except (Refused, aiohttp.ClientError, TimeoutError, OSError) as problem:
                if isinstance(problem, Refused) and not problem.passing:
                    log.info("no reactions can be set", why=str(problem))
                    return
                await asyncio.sleep((problem.seconds if isinstance(problem, Refused) else None) or pause)
            except TokenOver:
                return
            except Exception:
                log.exception("reactions were not set")
                return
            else:
                return

    async def _set(self, wanted: Wanted) -> None:
        own = await self._own(wanted.room, wanted.message) if wanted.anew else {}
        for number in sorted(wanted.numbers - own.keys()):
            relation = {"rel_type": "m.annotation", "event_id": wanted.message, "key": reaction(number)}
            try:  # twice is refused by the homeserver; a number known before would give back one that was taken away
                await self._session.say(
                    wanted.room, "m.reaction", {"m.relates_to": relation}, uuid4().hex, encrypted=False
                )
            except Refused as refused:
                if refused.code != SET_ALREADY:
                    raise
        for number in own.keys() - wanted.numbers:
            path = f"/rooms/{quote(wanted.room)}/redact/{quote(own[number])}/{quote(f'x{own[number]}')}"
            await self._session.request("PUT", path)

    async def _own(self, room: str, message: str) -> dict[int, str]:
        """The bot's reactions on a message, by their number."""
        path = f"/rooms/{quote(room)}/relations/{quote(message)}/m.annotation/m.reaction"
        told = await self._session.request("GET", path, query={"limit": "100"}, version="v1")
        found: dict[int, str] = {}
        for event in told.get("chunk", []):
            key: Any = event.get("content", {}).get("m.relates_to", {}).get("key")
            if event.get("sender") == self._session.user and key in KEYS:
                found[KEYS[key]] = event["event_id"]
        return found
