"""The story of milestones on Discord: slash commands, the form, buttons, and the picture as a file."""

from datetime import timedelta
from typing import Any

from breinbot.clock import PracticeClock
from breinbot.milestones.model import Milestone, State
from tests.discord_server import Server, labels, server


async def _milestones(discord: Server) -> list[Milestone]:
    return await discord.app.store.read(lambda session: session.query(Milestone).order_by(Milestone.number).all())


async def _joined(discord: Server, name: str) -> Any:
    person = discord.person(name)
    await person.slash(discord.channel("omloop"), "meedoen", groep="omloop")
    await discord.settle()
    return person


async def _wait(discord: Server, days: int) -> None:
    """Let time pass; what is due on the way is done when it is due."""
    clock = discord.app.clock
    assert isinstance(clock, PracticeClock)
    end = clock.now() + timedelta(days=days)
    while (due := await discord.app.next_due()) is not None and due < end:
        clock.move(max(due - clock.now(), timedelta()))
        await discord.settle()
    clock.move(end - clock.now())
    await discord.settle()


async def test_a_milestone_from_the_slash_command_to_done(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        lotte, channel = await discord.lead("lotte", "omloop"), discord.channel("omloop")
        made = await lotte.slash(channel, "afspraak", wat="Plan", wie="ik", datum="over drie weken")
        assert made.ephemeral
        assert "Het is afspraak 1: 'Plan'." in made.response.content
        asked = await lotte.slash(channel, "afspraak", wat="Feest", wie="ik", datum="31 februari")
        assert "staat niet in de kalender" in asked.response.content
        taken = await lotte.click(asked.response.message, label=labels(asked.response.message)[0])
        assert "Het is afspraak 2: 'Feest'." in taken.response.content
        assert [one.state for one in await _milestones(discord)] == [State.PLANNED] * 2
        await lotte.send_dm("help")
        await discord.settle()
        await _wait(discord, 16)
        prompt = discord.direct(lotte).last_message
        assert "'Plan' klaar hebben. Hoe staat het?" in prompt.content
        assert labels(prompt) == ["Klaar", "Ik ben bezig", "Later", "Sla over", "Ik kan hulp gebruiken"]
        await discord.restart()
        done = await lotte.user.click(prompt, label="Klaar")
        assert "afspraak 1 is klaar" in done.response.content


async def test_the_form_asks_for_what_is_missing(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        lotte = await discord.lead("lotte", "omloop")
        form = await lotte.slash(discord.channel("omloop"), "afspraak")
        assert form.modal is not None
        made = await lotte.submit_modal(form, {"title": "Plan", "date": "eind mei", "group": "omloop"})
        assert "Het is afspraak 1: 'Plan'." in made.response.content


async def test_a_proposal_is_taken_by_a_button(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        lotte, joris = await discord.lead("lotte", "omloop"), await _joined(discord, "joris")
        channel = discord.channel("omloop")
        await lotte.slash(channel, "afspraak", wat="Kaart", wie="joris", datum="eind mei")
        await discord.settle()
        proposal = discord.direct(joris).last_message
        assert "stelt voor dat jij dit doet voor Omloop: 'Kaart'" in proposal.content
        taken = await joris.user.click(proposal, label="Ja, dat spreek ik af")
        assert "Het is afspraak 1" in taken.response.content


async def test_progress_is_said_to_one_and_drawn_in_the_direct_chat(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        lotte, channel = await discord.lead("lotte", "omloop"), discord.channel("omloop")
        await lotte.slash(channel, "afspraak", wat="Plan", wie="ik", datum="eind mei")
        told = await lotte.slash(channel, "voortgang", groep="omloop")
        await discord.settle()
        assert told.ephemeral
        assert "Omloop: 0 van 1 klaar." in told.response.content
        drawn = discord.direct(lotte).last_message
        assert [file.filename for file in drawn.attachments] == ["voortgang.png"]
