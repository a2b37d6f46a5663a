"""One community, half of it on Discord and half on Matrix: all stories, and one ask that all talk about."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from breinbot.asks.model import Ask, AskState, Contribution
from breinbot.platforms.matrix.platform import Options
from tests.matrix_ready import Prepared
from tests.stories import test_stories as told
from tests.stories.both_stage import BothStage, both_stage
from tests.stories.stage import Stage


@pytest.mark.parametrize("story", told.STORIES, ids=lambda story: story.__name__)
def test_a_story(story: Callable[[Stage], Awaitable[None]], matrix_ready: Prepared, tmp_path: Path) -> None:
    prepared = matrix_ready("12", Options())

    async def play() -> None:
        async with both_stage(prepared, tmp_path) as stage:
            await story(stage)

    asyncio.run(play())


SAID = {
    "joris": "Bij de bibliotheek ligt er een.",
    "samira": "Of bij mij in de schuur.",
    "bas": "Ik durf niet op een ladder.",
    "noor": "Ik breng hem wel even langs.",
}
AGREE = ("joris", "noor")


def test_one_ask_in_two_chats(matrix_ready: Prepared, tmp_path: Path) -> None:
    """Anna, Bas and Noor are on Matrix, Joris and Samira on Discord; Joris and Noor let their words cross."""
    prepared = matrix_ready("12", Options())

    async def play() -> None:
        async with both_stage(prepared, tmp_path) as stage:
            await _one_ask(stage)

    asyncio.run(play())


async def _one_ask(stage: BothStage) -> None:
    for name in AGREE:
        await stage.agrees(name)
    await told._asks(stage, "anna", "Wie heeft een ladder?", None, group="omloop")
    card = next(one for one in stage.stands_in("omloop") if one.startswith("Vraag 14"))
    assert "Wie heeft een ladder?" in card
    await stage.does("joris", "can_help", ask="14")
    for side in (stage.matrix, stage.discord):
        card = next(one for one in side.stands_in("omloop") if "Vraag 14" in one)
        assert "Joris" in card, "who helps stands on both cards"
    for name, words in SAID.items():
        await stage.says(name, "14", words)
    on_discord, on_matrix = "\n".join(stage.said_on_discord("14")), "\n".join(stage.said_on_matrix("14"))
    for name, words in SAID.items():
        here, there = (on_matrix, on_discord) if name in stage.on_matrix else (on_discord, on_matrix)
        assert here.count(words) == 1, "nothing is echoed back"
        assert there.count(words) == (1 if name in AGREE else 0), f"{name}'s words are there after a yes, and only then"
    assert "Joris via Discord: Bij de bibliotheek ligt er een." in on_matrix
    assert "Noor via Matrix: Ik breng hem wel even langs." in on_discord
    assert on_matrix.count("Iemand schrijft mee op Discord.") == 1
    assert on_discord.count("Iemand schrijft mee op Matrix.") == 1
    await stage.does("anna", "keep", contribution="14.1")
    assert any("Mag ik" in said for said in stage.heard("joris"))
    await stage.says("joris", None, "ja, met mijn naam")
    await stage.does("anna", "solved", ask="14")
    assert "Deze vraag is opgelost." in "\n".join(stage.stands_in("omloop"))
    assert any("opgelost" in said for said in stage.stands_in("14"))
    assert [one.state for one in await told._rows(stage, Ask, number=14)] == [AskState.SOLVED]
    assert len(await told._rows(stage, Contribution)) == len(SAID)
