"""What has begun and is not over, so that the process can wait for it before it ends."""

import asyncio
from types import TracebackType


class UnderWay:
    """`with under_way:` counts a piece of work while it lasts; `over` waits until there is none. Not for several threads."""

    def __init__(self) -> None:
        self._count = 0
        self._none = asyncio.Event()
        self._none.set()

    def __enter__(self) -> None:
        self._count += 1
        self._none.clear()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._count -= 1
        if not self._count:
            self._none.set()

    async def over(self) -> None:
        """Wait until nothing is under way."""
        await self._none.wait()
