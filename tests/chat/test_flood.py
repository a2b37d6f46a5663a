"""Who asks very much at once is told once to slow down; what people say to each other is never limited."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from breinbot.app import App
from breinbot.asks.model import Contribution
from breinbot.chat.flood import FloodLimit, Verdict
from breinbot.chat.incoming import Called, Deleted, Edited, Incoming, PlaceKind, Pressed, Reacted, Said, Speaker, Where
from breinbot.chat.model import Message, SeenEvent
from breinbot.clock import SystemClock
from breinbot.store import Store
from tests.practice import Practice

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
ROOM = Where("77", PlaceKind.ROOM)
DIRECT = Where("@5", PlaceKind.DIRECT)


def event(what, *, seconds: float = 0, number: int = 0, where: Where = ROOM, answer: str | None = None, who: str = "5"):
    return Incoming(
        platform="discord",
        event=f"message:{number}",
        at=AT + timedelta(seconds=seconds),
        who=Speaker(who, who, who, locale="nl"),
        where=where,
        what=what,
        answer=answer,
    )


def said(text: str, **more) -> Incoming:
    return event(Said(text, "1"), **more)


def limit() -> FloodLimit:
    return FloodLimit(3, timedelta(seconds=30))


def test_beyond_the_limit_it_is_told_once_and_over_after_the_window() -> None:
    flood = limit()
    verdicts = [flood.check(said("!help", seconds=second)) for second in (0, 1, 2, 3, 4, 32, 33, 34, 35, 36)]
    taken, told, refused = Verdict.TAKEN, Verdict.TOLD, Verdict.REFUSED
    assert verdicts == [taken, taken, taken, told, refused, refused, taken, taken, taken, told]


def test_a_steady_pace_is_no_flood() -> None:
    flood = limit()
    assert {flood.check(said("!help", seconds=11 * number)) for number in range(100)} == {Verdict.TAKEN}


def test_messages_of_a_time_away_are_no_flood_in_whatever_order_they_are_read() -> None:
    """Read place by place, each oldest first: what was said in one is older than what was read before in another."""
    flood = limit()
    by_place = [range(place, 60, 4) for place in range(4)]
    order = [11 * number for place in by_place for number in place]
    assert {flood.check(said("!help", seconds=second)) for second in order} == {Verdict.TAKEN}


def test_what_was_said_before_a_flood_is_taken_after_it() -> None:
    flood = limit()
    for second in (600, 601, 602, 603):
        flood.check(said("!help", seconds=second))
    assert flood.check(said("!help", seconds=500)) is Verdict.TAKEN
    assert flood.check(said("!help", seconds=604)) is Verdict.REFUSED


def test_everybody_has_a_limit_of_their_own() -> None:
    flood = limit()
    for _ in range(4):
        flood.check(said("!help"))
    assert flood.check(said("!help", who="6")) is Verdict.TAKEN


@pytest.mark.parametrize(
    "event",
    [
        said("!help"),
        said(" /help"),
        said("ja", where=DIRECT),
        event(Said("help", "1", to_bot=True)),
        event(Called("help", {})),
        event(Pressed(5)),
    ],
)
def test_what_is_asked_of_the_bot_is_limited(event: Incoming) -> None:
    flood = limit()
    assert [flood.check(event) for _ in range(5)][3:] == [Verdict.TOLD, Verdict.REFUSED]


@pytest.mark.parametrize(
    "event", [said("dat doe ik"), event(Edited("1", "x")), event(Deleted("1")), event(Reacted("1", "👍"))]
)
def test_what_people_say_to_each_other_is_not(event: Incoming) -> None:
    flood = limit()
    assert {flood.check(event) for _ in range(100)} == {Verdict.TAKEN}


def test_it_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("breinbot.chat.flood.REMEMBERED", 10)
    flood = limit()
    for number in range(100):
        flood.check(said("!help", who=str(number)))
    assert len(flood._people) == 10


@asynccontextmanager
async def running(store: Store) -> AsyncIterator[App]:
    async with App(store, SystemClock(), flood=limit()).running() as app:
        yield app


async def test_it_is_told_once_and_costs_no_row_afterwards(store: Store) -> None:
    async with running(store) as app:
        for number in range(30):
            await app.hub.receive(said("help", number=number, where=DIRECT))
        events = await store.read(lambda session: session.scalar(select(func.count()).select_from(SeenEvent)))
        texts = await store.read(lambda session: list(session.scalars(select(Message.text).order_by(Message.id))))
    told = [text for text in texts if "heel veel tegelijk" in text]
    assert events == 4, "three that were handled, and what was told"
    assert len(told) == 1
    assert "meer dan 3 dingen in 30 seconden" in told[0]


async def test_an_interaction_always_gets_an_answer(store: Store) -> None:
    async with running(store) as app:
        done = [
            (await app.hub.receive(event(Called("help", {}), number=number, answer="1:token"))).answer
            for number in range(10)
        ]
    assert all(done)
    answers = [answer.text for answer in done if answer is not None]
    assert ["heel veel tegelijk" in text for text in answers] == [False] * 3 + [True] * 7
    assert [answer.delivery is None for answer in done[4:] if answer is not None] == [True] * 6
    assert {answer.only_for for answer in done[4:] if answer is not None} == {"5"}


async def test_no_contribution_is_lost(practice: Practice) -> None:
    """A whole evening of one person in one thread, on a platform that limits."""
    practice.app.hub._flood = limit()
    await practice.play("#omloop @lotte !hulpvraag Wie heeft een ladder?", *(["#14 @joris dat weet ik"] * 40))
    given = await practice.rows(Contribution)
    assert len(given) == 40


async def test_the_practice_room_has_no_limit(practice: Practice) -> None:
    shown = await practice.play(*(["#direct @joris help"] * 60))
    assert "heel veel tegelijk" not in shown
    assert shown.count("Dit kun je doen") == 60
