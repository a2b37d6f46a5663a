"""A change of a role that was refused: made when it can be, unless another came after it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.app import App
from breinbot.chat import losing
from breinbot.chat.incoming import Called, Incoming, PlaceKind, Speaker, Where
from breinbot.chat.model import Place
from breinbot.chat.outgoing import Reason, Undeliverable, Why
from breinbot.clock import PracticeClock
from breinbot.groups.model import Membership
from breinbot.members import Account, Community
from breinbot.store import Store
from tests.outbox import Outbox, running

NOT_ALLOWED = Why(Reason.MISSING, "manage_roles")
ROLE = "role of omloop"


class Guarded(Outbox):
    """A platform that knows who has which role, and may be told to let the bot change none."""

    def __init__(self) -> None:
        super().__init__("test")
        self.allowed = True
        self.roles: dict[str, set[str]] = {}

    def of(self, account: str) -> set[str]:
        return self.roles.setdefault(account, set())

    def _check(self) -> None:
        if not self.allowed:
            raise Undeliverable(NOT_ALLOWED)

    async def give_role(self, end: str, role: str | None, name: str, account: str) -> str | None:
        self._check()
        self.of(account).add(role or f"role of {name}")
        return role or f"role of {name}"

    async def take_role(self, end: str, role: str, account: str) -> None:
        self._check()
        self.of(account).discard(role)


class Stage:
    """Noor on a platform with roles."""

    def __init__(self, app: App, platform: Guarded, clock: PracticeClock) -> None:
        self.app, self.platform, self._clock = app, platform, clock
        self._events = 0

    @classmethod
    @asynccontextmanager
    async def opened(cls, store: Store, clock: PracticeClock) -> AsyncIterator["Stage"]:
        platform = Guarded()
        async with running(store, platform, clock) as app:
            yield cls(app, platform, clock)

    async def noor(self, command: str, **values: str) -> None:
        """A command of Noor's, which tells the roles that she has, as after a restart; then some minutes pass."""
        self._events += 1
        self.app.dispatcher.roles_seen.clear()
        event = Incoming(
            platform="test",
            event=f"noor-{self._events}",
            at=self._clock.now(),
            who=Speaker("noor", "noor", "Noor", roles=frozenset(self.platform.of("noor"))),
            where=Where("@noor", PlaceKind.DIRECT),
            what=Called(command, values),
        )
        await self.app.hub.receive(event)
        await self.app.settled()
        self._clock.move(timedelta(minutes=5))

    async def mend(self, how: str) -> None:
        """The right is given: the platform tells, or a moderator has it all done again."""
        self.platform.allowed = True
        if how == "noticed":
            await self.app.hub.notice("test", losing.Mended([NOT_ALLOWED]))
        else:
            await self.app.store.write(self._restore)
            self.app.worker.wake()
        await self.app.settled()

    def _restore(self, session: Session) -> None:
        voice = self.app.dispatcher.voice(session, session.scalars(select(Community)).one(), self._clock.now())
        losing.try_again(voice, session.scalars(select(Place).where(Place.about == "group:omloop")).one())

    async def is_in(self) -> bool:
        query = (
            select(Membership.left_at.is_(None))
            .join(Account, Account.member_id == Membership.member_id)
            .where(Account.external == "noor")
        )
        return bool(await self.app.store.read(lambda session: session.scalar(query)))


MENDED = pytest.mark.parametrize("how", ["noticed", "restored"])


@MENDED
async def test_who_left_meanwhile_loses_the_role_when_it_is_mended(
    store: Store, clock: PracticeClock, how: str
) -> None:
    async with Stage.opened(store, clock) as stage:
        await stage.noor("join", group="omloop")
        assert stage.platform.of("noor") == {ROLE}
        stage.platform.allowed = False
        await stage.noor("leave", group="omloop")
        await stage.mend(how)
        assert stage.platform.of("noor") == set()
        await stage.noor("can_help", ask="5")
        assert not await stage.is_in()


@MENDED
async def test_who_joined_and_left_meanwhile_gets_no_role(store: Store, clock: PracticeClock, how: str) -> None:
    async with Stage.opened(store, clock) as stage:
        stage.platform.allowed = False
        await stage.noor("join", group="omloop")
        await stage.noor("leave", group="omloop")
        await stage.mend(how)
        assert stage.platform.of("noor") == set()
        await stage.noor("can_help", ask="5")
        assert not await stage.is_in()


@MENDED
async def test_who_left_and_came_back_meanwhile_keeps_the_role(store: Store, clock: PracticeClock, how: str) -> None:
    async with Stage.opened(store, clock) as stage:
        await stage.noor("join", group="omloop")
        stage.platform.allowed = False
        await stage.noor("leave", group="omloop")
        await stage.noor("join", group="omloop")
        await stage.mend(how)
        assert stage.platform.of("noor") == {ROLE}
        assert await stage.is_in()


async def test_a_role_that_could_not_be_taken_lets_nobody_in_again(store: Store, clock: PracticeClock) -> None:
    async with Stage.opened(store, clock) as stage:
        await stage.noor("join", group="omloop")
        stage.platform.allowed = False
        await stage.noor("leave", group="omloop")
        await stage.noor("can_help", ask="5")
        assert stage.platform.of("noor") == {ROLE}
        assert not await stage.is_in()
