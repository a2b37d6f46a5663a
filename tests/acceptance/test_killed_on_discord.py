"""The bot on a Discord is killed at random instants of a story, and started again: counted at the stand-in, nothing is
lost, nothing is said twice, and every place has its order.

Half of the kills fall between the arrival of a request and its answer. What people called while the bot was dead, or had
not yet written down when it died, is lost by nature; everything that it wrote down is answered exactly once. Everybody
promised something; after each life a week passes for the database, so that prompts are due when the bot starts.
"""

import asyncio
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import func, select

from breinbot.asks.model import Contribution
from breinbot.milestones.model import Milestone
from breinbot.store import Store
from tests.counting import Count, count, waiting
from tests.discord_child import DiscordChild
from tests.own_postgres import OwnPostgres
from tests.standin import Channel, Person, Request, Standin
from tests.standin.world import PINNED
from tests.weeks import at_noon, not_rung, prompts_of, too_many_prompts, week_passes

T = TypeVar("T")
KILLS = int(os.environ.get("BREINBOT_TEST_KILLS", "8"))
SETTLES_WITHIN = 120.0  # seconds
CHANGING = ("create_", "update_", "add_guild_member_role")
NAMES = ("joris", "bas", "anna", "samira", "noor")
STORY = random.Random(20261124)


class Story:
    """What people do, one thing after another, for as long as it is told on."""

    def __init__(self, discord: Standin) -> None:
        self._discord = discord
        self._number = 0
        self.words: list[str] = []
        self.due: Counter[int] = Counter()
        self._people = [discord.person(name) for name in NAMES]
        self._lotte = discord.person("lotte")

    def begin(self) -> None:
        """Everybody is known to the bot: the first direct message of somebody unknown is lost where it is not there."""
        for person in self._people:
            person.calls("algemeen", "meedoen", groep="omloop")
            person.writes("groepen")

    def promise(self) -> None:
        """Everybody promises something."""
        for person in self._people:
            person.writes(f"afspraak Plan van {person.user.name} | ik | over drie weken")

    def _home(self) -> Channel:
        """Where the people of Omloop speak: in its channel, or in the pinned post of its forum."""
        room = self._discord.channel("omloop")
        posts = (one for one in self._discord.world.channels.values() if one.parent == room.id and one.flags & PINNED)
        return next(posts, room)

    def _said(self, words: str) -> str:
        self.words.append(words)
        return words

    def step(self) -> None:
        """The next thing that somebody does."""
        self._number += 1
        person = STORY.choice(self._people)
        threads = [one for one in self._discord.world.channels.values() if one.is_thread and not one.flags & PINNED]
        do = STORY.choice(self._ways(threads))
        do(person)

    def _ways(self, threads: list[Channel]) -> list[Callable[[Person], object]]:
        n, discord, home = self._number, self._discord, self._home()
        thread = STORY.choice(threads) if threads else None
        ask = STORY.choice(("3", "5", "7"))
        ways: list[Callable[[Person], object]] = [
            lambda person: person.calls(home, "antwoord", nummer=ask, tekst=f"Dit is antwoord {n}."),
            lambda person: person.calls(home, "ik-help", nummer=ask),
            lambda person: person.calls("algemeen", "open-vragen"),
            lambda person: person.says(home, f"@breinbot antwoord {ask} {self._said(f'Woorden in het kanaal, {n}.')}"),
            lambda person: person.writes(f"antwoord {ask} {self._said(f'Woorden in het direct, {n}.')}"),
            lambda person: person.writes(f"bezig {NAMES.index(person.user.name) + 1} Zo ver is het, {n}."),
            lambda person: self._lotte.calls(home, "hulpvraag", vraag=f"Wie kan helpen met nummer {n}?"),
        ]
        if thread is not None:
            ways += [lambda person: person.says(thread, self._said(f"Woorden in het gesprek, {n}."))] * 4
            card = discord.world.channels[thread.parent or 0].message(thread.id) or thread.message(thread.id)
            if card is not None and "Ik help" in card.buttons:
                ways.append(lambda person: person.presses(card, "Ik help"))
        return ways


@pytest.mark.parametrize("forum", [False, True], ids=["channels", "forums"])
async def test_nothing_is_lost_and_nothing_is_said_twice(tmp_path: Path, forum: bool) -> None:
    async with Standin() as discord, _child(discord, tmp_path, forum=forum) as child:
        await _lives("forums" if forum else "channels", discord, child)


async def test_nor_on_a_postgresql_that_stops_and_starts_in_between(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In every second life the database goes away for a while, whatever was going on."""
    database = OwnPostgres(tmp_path_factory.mktemp("stopping"))
    try:
        async with Standin() as discord, _child(discord, tmp_path, BREINBOT_DATABASE_URL=database.url) as child:
            await _lives("PostgreSQL that stops and starts", discord, child, database)
    finally:
        database.end()


async def _lives(stage: str, discord: Standin, child: DiscordChild, database: OwnPostgres | None = None) -> None:
    """As many lives as there are kills; then everything is counted."""
    story, between = Story(discord), 0
    fitting = _look(child, at_noon)
    await _rooms(discord, child, story)
    for number in range(KILLS):
        goes = database if number % 4 in (1, 2) else None
        between += await _live_and_die(discord, child, story, goes, in_between=number % 2 == 0)
    found, prompts = await _settle(discord, child, story)
    said = sum(message.author.bot is False for one in discord.world.channels.values() for message in one.messages)
    print(
        f"Discord, {stage}: kills {KILLS}, of these {between} between a request and its answer; "
        f"interactions {len(discord.interactions.all)}, messages of people {said}, prompts {prompts}, "
        f"requests {len(discord.requests)}; "
        f"lost {len(found.lost)}, doubled {len(found.doubled)}, out of order {len(found.disordered)}",
        file=sys.stderr,
    )
    assert not found, str(found)
    assert between >= KILLS // 4
    assert prompts or not fitting, "somebody is asked how it goes"


@asynccontextmanager
async def _child(
    discord: Standin, folder: Path, *, forum: bool = False, **settings: str
) -> AsyncIterator[DiscordChild]:
    discord.world.features = ["COMMUNITY"]
    child = DiscordChild(discord, folder, BREINBOT_DISCORD_FORUM=str(forum).lower(), **settings)
    try:
        await child.set_up()
        yield child
    finally:
        await child.kill()


async def _rooms(discord: Standin, child: DiscordChild, story: Story) -> None:
    """The bot makes the channels and threads of the sample community once, undisturbed, and meets everybody."""
    await child.start()
    await discord.until(lambda: {"algemeen", "omloop"} <= {one.name for one in discord.world.channels.values()})
    await _nothing_waits(discord, child)
    story.begin()
    people = [discord.person(name) for name in NAMES]
    await discord.until(lambda: all(len(person.direct.messages) > 1 for person in people))
    await _nothing_waits(discord, child)
    story.promise()
    made = select(func.count()).select_from(Milestone)
    await discord.until(
        lambda: _look(child, lambda store: store.read_now(lambda session: session.scalar(made))) == len(NAMES)
    )
    await _nothing_waits(discord, child)
    await child.kill()


async def _goes_and_comes(database: OwnPostgres) -> None:
    await asyncio.sleep(STORY.uniform(0.0, 2.0))
    await database.stop()
    await asyncio.sleep(STORY.uniform(0.0, 1.5))
    await database.start()


def _look(child: DiscordChild, look: Callable[[Store], T]) -> T:
    """Look at the database, or change it."""
    store = child.store()
    try:
        return look(store)
    finally:
        store.close()


async def _nothing_waits(discord: Standin, child: DiscordChild) -> None:
    store = child.store()
    try:
        await discord.until(lambda: not waiting(store) or not child.is_running, patience=SETTLES_WITHIN)
    except TimeoutError:
        raise AssertionError(f"still waiting: {waiting(store)}") from None
    finally:
        store.close()
    assert child.is_running, child.log.read_text("utf-8")[-3000:]


async def _live_and_die(
    discord: Standin, child: DiscordChild, story: Story, database: OwnPostgres | None, *, in_between: bool
) -> bool:
    """One life: people do things until the bot is killed. True where that was between a request and its answer.

    `database`: what goes away for a while meanwhile.
    """
    await child.start()
    away = asyncio.create_task(_goes_and_comes(database)) if database is not None else None
    left = STORY.randint(1, 12)
    hit = False

    def arrived(request: Request) -> None:
        nonlocal left, hit
        if request.operation.startswith(CHANGING):
            left -= 1
            if left == 0:
                child.send(signal.SIGKILL)
                hit = True

    discord.arrived = arrived if in_between else None
    lives_for = 8.0 if in_between else STORY.uniform(0.1, 3.0)
    try:
        async with asyncio.timeout(lives_for):
            while not hit:
                story.step()
                await asyncio.sleep(STORY.uniform(0.0, 0.15))
    except TimeoutError:
        pass
    discord.arrived = None
    await child.kill()
    if away is not None:
        await away
    story.due += _look(child, week_passes)
    for _ in range(STORY.randint(0, 3)):
        story.step()  # said to a bot that is not there
    return hit


async def _quiet(discord: Standin, store: Store) -> None:
    """Wait until nothing is asked for any more; what Discord's limits keep back takes minutes, and has to grow less."""
    left = sys.maxsize
    while True:
        try:
            await discord.until_quiet(seconds=3.0, patience=SETTLES_WITHIN)
        except TimeoutError:
            before, left = left, len(waiting(store))
            if left >= before:
                raise AssertionError(f"still waiting: {waiting(store)}") from None
        else:
            return


async def _settle(discord: Standin, child: DiscordChild, story: Story) -> tuple[Count, int]:
    """The last life is not disturbed; then everything is counted. Also returns how many prompts went out."""
    await child.start()
    store = child.store()
    try:
        await _quiet(discord, store)
        await _nothing_waits(discord, child)
        await discord.until_quiet(seconds=1.0, patience=SETTLES_WITHIN)
        found = count(discord, store)
        given = Counter(store.read_now(lambda session: list(session.scalars(select(Contribution.text)))))
        found.lost += [f"{words!r} is no contribution" for words in story.words if not given[words]]
        found.doubled += [f"{words!r} are {given[words]} contributions" for words in story.words if given[words] > 1]
        found.lost += not_rung(store)
        found.doubled += too_many_prompts(store, story.due)
        return found, prompts_of(store)
    finally:
        store.close()
