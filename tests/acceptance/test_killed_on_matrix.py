"""The bot on a real homeserver is killed at random instants of a story, and started again: counted in the rooms, nothing
is lost, nothing is said twice, and every place has its order.

Half of the kills fall between the arrival of a request at the homeserver and its answer. What people said while the bot
was dead is read when it is back, so that everything they said counts. Everybody promised something; after each life a
week passes for the database, so that prompts are due when the bot starts.
"""

import asyncio
import os
import random
import shutil
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from breinbot.asks.model import Ask, Contribution
from breinbot.chat.model import Delivery, DeliveryKind, DeliveryState, End, Message, SeenEvent
from breinbot.groups.model import Group
from breinbot.milestones.model import Milestone
from breinbot.platforms.matrix import NAME
from breinbot.platforms.matrix.ends import room_of, root_of
from breinbot.platforms.matrix.platform import Options
from breinbot.store import Store
from tests.counting import Count
from tests.homeserver import Homeserver, until
from tests.matrix_child import MatrixChild
from tests.matrix_people import Person
from tests.matrix_proxy import Proxy, proxy
from tests.matrix_ready import Prepared, Ready
from tests.weeks import at_noon, not_rung, prompts_of, too_many_prompts, week_passes

KILLS = int(os.environ.get("BREINBOT_TEST_KILLS", "6"))
SETTLES_WITHIN = 120.0  # seconds
SPEAKERS = ("anna", "eva", "noor", "sterre", "vera")
STORY = random.Random(20261125)


class Story:
    """What people say, one thing after another. `said`: the events of all that the bot has to read, by their words."""

    def __init__(self, people: list[Person], room: str, threads: list[str]) -> None:
        self.people, self.room, self.threads = people, room, threads
        self.said: dict[str, str] = {}
        self.in_thread: defaultdict[str, list[str]] = defaultdict(list)
        self.due: Counter[int] = Counter()
        self._number = 0

    async def step(self) -> None:
        """The next thing that somebody says."""
        self._number += 1
        n, person = self._number, STORY.choice(self.people)
        thread = STORY.choice(self.threads)
        do = STORY.choice((self._talk, self._talk, self._talk, self._answer, self._busy))
        await do(person, thread, n)

    async def _talk(self, person: Person, thread: str, n: int) -> None:
        event = await person.says(room_of(thread), f"Woorden in het gesprek, {n}.", root=root_of(thread))
        self.said[event] = f"Woorden in het gesprek, {n}."
        self.in_thread[thread].append(event)

    async def _answer(self, person: Person, _thread: str, n: int) -> None:
        ask = STORY.choice(("3", "5", "7"))
        self.said[await person.says(self.room, f"!antwoord {ask} Dit is antwoord {n}.")] = f"Dit is antwoord {n}."

    async def _busy(self, person: Person, _thread: str, n: int) -> None:
        number = self.people.index(person) + 1
        self.said[await person.says(self.room, f"!bezig {number} Zo ver is het, {n}.")] = ""


def test_nothing_is_lost_and_nothing_is_said_twice(matrix_ready: Prepared, tmp_path: Path) -> None:
    asyncio.run(_play(matrix_ready("12", Options()), tmp_path))


async def _play(ready: Ready, folder: Path) -> None:
    async with _running(ready, folder) as (homeserver, between, child), _people(ready, homeserver) as people:
        store = child.store()
        try:
            fitting = at_noon(store)
            story = await _rooms(store, child, people, ready, homeserver)
            hits = 0
            for number in range(KILLS):
                hits += await _live_and_die(between, child, store, story, in_between=number % 2 == 0)
            await _settle(child, store, story)
            found = await _count(people[0], store, story, homeserver, ready)
            prompts = prompts_of(store)
            print(
                f"Matrix: kills {KILLS}, of these {hits} between a request and its answer; "
                f"messages of people {len(story.said)}, prompts {prompts}; "
                f"lost {len(found.lost)}, doubled {len(found.doubled)}, out of order {len(found.disordered)}",
                file=sys.stderr,
            )
            assert not found, str(found)
            assert hits >= KILLS // 4
            assert prompts or not fitting, "somebody is asked how it goes"
        finally:
            store.close()


@asynccontextmanager
async def _running(ready: Ready, folder: Path) -> AsyncIterator[tuple[Homeserver, Proxy, MatrixChild]]:
    homeserver = ready.homeserver.copy(folder / "server")
    homeserver.start()
    shutil.copytree(ready.data, folder / "data")
    shutil.copy(ready.database, folder / "data" / "breinbot.db")
    try:
        async with proxy(homeserver.url) as between:
            child = MatrixChild(between.url, ready.accounts["breinbot"], folder / "data")
            try:
                yield homeserver, between, child
            finally:
                await child.kill()
    finally:
        homeserver.stop()


@asynccontextmanager
async def _people(ready: Ready, homeserver: Homeserver) -> AsyncIterator[list[Person]]:
    people = [await Person(homeserver.url, ready.accounts[name]).come() for name in SPEAKERS]
    try:
        yield people
    finally:
        await asyncio.gather(*(person.go() for person in people))


async def _rooms(store: Store, child: MatrixChild, people: list[Person], ready: Ready, homeserver: Homeserver) -> Story:
    """Undisturbed, everybody enters the rooms, becomes a member of one group, and promises something there."""
    threads, room = store.read_now(_places)
    owner = await Person(homeserver.url, ready.accounts["breinbot"], accepts=False).come(follows=False)
    for person in people:
        for one in {room, *map(room_of, threads)}:
            await owner.client.room_invite(one, person.user)
            await person.client.join(one)
    await owner.go()
    await child.start()
    story = Story(people, room, threads)
    made = select(func.count()).select_from(Milestone)
    for number, person in enumerate(people, start=1):
        await person.says(room, "!meedoen omloop")
        await person.says(room, f"!afspraak Plan nummer {number} | ik | over drie weken")
        await until(lambda number=number: store.read_now(lambda session: session.scalar(made)) == number, 60)
    await until(lambda: not _waiting(store), SETTLES_WITHIN)
    await child.kill()
    return story


def _places(session: Session) -> tuple[list[str], str]:
    """The threads of three asks, and the room of the group Omloop."""

    def external(ends: list[End]) -> str:
        return next(str(end.external) for end in ends if end.platform == NAME)

    asks = session.scalars(select(Ask).where(Ask.number.in_((3, 5, 7))).order_by(Ask.number))
    threads = [external(ask.thread.ends) for ask in asks if ask.thread is not None]
    omloop = session.scalars(select(Group).where(Group.short == "omloop")).one()
    assert omloop.home is not None
    return threads, external(omloop.home.ends)


async def _live_and_die(between: Proxy, child: MatrixChild, store: Store, story: Story, *, in_between: bool) -> bool:
    """One life: people say things until the bot is killed. True where that was between a request and its answer."""
    await child.start()
    left, hit = STORY.randint(1, 6), False

    def arrived(said: str) -> None:
        nonlocal left, hit
        if said.startswith("PUT") and "/send/" in said:
            left -= 1
            if left == 0:
                child.send(signal.SIGKILL)
                hit = True

    between.arrived = arrived if in_between else None
    lives_for = 10.0 if in_between else STORY.uniform(0.1, 3.0)
    try:
        async with asyncio.timeout(lives_for):
            while not hit:
                await asyncio.shield(story.step())
                await asyncio.sleep(STORY.uniform(0.0, 0.1))
    except TimeoutError:
        pass
    between.arrived = None
    await child.kill()
    story.due += week_passes(store)
    for _ in range(STORY.randint(0, 3)):
        await story.step()  # said to a bot that is not there
    return hit


async def _settle(child: MatrixChild, store: Store, story: Story) -> None:
    """The last life is not disturbed."""
    await child.start()
    await until(lambda: not _unread(store, story) and not _waiting(store) and not not_rung(store), SETTLES_WITHIN)
    await child.stop()


def _unread(store: Store, story: Story) -> set[str]:
    seen = select(SeenEvent.event).where(SeenEvent.platform == NAME)
    return {f"message:{one}" for one in story.said} - store.read_now(lambda session: set(session.scalars(seen)))


def _waiting(store: Store) -> int:
    query = select(func.count()).select_from(Delivery).join(End)
    due = query.where(End.platform == NAME, Delivery.state == DeliveryState.WAITING)
    return store.read_now(lambda session: session.scalar(due) or 0)


# Counting ----------------------------------------------------------------------------------------------------------


async def _count(person: Person, store: Store, story: Story, homeserver: Homeserver, ready: Ready) -> Count:
    """Compare the rows with what stands in the rooms, as the homeserver gives it to the bot itself."""
    bot = await Person(homeserver.url, ready.accounts["breinbot"], accepts=False).come(follows=False)
    try:
        there = {room: await _said_in(bot, room) for room in bot.client.rooms}
    finally:
        await bot.go()
    found = store.read_now(lambda session: _compared(session, there))
    store.read_now(lambda session: _contributions(session, story, found))
    found.lost += [f"{one} was not read" for one in _unread(store, story)] + not_rung(store)
    found.doubled += too_many_prompts(store, story.due)
    return found


async def _said_in(bot: Person, room: str) -> list[str]:
    """The events that the bot said in a room, oldest first, without edits."""
    said, token = [], None
    while True:
        page = await bot.client.room_messages(room, start=token, direction="f", limit=500)  # type: ignore[arg-type]
        said += [event.source for event in page.chunk]
        token = page.end
        if token is None or not page.chunk:
            break
    return [str(one["event_id"]) for one in said if _is_said(one, bot.user)]


def _is_said(event: dict[str, Any], bot: str) -> bool:
    content = event.get("content", {})
    return (
        event["sender"] == bot
        and event["type"] == "m.room.message"
        and bool(content)
        and "m.new_content" not in content
    )


def _compared(session: Session, there: dict[str, list[str]]) -> Count:
    found = Count()
    rows = session.execute(
        select(Delivery, End.external, Message.worth)
        .join(End, End.id == Delivery.end_id)
        .outerjoin(Message, Message.id == Delivery.message_id)
        .where(End.platform == NAME)
        .order_by(Delivery.id)
    ).all()
    said = [row for row in rows if row[0].kind is DeliveryKind.SAY]
    place = {event: (room, number) for room, events in there.items() for number, event in enumerate(events)}
    for delivery, _, worth in rows:
        later = delivery.state is DeliveryState.HELD and worth is not None
        if (
            delivery.state is DeliveryState.SENT
            and delivery.kind is DeliveryKind.SAY
            and delivery.external not in place
        ):
            found.lost.append(f"delivery {delivery.id} is not there as {delivery.external}")
        if delivery.state not in (DeliveryState.SENT, DeliveryState.GONE) and not later:
            found.lost.append(f"delivery {delivery.id} ({delivery.kind}) is {delivery.state}: {delivery.error}")
    taken = Counter(delivery.external for delivery, _, _ in said if delivery.external is not None)
    found.lost += [f"{n} deliveries are one message, {one}" for one, n in taken.items() if n > 1]
    found.doubled += [f"no delivery's message: {event} in {place[event][0]}" for event in place if event not in taken]
    last: dict[str, int] = {}
    for delivery, end, worth in said:
        if worth is None and delivery.external in place:
            number = place[delivery.external][1]
            if number < last.get(end, -1):
                found.disordered.append(f"delivery {delivery.id} stands before an earlier one")
            last[end] = max(number, last.get(end, -1))
    return found


def _contributions(session: Session, story: Story, found: Count) -> None:
    """What was said in a thread, or as an answer, is a contribution, once, and in order within its thread."""
    given = Counter(session.scalars(select(Contribution.text)))
    words = [one for one in story.said.values() if one]
    found.lost += [f"{one!r} is no contribution" for one in words if not given[one]]
    found.doubled += [f"{one!r} are {given[one]} contributions" for one in words if given[one] > 1]
    for thread, events in story.in_thread.items():
        query = select(Contribution.source).where(Contribution.source.in_(events)).order_by(Contribution.place)
        if list(session.scalars(query)) != events:
            found.disordered.append(f"contributions in {thread}")
