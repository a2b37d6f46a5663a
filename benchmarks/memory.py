"""Memory when nothing happens: the bot with Discord loaded and its worker running, against the imports alone."""

import os
import subprocess
import sys

import psutil

from benchmarks import community
from benchmarks.report import report

IDLE = """
import asyncio, sys
from breinbot.app import App
from breinbot.clock import SystemClock
from breinbot.platforms.discord import DiscordPlatform
from breinbot.store import Store

async def main():
    async with App(Store(sys.argv[1]), SystemClock()).running() as app:
        platform = DiscordPlatform(app.hub)
        app.hub.attach(platform)
        await platform.client.tree.set_translator(None)
        await app.settled()
        print("ready", flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""
PEER = "import discord, nio, sqlalchemy, time; print('ready', flush=True); time.sleep(60)"


def _megabytes(code: str, *arguments: str) -> float:
    """Resident memory of a child that printed `ready`, in MB."""
    child = subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, cwd=community.ROOT, env=dict(os.environ)
    )
    try:
        assert child.stdout is not None
        child.stdout.readline()
        return psutil.Process(child.pid).memory_info().rss / 1e6
    finally:
        child.kill()
        child.communicate()


def main() -> None:
    with community.sqlite() as url:
        own = _megabytes(IDLE, url)
    peer = _megabytes(PEER)
    print(f"idle {own:.0f} MB; importing discord, nio and sqlalchemy {peer:.0f} MB")
    report("memory", unit="MB", own=own, peer=peer, goal="own <= 120")
