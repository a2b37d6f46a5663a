"""The budget of unasked messages (DESIGN §4): what could break it."""

import threading
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.chat import Worth
from breinbot.chat.budget import RELEASE, hold
from breinbot.chat.model import Delivery, DeliveryState, Message
from breinbot.chat.outgoing import TryLater
from breinbot.chat.places import direct
from breinbot.clock.model import Timer
from breinbot.clock.timers import set_timer, take
from breinbot.members import Member
from breinbot.store import Store
from tests.chat.mailing import ZONE, Mailing, Told, day_of, let_rest, sent_to

MONDAY = datetime(2026, 3, 2, tzinfo=ZONE)


def _at(hour: int, minute: int = 0, second: int = 0, *, days: int = 0) -> datetime:
    day = MONDAY.date() + timedelta(days=days)
    return datetime.combine(day, time(hour, minute, second), ZONE).astimezone(UTC)


def _told(number: int, worth: Worth, at: datetime, *, asks: bool = False, until: datetime | None = None) -> Told:
    return Told("anna", number, worth, at, until, asks)


async def test_what_fails_until_the_hours_are_over_waits_for_the_morning(store: Store, texts: None) -> None:
    async with Mailing.opened(store, _at(20, 30), "anna") as mailing:
        mailing.outbox.failures = [TryLater("busy", seconds=60)]
        await mailing.tell(_told(1, Worth.PROMISE, _at(20, 30)))
        await mailing.move_to(_at(23))
        mailing.app.worker.wake()
        await mailing.app.settled()
        assert await sent_to(mailing, "anna") == []
        before = len(mailing.outbox.sent)
        await mailing.speak("anna", "ask", title="Wie heeft een ladder?")
        assert len(mailing.outbox.sent) > before, "an answer is not held up by what waits for the morning"
        await mailing.move_to(_at(12, days=1))
        (one,) = await sent_to(mailing, "anna")
        assert one.at == _at(9, days=1)
        await mailing.tell(_told(2, Worth.PROMISE, _at(12, days=1)))
        assert len(await sent_to(mailing, "anna")) == 1, "it counts on the day on which it went out"


async def test_what_was_sent_a_day_late_counts_on_thatday_of(store: Store, texts: None) -> None:
    """The platform was away from before the evening until the next noon."""
    async with Mailing.opened(store, _at(20), "anna") as mailing:
        mailing.outbox.failures = [TryLater("away", seconds=16 * 3600)]
        await mailing.tell(_told(1, Worth.PROMISE, _at(20)))
        await mailing.tell(_told(2, Worth.CONSENT, _at(20), asks=True))
        for hour in (8, 10, 11, 13):
            await mailing.move_to(_at(hour, days=1))
        await mailing.move_to(_at(13, days=2))
        assert [day_of(one.at) for one in await sent_to(mailing, "anna")] == [
            day_of(_at(9, days=day)) for day in (1, 2)
        ]


async def test_what_the_platform_took_before_the_night_is_said_no_second_time(store: Store, texts: None) -> None:
    """The answer to it was lost, and the bot came back the next day: what stands in the chat was sent."""
    async with Mailing.opened(store, _at(20), "anna") as mailing:
        mailing.outbox.failures = [TryLater("no answer", seconds=16 * 3600)]
        await mailing.tell(_told(1, Worth.PROMISE, _at(20), asks=True))
        mailing.outbox.alike = ["stands there"]
        await mailing.move_to(_at(12, days=3))
        delivery = await store.read(lambda session: session.scalars(select(Delivery).where(Delivery.tries > 0)).one())
        assert (delivery.state, delivery.external) == (DeliveryState.SENT, "stands there")
        assert delivery.id not in [out.delivery for out in mailing.outbox.sent]
        (message,) = await store.read(lambda session: session.scalars(select(Message).where(Message.asks)).all())
        assert (message.held, message.counted_at) == (False, _at(20)), "it waits for its answer, and counted that day"


@pytest.mark.parametrize("rest", ["stop", "pause"])
async def test_what_failed_before_somebody_wanted_rest_is_not_sent_then(store: Store, texts: None, rest: str) -> None:
    async with Mailing.opened(store, _at(10), "anna") as mailing:
        mailing.outbox.failures = [TryLater("busy", seconds=60)]
        await mailing.tell(_told(1, Worth.PROMISE, _at(10)))
        until = None if rest == "stop" else _at(0, days=3)
        stopped = _at(10) if rest == "stop" else None
        await mailing.write(lambda session: let_rest(mailing.member(session, "anna"), stopped, until))
        await mailing.move_to(_at(12, days=1))
        assert await sent_to(mailing, "anna") == []
        await mailing.move_to(_at(12, days=4))
        assert [one.at for one in await sent_to(mailing, "anna")] == ([] if rest == "stop" else [_at(9, days=3)])


async def test_what_waits_is_put_together_with_every_word_and_a_question_keeps_its_numbers(
    store: Store, texts: None
) -> None:
    async with Mailing.opened(store, _at(10), "anna") as mailing:
        await mailing.tell(_told(1, Worth.PROMISE, _at(10)))
        for number, worth in ((2, Worth.REST), (3, Worth.OUTCOME)):
            await mailing.tell(_told(number, worth, _at(10)))
        await mailing.tell(_told(4, Worth.CONSENT, _at(10), asks=True))
        await mailing.move_to(_at(12, days=1))
        _, second = await sent_to(mailing, "anna")
        assert (second.first, second.numbers) == (4, (3, 2, 4))
        assert mailing.outbox.texts[-1].endswith("1 ja · 2 nee")
        assert [button.label for button in mailing.outbox.sent[-1].buttons] == ["ja", "nee"]


async def test_an_invitation_is_never_a_third_one_by_going_along(store: Store, texts: None) -> None:
    async with Mailing.opened(store, _at(10), "anna") as mailing:
        for number in (1, 2, 3, 4):
            await mailing.tell(_told(number, Worth.INVITATION, _at(10)))
        await mailing.tell(_told(5, Worth.PROMISE, _at(10)))
        await mailing.move_to(_at(20, days=6))
        sent = await sent_to(mailing, "anna")
        assert [number for one in sent for number in one.numbers] == [1, 5, 2]


async def test_a_lower_number_a_week_counts_at_once_and_none_drops_what_waits(store: Store, texts: None) -> None:
    async with Mailing.opened(store, _at(10), "anna") as mailing:
        for number in (1, 2, 3):
            await mailing.tell(_told(number, Worth.CONSENT, _at(10), asks=True))
        await mailing.write(lambda session: setattr(mailing.member(session, "anna"), "weekly", 1))
        await mailing.move_to(_at(20, days=6))
        assert len(await sent_to(mailing, "anna")) == 1
        await mailing.write(lambda session: setattr(mailing.member(session, "anna"), "weekly", 0))
        await mailing.move_to(_at(20, days=20))
        assert len(await sent_to(mailing, "anna")) == 1
        still = await store.read(lambda session: list(session.scalars(select(Message).where(Message.held.is_(True)))))
        assert still == []


async def test_a_member_without_an_account_is_told_nothing_and_nothing_breaks(store: Store, texts: None) -> None:
    async with Mailing.opened(store, _at(10)) as mailing:

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
