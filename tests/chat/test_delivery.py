"""Deliveries: in order, again after a failure, never twice, and told where they cannot arrive."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from breinbot.app import App
from breinbot.chat import delivery as delivery_room
from breinbot.chat import losing
from breinbot.chat.delivery import NUMBER_KNOWN_FOR
from breinbot.chat.incoming import PlaceKind
from breinbot.chat.model import Delivery, DeliveryKind, DeliveryState, End, Message
from breinbot.chat.outgoing import Outgoing, TryLater, Undeliverable
from breinbot.chat.retries import GIVE_UP_AFTER, PAUSES
from breinbot.clock import PracticeClock
from breinbot.members import Account, Community
from breinbot.store import Store
from breinbot.todo.model import Todo
from tests.outbox import Outbox, answer, states


@asynccontextmanager
async def _running(store: Store, outbox: Outbox, clock: PracticeClock) -> AsyncIterator[App]:
    async with App(store, clock).running() as app:
        app.hub.attach(outbox)
        await app.hub.connected(outbox.name)
        await app.settled()
        yield app


@pytest.fixture
def clock() -> PracticeClock:
    return PracticeClock.monday_morning("Europe/Amsterdam")


@pytest.fixture
def outbox() -> Outbox:
    return Outbox("test")


async def test_an_end_gets_its_messages_in_order(store: Store, outbox: Outbox, clock: PracticeClock) -> None:
    async with _running(store, outbox, clock) as app:
        for number in range(20):
            await answer(app, number)
        await app.settled()
    in_thread = [text for text in outbox.texts if text.startswith("Joris antwoordt")]
    assert in_thread == [f"Joris antwoordt (5.{n + 1}): Antwoord nummer {n}." for n in range(20)]


async def test_what_comes_later_waits_for_what_failed(store: Store, outbox: Outbox, clock: PracticeClock) -> None:
    async with _running(store, outbox, clock) as app:
        before = len(outbox.sent)
        outbox.failures = [TryLater("busy"), TryLater("busy"), TryLater("busy")]
        await answer(app, 1)
        await app.settled()
        await answer(app, 2)
        await app.settled()
        assert [text for text in outbox.texts[before:] if text.startswith("Joris antwoordt")] == []
        clock.move(timedelta(seconds=PAUSES[0] + 1))
        await app.settled()
        in_thread = [text for text in outbox.texts[before:] if text.startswith("Joris antwoordt")]
        assert in_thread == ["Joris antwoordt (5.1): Antwoord nummer 1.", "Joris antwoordt (5.2): Antwoord nummer 2."]


async def test_pauses_grow_and_a_platform_may_say_how_long(store: Store, outbox: Outbox, clock: PracticeClock) -> None:
    def waiting(session: Session) -> tuple[int, float]:
        found = session.scalars(select(Delivery).where(Delivery.tries > 0)).one()
        assert found.next_try_at is not None
        return found.tries, (found.next_try_at - clock.now()).total_seconds()

    async with _running(store, outbox, clock) as app:
        outbox.failures = [TryLater("busy")]
        await answer(app, 1)
        await app.settled()
        assert await store.read(waiting) == (1, PAUSES[0])
        outbox.failures = [ConnectionError("gone")]
        clock.move(timedelta(seconds=PAUSES[0]))
        await app.settled()
        assert await store.read(waiting) == (2, PAUSES[1])
        outbox.failures = [TryLater("slow down", seconds=42)]
        clock.move(timedelta(seconds=PAUSES[1]))
        await app.settled()
        assert await store.read(waiting) == (3, 42)


async def test_what_never_arrives_is_noted_and_the_rest_goes_on(
    store: Store, outbox: Outbox, clock: PracticeClock
) -> None:
    async with _running(store, outbox, clock) as app:
        outbox.failures = [Undeliverable("the channel is gone")]
        await answer(app, 1)
        await app.settled()
        await answer(app, 2)
        await app.settled()
        lost = await store.read(
            lambda session: session.scalars(select(Delivery).filter_by(state=DeliveryState.UNDELIVERABLE)).one()
        )
        assert lost.error == "the channel is gone"
        assert DeliveryState.WAITING not in await states(store)


async def test_after_two_days_it_is_given_up(store: Store, outbox: Outbox, clock: PracticeClock) -> None:
    async with _running(store, outbox, clock) as app:
        outbox.failures = [TryLater("busy")]
        await answer(app, 1)
        await app.settled()
        outbox.failures = [TryLater("busy")]
        clock.move(GIVE_UP_AFTER + timedelta(minutes=1))
        await app.settled()
        assert (await states(store)).count(DeliveryState.UNDELIVERABLE) == 1


async def test_a_change_of_an_old_message_survives_a_hiccup(store: Store, outbox: Outbox, clock: PracticeClock) -> None:
    async with _running(store, outbox, clock) as app:
        clock.move(GIVE_UP_AFTER + timedelta(days=1))
        await app.settled()
        card = await store.read(_card_of_ask_5)
        outbox.failures = [TryLater("busy")]
        await store.write(lambda session: _queue(session, card.end_id, DeliveryKind.EDIT, message_id=card.message_id))
        app.worker.wake()
        await app.settled()
        assert DeliveryState.UNDELIVERABLE not in await states(store)
        clock.move(timedelta(seconds=PAUSES[0]))
        await app.settled()
        assert [edit.message for edit in outbox.edits] == [card.external]


def _card_of_ask_5(session: Session) -> Delivery:
    query = select(Delivery).join(Message).where(Message.about == "ask:5", Delivery.kind == DeliveryKind.SAY)
    query = query.join(End, End.id == Delivery.end_id).where(End.platform == "test")
    return session.scalars(query.order_by(Delivery.id).limit(1)).one()


def _queue(session: Session, end_id: int, kind: DeliveryKind, **more: Any) -> None:
    session.add(Delivery(community_id=1, end_id=end_id, kind=kind, **more))


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        (DeliveryKind.OPEN, {}),
        (DeliveryKind.SHAPE, {}),
        (DeliveryKind.LET_IN, {"member_id": 1}),
        (DeliveryKind.GIVE_ROLE, {"member_id": 1}),
        (DeliveryKind.TAKE_ROLE, {"member_id": 1}),
    ],
)
async def test_whatever_fails_for_two_days_is_given_up_told_and_holds_up_nothing(
    store: Store, outbox: Outbox, clock: PracticeClock, kind: DeliveryKind, more: dict[str, int]
) -> None:
    async with _running(store, outbox, clock) as app:
        end = (await store.read(_card_of_ask_5)).end_id
        before = len(outbox.sent)
        await store.write(lambda session: _make_ready(session, end, kind))
        outbox.failures = [TryLater("Discord says 503")]
        await store.write(lambda session: _queue(session, end, kind, **more))
        app.worker.wake()
        await app.settled()
        await store.write(lambda session: _queue_words(session, end, "Hierna.", clock))
        app.worker.wake()
        await app.settled()
        outbox.failures = [TryLater("Discord says 503")]
        clock.move(GIVE_UP_AFTER + timedelta(minutes=1))
        await app.settled()
        lost = await store.read(
            lambda session: session.scalars(select(Delivery).filter_by(state=DeliveryState.UNDELIVERABLE)).all()
        )
        assert [(one.kind, one.error) for one in lost] == [(kind, "Discord says 503")]
        assert "Hierna." in outbox.texts[before:]
        told = await store.read(lambda session: session.scalars(select(Todo.key)).all())
        assert [key for key in told if key.startswith("todo-undeliverable")] != []


def _make_ready(session: Session, end_id: int, kind: DeliveryKind) -> None:
    """Let Joris have an account on the test's platform, and the end be as this kind of job finds it."""
    session.add(Account(community_id=1, member_id=1, platform="test", external="een", handle="een"))
    end = session.get_one(End, end_id)
    end.role = "a role"
    if kind is DeliveryKind.OPEN:
        end.external = None


def _queue_words(session: Session, end_id: int, words: str, clock: PracticeClock) -> None:
    message = Message(community_id=1, place_id=session.get_one(End, end_id).place_id, text=words, at=clock.now())
    session.add(message)
    session.flush()
    _queue(session, end_id, DeliveryKind.SAY, message_id=message.id)


async def test_what_waits_behind_something_given_up_is_not_tried_for_two_days_each(
    store: Store, outbox: Outbox, clock: PracticeClock
) -> None:
    async with _running(store, outbox, clock) as app:
        end = (await store.read(_card_of_ask_5)).end_id
        for words in ("Een.", "Twee.", "Drie."):
            await store.write(lambda session, words=words: _queue_words(session, end, words, clock))
        outbox.failures = [TryLater("busy")] * 4
        app.worker.wake()
        await app.settled()
        clock.move(GIVE_UP_AFTER + timedelta(minutes=1))
        await app.settled()
        assert (await states(store)).count(DeliveryState.UNDELIVERABLE) == 3
        await store.write(lambda session: _queue_words(session, end, "Vier.", clock))
        app.worker.wake()
        await app.settled()
        assert outbox.texts[-1] == "Vier."


async def test_what_was_given_up_is_tried_once_more_when_its_place_is_restored(
    store: Store, outbox: Outbox, clock: PracticeClock
) -> None:
    async with _running(store, outbox, clock) as app:
        end = (await store.read(_card_of_ask_5)).end_id
        await store.write(lambda session: _queue_words(session, end, "Een.", clock))
        outbox.failures = [TryLater("busy")]
        app.worker.wake()
        await app.settled()
        outbox.failures = [TryLater("busy")]
        clock.move(GIVE_UP_AFTER + timedelta(minutes=1))
        await app.settled()
        assert "Een." not in outbox.texts

        def restore(session: Session) -> None:
            voice = app.dispatcher.voice(session, session.scalars(select(Community)).one(), clock.now())
            losing.try_again(voice, session.get_one(End, end).place)

        await store.write(restore)
        app.worker.wake()
        await app.settled()
        assert outbox.texts[-1] == "Een."


async def test_nothing_is_sent_twice_after_a_restart(store: Store, outbox: Outbox, clock: PracticeClock) -> None:
    async with _running(store, outbox, clock) as app:
        await answer(app, 1)
        await app.settled()
    before = len(outbox.sent)
    async with _running(store, outbox, clock):
        pass
    assert outbox.sent[before:] == []


async def test_the_worker_takes_over_an_answer_that_the_platform_did_not_send(
    store: Store, outbox: Outbox, clock: PracticeClock
) -> None:
    async with _running(store, outbox, clock) as app:
        delivery = await answer(app, 1, answered_by_platform=True)
        assert delivery is not None
        await app.settled()
        assert [out for out in outbox.sent if out.delivery == delivery] == []
        out = Outgoing(end="", kind=PlaceKind.ROOM, text="", delivery=delivery)
        await app.hub.not_sent("outbox", out)
        await app.settled()
        (taken,) = [out for out in outbox.sent if out.delivery == delivery]
        assert taken.answer == "interaction-1"


async def test_an_answer_is_taken_over_after_a_crash(store: Store, outbox: Outbox, clock: PracticeClock) -> None:
    async with _running(store, outbox, clock) as app:
        delivery = await answer(app, 1, answered_by_platform=True)
    clock.move(timedelta(seconds=31))
    async with _running(store, outbox, clock):
        pass
    assert [out.delivery for out in outbox.sent].count(delivery) == 1


async def test_an_answer_that_was_sent_is_not_sent_again(store: Store, outbox: Outbox, clock: PracticeClock) -> None:
    async with _running(store, outbox, clock) as app:
        delivery = await answer(app, 1, answered_by_platform=True)
        assert delivery is not None
        await app.hub.sent(delivery, "m99")
        clock.move(timedelta(minutes=5))
        await app.settled()
    assert delivery not in [out.delivery for out in outbox.sent]


async def test_after_a_crash_nobody_waits_for_an_answer(store: Store, outbox: Outbox, clock: PracticeClock) -> None:
    async with _running(store, outbox, clock) as app:
        delivery = await answer(app, 1, answered_by_platform=True)
        await app.settled()
        assert delivery not in [out.delivery for out in outbox.sent]
    async with _running(store, outbox, clock):
        pass
    assert [out.delivery for out in outbox.sent].count(delivery) == 1


class Slow(Outbox):
    """A platform on which one end takes its time."""

    def __init__(self, name: str, slow: str) -> None:
        super().__init__(name)
        self._slow = slow
        self.goes_on = asyncio.Event()

    async def send(self, out: Outgoing) -> str:
        if out.end == self._slow:
            await self.goes_on.wait()
        return await super().send(out)


async def test_an_end_that_has_to_wait_holds_up_no_other(store: Store, clock: PracticeClock) -> None:
    outbox = Slow("test", slow="@joris")
    async with App(store, clock).running() as app:
        app.hub.attach(outbox)
        await app.hub.connected(outbox.name)
        await answer(app, 1)
        async with asyncio.timeout(60):
            while not any(text.startswith("Joris antwoordt") for text in outbox.texts):
                await asyncio.sleep(0.01)
        assert not any(out.end == "@joris" for out in outbox.sent), "the reply to Joris still waits"
        outbox.goes_on.set()
        await app.settled()
        assert any(out.end == "@joris" for out in outbox.sent)


async def test_what_may_have_been_sent_long_ago_is_looked_for(
    store: Store, outbox: Outbox, clock: PracticeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    send, failures = outbox.send, [TryLater("no answer")]

    async def no_answer_once(out: Outgoing) -> str:
        """Of all that is done side by side it is a message whose answer gets lost."""
        if failures:
            raise failures.pop()
        return await send(out)

    async with _running(store, outbox, clock) as app:
        monkeypatch.setattr(outbox, "send", no_answer_once)
        await answer(app, 1)
        await app.settled()
        before = len(outbox.sent)
        waits = await store.read(lambda session: session.scalars(select(Delivery).where(Delivery.tries > 0)).one())
        outbox.alike = ["m1", "stands there"]  # the first one is another delivery's
        await store.write(lambda session: setattr(_first_sent(session, waits.end_id), "external", "m1"))
        clock.move(NUMBER_KNOWN_FOR)
        await app.settled()
        found = await store.read(lambda session: session.get_one(Delivery, waits.id))
        assert (found.state, found.external) == (DeliveryState.SENT, "stands there")
        assert waits.id not in [out.delivery for out in outbox.sent[before:]]


def _first_sent(session: Session, end_id: int) -> Delivery:
    """Something that was sent at this end before; written down where there is nothing yet."""
    made = Delivery(community_id=1, end_id=end_id, kind=DeliveryKind.SAY, state=DeliveryState.SENT)
    session.add(made)
    session.flush()
    return made


async def test_a_database_that_was_away_for_a_moment_ends_nothing(
    store: Store, outbox: Outbox, clock: PracticeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery_room, "AFTER_FAILURE", 0.01)
    async with _running(store, outbox, clock) as app:
        read, failures = store.read, [OSError("gone"), OSError("gone")]

        async def sometimes(work: Any) -> Any:
            if failures and getattr(work, "__name__", "") == "_due":
                raise failures.pop()
            return await read(work)

        monkeypatch.setattr(store, "read", sometimes)
        await answer(app, 1)
        await app.settled()
        assert not failures
        assert any(text.startswith("Joris antwoordt") for text in outbox.texts)


async def test_the_worker_never_reads_through_all_deliveries(
    sqlite_url: str, outbox: Outbox, clock: PracticeClock
) -> None:
    """SQLite tells of each statement that the worker ran how it finds the rows of this largest of all tables."""
    store = Store(sqlite_url)
    ran: dict[str, Any] = {}

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        if "delivery" in statement and not statement.startswith("INSERT"):
            ran[statement] = parameters

    async with _running(store, outbox, clock) as app:
        event.listen(store.reading, "before_cursor_execute", note)
        event.listen(store.writing, "before_cursor_execute", note)
        outbox.failures = [TryLater("busy")]
        await answer(app, 1)
        await app.settled()
        clock.move(NUMBER_KNOWN_FOR)
        await app.settled()
    plans = {statement: _plan(store, statement, parameters) for statement, parameters in list(ran.items())}
    store.close()
    assert len(plans) > 5
    assert {statement: plan for statement, plan in plans.items() if "SCAN delivery" in plan} == {}


def _plan(store: Store, statement: str, parameters: Any) -> str:
    with store.reading.connect() as connection:
        return "\n".join(
            str(row[3]) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        )
