"""Groups on the server: channels and roles, threads of open and closed asks, what people delete, what is not allowed."""

from typing import Any

import discord as discord_py
import simcord

from breinbot.app import App
from breinbot.clock import PracticeClock
from breinbot.groups import queries as group_queries
from breinbot.groups.model import Group
from breinbot.platforms.discord import DiscordPlatform
from breinbot.store import Store
from tests.discord_rooms import archived, ask, card_and_thread, deed, real, text, todos
from tests.discord_server import Server, server

# Channels ----------------------------------------------------------------------------------------------------------


async def test_all_channels_stand_in_the_communitys_category(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        (category,) = real(discord).categories
        assert category.name == "Maatschappelijk Brein"
        assert {channel.category_id for channel in real(discord).text_channels} == {category.id}
        ruud = discord.person("ruud", manages=True)
        await ruud.slash(
            discord.channel("omloop"), "groep maken", naam="Fietskeuken", plaats="Tilburg", wat="We maken fietsen."
        )
        await discord.settle()
        assert text(discord, "fietskeuken").category_id == category.id


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
            taken = [one for one in real(made).text_channels if one.name == "omloop"]
            assert [one.id for one in taken] == [mine.id]
            assert taken[0].topic == "Hier praten we. [breinbot group:omloop kept]"
            assert taken[0].category_id is None, "it stays where it was"
            kunstposten = {one.id: one.category_id for one in real(made).text_channels if one.name == "kunstpost"}
            assert set(kunstposten) > {other.id}, "a channel of another group is left alone"
            assert kunstposten.pop(other.id) is None
            assert set(kunstposten.values()) == {buurten.id}
            assert len(real(made).categories) == 1
            vera = made.person("vera", manages=True)
            await vera.slash(mine, "groep wijzigen", groep="omloop", plaats="Delfshaven")
            await made.settle()
            assert text(made, "omloop").topic == "Hier praten we. [breinbot group:omloop kept]", "as people wrote it"
            await text(made, "omloop").edit(topic="Nu praten we over iets anders.")
            await vera.slash(mine, "groep wijzigen", groep="omloop", plaats="Feijenoord")
            await made.settle()
            assert text(made, "omloop").topic == "Nu praten we over iets anders. [breinbot group:omloop kept]"
    store.close()


async def test_a_closed_group_is_seen_by_its_members_and_their_threads_too(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        ruud = discord.person("ruud", manages=True)
        call = {"naam": "Stilte", "plaats": "Tilburg", "wat": "Voor ons.", "deur": "besloten"}
        await ruud.slash(discord.channel("omloop"), "groep maken", **call)
        await discord.settle()
        room = text(discord, "stilte")
        everybody = room.overwrites_for(real(discord).default_role)
        assert everybody.view_channel is False
        role = discord_py.utils.get(real(discord).roles, name="stilte")
        assert role is not None
        assert role.permissions.value == 0, "the least: it may nothing but see"
        assert room.overwrites_for(role).view_channel is True
        assert room.overwrites_for(real(discord).me).view_channel is True


async def test_the_topic_follows_and_a_stopped_group_is_read_only(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        ruud, channel = discord.person("ruud", manages=True), discord.channel("omloop")
        await ruud.slash(channel, "groep wijzigen", groep="omloop", plaats="Delfshaven")
        await discord.settle()
        assert "Delfshaven" in (text(discord, "omloop").topic or "")
        assert "[breinbot group:omloop]" in (text(discord, "omloop").topic or "")
        everybody = real(discord).default_role
        await ruud.slash(channel, "groep stoppen", groep="omloop")
        await discord.settle()
        rights = text(discord, "omloop").overwrites_for(everybody)
        assert (rights.send_messages, rights.send_messages_in_threads) == (False, False)
        assert "is gestopt" in channel.last_message.content
        await ruud.slash(channel, "groep starten", groep="omloop")
        await discord.settle()
        assert text(discord, "omloop").overwrites_for(everybody).is_empty()
        assert "is weer begonnen" in channel.last_message.content


# Roles -------------------------------------------------------------------------------------------------------------


async def test_joining_gives_the_role_and_leaving_takes_it(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        noor, channel = discord.person("noor"), discord.channel("omloop")
        await noor.slash(channel, "meedoen", groep="omloop")
        await discord.settle()
        role = discord_py.utils.get(real(discord).roles, name="omloop")
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
        role = discord_py.utils.get(real(discord).roles, name="omloop")
        assert role is not None
        await deed(discord, role.delete())
        await noor.slash(channel, "groepen")
        await discord.settle()
        names = await discord.app.store.read(lambda session: [row.member.name for row in _members(session)])
        assert "noor" in [name.lower() for name in names], "who lost the role by that is a member still"
        assert "de rol van Omloop weggehaald" in "\n".join(await todos(discord))
        await joris.slash(channel, "meedoen", groep="omloop")
        await discord.settle()
        again = discord_py.utils.get(real(discord).roles, name="omloop")
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
        channel, _card, thread = await ask(discord)
        found = real(discord).get_thread(thread.id)
        assert found is not None
        assert found.auto_archive_duration == 10080
        await deed(discord, found.edit(archived=True))
        assert not archived(discord, thread), "an open ask's thread is taken out again"
        await deed(discord, found.edit(archived=True))
        assert archived(discord, thread), "once: a person who insists has a reason"
        lotte = discord.person("lotte")
        await lotte.slash(channel, "opgelost", nummer="14")
        await discord.settle()
        assert archived(discord, thread)
        await lotte.slash(channel, "weer-open", nummer="14")
        await discord.settle()
        assert not archived(discord, thread)


async def test_a_locked_thread_is_left_alone(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        _channel, _card, thread = await ask(discord)
        found = real(discord).get_thread(thread.id)
        assert found is not None
        await deed(discord, found.edit(archived=True, locked=True))
        assert archived(discord, thread)


# What people delete ------------------------------------------------------------------------------------------------


async def test_a_thread_that_is_deleted_grows_again_from_a_new_card(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        channel, card, thread = await ask(discord)
        found = real(discord).get_thread(thread.id)
        assert found is not None
        await deed(discord, found.delete())
        new_card, new_thread = card_and_thread(discord)
        assert new_card.id != card.id
        old = next(one for one in channel.history() if one.id == card.id)
        assert "Vraag 14 staat nu bij Omloop" in old.content
        joris = discord.person("joris")
        await joris.slash(channel, "antwoord", nummer="14", tekst="Ik heb er een.")
        await discord.settle()
        assert "Ik heb er een." in new_thread.last_message.content


async def test_a_card_that_is_deleted_is_said_again_at_its_next_change(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        channel, card, thread = await ask(discord)
        await deed(discord, text(discord, "omloop").get_partial_message(card.id).delete())
        assert not any("Vraag 14 ·" in one.content for one in channel.history())
        await discord.person("bas").slash(channel, "ik-help", nummer="14")
        await discord.settle()
        (new,) = [one for one in channel.history() if "Vraag 14 ·" in one.content]
        assert "Bas" in new.content or "bas" in new.content
        assert str(thread.id) in new.content, "it links to the thread, which stands still"


async def test_a_channel_that_is_deleted_comes_back_with_its_open_asks(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        channel, _card, _thread = await ask(discord)
        await discord.person("joris").slash(channel, "antwoord", nummer="14", tekst="Ik heb er een.")
        await deed(discord, text(discord, "omloop").delete())
        again = discord.channel("omloop")
        assert again.id != channel.id
        _new_card, thread = card_and_thread(discord)
        assert "het kanaal van Omloop weggehaald" in "\n".join(await todos(discord))
        await discord.person("bas").slash(again, "antwoord", nummer="14", tekst="Ik ook.")
        await discord.settle()
        assert "Ik ook." in thread.last_message.content


async def test_what_was_deleted_while_the_bot_was_away_is_noticed_when_it_sends(sqlite_url: str) -> None:
    """The events are not told: what is refused tells it."""
    async with server(sqlite_url) as discord:
        _channel, card, thread = await ask(discord)
        client = discord.env.bot
        client.on_raw_thread_delete = client.on_raw_message_delete = _nothing
        found = real(discord).get_thread(thread.id)
        assert found is not None
        await deed(discord, found.delete())
        await discord.person("joris").slash(
            discord.channel("algemeen"), "antwoord", nummer="14", tekst="Ik heb er een."
        )
        await discord.settle()
        new_card, new_thread = card_and_thread(discord)
        assert new_card.id != card.id
        assert any("Ik heb er een." in one.content for one in new_thread.history())
        await deed(discord, text(discord, "omloop").get_partial_message(new_card.id).delete())
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
