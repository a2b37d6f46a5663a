"""The main story on Discord: by slash commands and buttons, and by mention and plain text."""

from typing import Any

from breinbot.record.model import Entry
from tests.discord_server import Server, labels, server


async def test_by_slash_commands_and_buttons(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        channel = discord.channel("sterre-stad-studenten")
        fatima = await discord.lead("fatima", "sterre-stad-studenten")
        joris, noor = discord.person("joris"), discord.person("noor")

        groups = await noor.slash(channel, "groepen")
        assert groups.ephemeral
        assert "Omloop (Middelland, Rotterdam)" in groups.response.content

        await noor.slash(discord.channel("omloop"), "meedoen")
        await discord.settle()
        await _press_last(discord, noor, "Ja")
        await _press_last(discord, noor, "Vraag het elke keer")

        form = await fatima.slash(channel, "hulpvraag")
        assert form.modal is not None
        posted = await fatima.submit_modal(
            form, {"title": "Wie kan een EHBO-cursus geven?", "details": "Voor 30 studenten.", "kind": "kennis"}
        )
        assert posted.ephemeral
        assert "Het is vraag 14" in posted.response.content
        await discord.settle()

        card = next(message for message in channel.history() if "Vraag 14" in message.content)
        assert labels(card) == ["Ik help"]
        helped = await joris.click(card, label="Ik help")
        assert helped.ephemeral
        assert "je helpt bij vraag 14" in helped.response.content
        await discord.settle()

        thread = _thread(channel, card)
        await joris.send(thread, "Ik heb een diploma en geef graag twee avonden les.")
        await discord.settle()
        kept = await fatima.slash(thread, "bewaar", nummer="14.1")
        assert "Ik heb joris gevraagd" in kept.response.content
        await discord.settle()
        await _press_last(discord, joris, "Ja, met mijn naam")

        solved = await fatima.slash(channel, "opgelost", nummer="14")
        assert "Vraag 14 is opgelost" in solved.response.content
        await discord.settle()
        assert "Dank je wel, joris!" in thread.last_message.content

        found = await noor.slash(discord.channel("omloop"), "zoek", woorden="lessen met diploma")
        assert "14.1 Ik heb een diploma en geef graag twee avonden les." in found.response.content
        assert "van joris" in found.response.content


async def test_by_mention_and_plain_text(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        bot = f"<@{discord.app_id}>"
        channel = discord.channel("sterre-stad-studenten")
        fatima = await discord.lead("fatima", "sterre-stad-studenten")
        joris, noor = discord.person("joris"), discord.person("noor")

        await discord.says(noor, channel, f"{bot} groepen")
        assert "Omloop (Middelland, Rotterdam)" in channel.last_message.content
        await discord.says(noor, channel, f"{bot} meedoen omloop")
        await discord.writes(noor, "ja")
        await discord.writes(noor, "3")

        await discord.says(
            fatima, channel, f"{bot} hulpvraag Wie kan een EHBO-cursus geven? | Voor 30 studenten. | kennis"
        )
        assert "Dit heb ik begrepen" in channel.last_message.content
        await discord.says(fatima, channel, "1", reply_to=channel.last_message)
        card = next(message for message in channel.history() if "Vraag 14 (kennis)" in message.content)

        await discord.says(joris, channel, f"{bot} ik help 14")
        thread = _thread(channel, card)
        await discord.says(joris, thread, "Ik heb een diploma en geef graag twee avonden les.")
        await discord.says(fatima, thread, f"{bot} bewaar 14.1")
        question = discord.last_direct(joris)
        assert "Mag ik het bewaren" in question
        assert "1 Ja, met mijn naam" in question
        await discord.writes(joris, "1")
        assert "Je antwoord is bewaard, met je naam" in discord.last_direct(joris)

        await discord.says(fatima, channel, f"{bot} opgelost 14")
        assert "Dank je wel, joris!" in thread.last_message.content
        await discord.writes(noor, "zoek lessen met diploma")
        assert "14.1 Ik heb een diploma en geef graag twee avonden les." in discord.last_direct(noor)

        def entries(session: Any) -> list[str]:
            return [entry.label for entry in session.query(Entry)]

        assert await discord.app.store.read(entries) == ["14.1"]


def _thread(channel: Any, card: Any) -> Any:
    return next(thread for thread in channel.threads if thread.id == card.id)


async def _press_last(discord: Server, person: Any, label: str) -> None:
    """Press a button of the last thing that the bot wrote to somebody alone."""
    direct = discord.direct(person)
    await person.user.click(direct.last_message, label=label)
    await discord.settle()
