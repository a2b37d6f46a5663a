"""breinbot as a child process, connected to the stand-in; it can be killed at any instant and started again."""

import asyncio
import signal
import sys
from pathlib import Path

from breinbot.store import Store
from tests.environment import bare_environment
from tests.standin import TOKEN, Standin

ROOT = Path(__file__).resolve().parents[1]


class Child:
    """One data folder, and at most one process on it at a time. Its log is kept in `log`."""

    def __init__(self, discord: Standin, folder: Path, **settings: str) -> None:
        self._discord = discord
        self.folder = folder
        self.log = folder / "log.txt"
        self._process: asyncio.subprocess.Process | None = None
        self._environment = {
            **bare_environment(),
            "BREINBOT_DATA": str(folder),
            "BREINBOT_COMMUNITY": str(ROOT / "config" / "community.toml"),
            "BREINBOT_DISCORD_API": discord.url,
            "BREINBOT_DISCORD_TOKEN": TOKEN,
            "BREINBOT_DISCORD_MESSAGE_CONTENT": "true",
            "BREINBOT_FLOOD_EVENTS": "1000",  # a few people play a busy day in minutes
            **settings,
        }

    async def start(self) -> None:
        """Start the process, and wait until the stand-in has a session of it."""
        before = self._discord.gateway.identified
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "breinbot", "run", stderr=log, stdout=log, env=self._environment, cwd=ROOT
            )
        await self._discord.until(lambda: self._discord.gateway.identified > before or not self.is_running)
        assert self.is_running, self.log.read_text("utf-8")

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    def kill_now(self) -> None:
        """SIGKILL, without waiting for the end."""
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(signal.SIGKILL)

    async def kill(self) -> None:
        """SIGKILL, and wait until it is gone."""
        self.kill_now()
        await self.ended()

    async def ended(self) -> None:
        if self._process is not None:
            await self._process.wait()

    async def run(self, *words: str) -> str:
        """Run another command of the program on the folder; returns what it printed."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "breinbot",
            *words,
            env=self._environment,
            cwd=ROOT,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        printed, _ = await process.communicate()
        assert process.returncode == 0, printed.decode()
        return printed.decode()

    async def set_up(self) -> None:
        await self.run("setup", str(ROOT / "config" / "community.toml"))

    def store(self) -> Store:
        """The database, to look at; to be closed by the caller."""
        return Store(f"sqlite:///{self.folder / 'breinbot.db'}")
