"""Away from Matrix: what was said meanwhile is seen once and in order, whatever happens while it is read."""

import asyncio
import shutil
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from breinbot.asks.model import Ask, Contribution
from breinbot.chat.model import Delivery, DeliveryState, End, SeenEvent
from breinbot.platforms.matrix import NAME
from breinbot.platforms.matrix.ends import room_of, root_of
from breinbot.platforms.matrix.platform import Options
from breinbot.store import Store
from tests.homeserver import Homeserver, until
from tests.matrix_child import MatrixChild
from tests.matrix_people import Person
from tests.matrix_ready import Prepared, Ready

EACH = 100
EACH_AGAIN = 40
KILLED_AFTER = (30, 100)
SPEAKERS = ("anna", "eva", "noor", "sterre", "vera")


def test_stopped_for_500_messages_and_killed_while_catching_up(matrix_ready: Prepared, tmp_path: Path) -> None:
    asyncio.run(_away(matrix_ready("12", Options()), tmp_path))


async def _away(ready: Ready, folder: Path) -> None:
    homeserver = ready.homeserver.copy(folder / "server")
    homeserver.start()
    shutil.copytree(ready.data, folder / "data")
    shutil.copy(ready.database, folder / "data" / "breinbot.db")
    child = MatrixChild(homeserver.url, ready.accounts["breinbot"], folder / "data")
    store = child.store()
    try:
        async with _people(ready, homeserver) as people:
            threads = await _in_five_rooms(store, people, ready, homeserver)
            said = await _say(people, threads, EACH, "eerst")
            await child.start()
            await until(lambda: _given(store) == len(said), 120)
            await child.stop()
            said += await _say(people, threads, EACH_AGAIN, "daarna")
            for number in KILLED_AFTER:
                # It may have read everything by the time that it is known to be connected.
                starting = asyncio.create_task(child.start())
                await until(lambda number=number: _given(store) >= 5 * EACH + number, 120)
                await child.kill()
                await asyncio.gather(starting, return_exceptions=True)
            assert _given(store) < len(said), "it was killed in the middle"
            await child.start()
            await until(lambda: _given(store) == len(said) and not _waiting(store), 120)
            await child.stop()
            assert store.read_now(lambda session: _wrong(session, said)) == []
            await _nothing_twice(people[0], store, threads)
    finally:
        store.close()
        await child.kill()
        homeserver.stop()


@asynccontextmanager
async def _people(ready: Ready, homeserver: Homeserver) -> AsyncIterator[list[Person]]:
    people = [await Person(homeserver.url, ready.accounts[name]).come(follows=False) for name in SPEAKERS]
    try:
        yield people
    finally:
        await asyncio.gather(*(person.go() for person in people))


async def _in_five_rooms(store: Store, people: list[Person], ready: Ready, homeserver: Homeserver) -> list[str]:
    """Everybody enters five rooms, each with an ask; returns the ends of the asks' threads."""
    ends = store.read_now(
        lambda session: [
            next(str(end.external) for end in ask.thread.ends if end.platform == NAME)
            for ask in session.scalars(select(Ask).order_by(Ask.id))
            if ask.thread is not None
        ]
    )
    threads = list({room_of(end): end for end in ends}.values())[:5]
    assert len(threads) == 5
    owner = await Person(homeserver.url, ready.accounts["breinbot"], accepts=False).come(follows=False)
    for person in people:
        for end in threads:
            await owner.client.room_invite(room_of(end), person.user)
            await person.client.join(room_of(end))
    await owner.go()
    return threads


async def _say(people: list[Person], threads: list[str], each: int, words: str) -> list[str]:
    """Each thread has one speaker, so that it is known in which order they said it; returns the ids of all."""

    async def one(person: Person, end: str) -> list[str]:
        room, root = room_of(end), root_of(end)
        return [await person.says(room, f"{words} {number}", root=root) for number in range(each)]

    told = await asyncio.gather(*(one(person, end) for person, end in zip(people, threads, strict=True)))
    return [event for of_one in told for event in of_one]


def _given(store: Store) -> int:
    query = select(func.count()).select_from(Contribution).where(Contribution.source.is_not(None))
    return store.read_now(lambda session: session.scalar(query) or 0)


def _waiting(store: Store) -> int:
    query = select(func.count()).select_from(Delivery).join(End)
    due = query.where(End.platform == NAME, Delivery.state == DeliveryState.WAITING, Delivery.next_try_at.is_(None))
    return store.read_now(lambda session: session.scalar(due) or 0)


def _wrong(session: Session, said: list[str]) -> list[str]:
    """What is missing, twice or out of order in the database."""
    seen = Counter(session.scalars(select(SeenEvent.event).where(SeenEvent.platform == NAME)))
    found = [f"{one} was seen {seen[f'message:{one}']} times" for one in said if seen[f"message:{one}"] != 1]
    place = {event: number for number, event in enumerate(said)}
    for ask in session.scalars(select(Ask)):
        query = select(Contribution.source).where(Contribution.ask_id == ask.id, Contribution.source.in_(said))
        sources = [str(one) for one in session.scalars(query.order_by(Contribution.place))]
        if sources != sorted(sources, key=place.__getitem__):
            found.append(f"ask {ask.number} is out of order")
        found += [f"{one} counts twice" for one, times in Counter(sources).items() if times > 1]
    return found


async def _nothing_twice(person: Person, store: Store, threads: list[str]) -> None:
    """Every message of the bot in these rooms is one delivery's, and no delivery's stands there twice."""
    await person.look()
    known = Counter(
        store.read_now(lambda session: [str(one) for one in session.scalars(select(Delivery.external)) if one])
    )
    for end in threads:
        events = await person.client.room_messages(room_of(end), limit=1000)
        for event in events.chunk:
            content = event.source.get("content", {})
            if event.sender.startswith("@breinbot") and "m.new_content" not in content and content.get("msgtype"):
                assert known[event.event_id] >= 1, content["body"]
