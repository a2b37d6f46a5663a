"""A slash command to the end of its first answer request, against a bare discord.py command in the same SimCord.

The two take turns. `answer` and `ask` are each a transaction on disk; `find` only reads.
"""

import asyncio
import time
from statistics import median
from typing import Any

import discord
import simcord
from discord.webhook.async_ import async_context

from benchmarks import community
from benchmarks.report import percentile, report
from breinbot.app import App
from breinbot.clock import SystemClock
from breinbot.platforms.discord import DiscordPlatform
from breinbot.run import collect_less
from breinbot.store import Store

ROUNDS = 60


class Stopwatch:
    """Notes when an answer to an interaction was taken by Discord."""

    def __init__(self) -> None:
        self.answered = 0.0

    def watch(self) -> None:
        adapter: Any = async_context.get()
        answer = adapter.create_interaction_response

        async def timed(*args: Any, **kwargs: Any) -> Any:
            result = await answer(*args, **kwargs)
            self.answered = self.answered or time.perf_counter()
            return result

        adapter.create_interaction_response = timed

    async def time(self, call: Any) -> float:
        """Milliseconds from the press to the end of the answer's request."""
        self.answered = 0.0
        began = time.perf_counter()
        await call
        return (self.answered - began) * 1000


def _with_bare_command(platform: DiscordPlatform, watch: Stopwatch) -> None:
    @platform.client.tree.command(name="kaal", description="Een kale opdracht")
    async def bare(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("ok", ephemeral=True)


def _calls(joris: Any, lotte: Any, channel: Any, number: int) -> dict[str, Any]:
    """One round, each command once; awaited in this order."""
    text = f"Dit is antwoord {number}, over een bakfiets."
    return {
        "bare": joris.slash(channel, "kaal"),
        "answer": joris.slash(channel, "antwoord", nummer="5", tekst=text),
        "ask": lotte.slash(channel, "hulpvraag", vraag=f"Wie heeft nummer {number}?"),
        "find": joris.slash(channel, "zoek", woorden="bakfiets"),
    }


async def _keep_something(app: App, joris: Any, lotte: Any, channel: Any) -> None:
    """An answer in the record, so that there is something to find."""
    await joris.slash(channel, "antwoord", nummer="5", tekst="Onze bakfiets is te leen op zaterdag.")
    await lotte.slash(channel, "bewaar", nummer="5.1")
    await app.settled()
    await joris.send_dm("1")
    await app.settled()


async def _measure(url: str) -> dict[str, list[float]]:
    store = Store(url)
    watch = Stopwatch()
    taken: dict[str, list[float]] = {"bare": [], "answer": [], "ask": [], "find": []}
    async with App(store, SystemClock()).running() as app:
        platform = DiscordPlatform(app.hub)
        app.hub.attach(platform)
        _with_bare_command(platform, watch)
        async with simcord.run(platform.client) as env:
            guild = env.create_guild("Brein")
            await app.hub.connected(platform.name)
            await env.settle()
            await app.settled()
            watch.watch()
            channel = guild.channels["omloop"]
            lotte, joris = (guild.add_member(env.create_user(name)) for name in ("lotte", "joris"))
            await app.make_lead("discord", str(lotte.id), "Lotte", "omloop")
            await _keep_something(app, joris, lotte, channel)
            collect_less()
            for number in range(-3, ROUNDS):
                for name, call in _calls(joris, lotte, channel, number).items():
                    milliseconds = await watch.time(call)
                    await app.settled()
                    if number >= 0:
                        taken[name].append(milliseconds)
    store.close()
    return taken


def main() -> None:
    with community.sqlite() as url:
        taken = asyncio.run(_measure(url))
    figures: dict[str, float] = {}
    for name, values in taken.items():
        figures[f"{name}_p50"], figures[f"{name}_p95"] = median(values), percentile(values, 0.95)
        print(f"{name}: p50 {figures[f'{name}_p50']:.2f} ms, p95 {figures[f'{name}_p95']:.2f} ms")
    over = max(figures[f"{name}_p50"] for name in ("answer", "ask", "find")) - figures["bare_p50"]
    report("slash", unit="ms", **figures, over_bare_p50=over, goal="over_bare_p50 <= 6")
