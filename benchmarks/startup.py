"""Start-up until ready, against importing the libraries alone; the two in turn."""

import os
import subprocess
import sys
import tempfile
import time
from statistics import median

from benchmarks import community
from benchmarks.report import report

RUNS = 7


def _seconds(arguments: list[str], environment: dict[str, str]) -> float:
    began = time.perf_counter()
    subprocess.run(arguments, env=environment, cwd=community.ROOT, input="", text=True, check=True, capture_output=True)
    return time.perf_counter() - began


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="breinbot-bench-") as folder:
        environment = {**os.environ, "BREINBOT_DATA": folder}
        start = [sys.executable, "-m", "breinbot", "run"]
        peer = [sys.executable, "-c", "import discord, nio, sqlalchemy"]
        _seconds(start, environment)
        pairs = [(_seconds(start, environment), _seconds(peer, environment)) for _ in range(RUNS)]
    own, bare = median(one for one, _ in pairs), median(one for _, one in pairs)
    print(f"start until ready and stopped again {own:.2f} s; importing discord, nio and sqlalchemy {bare:.2f} s")
    report("startup", unit="seconds", own=own, peer=bare, ratio=own / bare, goal="ratio <= 2")
