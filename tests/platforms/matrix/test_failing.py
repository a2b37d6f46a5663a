"""A homeserver that fails: too much, a broken gateway, lost answers, silence. Everything is said once, whatever happens."""

import asyncio
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from breinbot.clock import SystemClock
from breinbot.platforms.matrix import session
from breinbot.platforms.matrix.ends import DELIVERY
from tests.homeserver import Account, Homeserver, until
from tests.matrix_people import Person, matrix_bot
from tests.matrix_proxy import Fault, proxy


async def test_nothing_is_lost_or_said_twice(
    homeserver: Homeserver,
    register: Callable[[str], Account],
    sqlite_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(session, "ANSWERED_WITHIN", 2.0)
    async with Person(homeserver.url, register("noor")) as noor, proxy(homeserver.url) as between:
        between.breaks("createRoom", fault=Fault.LOST)
        between.breaks("/send/m.room.message", fault=Fault.LOST, times=2)
        between.breaks("/send/m.reaction", fault=Fault.BROKEN, times=2)
        async with matrix_bot(between.url, register("brein"), sqlite_url, tmp_path, clock=SystemClock()) as running:
            await until(lambda: running.platform.known.about("community") is not None)
            await running.welcomes(noor)
            room = await noor.talks_to(running.user)
            await until(lambda: running.platform.known.room(room).members.get(running.user) == "join")
            for fault in Fault:
                before = len(noor.seen(room, running.user))
                between.breaks("PUT", "/send/m.room.message", fault=fault)
                between.breaks("GET", "/sync", fault=Fault.BROKEN if fault is Fault.HANGS else fault)
                await noor.says(room, "hulpvraag")  # asks for what is missing: a message that is a row
                await until(lambda before=before: len(noor.seen(room, running.user)) > before, 60)
                await noor.says(room, "annuleer")
                await until(lambda before=before: len(noor.seen(room, running.user)) > before + 1, 60)
            await asyncio.sleep(1)
            assert set(between.hit) == set(Fault)
            said = Counter(event["content"][DELIVERY] for event in noor.seen(room, running.user))
            assert {number: times for number, times in said.items() if times > 1} == {}
            assert len(said) == 2 * len(Fault)
            spaces = [one for one in running.platform.known.there() if one.is_space]
            assert len(spaces) == 1, "the space whose answer was lost is found, not made again"
            names = Counter(one.about for one in running.platform.known.there() if one.about)
            assert set(names.values()) == {1}
