"""Deliveries: in order, again after a failure, never twice, and told where they cannot arrive."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from breinbot.app import App
from breinbot.chat import delivery as delivery_room
from breinbot.chat.incoming import PlaceKind
from breinbot.chat.marks import place_link
from breinbot.chat.model import Delivery, DeliveryKind, DeliveryState, End, Message, Place
from breinbot.chat.outgoing import Outgoing, TryLater, Undeliverable
from breinbot.chat.retries import PAUSES
from breinbot.chat.sending import NUMBER_KNOWN_FOR
from breinbot.clock import PracticeClock
from breinbot.store import Store
from tests.outbox import Outbox, answer, running, states


async def test_an_end_gets_its_messages_in_order(store: Store, outbox: Outbox, clock: PracticeClock) -> None:
    async with running(store, outbox, clock) as app:
        for number in range(20):
            await answer(app, number)
        await app.settled()
    in_thread = [text for text in outbox.texts if text.startswith("Joris antwoordt")]
    assert in_thread == [f"Joris antwoordt (5.{n + 1}): Antwoord nummer {n}." for n in range(20)]


async def test_what_comes_later_waits_for_what_failed(store: Store, outbox: Outbox, clock: PracticeClock) -> None:
    async with running(store, outbox, clock) as app:
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

    async with running(store, outbox, clock) as app:
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
    async with running(store, outbox, clock) as app:
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


async def test_nothing_is_sent_twice_after_a_restart(store: Store, outbox: Outbox, clock: PracticeClock) -> None:
    async with running(store, outbox, clock) as app:
        await answer(app, 1)
        await app.settled()
    before = len(outbox.sent)
    async with running(store, outbox, clock):
        pass
    assert outbox.sent[before:] == []


async def test_the_worker_takes_over_an_answer_that_the_platform_did_not_send(
    store: Store, outbox: Outbox, clock: PracticeClock
) -> None:
    async with running(store, outbox, clock) as app:
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
    async with running(store, outbox, clock) as app:
        delivery = await answer(app, 1, answered_by_platform=True)
    clock.move(timedelta(seconds=31))
    async with running(store, outbox, clock):
        pass
    assert [out.delivery for out in outbox.sent].count(delivery) == 1


async def test_an_answer_that_was_sent_is_not_sent_again(store: Store, outbox: Outbox, clock: PracticeClock) -> None:
    async with running(store, outbox, clock) as app:
        delivery = await answer(app, 1, answered_by_platform=True)
        assert delivery is not None
        await app.hub.sent(delivery, "m99")
        clock.move(timedelta(minutes=5))
        await app.settled()
    assert delivery not in [out.delivery for out in outbox.sent]


async def test_after_a_crash_nobody_waits_for_an_answer(store: Store, outbox: Outbox, clock: PracticeClock) -> None:
    async with running(store, outbox, clock) as app:
        delivery = await answer(app, 1, answered_by_platform=True)
        await app.settled()
        assert delivery not in [out.delivery for out in outbox.sent]
    async with running(store, outbox, clock):
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

    async with running(store, outbox, clock) as app:
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


async def test_a_line_does_not_wait_for_a_thread_that_grows_out_of_what_waits_behind_it(
    store: Store, outbox: Outbox, clock: PracticeClock
) -> None:
    """A card that was not said yet when its room was deleted became a line that links to the thread of the next card."""

    def both(session: Session) -> None:
        room = session.scalars(
            select(End).join(Place).where(Place.about == "group:omloop", End.platform == "test")
        ).one()
        made = {"community_id": 1, "place_id": room.place_id, "at": clock.now()}
        card = Message(**made, text="De kaart.")
        thread = Place(
            community_id=1, kind=PlaceKind.THREAD, name="Draad", topic="", closed=False, over=False,
            about="ask:99", parent_id=room.place_id, starter=card,
        )  # fmt: skip
        session.add_all([card, thread])
        session.flush()
        end = End(community_id=1, place=thread, platform="test")
        line = Message(**made, text=f"Hij staat nu daar. {place_link(thread.id)}")
        session.add_all([end, line])
        session.flush()
        for message in (line, card):
            session.add(Delivery(community_id=1, end_id=room.id, message_id=message.id, kind=DeliveryKind.SAY))
            session.flush()
        session.add(Delivery(community_id=1, end_id=end.id, kind=DeliveryKind.OPEN))

    async with running(store, outbox, clock) as app:
        await store.write(both)
        app.worker.wake()
        await app.settled()
        assert outbox.texts[-2:] == ["Hij staat nu daar. ", "De kaart."]
        assert [one.name for one in outbox.opened][-1] == "Draad"


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
    async with running(store, outbox, clock) as app:
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

    async with running(store, outbox, clock) as app:
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
