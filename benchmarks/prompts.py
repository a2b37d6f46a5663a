"""A hundred thousand prompts due at the same minute, each for another member: how long until all are queued.

Queued is a message with its five answers and a delivery, and the next prompt planned, as the clock's worker does it; on
SQLite and PostgreSQL. The peer is APScheduler with its own SQLAlchemy job store and as many jobs due at that minute, each
with nothing to do. Beside them what the clock costs when nothing is due.
"""

import asyncio
import json
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import psutil
from sqlalchemy import event, func, insert, select
from sqlalchemy.orm import Session

from benchmarks import community
from benchmarks.report import report
from breinbot.app import App
from breinbot.chat.budget import Worth
from breinbot.chat.incoming import PlaceKind
from breinbot.chat.model import Delivery, DeliveryKind, End, Message, Place
from breinbot.clock import PracticeClock
from breinbot.clock.model import Timer
from breinbot.groups.model import Group
from breinbot.logs import configure
from breinbot.members import Community, Member
from breinbot.members.model import Account
from breinbot.milestones.model import Milestone, MilestoneChange, PromptPace, State
from breinbot.milestones.planning import MILESTONE
from breinbot.run import collect_less
from breinbot.store import Base, Store

PROMPTS = 100_000
ROWS = 5_000  # in one statement when filling
DUE = date(2027, 3, 19)
"""A Friday; the prompt a week before is due on Friday 12 March at 10:00 in Amsterdam."""
PROMPT_AT = datetime(2027, 3, 12, 9, tzinfo=UTC)
IDLE = 20.0  # seconds
PEER_AT_MOST = 120.0
"""Seconds after which the peer is stopped, and counted as far as it came."""
HERE = "bench"


def _put(session: Session, table: type[Any], rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), ROWS):
        session.connection().execute(insert(Base.metadata.tables[table.__tablename__]), rows[start : start + ROWS])


def fill(session: Session, count: int) -> None:
    """Members with a direct chat, and a milestone of each, whose first prompt is due at the same minute."""
    here = session.scalars(select(Community)).one().id
    group = session.scalars(select(Group).limit(1)).one()
    first = {one: (session.scalar(select(func.max(one.id))) or 0) + 1 for one in (Member, Place, End, Milestone)}
    long_ago = PROMPT_AT - timedelta(days=60)
    numbers = range(count)
    member = {
        "community_id": here, "moderator": False, "previews": True, "first_seen_at": long_ago,
        "introduced_at": long_ago, "weekly": 3, "text_only": False,
    }  # fmt: skip
    _put(session, Member, [member | {"id": first[Member] + n, "name": f"Lid {n}"} for n in numbers])
    _put(session, Account, [
        {"community_id": here, "member_id": first[Member] + n, "platform": HERE, "external": str(n), "handle": str(n)}
        for n in numbers
    ])  # fmt: skip
    place = {"community_id": here, "kind": PlaceKind.DIRECT, "name": "", "topic": "", "closed": False, "over": False}
    _put(session, Place, [place | {"id": first[Place] + n, "member_id": first[Member] + n} for n in numbers])
    _put(session, End, [
        {
            "id": first[End] + n, "community_id": here, "place_id": first[Place] + n, "platform": HERE,
            "external": f"@{n}", "used_at": long_ago,
        }
        for n in numbers
    ])  # fmt: skip
    _put(session, Milestone, [
        {
            "id": first[Milestone] + n, "community_id": here, "number": n + 1, "group_id": group.id,
            "owner_id": first[Member] + n, "by_id": first[Member] + n, "title": f"Plan nummer {n}", "due_on": DUE,
            "state": State.PLANNED, "made_at": long_ago, "changed_at": long_ago, "skipped": False,
        }
        for n in numbers
    ])  # fmt: skip
    _put(session, MilestoneChange, [
        {
            "community_id": here, "milestone_id": first[Milestone] + n, "by_id": first[Member] + n, "at": long_ago,
            "state": State.PLANNED, "due_on": DUE,
        }
        for n in numbers
    ])  # fmt: skip
    _put(session, Timer, [
        {
            "community_id": here, "kind": MILESTONE, "subject": f"milestone:{n + 1}", "due_at": PROMPT_AT,
            "payload": {"stage": "prompt"}, "tries": 0,
        }
        for n in numbers
    ])  # fmt: skip


def _settle_keys(store: Store) -> None:
    """PostgreSQL gives out keys after those that were chosen here."""
    if store.sqlite:
        return
    with store.writing.begin() as connection:
        for table in (Member, Place, End, Milestone):
            name = table.__tablename__
            connection.exec_driver_sql(
                f"select setval(pg_get_serial_sequence('\"{name}\"', 'id'), (select max(id) from \"{name}\"))"
            )
    with store.writing.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("analyze")


async def _ring(url: str, count: int) -> tuple[float, float, float, int, int]:
    """Seconds until all prompts are queued, those of a processor in it, megabytes more at the most.

    And how many prompts were queued, and how many milestones planned again.
    """
    store = Store(url)
    app = App(store, PracticeClock(PROMPT_AT - timedelta(minutes=1)))
    clock = app.clock
    assert isinstance(clock, PracticeClock)
    await store.read(app.hub.learn)
    process, most, going = psutil.Process(), 0.0, True
    collect_less()
    before = process.memory_info().rss

    async def watch() -> None:
        nonlocal most
        while going:
            most = max(most, (process.memory_info().rss - before) / 2**20)
            await asyncio.sleep(0.05)

    watching = asyncio.create_task(watch())
    running = asyncio.create_task(app.timers.run())
    await app.timers.settled()
    clock.move(timedelta(minutes=1))
    used, began = sum(process.cpu_times()[:2]), time.perf_counter()
    app.timers.wake()
    await app.timers.settled()
    taken = time.perf_counter() - began
    used = sum(process.cpu_times()[:2]) - used
    going = False
    await watching
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    prompts = select(func.count()).select_from(Delivery).join(Message, Message.id == Delivery.message_id)
    prompts = prompts.where(Delivery.kind == DeliveryKind.SAY, Message.worth == Worth.PROMISE)
    again = select(func.count()).select_from(Timer).where(Timer.kind == MILESTONE, Timer.due_at > PROMPT_AT)
    queued = await store.read(lambda session: session.scalar(prompts))
    planned = await store.read(lambda session: session.scalar(again))
    paces = await store.read(lambda session: session.scalar(select(func.count()).select_from(PromptPace)))
    assert paces == count
    store.close()
    return taken, used, most, queued or 0, planned or 0


async def _idle(url: str) -> tuple[float, float]:
    """What the clock costs while nothing is due: share of a processor, and queries a second."""
    store = Store(url)
    app = App(store, PracticeClock(PROMPT_AT + timedelta(minutes=5)))
    await store.read(app.hub.learn)
    queries = 0

    def count(*_: object) -> None:
        nonlocal queries
        queries += 1

    for engine in (store.reading, store.writing):
        event.listen(engine, "before_cursor_execute", count)
    running = asyncio.create_task(app.timers.run())
    await app.timers.settled()
    process = psutil.Process()
    queries, used, began = 0, sum(process.cpu_times()[:2]), time.perf_counter()
    await asyncio.sleep(IDLE)
    seconds = time.perf_counter() - began
    share = (sum(process.cpu_times()[:2]) - used) / seconds
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    store.close()
    return share, queries / seconds


# The peer ----------------------------------------------------------------------------------------------------------

_ran = 0


def job(number: int) -> None:
    """What a job of the peer does: nothing but to be counted."""
    global _ran
    _ran += 1


def _peer(url: str, count: int) -> tuple[float, int]:
    """How long APScheduler runs jobs of its SQLAlchemy job store that are due at the same minute, and how many it ran.

    The jobs are put into its table at once, as it would have written them; it runs them as it does by itself.
    """
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
    from apscheduler.schedulers.background import BackgroundScheduler

    jobs = SQLAlchemyJobStore(url=url, tablename="peer_jobs")
    scheduler = BackgroundScheduler(jobstores={"default": jobs}, timezone=UTC)
    scheduler.start(paused=True)
    due = datetime.now(UTC) + timedelta(seconds=1)
    first = scheduler.add_job(
        "benchmarks.prompts:job", "date", run_date=due, args=[0], id="0", misfire_grace_time=None, max_instances=1
    )
    state = first.__getstate__()
    rows = [
        {
            "id": str(number),
            "next_run_time": due.timestamp(),
            "job_state": pickle.dumps({**state, "id": str(number), "args": (number,)}, pickle.HIGHEST_PROTOCOL),
        }
        for number in range(1, count)
    ]
    with jobs.engine.begin() as connection:
        for start in range(0, len(rows), ROWS):
            connection.execute(insert(jobs.jobs_t), rows[start : start + ROWS])
    from benchmarks import prompts as counted  # the job counts in the module of that name

    time.sleep(max(0.0, (due - datetime.now(UTC)).total_seconds()))
    began = time.perf_counter()
    scheduler.resume()
    while counted._ran < count and time.perf_counter() - began < PEER_AT_MOST:
        time.sleep(0.05)
    taken, ran = time.perf_counter() - began, counted._ran
    os._exit(_say(taken=taken, ran=ran)) if ran < count else scheduler.shutdown(wait=True)
    return taken, ran


def _say(**figures: object) -> int:
    print(json.dumps(figures), flush=True)
    return 0


# All together ------------------------------------------------------------------------------------------------------


def _child(what: str, url: str, count: int) -> dict[str, Any]:
    """A part in a process of its own, so that nothing else counts in its memory; what it printed last."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.prompts", what, url, str(count)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _measure(name: str, opened: Callable[[], AbstractContextManager[str]], count: int) -> dict[str, object]:
    with opened() as url:
        store = Store(url)
        store.write_now(lambda session: fill(session, count))
        _settle_keys(store)
        store.close()
        ours = _child("ring", url, count)
        idle = _child("idle", url, count)
        peer = _child("peer", url, count)
    assert ours["queued"] == ours["planned"] == count, ours
    rate, theirs = count / ours["taken"], peer["ran"] / peer["taken"]
    print(f"{name}: {count} prompts queued in {ours['taken']:.1f} s ({rate:.0f} a second), {ours['most']:.0f} MB more")
    print(f"{name}: nothing due: {idle['share']:.2%} of a processor, {idle['queries']:.2f} queries a second")
    print(
        f"{name}: APScheduler ran {peer['ran']} jobs in {peer['taken']:.1f} s ({theirs:.0f} a second), with nothing to do"
    )
    return {
        f"{name}_seconds": ours["taken"],
        f"{name}_processor_seconds": ours["used"],
        f"{name}_megabytes": ours["most"],
        f"{name}_idle_cpu_percent": 100 * idle["share"],
        f"{name}_idle_queries_per_s": idle["queries"],
        f"{name}_peer_seconds": peer["taken"],
        f"{name}_peer_ran": peer["ran"],
        f"{name}_times_the_peers_rate": rate / theirs,
    }


def main(count: int = PROMPTS) -> None:
    figures = _measure("sqlite", community.sqlite, count) | _measure("postgresql", community.postgresql, count)
    goal = "seconds <= 15, megabytes <= 100, idle_cpu_percent <= 1, idle_queries_per_s <= 1"
    report("prompts", prompts=count, **figures, goal=goal)


if __name__ == "__main__":
    what, url, given = sys.argv[1], sys.argv[2], int(sys.argv[3])
    configure("error")
    if what == "ring":
        taken, used, most, queued, planned = asyncio.run(_ring(url, given))
        _say(taken=taken, used=used, most=most, queued=queued, planned=planned)
    elif what == "idle":
        share, queries = asyncio.run(_idle(url))
        _say(share=share, queries=queries)
    elif what == "peer":
        taken, ran = _peer(url, given)
        _say(taken=taken, ran=ran)
    else:
        main(given)
