"""Messages on Discord: nothing that a member writes is formatted, mentions anybody, or is lost."""

import discord as discord_py
import pytest
from hypothesis import given
from hypothesis import strategies as st

from breinbot.asks.model import Contribution
from breinbot.chat.outgoing import Reason, TryLater, Undeliverable, Why
from breinbot.platforms.discord.failures import failures
from breinbot.platforms.discord.words import LIMIT, LONG_LIMIT, body, cut, escape, parts
from breinbot.record.model import Entry
from tests.discord_server import Server, server


def _contributions(discord: Server) -> object:
    return discord.app.store.read(lambda session: [one.text for one in session.query(Contribution)])


async def test_mentions_and_formatting_are_only_letters(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        lotte = await discord.lead("lotte", "omloop")
        channel = discord.channel("omloop")
        await lotte.slash(channel, "hulpvraag", vraag="@everyone <@1> **vet** `code` # kop <#2>")
        await discord.settle()
        card = next(message for message in channel.history() if "Vraag 14" in message.content)
        assert "@everyone" not in card.content
        assert "<@1>" not in card.content.replace("\\<", "")
        assert r"\*\*vet\*\*" in card.content
        assert not card.mentions
        assert not card.mention_everyone


@given(st.text(max_size=300))
def test_no_mention_survives_escaping(text: str) -> None:
    escaped = escape(text)
    assert "@everyone" not in escaped
    assert "@here" not in escaped
    assert "<" not in escaped.replace("\\<", "")


@given(st.text(max_size=9000))
def test_a_long_text_keeps_every_word_up_to_the_limit(text: str) -> None:
    content, embeds = body(text)
    assert len(content) <= LIMIT
    assert sum(len(embed.description or "") for embed in embeds) <= LONG_LIMIT
    if len(text) <= LIMIT:
        assert (content, embeds) == (text, [])


@given(st.text(max_size=500), st.integers(10, 50))
def test_parts_lose_no_letters(text: str, limit: int) -> None:
    made = parts(text, limit)
    assert all(len(part) <= limit for part in made)
    assert "".join("".join(made).split()) == "".join(text.split())
    assert len(cut(text, limit)) <= limit


async def test_edits_and_deletions_are_taken_over(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        lotte = await discord.lead("lotte", "omloop")
        joris, channel = discord.person("joris"), discord.channel("omloop")
        await lotte.slash(channel, "hulpvraag", vraag="Wie heeft een ladder?")
        await discord.settle()
        card = next(message for message in channel.history() if "Vraag 14" in message.content)
        thread = next(thread for thread in channel.threads if thread.id == card.id)
        words = await joris.send(thread, "Bij mij.")
        await discord.settle()
        await joris.edit(words, "Bij de buren.")
        await discord.settle()
        assert await _contributions(discord) == ["Bij de buren."]  # type: ignore[misc]
        await lotte.slash(channel, "bewaar", nummer="14.1")
        await discord.settle()
        await discord.writes(joris, "1")
        await joris.delete(words)
        await discord.settle()
        assert await _contributions(discord) == [""]  # type: ignore[misc]
        gone = await discord.app.store.read(lambda session: [entry.gone_at for entry in session.query(Entry)])
        assert len(gone) == 1
        assert gone[0] is not None


async def test_without_message_content_mentions_still_work(sqlite_url: str) -> None:
    async with server(sqlite_url, message_content=False) as discord:
        noor = discord.person("noor")
        channel = discord.channel("omloop")
        await discord.says(noor, channel, f"<@{discord.app_id}> groepen")
        assert "Dit zijn de 6 groepen" in channel.last_message.content
        await discord.writes(noor, "open-vragen")
        assert "In andere groepen:" in discord.last_direct(noor)


async def test_what_people_say_among_themselves_is_left_alone(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        channel = discord.channel("omloop")
        before = len(list(channel.history()))
        await discord.says(discord.person("noor"), channel, "wie gaat er mee koffie drinken")
        assert len(list(channel.history())) == before + 1


def _error(status: int, kind: type[discord_py.HTTPException]) -> discord_py.HTTPException:
    class Response:
        reason = "no"

        def __init__(self) -> None:
            self.status = status

    return kind(Response(), {"code": 50001, "message": "Missing Access"})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("error", "becomes"),
    [
        (_error(403, discord_py.Forbidden), Undeliverable),
        (_error(404, discord_py.NotFound), Undeliverable),
        (_error(400, discord_py.HTTPException), Undeliverable),
        (_error(500, discord_py.HTTPException), TryLater),
        (_error(503, discord_py.DiscordServerError), TryLater),
        (_error(429, discord_py.HTTPException), TryLater),
        (discord_py.RateLimited(7.0), TryLater),
        (TimeoutError(), TryLater),
    ],
)
def test_errors_are_told_in_our_words(error: Exception, becomes: type[Exception]) -> None:
    with pytest.raises(becomes) as raised, failures():
        raise error
    if isinstance(error, discord_py.RateLimited):
        assert isinstance(raised.value, TryLater)
        assert raised.value.seconds == 7.0


async def test_a_result_links_to_the_message_in_its_thread(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        lotte, joris = await discord.lead("lotte", "omloop"), discord.person("joris")
        channel = discord.channel("omloop")
        await lotte.slash(channel, "hulpvraag", vraag="Wie heeft een bakfiets?")
        await discord.settle()
        card = next(message for message in channel.history() if "Vraag 14" in message.content)
        thread = next(thread for thread in channel.threads if thread.id == card.id)
        await discord.says(joris, thread, "Een bakfiets staat in onze schuur.")
        await lotte.slash(channel, "bewaar", nummer="14.1")
        await discord.settle()
        await discord.writes(joris, "1")
        found = await lotte.slash(channel, "zoek", woorden="bakfiets")
        said = next(message for message in thread.history() if "schuur" in message.content)
        address = f"https://discord.com/channels/{discord.guild.id}/{thread.id}/{said.id}"
        assert f"Lees verder: {address}" in found.response.content


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (10003, Why(Reason.GONE, "channel")),
        (10008, Why(Reason.GONE, "message")),
        (30013, Why(Reason.FULL, "channels")),
        (50007, Why(Reason.CLOSED_TO_BOT)),
        (160005, Why(Reason.LOCKED)),
    ],
)
def test_what_discord_numbers_has_a_reason_that_is_kept_and_read_again(code: int, why: Why) -> None:
    error = _error(403, discord_py.Forbidden)
    error.code = code  # type: ignore[attr-defined]
    with pytest.raises(Undeliverable) as raised, failures():
        raise error
    assert raised.value.why == why
    assert Why.read(str(raised.value)) == why


@pytest.mark.parametrize("words", ["Discord says 400, 50035: Invalid Form Body", "missing", ""])
def test_a_sentence_stays_a_sentence(words: str) -> None:
    assert str(Why(Reason.OTHER, words)) == words
    assert str(Why.read(words)) == words
