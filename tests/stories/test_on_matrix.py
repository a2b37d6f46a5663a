"""All stories on Matrix: by words and by reactions, in rooms of versions 11 and 12, and encrypted."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from breinbot.platforms.matrix.platform import Options
from tests.matrix_ready import Prepared, Ready
from tests.stories import promises
from tests.stories import test_stories as told
from tests.stories.matrix_stage import matrix_stage
from tests.stories.stage import Stage

Story = Callable[[Stage], Awaitable[None]]


ENCRYPTED = (
    told.a_closed_group,
    told.an_ask_without_a_group,
    told.two_with_the_same_question,
    promises.a_promise_that_is_kept,
)


@pytest.mark.parametrize(("by", "version"), [("words", "12"), ("reactions", "11")])
@pytest.mark.parametrize("story", told.STORIES, ids=lambda story: story.__name__)
def test_a_story(story: Story, by: str, version: str, matrix_ready: Prepared, tmp_path: Path) -> None:
    asyncio.run(_play(story, matrix_ready(version, Options()), tmp_path, by))


@pytest.mark.parametrize("story", ENCRYPTED, ids=lambda story: story.__name__)
def test_a_story_in_encrypted_rooms(story: Story, matrix_ready: Prepared, tmp_path: Path) -> None:
    everything = Options(encrypted_rooms=True, encrypted_directs=True)
    asyncio.run(_play(story, matrix_ready("12", everything), tmp_path, "reactions"))


async def _play(story: Story, ready: Ready, folder: Path, by: str) -> None:
    async with matrix_stage(ready, folder, by_reactions=by == "reactions") as play:
        await story(play)
