"""breinbot as a child process on a homeserver; it can be killed at any instant and started again."""

import asyncio
import signal
import sys
from pathlib import Path

from sqlalchemy import update

from breinbot import heartbeat
from breinbot.members import Community
from breinbot.store import Store
from tests.environment import bare_environment
from tests.homeserver import Account, until

ROOT = Path(__file__).resolve().parents[1]
LAWFUL = {
    "responsible": "Stichting Buurt",
    "privacy_contact": "privacy@buurt.nl",
    "privacy_page": "https://buurt.nl/privacy",
}


class MatrixChild:
    """One data folder with a database in it, and at most one process on it at a time. Its log is kept in `log`."""

    def __init__(self, homeserver: str, account: Account, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.log = folder / "log.txt"
        self._process: asyncio.subprocess.Process | None = None
        self._environment = {
            **bare_environment(),
            "BREINBOT_DATA": str(folder),
            "BREINBOT_COMMUNITY": str(ROOT / "config" / "community.toml"),
            "BREINBOT_MATRIX_HOMESERVER": homeserver,
            "BREINBOT_MATRIX_TOKEN": account.token,
            "BREINBOT_FLOOD_EVENTS": "1000",
            **settings,
        }
        self._environment = {name: value for name, value in self._environment.items() if value}
        store = self.store()
        store.write_now(lambda session: session.execute(update(Community).values(**LAWFUL)))
        store.close()

    async def start(self) -> None:
        """Start the process, and wait until it has heard the homeserver."""
        (self.folder / heartbeat.NAME).unlink(missing_ok=True)
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "breinbot", "run", stderr=log, stdout=log, env=self._environment, cwd=ROOT
            )
        await until(lambda: self._heard() or not self.is_running, 60)
        assert self.is_running, self.log.read_text("utf-8")

    def _heard(self) -> bool:
        beat = heartbeat.read(self.folder)
        return beat is not None and "matrix" in beat.heard

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def kill(self) -> None:
        """SIGKILL, and wait until it is gone."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        await self._end(signal.SIGTERM)

    async def ended(self) -> int:
        """Wait until it ends by itself; returns the exit status."""
        assert self._process is not None
        async with asyncio.timeout(60):
            return await self._process.wait()

    async def _end(self, number: signal.Signals) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(number)
            await self._process.wait()

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

    def store(self) -> Store:
        """The database, to look at; to be closed by the caller."""
        return Store(f"sqlite:///{self.folder / 'breinbot.db'}")
