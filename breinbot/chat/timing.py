"""The clock's worker: does what timers stand for when they are due, in batches, each in one transaction.

If a batch fails, its timers are run one by one; one that fails is tried again after growing pauses, and shown to the
moderators when it is given up.
"""

import asyncio
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from breinbot.chat.delivery import DeliveryWorker
from breinbot.chat.dispatch import Dispatcher
from breinbot.chat.news import PersonNeeded, Urgency
from breinbot.clock import Clock, timers
from breinbot.clock.timers import Due
from breinbot.members import Community
from breinbot.store import Store, hindrance

log = structlog.get_logger()

LONGEST_SLEEP = 60.0
"""Seconds after which the worker looks again, for timers that another process set."""

AT_ONCE = 2
"""Batches at once where much is due: while PostgreSQL writes one, the next is made."""


class TimerWorker:
    """Rings timers. `run` is its task; `settled` waits until nothing is due."""

    def __init__(self, store: Store, dispatcher: Dispatcher, clock: Clock, delivery: DeliveryWorker) -> None:
        self._store = store
        self._dispatcher = dispatcher
        self._clock = clock
        self._delivery = delivery
        self._woken = asyncio.Event()
        self._idle = asyncio.Event()
        delivery.on_timer = self.wake

    def wake(self) -> None:
        """There may be something due."""
        self._idle.clear()
        self._woken.set()

    async def settled(self) -> None:
        """Wait until nothing is due."""
        await self._idle.wait()

    async def next_due(self) -> datetime | None:
        """When the next timer is due."""
        return await self._store.read(timers.next_due)

    async def run(self) -> None:
        """Ring until cancelled."""
        while True:
            self._woken.clear()
            rung = await self._round()
            if rung == timers.BATCH and not self._store.sqlite:
                several = (self._while_full() for _ in range(AT_ONCE))
                for problem in await asyncio.gather(*several, return_exceptions=True):
                    if problem is not None:
                        raise problem
            elif not rung and not self._woken.is_set():
                self._idle.set()
                await self._sleep()

    async def _sleep(self) -> None:
        due = await self.next_due()
        seconds = LONGEST_SLEEP if due is None else (due - self._clock.now()).total_seconds()
        try:
            async with asyncio.timeout(
                min(LONGEST_SLEEP, max(0.05, seconds))
            ):  # wait_for of Python 3.11 can lose a cancellation
                await self._woken.wait()
        except TimeoutError:
            self._idle.clear()

    async def _while_full(self) -> None:
        while await self._round() == timers.BATCH:
            pass

    async def _round(self) -> int:
        """Ring a batch of the kind that has been due longest; returns of how many that no other process had."""
        now = self._clock.now()
        kind = await self._store.read(lambda session: timers.due_kind(session, now))
        if kind is None:
            return 0
        ids: list[int] = []

        def ring(session: Session) -> None:
            self._ring(session, kind, timers.claim(session, kind, now, ids), now)

        try:
            await self._store.write(ring)
        except Exception as problem:
            if hindrance(problem) is not None:
                raise  # nothing is wrong with any of them
            log.exception("timers failed together", kind=kind, count=len(ids))
            for number in ids:
                await self._ring_alone(kind, number, now)
        if ids:
            self._delivery.wake()
        return len(ids)

    async def _ring_alone(self, kind: str, number: int, now: datetime) -> None:
        try:
            await self._store.write(lambda session: self._ring(session, kind, timers.take(session, [number], now), now))
        except Exception as problem:
            if hindrance(problem) is not None:
                raise
            told = repr(problem)
            log.exception("timer failed", kind=kind, timer=number)
            await self._store.write(lambda session: self._fail(session, number, now, told))

    def _ring(self, session: Session, kind: str, taken: dict[int, list[Due]], now: datetime) -> None:
        for community_id, due in taken.items():
            self._dispatcher.ring(session, community_id, kind, due, now)

    def _fail(self, session: Session, number: int, now: datetime, error: str) -> None:
        given_up = timers.fail(session, number, now, error)
        if given_up is not None:
            community = session.get_one(Community, given_up.community_id)
            subject = f"timer:{given_up.kind}:{given_up.subject}"
            needed = PersonNeeded("chat-todo-timer", subject, Urgency.HIGH, {"kind": given_up.kind})
            self._dispatcher.announce(session, community, now, needed)
