"""The first answer to an interaction, where it is not known whether it arrived: in the end there is exactly one."""

import asyncio
from datetime import timedelta

import pytest

from breinbot.platforms.discord import platform as discord_platform
from tests.bot import Bot, bot, settled
from tests.counting import count
from tests.standin import Interaction, Person, Standin, What


async def _helps(discord: Standin, running: Bot) -> tuple[Person, Interaction]:
    """Joris calls a command that changes something, once everything else is done."""
    await settled(discord, running)
    joris = discord.person("joris")
    return joris, joris.calls("omloop", "ik-help", nummer="5")


def _told(discord: Standin, person: Person, made: Interaction) -> list[str]:
    """Everything that the person reads as an answer."""
    direct = [message.content for message in person.direct.messages if message.author is discord.world.bot]
    return [*made.answers, *direct]


async def _one_answer(discord: Standin, running: Bot, person: Person, made: Interaction) -> None:
    await discord.until(lambda: _told(discord, person, made), patience=60)
    await settled(discord, running)
    (told,) = _told(discord, person, made)
    assert "vraag 5" in told
    assert not (found := count(discord, running.store)), str(found)


@pytest.mark.parametrize("what", [What.LOST, What.NO_ANSWER])
async def test_the_callback_is_made_once_more(sqlite_url: str, what: What) -> None:
    async with Standin() as discord, bot(discord, sqlite_url) as running:
        discord.faults.plan(what, "create_interaction_response")
        joris, made = await _helps(discord, running)
        await _one_answer(discord, running, joris, made)
        assert made.callbacks == (1 if what is What.LOST else 2)
        assert made.answers, "where it belongs"


async def test_an_answer_that_takes_too_long_is_taken_over(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discord_platform, "ANSWER_FOR", 0.3)
    async with Standin() as discord, bot(discord, sqlite_url) as running:
        discord.faults.plan(What.SLOW, "create_interaction_response", seconds=1.5)
        joris, made = await _helps(discord, running)
        await _one_answer(discord, running, joris, made)
        assert discord.asked("update_original_webhook_message")


@pytest.mark.parametrize("what", [What.LOST, What.NO_ANSWER])
async def test_a_deferral_in_doubt_becomes_the_answer(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, what: What
) -> None:
    monkeypatch.setattr(discord_platform, "DEFER_AFTER", 0.0)
    async with Standin() as discord, bot(discord, sqlite_url) as running:
        discord.faults.plan(what, "create_interaction_response")
        joris, made = await _helps(discord, running)
        await _one_answer(discord, running, joris, made)
        assert made.answers, "nobody sees 'is thinking' for ever"


async def test_a_token_that_is_over_leads_to_the_direct_chat(sqlite_url: str) -> None:
    async with Standin() as discord, bot(discord, sqlite_url) as running:
        discord.faults.plan(What.LOST, "create_interaction_response", times=2)
        joris, made = await _helps(discord, running)
        made.age(timedelta(minutes=16))
        await _one_answer(discord, running, joris, made)
        assert not made.answers
        assert joris.direct.messages


async def test_a_button_that_is_pressed_twice_at_once_counts_once(sqlite_url: str) -> None:
    async with Standin() as discord, bot(discord, sqlite_url) as running:
        await settled(discord, running)
        card = next(message for message in discord.channel("omloop").public if "Ik help" in message.buttons)
        joris = discord.person("joris")
        pressed = [joris.presses(card, "Ik help") for _ in range(2)]
        await discord.until(lambda: all(one.answers for one in pressed))
        await asyncio.sleep(0.2)
        await settled(discord, running)
        assert not (found := count(discord, running.store)), str(found)
