"""The menus of a message: keep it as an answer, report it; who hears of it, and what is said where it cannot be."""

from typing import Any

from breinbot.todo.model import Todo
from tests.discord_server import Server, server

KEEP, REPORT = "Bewaar als antwoord", "Meld"


async def _asked(discord: Server) -> tuple[Any, Any, Any]:
    """Lotte asks for a ladder; Ruud is a moderator. Returns Lotte, the channel, and the ask's thread."""
    await discord.person("ruud", "Ruud", manages=True).slash(discord.channel("algemeen"), "groepen")
    lotte, channel = await discord.lead("lotte", "omloop"), discord.channel("omloop")
    await lotte.slash(channel, "hulpvraag", vraag="Wie heeft een ladder?")
    await discord.settle()
    card = next(message for message in channel.history() if "Vraag 14" in message.content)
    return lotte, channel, next(thread for thread in channel.threads if thread.id == card.id)


async def test_words_in_a_thread_are_kept_by_their_menu(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        lotte, channel, thread = await _asked(discord)
        words = await discord.person("joris").send(thread, "Bij mij in de schuur.")
        await discord.settle()
        kept = await lotte.context_menu(thread, KEEP, words)
        await discord.settle()
        assert kept.ephemeral
        assert "14.1" in kept.response.content
        assert "Bij mij in de schuur." in discord.last_direct(discord.person("joris"))
        refused = await lotte.context_menu(channel, KEEP, channel.last_message)
        assert "Bij dit bericht kan dat niet." in refused.response.content


async def test_the_bots_line_about_an_answer_is_kept_too(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        lotte, channel, thread = await _asked(discord)
        await discord.person("joris").slash(channel, "antwoord", nummer="14", tekst="Bij mij in de schuur.")
        await discord.settle()
        line = next(one for one in thread.history() if "schuur" in one.content)
        assert "14.1" in (await lotte.context_menu(thread, KEEP, line)).response.content


async def test_a_report_reaches_the_moderators_and_nobody_else(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        _, _, thread = await _asked(discord)
        bas, joris, ruud = (discord.person(name) for name in ("bas", "joris", "ruud"))
        words = await bas.send(thread, "Zoek het zelf uit, sukkel.")
        await discord.settle()
        before = len(list(thread.history()))
        reported = await joris.context_menu(thread, REPORT, words)
        await discord.settle()
        assert reported.ephemeral
        assert "Dank je wel." in reported.response.content
        assert "Ruud" in reported.response.content
        again = await discord.person("noor").context_menu(thread, REPORT, words)
        assert "Dit is al gemeld." in again.response.content
        assert again.ephemeral
        assert len(list(thread.history())) == before
        assert not list(bas.user.dm_channel.history())
        listed = await ruud.slash(discord.channel("algemeen"), "te-doen")
        assert "joris meldt antwoord 14.1 van bas. Er staat: 'Zoek het zelf uit, sukkel.'" in listed.response.content
        address = f"https://discord.com/channels/{discord.guild.id}/{thread.id}/{words.id}"
        assert address in listed.response.content
        assert listed.ephemeral


async def test_any_message_may_be_reported(sqlite_url: str) -> None:
    """One of the bot's, and one that the bot has nothing to do with."""
    async with server(sqlite_url) as discord:
        _, channel, _ = await _asked(discord)
        joris, ruud = discord.person("joris"), discord.person("ruud")
        card = next(message for message in channel.history() if "Vraag 14" in message.content)
        assert "Dank je wel." in (await joris.context_menu(channel, REPORT, card)).response.content
        other = await discord.person("bas").send(channel, "Koop hier goedkope horloges.")
        await discord.settle()
        assert "Dank je wel." in (await joris.context_menu(channel, REPORT, other)).response.content
        listed = (await ruud.slash(channel, "te-doen")).response.content
        assert "joris meldt een bericht van breinbot." in listed
        assert f"/{channel.id}/{other.id}" in listed
        assert len(await discord.app.store.read(lambda session: session.query(Todo).filter_by(urgency=1).all())) == 2


async def test_by_words_it_is_answered_in_private(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        _, _, thread = await _asked(discord)
        bas, joris = discord.person("bas"), discord.person("joris")
        words = await bas.send(thread, "Sukkel.")
        await discord.settle()
        for text in ("meld", "!meld hij scheldt"):
            await discord.says(joris, thread, text, reply_to=words)
        said = [one.content for one in joris.user.dm_channel.history()]
        assert any(text.startswith("Dank je wel.") for text in said)
        assert any(text.startswith("Dit is al gemeld.") for text in said)
        assert "gemeld" not in "\n".join(one.content for one in thread.history() if one.author.id == discord.app_id)
