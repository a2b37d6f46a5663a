"""SIGTERM and SIGINT: what is under way is finished, then the process ends; a second signal ends it at once."""

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from breinbot.app import App
from breinbot.chat.model import Delivery, DeliveryState
from breinbot.chat.outgoing import Outgoing
from breinbot.chat.underway import UnderWay
from breinbot.clock import PracticeClock
from breinbot.store import Store
from tests.outbox import Outbox, answer, states

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = """
import asyncio, sys, time
from breinbot import ending, logs

logs.configure("warning")

async def serve():
    print("serving", flush=True)
    try:
        await asyncio.sleep(60)
    finally:
        print("closed", flush=True)

async def finish():
    print("finishing", flush=True)
    await asyncio.sleep({finishing})
    print("finished", flush=True)

async def main():
    ending.FINISH_WITHIN, ending.END_WITHIN = {within}, {end_within}
    with ending.end_asked_for() as asked:
        await ending.serve_until(asked, serve(), finish)
        time.sleep({hanging})

asyncio.run(main())
"""


class Child:
    """A process that serves until it is told to end; ended by the test in any case."""

    def __init__(
        self, *, finishing: float = 0.0, within: float = 5.0, end_within: float = 9.0, hanging: float = 0.0
    ) -> None:
        program = PROGRAM.format(finishing=finishing, within=within, end_within=end_within, hanging=hanging)
        self.process = subprocess.Popen(
            [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.line("serving")

    def line(self, wanted: str) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == f"{wanted}\n"

    def ended(self) -> tuple[int, list[str]]:
        out, _ = self.process.communicate(timeout=20)
        return self.process.returncode, out.split()

    def __enter__(self) -> "Child":
        return self

    def __exit__(self, *error: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_lets_it_finish(number: signal.Signals) -> None:
    with Child(finishing=0.3) as child:
        child.process.send_signal(number)
        assert child.ended() == (0, ["finishing", "finished", "closed"])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_second_signal_ends_it_at_once(number: signal.Signals) -> None:
    with Child(finishing=30, within=30, end_within=40) as child:
        child.process.send_signal(signal.SIGTERM)
        child.line("finishing")
        child.process.send_signal(number)
        assert child.ended() == (128 + number, [])


def test_what_takes_too_long_is_left_to_the_next_start() -> None:
    with Child(finishing=30, within=0.2) as child:
        child.process.send_signal(signal.SIGTERM)
        assert child.ended() == (0, ["finishing", "closed"])


def test_nothing_can_hang_it() -> None:
    with Child(hanging=60, end_within=0.5) as child:
        child.process.send_signal(signal.SIGTERM)
        assert child.ended() == (1, ["finishing", "finished", "closed"])


async def test_what_is_under_way_is_waited_for() -> None:
    under_way = UnderWay()
    await under_way.over()
    with under_way:
        waiting = asyncio.create_task(under_way.over())
        with under_way:
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert not waiting.done()
    await waiting


class Slow(Outbox):
    """Sends only when it may."""

    def __init__(self) -> None:
        super().__init__("test")
        self.asked = asyncio.Event()
        self.may = asyncio.Event()

    async def send(self, out: Outgoing) -> str:
        self.asked.set()
        await self.may.wait()
        return await super().send(out)


async def test_a_message_that_is_being_sent_is_recorded_and_no_other_is_begun(store: Store) -> None:
    outbox = Slow()
    async with App(store, PracticeClock.monday_morning("Europe/Amsterdam")).running() as app:
        app.hub.attach(outbox)
        for number in range(3):
            await answer(app, number)
        await app.hub.connected("test")
        await outbox.asked.wait()
        finishing = asyncio.create_task(app.finish())
        await asyncio.sleep(0.1)
        assert not finishing.done()
        outbox.may.set()
        async with asyncio.timeout(60):
            await finishing
        found = await states(store)
    sent = [state for state in found if state is DeliveryState.SENT]
    assert len(sent) >= len(outbox.sent) > 0
    assert found.count(DeliveryState.WAITING) > 0
    assert await _recorded(store) == len(outbox.sent)


async def _recorded(store: Store) -> int:
    from sqlalchemy import func, select

    from breinbot.chat.model import DeliveryKind, End

    query = select(func.count()).select_from(Delivery).join(End).where(End.platform == "test")
    sent = query.where(Delivery.state == DeliveryState.SENT, Delivery.kind == DeliveryKind.SAY)
    return await store.read(lambda session: session.scalar(sent)) or 0


class Breaks(Outbox):
    """One end breaks while another is being sent to."""

    def __init__(self) -> None:
        super().__init__("test")
        self.twice: list[int | None] = []
        self.may = asyncio.Event()
        self.began = asyncio.Event()

    async def send(self, out: Outgoing) -> str:
        if out.end == "@joris":
            self.began.set()
            await self.may.wait()
            self.twice.append(out.delivery)
        return await super().send(out)


async def test_a_break_at_one_end_sends_nothing_twice_at_another(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("breinbot.tasks.PAUSES", (0.01,))
    outbox = Breaks()
    async with App(store, PracticeClock.monday_morning("Europe/Amsterdam")).running() as app:
        app.hub.attach(outbox)
        await answer(app, 1)
        record, broken = app.worker._record, []

        async def breaks(job, *args, **values):
            if not broken and (job.out is None or job.out.end != "@joris"):
                await outbox.began.wait()
                broken.append(job)
                raise RuntimeError("geheim")
            await record(job, *args, **values)

        monkeypatch.setattr(app.worker, "_record", breaks)
        await app.hub.connected("test")
        await outbox.began.wait()
        await asyncio.sleep(0.3)  # time enough to begin again too early
        outbox.may.set()
        async with asyncio.timeout(60):
            while DeliveryState.WAITING in await states(store):
                await asyncio.sleep(0.02)
    assert broken, "one end did break"
    assert len(outbox.twice) == len(set(outbox.twice)) == 1
