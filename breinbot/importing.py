"""Takes a folder into the database by batches, each one transaction: stopped at any instant, it can be resumed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from sqlalchemy.orm import Session

from breinbot.clock import Clock
from breinbot.groups.model import Group
from breinbot.sources import service as sources
from breinbot.sources.folder import Folder
from breinbot.sources.model import Source
from breinbot.store import Store

T = TypeVar("T")
Progress = Callable[[int], None]
"""Told how many lines are done, of all asks and answers."""


@dataclass(frozen=True, slots=True)
class Imported:
    """How many asks and answers are new, and how many things were there already."""

    asks: int
    answers: int
    known: int


def import_folder(
    store: Store, clock: Clock, folder: Folder, group_id: int, *, name: str, licence: str | None, progress: Progress
) -> Imported:
    """Take in a folder that was checked. Raises OtherWords, and whatever the database raises: what is in stays in."""
    source_id = store.write_now(lambda session: _source(session, clock, folder, group_id, name, licence))
    asks = answers = known = 0
    with closing(folder.read_asks()) as lines:
        for asked in _batches(lines):
            taken = store.write_now(_taking(sources.take_asks, source_id, asked, clock))
            asks, known = asks + taken.new, known + taken.known
            progress(asks + answers + known)
    with closing(folder.read_answers()) as given:
        for answered in _batches(given):
            taken = store.write_now(_taking(sources.take_answers, source_id, answered, clock))
            answers, known = answers + taken.new, known + taken.known
            progress(asks + answers + known)
    return Imported(asks, answers, known)


def _source(session: Session, clock: Clock, folder: Folder, group_id: int, name: str, licence: str | None) -> int:
    group = session.get_one(Group, group_id)
    return sources.source_named(
        session, group, name=name, licence=licence or folder.licence, origin=folder.origin, now=clock.now()
    ).id


def _taking(
    take: Callable[..., sources.Taken], source_id: int, lines: Sequence[T], clock: Clock
) -> Callable[[Session], sources.Taken]:
    return lambda session: take(session, session.get_one(Source, source_id), lines, clock.now())


def _batches(lines: Iterable[T]) -> Iterator[list[T]]:
    left = iter(lines)
    while batch := list(islice(left, sources.BATCH)):
        yield batch
