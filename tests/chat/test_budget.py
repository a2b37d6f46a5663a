"""The budget of unasked messages (DESIGN §4): a year of ten features' messages, and what could break it."""

import random
import re
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import holidays
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot import app as whole
from breinbot.app import App
from breinbot.chat import Offer, Worth
from breinbot.chat.budget import RELEASE, hold
from breinbot.chat.command import Commands
from breinbot.chat.feature import Feature
from breinbot.chat.incoming import Called, Incoming, PlaceKind, Speaker, Where
from breinbot.chat.model import Delivery, DeliveryState, Message
from breinbot.chat.outgoing import TryLater
from breinbot.chat.places import direct
from breinbot.chat.voice import Voice
from breinbot.clock import PracticeClock
from breinbot.clock.model import Timer
from breinbot.clock.timers import set_timer, take
from breinbot.members import Account, Community, Member
from breinbot.store import Store
from tests.outbox import Outbox

ZONE = ZoneInfo("Europe/Amsterdam")
TEXTS = """
budget-says = Bericht [nummer { $number }]
budget-yes = ja
budget-no = nee
"""
NUMBERS = 500  # messages in a year


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A feature that can say anything."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for language in ("nl", "en"):
        (folder / f"{language}.ftl").write_text(TEXTS, "utf-8")
    monkeypatch.setattr(whole, "FEATURES", (*whole.FEATURES, Feature(Commands("budget"), folder)))


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


@asynccontextmanager
async def _mailing(store: Store, start: datetime, *people: str) -> AsyncIterator[Mailing]:
    clock, outbox = PracticeClock(start), Outbox("test")
    async with App(store, clock).running() as app:
        app.hub.attach(outbox)
        await app.hub.connected(outbox.name)
        mailing = Mailing(app, clock, outbox)
        for person in people:
            await mailing.speak(person, "help")
        yield mailing


def _fits(at: datetime) -> bool:
    """The hours as DESIGN §4 has them, in other words than the product's."""
    wall = at.astimezone(ZONE)
    free = wall.date() in holidays.country_holidays("NL", years=wall.year) or (wall.month, wall.day) == (5, 5)
    if wall.weekday() == 6 or free:
        return False
    if (wall.month, wall.day) == (5, 4) and wall.time() > time(18):
        return False
    if wall.weekday() == 5:
        return time(10) <= wall.time() <= time(17)
    return time(9) <= wall.time() <= time(20, 30)


def _day(at: datetime) -> date:
    return at.astimezone(ZONE).date()


@dataclass(frozen=True)
class Sent:
    """What arrived: when, after which failures, the worth that was counted, and the numbers that stand in its text."""

    at: datetime
    tries: int
    worth: Worth
    first: int
    numbers: tuple[int, ...]


async def _sent_to(mailing: Mailing, person: str) -> list[Sent]:
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


def _check_the_year(told: dict[int, Told], sent: list[Sent], weekly: Callable[[date], int]) -> None:
    """Nobody is asked too much: the rules of DESIGN §4, from what was written down."""
    days = [_day(one.at) for one in sent]
    assert len(days) == len(set(days)), "two on one day"
    assert all(_fits(one.at) for one in sent), [one.at.astimezone(ZONE) for one in sent if not _fits(one.at)]
    for day in days:
        week = [one for one in sent if timedelta() <= day - _day(one.at) < timedelta(days=7)]
        assert len(week) <= min(3, weekly(day)), (day, week)
        invitations = [number for one in week for number in one.numbers if told[number].worth is Worth.INVITATION]
        assert len(invitations) <= 2, (day, invitations)
    numbers = [number for one in sent for number in one.numbers]
    assert len(numbers) == len(set(numbers)), "said twice"
    for one in sent:
        # What went along with another one and was then kept back by the platform stays in its text.
        for number in one.numbers if one.tries == 0 else [one.first]:
            assert one.at <= (told[number].until or told[number].at + timedelta(days=14)), (number, one)


def _check_worth(told: dict[int, Told], sent: list[Sent]) -> None:
    """What is worth more goes first, unless it is an invitation and there were two."""
    gone: set[int] = set()
    for one in sent:
        waiting = [
            each
            for each in told.values()
            if each.number not in gone
            and each.number not in one.numbers
            and each.at < one.at <= (each.until or each.at + timedelta(days=14))
        ]
        better = [each for each in waiting if each.worth < told[one.first].worth]
        assert all(each.worth is Worth.INVITATION for each in better), (one, better)
        gone.update(one.numbers)


async def test_a_year_of_ten_features_never_asks_too_much(sqlite_url: str, texts: None) -> None:
    chance = random.Random(2026)
    start = datetime(2026, 1, 5, 10, tzinfo=ZONE).astimezone(UTC)
    people = ("anna", "bram", "cato")
    told: dict[str, dict[int, Told]] = {person: {} for person in people}
    quiet: list[tuple[datetime, datetime]] = []  # when cato wants nothing
    store = Store(sqlite_url)
    async with _mailing(store, start, *people) as mailing:
        await mailing.write(lambda session: setattr(mailing.member(session, "bram"), "weekly", 1))
        moments = sorted(start + timedelta(seconds=chance.randrange(365 * 86400)) for _ in range(NUMBERS))
        resting: datetime | None = None
        for number, at in enumerate(moments):
            if resting is not None and at >= resting:
                await mailing.move_to(resting)
                await mailing.write(lambda session: _rest(mailing.member(session, "cato"), None, None))
                resting = None
            await mailing.move_to(at)
            if resting is None and chance.random() < 0.02:
                resting = at + timedelta(days=chance.randrange(2, 20))
                stops, until = (at, None) if chance.random() < 0.5 else (None, resting)
                await mailing.write(lambda s, a=stops, b=until: _rest(mailing.member(s, "cato"), a, b))
                quiet.append((at, resting))
            if chance.random() < 0.1:
                mailing.outbox.failures = [TryLater("busy", seconds=5)] * chance.randrange(1, 4)
            person = chance.choice(people)
            until = at + timedelta(hours=chance.choice((3, 30, 200))) if chance.random() < 0.3 else None
            one = Told(person, number, chance.choice(list(Worth)), at, until, chance.random() < 0.5)
            await mailing.tell(one)
            stopped = await mailing.app.store.read(lambda s, p=person: mailing.member(s, p).stopped_at is not None)
            if not stopped:
                told[person][number] = one
            for _ in range(4):
                if mailing.outbox.failures:
                    await mailing.move_to(mailing.clock.now() + timedelta(seconds=6))
        await mailing.move_to(start + timedelta(days=400))
        sent = {person: await _sent_to(mailing, person) for person in people}
        held = await mailing.app.store.read(
            lambda session: list(session.scalars(select(Message.id).where(Message.held.is_(True))))
        )
    store.close()
    for person in people:
        _check_the_year(told[person], sent[person], lambda day, p=person: 1 if p == "bram" else 3)
        _check_worth(told[person], sent[person]) if person != "cato" else None
    assert not [one for one in sent["cato"] if any(begin <= one.at < end for begin, end in quiet)]
    assert held == []
    assert len(sent["anna"]) > 100
    assert 30 < len(sent["bram"]) <= 54, "a year, and two weeks in which something may still wait"
    assert len(quiet) > 2
    assert any(len(one.numbers) > 1 for one in sent["anna"]), "something was put together"
    assert len({number for one in sent["anna"] for number in one.numbers}) < len(told["anna"]), "something was dropped"
    assert len({one.at.astimezone(ZONE).utcoffset() for one in sent["anna"]}) == 2, "summer and winter time"


def _rest(member: Member, stopped: datetime | None, paused: datetime | None) -> None:
    member.stopped_at, member.paused_until = stopped, paused


MONDAY = datetime(2026, 3, 2, tzinfo=ZONE)


def _at(hour: int, minute: int = 0, second: int = 0, *, days: int = 0) -> datetime:
    day = MONDAY.date() + timedelta(days=days)
    return datetime.combine(day, time(hour, minute, second), ZONE).astimezone(UTC)


def _told(number: int, worth: Worth, at: datetime, *, asks: bool = False, until: datetime | None = None) -> Told:
    return Told("anna", number, worth, at, until, asks)


async def test_what_fails_until_the_hours_are_over_waits_for_the_morning(store: Store, texts: None) -> None:
    async with _mailing(store, _at(20, 30), "anna") as mailing:
        mailing.outbox.failures = [TryLater("busy", seconds=60)]
        await mailing.tell(_told(1, Worth.PROMISE, _at(20, 30)))
        await mailing.move_to(_at(23))
        mailing.app.worker.wake()
        await mailing.app.settled()
        assert await _sent_to(mailing, "anna") == []
        before = len(mailing.outbox.sent)
        await mailing.speak("anna", "ask", title="Wie heeft een ladder?")
        assert len(mailing.outbox.sent) > before, "an answer is not held up by what waits for the morning"
        await mailing.move_to(_at(12, days=1))
        (one,) = await _sent_to(mailing, "anna")
        assert one.at == _at(9, days=1)
        await mailing.tell(_told(2, Worth.PROMISE, _at(12, days=1)))
        assert len(await _sent_to(mailing, "anna")) == 1, "it counts on the day on which it went out"


async def test_what_was_sent_a_day_late_counts_on_that_day(store: Store, texts: None) -> None:
    """The platform was away from before the evening until the next noon."""
    async with _mailing(store, _at(20), "anna") as mailing:
        mailing.outbox.failures = [TryLater("away", seconds=16 * 3600)]
        await mailing.tell(_told(1, Worth.PROMISE, _at(20)))
        await mailing.tell(_told(2, Worth.CONSENT, _at(20), asks=True))
        for hour in (8, 10, 11, 13):
            await mailing.move_to(_at(hour, days=1))
        await mailing.move_to(_at(13, days=2))
        assert [_day(one.at) for one in await _sent_to(mailing, "anna")] == [_day(_at(9, days=day)) for day in (1, 2)]


@pytest.mark.parametrize("rest", ["stop", "pause"])
async def test_what_failed_before_somebody_wanted_rest_is_not_sent_then(store: Store, texts: None, rest: str) -> None:
    async with _mailing(store, _at(10), "anna") as mailing:
        mailing.outbox.failures = [TryLater("busy", seconds=60)]
        await mailing.tell(_told(1, Worth.PROMISE, _at(10)))
        until = None if rest == "stop" else _at(0, days=3)
        stopped = _at(10) if rest == "stop" else None
        await mailing.write(lambda session: _rest(mailing.member(session, "anna"), stopped, until))
        await mailing.move_to(_at(12, days=1))
        assert await _sent_to(mailing, "anna") == []
        await mailing.move_to(_at(12, days=4))
        assert [one.at for one in await _sent_to(mailing, "anna")] == ([] if rest == "stop" else [_at(9, days=3)])


async def test_what_waits_is_put_together_with_every_word_and_a_question_keeps_its_numbers(
    store: Store, texts: None
) -> None:
    async with _mailing(store, _at(10), "anna") as mailing:
        await mailing.tell(_told(1, Worth.PROMISE, _at(10)))
        for number, worth in ((2, Worth.REST), (3, Worth.OUTCOME)):
            await mailing.tell(_told(number, worth, _at(10)))
        await mailing.tell(_told(4, Worth.CONSENT, _at(10), asks=True))
        await mailing.move_to(_at(12, days=1))
        _, second = await _sent_to(mailing, "anna")
        assert (second.first, second.numbers) == (4, (3, 2, 4))
        assert mailing.outbox.texts[-1].endswith("1 ja · 2 nee")
        assert [button.label for button in mailing.outbox.sent[-1].buttons] == ["ja", "nee"]


async def test_an_invitation_is_never_a_third_one_by_going_along(store: Store, texts: None) -> None:
    async with _mailing(store, _at(10), "anna") as mailing:
        for number in (1, 2, 3, 4):
            await mailing.tell(_told(number, Worth.INVITATION, _at(10)))
        await mailing.tell(_told(5, Worth.PROMISE, _at(10)))
        await mailing.move_to(_at(20, days=6))
        sent = await _sent_to(mailing, "anna")
        assert [number for one in sent for number in one.numbers] == [1, 5, 2]


async def test_a_lower_number_a_week_counts_at_once_and_none_drops_what_waits(store: Store, texts: None) -> None:
    async with _mailing(store, _at(10), "anna") as mailing:
        for number in (1, 2, 3):
            await mailing.tell(_told(number, Worth.CONSENT, _at(10), asks=True))
        await mailing.write(lambda session: setattr(mailing.member(session, "anna"), "weekly", 1))
        await mailing.move_to(_at(20, days=6))
        assert len(await _sent_to(mailing, "anna")) == 1
        await mailing.write(lambda session: setattr(mailing.member(session, "anna"), "weekly", 0))
        await mailing.move_to(_at(20, days=20))
        assert len(await _sent_to(mailing, "anna")) == 1
        still = await store.read(lambda session: list(session.scalars(select(Message).where(Message.held.is_(True)))))
        assert still == []


async def test_a_member_without_an_account_is_told_nothing_and_nothing_breaks(store: Store, texts: None) -> None:
    async with _mailing(store, _at(10)) as mailing:

        def tell(session: Session) -> None:
            voice = mailing.voice(session)
            gone = Member(community_id=voice.community.id, name="Weg", first_seen_at=mailing.clock.now())
            session.add(gone)
            session.flush()
            voice.tell(gone, "budget-says", worth=None, number="x")
            voice.tell(gone, "budget-says", worth=Worth.PROMISE, number="y")
            session.add_all(voice.queued)

        await mailing.write(tell)
        await mailing.app.settled()
        failed = await store.read(lambda session: list(session.scalars(select(Timer).where(Timer.kind == RELEASE))))
        assert failed == []


async def test_a_held_message_can_be_set_while_its_timer_is_being_taken(postgres_url: str) -> None:
    """Two processes on PostgreSQL: one takes the timer off the list while the other sets it again."""
    store, now = Store(postgres_url), _at(10)

    def member(session: Session) -> Member:
        return session.scalars(select(Member).order_by(Member.id)).first() or pytest.fail("nobody there")

    with Session(store.writing) as session, session.begin():
        one = member(session)
        number, community = one.id, one.community_id
        set_timer(session, community, RELEASE, f"member:{number}", now)
    with Session(store.writing) as worker:
        ids = list(worker.scalars(select(Timer.id).where(Timer.kind == RELEASE)))
        assert take(worker, ids, now)
        problems: list[BaseException] = []

        def say() -> None:
            try:
                with Session(store.writing) as session, session.begin():
                    one = member(session)
                    text = Message(
                        community_id=community, place=direct(session, one), member_id=number, text="x", at=now
                    )
                    session.add(text)
                    hold(session, one, text, Worth.REST, now, None)
            except BaseException as problem:
                problems.append(problem)

        other = threading.Thread(target=say)
        other.start()
        other.join(timeout=0.5)  # it waits for the row that is being deleted
        worker.commit()
        other.join(timeout=10)
    assert problems == []
    with Session(store.reading) as session:
        assert len(list(session.scalars(select(Timer).where(Timer.kind == RELEASE)))) == 1
    store.close()
