"""A task that breaks is logged and begun again, with growing pauses."""

import asyncio

import pytest
from structlog.testing import capture_logs

from breinbot import tasks
from breinbot.tasks import keep_running


async def test_it_goes_on_until_it_returns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "PAUSES", (0.0, 0.01, 0.02))
    tries = 0

    async def breaks() -> None:
        nonlocal tries
        tries += 1
        if tries < 6:
            raise RuntimeError("geheim")

    with capture_logs() as logs:
        await keep_running("try", breaks)
    assert tries == 6
    assert [(line["task"], line["times"], line["seconds"]) for line in logs] == [
        ("try", 1, 0.0),
        ("try", 2, 0.01),
        ("try", 3, 0.02),
        ("try", 4, 0.02),
        ("try", 5, 0.02),
    ]


async def test_it_can_be_cancelled_while_it_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "PAUSES", (60.0,))

    async def breaks() -> None:
        raise RuntimeError

    with capture_logs():
        task = asyncio.create_task(keep_running("try", breaks))
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
