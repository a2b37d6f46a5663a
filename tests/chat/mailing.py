"""A bot whose features tell people something unasked, as often as a test wants; and what of it arrived, and when."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.app import App
from breinbot.chat import Offer, Worth
from breinbot.chat.incoming import Called, Incoming, PlaceKind, Speaker, Where
from breinbot.chat.model import Delivery, DeliveryState, Message
from breinbot.chat.voice import Voice
from breinbot.clock import PracticeClock
from breinbot.members import Account, Community, Member
from breinbot.store import Store
from tests.outbox import Outbox

ZONE = ZoneInfo("Europe/Amsterdam")
TEXTS = """
budget-says = Bericht [nummer { $number }]
budget-yes = ja
budget-no = nee
"""


@dataclass(frozen=True)
class Told:
    """What a feature told a person: its number, what it is worth, when, and until when it may wait."""

    person: str
    number: int
    worth: Worth
    at: datetime
    until: datetime | None
    asks: bool


class Mailing:
    """A running bot, with people on a platform that collects what it sends, and a clock to move."""

    def __init__(self, app: App, clock: PracticeClock, outbox: Outbox) -> None:
        self.app, self.clock, self.outbox = app, clock, outbox
        self._events = 0

    @classmethod
    @asynccontextmanager
    async def opened(cls, store: Store, start: datetime, *people: str) -> AsyncIterator["Mailing"]:
        """A bot at a time, whom these people have spoken to once."""
        clock, outbox = PracticeClock(start), Outbox("test")
        async with App(store, clock).running() as app:
            app.hub.attach(outbox)
            await app.hub.connected(outbox.name)
            mailing = cls(app, clock, outbox)
            for person in people:
                await mailing.speak(person, "help")
            yield mailing

    async def write(self, work: Callable[[Session], object]) -> None:
        def run(session: Session) -> None:
            work(session)

        await self.app.store.write(run)

    async def speak(self, person: str, command: str, **values: str) -> None:
        self._events += 1
        await self.app.hub.receive(
            Incoming(
                platform=self.outbox.name,
                event=f"event-{self._events}",
                at=self.clock.now(),
                who=Speaker(person, person, person.title()),
                where=Where(f"@{person}", PlaceKind.DIRECT),
                what=Called(command, values),
            )
        )
        await self.app.settled()

    def member(self, session: Session, person: str) -> Member:
        known = Account.platform == self.outbox.name, Account.external == person
        return session.scalars(select(Member).join(Account).where(*known)).one()

    def voice(self, session: Session) -> Voice:
        community = session.scalars(select(Community)).first()
        assert community is not None
        return Voice(session=session, community=community, now=self.clock.now(), dispatcher=self.app.dispatcher)

    async def tell(self, told: Told) -> None:
        offers = [Offer("budget-yes", "dropped"), Offer("budget-no", "dropped")] if told.asks else []

        def say(session: Session) -> None:
            voice = self.voice(session)
            member = self.member(session, told.person)
            values = {"number": str(told.number), "until": told.until}
            voice.tell(member, "budget-says", worth=told.worth, offers=offers, **values)
            session.add_all(voice.queued)

        await self.write(say)
        await self.app.settled()

    async def move_to(self, at: datetime) -> None:
        """Let time pass; what is due on the way is done when it is due."""
        while (due := await self.app.next_due()) is not None and due <= at:
            if due > self.clock.now():
                self.clock.move(due - self.clock.now())
            await self.app.settled()
        if at > self.clock.now():
            self.clock.move(at - self.clock.now())
        await self.app.settled()


@dataclass(frozen=True)
class Sent:
    """What arrived: when, after which failures, the worth that was counted, and the numbers that stand in its text."""

    at: datetime
    tries: int
    worth: Worth
    first: int
    numbers: tuple[int, ...]


async def sent_to(mailing: Mailing, person: str) -> list[Sent]:
    """What reached a person unasked, oldest first."""

    def find(session: Session) -> list[Sent]:
        query = (
            select(Delivery.sent_at, Delivery.tries, Message.worth, Message.text)
            .join(Message, Message.id == Delivery.message_id)
            .where(Delivery.state == DeliveryState.SENT, Message.worth.is_not(None))
            .where(Message.member_id == mailing.member(session, person).id)
            .order_by(Delivery.sent_at)
        )
        found = []
        for at, tries, worth, text in session.execute(query):
            numbers = [int(number) for number in re.findall(r"(\d+)\W*\]", text)]
            found.append(Sent(at, tries, Worth(worth), numbers[-1], tuple(numbers)))
        return found

    return await mailing.app.store.read(find)


def day_of(at: datetime) -> date:
    """The day in Amsterdam."""
    return at.astimezone(ZONE).date()


def let_rest(member: Member, stopped: datetime | None, paused: datetime | None) -> None:
    """A member wants rest from `stopped` on, or until `paused`; with neither, no longer."""
    member.stopped_at, member.paused_until = stopped, paused
