"""Carrying a message across: between a real Synapse and the stand-in of Discord, both ways, in turn.

The platform's own time is that of the same message on Matrix from its request to another member's sync. On the way from
Matrix it is taken of the very message that is carried, on the way to Matrix of the one before. The stand-in takes next to
no time itself. breinbot is a process of its own.
"""

import asyncio
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from benchmarks import community
from benchmarks.report import percentile, report
from breinbot.chat.model import End
from breinbot.chat.places import place_about
from breinbot.clock import SystemClock
from breinbot.members import ConsentAbout, ConsentAnswer
from breinbot.members import service as members
from breinbot.platforms.matrix.ends import room_of, root_of
from breinbot.store import Store
from tests.homeserver import Homeserver, until
from tests.matrix_child import MatrixChild
from tests.matrix_people import Person
from tests.standin import TOKEN, Standin

ROUNDS, BEFORE = 100, 10
"""Rounds that are measured, after some that are not."""
ASK = "ask:14"
"""The first that is asked: the sample community has thirteen."""
TITLE = "Wie heeft een ladder?"
PATIENCE = 60.0  # seconds


async def _when(is_so: Callable[[], Any], began: float) -> float:
    """Milliseconds until something is so."""
    await until(is_so, PATIENCE)
    return (time.perf_counter() - began) * 1000


def _agree(session: Session, platform: str, account: str, name: str) -> None:
    """Somebody lets words cross."""
    now = SystemClock().now()
    here = members.community(session)
    assert here is not None
    met = members.meet(
        session, here.id, platform=platform, external=account, handle=name, name=name.capitalize(), now=now
    )
    members.consent(
        session,
        met.member,
        about=ConsentAbout.CROSSING,
        answer=ConsentAnswer.YES,
        wording="Mag ik?",
        language="nl",
        at=now,
    )


def _end(store: Store, about: str) -> str | None:
    """The end of a place on Matrix, where it is open."""

    def read(session: Session) -> str | None:
        here = members.community(session)
        place = place_about(session, here.id, about) if here is not None else None
        ends: list[End] = list(place.ends) if place is not None else []
        return next((one.external for one in ends if one.platform == "matrix"), None)

    return store.read_now(read)


async def _thread(discord: Standin, noor: Person, anna: Person, bot: str, store: Store) -> str:
    """Noor asks, and both who are on Matrix are in the room; returns the thread."""
    await until(lambda: _end(store, "group:omloop") is not None and noor.invited, PATIENCE)
    direct = await noor.talks_to(bot)
    await until(lambda: noor.timeline.get(direct), PATIENCE)
    for words in (f"hulpvraag {TITLE} | groep: omloop", "1"):
        before = len(noor.seen(direct, bot))
        await noor.says(direct, words)
        await until(lambda before=before: len(noor.seen(direct, bot)) > before, PATIENCE)
    await until(lambda: discord.thread(TITLE) is not None, PATIENCE)
    await until(lambda: _end(store, ASK) is not None, PATIENCE)
    thread = str(_end(store, ASK))
    await noor.client.join(room_of(thread))
    await noor.client.room_invite(room_of(thread), anna.user)
    await until(lambda: all(room_of(thread) in one.timeline for one in (noor, anna)), PATIENCE)
    return thread


async def _measure(folder: Path) -> None:
    homeserver = Homeserver(folder / "server")
    homeserver.start()
    accounts = {name: homeserver.register(name) for name in ("breinbot", "noor", "anna")}
    people = [await Person(homeserver.url, accounts[name]).come() for name in ("noor", "anna")]
    try:
        async with Standin() as discord:
            settings = {
                "BREINBOT_MATRIX_MODERATORS": accounts["noor"].user,
                "BREINBOT_DISCORD_API": discord.url,
                "BREINBOT_DISCORD_TOKEN": TOKEN,
                "BREINBOT_DISCORD_MESSAGE_CONTENT": "true",
            }
            child = MatrixChild(homeserver.url, accounts["breinbot"], folder, **settings)
            store = child.store()
            try:
                await child.start()
                thread = await _thread(discord, *people, accounts["breinbot"].user, store)
                joris = discord.person("joris")
                store.write_now(lambda session: _agree(session, "matrix", people[0].user, "noor"))
                store.write_now(lambda session: _agree(session, "discord", str(joris.id), "joris"))
                await _report(discord, joris, *people, thread)
            finally:
                await child.stop()
                store.close()
    finally:
        for person in people:
            await person.go()
        homeserver.stop()


async def _report(discord: Standin, joris: Any, noor: Person, anna: Person, thread: str) -> None:
    there = discord.thread(TITLE)
    assert there is not None
    room, own, out, back = room_of(thread), [], [], []
    for number in range(ROUNDS + BEFORE):
        words = f"Hij staat op nummer {number}, te halen."
        began = time.perf_counter()
        said = asyncio.create_task(noor.says(room, words, root=root_of(thread)))
        seen, copied = await asyncio.gather(
            _when(lambda words=words: words in anna.words(room, noor.user), began),
            _when(lambda words=words: any(words in one for one in discord.said(there)), began),
        )
        await said
        own.append(seen)
        out.append(copied)
        words = f"Om {number} uur kom ik hem halen."
        began = time.perf_counter()
        joris.says(there, words)
        back.append(await _when(lambda words=words: any(words in one for one in anna.words(room)), began))
    own, out, back = own[BEFORE:], out[BEFORE:], back[BEFORE:]
    figures: dict[str, float] = {}
    for name, all_of in (("own", own), ("to_discord", out), ("to_matrix", back)):
        for share in (50, 95):
            figures[f"{name}_p{share}"] = percentile(all_of, share / 100)
    for name, all_of in (("to_discord", out), ("to_matrix", back)):
        above = [whole - alone for whole, alone in zip(all_of, own, strict=True)]
        for share in (50, 95):
            figures[f"{name}_above_p{share}"] = percentile(above, share / 100)
    print(", ".join(f"{name} {value:.1f} ms" for name, value in figures.items()))
    report("carrying", unit="ms", **figures, goal="above_p95 <= 500")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="breinbot-bench-") as named:
        folder = Path(named)
        community.fill(f"sqlite:///{folder / 'breinbot.db'}")
        asyncio.run(_measure(folder))
