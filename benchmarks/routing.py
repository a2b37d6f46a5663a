"""Routing one ask among 500 groups with 100,000 earlier asks and as many answers, beside bm25s over the same texts.

The texts are made: common Dutch words by how often they are used, and for each group words of its own that it says more
often. Measured is the product's own path on a database: Routing.rank, and placing.place around it.
"""

import asyncio
import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import accumulate

import psutil
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from benchmarks import community
from benchmarks.report import percentile, report
from breinbot.asks.model import Ask, AskState, Contribution
from breinbot.asks.placing import place
from breinbot.asks.routing import Routing, learn_routing
from breinbot.chat.incoming import PlaceKind
from breinbot.chat.model import Place
from breinbot.groups.model import Group, Initiative
from breinbot.members import Community, Member
from breinbot.store import Store

GROUPS, ASKS, ANSWERS, ROUTED = 500, 100_000, 100_000, 400
WORDS, OF_A_GROUP = 40_000, 40
OWN_WORD = 0.2  # the share of an ask's words that are its group's own
BATCH = 5_000
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
Write = Callable[[int | None, int], str]
"""Words of a group, or of none; so many."""


def _writer(seed: random.Random) -> Write:
    from wordfreq import top_n_list, word_frequency

    words = [word for word in top_n_list("nl", WORDS, wordlist="large") if word.isalpha()]
    often = list(accumulate(word_frequency(word, "nl", wordlist="large") for word in words))
    rare = words[2_000:]
    own = [seed.sample(rare, OF_A_GROUP) for _ in range(GROUPS)]

    def write(group: int | None, length: int) -> str:
        said = seed.choices(words, cum_weights=often, k=length)
        if group is not None:
            said = [seed.choice(own[group]) if seed.random() < OWN_WORD else word for word in said]
        return " ".join(said)

    return write


def _fill(session: Session, write: Write, seed: random.Random) -> None:
    """Groups until there are 500, asks that are spread over them unevenly, and answers."""
    one = session.scalars(select(Community.id)).one()
    member = session.scalars(select(Member.id).order_by(Member.id)).first()
    there = list(session.scalars(select(Group.id).order_by(Group.id)))
    for number in range(len(there), GROUPS):
        texts = {"about": write(number, 30), "about_en": ""}
        about = Initiative(community_id=one, short=f"groep{number}", name=write(number, 2), town="Utrecht", **texts)
        home = Place(community_id=one, kind=PlaceKind.ROOM, about=f"group:groep{number}", name=f"groep{number}")
        session.add(Group(community_id=one, initiative=about, short=about.short, name=about.name, home=home))
    session.flush()
    groups = list(session.scalars(select(Group.id).order_by(Group.id)))
    sizes = list(accumulate(1 / (rank + 10) for rank in range(GROUPS)))
    first = (session.scalars(select(Ask.number).order_by(Ask.number.desc())).first() or 0) + 1

    def asks() -> Iterator[dict[str, object]]:
        for number in range(first, first + ASKS):
            (at,) = seed.choices(range(GROUPS), cum_weights=sizes)
            told = {"title": write(at, 8), "details": write(at, 20), "state": AskState.SOLVED, "opened_at": NOW}
            yield {"community_id": one, "number": number, "group_id": groups[at], "asker_id": member, **told}

    _insert(session, Ask, asks())
    placed = session.execute(select(Ask.id, Ask.group_id).where(Ask.number >= first).order_by(Ask.id)).all()
    at_group = {number: at for at, number in enumerate(groups)}

    def answers() -> Iterator[dict[str, object]]:
        for ask, group in placed[:ANSWERS]:
            told = {"text": write(at_group[group or 0], 25), "platform": "terminal", "at": NOW}
            yield {"community_id": one, "ask_id": ask, "place": 1, "writer_id": member, **told}

    _insert(session, Contribution, answers())


def _insert(session: Session, table: type[Ask] | type[Contribution], rows: Iterator[dict[str, object]]) -> None:
    while batch := [row for row, _ in zip(rows, range(BATCH), strict=False)]:
        session.execute(insert(table), batch)


def _each(work: Callable[[str], object], texts: list[str]) -> list[float]:
    taken = []
    for text in texts:
        start = time.perf_counter()
        work(text)
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _bm25s(store: Store, texts: list[str]) -> tuple[float, list[float]]:
    """The peer: all that a group said as one document; seconds to index it, milliseconds for each text."""
    import bm25s

    said = store.read_now(_said)
    retriever = bm25s.BM25()
    indexing = _timed(lambda: retriever.index(bm25s.tokenize(said, show_progress=False), show_progress=False))

    def find(text: str) -> object:
        asked = bm25s.tokenize(text, show_progress=False, return_ids=False)
        return retriever.retrieve(asked, k=3, show_progress=False)

    return indexing, _each(find, texts)


def _said(session: Session) -> list[str]:
    said: dict[int, list[str]] = {}
    for group, name, about in session.execute(
        select(Group.id, Group.name, Initiative.about).join(Initiative, Initiative.id == Group.initiative_id)
    ):
        said[group] = [name, about]
    for group, title, details in session.execute(select(Ask.group_id, Ask.title, Ask.details)):
        if group is not None:
            said[group] += [title, details or ""]
    for group, text in session.execute(
        select(Ask.group_id, Contribution.text).join(Ask, Ask.id == Contribution.ask_id)
    ):
        if group is not None:
            said[group].append(text)
    return [" ".join(texts) for texts in said.values()]


def main() -> None:
    seed = random.Random(4)
    figures: dict[str, float] = {}
    process = psutil.Process()
    with community.sqlite() as url:
        store = Store(url)
        write = _writer(seed)
        store.write_now(lambda session: _fill(session, write, seed))
        texts = [write(seed.randrange(GROUPS) if seed.random() < 0.9 else None, 15) for _ in range(ROUTED)]
        one, asker = store.read_now(lambda session: (session.scalars(select(Community.id)).one(), 1))
        routing = Routing()
        before = process.memory_info().rss
        figures["first_ask_after_start_s"] = _timed(
            lambda: store.read_now(lambda session: routing.rank(session, one, texts[0]))
        )
        figures["learn_everything_s"] = _timed(lambda: asyncio.run(learn_routing(store, routing)))
        figures["memory_growth_mb"] = (process.memory_info().rss - before) / 1e6

        def rank(text: str) -> object:
            return store.read_now(lambda session: routing.rank(session, one, text))

        def placed(text: str) -> object:
            return store.read_now(
                lambda session: place(session, routing, asker=session.get_one(Member, asker), text=text)
            )

        for name, work in (("rank", rank), ("place", placed)):
            taken = _each(work, texts)
            figures[f"{name}_p50_ms"], figures[f"{name}_p95_ms"] = percentile(taken, 0.5), percentile(taken, 0.95)
        figures["bm25s_index_s"], taken = _bm25s(store, texts)
        figures["bm25s_p50_ms"], figures["bm25s_p95_ms"] = percentile(taken, 0.5), percentile(taken, 0.95)
        store.close()
    for name, value in figures.items():
        print(f"{name}: {value:.2f}")
    report("routing", groups=GROUPS, asks=ASKS, answers=ANSWERS, **figures, goal="place_p95_ms <= 50")


if __name__ == "__main__":
    main()
