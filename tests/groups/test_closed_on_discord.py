"""A closed group on Discord: who sees its channel, roles by joining, leaving and by hand, closed direct messages."""

from datetime import timedelta
from typing import Any

from breinbot.clock import PracticeClock
from breinbot.groups.model import Group, Membership
from breinbot.todo.model import Todo
from tests.discord_server import Server, server

MADE = "groep maken Geldhulp | Tilburg | Wij helpen buren met schulden. | @bas | deur: besloten"


def _guild(discord: Server) -> Any:
    return discord.env.bot.guilds[0]


async def _member(discord: Server, person: Any) -> Any:
    """Somebody as the server knows them now."""
    return await _guild(discord).fetch_member(person.id)


async def _sees(discord: Server, person: Any, channel: str) -> bool:
    """Whether somebody sees a channel, by the roles and rights that the bot set."""
    found = next(one for one in _guild(discord).text_channels if one.name == channel)
    return bool(found.permissions_for(await _member(discord, person)).view_channel)


async def _roles(discord: Server, person: Any) -> list[str]:
    return [role.name for role in (await _member(discord, person)).roles if role.name != "@everyone"]


async def _hand(discord: Server, person: Any, *, give: bool, role: str = "geldhulp") -> None:
    """Somebody who manages the server gives or takes a role by hand, later than what the bot did itself."""
    clock = discord.app.clock
    assert isinstance(clock, PracticeClock)
    clock.move(timedelta(minutes=5))
    found = next(one for one in _guild(discord).roles if one.name == role)
    member = await _member(discord, person)
    await (member.add_roles(found) if give else member.remove_roles(found))
    await discord.settle()


async def _made(discord: Server) -> tuple[Any, Any]:
    """A closed group Geldhulp with its lead Bas; made by Vera."""
    vera, bas = discord.person("vera", manages=True), discord.person("bas")
    for person in (vera, bas):
        await discord.says(person, discord.channel("algemeen"), f"<@{discord.app_id}> groepen")
    await discord.writes(vera, MADE)
    assert "De groep Geldhulp is er." in discord.last_direct(vera)
    await discord.writes(bas, "ja")
    return vera, bas


async def _in(discord: Server, group: str = "geldhulp") -> set[int]:
    """Who is in a group, by member."""

    def members(session: Any) -> set[int]:
        query = session.query(Membership).join(Group, Group.id == Membership.group_id)
        return {one.member_id for one in query.filter(Group.short == group, Membership.left_at.is_(None))}

    return await discord.app.store.read(members)


async def test_a_closed_groups_channel_and_threads_are_seen_by_its_role_alone(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        _, bas = await _made(discord)
        joris = discord.person("joris")
        assert await _roles(discord, bas) == ["geldhulp"]
        assert (await _sees(discord, bas, "geldhulp"), await _sees(discord, joris, "geldhulp")) == (True, False)
        assert await _sees(discord, joris, "omloop")
        await discord.writes(bas, "hulpvraag Wie kent een goede bewindvoerder? | alleen mijn groep")
        await discord.writes(bas, "1")
        thread = next(one for one in _guild(discord).threads if "bewindvoerder" in one.name)
        assert thread.parent.name == "geldhulp"
        assert not thread.permissions_for(await _member(discord, joris)).view_channel
        await discord.writes(joris, "toon 14")
        assert "Vraag 14 staat in een besloten groep." in discord.last_direct(joris)


async def test_a_channel_is_closed_and_opened_again_with_its_group(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        vera, _ = await _made(discord)
        joris = discord.person("joris")
        await discord.writes(vera, "groep wijzigen geldhulp | deur: open")
        assert await _sees(discord, joris, "geldhulp")
        await discord.writes(vera, "groep wijzigen geldhulp | deur: besloten")
        assert not await _sees(discord, joris, "geldhulp")


async def test_joining_gives_the_role_and_leaving_takes_it(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        _, bas = await _made(discord)
        samira = discord.person("samira")
        await discord.writes(samira, "meedoen geldhulp")
        assert await _roles(discord, samira) == []
        await discord.writes(bas, "toelaten geldhulp @samira")
        assert await _roles(discord, samira) == ["geldhulp"]
        assert await _sees(discord, samira, "geldhulp")
        await discord.writes(samira, "stoppen-met geldhulp")
        assert await _roles(discord, samira) == []
        assert not await _sees(discord, samira, "geldhulp")


async def test_a_role_given_by_hand_is_taken_over_at_the_next_word(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        await _made(discord)
        samira = discord.person("samira")
        await discord.writes(samira, "groepen")
        before = await _in(discord)
        await _hand(discord, samira, give=True)
        assert await _in(discord) == before
        await discord.says(samira, discord.channel("algemeen"), "hallo allemaal")
        assert len(await _in(discord)) == len(before) + 1
        assert "Je doet nu mee met de groep Geldhulp." in discord.last_direct(samira)


async def test_a_role_taken_by_hand_is_taken_over_at_the_next_word(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        _, bas = await _made(discord)
        samira = discord.person("samira")
        await discord.writes(samira, "meedoen geldhulp")
        await discord.writes(bas, "toelaten geldhulp @samira")
        before = await _in(discord)
        await _hand(discord, samira, give=False)
        await discord.says(samira, discord.channel("algemeen"), "hallo allemaal")
        assert len(await _in(discord)) == len(before) - 1
        assert await _roles(discord, samira) == []


async def test_a_lead_whose_role_is_taken_by_hand_leads_no_more_and_a_moderator_hears(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        vera, bas = await _made(discord)
        await _hand(discord, bas, give=False)
        await discord.says(bas, discord.channel("algemeen"), "hallo allemaal")
        assert await _in(discord) == set()
        await discord.writes(vera, "te-doen")
        assert "De groep Geldhulp heeft geen trekker." in discord.last_direct(vera)


async def test_who_cannot_be_written_to_is_told_in_the_groups_channel(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        vera, noor = discord.person("vera", manages=True), discord.person("noor")
        for person in (vera, noor):
            await discord.says(person, discord.channel("algemeen"), f"<@{discord.app_id}> groepen")
        await discord.writes(noor, "groepen")
        channel = discord.direct(noor).id
        discord.env.inject_error(
            "POST", f"/channels/{channel}/messages", status=403, code=50007, message="Cannot send messages", times=None
        )
        await noor.slash(discord.channel("omloop"), "meedoen")
        await discord.settle()
        said = [message.content for message in discord.channel("omloop").history() if "noor" in message.content]
        assert len(said) == 1
        assert "privéberichten" in said[0]
        await discord.writes(vera, "te-doen")
        assert "noor krijgt mijn berichten op discord niet." in discord.last_direct(vera)
        todos = await discord.app.store.read(lambda session: [todo.key for todo in session.query(Todo)])
        assert todos == ["todo-undeliverable-member"]
