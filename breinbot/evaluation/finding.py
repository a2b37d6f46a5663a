"""Measures the search: does the record find what it should?"""

import datetime as calendar
import math
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict
from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.asks.model import Ask
from breinbot.chat import fold
from breinbot.clock import Clock, SystemClock
from breinbot.evaluation.judged import CannotMeasure, read_lines, share, text
from breinbot.groups import queries as group_queries
from breinbot.groups import service as groups
from breinbot.groups.model import Group
from breinbot.importing import import_folder
from breinbot.members import Community, ConsentAbout, ConsentAnswer, Member
from breinbot.members import service as members
from breinbot.record import Query, RecordIndex
from breinbot.record import service as record
from breinbot.record.model import Entry
from breinbot.sources.folder import read_folder
from breinbot.store import Store
from breinbot.store.migrate import migrate

DEPTH = 10  # results that are looked at
NOT_BY_WORDS = ("synonym", "english-dutch")
"""Kinds of query that share no word with what answers them; a search by words is not measured by these."""


# Finding answers by the titles of their asks -----------------------------------------------------------------------


def find(path: Path) -> dict[str, Any]:
    """Each ask's title is a query, the answers written under it are relevant; only the answers' own texts are indexed.

    n: asks with an answer. mrr@10: the mean of 1/rank of the first relevant one among ten, 0 where there is none.
    s@1, s@10: the share of asks with a relevant one first, or among ten. Raises WrongFolder, CannotMeasure.
    """
    folder = read_folder(path)
    with _throwaway() as (store, clock, group_id):
        import_folder(
            store, clock, folder, group_id, name=folder.name, licence=folder.licence, progress=lambda done: None
        )
        index = RecordIndex(titles=False)
        store.read_now(lambda session: _no_title_is_indexed(session))
        ranks = store.read_now(lambda session: _ranks(session, index))
    found = [rank for rank in ranks if rank is not None]
    count = len(ranks)
    return {
        "n": count,
        "mrr@10": share(sum(1 / rank for rank in found), count),
        "s@1": share(sum(rank == 1 for rank in found), count),
        "s@10": share(len(found), count),
    }


def _no_title_is_indexed(session: Session) -> None:
    """A query that stands in the index as a text, or as a line of one, would find itself."""
    titles = {fold(title): number for number, title in session.execute(select(Ask.number, Ask.title))}
    for entry in session.scalars(select(Entry)):
        for line in (entry.text, *entry.text.splitlines()):
            if fold(line) in titles:
                raise CannotMeasure(f"The title of ask {titles[fold(line)]} stands in the index as such: {line[:80]!r}")


def _ranks(session: Session, index: RecordIndex) -> list[int | None]:
    """For each ask with an answer, the rank of its first answer among the results, None where there is none."""
    asks = session.scalars(select(Ask).where(Ask.contributions > 0).order_by(Ask.number)).all()
    return [_rank(session, index, ask) for ask in asks]


def _rank(session: Session, index: RecordIndex, ask: Ask) -> int | None:
    found = record.ranked(session, index, ask.community_id, Query(ask.title), DEPTH)
    return next((rank for rank, entry in enumerate(found, 1) if entry.ask == ask.number), None)


# Searching records with judged queries -----------------------------------------------------------------------------


class _Record(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: Annotated[str, BeforeValidator(text)]
    text: str
    title: str = ""
    group: str = ""
    date: calendar.date | None = None


class _Judged(BaseModel):
    model_config = ConfigDict(extra="ignore")

    text: str
    relevant: dict[str, int]
    kind: str = ""


def search(path: Path) -> dict[str, Any]:
    """How well records are ranked for judged queries, and how often a query without a relevant record got a sure answer.

    ndcg@10: normalised discounted cumulative gain (Järvelin and Kekäläinen 2002, with gains 2^grade - 1), the mean over
    the n queries that have a relevant record and are of a kind that words can find; then for each kind.
    Raises CannotMeasure.
    """
    records = read_lines(path / "records.jsonl", _Record)
    queries = read_lines(path / "queries.jsonl", _Judged)
    index = RecordIndex()
    with _throwaway() as (store, clock, _):
        ids = store.write_now(lambda session: _keep_all(session, records, clock.now()))
        ranked = store.read_now(lambda session: [_answered(session, index, ids, query) for query in queries])
    by_kind: dict[str, list[float]] = defaultdict(list)
    for query, answered in zip(queries, ranked, strict=True):
        if query.relevant:
            by_kind[query.kind].append(ndcg([query.relevant.get(one, 0) for one in answered.ids], query.relevant))
    by_words = [value for kind, values in by_kind.items() if kind not in NOT_BY_WORDS for value in values]
    without = [answered for query, answered in zip(queries, ranked, strict=True) if not query.relevant]
    with_one = [answered for query, answered in zip(queries, ranked, strict=True) if query.relevant]
    return {
        "n": len(by_words),
        "ndcg@10": share(sum(by_words), len(by_words)),
        "kinds": {kind: share(sum(values), len(values)) for kind, values in sorted(by_kind.items())},
        "without_relevant": len(without),
        "without_relevant_sure": sum(answered.sure for answered in without),
        "with_relevant_sure": sum(answered.sure for answered in with_one),
    }


def ndcg(grades: Sequence[int], relevant: Mapping[str, int]) -> float:
    """The gain of these grades in this order, as a share of that of the best order; 0 to 1."""
    best = _gain(sorted(relevant.values(), reverse=True)[:DEPTH])
    return _gain(grades[:DEPTH]) / best if best else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum(((1 << grade) - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


@dataclass(frozen=True, slots=True)
class _Answered:
    ids: list[str]
    sure: bool


def _answered(session: Session, index: RecordIndex, ids: Mapping[int, str], query: _Judged) -> _Answered:
    wanted = Query(query.text)
    community = session.scalars(select(Community.id)).one()
    found = record.ranked(session, index, community, wanted, DEPTH)
    return _Answered([ids[entry.id] for entry in found], bool(found) and record.is_sure(index, wanted, found[0]))


def _keep_all(session: Session, records: Sequence[_Record], now: datetime) -> dict[int, str]:
    """Keep every record as an entry of its group; returns their ids by those of the entries."""
    community = session.scalars(select(Community)).one()
    writer = Member(community_id=community.id, name="writer", first_seen_at=now)
    session.add(writer)
    session.flush()
    consent = members.consent(
        session,
        writer,
        about=ConsentAbout.SOURCE,
        answer=ConsentAnswer.LICENSED,
        wording="for measuring",
        language="en",
        at=now,
    )
    made: dict[int, str] = {}
    by_name: dict[str, Group] = {}
    for number, one in enumerate(records, 1):
        group = by_name.setdefault(one.group, by_name.get(one.group) or _group(session, community, one.group, now))
        entry = record.keep_entry(
            session,
            group=group,
            writer=writer,
            consent=consent,
            ask=number,
            contribution=1,
            title=one.title,
            text=one.text,
            named=False,
            said_at=datetime.combine(one.date, time(), UTC) if one.date else now,
            now=now,
        )
        made[entry.id] = one.id
    return made


# The throwaway database --------------------------------------------------------------------------------------------


@contextmanager
def _throwaway() -> Iterator[tuple[Store, Clock, int]]:
    """A database with an empty community and one group, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="breinbot-") as folder:
        store = Store(f"sqlite:///{Path(folder) / 'breinbot.db'}")
        try:
            migrate(store.writing)
            clock = SystemClock()
            group_id = store.write_now(lambda session: _community(session, clock.now()))
            yield store, clock, group_id
        finally:
            store.close()


def _community(session: Session, now: datetime) -> int:
    community = Community(
        slug="measuring",
        name="Measuring",
        responsible="",
        privacy_contact="",
        privacy_page="",
        timezone="Europe/Amsterdam",
        languages=["nl", "en"],
    )
    session.add(community)
    session.flush()
    return _group(session, community, "measuring", now).id


def _group(session: Session, community: Community, name: str, now: datetime) -> Group:
    number = len(group_queries.all_groups(session, community.id)) + 1
    return groups.register_group(
        session, community, short=f"group-{number}", name=name, town="", about="", about_en="", closed=False, now=now
    )
