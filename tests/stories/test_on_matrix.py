"""The ten stories on Matrix: by words and by reactions, in rooms of versions 11 and 12, and encrypted."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from breinbot.platforms.matrix.platform import Options
from tests.homeserver import needed
from tests.stories import test_stories as told
from tests.stories.matrix_stage import Ready, make_ready, matrix_stage
from tests.stories.stage import Stage

Story = Callable[[Stage], Awaitable[None]]


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Ready:
    """Rooms of version 12, nothing encrypted."""
    needed()
    return asyncio.run(make_ready(tmp_path_factory.mktemp("matrix"), sqlite_template, Options(), "12"))


@pytest.mark.parametrize("by", ["words", "reactions"])
@pytest.mark.parametrize("story", told.STORIES, ids=lambda story: story.__name__)
async def test_a_story(story: Story, by: str, ready: Ready, tmp_path: Path) -> None:
    async with matrix_stage(ready, tmp_path, by_reactions=by == "reactions") as play:
        await story(play)
