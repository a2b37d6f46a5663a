"""What the README shows is what the practice room says."""

from pathlib import Path

import pytest

from tests import picture


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


async def test_the_story_and_its_picture_are_true(tmp_path: Path) -> None:
    practice = await picture.play(tmp_path)
    assert practice.errors == ""
    assert "14.1 Begin met banden plakken." in practice.said_to("noor")[-1]
    shown = picture.words(picture.PICTURE.read_text("utf-8"))
    assert shown == picture.words(picture.screenshot(practice)), "run `make docs`"


async def test_a_link_leads_to_a_file() -> None:
    text = (picture.ROOT / "README.md").read_text("utf-8")
    links = [part.partition(")")[0] for part in text.split("](")[1:]]
    assert links
    assert [link for link in links if not (picture.ROOT / link).exists()] == []
