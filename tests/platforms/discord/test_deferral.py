"""Every command, held up in its handler: Discord is told in time that the answer comes, and nothing private is public.

At the stand-in, since SimCord's clock does not move while a handler holds its thread.
"""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from breinbot.chat.command import Command, Privacy
from breinbot.platforms.discord import platform as discord_platform
from breinbot.platforms.discord.slash import own_words, slash_name, under_words
from breinbot.record.model import Entry
from tests.bot import Bot, bot
from tests.standin import Interaction, Person, Standin
from tests.standin.world import Role, new_id
from tests.test_rights import TABLE

HELD, SOON = 0.25, 0.1
"""Seconds that a handler is held, and after which Discord is told; in the first test four and, as in life, two."""
PUT_OFF, EPHEMERAL = 5, 64
OTHER_VALUES = {
    name: (TABLE[name][0] | values, TABLE[name][1])
    for name, values in {
        "group_archive": {"group": "beesd"},
        "take": {"todo": "2"},
        "pass_on": {"todo": "2", "member": "@bas"},
        "done": {"todo": "2"},
    }.items()
}
"""Where one command would take away what the next one needs."""
SAID_TO_ALL = ("is weer begonnen.",)
"""What a group's own place is told in the same words."""


def _hold(running: Bot, command: Command, seconds: float) -> None:
    """Let the handler take its time, on the store's thread."""

    def held(*args: Any, **kwargs: Any) -> None:
        time.sleep(seconds)
        command.handler(*args, **kwargs)

    running.app.dispatcher.commands[command.name] = replace(command, handler=held)


def _call(running: Bot, person: Person, name: str, values: dict[str, str]) -> Interaction:
    texts, command = running.app.hub.texts, running.app.hub.commands[name]
    parts = (under_words(texts, command, "nl"), own_words(texts, command, "nl"))
    named = {slash_name(texts.attribute("nl", f"command-{name}", field) or ""): v for field, v in values.items()}
    return person.calls("omloop", " ".join(slash_name(part) for part in parts if part), **named)


def _public(discord: Standin) -> Iterator[str]:
    """Everything that the bot said where others read it."""
    for channel in discord.world.channels.values():
        if channel.guild:
            yield from (message.content for message in channel.public)


def _wrong(discord: Standin, made: Interaction, *, private: bool) -> str:
    """What is wrong with an answer that was put off; empty where nothing is."""
    callback, answer = made.callback, made.original
    if callback is None or callback["type"] != PUT_OFF:
        return f"not put off: {callback}"
    if bool(callback.get("data", {}).get("flags", 0) & EPHEMERAL) is not private:
        return f"put off for the wrong people: {callback}"
    if answer is None or not (answer.content or answer.embeds) or bool(answer.flags & EPHEMERAL) is not private:
        return f"answered for the wrong people: {answer}"
    said = answer.content
    told = private and said and not said.endswith(SAID_TO_ALL) and any(said in text for text in _public(discord))
    return f"seen by others: {said}" if told else ""


async def _ready(discord: Standin, running: Bot) -> None:
    await discord.until(lambda: {"omloop", "algemeen"} <= {one.name for one in discord.world.channels.values()})
    await running.app.settled()
    for channel in [one for one in discord.world.channels.values() if one.guild]:
        role = Role(new_id(), channel.name, 0)  # discord.py makes one in words that Discord does not describe
        discord.world.roles[role.id] = role


async def test_four_seconds(sqlite_url: str) -> None:
    async with Standin() as discord, bot(discord, sqlite_url) as running:
        await _ready(discord, running)
        _hold(running, running.app.hub.commands["can_help"], 4)
        asked = _call(running, discord.person("noor"), "can_help", {"ask": "5"})
        await discord.until(lambda: asked.answers)
        assert _wrong(discord, asked, private=True) == ""
        assert "je helpt bij vraag 5" in asked.answers[0]


async def _before(discord: Standin, running: Bot) -> tuple[Person, Person]:
    """What the table's values name is there: an ask with answers, a kept one, a stopped group, a milestone, a task."""
    noor, vera, bas, lotte, mirjam = (discord.person(name) for name in ("noor", "vera", "bas", "lotte", "mirjam"))
    vera.may_manage()
    await running.app.make_lead("discord", str(lotte.id), "Lotte", "omloop")
    made = {"name": "Gestopt", "town": "Ede", "about": "Iets"}
    for person, command, values in (
        *((person, "groups", {}) for person in (vera, bas, lotte, mirjam)),
        (vera, "group_create", made),
        (vera, "group_archive", {"group": "gestopt"}),
        (lotte, "ask", {"title": "Wie heeft een trap?"}),
        (noor, "answer", {"ask": "14", "text": "Hier."}),
        (noor, "answer", {"ask": "14", "text": "Daar."}),
        (noor, "person", {"words": "iets"}),
        (lotte, "keep", {"contribution": "14.2"}),
        (lotte, "milestone", {"title": "Trap schilderen", "date": "over drie weken", "group": "omloop"}),
    ):
        asked = _call(running, person, command, values)
        await discord.until(lambda: asked.answers)  # noqa: B023 -- it is waited for in this round
    await running.app.settled()
    noor.writes("1")
    await discord.until(lambda: running.store.read_now(lambda session: session.query(Entry).count()))
    return noor, vera


async def test_every_command_is_put_off_in_private(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discord_platform, "DEFER_AFTER", SOON)
    wrong: list[str] = []
    async with Standin() as discord, bot(discord, sqlite_url) as running:
        await _ready(discord, running)
        noor, vera = await _before(discord, running)
        for name, (values, allowed) in (TABLE | OTHER_VALUES).items():
            command = running.app.hub.commands[name]
            _hold(running, command, HELD)
            asked = _call(running, noor if "member" in allowed else vera, name, values)
            await discord.until(lambda: asked.answers)  # noqa: B023 -- it is waited for in this round
            await running.app.settled()
            running.app.dispatcher.commands[name] = command
            if why := _wrong(discord, asked, private=command.privacy is not Privacy.PUBLIC):
                wrong.append(f"{name}: {why}")
    assert not wrong, "\n".join(wrong)
