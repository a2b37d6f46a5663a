"""Fifty people do something at the same instant, on both databases: solve one ask, or post one each."""

import asyncio

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from breinbot.app import App
from breinbot.asks.model import Ask
from breinbot.chat.incoming import Called, Incoming, PlaceKind, Speaker, Where
from breinbot.chat.marks import plain
from breinbot.clock import SystemClock
from breinbot.store import Store, engine
from tests.outbox import Outbox

PEOPLE = 50


def _press(app: App, number: int) -> Incoming:
    return Incoming(
        platform="test",
        event=f"press-{number}",
        at=app.clock.now(),
        who=Speaker(f"m{number}", f"m{number}", f"Moderator {number}", moderator=True),
        where=Where(f"@m{number}", PlaceKind.DIRECT),
        what=Called("solved", {"ask": "5"}),
        answer=f"interaction-{number}",
    )


async def test_one_solves_it_and_the_others_are_told_who(store: Store) -> None:
    async with App(store, SystemClock()).running() as app:
        outbox = Outbox("test")
        app.hub.attach(outbox)
        await app.hub.connected("test")
        helper = Incoming(
            platform="test",
            event="help",
            at=app.clock.now(),
            who=Speaker("joris", "joris", "Joris"),
            where=Where("@joris", PlaceKind.DIRECT),
            what=Called("can_help", {"ask": "5"}),
            answer="interaction-help",
        )
        await app.hub.receive(helper)
        outcomes = await asyncio.gather(*(app.hub.receive(_press(app, number)) for number in range(PEOPLE)))
        await app.settled()

    answers = [plain(outcome.answer.text) for outcome in outcomes if outcome.answer is not None]
    assert len(answers) == PEOPLE
    solved = [answer for answer in answers if answer.startswith("Vraag 5 is opgelost:")]
    told = [answer for answer in answers if answer.startswith("Vraag 5 is al opgelost: Moderator ")]
    assert (len(solved), len(told)) == (1, PEOPLE - 1)
    thanks = [text for text in outbox.texts if "Dank je wel, Joris!" in text]
    assert len(thanks) == 1
    winner = thanks[0].partition("zegt ")[2].partition(".")[0]
    assert all(f"{winner} deed dat" in answer for answer in told)


async def test_asks_at_the_same_instant_never_wait_for_each_other(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each gets a number of its own, at the first try: a deadlock would be told as a failure."""
    monkeypatch.setattr(engine, "TRIES", 1)
    async with App(store, SystemClock()).running() as app:
        app.hub.attach(Outbox("test"))
        await app.hub.connected("test")

        def ask(number: int) -> Incoming:
            return Incoming(
                platform="test",
                event=f"ask-{number}",
                at=app.clock.now(),
                who=Speaker(f"m{number}", f"m{number}", f"Moderator {number}", moderator=True),
                where=Where(f"@m{number}", PlaceKind.DIRECT),
                what=Called("ask", {"title": f"Wie heeft ladder {number}?", "group": "omloop"}),
                answer=f"interaction-{number}",
            )

        with capture_logs() as logs:
            outcomes = await asyncio.gather(*(app.hub.receive(ask(number)) for number in range(PEOPLE)))
        await app.settled()
    assert [line for line in logs if line["log_level"] == "error"] == []
    assert all(outcome.answer is not None and "mis bij mij" not in outcome.answer.text for outcome in outcomes)
    numbers = store.read_now(
        lambda session: list(session.scalars(select(Ask.number).where(Ask.title.contains("ladder"))))
    )
    assert len(set(numbers)) == PEOPLE
