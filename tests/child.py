"""breinbot as a child process; it can be killed at any instant and started again."""

import asyncio
import resource
import signal
import sys
from pathlib import Path

from breinbot.store import Store
from tests.environment import bare_environment

ROOT = Path(__file__).resolve().parents[1]


class Child:
    """One data folder, and at most one process on it at a time. Its log is kept in `log`."""

    def __init__(self, folder: Path, settings: dict[str, str]) -> None:
        """`settings`: the environment's; an empty one is not set."""
        self.folder = folder
        self.log = folder / "log.txt"
        self._process: asyncio.subprocess.Process | None = None
        environment = {
            **bare_environment(),
            "BREINBOT_DATA": str(folder),
            "BREINBOT_COMMUNITY": str(ROOT / "config" / "community.toml"),
            "BREINBOT_FLOOD_EVENTS": "1000",  # a few people play a busy day in minutes
            **settings,
        }
        self._environment = {name: value for name, value in environment.items() if value}

    async def connected(self) -> None:
        """Wait until its platform has heard of the process that was just begun, or the process has ended."""
        raise NotImplementedError

    async def start(self) -> None:
        """Start the process, and wait until its platform has heard of it."""
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "breinbot", "run", stderr=log, stdout=log, env=self._environment, cwd=ROOT
            )
        await self.connected()
        assert self.is_running, self.log.read_text("utf-8")

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    def send(self, number: signal.Signals) -> None:
        """Send a signal, without waiting for the end."""
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(number)

    def limit(self, what: int, to: int) -> None:
        """Set a limit of the running process, one of `resource`."""
        assert self._process is not None
        resource.prlimit(self._process.pid, what, (to, resource.RLIM_INFINITY))

    async def kill(self) -> None:
        """SIGKILL, and wait until it is gone."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        """SIGTERM, and wait until it has ended."""
        await self._end(signal.SIGTERM)

    async def _end(self, number: signal.Signals) -> None:
        self.send(number)
        if self._process is not None:
            await self._process.wait()

    async def ended(self) -> int:
        """Wait until it ends by itself; returns the exit status."""
        assert self._process is not None
        async with asyncio.timeout(60):
            return await self._process.wait()

    async def run(self, *words: str, status: int = 0) -> str:
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
        assert process.returncode == status, printed.decode()
        return printed.decode()

    async def fails(self, *words: str) -> str:
        return await self.run(*words, status=1)

    async def set_up(self) -> None:
        await self.run("setup", str(ROOT / "config" / "community.toml"))

    def store(self) -> Store:
        """The database, to look at; to be closed by the caller."""
        return Store(self._environment.get("BREINBOT_DATABASE_URL") or f"sqlite:///{self.folder / 'breinbot.db'}")
