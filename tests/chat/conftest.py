"""What several tests of the chat need."""

from pathlib import Path

import pytest

from breinbot import app as whole
from breinbot.chat.command import Commands
from breinbot.chat.feature import Feature
from breinbot.clock import PracticeClock
from tests.chat.mailing import TEXTS
from tests.outbox import Outbox


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A feature that can say anything."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for language in ("nl", "en"):
        (folder / f"{language}.ftl").write_text(TEXTS, "utf-8")
    monkeypatch.setattr(whole, "FEATURES", (*whole.FEATURES, Feature(Commands("budget"), folder)))


@pytest.fixture
def clock() -> PracticeClock:
    return PracticeClock.monday_morning("Europe/Amsterdam")


@pytest.fixture
def outbox() -> Outbox:
    return Outbox("test")
