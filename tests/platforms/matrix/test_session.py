"""The session: answers that no homeserver gives are tried again, and what ends it is told with its cure."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr

from breinbot import homeserver
from breinbot.platforms.matrix.failures import KeysLost, Refused, TokenOver, told
from breinbot.platforms.matrix.keeping import Keeping, Login
from breinbot.platforms.matrix.session import Session, log_in
from breinbot.settings import Settings
from tests.matrix_proxy import Fault, proxy

NOWHERE = "http://127.0.0.1:9"


@asynccontextmanager
async def behind_a_page(folder: Path) -> AsyncIterator[Session]:
    """A session behind a proxy that lets nothing through, and says that all is well."""
    async with proxy(NOWHERE) as between:
        between.breaks("_matrix", fault=Fault.NO_JSON, times=100)
        session = Session(between.url, Keeping(folder))
        session.client.access_token = "x"
        try:
            yield session
        finally:
            await session.close()


async def test_an_answer_that_is_no_json_may_be_right_a_little_later(tmp_path: Path) -> None:
    async with behind_a_page(tmp_path) as session:
        calls: tuple[Callable[[], Awaitable[object]], ...] = (
            lambda: session.request("GET", "/sync"),
            lambda: session.restore("x"),
            lambda: session.ask(session.client.joined_rooms()),
            lambda: log_in(session.client.homeserver, "@brein:localhost.test", "geheim", Keeping(tmp_path)),
        )
        for call in calls:
            with pytest.raises(Refused) as refused:
                await call()
            assert refused.value.passing
            assert "no answer of a homeserver" in str(refused.value)
    assert Keeping(tmp_path).login() is None


@pytest.mark.parametrize("said", ["", "5", '"ok"', "{", "null", "\ud800".encode("utf-8", "surrogatepass")])
async def test_nor_is_one_that_holds_nothing(tmp_path: Path, said: str | bytes) -> None:
    body = said if isinstance(said, bytes) else said.encode()

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        writer.write(head.encode() + b"Connection: close\r\n\r\n" + body)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    session = Session(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", Keeping(tmp_path))
    session.client.access_token = "x"
    try:
        with pytest.raises(Refused) as refused:
            await session.request("GET", "/account/whoami")
        assert refused.value.passing
    finally:
        await session.close()
        server.close()


@pytest.mark.parametrize("problem", [TokenOver(), KeysLost()])
def test_a_token_that_is_set_weighs_more_than_a_login_and_that_is_told(problem: Exception) -> None:
    """Else the operator logs in, starts again, and the same token is used."""
    cure = str(told(problem))
    assert "Run `breinbot setup --matrix-login`" in cure
    assert "take BREINBOT_MATRIX_TOKEN away" in cure


@pytest.mark.parametrize("token", [None, SecretStr("verysecret")])
def test_who_logs_in_hears_of_a_token_that_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, token: SecretStr | None
) -> None:
    async def logged_in(url: str, user: str, password: str, keeping: Keeping) -> Login:
        return Login(url, user, "DEVICE", "new")

    monkeypatch.setattr(homeserver, "log_in", logged_in)
    user = "@brein:localhost.test"
    done = homeserver.make_login(
        Settings(data=tmp_path, matrix_homeserver=NOWHERE, matrix_user=user, matrix_token=token), "geheim"
    )
    assert done.startswith(f"{user} is logged in as device DEVICE")
    assert ("take BREINBOT_MATRIX_TOKEN away" in done) is (token is not None)
    assert "verysecret" not in done
