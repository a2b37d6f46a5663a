"""Groups on the server: channels and roles, threads of open and closed asks, what people delete, what is not allowed."""

from typing import Any

import discord as discord_py
import pytest
import simcord
from simcord.backend.serializers import role_payload

from breinbot.app import App
from breinbot.chat.marks import plain
from breinbot.clock import PracticeClock
from breinbot.groups import queries as group_queries
from breinbot.groups.model import Group
from breinbot.members import service as members
from breinbot.platforms.discord import DiscordPlatform
from breinbot.store import Store
from breinbot.todo.service import open_todos
from breinbot.todo.wording import what
from tests.discord_server import Server, server


def _real(discord: Server) -> discord_py.Guild:
    """The server as the bot knows it."""
    found = discord.env.bot.get_guild(discord.guild.id)
    assert found is not None
    return found


def _text(discord: Server, name: str) -> discord_py.TextChannel:
    found = discord_py.utils.get(_real(discord).text_channels, name=name)
    assert found is not None
    return found


async def _todos(discord: Server, language: str = "nl") -> list[str]:
    """What stands on the moderators' list, in words."""

    def read(session: Any) -> list[str]:
        community = members.community(session)
        assert community is not None
        voice = discord.app.dispatcher.voice(session, community, discord.app.clock.now())
        return [plain(what(voice, todo, language)) for todo in open_todos(session, community.id)]

    return await discord.app.store.read(read)


async def _ask(discord: Server, title: str = "Wie heeft een bakfiets?") -> tuple[Any, Any, Any]:
    """Lotte's ask in the room of her group: the channel, the card, the thread."""
    lotte = await discord.lead("lotte", "omloop")
    channel = discord.channel("omloop")
    await lotte.slash(channel, "hulpvraag", vraag=title)
    await discord.settle()
    return channel, *_card_and_thread(discord)


def _card_and_thread(discord: Server) -> tuple[Any, Any]:
    """The newest card and its thread."""
    channel = discord.channel("omloop")
    cards = [one for one in channel.history() if "Vraag 14 ·" in one.content]
    return cards[-1], next(thread for thread in channel.threads if thread.id == cards[-1].id)


async def _deed(discord: Server, deed: Any) -> None:
    """Something that an administrator does by hand, through the same interface."""
    await deed
    await discord.settle()


def _archived(discord: Server, thread: Any) -> bool:
    return bool(discord.env.backend.channels[thread.id].thread_metadata.archived)


# Channels ----------------------------------------------------------------------------------------------------------


async def test_all_channels_stand_in_the_communitys_category(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        (category,) = _real(discord).categories
        assert category.name == "Maatschappelijk Brein"
        assert {channel.category_id for channel in _real(discord).text_channels} == {category.id}
        ruud = discord.person("ruud", manages=True)
        await ruud.slash(
            discord.channel("omloop"), "groep maken", naam="Fietskeuken", plaats="Tilburg", wat="We maken fietsen."
        )
        await discord.settle()
        assert _text(discord, "fietskeuken").category_id == category.id


async def test_channels_that_are_there_are_taken_over_and_keep_their_topic(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    async with App(store, PracticeClock.monday_morning("Europe/Amsterdam")).running() as app:
        platform = DiscordPlatform(app.hub, message_content=True, category="Buurten")
        app.hub.attach(platform)
        async with simcord.run(platform.client) as env:
            guild = env.create_guild("Brein")
            mine = guild.create_text_channel("omloop", topic="Hier praten we.")
            other = guild.create_text_channel("kunstpost", topic="Van iets anders. [breinbot group:elders]")
            buurten = guild.create_category("buurten")
            await app.hub.connected(platform.name)
            made = Server(app, env, guild)
            await made.settle()
            taken = [one for one in _real(made).text_channels if one.name == "omloop"]
            assert [one.id for one in taken] == [mine.id]
            assert taken[0].topic == "Hier praten we. [breinbot group:omloop kept]"
            assert taken[0].category_id is None, "it stays where it was"
            kunstposten = {one.id: one.category_id for one in _real(made).text_channels if one.name == "kunstpost"}
            assert set(kunstposten) > {other.id}, "a channel of another group is left alone"
            assert kunstposten.pop(other.id) is None
            assert set(kunstposten.values()) == {buurten.id}
            assert len(_real(made).categories) == 1
            vera = made.person("vera", manages=True)
            await vera.slash(mine, "groep wijzigen", groep="omloop", plaats="Delfshaven")
            await made.settle()
            assert _text(made, "omloop").topic == "Hier praten we. [breinbot group:omloop kept]", "as people wrote it"
            await _text(made, "omloop").edit(topic="Nu praten we over iets anders.")
            await vera.slash(mine, "groep wijzigen", groep="omloop", plaats="Feijenoord")
            await made.settle()
            assert _text(made, "omloop").topic == "Nu praten we over iets anders. [breinbot group:omloop kept]"
    store.close()


async def test_a_closed_group_is_seen_by_its_members_and_their_threads_too(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        ruud = discord.person("ruud", manages=True)
        call = {"naam": "Stilte", "plaats": "Tilburg", "wat": "Voor ons.", "deur": "besloten"}
        await ruud.slash(discord.channel("omloop"), "groep maken", **call)
        await discord.settle()
        room = _text(discord, "stilte")
        everybody = room.overwrites_for(_real(discord).default_role)
        assert everybody.view_channel is False
        role = discord_py.utils.get(_real(discord).roles, name="stilte")
        assert role is not None
        assert role.permissions.value == 0, "the least: it may nothing but see"
        assert room.overwrites_for(role).view_channel is True
        assert room.overwrites_for(_real(discord).me).view_channel is True


async def test_the_topic_follows_and_a_stopped_group_is_read_only(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        ruud, channel = discord.person("ruud", manages=True), discord.channel("omloop")
        await ruud.slash(channel, "groep wijzigen", groep="omloop", plaats="Delfshaven")
        await discord.settle()
        assert "Delfshaven" in (_text(discord, "omloop").topic or "")
        assert "[breinbot group:omloop]" in (_text(discord, "omloop").topic or "")
        everybody = _real(discord).default_role
        await ruud.slash(channel, "groep stoppen", groep="omloop")
        await discord.settle()
        rights = _text(discord, "omloop").overwrites_for(everybody)
        assert (rights.send_messages, rights.send_messages_in_threads) == (False, False)
        assert "is gestopt" in channel.last_message.content
        await ruud.slash(channel, "groep starten", groep="omloop")
        await discord.settle()
        assert _text(discord, "omloop").overwrites_for(everybody).is_empty()
        assert "is weer begonnen" in channel.last_message.content


# Roles -------------------------------------------------------------------------------------------------------------


async def test_joining_gives_the_role_and_leaving_takes_it(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        noor, channel = discord.person("noor"), discord.channel("omloop")
        await noor.slash(channel, "meedoen", groep="omloop")
        await discord.settle()
        role = discord_py.utils.get(_real(discord).roles, name="omloop")
        assert role is not None
        assert role.id in discord.env.backend.guilds[discord.guild.id].members[noor.id].role_ids
        await noor.slash(channel, "stoppen-met", groep="omloop")
        await discord.settle()
        assert role.id not in discord.env.backend.guilds[discord.guild.id].members[noor.id].role_ids


async def test_a_role_that_is_deleted_is_made_again_for_all_at_the_next_joining(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        noor, joris, channel = discord.person("noor"), discord.person("joris"), discord.channel("omloop")
        await noor.slash(channel, "meedoen", groep="omloop")
        await discord.settle()
        role = discord_py.utils.get(_real(discord).roles, name="omloop")
        assert role is not None
        await _deed(discord, role.delete())
        await noor.slash(channel, "groepen")
        await discord.settle()
        names = await discord.app.store.read(lambda session: [row.member.name for row in _members(session)])
        assert "noor" in [name.lower() for name in names], "who lost the role by that is a member still"
        assert "de rol van Omloop weggehaald" in "\n".join(await _todos(discord))
        await joris.slash(channel, "meedoen", groep="omloop")
        await discord.settle()
        again = discord_py.utils.get(_real(discord).roles, name="omloop")
        assert again is not None
        assert again.id != role.id
        rows = discord.env.backend.guilds[discord.guild.id].members
        assert all(again.id in rows[one.id].role_ids for one in (noor, joris))


def _members(session: Any) -> list[Any]:
    group = session.query(Group).filter(Group.short == "omloop").one()
    return list(group_queries.members_of(session, group))


# Threads -----------------------------------------------------------------------------------------------------------


async def test_threads_are_put_away_when_solved_and_kept_open_before(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        channel, _card, thread = await _ask(discord)
        real = _real(discord).get_thread(thread.id)
        assert real is not None
        assert real.auto_archive_duration == 10080
        await _deed(discord, real.edit(archived=True))
        assert not _archived(discord, thread), "an open ask's thread is taken out again"
        await _deed(discord, real.edit(archived=True))
        assert _archived(discord, thread), "once: a person who insists has a reason"
        lotte = discord.person("lotte")
        await lotte.slash(channel, "opgelost", nummer="14")
        await discord.settle()
        assert _archived(discord, thread)
        await lotte.slash(channel, "weer-open", nummer="14")
        await discord.settle()
        assert not _archived(discord, thread)


async def test_a_locked_thread_is_left_alone(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        _channel, _card, thread = await _ask(discord)
        real = _real(discord).get_thread(thread.id)
        assert real is not None
        await _deed(discord, real.edit(archived=True, locked=True))
        assert _archived(discord, thread)


# What people delete ------------------------------------------------------------------------------------------------


async def test_a_thread_that_is_deleted_grows_again_from_a_new_card(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        channel, card, thread = await _ask(discord)
        real = _real(discord).get_thread(thread.id)
        assert real is not None
        await _deed(discord, real.delete())
        new_card, new_thread = _card_and_thread(discord)
        assert new_card.id != card.id
        old = next(one for one in channel.history() if one.id == card.id)
        assert "Vraag 14 staat nu bij Omloop" in old.content
        joris = discord.person("joris")
        await joris.slash(channel, "antwoord", nummer="14", tekst="Ik heb er een.")
        await discord.settle()
        assert "Ik heb er een." in new_thread.last_message.content


async def test_a_card_that_is_deleted_is_said_again_at_its_next_change(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        channel, card, thread = await _ask(discord)
        await _deed(discord, _text(discord, "omloop").get_partial_message(card.id).delete())
        assert not any("Vraag 14 ·" in one.content for one in channel.history())
        await discord.person("bas").slash(channel, "ik-help", nummer="14")
        await discord.settle()
        (new,) = [one for one in channel.history() if "Vraag 14 ·" in one.content]
        assert "Bas" in new.content or "bas" in new.content
        assert str(thread.id) in new.content, "it links to the thread, which stands still"


async def test_a_channel_that_is_deleted_comes_back_with_its_open_asks(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        channel, _card, _thread = await _ask(discord)
        await discord.person("joris").slash(channel, "antwoord", nummer="14", tekst="Ik heb er een.")
        await _deed(discord, _text(discord, "omloop").delete())
        again = discord.channel("omloop")
        assert again.id != channel.id
        _new_card, thread = _card_and_thread(discord)
        assert "het kanaal van Omloop weggehaald" in "\n".join(await _todos(discord))
        await discord.person("bas").slash(again, "antwoord", nummer="14", tekst="Ik ook.")
        await discord.settle()
        assert "Ik ook." in thread.last_message.content


async def test_what_was_deleted_while_the_bot_was_away_is_noticed_when_it_sends(sqlite_url: str) -> None:
    """The events are not told: what is refused tells it."""
    async with server(sqlite_url) as discord:
        _channel, card, thread = await _ask(discord)
        client = discord.env.bot
        client.on_raw_thread_delete = client.on_raw_message_delete = _nothing
        real = _real(discord).get_thread(thread.id)
        assert real is not None
        await _deed(discord, real.delete())
        await discord.person("joris").slash(
            discord.channel("algemeen"), "antwoord", nummer="14", tekst="Ik heb er een."
        )
        await discord.settle()
        new_card, new_thread = _card_and_thread(discord)
        assert new_card.id != card.id
        assert any("Ik heb er een." in one.content for one in new_thread.history())
        await _deed(discord, _text(discord, "omloop").get_partial_message(new_card.id).delete())
        await discord.person("bas").slash(discord.channel("algemeen"), "ik-help", nummer="14")
        await discord.settle()
        assert any("Vraag 14 ·" in one.content for one in discord.channel("omloop").history())


async def _nothing(_payload: Any) -> None:
    """An event that nobody hears."""


# Moderators in direct chats ----------------------------------------------------------------------------------------


async def test_who_may_manage_the_server_is_a_moderator_in_the_direct_chat(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        ruud, noor = discord.person("vera", manages=True), discord.person("noor")
        await discord.writes(ruud, "groep stoppen kunstpost")
        assert "Kunstpost" in discord.last_direct(ruud)
        assert "gestopt" in discord.last_direct(ruud)
        await discord.writes(noor, "groep stoppen omloop")
        assert "Dat kan alleen een beheerder." in discord.last_direct(noor)


# What is not allowed -----------------------------------------------------------------------------------------------


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
        (told,) = await _todos(discord, language)
        assert f'{words} "Manage Roles"' in told
        assert cure in told
        await _may(discord, "manage_roles", allowed=True)
        await ruud.slash(channel, "groep herstellen", groep="omloop")
        await discord.settle()
        role = discord_py.utils.get(_real(discord).roles, name="omloop")
        assert role is not None
        assert role.id in discord.env.backend.guilds[discord.guild.id].members[noor.id].role_ids


async def test_a_permission_that_is_given_again_settles_its_line_and_what_waited(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        await _may(discord, "manage_roles", allowed=False)
        noor = discord.person("noor")
        await noor.slash(discord.channel("omloop"), "meedoen", groep="omloop")
        await discord.settle()
        assert len(await _todos(discord)) == 1
        await _may(discord, "manage_channels", allowed=True)
        assert len(await _todos(discord)) == 1, "another permission is no help"
        await _may(discord, "manage_roles", allowed=True)
        assert await _todos(discord) == []
        role = discord_py.utils.get(_real(discord).roles, name="omloop")
        assert role is not None
        assert role.id in discord.env.backend.guilds[discord.guild.id].members[noor.id].role_ids


async def test_a_permission_that_was_given_while_the_bot_was_away_is_noticed(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        await _may(discord, "manage_roles", allowed=False)
        await discord.person("noor").slash(discord.channel("omloop"), "meedoen", groep="omloop")
        await discord.settle()
        discord.env.bot.on_guild_role_update = _nothing_changes
        await _may(discord, "manage_roles", allowed=True)
        assert len(await _todos(discord)) == 1
        await discord.restart()
        assert await _todos(discord) == []


async def _nothing_changes(_before: Any, _after: Any) -> None:
    """An event that nobody hears."""


async def test_what_a_channel_gives_back_settles_its_line(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        await discord.lead("lotte", "omloop")
        room = _text(discord, "omloop")
        await _deed(discord, room.set_permissions(_real(discord).me, create_public_threads=False))
        lotte = discord.person("lotte")
        await lotte.slash(discord.channel("algemeen"), "hulpvraag", vraag="Wie heeft een bakfiets?", groep="omloop")
        await discord.settle()
        assert any("#omloop" in told for told in await _todos(discord))
        await _deed(discord, room.set_permissions(_real(discord).me, overwrite=None))
        assert not any("#omloop" in told for told in await _todos(discord))
        _card, thread = _card_and_thread(discord)
        assert thread.name == "Wie heeft een bakfiets?"


async def test_a_role_above_the_bots_own_is_named(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        discord.guild.create_role("omloop", position=9)
        await discord.person("noor").slash(discord.channel("omloop"), "meedoen", groep="omloop")
        await discord.settle()
        (told,) = await _todos(discord)
        assert "de rol 'omloop' boven mijn rol" in told


async def test_what_a_channel_takes_from_the_bot_is_named_with_the_channel(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        await discord.lead("lotte", "omloop")
        room = _text(discord, "omloop")
        await _deed(discord, room.set_permissions(_real(discord).me, create_public_threads=False))
        lotte, ruud = discord.person("lotte"), discord.person("ruud", manages=True)
        await lotte.slash(discord.channel("algemeen"), "hulpvraag", vraag="Wie heeft een bakfiets?", groep="omloop")
        await discord.settle()
        told = "\n".join(await _todos(discord))
        assert 'mis ik in #omloop het recht "Create Public Threads"' in told
        assert "groep herstellen omloop" in told
        await _deed(discord, room.set_permissions(_real(discord).me, overwrite=None))
        await ruud.slash(discord.channel("algemeen"), "groep herstellen", groep="omloop")
        await discord.settle()
        assert len(discord.channel("omloop").threads) == len(
            [one for one in discord.channel("omloop").history() if " · Omloop" in one.content]
        )
