"""The delivery worker: sends what was written down, in order per end, again after a failure, never twice.

It claims an end, never a single message: one task at a time works on an end's queue, and an end that has to wait holds
up no other. A platform gets the delivery's number to be idempotent by; once it may have forgotten the number, it is asked
whether the message stands there already. What cannot be delivered is marked for the moderators.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime

import structlog
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from breinbot.chat import budget, retries
from breinbot.chat.jobs import Job, Note, next_job, not_put_off
from breinbot.chat.model import Delivery, DeliveryKind, DeliveryState, End
from breinbot.chat.outgoing import Platform, TryLater, Undeliverable
from breinbot.chat.pictures import Draw
from breinbot.chat.sending import Sender
from breinbot.clock import Clock
from breinbot.store import LOCK, Store

log = structlog.get_logger()

BUSY = 20  # queues
LOOK_AGAIN = 0.1
"""Seconds until the worker looks again for more, where this many queues are at work already."""
AFTER_FAILURE = 5.0
"""Seconds before the worker goes on that could not reach the database."""


Queue = int | str
"""An end's key, or the name of a platform whose ends share one order."""


class DeliveryWorker:
    """Sends what waits. `run` is its task; `settled` waits until nothing can be sent now."""

    def __init__(self, store: Store, clock: Clock, pictures: Mapping[str, Draw] | None = None) -> None:
        """`pictures`: how each kind of picture is drawn, see pictures.py."""
        self._store, self._clock = store, clock
        self._platforms: dict[str, Platform] = {}
        self.sender = Sender(store, clock, self._platforms, pictures or {})
        self._ready: set[str] = set()
        self._woken = asyncio.Event()
        self._idle = asyncio.Event()
        self._at_work: dict[Queue, asyncio.Task[bool]] = {}
        self._stuck: dict[Queue, int] = {}
        self._done = 0  # how many things were done, in all queues
        self._changed = asyncio.Event()
        self._ending = False
        self._ended = asyncio.Event()
        self.note: Note | None = None
        self.on_timer: Callable[[], None] = lambda: None
        """Called when a timer was set: something cannot be delivered."""

    def attach(self, platform: Platform) -> None:
        self._platforms[platform.name] = platform

    def alive(self) -> dict[str, bool]:
        """Of each platform whether it is heard now."""
        return {name: platform.alive for name, platform in self._platforms.items()}

    def ready(self, platform: str) -> None:
        """The platform can be sent to from now on."""
        self._ready.add(platform)
        self.wake()

    def wake(self) -> None:
        """There may be something to send."""
        self._idle.clear()
        self._woken.set()

    async def settled(self) -> None:
        """Wait until nothing is left that can be sent now."""
        await self._idle.wait()

    async def run(self) -> None:
        """Send until `finish` is called, or until cancelled."""
        started = False
        try:
            while not self._ending:
                try:
                    if not started:
                        await self._take_over_all()
                        started = True
                    await self._go_on()
                except Exception:
                    log.exception("delivery has to wait", seconds=AFTER_FAILURE)
                    await asyncio.sleep(AFTER_FAILURE)
            await asyncio.gather(*self._at_work.values(), return_exceptions=True)
            self._ended.set()
        finally:
            for task in self._at_work.values():
                task.cancel()
            await asyncio.gather(*self._at_work.values(), return_exceptions=True)

    async def _go_on(self) -> None:
        """Set to work on every queue that has something due, then wait until something has changed."""
        if self._woken.is_set():
            self._woken.clear()
            self._stuck.clear()
        self._changed.clear()
        for queue, ends in (await self._queues()).items():
            if queue not in self._at_work and self._stuck.get(queue) != self._done:
                self._stuck[queue] = self._done
                self._at_work[queue] = asyncio.create_task(self._work(queue, ends), name=f"delivery {queue}")
        if self._at_work:
            await self._wait()
            if len(self._at_work) > BUSY:
                await asyncio.sleep(LOOK_AGAIN)
        elif not self._woken.is_set():
            self._idle.set()
            await self._sleep()

    async def _wait(self) -> None:
        """Until one queue is done, or there may be more to do.

        A queue that could do nothing is left alone until something was done since it began, which it may have waited
        for: a message that links to a place waits until the place is open.
        """
        signs = {asyncio.ensure_future(sign.wait()) for sign in (self._woken, self._changed)}
        try:
            await asyncio.wait({*signs, *self._at_work.values()}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for sign in signs:
                sign.cancel()
        for queue, task in [(queue, task) for queue, task in self._at_work.items() if task.done()]:
            del self._at_work[queue]
            error = task.exception()
            if error is not None:
                self._stuck.pop(queue, None)
                raise error

    async def finish(self) -> None:
        """Begin nothing new, and wait until what is being sent is sent and recorded. Only while `run` runs."""
        self._ending = True
        self.wake()
        await self._ended.wait()

    async def _sleep(self) -> None:
        """Until woken, or until the next try is due."""
        due = await self._store.read(self._next_try)
        seconds = None if due is None else max(0.05, (due - self._clock.now()).total_seconds())
        try:
            async with asyncio.timeout(seconds):  # wait_for of Python 3.11 can lose a cancellation
                await self._woken.wait()
        except TimeoutError:
            self._stuck.clear()
            self._idle.clear()

    def _next_try(self, session: Session) -> datetime | None:
        return session.scalar(
            select(Delivery.next_try_at)
            .join(End)
            .where(Delivery.state == DeliveryState.WAITING, End.platform.in_(self._ready))
            .where(Delivery.next_try_at.is_not(None))
            .order_by(Delivery.next_try_at)
            .limit(1)
        )

    async def _queues(self) -> dict[Queue, list[int]]:
        """What is due: each end by itself, or where a platform wants all in one order, its ends together."""
        if not self._ready:
            return {}
        found: dict[Queue, list[int]] = {}
        for platform, ends in (await self._store.read(self._due)).items():
            if self._platforms[platform].one_by_one:
                found[platform] = ends
            else:
                found |= {end: [end] for end in ends}
        return found

    def _due(self, session: Session) -> dict[str, list[int]]:
        """By platform the ends whose first waiting delivery is due, in the order in which they have waited."""
        now = self._clock.now()
        first = (
            select(func.min(Delivery.id))
            .where(Delivery.state == DeliveryState.WAITING, not_put_off(now))
            .group_by(Delivery.end_id)
        )
        found = (
            select(End.platform, End.id)
            .join(Delivery, Delivery.end_id == End.id)
            .where(Delivery.id.in_(first), End.platform.in_(self._ready))
            .where(Delivery.next_try_at.is_(None) | (Delivery.next_try_at <= now))
            .order_by(Delivery.id)
        )
        due: dict[str, list[int]] = {}
        for platform, end_id in session.execute(found):
            due.setdefault(platform, []).append(end_id)
        return due

    async def _work(self, queue: Queue, ends: list[int]) -> bool:
        """Send what is due at one end, or of ends with one order the first thing; True where anything was done."""
        if isinstance(queue, int):
            return await self._empty(queue)
        for end in ends:
            if await self._next(end):
                return True
        return False

    async def _empty(self, end_id: int) -> bool:
        """Send what waits at one end, in order, until there is no more or something has to wait."""
        done = False
        while not self._ending and await self._next(end_id):
            done = True
        return done

    async def _next(self, end_id: int) -> bool:
        """Send the first thing that waits at an end; False where nothing can be sent now."""
        job = await self._store.read(lambda session: next_job(session, end_id, self._clock.now(), self.note))
        if job is None or not await self._do(job):
            return False
        self._done += 1
        self._changed.set()
        return True

    # One delivery --------------------------------------------------------------------------------------------------

    async def _do(self, job: Job) -> bool:
        """Carry out one job and record what became of it; False where it has to be tried again later."""
        try:
            if not await self._still_fits(job):
                return await self._take_back(job)
            sent = await self.sender.do(job)
        except Undeliverable as problem:
            await self._record(job, DeliveryState.UNDELIVERABLE, error=str(problem))
            log.warning("undeliverable", delivery=job.delivery, platform=job.platform, why=str(problem))
            return True
        except TryLater as problem:
            return await self._later(job, str(problem), problem.seconds)
        except (OSError, TimeoutError) as problem:
            return await self._later(job, repr(problem), None)
        except Exception as problem:
            log.exception("sending failed", delivery=job.delivery, platform=job.platform)
            return await self._later(job, repr(problem), None)
        await self._record(job, DeliveryState.SENT, external=sent)
        return True

    async def _still_fits(self, job: Job) -> bool:
        now = self._clock.now()
        return not job.unasked or await self._store.read(lambda session: budget.still_fits(session, job.delivery, now))

    async def _take_back(self, job: Job) -> bool:
        """Let what nobody asked for wait for a new turn, but for what stands in the chat: that was sent, whatever came
        of the answer to it. Where the chat cannot be looked at now it is looked at before it is sent after all.
        """
        now, said = self._clock.now(), None
        try:
            said = await self.sender.standing(job)
        except (TryLater, Undeliverable) as problem:
            log.info("it is not known whether it was sent", delivery=job.delivery, why=str(problem))
        if said is not None:
            await self._record(job, DeliveryState.SENT, external=said)
        else:
            await self._store.write(lambda session: budget.take_back(session, job.delivery, now))
        return True

    async def _later(self, job: Job, why: str, seconds: float | None) -> bool:
        def postpone(session: Session) -> bool:
            delivery = session.get_one(Delivery, job.delivery, with_for_update=LOCK)
            return retries.postpone(session, delivery, why, seconds, self._clock.now())

        log.info("delivery will be tried again", delivery=job.delivery, why=why)
        given_up = await self._store.write(postpone)
        if given_up:
            self.on_timer()
        return given_up

    async def _record(
        self, job: Job, state: DeliveryState, *, external: str | None = None, error: str | None = None
    ) -> None:
        await self._store.write(lambda session: self._mark(session, job.delivery, state, external, error))
        if state is DeliveryState.UNDELIVERABLE:
            self.on_timer()

    def _mark(
        self, session: Session, number: int, state: DeliveryState, external: str | None, error: str | None = None
    ) -> None:
        delivery = session.get_one(Delivery, number, with_for_update=LOCK)
        if delivery.state is DeliveryState.WAITING:
            delivery.state, delivery.error, delivery.next_try_at = state, error, None
            delivery.failing_since = None
            delivery.external = external or delivery.external
            delivery.sent_at = self._clock.now() if state is DeliveryState.SENT else None
            if state is DeliveryState.UNDELIVERABLE:
                retries.tell(session, delivery, self._clock.now())
            elif delivery.kind is DeliveryKind.DELETE:
                self._stands_no_more(session, delivery)

    @staticmethod
    def _stands_no_more(session: Session, delivery: Delivery) -> None:
        """What was deleted at an end is edited and deleted there no more."""
        session.execute(
            update(Delivery)
            .where(Delivery.message_id == delivery.message_id, Delivery.end_id == delivery.end_id)
            .where(Delivery.kind == DeliveryKind.SAY, Delivery.state == DeliveryState.SENT)
            .values(state=DeliveryState.GONE, external=None)
        )

    # Answers that a platform sends itself ---------------------------------------------------------------------------

    async def _take_over_all(self) -> None:
        """At the start: whoever was about to answer is gone, so that nothing has to be waited for."""

        def due_now(session: Session) -> None:
            session.execute(
                update(Delivery)
                .where(Delivery.state == DeliveryState.WAITING, Delivery.answer.is_not(None), Delivery.tries == 0)
                .values(next_try_at=None)
            )

        await self._store.write(due_now)

    async def settle(self, delivery: int, message: str) -> None:
        """A platform sent this delivery itself."""
        await self._store.write(lambda session: self._mark(session, delivery, DeliveryState.SENT, message))
        self.wake()

    async def take_over(self, delivery: int) -> None:
        """A platform could not send this delivery itself: it is due now."""

        def due_now(session: Session) -> None:
            session.get_one(Delivery, delivery).next_try_at = None

        await self._store.write(due_now)
        self.wake()
