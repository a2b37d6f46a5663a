"""Events a second through the dispatcher: answers in an ask's thread, from eight places at once.

The peer is one row in one transaction on the same database and threads: what the database takes at the most.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable

from sqlalchemy.orm import Session

from benchmarks import community
from benchmarks.report import report
from breinbot.app import App
from breinbot.chat.incoming import Incoming, PlaceKind, Said, Speaker, Where
from breinbot.chat.model import Place, SeenEvent
from breinbot.chat.places import place_about
from breinbot.clock import SystemClock
from breinbot.store import Store

EVENTS = 800
AT_ONCE = 8


async def _rate(one: Callable[[int], Awaitable[object]], start: int) -> float:
    """Events a second, eight at a time."""
    waiting = iter(range(start, start + EVENTS))

    async def work() -> None:
        for number in waiting:
            await one(number)

    began = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    return EVENTS / (time.perf_counter() - began)


async def _measure(url: str) -> tuple[float, float]:
    store = Store(url)
    clock = SystemClock()
    app = App(store, clock)

    def open_threads(session: Session) -> None:
        for number in range(1, AT_ONCE + 1):
            place = place_about(session, 1, f"ask:{number}")
            assert isinstance(place, Place)
            end = type(place).ends.property.mapper.class_(
                community_id=1, place=place, platform="bench", external=f"thread-{number}"
            )
            session.add(end)

    await store.write(open_threads)

    async def answer(number: int) -> None:
        who = number % 40
        await app.hub.receive(
            Incoming(
                platform="bench",
                event=f"e{number}",
                at=clock.now(),
                who=Speaker(f"p{who}", f"p{who}", f"Persoon {who}"),
                where=Where(f"thread-{number % AT_ONCE + 1}", PlaceKind.THREAD),
                what=Said(f"Dit is mijn antwoord, nummer {number}.", f"m{number}"),
            )
        )

    async def row(number: int) -> None:
        def insert(session: Session) -> None:
            session.add(SeenEvent(community_id=1, platform="peer", event=f"r{number}", at=clock.now()))

        await store.write(insert)

    try:
        await _rate(answer, 0)
        own = await _rate(answer, EVENTS)
        peer = await _rate(row, 2 * EVENTS)
    finally:
        store.close()
    return own, peer


def main() -> None:
    figures = {}
    for name, database in (("sqlite", community.sqlite), ("postgresql", community.postgresql)):
        with database() as url:
            own, peer = asyncio.run(_measure(url))
        figures[name] = own
        figures[f"{name}_one_row"] = peer
        print(f"{name}: {own:.0f} answers a second; one row a transaction {peer:.0f}")
    report("events", unit="events a second", goal="sqlite >= 200", **figures)
