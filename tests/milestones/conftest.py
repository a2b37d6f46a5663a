"""A practice room at a time on the wall, with Joris and Bas in the group Omloop, which Lotte leads."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from tests.practice import Practice

Opened = Callable[..., AbstractAsyncContextManager[Practice]]
MONDAY = "2026-09-07T10:00"
"""No holiday for months."""
PEOPLE = (
    "#direct @joris meedoen omloop",
    "@joris ja",
    "@joris nooit",
    "#direct @bas meedoen omloop",
    "@bas ja",
    "@bas nooit",
)


def _opened(url: str, folder: Path) -> Opened:
    @asynccontextmanager
    async def at(time: str = MONDAY, zone: str = "+02:00") -> AsyncIterator[Practice]:
        journal = folder / "practice.jsonl"
        new = not journal.exists()
        if new:
            journal.write_text(f'{{"clock": "{time}:00{zone}"}}\n', "utf-8")
        async with Practice.opened(url, folder) as room:
            if new:
                await room.play(*PEOPLE)
            yield room
            assert room.errors == ""

    return at


@pytest.fixture
def opened(sqlite_url: str, tmp_path: Path) -> Opened:
    """A second time is a restart."""
    return _opened(sqlite_url, tmp_path)


@pytest.fixture
def opened_on_both(database_url: str, tmp_path: Path) -> Opened:
    """On each kind of database."""
    return _opened(database_url, tmp_path)
