"""A story on Matrix, on a homeserver of its own."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from breinbot.platforms.matrix.platform import Options
from tests.matrix_ready import Prepared
from tests.stories.matrix_stage import MatrixStage, matrix_stage

Play = Callable[[MatrixStage], Awaitable[None]]


def play(ready: Prepared, folder: Path, story: Play, version: str = "12", options: Options | None = None) -> None:
    prepared = ready(version, options or Options())

    async def whole() -> None:
        async with matrix_stage(prepared, folder, by_reactions=False) as stage:
            await story(stage)

    asyncio.run(whole())
