"""Measures routing: does an ask reach a group that it fits, or none where none fits?"""

import asyncio
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.app import App
from breinbot.asks.model import Ask
from breinbot.asks.router import Fit, Known, Router, Text
from breinbot.asks.routing import DETAILS, TITLE, Routing
from breinbot.clock import SystemClock
from breinbot.communityfile import CommunityFile
from breinbot.evaluation.judged import CannotMeasure, read_lines, share
from breinbot.groups.queries import all_groups
from breinbot.record.words import STOP_WORDS
from breinbot.sources.folder import AskLine, read_folder
from breinbot.store import Store
from breinbot.store.migrate import migrate

COMMUNITY = 1  # the id of the only one in a throwaway database
LEAST_ASKS = 10  # of a topic that counts as a channel
LEARNT = 0.6  # of the asks, the oldest; the rest is tested

Choose = Callable[[str], list[str]]
"""The groups for a text, best first; none where none fits."""


class _Placed(BaseModel):
    """A line: a text, and the short names of the groups that it fits, best first; none where none fits."""

    model_config = ConfigDict(extra="ignore")

    text: str
    groups: list[str]
    kind: str = ""


def channels(file: Path, community: CommunityFile) -> dict[str, Any]:
    """Route judged asks among the groups of a community file, as they are when it has just been set up.

    first: the share of asks whose first choice is among the groups that fit, or which get none where none fits.
    first_two: the same for the first two choices. Beside them bm25s over the same texts, which gives none where no word
    is shared. Raises CannotMeasure.
    """
    placed = read_lines(file, _Placed)
    with _set_up(community) as session:
        known = _texts(session)
        strange = {group for one in placed for group in one.groups} - {one.group for one in known}
        if strange:
            raise CannotMeasure(f"{file} names groups that are not there: {', '.join(sorted(strange))}")
        routing = Routing()
        own = _measured(placed, lambda text: _chosen(routing.rank(session, COMMUNITY, text)))
    return own | {"bm25s": _measured(placed, _bm25s(known))}


def topics(path: Path) -> dict[str, Any]:
    """The same on a folder of asks: an ask's first topic is its channel, learnt from the oldest, tested on the newest.

    Raises WrongFolder, CannotMeasure.
    """
    asks = sorted(read_folder(path).read_asks(), key=lambda ask: ask.at)
    counted = Counter(_topic(ask) for ask in asks)
    wanted = [ask for ask in asks if _topic(ask) and counted[_topic(ask)] >= LEAST_ASKS]
    if not wanted:
        raise CannotMeasure(f"{path} has no topic with at least {LEAST_ASKS} asks")
    border = int(len(wanted) * LEARNT)
    learnt: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for ask in wanted[:border]:
        learnt[_topic(ask)] += [(ask.title, TITLE), (ask.text, DETAILS)]
    known = [Known(topic, texts) for topic, texts in learnt.items()]
    placed = [_Placed(text=f"{ask.title}\n{ask.text}", groups=[_topic(ask)]) for ask in wanted[border:]]
    own, peer = _measured(placed, _own(known)), _measured(placed, _bm25s(known))
    return {"topics": len(known), "learnt": border} | own | {"bm25s": peer}


def _topic(ask: AskLine) -> str:
    topics = ask.more.get("topics") or [""]
    return str(topics[0])


def _chosen(fits: Sequence[Fit]) -> list[str]:
    return [fit.group for fit in fits] if fits and fits[0].is_enough else []


def _own(known: Sequence[Known]) -> Choose:
    """The product's own choice among these groups."""
    router = Router(known)
    return lambda text: _chosen(router.rank(text))


def _bm25s(known: Sequence[Known]) -> Choose | None:
    """The peer: all texts of a group as one document. None where bm25s is not installed; it comes with the tests."""
    try:
        import bm25s
    except ImportError:
        return None
    stop_words = sorted(STOP_WORDS)  # the same words are left out on both sides
    names = [one.group for one in known]
    retriever = bm25s.BM25()
    texts = ["\n".join(text for text, _ in one.texts) for one in known]
    retriever.index(bm25s.tokenize(texts, stopwords=stop_words, show_progress=False), show_progress=False)

    def choose(text: str) -> list[str]:
        asked = bm25s.tokenize(text, stopwords=stop_words, show_progress=False, return_ids=False)
        if not asked[0]:
            return []
        found, scores = retriever.retrieve(asked, k=len(names), show_progress=False)
        return [names[at] for at, score in zip(found[0], scores[0], strict=True) if score > 0]

    return choose


def _measured(placed: Sequence[_Placed], choose: Choose | None) -> dict[str, Any]:
    if choose is None:
        return {"first": None, "first_two": None}
    right: defaultdict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for one in placed:
        chosen = choose(one.text)
        right[one.kind].append((_fits(one, chosen[:1]), _fits(one, chosen[:2])))
    every = [pair for pairs in right.values() for pair in pairs]
    kinds = {kind: {"n": len(pairs), **_shares(pairs)} for kind, pairs in sorted(right.items())}
    return {"n": len(every), **_shares(every)} | ({"kinds": kinds} if len(kinds) > 1 else {})


def _shares(pairs: Sequence[tuple[bool, bool]]) -> Mapping[str, float]:
    return {
        "first": share(sum(first for first, _ in pairs), len(pairs)),
        "first_two": share(sum(two for _, two in pairs), len(pairs)),
    }


def _fits(one: _Placed, chosen: Sequence[str]) -> bool:
    """Whether one of the chosen groups fits, or none was chosen where none does."""
    return any(group in one.groups for group in chosen) if one.groups else not chosen


@contextmanager
def _set_up(community: CommunityFile) -> Iterator[Session]:
    """A throwaway database in which a community file has just been set up."""
    with tempfile.TemporaryDirectory(prefix="breinbot-") as folder:
        store = Store(f"sqlite:///{Path(folder) / 'breinbot.db'}")
        try:
            migrate(store.writing)
            asyncio.run(App(store, SystemClock(), community.timezone).set_up(community))
            with Session(store.reading) as session:
                yield session
        finally:
            store.close()


def _texts(session: Session) -> list[Known]:
    """The same texts that the product has of each group, for the peer."""
    asks: defaultdict[int, list[Text]] = defaultdict(list)
    for ask in session.scalars(select(Ask)):
        if ask.group_id is not None:
            asks[ask.group_id] += [(ask.title, TITLE), (ask.details or "", DETAILS)]
    return [
        Known(
            group.short,
            [
                *((text, 1.0) for text in (group.name, group.initiative.about, group.initiative.about_en)),
                (group.initiative.town, 1.0),
                *asks[group.id],
            ],
        )
        for group in all_groups(session, COMMUNITY)
    ]
