"""docs/operators.md followed step by step, with a stand-in in Discord's place: connected, started, backed up, stopped."""

import asyncio
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest
from sqlalchemy import func, select

from breinbot.chat.model import Delivery, DeliveryKind, DeliveryState, End
from breinbot.ending import END_WITHIN
from breinbot.store import Store
from tests import standin
from tests.environment import bare_environment

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "operators.md").read_text("utf-8")
OWN = {
    "responsible": "Stichting Buurt",
    "privacy_contact": "privacy@buurt.nl",
    "privacy_page": "https://buurt.nl/privacy",
}
PATIENCE = 60.0
"""Seconds for the bot to be well, or to end, on a machine that does much else."""


class Operator:
    """Somebody at a shell in the project's folder, who gives the commands of the page in their order."""

    def __init__(self, folder: Path, api: str) -> None:
        shutil.copytree(ROOT / "config", folder / "config")
        self.folder = folder
        self.environment = bare_environment() | {"PYTHONPATH": str(ROOT), "BREINBOT_DISCORD_API": api}
        section = PAGE.partition("## Connect Discord in ten steps")[2].partition("\n## ")[0]
        self.steps = re.findall(r"^ {6,}(\S.*)$", section, re.MULTILINE)
        self.bot: subprocess.Popen[str] | None = None

    def next(self, begins: str) -> str:
        """The next line of the page, which the test expects to begin so."""
        line = self.steps.pop(0).partition("   ")[0].strip()
        assert line.startswith(begins)
        return line

    async def shell(self, begins: str) -> subprocess.CompletedProcess[str]:
        """Give the next line of the page to a shell; `breinbot` is this one."""
        line = re.sub(r"^breinbot\b", f"{sys.executable} -m breinbot", self.next(begins))
        return await self.run(line)

    async def breinbot(self, words: str) -> subprocess.CompletedProcess[str]:
        return await self.run(f"{sys.executable} -m breinbot {words}")

    async def run(self, line: str) -> subprocess.CompletedProcess[str]:
        return await asyncio.to_thread(
            subprocess.run,
            line,
            shell=True,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def change(self, file: str, **values: str) -> None:
        """Give these names other values in a TOML file of plain lines."""
        path = self.folder / file
        text = path.read_text("utf-8")
        for name, value in values.items():
            text, count = re.subn(rf"^{name} = .*$", f"{name} = {value}", text, flags=re.MULTILINE)
            assert count == 1, name
        path.write_text(text, "utf-8")

    def start(self) -> None:
        with (self.folder / "log").open("a") as log:
            self.bot = subprocess.Popen(
                [sys.executable, "-m", "breinbot", "run"],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                text=True,
            )

    async def until_well(self) -> None:
        begun = time.monotonic()
        while (health := await self.breinbot("health")).returncode:
            assert self.bot is not None
            assert self.bot.poll() is None, (self.folder / "log").read_text("utf-8")
            assert time.monotonic() - begun < PATIENCE, health.stderr
            await asyncio.sleep(0.5)
        assert health.stdout.startswith("Healthy: the database answers, discord heard in the last minute")

    async def stop(self, number: int = signal.SIGTERM) -> int:
        assert self.bot is not None
        self.bot.send_signal(number)
        return await asyncio.to_thread(self.bot.wait, END_WITHIN + 5)

    def end(self) -> None:
        if self.bot is not None and self.bot.poll() is None:
            self.bot.kill()
            self.bot.wait()


@pytest.fixture
async def discord() -> AsyncIterator[Any]:
    async with standin.Standin() as made:
        yield made


async def test_the_page_is_followed_step_by_step(tmp_path: Path, discord: Any) -> None:
    operator = Operator(tmp_path, discord.url)
    try:
        await _connect(operator, discord)
        await _work(operator, discord)
    finally:
        operator.end()


async def _connect(operator: Operator, discord: Any) -> None:
    """Steps 2 to 9."""
    invited, discord.operations.list_my_guilds = discord.operations.list_my_guilds, _on_no_server
    assert (await operator.shell("install -m 600")).returncode == 0
    (operator.folder / "discord-token").write_text(f"{standin.TOKEN}\n")
    assert f"\n{operator.next('make run').split()[1]}: " in (ROOT / "Makefile").read_text("utf-8")
    assert (await operator.shell("cp config/community.toml")).returncode == 0
    assert (await operator.shell("cp config/example.toml")).returncode == 0
    for begins in ("# community =", "# discord_message_content ="):
        name, _, value = operator.next(begins).removeprefix("# ").partition(" = ")
        operator.change("config/breinbot.toml", **{name: value})
    assert (await operator.shell("echo BREINBOT_DISCORD_TOKEN_FILE")).returncode == 0
    assert (await operator.shell("breinbot setup")).returncode == 0
    first = await operator.shell("breinbot doctor")
    assert first.returncode == 1
    missing = [line for line in first.stdout.splitlines() if line.startswith("missing")]
    assert [line.split()[1] for line in missing] == ["responsible", "privacy_contact", "privacy_page", "a"]
    operator.change("config/mine.toml", **{name: f'"{value}"' for name, value in OWN.items()})
    assert (await operator.breinbot("setup")).returncode == 0
    discord.operations.list_my_guilds = invited
    link = re.search(r"invite link: (\S+)", first.stdout)
    assert link is not None
    discord.world.bot_role.permissions = int(parse_qs(urlparse(link[1]).query)["permissions"][0])
    discord.world.bot_role.position = 5
    second = await operator.shell("breinbot doctor")
    assert (second.returncode, second.stderr) == (0, ""), second.stdout
    assert second.stdout.endswith("Everything that breinbot needs is there.\n")


async def _work(operator: Operator, discord: Any) -> None:
    """Step 10, and what comes after it: a member is answered; backup, stop, restore, start again."""
    assert operator.next("breinbot run")
    operator.start()
    await operator.until_well()
    assert operator.next("breinbot health")
    assert operator.steps == [], "every line of the page was followed"
    asked = discord.person("joris").calls("omloop", "groepen")
    await discord.until(lambda: asked.answers)
    assert (await operator.breinbot("backup before.zip")).returncode == 0
    assert zipfile.is_zipfile(operator.folder / "before.zip")
    assert (await operator.breinbot("restore before.zip")).returncode == 1, "not while it runs"
    assert await operator.stop() == 0
    ill = await operator.breinbot("health")
    assert (ill.returncode, ill.stderr) == (1, "breinbot: Not healthy: no breinbot runs on the folder data.\n")
    assert (await operator.breinbot("restore before.zip")).returncode == 0
    operator.start()
    await operator.until_well()
    assert await operator.stop(signal.SIGINT) == 0
    log = (operator.folder / "log").read_text("utf-8")
    assert standin.TOKEN not in log
    assert "joris" not in log.lower()


async def _on_no_server(call: Any) -> tuple[int, list[Any]]:
    return 200, []


async def test_what_is_under_way_is_finished_when_it_is_stopped(tmp_path: Path, discord: Any) -> None:
    """Discord is slow: an answer and a message in a thread are on their way when the signal comes."""
    operator = Operator(tmp_path, discord.url)
    operator.environment |= {"BREINBOT_DISCORD_TOKEN": standin.TOKEN}
    try:
        assert (await operator.breinbot("setup")).returncode == 0
        operator.start()
        await operator.until_well()
        await discord.until(lambda: discord.asked("bulk_set_application_commands"))
        await discord.until_quiet(seconds=1.0)
        discord.faults.plan(standin.What.SLOW, "create_interaction_response", seconds=1.5)
        discord.faults.plan(standin.What.SLOW, "create_message", seconds=1.5, times=100)
        before = len(discord.asked("create_message"))
        asked = discord.person("joris").calls("omloop", "antwoord", nummer="5", tekst="De bibliotheek.")
        await discord.until(lambda: asked.callback and len(discord.asked("create_message")) > before)
        assert await operator.stop() == 0
        assert "Je antwoord staat bij vraag 5" in asked.answers[0]
        sent = await asyncio.to_thread(_deliveries, tmp_path, DeliveryState.SENT)
        assert sent == len(discord.operations.made_with_nonce) + 1, "what was sent is recorded, and the answer too"
        discord.faults.planned.clear()
        operator.start()
        await operator.until_well()
        await discord.until_quiet(seconds=1.0)
        assert await operator.stop() == 0
        assert await asyncio.to_thread(_deliveries, tmp_path, DeliveryState.WAITING) == 0
        assert not discord.twice()
    finally:
        operator.end()


def _deliveries(folder: Path, state: DeliveryState) -> int:
    """How many messages of this state there are on Discord."""
    store = Store(f"sqlite:///{folder / 'data' / 'breinbot.db'}")
    query = select(func.count()).select_from(Delivery).join(End).where(End.platform == "discord")
    query = query.where(Delivery.state == state, Delivery.kind == DeliveryKind.SAY)
    try:
        return store.read_now(lambda session: session.scalar(query)) or 0
    finally:
        store.close()
