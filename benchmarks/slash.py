"""A slash command to the end of its first answer request, against a bare discord.py command in the same SimCord.

The two take turns; each of ours is a transaction on disk, but for `zoek`, which only reads.
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
            for number in range(-3, ROUNDS):
                text = f"Dit is antwoord {number}, met een paar woorden erbij."
                calls = {
                    "bare": lambda: joris.slash(channel, "kaal"),
                    "answer": lambda: joris.slash(channel, "antwoord", nummer="5", tekst=text),
                    "ask": lambda: lotte.slash(channel, "hulpvraag", vraag=f"Wie heeft nummer {number}?"),
                    "find": lambda: joris.slash(channel, "zoek", woorden="bakfiets"),
                }
                for name, call in calls.items():
                    milliseconds = await watch.time(call())
                    if number >= 0:
                        taken[name].append(milliseconds)
                await app.settled()
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
