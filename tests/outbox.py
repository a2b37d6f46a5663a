"""A platform that only collects what it is told to send, and can be told to fail."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from sqlalchemy import select

from breinbot.app import App
from breinbot.chat.incoming import Called, Incoming, PlaceKind, Speaker, Where
from breinbot.chat.marks import plain
from breinbot.chat.model import Delivery, DeliveryState, End
from breinbot.chat.outgoing import Opening, Outgoing, Undeliverable
from breinbot.clock import PracticeClock
from breinbot.store import Store


class Outbox:
    """`sent` in the order of arrival; `failures` are raised one by one before anything is taken.

    `alike`: the messages that may be one that is asked for.
    """

    def __init__(self, name: str, *, one_by_one: bool = False) -> None:
        self._name = name
        self._one_by_one = one_by_one
        self.sent: list[Outgoing] = []
        self.edits: list[Outgoing] = []
        self.opened: list[Opening] = []
        self.shaped: list[tuple[str, Opening]] = []
        self.failures: list[Exception] = []
        self.alike: list[str] = []
        self.deleted: list[tuple[str, str]] = []
        self.files: dict[str, bytes] = {}

    @property
    def name(self) -> str:
        return self._name

    @property
    def one_by_one(self) -> bool:
        return self._one_by_one

    @property
    def alive(self) -> bool:
        return True

    @property
    def texts(self) -> list[str]:
        return [plain(out.text) for out in self.sent]

    def _fail(self) -> None:
        if self.failures:
            raise self.failures.pop(0)

    async def send(self, out: Outgoing) -> str:
        self._fail()
        self.sent.append(out)
        return f"m{len(self.sent)}"

    async def said_already(self, out: Outgoing, since: datetime) -> list[str]:
        self._fail()
        return self.alike

    async def delete(self, end: str, message: str) -> None:
        self._fail()
        self.deleted.append((end, message))

    async def fetch(self, end: str, message: str, key: str) -> bytes:
        self._fail()
        if key not in self.files:
            raise Undeliverable("the file is gone")
        return self.files[key]

    async def edit(self, out: Outgoing) -> None:
        self._fail()
        self.edits.append(out)

    async def open(self, opening: Opening) -> str:
        self._fail()
        self.opened.append(opening)
        return f"@{opening.account}" if opening.account else opening.marker

    async def shape(self, end: str, opening: Opening) -> None:
        self._fail()
        self.shaped.append((end, opening))

    async def let_in(self, end: str, account: str) -> None:
        self._fail()

    async def give_role(self, end: str, role: str | None, name: str, account: str) -> str | None:
        self._fail()
        return f"role of {end}"

    async def take_role(self, end: str, role: str, account: str) -> None:
        self._fail()


async def answer(app: App, number: int, *, answered_by_platform: bool = False) -> int | None:
    """Joris answers ask 5; returns the number of the reply's delivery where the platform sends it itself."""
    outcome = await app.hub.receive(
        Incoming(
            platform="test",
            event=f"answer-{number}",
            at=app.clock.now(),
            who=Speaker("joris", "joris", "Joris"),
            where=Where("@joris", PlaceKind.DIRECT),
            what=Called("answer", {"ask": "5", "text": f"Antwoord nummer {number}."}),
            answer=f"interaction-{number}" if answered_by_platform else None,
        )
    )
    return outcome.answer.delivery if outcome.answer else None


async def states(store: Store) -> list[DeliveryState]:
    """The states of what goes to the test's platform; the sample's leads are in the practice room."""
    query = select(Delivery.state).join(End).where(End.platform == "test")
    return await store.read(lambda session: list(session.scalars(query)))


@asynccontextmanager
async def running(store: Store, outbox: Outbox, clock: PracticeClock) -> AsyncIterator[App]:
    async with App(store, clock).running() as app:
        app.hub.attach(outbox)
        await app.hub.connected(outbox.name)
        await app.settled()
        yield app
