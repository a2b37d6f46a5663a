"""Discord that cannot be reached, does not work, or takes the token no more: the operator reads what to do."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from breinbot.failure import Failure
from breinbot.run import _serve as serve
from breinbot.settings import Settings
from tests.conftest import ROOT
from tests.standin import TOKEN, Standin, What


def _settings(url: str, folder: Path, api: str) -> Settings:
    return Settings(
        data=folder,
        database_url=SecretStr(url),
        community=ROOT / "config" / "community.toml",
        discord_token=SecretStr(TOKEN),
        discord_api=api,
    )


async def _told(settings: Settings) -> str:
    with pytest.raises(Failure) as raised:
        await serve(settings)
    return str(raised.value)


async def test_no_network(sqlite_url: str, tmp_path: Path) -> None:
    told = await _told(_settings(sqlite_url, tmp_path, "http://127.0.0.1:1"))
    assert told.startswith("Discord cannot be reached")
    assert "network" in told


async def test_discord_does_not_work(sqlite_url: str, tmp_path: Path) -> None:
    async with Standin() as discord:
        discord.faults.plan(What.ERROR, "get_my_user", status=503)
        told = await _told(_settings(sqlite_url, tmp_path, discord.url))
    assert told.startswith("Discord does not work now (status 503)")
    assert "discordstatus.com" in told


async def test_the_gateway_does_not_take_the_token(sqlite_url: str, tmp_path: Path) -> None:
    """As where the token is made anew while the bot runs: close code 4004."""
    async with Standin() as discord:
        discord.gateway.reset_token()
        told = await _told(_settings(sqlite_url, tmp_path, discord.url))
        assert discord.gateway.refused == [4004]
    assert told.startswith("Discord does not know this token")
    assert TOKEN not in told
