"""The delivery worker: sends what was written down, in order per end, again after a failure, never twice.

It claims an end, never a single message: one task at a time works on an end's queue. A platform gets the delivery's
number to be idempotent by; what cannot be delivered is marked for the moderators.
"""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from breinbot.chat import budget, outbox
from breinbot.chat.incoming import PlaceKind
from breinbot.chat.marks import linked_places, with_links
from breinbot.chat.model import Delivery, DeliveryKind, DeliveryState, End, Message, Place
from breinbot.chat.outgoing import Opening, Outgoing, Platform, TryLater, Undeliverable
from breinbot.clock import Clock
from breinbot.clock.timers import set_timer
from breinbot.store import Store

log = structlog.get_logger()

PAUSES = (2, 5, 15, 60, 300, 900, 3600)
"""Seconds before the next try; the last one is kept."""
GIVE_UP_AFTER = timedelta(days=2)
UNDELIVERED = "undelivered"
"""The timer that tells the features of something that never arrived."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done next at an end, read in one transaction: `open` first where it is not open yet.

    `name` is the place's, `role` the platform's id of its members' role there. `unasked`: it counts in the budget.
    """

    delivery: int
    kind: DeliveryKind
    end: int
    external: str | None
    opening: Opening | None
    out: Outgoing | None
    account: str | None
    written_at: datetime | None
    name: str
    role: str | None
    unasked: bool


class DeliveryWorker:
    """Sends what waits. `run` is its task; `settled` waits until nothing can be sent now."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._platforms: dict[str, Platform] = {}
        self._ready: set[str] = set()
        self._woken = asyncio.Event()
        self._idle = asyncio.Event()
        self._locks: dict[tuple[str, str], asyncio.Lock] = {}

    def attach(self, platform: Platform) -> None:
        self._platforms[platform.name] = platform

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
        """Send until cancelled."""
        while True:
            self._woken.clear()
            sent = await self._round()
            if not sent and not self._woken.is_set():
                self._idle.set()
                await self._sleep()

    async def _sleep(self) -> None:
        """Until woken, or until the next try is due."""
        due = await self._store.read(self._next_try)
        seconds = None if due is None else max(0.05, (due - self._clock.now()).total_seconds())
        try:
            async with asyncio.timeout(seconds):  # wait_for of Python 3.11 can lose a cancellation
                await self._woken.wait()
        except TimeoutError:
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

    async def _round(self) -> bool:
        """Work on every end that has something due; True where anything was done."""
        if not self._ready:
            return False
        due = await self._store.read(self._due)
        done = await asyncio.gather(*(self._work(platform, ends) for platform, ends in due.items()))
        return any(done)

    def _due(self, session: Session) -> dict[str, list[int]]:
        """By platform the ends whose first waiting delivery is due, in the order in which they have waited."""
        first = (
            select(End.platform, Delivery.end_id, Delivery.next_try_at)
            .join(End)
            .where(Delivery.state == DeliveryState.WAITING, End.platform.in_(self._ready))
            .order_by(Delivery.id)
        )
        seen: set[int] = set()
        due: dict[str, list[int]] = {}
        now = self._clock.now()
        for platform, end_id, next_try_at in session.execute(first):
            if end_id not in seen and (next_try_at is None or next_try_at <= now):
                due.setdefault(platform, []).append(end_id)
            seen.add(end_id)
        return due

    async def _work(self, platform: str, ends: list[int]) -> bool:
        """Send what is due on one platform: its ends side by side, or where it wants so, all in one order."""
        if not self._platforms[platform].one_by_one:
            return any(await asyncio.gather(*(self._empty(end) for end in ends)))
        for end in ends:
            if await self._next(end):
                return True
        return False

    async def _empty(self, end_id: int) -> bool:
        """Send what waits at one end, in order, until there is no more or something has to wait."""
        done = False
        while await self._next(end_id):
            done = True
        return done

    async def _next(self, end_id: int) -> bool:
        """Send the first thing that waits at an end; False where nothing can be sent now."""
        job = await self._store.read(lambda session: self._job(session, end_id))
        if job is not None and job.unasked and not await self._store.write(partial(self._may_still_go, job.delivery)):
            return True
        return job is not None and await self._do(job)

    def _may_still_go(self, number: int, session: Session) -> bool:
        return budget.may_still_go(session, number, self._clock.now())

    # One delivery --------------------------------------------------------------------------------------------------

    def _job(self, session: Session, end_id: int) -> Job | None:
        delivery = session.scalar(
            select(Delivery)
            .where(Delivery.end_id == end_id, Delivery.state == DeliveryState.WAITING)
            .order_by(Delivery.id)
            .limit(1)
            .options(joinedload(Delivery.end).joinedload(End.place), joinedload(Delivery.message))
        )
        now = self._clock.now()
        if delivery is None or (delivery.next_try_at is not None and delivery.next_try_at > now):
            return None
        end, message = delivery.end, delivery.message
        opening = _opening(session, end) if end.external is None else None
        if end.external is None and opening is None:
            return None
        out = None
        if message is not None:
            only_for = outbox.account_on(session, message.member_id, end.platform)
            out = outbox.outgoing(delivery, end, message, only_for)
            if not _may_link(session, message, end.platform):
                return None
            out = replace(out, text=_with_links(session, message.text, end.platform))
        if delivery.kind is DeliveryKind.EDIT and out is not None:
            out = _as_edit(session, delivery, out)
        return Job(
            delivery=delivery.id,
            kind=delivery.kind,
            end=end.id,
            external=end.external,
            opening=opening,
            out=out,
            account=outbox.account_on(session, delivery.member_id, end.platform),
            written_at=message.at if message else None,
            name=end.place.name,
            role=end.role,
            unasked=message is not None and message.worth is not None and delivery.kind is DeliveryKind.SAY,
        )

    async def _do(self, job: Job) -> bool:
        """Carry out one job and record what became of it; False where it has to be tried again later."""
        platform, external = await self._store.read(lambda session: self._end(session, job.end))
        try:
            if external is None and job.opening is not None:
                external = await self._open(platform, job)
            sent = await self._send(platform, job, external or "")
        except Undeliverable as problem:
            await self._record(job, DeliveryState.UNDELIVERABLE, error=str(problem))
            log.warning("undeliverable", delivery=job.delivery, platform=platform.name, why=str(problem))
            return True
        except TryLater as problem:
            return await self._later(job, str(problem), problem.seconds)
        except (OSError, TimeoutError) as problem:
            return await self._later(job, repr(problem), None)
        except Exception as problem:
            log.exception("sending failed", delivery=job.delivery, platform=platform.name)
            return await self._later(job, repr(problem), None)
        await self._record(job, DeliveryState.SENT, external=sent)
        return True

    def _end(self, session: Session, end_id: int) -> tuple[Platform, str | None]:
        end = session.get_one(End, end_id)
        return self._platforms[end.platform], end.external

    async def _open(self, platform: Platform, job: Job) -> str:
        assert job.opening is not None
        external = await platform.open(job.opening)

        def remember(session: Session) -> None:
            session.get_one(End, job.end).external = external

        await self._store.write(remember)
        return external

    async def _send(self, platform: Platform, job: Job, external: str) -> str | None:
        async with self._lock(platform.name, external):
            match job.kind:
                case DeliveryKind.SAY if job.out is not None:
                    return await platform.send(_at(job.out, external))
                case DeliveryKind.EDIT if job.out is not None and job.out.message is not None:
                    await platform.edit(_at(job.out, external))
                case DeliveryKind.LET_IN if job.account is not None:
                    await platform.let_in(external, job.account)
                case DeliveryKind.GIVE_ROLE if job.account is not None:
                    await self._remember_role(job, await platform.give_role(external, job.role, job.name, job.account))
                case DeliveryKind.TAKE_ROLE if job.account is not None and job.role is not None:
                    await platform.take_role(external, job.role, job.account)
        return None

    async def _remember_role(self, job: Job, role: str | None) -> None:
        def remember(session: Session) -> None:
            session.get_one(End, job.end).role = role

        if role != job.role:
            await self._store.write(remember)

    def _lock(self, platform: str, external: str) -> asyncio.Lock:
        return self._locks.setdefault((platform, external), asyncio.Lock())

    async def _later(self, job: Job, why: str, seconds: float | None) -> bool:
        def postpone(session: Session) -> bool:
            delivery = session.get_one(Delivery, job.delivery, with_for_update=True)
            now = self._clock.now()
            pause = seconds if seconds is not None else PAUSES[min(delivery.tries, len(PAUSES) - 1)]
            delivery.tries += 1
            delivery.error = why[:500]
            delivery.next_try_at = now + timedelta(seconds=pause)
            if job.written_at is not None and now - job.written_at > GIVE_UP_AFTER:
                delivery.state = DeliveryState.UNDELIVERABLE
                self._tell(session, delivery)
            return delivery.state is DeliveryState.UNDELIVERABLE

        log.info("delivery will be tried again", delivery=job.delivery, why=why)
        return await self._store.write(postpone)

    async def _record(
        self, job: Job, state: DeliveryState, *, external: str | None = None, error: str | None = None
    ) -> None:
        await self._store.write(lambda session: self._mark(session, job.delivery, state, external, error))

    def _mark(
        self, session: Session, number: int, state: DeliveryState, external: str | None, error: str | None = None
    ) -> None:
        delivery = session.get_one(Delivery, number, with_for_update=True)
        if delivery.state is DeliveryState.WAITING:
            delivery.state, delivery.error, delivery.next_try_at = state, error, None
            delivery.external = external or delivery.external
            delivery.sent_at = self._clock.now() if state is DeliveryState.SENT else None
            if state is DeliveryState.UNDELIVERABLE:
                self._tell(session, delivery)

    def _tell(self, session: Session, delivery: Delivery) -> None:
        set_timer(session, delivery.community_id, UNDELIVERED, f"delivery:{delivery.id}", self._clock.now())

    # Answers that a platform sends itself ---------------------------------------------------------------------------

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

    async def send_unstored(self, platform: str, out: Outgoing) -> None:
        """Send an answer that was only read, at its end's turn; one that fails is logged and not tried again."""
        async with self._lock(platform, out.end):
            try:
                await self._platforms[platform].send(out)
            except (TryLater, Undeliverable) as problem:
                log.warning("answer not sent", platform=platform, why=str(problem))


def _opening(session: Session, end: End) -> Opening | None:
    """How to open an end; None where a thread's first message is not sent yet."""
    place = end.place
    parent = message = account = None
    if place.kind is PlaceKind.THREAD:
        parent, message = _starter(session, place, end.platform)
        if message is None:
            return None
    if place.kind is PlaceKind.DIRECT:
        account = outbox.account_on(session, place.member_id, end.platform)
    return Opening(
        kind=place.kind,
        marker=place.about or "",
        name=place.name,
        topic=place.topic,
        parent=parent,
        message=message,
        account=account,
        closed=place.closed,
    )


def _starter(session: Session, place: Place, platform: str) -> tuple[str | None, str | None]:
    found = session.execute(
        select(End.external, Delivery.external)
        .join(Delivery, Delivery.end_id == End.id)
        .where(
            End.place_id == place.parent_id,
            End.platform == platform,
            Delivery.message_id == place.starter_id,
            Delivery.state == DeliveryState.SENT,
            Delivery.kind == DeliveryKind.SAY,
        )
    ).first()
    return (found[0], found[1]) if found else (None, None)


def _linked_ends(session: Session, text: str, platform: str) -> list[End]:
    places = linked_places(text)
    query = select(End).where(End.place_id.in_(places), End.platform == platform)
    return list(session.scalars(query)) if places else []


def _may_link(session: Session, message: Message, platform: str) -> bool:
    """Whether no place that a message links to is still on its way to being opened."""
    unopened = [end.id for end in _linked_ends(session, message.text, platform) if end.external is None]
    opening = select(Delivery.id).where(
        Delivery.end_id.in_(unopened), Delivery.kind == DeliveryKind.OPEN, Delivery.state == DeliveryState.WAITING
    )
    return not unopened or session.scalar(opening.limit(1)) is None


def _with_links(session: Session, text: str, platform: str) -> str:
    ends = _linked_ends(session, text, platform)
    return with_links(text, {end.place_id: end.external for end in ends if end.external is not None})


def _as_edit(session: Session, delivery: Delivery, out: Outgoing) -> Outgoing | None:
    """The edit of a message where it was said; None where a newer edit waits, or it was never said there."""
    newer = session.scalar(
        select(Delivery.id).where(
            Delivery.message_id == delivery.message_id,
            Delivery.end_id == delivery.end_id,
            Delivery.kind == DeliveryKind.EDIT,
            Delivery.state == DeliveryState.WAITING,
            Delivery.id > delivery.id,
        )
    )
    said = session.scalar(
        select(Delivery.external).where(
            Delivery.message_id == delivery.message_id,
            Delivery.end_id == delivery.end_id,
            Delivery.kind == DeliveryKind.SAY,
            Delivery.external.is_not(None),
        )
    )
    return None if newer is not None or said is None else replace(out, message=said, reply_to=None, answer=None)


def _at(out: Outgoing, external: str) -> Outgoing:
    return out if out.end == external else replace(out, end=external)
