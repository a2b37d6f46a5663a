"""Sending to many channels at a stand-in of Discord that allows 50 requests in any second.

Prints the rate that was reached while there was something to send, the most that arrived in any second, and how often
the stand-in had to say that it was too much.
"""

import asyncio
import sys
import time

from sqlalchemy import select
from sqlalchemy.orm import Session

from benchmarks import community
from benchmarks.report import report
from breinbot.app import App
from breinbot.chat.incoming import PlaceKind
from breinbot.chat.model import Delivery, DeliveryKind, End, Message, Place
from breinbot.clock import SystemClock
from breinbot.members import Community
from breinbot.platforms.discord import DiscordPlatform
from breinbot.platforms.discord.elsewhere import elsewhere
from breinbot.run import collect_less
from breinbot.store import Store
from tests.standin import TOKEN, Limits, Standin

ALLOWED = 50  # requests a second
CHANNELS = 100
EACH = 6  # messages in a channel
PATIENCE = 120.0  # seconds


def _write(session: Session, channels: list[int]) -> None:
    """Messages for every channel, as a feature would have said them."""
    community_id = session.scalars(select(Community.id)).one()
    now = SystemClock().now()
    ends = []
    for number in channels:
        place = Place(community_id=community_id, kind=PlaceKind.ROOM, name=f"kanaal-{number}")
        ends.append(End(community_id=community_id, place=place, platform="discord", external=str(number)))
    session.add_all(ends)
    for number in range(EACH):
        for end in ends:
            message = Message(community_id=community_id, place=end.place, text=f"Bericht {number}.", at=now)
            session.add(Delivery(community_id=community_id, end=end, message=message, kind=DeliveryKind.SAY))
        session.flush()


async def _send(url: str, api: str, channels: list[int]) -> None:
    """The bot's half, in a process of its own: connect, and once a line comes in write everything down and send it."""
    store = Store(url)
    async with App(store, SystemClock()).running() as app:
        platform = DiscordPlatform(app.hub, api=api)
        app.hub.attach(platform)
        with elsewhere(api):
            serving = asyncio.create_task(platform.client.start(TOKEN))
            while not platform.client.is_ready():
                await asyncio.sleep(0.05)
            await app.settled()
            collect_less()
            await asyncio.to_thread(sys.stdin.readline)
            await store.write(lambda session: _write(session, channels))
            app.worker.wake()
            await asyncio.to_thread(sys.stdin.readline)
            await platform.client.close()
            await serving
    store.close()


async def _measure(url: str) -> tuple[float, Standin]:
    async with Standin(limits=Limits(a_second=ALLOWED, a_channel=5)) as discord:
        channels = [discord.make_channel(f"kanaal-{number}").id for number in range(CHANNELS)]
        arguments = ["-m", "benchmarks.sending", url, discord.url, *map(str, channels)]
        bot = await asyncio.create_subprocess_exec(sys.executable, *arguments, stdin=asyncio.subprocess.PIPE)
        assert bot.stdin is not None
        await discord.until(lambda: discord.gateway.identified, patience=PATIENCE)
        await discord.until_quiet(seconds=3.0)
        first = len(discord.requests)
        began = time.perf_counter()
        bot.stdin.write(b"\n")
        await discord.until(lambda: _arrived(discord, first) >= CHANNELS * EACH, patience=PATIENCE)
        print(f"{CHANNELS * EACH} messages written down and sent in {time.perf_counter() - began:.1f} s")
        bot.stdin.write(b"\n")
        await bot.wait()
    taken = discord.requests[-1].at - discord.requests[first].at
    return (len(discord.requests) - first - 1) / taken, discord


def _arrived(discord: Standin, first: int) -> int:
    return sum(request.operation == "create_message" and request.status == 200 for request in discord.requests[first:])


def main() -> None:
    with community.sqlite() as url:
        rate, discord = asyncio.run(_measure(url))
    share = rate / ALLOWED
    most, refused = discord.limits.most_in_a_second, discord.limits.refused
    print(
        f"{rate:.1f} requests a second of {ALLOWED} allowed ({share:.1%}); at most {most} in any second; refused {refused}"
    )
    report(
        "sending",
        rate_per_s=rate,
        share=share,
        most_in_any_second=most,
        refused=refused,
        goal=f"share >= 0.95, most_in_any_second <= {ALLOWED}",
    )


if __name__ == "__main__":
    asyncio.run(_send(sys.argv[1], sys.argv[2], [int(number) for number in sys.argv[3:]]))
