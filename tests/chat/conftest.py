"""What several tests of the chat need."""

from pathlib import Path

import pytest

from breinbot import app as whole
from breinbot.chat.command import Commands
from breinbot.chat.feature import Feature
from tests.chat.mailing import TEXTS


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A feature that can say anything."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for language in ("nl", "en"):
        (folder / f"{language}.ftl").write_text(TEXTS, "utf-8")
    monkeypatch.setattr(whole, "FEATURES", (*whole.FEATURES, Feature(Commands("budget"), folder)))
