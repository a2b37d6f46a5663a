"""Timers that survive a restart: set, moved, dropped, taken when they are due. The rows are the truth."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from breinbot.clock.model import Timer
from breinbot.store import LOCK, Base
from breinbot.store.among import among
from breinbot.store.bulk import put_many

_SET = "timers were set"
_DROP = delete(Timer).where(
    Timer.community_id == bindparam("of_community"),
    Timer.subject == bindparam("of_subject"),
    Timer.kind.in_(bindparam("of_kinds", expanding=True)),
)
BATCH = 1000  # timers of one kind in one transaction, see DESIGN §8
PAUSES = (60, 300, 1800, 7200, 21600, 86400)
"""Seconds until a timer that failed is due again; after the last of them it is given up and shown."""


@dataclass(frozen=True, slots=True)
class Due:
    """A timer that is due: what it is about, when it should have been done, and what its handler was to know."""

    subject: str
    at: datetime
    payload: dict[str, Any]

    @property
    def number(self) -> int:
        """The number in a subject such as "ask:17"."""
        return int(self.subject.rpartition(":")[2])


def set_timer(session: Session, community_id: int, kind: str, subject: str, due_at: datetime, **payload: Any) -> None:
    """Do something later; a timer of this kind about this subject is moved there."""
    values = {"community_id": community_id, "kind": kind, "subject": subject, "due_at": due_at, "payload": payload}
    session.connection().execute(_put(session.get_bind().dialect.name), values | {"tries": 0, "error": None})
    session.info[_SET] = True


@cache
def _put(dialect: str) -> Any:
    """One statement, so that a timer that another process takes at the same instant is made anew."""
    kind = sqlite if dialect == "sqlite" else postgresql
    put = kind.insert(Timer.__table__)
    anew = {name: put.excluded[name] for name in ("due_at", "payload", "tries", "error")}
    return put.on_conflict_do_update(index_elements=["community_id", "kind", "subject"], set_=anew)


@dataclass(frozen=True, slots=True)
class Planned:
    """A timer to be set: what it is about, when, and what its handler is to know."""

    subject: str
    due_at: datetime
    payload: dict[str, Any]


def set_timers(session: Session, community_id: int, kind: str, planned: Sequence[Planned]) -> None:
    """Do many things of a kind later, in one statement for all; timers that there are already are moved."""
    rows = [
        {
            "community_id": community_id,
            "kind": kind,
            "subject": one.subject,
            "due_at": one.due_at,
            "payload": one.payload,
            "tries": 0,
            "error": None,
        }
        for one in planned
    ]
    if rows:
        put_many(session, Base.metadata.tables[Timer.__tablename__], rows, ("community_id", "kind", "subject"))
        session.info[_SET] = True


def drop_timers(session: Session, community_id: int, kind: str, subjects: Sequence[str]) -> None:
    """Do nothing of this kind about these subjects, after all."""
    here = Timer.community_id == community_id, Timer.kind == kind
    session.execute(delete(Timer).where(*here, among(Timer.subject, subjects)))


def timers_were_set(session: Session) -> bool:
    """Whether a timer was set in this session, since this was asked last."""
    return bool(session.info.pop(_SET, False))


def drop_timer(session: Session, community_id: int, subject: str, *kinds: str) -> None:
    """Do nothing of these kinds about a subject, after all; nothing happens where there is no such timer."""
    given = {"of_community": community_id, "of_subject": subject, "of_kinds": kinds}
    session.connection().execute(_DROP, given)


def timer_at(session: Session, community_id: int, kind: str, subject: str) -> datetime | None:
    """When this will be done, None where it is not planned."""
    query = select(Timer.due_at).where(Timer.community_id == community_id, Timer.kind == kind, Timer.subject == subject)
    return session.scalar(query)


def planned(session: Session, community_id: int, kinds: Sequence[str], limit: int) -> list[Timer]:
    """The next timers of these kinds, soonest first."""
    query = select(Timer).where(Timer.community_id == community_id, Timer.kind.in_(kinds))
    return list(session.scalars(query.order_by(Timer.due_at, Timer.id).limit(limit)))


def next_due(session: Session) -> datetime | None:
    """When the next timer of any community is due."""
    return session.scalar(select(Timer.due_at).order_by(Timer.due_at).limit(1))


def due_kind(session: Session, now: datetime) -> str | None:
    """The kind of the timer that has been due longest."""
    return session.scalar(select(Timer.kind).where(Timer.due_at <= now).order_by(Timer.due_at, Timer.id).limit(1))


def claim(session: Session, kind: str, now: datetime, ids: list[int]) -> dict[int, list[Due]]:
    """Take a batch of due timers of one kind off the list, in the order in which they are due, by community.

    Those that another process has are left to it. `ids` are told which they are, to be rung one by one after a failure.
    """
    return _take(session, select(Timer.id).where(Timer.kind == kind, Timer.due_at <= now).limit(BATCH), ids)


def take(session: Session, ids: Sequence[int], now: datetime) -> dict[int, list[Due]]:
    """Take these timers off the list, as far as they are still due and nobody else has them, by community."""
    return _take(session, select(Timer.id).where(among(Timer.id, ids), Timer.due_at <= now), [])


def _take(session: Session, which: Select[Any], ids: list[int]) -> dict[int, list[Due]]:
    rows = session.execute(
        which.add_columns(Timer.community_id, Timer.subject, Timer.due_at, Timer.payload)
        .order_by(Timer.due_at, Timer.id)
        .with_for_update(skip_locked=True, **LOCK)
    ).all()
    ids[:] = [row.id for row in rows]
    taken: dict[int, list[Due]] = {}
    for row in rows:
        taken.setdefault(row.community_id, []).append(Due(row.subject, row.due_at, dict(row.payload)))
    session.execute(delete(Timer).where(among(Timer.id, ids)).execution_options(synchronize_session=False))
    session.expire_all()
    return taken


def fail(session: Session, number: int, now: datetime, error: str) -> Timer | None:
    """Count a failed try: the timer is due again after a pause. Returns it where it was the last try; it is off then."""
    timer = session.get(Timer, number, with_for_update=LOCK)
    if timer is None:
        return None
    if timer.tries >= len(PAUSES):
        session.delete(timer)
        return timer
    timer.due_at = now + timedelta(seconds=PAUSES[timer.tries])
    timer.tries += 1
    timer.error = error[:500]
    return None
