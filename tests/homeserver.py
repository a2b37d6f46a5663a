"""A real Synapse as a process of its own on the loopback address: SQLite, no federation, no limits."""

import asyncio
import contextlib
import ctypes
import hashlib
import hmac
import importlib.util
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

SERVER = "localhost.test"
SECRET = "only of the tests"
READY_WITHIN = 60.0  # seconds
LIMIT = {"per_second": 10000, "burst_count": 10000}


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who is registered, with the token of a device."""

    user: str
    token: str
    device: str
    password: str


def needed() -> None:
    """Skip the test where matrix-synapse is not installed, fail it where CI is true."""
    if importlib.util.find_spec("synapse") is None:
        told = "this test needs the package matrix-synapse, which `make test` installs"
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)


class Homeserver:
    """One Synapse in a folder. `version`: the room version that it makes rooms with."""

    def __init__(self, folder: Path, version: str = "12") -> None:
        self.folder = folder
        self.version = version
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start on a free port, and wait until it answers."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        (self.folder / "homeserver.yaml").write_text(json.dumps(self._config()))
        with (self.folder / "log.txt").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "synapse.app.homeserver", "-c", "homeserver.yaml"],
                cwd=self.folder,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=_end_with_parent if sys.platform == "linux" else None,
            )
        until = time.monotonic() + READY_WITHIN
        while not self._answers():
            assert self._process.poll() is None, (self.folder / "log.txt").read_text()[-4000:]
            assert time.monotonic() < until, "Synapse does not answer"
            time.sleep(0.05)

    def stop(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    def copy(self, folder: Path) -> "Homeserver":
        """Another one that begins where this one, which is stopped, ended."""
        assert self._process is None
        shutil.copytree(self.folder, folder)
        return Homeserver(folder, self.version)

    def _config(self) -> dict[str, Any]:
        listener = {
            "port": self.port,
            "bind_addresses": ["127.0.0.1"],
            "type": "http",
            "tls": False,
            "resources": [{"names": ["client"]}],
        }
        limits = ("message", "registration", "joins_per_room", "room_creation", "admin_redaction", "third_party_invite")
        return {
            "server_name": SERVER,
            "database": {"name": "sqlite3", "args": {"database": "hs.db"}},
            "listeners": [listener],
            "registration_shared_secret": SECRET,
            "report_stats": False,
            "trusted_key_servers": [],
            "federation_domain_whitelist": [],
            "url_preview_enabled": False,
            "presence": {"enabled": False},
            "default_room_version": self.version,
            "bcrypt_rounds": 4,
            "caches": {"sync_response_cache_duration": "1s"},
            **{f"rc_{name}": LIMIT for name in limits},
            "rc_login": {"address": LIMIT, "account": LIMIT, "failed_attempts": LIMIT},
            "rc_joins": {"local": LIMIT, "remote": LIMIT},
            "rc_invites": {"per_room": LIMIT, "per_user": LIMIT, "per_issuer": LIMIT},
        }

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_matrix/client/versions", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def register(self, name: str, shown: str | None = None) -> Account:
        """A new account."""
        address = f"{self.url}/_synapse/admin/v1/register"
        nonce = _call(address)["nonce"]
        password = f"secret of {name}"
        words = "\0".join([nonce, name, password, "notadmin"])
        mac = hmac.new(SECRET.encode(), words.encode(), hashlib.sha1).hexdigest()
        body = {"nonce": nonce, "username": name, "password": password, "admin": False, "mac": mac}
        made = _call(address, {**body, "displayname": shown or name.capitalize()})
        return Account(made["user_id"], made["access_token"], made["device_id"], password)


def _end_with_parent() -> None:
    """Where the tests are killed themselves, nothing of them stays (PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def _call(address: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    request = urllib.request.Request(address, json.dumps(body).encode() if body is not None else None)
    with urllib.request.urlopen(request, timeout=30) as answer:
        told: dict[str, Any] = json.load(answer)
    return told


def free_port() -> int:
    with contextlib.closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


async def until(is_so: Any, patience: float = 30.0) -> None:
    """Wait until something is so, looking again and again. Raises TimeoutError."""
    async with asyncio.timeout(patience):
        while not is_so():
            await asyncio.sleep(0.01)
