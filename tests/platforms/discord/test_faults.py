"""What goes wrong on the way to Discord: nothing is lost, nothing is said twice, and no request is wrong."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from breinbot.asks.model import Contribution
from breinbot.chat.model import SeenEvent
from breinbot.clock import PracticeClock
from tests.bot import Bot, bot, settled
from tests.counting import count, waiting
from tests.standin import Channel, Interaction, Limits, Standin, What


async def _ask(discord: Standin, title: str = "Wie heeft een bakfiets?") -> Channel:
    """Lotte asks something; returns the ask's thread."""
    discord.person("lotte").calls("omloop", "hulpvraag", vraag=title)
    return await discord.until(lambda: discord.thread(title))


def _contributions(running: Bot) -> list[Contribution]:
    return running.store.read_now(lambda session: list(session.scalars(select(Contribution).order_by(Contribution.id))))


def _committed(running: Bot, made: Interaction) -> bool:
    query = select(SeenEvent.id).where(SeenEvent.event == f"interaction:{made.id}")
    return running.store.read_now(lambda session: session.scalar(query)) is not None


async def _rooms_are_there(discord: Standin, running: Bot) -> None:
    """The session is ready before what waits goes out, so the rooms are waited for."""

    def there() -> bool:
        return {"omloop", "algemeen"} <= {channel.name for channel in discord.world.channels.values()}

    await discord.until(there, patience=60)
    await settled(discord, running)


async def _story(discord: Standin, running: Bot) -> None:
    """An ask with answers by slash, by word, by button, and in private; then what became of all of it is counted."""
    thread = await _ask(discord)
    joris, bas, noor = (discord.person(name) for name in ("joris", "bas", "noor"))
    for number in range(3):
        joris.says(thread, f"Antwoord {number} van Joris.")
    helped = bas.calls("omloop", "ik-help", nummer="14")
    bas.says("omloop", "@breinbot antwoord 14 Ik heb er ook een.")
    noor.calls("omloop", "open-vragen")
    noor.writes("antwoord 14 Ik ken iemand.")
    await discord.until(lambda: len(_contributions(running)) == 5 and _committed(running, helped))
    await settled(discord, running)
    assert not (found := count(discord, running.store)), str(found)
    card = discord.channel("omloop").message(thread.id)
    assert card is not None
    assert "Bas" in card.content


async def test_a_whole_story_is_as_discord_describes_it(sqlite_url: str) -> None:
    async with Standin() as discord, bot(discord, sqlite_url) as running:
        await _rooms_are_there(discord, running)
        await _story(discord, running)
        told = {request.operation for request in discord.requests}
        assert {"create_message", "update_message", "create_thread_from_message", "create_interaction_response"} <= told
        assert all(request.status is not None and request.status < 400 for request in discord.requests)


@pytest.mark.parametrize("what", [What.LOST, What.NO_ANSWER, What.SLOW, What.ERROR])
@pytest.mark.parametrize(
    "only", ["create_message|create_thread|update_message|create_dm", "create_interaction_response"]
)
async def test_nothing_is_lost_or_doubled(sqlite_url: str, what: What, only: str) -> None:
    async with Standin() as discord, bot(discord, sqlite_url) as running:
        await _rooms_are_there(discord, running)
        discord.faults.plan(what, only, times=2)
        await _story(discord, running)
        assert len(discord.faults.met) == 2


@pytest.mark.parametrize("everywhere", [True, False])
async def test_too_many_requests(sqlite_url: str, everywhere: bool) -> None:
    async with Standin() as discord, bot(discord, sqlite_url) as running:
        await _rooms_are_there(discord, running)
        discord.faults.plan(What.TOO_MANY, "create_message", times=2, everywhere=everywhere)
        await _story(discord, running)
        assert [what for what, _ in discord.faults.met] == [What.TOO_MANY] * 2


async def test_a_room_and_a_role_whose_answer_was_lost_are_not_made_twice(sqlite_url: str) -> None:
    async with Standin() as discord:
        discord.faults.plan(What.NO_ANSWER, "create_guild_channel", times=2)
        async with bot(discord, sqlite_url) as running:
            await _rooms_are_there(discord, running)
        names = [channel.name for channel in discord.world.channels.values() if channel.guild]
        assert len(names) == len(set(names))


async def test_a_thread_in_which_somebody_writes_before_its_answer_arrives(sqlite_url: str) -> None:
    async with Standin() as discord, bot(discord, sqlite_url) as running:
        await _rooms_are_there(discord, running)
        discord.faults.plan(What.SLOW, "create_thread_from_message", seconds=1.5)
        thread = await _ask(discord)
        discord.person("joris").says(thread, "Ik heb er een.")
        await discord.until(lambda: _contributions(running))
        await settled(discord, running)
        assert not (found := count(discord, running.store)), str(found)


async def test_after_the_nonce_is_forgotten_it_looks_for_its_own_message(sqlite_url: str) -> None:
    clock = PracticeClock.monday_morning("Europe/Amsterdam")
    async with Standin() as discord, bot(discord, sqlite_url, clock=clock) as running:
        await _rooms_are_there(discord, running)
        thread = await _ask(discord)
        await settled(discord, running)
        discord.nonce_window = timedelta()
        before, looked = len(discord.said(thread)), len(discord.asked("list_messages"))
        discord.faults.plan(What.NO_ANSWER, "create_message")
        answered = discord.person("joris").calls("omloop", "antwoord", nummer="14", tekst="Ik heb er een.")
        await discord.until(lambda: answered.answers and discord.faults.met)
        await discord.until(lambda: len(discord.said(thread)) > before)
        await discord.until(lambda: any("tried 0 times" not in one for one in waiting(running.store)))
        clock.move(timedelta(minutes=3))
        await settled(discord, running)
        assert len(discord.asked("list_messages")) > looked
        assert not (found := count(discord, running.store)), str(found)


async def test_channels_have_their_own_limit(sqlite_url: str) -> None:
    async with Standin(limits=Limits(a_second=50, a_channel=5, seconds=1.0)) as discord:
        async with bot(discord, sqlite_url) as running:
            await _rooms_are_there(discord, running)
            thread = await _ask(discord)
            await settled(discord, running)
            called = [
                discord.person(f"buur{number}").calls("omloop", "antwoord", nummer="14", tekst=f"Antwoord {number}.")
                for number in range(12)
            ]
            await discord.until(lambda: all(one.answers for one in called))
            await settled(discord, running)
            assert sum("antwoordt" in text for text in discord.said(thread)) == 12
            assert not (found := count(discord, running.store)), str(found)
        assert discord.limits.refused == 0, "Discord never had to say so"


async def test_the_gateway_is_dropped_and_resumed(sqlite_url: str) -> None:
    async with Standin() as discord, bot(discord, sqlite_url) as running:
        await _rooms_are_there(discord, running)
        thread = await _ask(discord)
        joris = discord.person("joris")
        for number in range(12):
            joris.says(thread, f"Antwoord {number}.")
            if number % 4 == 2:
                await discord.gateway.drop()
                joris.says(thread, f"In de tussentijd {number}.")
                await discord.until(discord.gateway.connected.is_set)
        await discord.until(lambda: len(_contributions(running)) == 15)
        await settled(discord, running)
        assert discord.gateway.resumed == 3
        assert not (found := count(discord, running.store)), str(found)


async def test_a_session_that_is_over_begins_anew_and_is_read_on(sqlite_url: str) -> None:
    async with Standin() as discord, bot(discord, sqlite_url) as running:
        await _rooms_are_there(discord, running)
        thread = await _ask(discord)
        joris = discord.person("joris")
        kept = joris.says(thread, "Dit bewerk ik.")
        gone = joris.says(thread, "Dit haal ik weg.")
        joris.writes("antwoord 14 Zo ook een.")
        await discord.until(lambda: len(_contributions(running)) == 3)
        await settled(discord, running)
        await discord.gateway.forget()
        for number in range(5):
            joris.says(thread, f"In de tussentijd {number}.")
        joris.writes("antwoord 14 En nog een, in het direct.")
        joris.edits(kept, "Dit heb ik bewerkt.")
        joris.deletes(gone)
        await discord.until(lambda: discord.gateway.identified == 2)
        joris.says(thread, "Weer terug.")
        await discord.until(lambda: len(_contributions(running)) == 10)
        await discord.until(lambda: any(one.gone_at for one in _contributions(running)))
        await settled(discord, running)
        assert not (found := count(discord, running.store)), str(found)
        rows = {row.source: row for row in _contributions(running)}
        assert rows[str(kept.id)].text == "Dit heb ik bewerkt."
        assert [row.source for row in rows.values() if row.gone_at] == [str(gone.id)], "not what was said elsewhere"


async def test_an_answer_by_words_that_was_only_read_is_not_given_again(sqlite_url: str) -> None:
    async with Standin() as discord:
        async with bot(discord, sqlite_url) as running:
            await _rooms_are_there(discord, running)
            noor = discord.person("noor")
            noor.calls("omloop", "groepen")
            asked = noor.says("omloop", "@breinbot groepen")
            await discord.until(lambda: [m for m in discord.channel("omloop").public if m.reference == asked.id])
            await discord.until_quiet()
        async with bot(discord, sqlite_url):
            noor.says("omloop", "@breinbot open-vragen")
            await discord.until(lambda: len([m for m in discord.channel("omloop").public if m.reference]) > 1)
            await discord.until_quiet()
        assert len([m for m in discord.channel("omloop").public if m.reference == asked.id]) == 1


async def test_without_message_content_mentions_of_the_time_away_are_read(sqlite_url: str) -> None:
    async with Standin() as discord:
        discord.gateway.allowed.clear()
        async with bot(discord, sqlite_url, message_content=False) as running:
            await _rooms_are_there(discord, running)
            thread = await _ask(discord)
            await settled(discord, running)
        joris = discord.person("joris")
        joris.says(thread, "Dit leest de bot niet.")
        said = joris.says(thread, "@breinbot antwoord Dit wel.")
        async with bot(discord, sqlite_url, message_content=False) as running:
            await discord.until(lambda: [m for m in thread.public if m.reference == said.id])
            await settled(discord, running)
            assert [one.text for one in _contributions(running)] == ["Dit wel."]


async def test_intents_that_are_not_allowed_end_it(sqlite_url: str) -> None:
    import discord as library

    async with Standin() as discord:
        discord.gateway.allowed.clear()
        async with bot(discord, sqlite_url, message_content=True) as running:
            await discord.until(running.serving.done)
            assert isinstance(running.serving.exception(), library.PrivilegedIntentsRequired)
        assert discord.gateway.refused == [4014]


async def test_in_several_parts(sqlite_url: str) -> None:
    async with Standin() as discord, bot(discord, sqlite_url, shards=2) as running:
        await _rooms_are_there(discord, running)
        await _story(discord, running)
        assert discord.gateway.identified == 2
