"""One delivery at its platform: an end is opened, something said, edited, deleted or changed there, one at a time.

Which delivery it is, and what becomes of it, is the worker's (delivery.py).
"""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import timedelta

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.chat import copies, places
from breinbot.chat.files import Sending, Stays
from breinbot.chat.jobs import Job
from breinbot.chat.model import Delivery, DeliveryKind, End
from breinbot.chat.outgoing import Outgoing, Platform, TryLater, Undeliverable
from breinbot.chat.pictures import Draw
from breinbot.clock import Clock
from breinbot.store import Store

log = structlog.get_logger()

NUMBER_KNOWN_FOR = timedelta(minutes=2)
"""How long a platform surely knows a delivery's number; nothing was sent before it was written."""


class Sender:
    """Hands jobs to their platforms, at each end one after the other. `stays`: see files.py."""

    def __init__(
        self, store: Store, clock: Clock, platforms: Mapping[str, Platform], pictures: Mapping[str, Draw]
    ) -> None:
        """`platforms` and `pictures`: by name."""
        self._store, self._clock, self._platforms, self._pictures = store, clock, platforms, pictures
        self._locks: dict[tuple[str, str], asyncio.Lock] = {}
        self.stays: Stays = str

    async def do(self, job: Job) -> str | None:
        """Carry out one job; returns the id of what was said. Raises what a platform raises."""
        external = job.external
        if external is None and job.opening is not None:
            external = await self._open(job)
        return await self._send(job, external or "")

    async def _open(self, job: Job) -> str:
        assert job.opening is not None
        platform = self._platforms[job.platform]
        external = await platform.open(job.opening)

        def remember(session: Session) -> None:
            end = session.get_one(End, job.end)
            left = places.end_at(session, end.community_id, platform.name, external)
            # Where a platform names threads by their ask, the newer one has the name.
            if left is not None and left.id != end.id:
                left.external = f"{external}-{left.id}"
                session.flush()
            end.external, end.gone_at = external, None

        await self._store.write(remember)
        return external

    async def _send(self, job: Job, external: str) -> str | None:
        platform = self._platforms[job.platform]
        async with self._lock(platform.name, external):
            match job.kind:
                case DeliveryKind.SAY if job.out is not None:
                    out = _at(job.out, external)
                    return await self._said_already(job, out) or await self._sending.send(job, out)
                case DeliveryKind.EDIT if job.out is not None and job.out.message is not None:
                    await platform.edit(self._sending.edited(job, _at(job.out, external)))
                case DeliveryKind.DELETE if job.out is not None and job.out.message is not None:
                    await platform.delete(external, job.out.message)
                case DeliveryKind.SHAPE if job.opening is not None:
                    await platform.shape(external, job.opening)
                case DeliveryKind.LET_IN if job.account is not None:
                    await platform.let_in(external, job.account)
                case DeliveryKind.GIVE_ROLE if job.account is not None:
                    await self._remember_role(job, await platform.give_role(external, job.role, job.name, job.account))
                case DeliveryKind.TAKE_ROLE if job.account is not None and job.role is not None:
                    await platform.take_role(external, job.role, job.account)
        return None

    @property
    def _sending(self) -> Sending:
        return Sending(self._platforms, self._pictures, self.stays, self._keep_behind)

    async def _keep_behind(self, job: Job, keys: Collection[str]) -> None:
        await self._store.write(lambda session: copies.keep_behind(session, job.delivery, keys))

    async def _said_already(self, job: Job, out: Outgoing) -> str | None:
        """The message's id where it was sent before, and the platform may have forgotten its number since."""
        if job.written_at is None or self._clock.now() - job.written_at < NUMBER_KNOWN_FOR:
            return None
        return await self._standing(job, out)

    async def standing(self, job: Job) -> str | None:
        """The id of a job's message where it stands in the chat already. Raises TryLater or Undeliverable."""
        if job.external is None or job.out is None:
            return None
        return await self._standing(job, _at(job.out, job.external))

    async def _standing(self, job: Job, out: Outgoing) -> str | None:
        """The message's id where it stands in the chat. Those that read alike and are other deliveries' are left out."""
        if job.written_at is None:
            return None
        alike = await self._sending.said_already(job, out, job.written_at)
        if not alike:
            return None
        others = select(Delivery.external).where(
            Delivery.end_id == job.end, Delivery.kind == DeliveryKind.SAY, Delivery.external.in_(alike)
        )
        taken = await self._store.read(lambda session: set(session.scalars(others)))
        return next((message for message in alike if message not in taken), None)

    async def _remember_role(self, job: Job, role: str | None) -> None:
        def remember(session: Session) -> None:
            session.get_one(End, job.end).role = role

        if role != job.role:
            await self._store.write(remember)

    async def send_unstored(self, platform: str, out: Outgoing) -> None:
        """Send an answer that was only read, at its end's turn; one that fails is logged and not tried again."""
        async with self._lock(platform, out.end):
            try:
                await self._platforms[platform].send(out)
            except (TryLater, Undeliverable) as problem:
                log.warning("answer not sent", platform=platform, why=str(problem))
            except Exception:
                log.exception("answer not sent", platform=platform)

    def _lock(self, platform: str, external: str) -> asyncio.Lock:
        return self._locks.setdefault((platform, external), asyncio.Lock())


def _at(out: Outgoing, external: str) -> Outgoing:
    return out if out.end == external else replace(out, end=external)
