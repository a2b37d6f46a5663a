"""What each community's groups, asks, moves and answers taught: routers that follow the database.

Learning goes in batches, so that an ask never waits for all that was ever asked: what is not learnt yet is learnt by
the next ones, and by `learn_routing` in the background after a start. What is learnt is in memory only.
"""

import asyncio
import threading
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial

import structlog
from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from breinbot.asks.model import Ask, AskState, Contribution, Move
from breinbot.asks.router import Fit, Known, Router, Text
from breinbot.groups.model import Group, Initiative
from breinbot.store import Store

log = structlog.get_logger()

NAME, ABOUT, TOWN, TITLE, DETAILS = 1.5, 1.0, 0.3, 0.6, 0.4
"""What a word weighs in the group's name, in what its initiative does, in its town, and in its asks."""
MOVED = 1.5  # in the title of an ask that a person brought to the group: somebody looked at it
ANSWER = 0.1  # in an answer: its writer knows the subject, and speaks of other things too
LONGEST = 600  # characters that are learnt of a text
KEPT = 100
"""How many asks, and answers, of a group are learnt after a start, the newest: more of the same tells no more."""
MANY = 1000
"""From how many asks on they are learnt at the start: for few, the words of two languages need not stay in memory."""
BATCH = 500  # earlier asks and answers that are learnt at a time


class Routing:
    """Routers that follow their communities' groups and asks. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._learnt: dict[int, _Learnt] = {}

    def rank(self, session: Session, community_id: int, text: str) -> list[Fit]:
        """The groups that share anything with a text, best first; a batch of what was asked since is learnt first."""
        with self._lock:
            learnt = self._of(community_id)
            learnt.follow(session)
            return learnt.router.rank(text)

    def follow(self, session: Session, community_id: int) -> bool:
        """Learn a batch of what is new; True where there is more."""
        with self._lock:
            return self._of(community_id).follow(session)

    def _of(self, community_id: int) -> "_Learnt":
        return self._learnt.setdefault(community_id, _Learnt(community_id))


async def learn_routing(store: Store, routing: Routing) -> None:
    """Learn what was asked before this start, where that is much, so that no ask has to; what fails is logged."""
    try:
        for community_id in await store.read(_with_many_asks):
            while await store.read(partial(routing.follow, community_id=community_id)):
                await asyncio.sleep(0)
    except Exception:
        log.exception("routing could not learn what was asked before")


def _with_many_asks(session: Session) -> Sequence[int]:
    return session.scalars(select(Ask.community_id).group_by(Ask.community_id).having(func.count() > MANY)).all()


class _Learnt:
    """What was learnt of one community: its groups' own texts, and their asks, moves and answers.

    Of a text that changed since, the change is not learnt. A row that is committed late, below an id that was learnt
    (PostgreSQL), is learnt after the next start; one that was learnt and rolled back is unlearnt then.
    """

    def __init__(self, community_id: int) -> None:
        self.router = Router()
        self._community = community_id
        self._own: Sequence[_Own] = ()
        self._groups: dict[int, Known] = {}
        self._begun = False
        self._asks: dict[int, set[int]] = defaultdict(set)  # by group those that are learnt there
        self._to_learn: dict[int, tuple[list[int], list[int]]] = {}  # by group earlier asks and answers
        self._last_ask = self._last_answer = self._last_move = 0
        self._moved: set[int] = set()
        self._withdrawn: set[int] = set()
        self._withdrawals = (0, 0)  # how many, and the sum of their numbers

    def follow(self, session: Session) -> bool:
        """Learn what is new, and a batch of what was before; True where there is more of that."""
        if not self._begun:
            self._begin(session)
        self._follow_groups(session)
        self._follow_asks(session)
        self._follow_moves(session)
        self._follow_withdrawals(session)
        self._follow_answers(session)
        learnt = 0
        while self._to_learn and learnt < BATCH:
            _, (asks, answers) = self._to_learn.popitem()
            self._learn_asks(session, self._query().where(Ask.id.in_(asks)))
            self._learn_answers(session, self._answers().where(Contribution.id.in_(answers)))
            learnt += len(asks) + len(answers)
        return bool(self._to_learn)

    def _begin(self, session: Session) -> None:
        """Note what was there before; it is learnt group by group."""
        self._last_ask = session.scalar(select(func.max(Ask.id))) or 0
        self._last_answer = session.scalar(select(func.max(Contribution.id))) or 0
        self._last_move = session.scalar(select(func.max(Move.id))) or 0
        self._withdrawals, self._withdrawn = self._count_withdrawn(session), self._now_withdrawn(session)
        self._begun = True

    # Groups ----------------------------------------------------------------------------------------------------------

    def _follow_groups(self, session: Session) -> None:
        """Groups that are new, changed or stopped; one that goes on again is known by its earlier asks too."""
        own = _own_texts(session, self._community)
        if own == self._own:
            return
        self._own, groups = own, {row[0]: _known(row) for row in own}
        for number in self._groups.keys() - groups.keys():
            self._forget(number)
        fresh: list[int] = []
        for number, known in groups.items():
            before = self._groups.get(number)
            if before is not None and before.group != known.group:
                self._forget(number)
                before = None
            if before is None:
                fresh.append(number)
            elif before != known:
                self.router.learn(known.group, _taken_back(before.texts))
            if before != known:
                self._groups[number] = known
                self.router.learn(known.group, known.texts)
        self._plan(session, fresh)

    def _forget(self, group_id: int) -> None:
        self.router.forget(self._groups.pop(group_id).group)
        self._asks.pop(group_id, None)
        self._to_learn.pop(group_id, None)

    def _plan(self, session: Session, groups: Sequence[int]) -> None:
        """Note the newest asks and answers of these groups, to be learnt by and by."""
        if not groups:
            return
        mine = (Ask.community_id == self._community, Ask.group_id.in_(groups))
        asks = select(Ask.group_id, Ask.id, _newest(Ask.id)).where(*mine, Ask.id <= self._last_ask)
        answers = (
            select(Ask.group_id, Contribution.id, _newest(Contribution.id))
            .join(Contribution, Contribution.ask_id == Ask.id)
            .where(*mine, Contribution.id <= self._last_answer)
        )
        for at, query in enumerate((asks, answers)):
            group, number, place = query.subquery().c
            for group_id, found in session.execute(select(group, number).where(place <= KEPT)):
                self._to_learn.setdefault(group_id, ([], []))[at].append(found)

    # Asks ------------------------------------------------------------------------------------------------------------

    def _query(self) -> "Select[int, int | None, str, str | None]":
        return select(Ask.id, Ask.group_id, Ask.title, Ask.details).where(_by_id(Ask.community_id) == self._community)

    def _follow_asks(self, session: Session) -> None:
        newest = session.scalar(select(func.max(Ask.id)).where(Ask.id > self._last_ask))
        if newest is not None:
            self._learn_asks(session, self._query().where(Ask.id > self._last_ask))
            self._last_ask = newest

    def _learn_asks(self, session: Session, query: "Select[int, int | None, str, str | None]") -> None:
        """Those that somebody brought to the group where they are weigh more; withdrawn ones tell nothing."""
        rows = session.execute(query.where(Ask.state != AskState.WITHDRAWN)).all()
        moved = select(Move.ask_id, Move.to_id).where(Move.ask_id.in_([row[0] for row in rows]))
        brought = {(ask, group) for ask, group in session.execute(moved)} if rows else set()
        said: defaultdict[int, list[Text]] = defaultdict(list)
        for number, group_id, title, details in rows:
            if group_id in self._groups and number not in self._asks[group_id]:
                if (number, group_id) in brought:
                    self._moved.add(number)
                self._asks[group_id].add(number)
                said[group_id] += self._texts(number, title, details)
        for group_id, texts in said.items():
            self.router.learn(self._groups[group_id].group, texts)

    def _take_back(self, group_id: int | None, ask: int, texts: Iterable[Text]) -> None:
        if group_id in self._groups and ask in self._asks[group_id]:
            self._asks[group_id].remove(ask)
            self.router.learn(self._groups[group_id].group, _taken_back(texts))

    def _texts(self, ask: int, title: str, details: str | None) -> list[Text]:
        """What is learnt of an ask, for the group where it is."""
        weight = TITLE + MOVED if ask in self._moved else TITLE
        return [(title[:LONGEST], weight), ((details or "")[:LONGEST], DETAILS)]

    def _follow_moves(self, session: Session) -> None:
        """Asks that were brought to another group since: there they weigh more, here nothing."""
        moved = select(Move.id, Move.from_id, Ask.id, Ask.title, Ask.details).join(Ask, Ask.id == Move.ask_id)
        moved = moved.where(Move.community_id == self._community, Move.id > self._last_move)
        for number, from_id, ask, title, details in session.execute(moved.order_by(Move.id)).all():
            self._last_move = number
            self._take_back(from_id, ask, self._texts(ask, title, details))
            self._learn_asks(session, self._query().where(Ask.id == ask))

    def _follow_withdrawals(self, session: Session) -> None:
        """What was withdrawn counts for nothing; what came back counts again."""
        counted = self._count_withdrawn(session)
        if counted == self._withdrawals:
            return
        now = self._now_withdrawn(session)
        for number, group_id, title, details in session.execute(
            self._query().where(Ask.id.in_(now - self._withdrawn))
        ).all():
            self._take_back(group_id, number, self._texts(number, title, details))
        self._learn_asks(session, self._query().where(Ask.id.in_(self._withdrawn - now)))
        self._withdrawals, self._withdrawn = counted, now

    def _count_withdrawn(self, session: Session) -> tuple[int, int]:
        count, total = session.execute(
            select(func.count(), func.coalesce(func.sum(Ask.number), 0)).where(*self._gone())
        ).one()
        return count, int(total)

    def _now_withdrawn(self, session: Session) -> set[int]:
        return set(session.scalars(select(Ask.id).where(*self._gone())))

    def _gone(self) -> "tuple[ColumnElement[bool], ...]":
        return (Ask.community_id == self._community, Ask.state == AskState.WITHDRAWN)

    # Answers ---------------------------------------------------------------------------------------------------------

    def _answers(self) -> "Select[int, int | None, str]":
        return (
            select(Contribution.id, Ask.group_id, Contribution.text)
            .join(Ask, Ask.id == Contribution.ask_id)
            .where(_by_id(Contribution.community_id) == self._community)
            .where(Contribution.gone_at.is_(None), Ask.state != AskState.WITHDRAWN)
        )

    def _follow_answers(self, session: Session) -> None:
        newest = session.scalar(select(func.max(Contribution.id)).where(Contribution.id > self._last_answer))
        if newest is not None:
            self._learn_answers(session, self._answers().where(Contribution.id > self._last_answer))
            self._last_answer = newest

    def _learn_answers(self, session: Session, query: "Select[int, int | None, str]") -> None:
        said: defaultdict[int, list[Text]] = defaultdict(list)
        for _, group_id, text in session.execute(query):
            if group_id in self._groups:
                said[group_id].append((text[:LONGEST], ANSWER))
        for group_id, texts in said.items():
            self.router.learn(self._groups[group_id].group, texts)


def _taken_back(texts: Iterable[Text]) -> list[Text]:
    return [(text, -weight) for text, weight in texts]


def _newest(number: "InstrumentedAttribute[int]") -> "ColumnElement[int]":
    """The place of a row among its group's, the newest being the first."""
    return func.row_number().over(partition_by=Ask.group_id, order_by=number.desc()).label("place")


def _by_id(community: InstrumentedAttribute[int]) -> ColumnElement[int]:
    """The community in a form that no index serves: SQLite would read all of it rather than the few rows of new ids."""
    return community + 0


def _own_texts(session: Session, community_id: int) -> "Sequence[_Own]":
    return session.execute(
        select(Group.id, Group.short, Group.name, Group.words, Initiative.about, Initiative.about_en, Initiative.town)
        .join(Initiative, Initiative.id == Group.initiative_id)
        .where(Group.community_id == community_id, Group.stopped_at.is_(None))
        .order_by(Group.id)
    ).all()


_Own = Row[int, str, str, str, str, str, str]


def _known(row: _Own) -> Known:
    _, short, name, words, about, about_en, town = row
    return Known(short, ((name, NAME), (words, NAME), (about, ABOUT), (about_en, ABOUT), (town, TOWN)))
