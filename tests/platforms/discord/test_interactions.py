"""Slash commands, forms and buttons on Discord: who sees the answer, what is proposed, what survives."""

import asyncio
import json
import re
from typing import Any

import pytest
from discord import InteractionResponse

from breinbot.asks.model import Ask
from breinbot.chat.model import Form
from breinbot.platforms.discord import platform as discord_platform
from tests.discord_server import labels, server


async def test_groups_asks_and_kinds_are_proposed(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        noor, channel = discord.person("noor"), discord.channel("omloop")
        await noor.slash(channel, "groepen")
        groups = await noor.autocomplete(channel, "meedoen", "groep", "den h")
        assert [choice["value"] for choice in groups] == ["kunstpost"]
        asks = await noor.autocomplete(channel, "toon", "nummer", "5")
        assert "5" in [choice["value"] for choice in asks]
        assert all(len(choice["name"]) <= 100 for choice in asks)
        kinds = await noor.autocomplete(channel, "hulpvraag", "soort", "ge", vraag="Wie?")
        assert [choice["name"] for choice in kinds] == ["geld"]


async def test_somebody_never_met_gets_proposals_too(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        offered = await discord.person("nieuw").autocomplete(discord.channel("omloop"), "meedoen", "groep", "")
        assert len(offered) == 6


async def test_a_form_keeps_what_was_given_before(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        joris, channel = discord.person("joris"), discord.channel("omloop")
        form = await joris.slash(channel, "hulpvraag", toelichting="Zes meter hoog.", groep="omloop")
        assert form.modal is not None
        text = json.dumps(form.modal)
        assert "Zes meter hoog." in text
        assert "omloop" in text
        posted = await joris.submit_modal(
            form, {"title": "Wie heeft een ladder?", "details": "Zes meter hoog.", "group": "omloop"}
        )
        assert "Het is vraag 14" in posted.response.content


async def test_a_refused_form_says_why_and_posts_nothing(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        joris, channel = discord.person("joris"), discord.channel("omloop")
        form = await joris.slash(channel, "hulpvraag")
        refused = await joris.submit_modal(form, {"title": "Wie heeft een ladder?", "kind": "kenis", "group": "omloop"})
        assert "De soort hulp 'kenis' ken ik niet." in refused.response.content
        assert await discord.app.store.read(lambda session: session.query(Ask).filter_by(number=14).count()) == 0


async def test_the_answer_of_a_button_is_for_one_person(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        channel = discord.channel("omloop")
        card = next(message for message in channel.history() if "Vraag " in message.content)
        pressed = await discord.person("joris").click(card, label="Ik help")
        assert pressed.ephemeral


async def test_a_button_works_after_a_restart(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        channel = discord.channel("omloop")
        joris = discord.person("joris")
        card = next(message for message in channel.history() if "Vraag " in message.content)
        await discord.restart()
        pressed = await joris.click(card, label="Ik help")
        assert "je helpt bij vraag" in pressed.response.content


async def test_a_form_by_words_goes_on_after_a_restart(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        joris = discord.person("joris")
        await discord.writes(joris, "antwoord 5")
        assert await discord.app.store.read(lambda session: session.query(Form).count()) == 1
        await discord.restart()
        await discord.writes(joris, "De bibliotheek.")
        assert "Je antwoord staat bij vraag 5." in discord.last_direct(joris)


async def test_the_button_of_a_solved_ask_says_so(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        channel = discord.channel("omloop")
        lotte = await discord.lead("lotte", "omloop")
        card = next(message for message in channel.history() if "Vraag " in message.content)
        number = re.search(r"Vraag (\d+)", card.content)
        assert number is not None
        (button,) = card.components[0].children
        await lotte.slash(channel, "opgelost", nummer=number[1])
        await discord.settle()
        solved = next(message for message in channel.history() if message.id == card.id)
        assert labels(solved) == []
        assert "Deze vraag is opgelost." in solved.content
        said = await discord.person("joris").slash(channel, "ik-help", nummer=number[1])
        assert f"Vraag {number[1]} is al opgelost door Lotte." in said.response.content
        assert button.custom_id


@pytest.mark.parametrize("command", ["privacy", "groepen", "verder"])
async def test_a_slow_answer_is_deferred_and_stays_private(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr(discord_platform, "DEFER_AFTER", 0.05)
    deferrals: list[Any] = []
    defer = InteractionResponse.defer

    async def noted(self: Any, **how: Any) -> Any:
        deferrals.append(how["ephemeral"])
        return await defer(self, **how)

    monkeypatch.setattr(InteractionResponse, "defer", noted)
    async with server(sqlite_url) as discord:
        noor, channel = discord.person("noor"), discord.channel("omloop")
        await noor.slash(channel, "groepen")
        before = len(list(channel.history()))
        receive = discord.app.hub.receive

        async def slowly(incoming: Any) -> Any:
            await asyncio.sleep(0.3)
            return await receive(incoming)

        monkeypatch.setattr(discord.app.hub, "receive", slowly)
        answered = await noor.slash(channel, command)
        await discord.settle()
        assert deferrals == [True]
        assert answered.ephemeral
        assert answered.response.content
        assert len(list(channel.history())) == before, "nothing is seen by others"


async def test_a_group_is_left_only_when_named(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        lotte = await discord.lead("lotte", "omloop")
        said = await lotte.slash(discord.channel("kunstpost"), "stoppen-met", groep="kunstpost")
        assert "Je doet niet mee met de groep Kunstpost." in said.response.content
