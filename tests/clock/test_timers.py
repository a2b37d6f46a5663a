"""Timers: one of a kind for a subject, in batches, one by one after a failure, with growing pauses, given up and shown."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from breinbot import app as whole
from breinbot import tasks
from breinbot.app import App
from breinbot.chat.command import Commands
from breinbot.chat.feature import Feature
from breinbot.chat.news import PersonNeeded
from breinbot.chat.voice import Voice
from breinbot.clock import PracticeClock
from breinbot.clock.model import Timer
from breinbot.clock.timers import (
    BATCH,
    PAUSES,
    Due,
    Planned,
    claim,
    drop_timer,
    next_due,
    planned,
    set_timer,
    set_timers,
    take,
    timer_at,
)
from breinbot.members import Community
from breinbot.store import Hindrance, Store
from tests.full_disk import full


def _now() -> datetime:
    return PracticeClock.monday_morning("Europe/Amsterdam").now()


def _community(session: Session) -> int:
    return session.scalars(select(Community.id)).one()


def test_a_timer_is_one_of_a_kind_for_a_subject_and_is_moved(store: Store) -> None:
    now = _now()

    def set_twice(session: Session) -> None:
        one = _community(session)
        set_timer(session, one, "kind", "ask:1", now + timedelta(days=1), first=1)
        set_timer(session, one, "other", "ask:1", now)
        set_timer(session, one, "kind", "ask:1", now + timedelta(days=2), second=2)

    store.write_now(set_twice)

    def look(session: Session) -> None:
        one = _community(session)
        assert timer_at(session, one, "kind", "ask:1") == now + timedelta(days=2)
        assert [timer.payload for timer in planned(session, one, ["kind", "other"], 9)] == [{}, {"second": 2}]
        assert {timer.subject for timer in planned(session, one, ["kind", "other"], 9)} == {"ask:1"}
        assert next_due(session) == now

    store.read_now(look)

    def drop(session: Session) -> None:
        drop_timer(session, _community(session), "ask:1", "kind")
        drop_timer(session, _community(session), "ask:1", "kind")

    store.write_now(drop)
    assert store.read_now(lambda session: timer_at(session, _community(session), "kind", "ask:1")) is None


def test_only_what_is_due_is_taken_and_only_once(store: Store) -> None:
    now = _now()

    def fill(session: Session) -> list[int]:
        one = _community(session)
        for number in range(5):
            set_timer(session, one, "kind", f"ask:{number}", now + timedelta(minutes=number - 2), number=number)
        return list(session.scalars(select(Timer.id).where(Timer.kind == "kind")))

    ids = store.write_now(fill)
    taken = store.write_now(lambda session: take(session, ids, now))
    assert [[due.number for due in each] for each in taken.values()] == [[0, 1, 2]]
    assert store.write_now(lambda session: take(session, ids, now)) == {}


class Bell:
    """A feature whose timers ring here; those in `bad` fail. `rung` are the subjects, in order."""

    def __init__(self) -> None:
        self.rung: list[str] = []
        self.bad: set[str] = set()
        self.needed: list[PersonNeeded] = []
        self.keeps = 0
        """Characters that each ring keeps in the database."""
        self.commands = Commands("bell")
        self.commands.timer("bell", planned=False)(self.ring)

    def ring(self, voice: Voice, due: Due) -> None:
        if due.subject in self.bad:
            raise RuntimeError("broken bell")
        if self.keeps:
            kept = voice.now + timedelta(days=999)
            set_timer(voice.session, voice.community.id, "kept", due.subject, kept, words="x" * self.keeps)
            voice.session.flush()
        self.rung.append(due.subject)

    def hear(self, voice: Voice, news: PersonNeeded) -> None:
        self.needed.append(news)


@pytest.fixture
def bell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Bell:
    folder = tmp_path / "texts"
    folder.mkdir()
    for language in ("nl", "en"):
        (folder / f"{language}.ftl").write_text("", "utf-8")
    bell = Bell()
    feature = Feature(bell.commands, folder, {PersonNeeded: bell.hear})
    monkeypatch.setattr(whole, "FEATURES", (*whole.FEATURES, feature))
    return bell


@asynccontextmanager
async def _running(store: Store, clock: PracticeClock, subjects: list[str]) -> AsyncIterator[App]:
    app = App(store, clock)

    def fill(session: Session) -> None:
        for subject in subjects:
            set_timer(session, _community(session), "bell", subject, clock.now())

    await store.write(fill)
    async with app.running():
        yield app


async def _left(store: Store) -> dict[str, int]:
    """By subject how often what is left failed."""
    query = select(Timer).where(Timer.kind == "bell")
    return await store.read(lambda session: {timer.subject: timer.tries for timer in session.scalars(query)})


async def test_one_that_fails_keeps_none_of_the_others_from_ringing(store: Store, bell: Bell) -> None:
    bell.bad = {"ask:3"}
    clock = PracticeClock(_now())
    async with _running(store, clock, [f"ask:{number}" for number in range(6)]) as app:
        await app.settled()
    assert bell.rung[-5:] == ["ask:0", "ask:1", "ask:2", "ask:4", "ask:5"]
    assert await _left(store) == {"ask:3": 1}


async def test_what_fails_is_tried_again_after_growing_pauses_and_given_up_and_shown(store: Store, bell: Bell) -> None:
    bell.bad = {"ask:3"}
    clock = PracticeClock(_now())
    async with _running(store, clock, ["ask:3"]) as app:
        await app.settled()
        for tries, pause in enumerate(PAUSES, 1):
            assert await _left(store) == {"ask:3": tries}
            assert await app.next_due() == clock.now() + timedelta(seconds=pause)
            assert bell.needed == []
            clock.move(timedelta(seconds=pause))
            await app.settled()
    assert await _left(store) == {}
    (told,) = bell.needed
    assert (told.key, told.subject) == ("chat-todo-timer", "timer:bell:ask:3")
    assert bell.rung == []


async def test_what_works_again_rings_and_starts_anew(store: Store, bell: Bell) -> None:
    bell.bad = {"ask:3"}
    clock = PracticeClock(_now())
    async with _running(store, clock, ["ask:3"]) as app:
        await app.settled()
        bell.bad = set()
        clock.move(timedelta(seconds=PAUSES[0]))
        await app.settled()
    assert bell.rung == ["ask:3"]
    assert await _left(store) == {}


async def test_on_a_full_disk_timers_wait_and_nothing_is_held_against_them(
    sqlite_url: str, bell: Bell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "PAUSES", (0.02,))
    store, clock = Store(sqlite_url), PracticeClock(_now())
    async with _running(store, clock, []) as app:
        await app.settled()
        bell.keeps = 10_000
        await store.write(lambda session: set_timer(session, _community(session), "bell", "ask:1", clock.now()))
        with full(store), capture_logs() as logs:
            app.timers.wake()
            await asyncio.sleep(0.3)
            assert await _left(store) == {"ask:1": 0}
        assert {(line["event"], line.get("why")) for line in logs} == {
            ("a task waits for the database", Hindrance.FULL.value)
        }
        async with asyncio.timeout(10):
            await app.settled()
    assert bell.rung == ["ask:1"]
    assert await _left(store) == {}
    store.close()


async def test_a_timer_that_is_set_again_rings_again(store: Store, bell: Bell) -> None:
    clock = PracticeClock(_now())
    async with _running(store, clock, ["ask:1"]) as app:
        await app.settled()
        await store.write(
            lambda session: set_timer(session, _community(session), "bell", "ask:1", clock.now() + timedelta(hours=1))
        )
        await app.settled()
        clock.move(timedelta(hours=1))
        await app.settled()
    assert bell.rung == ["ask:1", "ask:1"]


# Several processes ----------------------------------------------------------------------------------------------------


def test_on_postgresql_each_process_claims_others(postgres_url: str) -> None:
    """A process that holds a batch in its transaction keeps nobody waiting: the next one gets the next batch."""
    now = _now()
    store = Store(postgres_url)

    def fill(session: Session) -> None:
        planned = [Planned(f"ask:{number}", now, {}) for number in range(BATCH + 10)]
        set_timers(session, _community(session), "kind", planned)

    store.write_now(fill)
    with Session(store.writing) as one, Session(store.writing) as other, Session(store.writing) as third:
        first, second, nothing = [], [], [0]
        claim(one, "kind", now, first)
        claim(other, "kind", now, second)
        claim(third, "kind", now, nothing)
        assert (len(first), len(second), nothing) == (BATCH, 10, [])
        assert not set(first) & set(second)
        one.rollback()  # as where the process is killed
        other.commit()
        claim(third, "kind", now, nothing)
        assert sorted(nothing) == sorted(first)
        third.rollback()
    store.close()


async def test_two_processes_ring_everything_once(postgres_url: str, bell: Bell) -> None:
    clock = PracticeClock(_now())
    one, other = Store(postgres_url), Store(postgres_url)
    subjects = [f"ask:{number}" for number in range(3 * BATCH)]

    def fill(session: Session) -> None:
        set_timers(session, _community(session), "bell", [Planned(subject, clock.now(), {}) for subject in subjects])

    one.write_now(fill)
    async with App(one, clock).running() as here, App(other, clock).running() as there:
        await asyncio.gather(here.settled(), there.settled())
        while await one.read(next_due) is not None:  # one may be at rest while the other still has the last batch
            await asyncio.sleep(0.05)
    assert sorted(bell.rung) == sorted(subjects)
    one.close()
    other.close()


async def test_what_is_taken_together_is_rung_one_by_one_after_a_failure(store: Store, bell: Bell) -> None:
    """Those that work are done, in a transaction each; the one that fails waits for its pause."""
    together: list[list[str]] = []

    def ring(voice: Voice, dues: Sequence[Due]) -> None:
        together.append([due.subject for due in dues])
        for due in dues:
            bell.ring(voice, due)

    bell.commands.timers.clear()
    bell.commands.timers_together("bell", planned=False)(ring)
    bell.bad = {"ask:1"}
    async with _running(store, PracticeClock(_now()), [f"ask:{number}" for number in range(3)]) as app:
        await app.settled()
    assert together == [["ask:0", "ask:1", "ask:2"], ["ask:0"], ["ask:1"], ["ask:2"]]
    assert await _left(store) == {"ask:1": 1}
