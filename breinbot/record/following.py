"""The index follows the record: it is built from the entries, and then kept in step by the log of changes.

The log is read in the order of the transactions that wrote it and then of its ids, and the position moves only over
transactions older than the oldest that still runs (DESIGN §8): one that commits late is never passed by. On SQLite,
where one writes at a time, the ids alone are that order. Taking in a change twice does no harm.
"""

import asyncio
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import structlog
from sqlalchemy import func, select, text, tuple_
from sqlalchemy.orm import Session

from breinbot.record.generations import Damaged, Generations, State
from breinbot.record.index import Index, Indexed, Query
from breinbot.record.model import Entry, RecordChange
from breinbot.store import Store

log = structlog.get_logger()

BATCH = 1000  # entries or changes in one step
COMMIT_EVERY = 20_000  # entries while it is built: few commits make few segments, and those are searched faster
CATCH_UP_WAIT = 2.0  # seconds that a search waits for somebody else's step before it takes what is there
LOOK_EVERY = 0.5  # seconds: what other processes keep is found within one
RENEW_AFTER = 20.0  # seconds after words were taken away: a new generation is there within a minute (DESIGN §3)
_LATEST = 2**62


@dataclass(frozen=True, slots=True)
class _Change:
    transaction: int
    id: int
    entry_id: int


class _Generation:
    """One generation of the index and how far it is. `scanned`: while it is built, the last entry taken in."""

    def __init__(self, index: Index, state: State, name: str | None, scanned: int | None) -> None:
        self.index = index
        self.state = state
        self.name = name
        self.scanned = scanned
        self.leftovers_since: float | None = time.monotonic() if state.leftovers else None
        self._ahead: set[int] = set()
        self._uncommitted = 0

    def step(self, session: Session) -> bool:
        """Take in the next batch; True where there may be more."""
        return self._follow(session) if self.scanned is None else self._scan(session, self.scanned)

    def is_behind(self, session: Session) -> bool:
        """Whether there are changes that it has not taken in, or entries while it is built."""
        changes = _changes_after(session, self.state, BATCH)
        return self.scanned is not None or any(change.id not in self._ahead for change in changes)

    def _scan(self, session: Session, scanned: int) -> bool:
        if self.state.change < 0:
            self.state = _position_now(session)
        query = _INDEXED.where(Entry.id > scanned, Entry.gone_at.is_(None)).order_by(Entry.id).limit(BATCH)
        entries = [Indexed(*row) for row in session.execute(query)]
        self.index.put(entries)
        self._uncommitted += len(entries)
        self.scanned = entries[-1].id if len(entries) == BATCH else None
        if self.scanned is None or self._uncommitted >= COMMIT_EVERY:
            self.index.commit()
            self._uncommitted = 0
        return True

    def _follow(self, session: Session) -> bool:
        horizon = _oldest_running(session)
        changes = _changes_after(session, self.state)
        news = {change.entry_id for change in changes if change.id not in self._ahead}
        if news:
            self._take_in(session, news)
        settled = [change for change in changes if change.transaction < horizon]
        self._ahead = {change.id for change in changes if change.transaction >= horizon}
        if settled:
            last = settled[-1]
            self.state = replace(self.state, transaction=last.transaction, change=last.id, mark=_mark(session, last.id))
        return len(settled) == BATCH

    def _take_in(self, session: Session, entry_ids: set[int]) -> None:
        known = self.index.held(entry_ids)
        if known:
            self.index.drop(known)
            self.state = replace(self.state, leftovers=True)
            self.leftovers_since = self.leftovers_since or time.monotonic()
        rows = session.execute(_INDEXED.where(Entry.id.in_(entry_ids), Entry.gone_at.is_(None)))
        self.index.put(Indexed(*row) for row in rows)
        self.index.commit()


class RecordIndex:
    """The index of the record as searches and the follower use it. Safe to use from several threads."""

    def __init__(self, folder: Path | None = None, *, titles: bool = True) -> None:
        """`folder`: where the generations lie; None keeps one in memory. `titles`: the words of asks are indexed too."""
        self._generations = Generations(folder) if folder is not None else None
        self._titles = titles
        self._lock = threading.Lock()
        self._now: _Generation | None = None
        self._next: _Generation | None = None

    def search(self, session: Session, community_id: int, query: Query, limit: int) -> list[int]:
        """The ids of the entries that fit best, best first. What changed a moment ago is taken in first."""
        for again in (False, True):
            self._catch_up(session, wait=again)
            generation = self._now
            if generation is None:
                return []
            try:
                return generation.index.search(community_id, query, limit)
            except BaseException as error:
                if again or not _is_damage(error):
                    raise
                self._discard(generation, error)
        raise AssertionError("unreachable")

    def covered(self, words: str, text: str) -> float:
        """How much of these words stands in a text, 0 to 1, rare words more."""
        return self._now.index.covered(words, text) if self._now is not None else 0.0

    def follow(self, session: Session) -> bool:
        """Take in the next changes; True where there may be more."""
        with self._lock:
            return self._step(session)

    def has_work(self, session: Session) -> bool:
        """Whether there is anything to take in; told without opening the index, so that a quiet bot stays small."""
        with self._lock:
            if self._now is not None:
                return self._next is not None or self._now.is_behind(session) or self._was_replaced(self._now)
            state = self._state_on_disk()
            if state is None:
                return session.scalar(select(Entry.id).limit(1)) is not None
            return state.leftovers or bool(_changes_after(session, state, 1))

    def build(self, read: "Read", progress: Callable[[int], None]) -> int:
        """Make a new generation from the record and use it from here on; returns how many entries are in it.

        `progress` is told how many there are so far.
        """
        with self._lock:
            made = self._begin()
        while read(made.step):
            progress(made.index.size)
        with self._lock:
            self._use(made)
        return made.index.size

    def tidy(self) -> bool:
        """Whether a new generation was begun, because words that were taken away are still in the files of this one."""
        with self._lock:
            now = self._now
            if now is None or self._next is not None or now.leftovers_since is None:
                return False
            if now.scanned is not None or time.monotonic() - now.leftovers_since < RENEW_AFTER:
                return False
            self._next = self._begin()
            return True

    def close(self) -> None:
        """Keep what is there and let go of the folder."""
        with self._lock:
            for generation in (self._now, self._next):
                if generation is not None:
                    generation.index.close()
            self._now = self._next = None

    # Under the lock ------------------------------------------------------------------------------------------------

    def _catch_up(self, session: Session, *, wait: bool) -> None:
        begun = self._now is not None and self._now.scanned != 0
        if self._lock.acquire(timeout=CATCH_UP_WAIT if begun and not wait else -1):
            try:
                self._step(session)
            finally:
                self._lock.release()

    def _step(self, session: Session) -> bool:
        now = self._opened(session)
        try:
            more = self._advance(session, now)
            if self._next is not None:
                more = self._advance(session, self._next) or more
                if self._next.scanned is None and not more:
                    self._use(self._next)
                    self._next = None
        except BaseException as error:
            if not _is_damage(error):
                raise
            self._forget(error)
            return True
        return more

    def _advance(self, session: Session, generation: _Generation) -> bool:
        before = generation.state
        more = generation.step(session)
        if generation.scanned is None and (generation.state != before or more):
            self._keep_state(generation)
            if generation is self._now and self._generations is not None and generation.name is not None:
                self._make_current(generation.name)
        return more

    def _opened(self, session: Session) -> _Generation:
        """The generation in use: the one in memory or the current one on disk, a new one where there is none."""
        if self._now is not None and not self._was_replaced(self._now):
            return self._now
        if self._now is not None:
            self._now.index.close()
        self._now = self._open_current(session) or self._begin()
        return self._now

    def _was_replaced(self, generation: _Generation) -> bool:
        """Whether another process made a newer generation the current one."""
        if self._generations is None or generation.name is None or generation.scanned is not None:
            return False
        return self._generations.current() not in (None, generation.name)

    def _open_current(self, session: Session) -> _Generation | None:
        name = self._generations.current() if self._generations is not None else None
        if self._generations is None or name is None:
            return None
        try:
            state = self._generations.state(name)
            self._generations.check(name)
            if state.mark != _mark(session, state.change):
                raise Damaged("it is of another database")
            return _Generation(Index(self._generations.path(name), titles=self._titles), state, name, None)
        except BaseException as error:
            if not _is_damage(error):
                raise
            log.warning("the index of the record is made anew", why=str(error))
            return None

    def _state_on_disk(self) -> State | None:
        name = self._generations.current() if self._generations is not None else None
        if self._generations is None or name is None:
            return None
        try:
            return self._generations.state(name)
        except Damaged:
            return None

    def _begin(self) -> _Generation:
        if self._generations is None:
            return _Generation(Index(titles=self._titles), State(), None, 0)
        name = self._generations.begin()
        return _Generation(Index(self._generations.path(name), titles=self._titles), State(), name, 0)

    def _use(self, generation: _Generation) -> None:
        before, self._now = self._now, generation
        if before is not None:
            before.index.close()
        self._keep_state(generation)
        if generation.name is not None:
            self._make_current(generation.name)

    def _keep_state(self, generation: _Generation) -> None:
        if self._generations is not None and generation.name is not None:
            self._generations.keep_state(generation.name, generation.state)

    def _make_current(self, name: str) -> None:
        if self._generations is not None and self._generations.current() != name:
            self._generations.switch(name)

    def _discard(self, generation: _Generation, error: BaseException) -> None:
        with self._lock:
            if self._now is generation:
                self._forget(error)

    def _forget(self, error: BaseException) -> None:
        """Begin anew: what is there cannot be used."""
        log.warning("the index of the record is made anew", why=str(error))
        self._now, self._next = self._begin(), None


async def follow_record(store: Store, index: RecordIndex) -> None:
    """Keep the index in step until cancelled. Raises what goes wrong; whoever runs it begins it again."""
    while True:
        if await store.read(index.has_work):
            while await store.read(index.follow):
                pass
        index.tidy()
        await asyncio.sleep(LOOK_EVERY)


Read = Callable[[Callable[[Session], bool]], bool]
_INDEXED = select(Entry.id, Entry.community_id, Entry.group_id, Entry.kind, Entry.said_at, Entry.title, Entry.text)


def _is_damage(error: BaseException) -> bool:
    """Whether tantivy or the disk says so; a panic of tantivy's is no Exception of Python's."""
    return isinstance(error, (Damaged, ValueError, OSError)) or type(error).__name__ == "PanicException"


def _oldest_running(session: Session) -> int:
    """The number of the oldest transaction that still runs; those below it are over."""
    if session.get_bind().dialect.name == "sqlite":
        return _LATEST
    return int(session.scalar(text("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")) or 0)


def _changes_after(session: Session, state: State, most: int = BATCH) -> Sequence[_Change]:
    query = select(RecordChange.transaction_id, RecordChange.id, RecordChange.entry_id).limit(most)
    if session.get_bind().dialect.name == "sqlite":  # which would look at every row for a pair of columns
        query = query.where(RecordChange.id > state.change).order_by(RecordChange.id)
    else:
        position = tuple_(RecordChange.transaction_id, RecordChange.id)
        query = query.where(position > (state.transaction, state.change))
        query = query.order_by(RecordChange.transaction_id, RecordChange.id)
    return [_Change(*row) for row in session.execute(query)]


def _position_now(session: Session) -> State:
    """The position from which a generation that is begun now has to follow."""
    horizon = _oldest_running(session)
    last = session.execute(
        select(RecordChange.transaction_id, RecordChange.id)
        .where(RecordChange.transaction_id < horizon)
        .order_by(RecordChange.transaction_id.desc(), RecordChange.id.desc())
        .limit(1)
    ).first()
    transaction, change = last if last is not None else (-1, 0)
    return State(transaction=transaction, change=change, mark=_mark(session, change))


def _mark(session: Session, change: int) -> str:
    """What tells this database's change of that id from another database's: its entry, and when that was kept."""
    row = session.execute(
        select(RecordChange.entry_id, func.min(Entry.said_at))
        .join(Entry, Entry.id == RecordChange.entry_id)
        .where(RecordChange.id == change)
        .group_by(RecordChange.entry_id)
    ).first()
    return f"{row[0]} {row[1].isoformat()}" if row is not None else ""
