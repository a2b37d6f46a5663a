"""Groups that live in a forum: an ask is a post, all else stands in one pinned post; nothing is lost, nothing made twice."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from breinbot.asks.model import Contribution
from breinbot.chat.incoming import PlaceKind
from breinbot.chat.outgoing import Outgoing, Reason, Start, Undeliverable, Why
from tests.bot import Bot, bot, settled
from tests.counting import count
from tests.standin import Channel, Message, Standin, What
from tests.standin.world import FORUM, PINNED, TEXT

TITLE = "Wie heeft een bakfiets?"


@asynccontextmanager
async def forums(url: str, **options: Any) -> AsyncIterator[tuple[Standin, Bot]]:
    """A server that may have forums, and a bot that is to use them."""
    async with Standin() as discord:
        discord.world.features = ["COMMUNITY"]
        async with bot(discord, url, forum=True, **options) as running:
            await settled(discord, running)
            yield discord, running
            await settled(discord, running)
            assert not (found := count(discord, running.store)), str(found)


def _posts(discord: Standin, forum: str) -> list[Channel]:
    parent = discord.channel(forum).id
    return [one for one in discord.world.channels.values() if one.parent == parent]


def _about(discord: Standin, forum: str) -> Channel:
    (found,) = [one for one in _posts(discord, forum) if one.name == "Over deze groep"]
    return found


async def _ask(discord: Standin, running: Bot, title: str = TITLE) -> tuple[Channel, Message]:
    """Lotte's ask: its post, and the card that is its first message."""
    discord.person("lotte").calls(_about(discord, "omloop"), "hulpvraag", vraag=title)
    post = await discord.until(lambda: discord.thread(title))
    await settled(discord, running)
    card = post.message(post.id)
    assert card is not None
    return post, card


def _texts(running: Bot) -> list[str]:
    query = select(Contribution.text).order_by(Contribution.id)
    return running.store.read_now(lambda session: list(session.scalars(query)))


async def test_a_group_is_a_forum_and_the_common_place_a_channel(sqlite_url: str) -> None:
    async with forums(sqlite_url) as (discord, _running):
        assert discord.channel("omloop").type == FORUM
        assert "[breinbot group:omloop]" in (discord.channel("omloop").topic or "")
        assert discord.channel("algemeen").type == TEXT
        about = _about(discord, "omloop")
        assert about.flags & PINNED
        assert "/hulpvraag" in about.messages[0].content


async def test_an_ask_is_a_post_and_its_story_stands_in_it(sqlite_url: str) -> None:
    async with forums(sqlite_url) as (discord, running):
        post, card = await _ask(discord, running)
        assert post.parent == discord.channel("omloop").id
        assert card.content.startswith("Vraag 14 · Omloop")
        joris, bas = discord.person("joris"), discord.person("bas")
        joris.says(post, "Ik heb er een.")
        pressed = bas.presses(card, "Ik help")
        await discord.until(lambda: pressed.answers and _texts(running))
        await settled(discord, running)
        assert _texts(running) == ["Ik heb er een."]
        assert "Bas" in card.content
        assert any("Bas" in text for text in discord.said(post)[1:])
        solved = discord.person("lotte").calls(post, "opgelost", nummer="14")
        await discord.until(lambda: solved.answers)
        await settled(discord, running)
        assert post.archived
        assert "opgelost" in card.content
        reopened = discord.person("lotte").calls("algemeen", "weer-open", nummer="14")
        await discord.until(lambda: reopened.answers)
        await settled(discord, running)
        assert not post.archived


@pytest.mark.parametrize("half_way", [False, True], ids=["put-away", "taken-out-by-a-change-that-failed"])
async def test_a_card_is_changed_in_a_post_that_was_put_away(sqlite_url: str, half_way: bool) -> None:
    async with forums(sqlite_url) as (discord, running):
        post, _card = await _ask(discord, running)
        solved = discord.person("lotte").calls(post, "opgelost", nummer="14")
        await discord.until(lambda: solved.answers)
        await settled(discord, running)
        assert post.archived
        post.archived = not half_way
        start = Start(TITLE, frozenset(), datetime.now(UTC), over=True)
        forum = str(discord.channel("omloop").id)
        await running.platform.edit(Outgoing(forum, PlaceKind.ROOM, "Anders.", message=str(post.id), starts=start))
        assert discord.said(post)[0] == "Anders."
        assert post.archived


async def test_what_is_no_ask_stands_in_the_pinned_post(sqlite_url: str) -> None:
    async with forums(sqlite_url) as (discord, running):
        about = _about(discord, "omloop")
        ruud = discord.person("ruud", manages=True)
        asked = ruud.says(about, "@breinbot groepen")
        await discord.until(lambda: [one for one in about.public if one.reference == asked.id])
        stopped = ruud.calls("algemeen", "groep stoppen", groep="omloop")
        await discord.until(lambda: stopped.answers)
        await settled(discord, running)
        assert any("is gestopt" in text for text in discord.said(about))
        put = ruud.says(about, "@breinbot hulpvraag Wie leent een ladder uit?")
        assert await discord.until(lambda: [one for one in about.public if one.reference == put.id])


async def test_an_ask_that_moves_gets_a_post_in_the_other_forum(sqlite_url: str) -> None:
    async with forums(sqlite_url) as (discord, running):
        post, card = await _ask(discord, running)
        moved = discord.person("lotte").calls("algemeen", "verplaats", nummer="14", groep="kunstpost")
        await discord.until(lambda: moved.answers)
        await settled(discord, running)
        (new,) = [one for one in _posts(discord, "kunstpost") if one.name == TITLE]
        assert new.messages[0].content.startswith("Vraag 14 · Kunstpost")
        assert post.archived
        assert "Vraag 14 staat nu bij Kunstpost" in card.content
        discord.person("joris").says(new, "Ik heb er een.")
        await discord.until(lambda: _texts(running) == ["Ik heb er een."])
        again = discord.person("lotte").calls("algemeen", "verplaats", nummer="14", groep="omloop")
        await discord.until(lambda: again.answers)
        await settled(discord, running)
        told = "\n".join(discord.said(_about(discord, "omloop")))
        assert f"/{new.id}" in told, "the talk goes on where it is; the group it stands with now links to it"


@pytest.mark.parametrize("what", [What.LOST, What.NO_ANSWER, What.SLOW, What.ERROR])
@pytest.mark.parametrize("only", ["create_thread$", "create_message|update_message", "create_guild_channel"])
async def test_nothing_is_lost_or_made_twice(sqlite_url: str, what: What, only: str) -> None:
    async with Standin() as discord:
        discord.world.features = ["COMMUNITY"]
        if only == "create_guild_channel":
            discord.faults.plan(what, only, times=2)
        async with bot(discord, sqlite_url, forum=True) as running:
            await settled(discord, running)
            if only != "create_guild_channel":
                discord.faults.plan(what, only, times=2)
            post, _card = await _ask(discord, running)
            discord.person("joris").says(post, "Ik heb er een.")
            helped = discord.person("bas").calls(post, "ik-help", nummer="14")
            await discord.until(lambda: helped.answers and _texts(running), patience=40)
            await settled(discord, running)
            assert not (found := count(discord, running.store)), str(found)
            assert discord.faults.met
            names = [one.name for one in discord.world.channels.values() if one.guild and not one.is_thread]
            assert len(names) == len(set(names))
            assert len([one for one in _posts(discord, "omloop") if one.name == TITLE]) == 1
            _about(discord, "omloop")


async def test_a_post_whose_answer_was_lost_is_known_again_when_its_card_has_changed(sqlite_url: str) -> None:
    async with Standin() as discord:
        discord.world.features = ["COMMUNITY"]
        async with bot(discord, sqlite_url, forum=True) as running:
            await settled(discord, running)
            discord.faults.plan(What.NO_ANSWER, "create_thread$", times=1)
            discord.faults.plan(What.LOST, "get_active_guild_threads", times=2)
            discord.person("lotte").calls("algemeen", "hulpvraag", vraag=TITLE, groep="omloop")
            post = await discord.until(lambda: discord.thread(TITLE))
            withdrawn = discord.person("lotte").calls("algemeen", "trek-in", nummer="14")
            await discord.until(lambda: withdrawn.answers)
            await settled(discord, running)
            assert len([one for one in _posts(discord, "omloop") if one.name == TITLE]) == 1
            assert not (found := count(discord, running.store)), str(found)
            assert "teruggenomen" in post.messages[0].content
        async with bot(discord, sqlite_url, forum=True) as running:
            await settled(discord, running)
            assert not (found := count(discord, running.store)), str(found)


async def test_after_a_time_away_posts_and_the_pinned_one_are_read(sqlite_url: str) -> None:
    async with Standin() as discord:
        discord.world.features = ["COMMUNITY"]
        async with bot(discord, sqlite_url, forum=True) as running:
            await settled(discord, running)
            post, _card = await _ask(discord, running)
            discord.person("joris").says(post, "Ik heb er een.")
            await discord.until(lambda: len(_texts(running)) == 1)
            await settled(discord, running)
        about = _about(discord, "omloop")
        discord.person("bas").says(post, "Ik ook.")
        discord.archive(post)
        asked = discord.person("noor").says(about, "@breinbot antwoord 14 En ik ken iemand.")
        async with bot(discord, sqlite_url, forum=True) as running:
            await discord.until(lambda: len(_texts(running)) == 3)
            await discord.until(lambda: [one for one in about.public if one.reference == asked.id])
            await settled(discord, running)
            assert sorted(_texts(running)) == ["En ik ken iemand.", "Ik heb er een.", "Ik ook."]
            assert _about(discord, "omloop") is about
            assert not (found := count(discord, running.store)), str(found)


# What people delete ------------------------------------------------------------------------------------------------


async def test_a_post_that_is_deleted_is_made_again(sqlite_url: str) -> None:
    async with Standin() as discord:
        discord.world.features = ["COMMUNITY"]
        async with bot(discord, sqlite_url, forum=True) as running:
            await settled(discord, running)
            post, _card = await _ask(discord, running)
            before = len(_posts(discord, "omloop"))
            discord.delete_channel(post)
            again = await discord.until(lambda: discord.thread(TITLE))
            await settled(discord, running)
            assert again.messages[0].content.startswith("Vraag 14 · Omloop")
            assert len(_posts(discord, "omloop")) == before
            discord.person("joris").says(again, "Ik heb er een.")
            await discord.until(lambda: _texts(running) == ["Ik heb er een."])


async def test_a_post_that_was_deleted_during_the_time_away_is_made_again(sqlite_url: str) -> None:
    async with Standin() as discord:
        discord.world.features = ["COMMUNITY"]
        async with bot(discord, sqlite_url, forum=True) as running:
            await settled(discord, running)
            post, _card = await _ask(discord, running)
        forum = discord.channel("omloop")
        before = len(_posts(discord, "omloop"))
        discord.delete_channel(post)
        async with bot(discord, sqlite_url, forum=True) as running:
            await discord.until(lambda: discord.thread(TITLE))
            await settled(discord, running)
            assert discord.channel("omloop") is forum
            assert len(_posts(discord, "omloop")) == before, "only what was deleted was made again"


async def test_the_pinned_post_is_made_again_when_it_is_needed(sqlite_url: str) -> None:
    async with forums(sqlite_url) as (discord, running):
        before = len(_posts(discord, "omloop"))
        discord.delete_channel(_about(discord, "omloop"))
        stopped = discord.person("ruud", manages=True).calls("algemeen", "groep stoppen", groep="omloop")
        await discord.until(lambda: stopped.answers)
        await settled(discord, running)
        assert any("is gestopt" in text for text in discord.said(_about(discord, "omloop")))
        assert len(_posts(discord, "omloop")) == before


async def test_a_pinned_post_that_is_gone_is_not_taken_for_the_forum(sqlite_url: str) -> None:
    """Deleted while nobody told: what stood there is gone, and the forum stands still."""
    async with forums(sqlite_url) as (discord, running):
        forum = str(discord.channel("omloop").id)
        del discord.world.channels[_about(discord, "omloop").id]
        gone = Outgoing(forum, PlaceKind.ROOM, "Hallo.", message="123456789012345678")
        with pytest.raises(Undeliverable) as refused:
            await running.platform.edit(gone)
        assert refused.value.why == Why(Reason.GONE, "message")
        del discord.world.channels[_about(discord, "omloop").id]
        assert list(await running.platform.said_already(gone, datetime.now(UTC))) == []


async def test_a_forum_that_is_deleted_comes_back_with_its_open_asks(sqlite_url: str) -> None:
    async with Standin() as discord:
        discord.world.features = ["COMMUNITY"]
        async with bot(discord, sqlite_url, forum=True) as running:
            await settled(discord, running)
            await _ask(discord, running)
            discord.delete_channel(discord.channel("omloop"))
            again = await discord.until(lambda: discord.thread(TITLE))
            await settled(discord, running)
            assert discord.channel("omloop").type == FORUM
            assert again.parent == discord.channel("omloop").id
            _about(discord, "omloop")


async def test_without_community_groups_get_channels(sqlite_url: str) -> None:
    async with Standin() as discord, bot(discord, sqlite_url, forum=True) as running:
        await settled(discord, running)
        assert discord.channel("omloop").type == TEXT
        ruud = discord.person("ruud", manages=True)
        asked = ruud.calls("omloop", "te-doen")
        await discord.until(lambda: asked.answers)
        assert "de server is geen community" in asked.answers[0]
        discord.world.features = ["COMMUNITY"]
        discord.gateway.tell("GUILD_UPDATE", discord.world.shown())
        await discord.until_quiet()
        asked = ruud.calls("omloop", "te-doen")
        await discord.until(lambda: asked.answers)
        assert "geen community" not in asked.answers[0]
        call = {"naam": "Fietskeuken", "plaats": "Tilburg", "wat": "We maken fietsen."}
        ruud.calls("omloop", "groep maken", **call)
        await discord.until(lambda: [one for one in discord.world.channels.values() if one.name == "fietskeuken"])
        await settled(discord, running)
        assert discord.channel("fietskeuken").type == FORUM
