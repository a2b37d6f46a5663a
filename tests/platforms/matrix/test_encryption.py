"""Encrypted direct chats: read and written, also what was said while the bot was away; keys that are lost are told."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from breinbot.platforms.matrix.failures import KeysLost
from breinbot.platforms.matrix.keeping import Keeping, Login
from breinbot.platforms.matrix.platform import Options
from tests.environment import bare_environment
from tests.homeserver import Account, Homeserver, until
from tests.matrix_people import Person, matrix_bot

ROOT = Path(__file__).resolve().parents[3]
SMALL = Options()


async def test_a_device_is_kept_over_a_restart_and_lost_with_its_keys(
    homeserver: Homeserver, register: Callable[[str], Account], sqlite_url: str, tmp_path: Path
) -> None:
    account, data = register("brein"), tmp_path / "data"
    async with Person(homeserver.url, register("noor"), tmp_path / "noor") as noor:
        async with matrix_bot(homeserver, account, sqlite_url, data) as running:
            await running.welcomes(noor)
            room = await noor.talks_to(running.user, encrypted=True)
            await until(lambda: running.platform.known.room(room).members.get(running.user) == "join")
            await until(lambda: room in noor.client.rooms and running.user in noor.client.rooms[room].users)
            await noor.says(room, "hulpvraag")
            await until(lambda: len(_read(noor, room, running.user)) == 1)
            device = running.platform.session.client.device_id
        await noor.says(room, "annuleer")  # nobody is there to read it
        async with matrix_bot(homeserver, account, sqlite_url, data) as running:
            await until(lambda: len(_read(noor, room, running.user)) == 2)
            assert "Goed, ik ben gestopt" in _read(noor, room, running.user)[1]
            assert running.platform.session.client.device_id == device
        raw = await _raw(homeserver, account, room)
        assert {event["type"] for event in raw if event["sender"] == account.user} >= {"m.room.encrypted"}
        assert "m.room.message" not in {event["type"] for event in raw}
        shutil.rmtree(data / "keys" / "matrix" / "keys")
        with pytest.raises(KeysLost):
            async with matrix_bot(homeserver, account, sqlite_url, data):
                pass
        printed = await asyncio.to_thread(_log_in, homeserver, account, data, sqlite_url, account.password)
        assert f"{account.user} is logged in as device" in printed
        login = Keeping(data).login()
        assert login is not None
        new = Account(login.user, login.token, login.device, account.password)
        async with matrix_bot(homeserver, new, sqlite_url, data) as running:
            await until(
                lambda: (
                    login.device
                    in {one.device_id for one in noor.client.device_store.active_user_devices(account.user)}
                )
            )
            await noor.says(room, "hulpvraag")
            await until(lambda: len(_read(noor, room, running.user)) == 3)


def _devices(person: Person, of: str) -> set[str]:
    return {one.device_id for one in person.client.device_store.active_user_devices(of)}


def _read(person: Person, room: str, sender: str) -> list[str]:
    """What somebody could read; what was encrypted for others has no words."""
    return person.words(room, sender)


async def _raw(homeserver: Homeserver, account: Account, room: str) -> list[dict]:
    """The messages of a room as the homeserver has them."""
    import aiohttp

    async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {account.token}"}) as session:
        address = f"{homeserver.url}/_matrix/client/v3/rooms/{room}/messages?dir=b&limit=100"
        async with session.get(address) as answer:
            return (await answer.json())["chunk"]


def _log_in(homeserver: Homeserver, account: Account, data: Path, url: str, password: str, status: int = 0) -> str:
    environment = {
        **bare_environment(),
        "BREINBOT_DATA": str(data),
        "BREINBOT_DATABASE_URL": url,
        "BREINBOT_MATRIX_HOMESERVER": homeserver.url,
        "BREINBOT_MATRIX_USER": account.user,
    }
    done = subprocess.run(
        [sys.executable, "-m", "breinbot", "setup", "--matrix-login"],
        input=f"{password}\n",
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == status, done.stderr
    return done.stdout + done.stderr


def test_a_login_is_kept_for_its_user_alone(
    homeserver: Homeserver, register: Callable[[str], Account], tmp_path: Path
) -> None:
    account = register("brein")
    url = f"sqlite:///{tmp_path / 'breinbot.db'}"
    refused = _log_in(homeserver, account, tmp_path, url, "wrong", status=1)
    assert "does not take this password" in refused
    assert "wrong" not in refused
    printed = _log_in(homeserver, account, tmp_path, url, account.password)
    login = Keeping(tmp_path).login()
    assert isinstance(login, Login)
    assert login.token not in printed
    file = tmp_path / "keys" / "matrix" / "login.json"
    assert json.loads(file.read_text())["user"] == account.user
    assert oct(os.stat(file).st_mode & 0o777) == "0o600"
