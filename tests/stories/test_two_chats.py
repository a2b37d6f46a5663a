"""One community, half of it on Discord and half in the practice room: one ask, one number, one state."""

from pathlib import Path

from breinbot.asks.model import Ask, AskState, Contribution, Helper
from breinbot.members import Account
from tests.two_chats import two_chats

SAID = {
    "joris": "Bij de bibliotheek ligt er een.",
    "lotte": "Of bij mij in de schuur.",
    "bas": "Ik durf niet op een ladder.",
    "noor": "Ik breng hem wel even langs.",
}
AGREE = ("joris", "noor")


async def test_one_ask_in_two_chats(database_url: str, tmp_path: Path) -> None:
    """Joris and Lotte are on Discord, Samira, Bas and Noor in the practice room; Joris and Noor let their words cross."""
    async with two_chats(database_url, tmp_path) as chats:
        joris, lotte = (chats.discord.person(name, name.capitalize()) for name in ("joris", "lotta"))
        who = {"joris": joris, "lotte": lotte, "bas": "bas", "noor": "noor", "samira": "samira"}
        for name in AGREE:
            await chats.agrees(who[name])
        await chats.writes("samira", "hulpvraag Wie heeft een ladder? | groep: omloop")
        thread = chats.thread("omloop", "Wie heeft een ladder")
        assert any("Vraag 14" in said for said in chats.in_room("#omloop"))
        card = next(one for one in chats.discord.channel("omloop").history() if one.id == thread.id)
        assert "Vraag 14" in card.content

        await chats.writes(joris, "ik help 14")
        assert any("Joris helpt mee" in said or "Joris" in said for said in chats.in_room("#14"))
        for name, words in SAID.items():
            if name in ("joris", "lotte"):
                await chats.discord.says(who[name], thread, words)
            else:
                await chats.play(f"#14 @{name} {words}")
        on_discord, in_room = "\n".join(chats.on_discord(thread)), "\n".join(chats.in_room("#14"))
        for name, words in SAID.items():
            there = in_room if name in ("joris", "lotte") else on_discord
            assert (words in there) == (name in AGREE), f"{name}'s words are there after a yes, and only then"
        assert in_room.count("Iemand schrijft mee op Discord.") == 1
        assert on_discord.count("Iemand schrijft mee op de oefenruimte.") == 1

        await chats.writes("samira", "bewaar 14.1")
        assert any("Mag ik" in told for told in chats.told(joris))
        await chats.writes(joris, "ja, met mijn naam")
        await chats.writes("samira", "opgelost 14")
        card = next(one for one in chats.discord.channel("omloop").history() if one.id == thread.id)
        assert "Deze vraag is opgelost." in card.content
        assert any("opgelost" in said for said in chats.on_discord(thread))
        assert any("opgelost" in said for said in chats.in_room("#14"))
        asks = await chats.room.rows(Ask, number=14)
        assert [one.state for one in asks] == [AskState.SOLVED]
        assert len(await chats.room.rows(Contribution, ask_id=asks[0].id)) == len(SAID)
        helpers = {one.member_id for one in await chats.room.rows(Helper, ask_id=asks[0].id)}
        names = {one.handle for one in await chats.room.rows(Account) if one.member_id in helpers}
        assert names == {"joris", "lotta", "bas", "noor"}


async def test_a_group_says_where_words_go(sqlite_url: str, tmp_path: Path) -> None:
    async with two_chats(sqlite_url, tmp_path) as chats:
        guild = chats.discord.env.bot.get_guild(chats.discord.guild.id)
        topic = next(one.topic for one in guild.text_channels if one.name == "omloop")
        assert "Deze groep is ook te vinden op de oefenruimte." in topic
        assert "met jouw ja ook daar te lezen" in topic
