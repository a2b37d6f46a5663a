"""A process killed at random instants of a story leaves no row half-made and no delivery lost.

The practice room runs as a child process on one data folder and is killed (SIGKILL) again and again; what it had been
told and not confirmed is told again, as a platform would. Then the journal and the rows are compared.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import func, select

from breinbot.asks.model import Ask, Contribution, Helper
from breinbot.chat.model import Choice, Delivery, DeliveryState, Message, SeenEvent
from breinbot.store import Store
from tests.environment import bare_environment

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("BREINBOT_TEST_KILLS", "10"))
PEOPLE = ("joris", "bas", "anna", "samira")


def _story() -> Iterator[str]:
    """Ten asks, each helped with and answered by everybody, and solved."""
    for number in range(14, 24):
        yield f"#algemeen @lotte !hulpvraag Vraag van de dag {number}"
        for person in PEOPLE:
            yield f"@{person} !ik-help {number}"
            yield f"@{person} !antwoord {number} Dit is mijn antwoord op {number}."
        yield f"@lotte !opgelost {number}"


def test_nothing_is_lost_and_nothing_is_said_twice(tmp_path: Path) -> None:
    pick = random.Random(20261124)
    lines = list(_story())
    told = 0
    for _ in range(KILLS):
        told = _run(tmp_path, lines, told, kill_after=pick.uniform(0.02, 0.6))
    _run(tmp_path, lines, told, kill_after=None)
    _check(tmp_path)


def _run(folder: Path, lines: list[str], told: int, kill_after: float | None) -> int:
    """Tell the rest of the story; returns how many lines were surely heard, which the rows say."""
    environment = {
        **bare_environment(),
        "BREINBOT_DATA": str(folder),
        "BREINBOT_COMMUNITY": str(ROOT / "config/community.toml"),
    }
    child = subprocess.Popen(
        [sys.executable, "-m", "breinbot", "run", "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=ROOT,
        text=True,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    if kill_after is None:
        child.communicate("\n".join([*lines[told:], "/quit", ""]))
        assert child.returncode == 0
        return len(lines)
    try:
        child.stdin.write("\n".join(lines[told:]) + "\n")
        child.stdin.flush()
    except BrokenPipeError:  # it was killed while we wrote
        pass
    child.stdout.readline()  # it is at work
    time.sleep(kill_after)
    child.send_signal(signal.SIGKILL)
    child.communicate()
    return _heard(folder)


def _heard(folder: Path) -> int:
    """The number of events that were handled: the rest of the story is told again."""
    store = Store(f"sqlite:///{folder / 'breinbot.db'}")
    try:
        return store.read_now(lambda session: session.scalar(select(func.count()).select_from(SeenEvent)) or 0)
    finally:
        store.close()


def _check(folder: Path) -> None:
    store = Store(f"sqlite:///{folder / 'breinbot.db'}")
    try:
        asks = store.read_now(lambda session: list(session.scalars(select(Ask).where(Ask.number > 13))))
        assert [ask.number for ask in asks] == list(range(14, 24))
        assert all(not ask.is_open and ask.contributions == len(PEOPLE) for ask in asks)
        assert all(ask.card_id and ask.thread_id for ask in asks)
        counts = store.read_now(
            lambda session: [
                session.scalar(select(func.count()).select_from(table)) for table in (Contribution, Helper)
            ]
        )
        assert counts == [10 * len(PEOPLE)] * 2
        waiting = store.read_now(
            lambda session: session.scalar(select(func.count()).where(Delivery.state != DeliveryState.SENT))
        )
        assert waiting == 0, "every delivery arrived"
        orphans = store.read_now(
            lambda session: session.scalar(
                select(func.count()).select_from(Choice).outerjoin(Message).where(Message.id.is_(None))
            )
        )
        assert orphans == 0
    finally:
        store.close()
    _check_said_once(folder)
    print(f"practice room: kills {KILLS}; every row whole, every delivery sent, everything said once", file=sys.stderr)


def _check_said_once(folder: Path) -> None:
    said: dict[int, dict[str, object]] = {}
    for line in (folder / "practice.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if "message" in row:
            said[row["message"]["number"]] = row["message"]
    deliveries = Counter(row["delivery"] for row in said.values() if row["delivery"] is not None)
    assert max(deliveries.values()) == 1
    texts = Counter((row["end"], row["text"]) for row in said.values() if row["author"] == "breinbot")
    solved = {key: count for key, count in texts.items() if "is opgelost, zegt Lotte" in str(key[1])}
    assert len(solved) == 10
    assert set(solved.values()) == {1}, "the thanks are said once for each ask"
