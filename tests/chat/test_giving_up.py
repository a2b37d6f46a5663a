"""What fails for two days is given up, told, and holds up nothing."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.chat import losing
from breinbot.chat.model import Delivery, DeliveryKind, DeliveryState, End, Message
from breinbot.chat.outgoing import TryLater
from breinbot.chat.retries import GIVE_UP_AFTER, PAUSES
from breinbot.clock import PracticeClock
from breinbot.members import Account, Community
from breinbot.store import Store
from breinbot.todo.model import Todo
from tests.outbox import Outbox, answer, running, states


async def test_after_two_days_it_is_given_up(store: Store, outbox: Outbox, clock: PracticeClock) -> None:
    async with running(store, outbox, clock) as app:
        outbox.failures = [TryLater("busy")]
        await answer(app, 1)
        await app.settled()
        outbox.failures = [TryLater("busy")]
        clock.move(GIVE_UP_AFTER + timedelta(minutes=1))
        await app.settled()
        assert (await states(store)).count(DeliveryState.UNDELIVERABLE) == 1


async def test_a_change_of_an_old_message_survives_a_hiccup(store: Store, outbox: Outbox, clock: PracticeClock) -> None:
    async with running(store, outbox, clock) as app:
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
    async with running(store, outbox, clock) as app:
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
    async with running(store, outbox, clock) as app:
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
    async with running(store, outbox, clock) as app:
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
