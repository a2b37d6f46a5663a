"""What the stand-in shows of groups on the server: every request as Discord describes it, a time away, limits, standing."""

import pytest

from breinbot.chat.marks import plain
from breinbot.chat.model import DeliveryKind
from breinbot.groups.model import Group
from breinbot.groups.queries import is_in
from breinbot.members import Member
from breinbot.members import service as members
from breinbot.platforms.discord import standing
from breinbot.platforms.discord.failures import MOST
from breinbot.todo.service import open_todos
from breinbot.todo.wording import what
from tests.bot import Bot, bot, settled
from tests.counting import waiting
from tests.standin import Channel, Standin, What


def _todos(running: Bot) -> str:
    def read(session):  # type: ignore[no-untyped-def]
        community = members.community(session)
        assert community is not None
        voice = running.app.dispatcher.voice(session, community, running.app.clock.now())
        return "\n".join(plain(what(voice, todo, "nl")) for todo in open_todos(session, community.id))

    return running.store.read_now(read)


def _is_in(running: Bot, name: str, short: str) -> bool:
    def read(session):  # type: ignore[no-untyped-def]
        group = session.query(Group).filter(Group.short == short).one()
        return is_in(session, group, session.query(Member).filter(Member.name == name).one())

    return running.store.read_now(read)


def _channel(discord: Standin, name: str) -> Channel | None:
    return next((one for one in discord.world.channels.values() if one.name == name), None)


async def _ask(discord: Standin, title: str) -> Channel:
    discord.person("lotte").calls("omloop", "hulpvraag", vraag=title, groep="omloop")
    return await discord.until(lambda: discord.thread(title))


async def test_groups_are_made_changed_closed_and_stopped_as_discord_describes_it(sqlite_url: str) -> None:
    async with Standin() as discord, bot(discord, sqlite_url) as running:
        await settled(discord, running)
        ruud, noor = discord.person("ruud", manages=True), discord.person("noor")
        await _called(discord, ruud.writes("groep maken Stilte | Tilburg | Voor ons. | deur: besloten"), ruud)
        room = await discord.until(lambda: _channel(discord, "stilte"))
        category = discord.channel("Maatschappelijk Brein")
        assert room.parent == category.id
        role = discord.role("stilte")
        assert role is not None
        assert not discord.world.permissions(noor.user, room) & (1 << 10), "nobody else sees it"
        noor.takes_role(role)
        assert discord.world.permissions(noor.user, room) & (1 << 10)
        ruud.writes("groep stoppen stilte")
        await discord.until(lambda: not discord.world.permissions(noor.user, room) & (1 << 11))
        assert "is gestopt" in discord.said(room)[-1]
        ruud.writes("groep starten stilte")
        await discord.until(lambda: discord.world.permissions(noor.user, room) & (1 << 11))
        await settled(discord, running)
        assert all(request.status is not None and request.status < 400 for request in discord.requests)


async def _called(discord: Standin, _said: object, person) -> None:  # type: ignore[no-untyped-def]
    """Wait for the answer in the direct chat."""
    before = len(discord.said(person.direct))
    await discord.until(lambda: len(discord.said(person.direct)) > before)


async def test_joining_gives_the_role_leaving_takes_it_and_hands_do_too(sqlite_url: str) -> None:
    async with Standin() as discord, bot(discord, sqlite_url) as running:
        await settled(discord, running)
        noor = discord.person("noor")
        noor.calls("omloop", "meedoen", groep="omloop")
        role = await discord.until(lambda: discord.role("omloop"))
        mine = discord.world.members[noor.id]
        await discord.until(lambda: role.id in mine.roles)
        noor.calls("omloop", "stoppen-met", groep="omloop")
        await discord.until(lambda: role.id not in mine.roles)
        await settled(discord, running)


async def test_what_happened_while_it_was_away_is_mended(sqlite_url: str) -> None:
    async with Standin() as discord, bot(discord, sqlite_url) as running:
        await settled(discord, running)
        noor = discord.person("noor")
        noor.calls("omloop", "meedoen", groep="omloop")
        role = await discord.until(lambda: discord.role("omloop"))
        await discord.until(lambda: role.id in discord.world.members[noor.id].roles)
        quiet, gone = await _ask(discord, "Wie heeft een ladder?"), await _ask(discord, "Wie heeft een bakfiets?")
        await settled(discord, running)
        await discord.gateway.forget()
        discord.archive(quiet)
        discord.delete_channel(gone)
        discord.delete_channel(discord.channel("kunstpost"))
        discord.delete_role(role)
        await discord.until(lambda: discord.gateway.identified == 2)
        await discord.until(lambda: not quiet.archived)
        again = await discord.until(lambda: discord.thread("Wie heeft een bakfiets?"))
        assert again.id != gone.id
        await discord.until(lambda: _channel(discord, "kunstpost"))
        noor.says("omloop", "@breinbot groepen")
        await settled(discord, running)
        assert _is_in(running, "Noor", "omloop"), "who lost the role by that is a member still"
        assert "de rol van Omloop weggehaald" in _todos(running)
        assert "het kanaal van Kunstpost weggehaald" in _todos(running)
        discord.person("joris").calls("omloop", "meedoen", groep="omloop")
        new = await discord.until(lambda: discord.role("omloop"))
        await discord.until(lambda: new.id in discord.world.members[noor.id].roles)
        await settled(discord, running)


async def test_no_room_for_another_channel_is_told_and_mended(sqlite_url: str) -> None:
    async with Standin() as discord, bot(discord, sqlite_url) as running:
        await settled(discord, running)
        ruud = discord.person("ruud", manages=True)
        discord.operations.most_channels = 0
        await _called(discord, ruud.writes("groep maken Fietskeuken | Tilburg | We maken fietsen."), ruud)
        await discord.until(lambda: "kan geen kanaal meer bij" in _todos(running))
        discord.operations.most_channels = 500
        ruud.writes("groep herstellen fietskeuken")
        await discord.until(lambda: _channel(discord, "fietskeuken"))
        await settled(discord, running)


async def test_a_channel_that_somebody_deletes_makes_room_for_the_one_that_waits(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Standin() as discord, bot(discord, sqlite_url) as running:
        await settled(discord, running)
        ruud, old = discord.person("ruud", manages=True), discord.make_channel("oud")
        there = sum(one.guild is not None and not one.is_thread for one in discord.world.channels.values())
        discord.operations.most_channels = there
        monkeypatch.setitem(MOST, "channels", there)
        await _called(discord, ruud.writes("groep maken Fietskeuken | Tilburg | We maken fietsen."), ruud)
        await discord.until(lambda: "kan geen kanaal meer bij" in _todos(running))
        discord.delete_channel(old)
        await discord.until(lambda: _channel(discord, "fietskeuken"))
        await settled(discord, running)
        assert "kan geen kanaal meer bij" not in _todos(running)


async def test_a_role_that_somebody_deletes_makes_room_for_the_one_that_waits(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Standin() as discord, bot(discord, sqlite_url) as running:
        await settled(discord, running)
        noor, old = discord.person("noor"), discord.make_role("oud")
        discord.operations.most_roles = len(discord.world.roles)
        monkeypatch.setitem(MOST, "roles", len(discord.world.roles))
        noor.calls("omloop", "meedoen", groep="omloop")
        await discord.until(lambda: "kan geen rol meer bij" in _todos(running))
        discord.delete_role(old)
        role = await discord.until(lambda: discord.role("omloop"))
        await discord.until(lambda: role.id in discord.world.members[noor.id].roles)
        await settled(discord, running)
        assert "kan geen rol meer bij" not in _todos(running)


async def test_nobody_waits_for_a_topic_that_discord_takes_later(sqlite_url: str) -> None:
    """Discord takes two new topics in ten minutes."""
    async with Standin() as discord, bot(discord, sqlite_url) as running:
        await settled(discord, running)
        ruud = discord.person("ruud", manages=True)
        discord.faults.plan(What.TOO_MANY, "update_channel", seconds=600)
        await _called(discord, ruud.writes("groep wijzigen omloop | plaats: Delfshaven"), ruud)
        await discord.until(lambda: discord.faults.met)
        thread = await _ask(discord, "Wie heeft een ladder?")
        assert thread.parent == discord.channel("omloop").id
        left = [line for line in waiting(running.store) if f"({DeliveryKind.SHAPE})" in line]
        assert len(left) == 1, "it waits, and nothing waits behind it"


async def test_a_moderator_is_one_in_the_direct_chat_until_it_is_lost(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Standin() as discord, bot(discord, sqlite_url) as running:
        await settled(discord, running)
        vera = discord.person("vera", manages=True)
        await _called(discord, vera.writes("te-doen"), vera)
        assert "Niets vraagt nu een beheerder." in discord.said(vera.direct)[-1]
        asked = len(discord.asked("get_guild_member"))
        await _called(discord, vera.writes("te-doen"), vera)
        assert len(discord.asked("get_guild_member")) == asked == 1, "asked once in ten minutes"
        role = discord.role("beheer")
        assert role is not None
        vera.loses_role(role)
        monkeypatch.setattr(standing, "REMEMBERED_FOR", 0.0)
        await _called(discord, vera.writes("te-doen"), vera)
        assert "Dat kan alleen een beheerder." in discord.said(vera.direct)[-1]
        vera.leaves()
        await _called(discord, vera.writes("groepen"), vera)
        assert "groepen" in discord.said(vera.direct)[-1]
