"""What Discord is told of the commands, when, and what is proposed while somebody types."""

import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from breinbot.chat.texts import Texts
from breinbot.groups.queries import group_named
from breinbot.platforms.discord.slash import Names, own_words, slash_name, under_words
from tests.bot import bot
from tests.conftest import shared
from tests.discord_server import Server, server
from tests.standin import Standin
from tests.standin.judge import Judge

MOST, LONGEST = 25, 100  # proposals, and characters of one: Discord's limits
NAME = re.compile(r"^[-_'\w]{1,32}$")
SECRET = "geheimhoudverklaring"


async def _payload(discord: Server) -> list[dict[str, Any]]:
    tree = discord.env.bot.tree
    return [await command.get_translated_payload(tree, Names()) for command in tree.get_commands()]


async def test_discord_would_take_all_commands_in_one_request(sqlite_url: str) -> None:
    judge = Judge(shared() / "discord" / "openapi.json")
    found = judge.find("PUT", "/applications/123456789012345678/commands")
    assert found is not None
    async with server(sqlite_url) as discord:
        payload = await _payload(discord)
        declared = [one for one in discord.app.hub.commands.values() if not one.hidden]
    assert judge.wrong_request(*found, {}, payload) == []
    assert judge.wrong_request(*found, {}, [*payload, {"name": "x" * 33, "type": 1}]), "the judge sees what is wrong"
    leaves = [one for one in payload if one["type"] == 1]
    parts = [option for one in leaves for option in one.get("options", []) if option["type"] == 1]
    assert len(leaves) - len({one.under for one in declared if one.under}) + len(parts) == len(declared)
    for kind, most in ((1, 100), (2, 5), (3, 5)):
        assert len([one for one in payload if one["type"] == kind]) <= most


async def test_names_are_dutch_with_english_beside_them(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        payload = {command["name"]: command for command in await _payload(discord) if command["type"] == 1}
    assert payload["hulpvraag"]["name_localizations"] == {"en-US": "ask", "en-GB": "ask"}
    assert payload["open-vragen"]["name_localizations"]["en-US"] == "open-asks"
    options = {option["name"]: option for option in payload["hulpvraag"]["options"]}
    assert options["toelichting"]["name_localizations"]["en-US"] == "details"
    names = [command["name"] for command in payload.values()]
    names += [option["name"] for command in payload.values() for option in command.get("options", [])]
    assert all(NAME.match(name) and name == name.lower() for name in names)


async def test_the_menus_of_a_message_are_dutch_with_english_beside_them(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        menus = {one["name"]: one for one in await _payload(discord) if one["type"] == 3}
    assert set(menus) == {"Bewaar als antwoord", "Meld"}
    assert menus["Bewaar als antwoord"]["name_localizations"]["en-US"] == "Keep as an answer"
    assert menus["Meld"]["name_localizations"]["en-GB"] == "Report"


async def test_commands_are_told_only_when_they_changed(sqlite_url: str, tmp_path: Path, monkeypatch: Any) -> None:
    remembered = tmp_path / "told"

    async def times(discord: Standin) -> int:
        before = len(discord.asked("bulk_set_application_commands"))
        async with bot(discord, sqlite_url, remembered=remembered):
            return len(discord.asked("bulk_set_application_commands")) - before

    async with Standin() as discord:
        assert await times(discord) == 1
        assert await times(discord) == 0, "nothing changed"
        attribute = Texts.attribute

        def changed(self: Texts, language: str, key: str, name: str, /, **args: Any) -> str | None:
            said = attribute(self, language, key, name, **args)
            return "Anders dan gisteren." if (key, name) == ("command-groups", "help") else said

        monkeypatch.setattr(Texts, "attribute", changed)
        assert await times(discord) == 1, "a word changed"
        assert await times(discord) == 0
    async with Standin() as other:
        assert await times(other) == 1, "another application, on another server, knows nothing of it"


# What is proposed --------------------------------------------------------------------------------------------------


async def _ask_in_a_closed_group(discord: Server) -> None:
    """Lotte asks something in Omloop, which is closed then; it is answered."""
    lotte, channel = await discord.lead("lotte", "omloop"), discord.channel("omloop")

    def close(session: Session) -> None:
        found = group_named(session, 1, "omloop")
        assert found is not None
        found.closed = found.home.closed = True

    await lotte.slash(channel, "hulpvraag", vraag=f"Wie kent een {SECRET}?", groep="omloop", bereik="mijn groep")
    given = await discord.person("joris").slash(channel, "antwoord", nummer="14", tekst=f"Ik heb een {SECRET}.")
    assert "14.1" in given.response.content
    await discord.app.store.write(close)


def _completing(discord: Server) -> list[tuple[str, str]]:
    """Every field that proposes something: its command and its name, as Discord knows them."""
    texts = discord.app.hub.texts
    found = []
    for command in discord.app.hub.commands.values():
        parts = (under_words(texts, command, "nl"), own_words(texts, command, "nl")) if not command.hidden else ()
        for field in command.fields if not command.hidden else ():
            if field.reader.completes:
                named = texts.attribute("nl", f"command-{command.name}", field.name) or ""
                found.append((" ".join(slash_name(part) for part in parts if part), slash_name(named)))
    return found


async def test_nothing_is_proposed_that_somebody_may_not_see(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        await _ask_in_a_closed_group(discord)
        noor, lotte, channel = discord.person("noor"), discord.person("lotte"), discord.channel("algemeen")
        await noor.slash(channel, "groepen")
        proposing = set()
        for command, field in _completing(discord):
            for typed in ("", SECRET[:6]):
                offered = await noor.autocomplete(channel, command, field, typed)
                assert len(offered) <= MOST, (command, field)
                assert all(1 <= len(one["name"]) <= LONGEST and one["value"] for one in offered), (command, field)
                assert SECRET not in str(offered), (command, field)
                proposing |= {(command, field)} if offered else set()
        assert {("toon", "nummer"), ("meedoen", "groep"), ("hulpvraag", "soort"), ("geef-door", "wie")} <= proposing
        shown = await lotte.autocomplete(channel, "toon", "nummer", SECRET[:6])
        assert SECRET in str(shown), "the group's own members do see it"
        assert SECRET in str(await lotte.autocomplete(channel, "bewaar", "nummer", "14"))


async def test_members_and_contributions_are_proposed(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        noor, channel = discord.person("noor", "Noor van Dam"), discord.channel("omloop")
        await noor.slash(channel, "antwoord", nummer="5", tekst="De bibliotheek. " + "Heel lang. " * 30)
        given = await noor.autocomplete(channel, "bewaar", "nummer", "5.1")
        assert [one["value"] for one in given] == ["5.1"]
        assert len(given[0]["name"]) == LONGEST
        people = await noor.autocomplete(channel, "uitnodigen", "wie", "noo")
        assert [one["value"] for one in people] == ["@noor"]


async def test_proposals_that_take_too_long_are_none(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import asyncio

    from breinbot.platforms.discord import platform

    monkeypatch.setattr(platform, "COMPLETED_WITHIN", 0.1)
    async with server(sqlite_url) as discord:
        noor, channel = discord.person("noor"), discord.channel("omloop")
        assert await noor.autocomplete(channel, "meedoen", "groep", "")
        complete = discord.app.hub.complete

        async def slowly(*args: Any) -> Any:
            await asyncio.sleep(0.5)
            return await complete(*args)

        monkeypatch.setattr(discord.app.hub, "complete", slowly)
        assert await noor.autocomplete(channel, "meedoen", "groep", "") == []
        assert (await noor.slash(channel, "groepen")).response.content, "the command itself works"
