"""What the bot may not do: named with its cure where moderators look, and settled when it is allowed again."""

from typing import Any

import discord as discord_py
import pytest
from simcord.backend.serializers import role_payload

from tests.discord_rooms import card_and_thread, deed, real, text, todos
from tests.discord_server import Server, server


async def _may(discord: Server, name: str, *, allowed: bool) -> None:
    """Take a permission from the bot's own role and from everybody, or give it to the bot's role."""
    backend = discord.env.backend
    guild = backend.guilds[discord.guild.id]
    own = guild.members[discord.env.bot.user.id].role_ids
    bit = discord_py.Permissions(**{name: True}).value
    for role in guild.roles.values():
        if allowed and role.id in own:
            role.permissions |= bit
        elif not allowed and (role.id in own or role.id == guild.id):
            role.permissions &= ~bit
        backend.emit("GUILD_ROLE_UPDATE", {"guild_id": str(guild.id), "role": role_payload(role)})
    await discord.settle()


@pytest.mark.parametrize(
    ("language", "words", "cure"),
    [
        ("nl", "mis ik het recht", "vanzelf alsnog wat niet lukte. Gebeurt er niets? Typ dan groep herstellen omloop"),
        ("en", "I lack the permission", "group restore"),
    ],
)
async def test_a_missing_permission_is_named_with_what_to_do(
    sqlite_url: str, language: str, words: str, cure: str
) -> None:
    async with server(sqlite_url) as discord:
        await _may(discord, "manage_roles", allowed=False)
        noor, ruud, channel = discord.person("noor"), discord.person("ruud", manages=True), discord.channel("omloop")
        await noor.slash(channel, "meedoen", groep="omloop")
        await discord.settle()
        (told,) = await todos(discord, language)
        assert f'{words} "Manage Roles"' in told
        assert cure in told
        await _may(discord, "manage_roles", allowed=True)
        await ruud.slash(channel, "groep herstellen", groep="omloop")
        await discord.settle()
        role = discord_py.utils.get(real(discord).roles, name="omloop")
        assert role is not None
        assert role.id in discord.env.backend.guilds[discord.guild.id].members[noor.id].role_ids


async def test_a_permission_that_is_given_again_settles_its_line_and_what_waited(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        await _may(discord, "manage_roles", allowed=False)
        noor = discord.person("noor")
        await noor.slash(discord.channel("omloop"), "meedoen", groep="omloop")
        await discord.settle()
        assert len(await todos(discord)) == 1
        await _may(discord, "manage_channels", allowed=True)
        assert len(await todos(discord)) == 1, "another permission is no help"
        await _may(discord, "manage_roles", allowed=True)
        assert await todos(discord) == []
        role = discord_py.utils.get(real(discord).roles, name="omloop")
        assert role is not None
        assert role.id in discord.env.backend.guilds[discord.guild.id].members[noor.id].role_ids


async def test_a_permission_that_was_given_while_the_bot_was_away_is_noticed(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        await _may(discord, "manage_roles", allowed=False)
        await discord.person("noor").slash(discord.channel("omloop"), "meedoen", groep="omloop")
        await discord.settle()
        discord.env.bot.on_guild_role_update = _nothing_changes
        await _may(discord, "manage_roles", allowed=True)
        assert len(await todos(discord)) == 1
        await discord.restart()
        assert await todos(discord) == []


async def _nothing_changes(_before: Any, _after: Any) -> None:
    """An event that nobody hears."""


async def test_what_a_channel_gives_back_settles_its_line(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        await discord.lead("lotte", "omloop")
        room = text(discord, "omloop")
        await deed(discord, room.set_permissions(real(discord).me, create_public_threads=False))
        lotte = discord.person("lotte")
        await lotte.slash(discord.channel("algemeen"), "hulpvraag", vraag="Wie heeft een bakfiets?", groep="omloop")
        await discord.settle()
        assert any("#omloop" in told for told in await todos(discord))
        await deed(discord, room.set_permissions(real(discord).me, overwrite=None))
        assert not any("#omloop" in told for told in await todos(discord))
        _card, thread = card_and_thread(discord)
        assert thread.name == "Wie heeft een bakfiets?"


async def test_a_role_above_the_bots_own_is_named(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        discord.guild.create_role("omloop", position=9)
        await discord.person("noor").slash(discord.channel("omloop"), "meedoen", groep="omloop")
        await discord.settle()
        (told,) = await todos(discord)
        assert "de rol 'omloop' boven mijn rol" in told


async def test_what_a_channel_takes_from_the_bot_is_named_with_the_channel(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        await discord.lead("lotte", "omloop")
        room = text(discord, "omloop")
        await deed(discord, room.set_permissions(real(discord).me, create_public_threads=False))
        lotte, ruud = discord.person("lotte"), discord.person("ruud", manages=True)
        await lotte.slash(discord.channel("algemeen"), "hulpvraag", vraag="Wie heeft een bakfiets?", groep="omloop")
        await discord.settle()
        told = "\n".join(await todos(discord))
        assert 'mis ik in #omloop het recht "Create Public Threads"' in told
        assert "groep herstellen omloop" in told
        await deed(discord, room.set_permissions(real(discord).me, overwrite=None))
        await ruud.slash(discord.channel("algemeen"), "groep herstellen", groep="omloop")
        await discord.settle()
        assert len(discord.channel("omloop").threads) == len(
            [one for one in discord.channel("omloop").history() if " · Omloop" in one.content]
        )


async def _refused_in_omloop(discord: Server) -> Any:
    """An ask whose thread may not be made; returns the channel."""
    await discord.lead("lotte", "omloop")
    room = text(discord, "omloop")
    await deed(discord, room.set_permissions(real(discord).me, create_public_threads=False))
    lotte = discord.person("lotte")
    await lotte.slash(discord.channel("algemeen"), "hulpvraag", vraag="Wie heeft een bakfiets?", groep="omloop")
    await discord.settle()
    assert any('"Create Public Threads"' in told for told in await todos(discord))
    return room


async def test_what_a_channel_that_is_deleted_refused_is_settled(sqlite_url: str) -> None:
    """The channel is made again, without what forbade it, and the ask gets its thread there."""
    async with server(sqlite_url) as discord:
        room = await _refused_in_omloop(discord)
        await deed(discord, room.delete())
        assert text(discord, "omloop").id != room.id
        assert not any('"Create Public Threads"' in told for told in await todos(discord))
        _card, thread = card_and_thread(discord)
        assert thread.name == "Wie heeft een bakfiets?"


async def test_what_the_channel_of_a_stopped_group_refused_does_not_make_it_again(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        room = await _refused_in_omloop(discord)
        await discord.person("ruud", manages=True).slash(discord.channel("omloop"), "groep stoppen", groep="omloop")
        await discord.settle()
        await deed(discord, room.delete())
        assert not any('"Create Public Threads"' in told for told in await todos(discord))
        assert not [one for one in real(discord).text_channels if one.name == "omloop"]


async def test_what_a_channel_refused_that_was_deleted_while_the_bot_was_away_is_settled(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        room = await _refused_in_omloop(discord)
        discord.env.bot.on_guild_channel_delete = discord.env.bot.on_raw_thread_delete = _nothing_hears
        await deed(discord, room.delete())
        assert any('"Create Public Threads"' in told for told in await todos(discord))
        await discord.restart()
        assert not any('"Create Public Threads"' in told for told in await todos(discord))


async def _nothing_hears(_gone: Any) -> None:
    """An event that nobody hears."""
