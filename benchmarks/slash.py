"""The commands of the stories (tests/stories) by slash, each to the end of its first answer request, against a bare
discord.py command in the same SimCord.

Before each command the bare one is measured, so that both meet the same machine. What changes something is a transaction
on disk. A command that is refused, or opens a form, ends the run: only what is done counts.
"""

import asyncio
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import Any

import discord
import simcord
from discord.webhook.async_ import async_context

from benchmarks import community
from benchmarks.report import percentile, report
from breinbot.app import App
from breinbot.clock import SystemClock
from breinbot.members import Refusal
from breinbot.platforms.discord import DiscordPlatform
from breinbot.platforms.discord.slash import own_words, slash_name, under_words
from breinbot.run import collect_less
from breinbot.store import Store
from breinbot.todo.model import Todo

ROUNDS, BEFORE = 30, 3
"""Rounds that are measured, after some that are not."""


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
        result = await call
        if result.modal is not None:
            raise RuntimeError("a form was opened, which is no answer")
        return (self.answered - began) * 1000


@dataclass(slots=True)
class Taken:
    """Milliseconds of a command, and of the bare command right before each."""

    command: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)

    def over(self, share: float) -> float:
        """How much more the command takes than the bare one."""
        if share == 0.5:
            return median(self.command) - median(self.bare)
        return percentile(self.command, share) - percentile(self.bare, share)


class Stage:
    """The server, the people, and who calls what."""

    def __init__(self, app: App, guild: Any, env: Any) -> None:
        self.app = app
        self.channel = guild.channels["omloop"]
        moderates = guild.create_role("beheer", permissions=discord.Permissions(manage_guild=True))
        names = ("trui", "jos", "bea", "ans", "nel", "sam", "els", "wim")
        roles = {"wim": [moderates]}
        self.people = {name: guild.add_member(env.create_user(name), roles=roles.get(name, [])) for name in names}
        self.watch = Stopwatch()

    def call(self, who: str, command: str, **values: str) -> Any:
        texts, declared = self.app.hub.texts, self.app.hub.commands[command]
        parts = (under_words(texts, declared, "nl"), own_words(texts, declared, "nl"))
        given = {slash_name(texts.attribute("nl", f"command-{command}", n) or n): v for n, v in values.items()}
        return self.people[who].slash(self.channel, " ".join(slash_name(part) for part in parts if part), **given)

    async def last_todo(self) -> str:
        """The number of what somebody was needed for last."""
        found = await self.app.store.read(lambda session: session.query(Todo).order_by(Todo.id.desc()).first())
        return str(found.number) if found is not None else "0"


def _round(number: int, ask: int) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Who does what, in one round, which leaves everything but the asks as it was before."""
    this, other = str(ask), str(ask + 1)
    yield "trui", "ask", {"title": f"Wie heeft nummer {number}?", "group": "omloop"}
    yield "jos", "answer", {"ask": this, "text": f"Dit is antwoord {number}, over een bakfiets."}
    yield "bea", "can_help", {"ask": this}
    yield "ans", "me_too", {"ask": this}
    yield "nel", "show", {"ask": this}
    yield "trui", "move", {"ask": this, "group": "kunstpost"}
    yield "trui", "solved", {"ask": this}
    yield "jos", "ask", {"title": f"Wie kent nummer {number}?", "group": "omloop"}
    yield "jos", "withdraw", {"ask": other}
    yield "nel", "open_asks", {}
    yield "nel", "groups", {}
    yield "nel", "find", {"words": "bakfiets"}
    yield "nel", "join", {"group": "beesd"}
    yield "nel", "leave", {"group": "beesd"}
    yield "sam", "join", {"group": "geldhulp"}
    yield "wim", "approve", {"group": "geldhulp", "member": "@sam"}
    yield "sam", "leave", {"group": "geldhulp"}
    yield "wim", "group_words", {"group": "omloop", "words": f"fietsen woord{number}"}
    yield "wim", "group_hand_over", {"group": "omloop", "member": "@trui" if (number + BEFORE) % 2 else "@bea"}
    yield "els", "display", {"display": "tekst"}
    yield "els", "catch_up", {}
    yield "els", "repeat", {}
    yield "els", "pause", {"until": "2 weken"}
    yield "els", "resume", {}
    yield "els", "stop", {}
    yield "els", "resume", {}
    yield "els", "person", {"words": f"iets {number}"}
    yield "wim", "todo", {}
    yield "wim", "take", {"todo": "last"}
    yield "wim", "done", {"todo": "last"}
    yield "wim", "log", {}


def _with_bare_command(platform: DiscordPlatform) -> None:
    @platform.client.tree.command(name="kaal", description="Een kale opdracht")
    async def bare(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("ok", ephemeral=True)


async def _before(stage: Stage) -> None:
    """People are known, there is a closed group, and something to find."""
    await stage.app.make_lead("discord", str(stage.people["trui"].id), "Trui", "omloop")
    for who in stage.people:
        await stage.call(who, "groups")
    about = {"name": "Geldhulp", "town": "Ede", "about": "Over geld", "closed": "besloten"}
    await stage.call("wim", "group_create", **about)
    await stage.call("jos", "answer", ask="5", text="Onze bakfiets is te leen op zaterdag.")
    await stage.call("wim", "keep", contribution="5.1")
    await stage.app.settled()
    await stage.people["jos"].send_dm("1")
    await stage.app.settled()


def _not_done(app: App) -> list[str]:
    """What was refused or failed, as it comes."""
    noted: list[str] = []
    refuse, fail = app.dispatcher.refuse, app.dispatcher.fail

    def refused(session: Any, incoming: Any, now: Any, refusal: Refusal) -> Any:
        noted.append(f"{incoming.what} was refused: {refusal.key()}")
        return refuse(session, incoming, now, refusal)

    def failed(session: Any, incoming: Any, now: Any, error: str) -> Any:
        noted.append(f"{incoming.what} failed")
        return fail(session, incoming, now, error)

    app.dispatcher.refuse, app.dispatcher.fail = refused, failed  # type: ignore[method-assign]
    return noted


async def _measure(url: str) -> dict[str, Taken]:
    store = Store(url)
    taken: defaultdict[str, Taken] = defaultdict(Taken)
    async with App(store, SystemClock()).running() as app:
        platform = DiscordPlatform(app.hub)
        app.hub.attach(platform)
        _with_bare_command(platform)
        async with simcord.run(platform.client) as env:
            guild = env.create_guild("Brein")
            await app.hub.connected(platform.name)
            await env.settle()
            await app.settled()
            stage = Stage(app, guild, env)
            await _before(stage)
            not_done = _not_done(app)
            stage.watch.watch()
            collect_less()
            for number in range(-BEFORE, ROUNDS):
                ask = 14 + 2 * (number + BEFORE)
                for who, command, values in _round(number, ask):
                    given = {n: await stage.last_todo() if v == "last" else v for n, v in values.items()}
                    bare = await stage.watch.time(stage.people[who].slash(stage.channel, "kaal"))
                    milliseconds = await stage.watch.time(stage.call(who, command, **given))
                    await app.settled()
                    if not_done:
                        raise RuntimeError("; ".join(not_done))
                    if number >= 0:
                        taken[command].command.append(milliseconds)
                        taken[command].bare.append(bare)
    store.close()
    return taken


def main() -> None:
    with community.sqlite() as url:
        taken = asyncio.run(_measure(url))
    for name, one in sorted(taken.items(), key=lambda item: -item[1].over(0.5)):
        print(
            f"{name}: p50 {median(one.command):.2f} ms, p95 {percentile(one.command, 0.95):.2f} ms; "
            f"over bare p50 {one.over(0.5):+.2f}, p95 {one.over(0.95):+.2f} ms"
        )
    every = Taken([v for one in taken.values() for v in one.command], [v for one in taken.values() for v in one.bare])
    slowest = max(taken, key=lambda name: taken[name].over(0.5))
    report(
        "slash",
        unit="ms",
        commands=len(taken),
        bare_p50=median(every.bare),
        bare_p95=percentile(every.bare, 0.95),
        all_p50=median(every.command),
        all_p95=percentile(every.command, 0.95),
        over_bare_p50=every.over(0.5),
        over_bare_p95=every.over(0.95),
        slowest=slowest,
        slowest_over_bare_p50=taken[slowest].over(0.5),
        slowest_over_bare_p95=max(one.over(0.95) for one in taken.values()),
        goal="over_bare_p50 <= 6, over_bare_p95 <= 15",
    )
