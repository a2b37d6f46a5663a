"""The stand-in of Discord is a judge that can say no: what is wrong, unknown, too late or too much is told."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from breinbot.platforms.discord.pace import Pace
from tests.standin import TOKEN, Limits, Standin, What

Ask = Callable[..., Awaitable[tuple[int, Any]]]


@asynccontextmanager
async def _asking(discord: Standin) -> AsyncIterator[Ask]:
    """Requests as a bot makes them."""
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {TOKEN}"}) as session:

        async def ask(method: str, path: str, body: Any = None, **query: str) -> tuple[int, Any]:
            async with session.request(method, f"{discord.url}/api/v10{path}", json=body, params=query) as answer:
                return answer.status, await answer.json() if answer.content_length else None

        yield ask


async def test_what_discord_does_not_describe_is_not_known() -> None:
    discord = Standin()
    async with discord, _asking(discord) as ask:
        assert (await ask("GET", "/teapots"))[0] == 501
        assert (await ask("GET", f"/guilds/{discord.world.guild}/emojis"))[0] == 501
        with pytest.raises(AssertionError, match="teapots"):
            discord.check()
        assert len(discord.mistakes) == 2
        discord.mistakes.clear()


async def test_a_wrong_request_fails_the_test() -> None:
    discord = Standin()
    async with discord, _asking(discord) as ask:
        channel = discord.make_channel("omloop")
        assert (await ask("POST", f"/channels/{channel.id}/messages", {"content": 5}))[0] == 400
        assert (await ask("GET", f"/channels/{channel.id}/messages", limit="101"))[0] == 400
        assert (await ask("GET", f"/channels/{channel.id}/messages", since="1"))[0] == 400
        assert [mistake.split(",")[0] for mistake in discord.mistakes] == ["create_message", *["list_messages"] * 2]
        discord.mistakes.clear()


async def test_a_wrong_answer_fails_the_test() -> None:
    discord = Standin()
    async with discord, _asking(discord) as ask:
        channel = discord.make_channel("omloop")
        channel.name = 5  # type: ignore[assignment]
        await ask("GET", f"/channels/{channel.id}")
        assert "get_channel, answer 200" in discord.mistakes[0]
        discord.mistakes.clear()


async def test_a_number_is_known_for_a_while() -> None:
    async with Standin() as discord, _asking(discord) as ask:
        channel = discord.make_channel("omloop")
        body = {"content": "hallo", "nonce": "17", "enforce_nonce": True}
        first, second = [(await ask("POST", f"/channels/{channel.id}/messages", body))[1]["id"] for _ in range(2)]
        assert first == second
        assert not discord.twice()
        discord.nonce_window = timedelta()
        assert (await ask("POST", f"/channels/{channel.id}/messages", body))[1]["id"] != first
        assert discord.twice() == {"17": 2}


async def test_an_interaction_is_answered_once_and_in_time() -> None:
    async with Standin() as discord, _asking(discord) as ask:
        channel = discord.make_channel("omloop")
        discord.world.commands = [{"id": "1", "type": 1, "name": "groepen"}]
        joris = discord.person("joris")
        made, late = joris.calls(channel, "groepen"), joris.calls(channel, "groepen")
        original = f"/webhooks/{discord.world.bot.id}/{made.token}/messages/@original"
        assert (await ask("PATCH", original, {"content": "te vroeg"}))[1]["code"] == 10015
        answer = {"type": 4, "data": {"content": "dit"}}
        status, told = await ask("POST", f"/interactions/{made.id}/{made.token}/callback", answer, with_response="1")
        assert (status, told["resource"]["message"]["content"]) == (200, "dit")
        assert told["interaction"]["response_message_id"] == str(made.original.id if made.original else 0)
        status, told = await ask("POST", f"/interactions/{made.id}/{made.token}/callback", answer)
        assert (status, told["code"]) == (400, 40060)
        assert (await ask("PATCH", original, {"content": "toch dat"}))[0] == 200
        assert made.answers == ["toch dat"]
        late.age(timedelta(seconds=4))
        assert (await ask("POST", f"/interactions/{late.id}/{late.token}/callback", answer))[1]["code"] == 10062
        made.age(timedelta(minutes=16))
        assert (await ask("PATCH", original, {"content": "te laat"}))[1]["code"] == 50027


async def test_what_the_bot_may_not_do_it_cannot() -> None:
    async with Standin() as discord, _asking(discord) as ask:
        channel = discord.make_channel("omloop")
        discord.world.bot_role.permissions = 0
        assert (await ask("POST", f"/guilds/{discord.world.guild}/roles", {"name": "groep"}))[1]["code"] == 50013
        hidden = {"id": str(discord.world.guild), "type": 0, "allow": "0", "deny": str(1 << 10)}
        channel.overwrites = [hidden]
        assert (await ask("POST", f"/channels/{channel.id}/messages", {"content": "hallo"}))[1]["code"] == 50001


async def test_too_much_is_told_and_counted() -> None:
    async with Standin(limits=Limits(a_second=5)) as discord, _asking(discord) as ask:
        answers = [await ask("GET", "/users/@me") for _ in range(7)]
        refused = [body for status, body in answers if status == 429]
        assert refused
        assert all(body["global"] and 0 < body["retry_after"] <= 1 for body in refused)
        assert discord.limits.refused == len(refused)


async def test_a_lost_connection_is_done_or_not_as_planned() -> None:
    async with Standin() as discord, _asking(discord) as ask:
        channel = discord.make_channel("omloop")
        for what, there in ((What.LOST, 0), (What.NO_ANSWER, 1)):
            discord.faults.plan(what, "create_message")
            with pytest.raises(aiohttp.ClientError):
                await ask("POST", f"/channels/{channel.id}/messages", {"content": "hallo"})
            assert len(channel.messages) == there


async def test_requests_wait_for_their_turn() -> None:
    pace, arrived, jitter = Pace(a_second=10, window=0.2), [], random.Random(1)

    async def one() -> None:
        await pace.begin()
        await asyncio.sleep(jitter.uniform(0, 0.15))  # on its way
        arrived.append(asyncio.get_running_loop().time())
        pace.end()

    await asyncio.gather(*(one() for _ in range(35)))
    assert all(later - earlier >= 0.199 for earlier, later in zip(arrived, arrived[10:], strict=False))
