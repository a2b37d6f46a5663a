"""A disk that is full: a clear sentence, nothing half-made, and everything in its order once there is room."""

import asyncio
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select, text
from structlog.testing import capture_logs

from breinbot.app import App
from breinbot.asks.model import Ask, Contribution
from breinbot.chat import hub
from breinbot.chat.incoming import Called, Incoming, PlaceKind, Said, Speaker, Where
from breinbot.chat.marks import plain
from breinbot.chat.model import SeenEvent
from breinbot.clock import PracticeClock
from breinbot.store import Hindrance, Store
from tests.full_disk import full
from tests.outbox import Outbox, running

LONG = "een heel lang verhaal " * 120
"""Characters that fit in no page that is there already."""


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Store]:
    opened = Store(sqlite_url)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def _soon_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "PAUSES", (0.02,))


def _event(app: App, what: Said | Called, number: int, *, answer: str | None = None, room: bool = False) -> Incoming:
    where = Where("#omloop", PlaceKind.ROOM) if room else Where("@joris", PlaceKind.DIRECT)
    joris = Speaker("joris", "joris", "Joris")
    return Incoming("test", f"event-{number}", app.clock.now(), joris, where, what, answer=answer)


def _answer(app: App, number: int, *, room: bool = False) -> Incoming:
    said = Said(f"{'!' if room else ''}antwoord 5 Antwoord {number}: {LONG}", f"m{number}")
    return _event(app, said, number, room=room)


async def _given(store: Store) -> list[str]:
    texts = await store.read(lambda s: list(s.scalars(select(Contribution.text).order_by(Contribution.id))))
    return [given.partition(":")[0] for given in texts if given.startswith("Antwoord")]


async def _seen(store: Store) -> int:
    return await store.read(lambda s: s.scalar(select(func.count()).select_from(SeenEvent)) or 0)


async def test_a_command_is_answered_that_nothing_was_done(store: Store) -> None:
    app = App(store, PracticeClock.monday_morning("Europe/Amsterdam"))
    before = await store.read(lambda s: s.scalar(select(func.count()).select_from(Ask)))
    asked = _event(app, Called("answer", {"ask": "5", "text": LONG}), 1, answer="a1")
    with full(store), capture_logs() as logs:
        told = (await app.hub.receive(asked)).answer
    assert told is not None
    assert plain(told.text).startswith(
        "Door een storing kan ik nu niets opschrijven. Ik heb niets geplaatst of veranderd."
    )
    assert (told.delivery, told.answer) == (None, "a1")
    assert [(line["event"], line["why"]) for line in logs] == [("nothing can be kept now", Hindrance.FULL.value)]
    assert await _seen(store) == 0
    assert await store.read(lambda s: s.scalar(select(func.count()).select_from(Ask))) == before
    again = (await app.hub.receive(asked)).answer
    assert again is not None
    assert "storing" not in again.text


@pytest.mark.parametrize("room", [False, True])
async def test_words_wait_and_who_wrote_them_hears_it_once(store: Store, room: bool) -> None:
    outbox, clock = Outbox("test"), PracticeClock.monday_morning("Europe/Amsterdam")
    async with running(store, outbox, clock) as app:
        await app.hub.receive(_event(app, Said("hallo", "m0"), 0))
        await app.settled()
        outbox.sent.clear()

        async def writes() -> None:
            for number in (1, 2):
                await app.hub.receive(_answer(app, number, room=room))

        with full(store):
            writing = asyncio.create_task(writes())
            await asyncio.sleep(0.3)
            assert not writing.done()
            assert await _given(store) == []
        async with asyncio.timeout(10):
            await writing
        await app.settled()
    assert await _given(store) == ["Antwoord 1", "Antwoord 2"]
    waits = "Door een storing kan ik nu niets opschrijven. Je bericht is niet weg: ik lees het zodra het weer kan."
    assert [said.startswith(waits) for said in outbox.texts].count(True) == 1
    assert outbox.texts[0].startswith(waits)


async def test_words_that_are_not_for_the_bot_wait_without_a_word(store: Store) -> None:
    outbox, clock = Outbox("test"), PracticeClock.monday_morning("Europe/Amsterdam")
    async with running(store, outbox, clock) as app:
        await app.hub.receive(_event(app, Said("hallo", "m0"), 0, room=True))
        await app.settled()
        outbox.sent.clear()
        said = Incoming(
            "test", "event-1", clock.now(), Speaker("x" * 3000, "sam", "Sam"), Where("#omloop", PlaceKind.ROOM),
            Said("Wat een weer.", "m1"),
        )  # fmt: skip
        with full(store):
            writing = asyncio.create_task(app.hub.receive(said))
            await asyncio.sleep(0.2)
            assert not writing.done()
        async with asyncio.timeout(10):
            await writing
    assert outbox.texts == []


async def test_what_is_wrong_with_an_event_itself_is_not_waited_for(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It fails each time; whoever waited for it would wait for ever."""
    app = App(store, PracticeClock.monday_morning("Europe/Amsterdam"))
    monkeypatch.setattr(
        app.dispatcher, "write", lambda session, *given: session.execute(text("select * from no_such_table"))
    )
    async with asyncio.timeout(10):
        told = (await app.hub.receive(_event(app, Said("help", "m1"), 1, answer="a1"))).answer
    assert told is not None
    assert "Er ging iets mis bij mij." in told.text
