"""Commands on Matrix against a bare nio echo bot on the same Synapse in the same run, one by one in turn and in a burst.

The echo bot does what a careful one does: a task for each message, and a timeline of 100 events in its sync. A time is
from the member's request to the answer in the member's own sync. Each bot is a process of its own.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import nio

from benchmarks import community
from benchmarks.report import percentile, report
from tests.homeserver import Homeserver, until
from tests.matrix_child import MatrixChild
from tests.matrix_people import Person

ROUNDS, BEFORE = 100, 10
"""Rounds that are measured, after some that are not."""
MEMBERS, EACH = 5, 40
"""Members of the burst, and messages of each."""
READ, WRITTEN = "!help annuleer", "!annuleer"
"""A command that only reads, and one that is a transaction with a message to be delivered."""
PATIENCE = 300.0  # seconds


async def echo(homeserver: str, user: str, device: str, token: str) -> None:
    """The peer: says what was said."""
    client = nio.AsyncClient(homeserver, config=nio.AsyncClientConfig(encryption_enabled=False))
    client.restore_login(user, device, token)
    client.sync_filter = {"room": {"timeline": {"limit": 100}}}
    tasks = set()

    async def answer(room: nio.MatrixRoom, event: nio.RoomMessageText) -> None:
        relation = {"m.in_reply_to": {"event_id": event.event_id}}
        content = {"msgtype": "m.notice", "body": event.body, "m.relates_to": relation}
        await client.room_send(room.room_id, "m.room.message", content)

    async def heard(room: nio.MatrixRoom, event: nio.RoomMessageText) -> None:
        if event.sender != user:
            task = asyncio.create_task(answer(room, event))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

    await client.sync(0, client.sync_filter, full_state=True)
    client.add_event_callback(heard, nio.RoomMessageText)
    print("ready", flush=True)
    await client.sync_forever(30_000, client.sync_filter)


def _answered(person: Person, room: str, by: str) -> set[str]:
    """The messages in a room that were answered."""
    return {
        event["content"].get("m.relates_to", {}).get("m.in_reply_to", {}).get("event_id")
        for event in person.seen(room, by)
    }


async def _once(person: Person, room: str, by: str, words: str) -> float:
    """Milliseconds from a member's request to the answer."""
    began = time.perf_counter()
    said = await person.says(room, words)
    await until(lambda: said in _answered(person, room, by))
    return (time.perf_counter() - began) * 1000


async def _burst(people: list[Person], room: str, by: str, words: str) -> float:
    """Seconds until all that was said in a burst is answered."""

    async def one(person: Person) -> list[str]:
        return [await person.says(room, words) for _ in range(EACH)]

    began = time.perf_counter()
    said = {event for told in await asyncio.gather(*(one(person) for person in people)) for event in told}
    await until(lambda: said <= _answered(people[0], room, by), PATIENCE)
    return time.perf_counter() - began


@asynccontextmanager
async def _echoing(homeserver: Homeserver, account: Any) -> AsyncIterator[None]:
    arguments = ["-m", "benchmarks.matrix", homeserver.url, account.user, account.device, account.token]
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    await process.stdout.readline()
    try:
        yield
    finally:
        process.terminate()
        await process.wait()


async def _measure(folder: Path) -> None:
    homeserver = Homeserver(folder / "server")
    homeserver.start()
    accounts = {name: homeserver.register(name) for name in ("breinbot", "peer", *(f"lid{n}" for n in range(MEMBERS)))}
    child = MatrixChild(homeserver.url, accounts["breinbot"], folder, BREINBOT_MATRIX_MODERATORS=accounts["lid0"].user)
    people = [await Person(homeserver.url, accounts[f"lid{n}"]).come() for n in range(MEMBERS)]
    own, peer = accounts["breinbot"].user, accounts["peer"].user
    try:
        rooms = {}
        async with _echoing(homeserver, accounts["peer"]):
            await child.start()
            for bot in (own, peer):
                rooms[bot] = await _room(people, bot, accounts)
            await _report(people, rooms, own, peer)
    finally:
        await child.stop()
        for person in people:
            await person.go()
        homeserver.stop()


async def _room(people: list[Person], bot: str, accounts: Any) -> str:
    """A room of all members with one of the bots."""
    others = [person.user for person in people[1:]]
    made = await people[0].client.room_create(invite=[bot, *others], name="meting")
    room = str(made.room_id)
    if bot == accounts["peer"].user:
        client = nio.AsyncClient(people[0].client.homeserver)
        client.restore_login(bot, accounts["peer"].device, accounts["peer"].token)
        await client.join(room)
        await client.close()
    async with asyncio.timeout(60):
        while len((await people[0].client.joined_members(room)).members) < len(people) + 1:
            await asyncio.sleep(0.1)
    return room


async def _report(people: list[Person], rooms: dict[str, str], own: str, peer: str) -> None:
    times: dict[str, list[float]] = {"echo": [], "read": [], "written": []}
    for _ in range(ROUNDS + BEFORE):
        times["echo"].append(await _once(people[0], rooms[peer], peer, "ping"))
        times["read"].append(await _once(people[0], rooms[own], own, READ))
        times["written"].append(await _once(people[0], rooms[own], own, WRITTEN))
    figures: dict[str, float] = {}
    for name, all_of in times.items():
        for share in (50, 95):
            figures[f"{name}_p{share}"] = percentile(all_of[BEFORE:], share / 100)
    print(", ".join(f"{name} {value:.1f} ms" for name, value in figures.items()))
    ratios = {
        f"{name}_p{share}": figures[f"{name}_p{share}"] / figures[f"echo_p{share}"]
        for name in ("read", "written")
        for share in (50, 95)
    }
    report("matrix", unit="ms", **figures, **{f"ratio_{k}": v for k, v in ratios.items()}, goal="ratios <= 1.5")
    bursts = {
        "echo": await _burst(people, rooms[peer], peer, "ping"),
        "read": await _burst(people, rooms[own], own, READ),
        "written": await _burst(people, rooms[own], own, WRITTEN),
    }
    print(", ".join(f"burst of {MEMBERS * EACH}, {name}: all answered in {s:.1f} s" for name, s in bursts.items()))
    report(
        "matrix burst",
        unit="seconds",
        **bursts,
        ratio_read=bursts["read"] / bursts["echo"],
        ratio_written=bursts["written"] / bursts["echo"],
        goal="all answered, ratios <= 1.5",
    )


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="breinbot-bench-") as named:
        folder = Path(named)
        community.fill(f"sqlite:///{folder / 'breinbot.db'}")
        asyncio.run(_measure(folder))


if __name__ == "__main__":
    asyncio.run(echo(*sys.argv[1:5]))
