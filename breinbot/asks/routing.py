"""What each community's groups, asks, moves and answers taught: routers that follow the database.

Learning goes in batches, so that an ask never waits for all that was ever asked: what is not learnt yet is learnt by
the next ones, and by `learn` in the background after a start. What is learnt is in memory only.
"""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from breinbot.asks.model import Ask, AskState, Contribution, Move
from breinbot.asks.router import Fit, Known, Router, Text
from breinbot.groups.model import Group, Initiative

NAME, ABOUT, TOWN, TITLE, DETAILS = 1.5, 1.0, 0.3, 0.6, 0.4
"""What a word weighs in the group's name, in what its initiative does, in its town, and in its asks."""
MOVED = 1.5  # in the title of an ask that a person brought to the group: somebody looked at it
ANSWER = 0.1  # in an answer: its writer knows the subject, and speaks of other things too
LONGEST = 600  # characters that are learnt of a text
BATCH = 500  # asks, and answers, that are learnt at a time


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

    def learn(self, read: Callable[[Callable[[Session], bool]], bool], community_id: int) -> None:
        """Learn everything there is, a batch at a time; `read` runs one with a session. For a thread of its own."""

        def batch(session: Session) -> bool:
            with self._lock:
                return self._of(community_id).follow(session)

        while read(batch):
            pass

    def _of(self, community_id: int) -> "_Learnt":
        return self._learnt.setdefault(community_id, _Learnt(community_id))


class _Learnt:
    """What was learnt of one community: its groups' own texts, and its asks, moves and answers up to an id.

    Of a text that changed since, the change is not learnt. A row that is committed late, below an id that was learnt
    (PostgreSQL), is learnt after the next start.
    """

    def __init__(self, community_id: int) -> None:
        self.router = Router()
        self._community = community_id
        self._groups: dict[int, Known] = {}
        self._last_ask = self._last_answer = 0
        self._last_move: int | None = None
        self._moved: set[int] = set()
        self._withdrawn: set[int] = set()
        self._withdrawals = (0, 0, 0)  # how many, the sum of their numbers, and up to which ask

    def follow(self, session: Session) -> bool:
        """Learn a batch of what is new; True where there is more."""
        if self._last_move is None:
            newest = select(func.max(Move.id)).where(Move.community_id == self._community)
            self._last_move = session.scalar(newest) or 0
        self._follow_groups(session)
        more = self._follow_asks(session)
        self._follow_moves(session, self._last_move)
        self._follow_withdrawals(session)
        return more or self._follow_answers(session)

    # Groups ----------------------------------------------------------------------------------------------------------

    def _follow_groups(self, session: Session) -> None:
        """Groups that are new, changed or stopped; one that goes on again is known by its earlier asks too."""
        groups = _own_texts(session, self._community)
        if groups == self._groups:
            return
        for number in self._groups.keys() - groups.keys():
            self.router.forget(self._groups.pop(number).group)
        for number, known in groups.items():
            before = self._groups.get(number)
            if before == known:
                continue
            self._groups[number] = known
            if before is not None and before.group == known.group:
                self.router.learn(known.group, _taken_back(before.texts))
            elif before is not None:
                self.router.forget(before.group)
            self.router.learn(known.group, known.texts)
            if before is None or before.group != known.group:
                self._learn_again(session, number)

    def _learn_again(self, session: Session, group_id: int) -> None:
        if self._last_ask:
            query = self._asks().where(Ask.group_id == group_id, Ask.id <= self._last_ask)
            self._learn_asks(session, [row for row in session.execute(query) if row[0] not in self._withdrawn])

    # Asks ------------------------------------------------------------------------------------------------------------

    def _asks(self) -> Select[int, int | None, str, str | None]:
        return select(Ask.id, Ask.group_id, Ask.title, Ask.details).where(Ask.community_id == self._community)

    def _follow_asks(self, session: Session) -> bool:
        found = session.execute(self._asks().where(Ask.id > self._last_ask).order_by(Ask.id).limit(BATCH)).all()
        if found:
            self._last_ask = found[-1][0]
            self._learn_asks(session, found)
        return len(found) == BATCH

    def _learn_asks(self, session: Session, asks: Sequence[Row[int, int | None, str, str | None]]) -> None:
        """Those that somebody brought to the group where they are weigh more."""
        numbers = [number for number, *_ in asks]
        moved = select(Move.ask_id, Move.to_id).where(
            Move.community_id == self._community, Move.ask_id.between(min(numbers, default=0), max(numbers, default=0))
        )
        brought = {(ask, group) for ask, group in session.execute(moved)}
        said: defaultdict[int | None, list[Text]] = defaultdict(list)
        for number, group_id, title, details in asks:
            if (number, group_id) in brought:
                self._moved.add(number)
            said[group_id] += self._texts(number, title, details)
        self._say(said)

    def _texts(self, ask: int, title: str, details: str | None) -> list[Text]:
        """What is learnt of an ask, for the group where it is."""
        return _clipped([(title, TITLE + MOVED * (ask in self._moved)), (details or "", DETAILS)])

    def _follow_moves(self, session: Session, last: int) -> None:
        """Asks that were learnt, and were brought to another group since."""
        moved = select(Move.id, Move.from_id, Move.to_id, Ask.id, Ask.title, Ask.details)
        moved = moved.join(Ask, Ask.id == Move.ask_id).where(Move.community_id == self._community, Move.id > last)
        for number, from_id, to_id, ask, title, details in session.execute(moved.order_by(Move.id)).all():
            self._last_move = number
            if ask <= self._last_ask and ask not in self._withdrawn:
                self._say({from_id: _taken_back(self._texts(ask, title, details))})
                self._moved.add(ask)
                self._say({to_id: self._texts(ask, title, details)})

    def _follow_withdrawals(self, session: Session) -> None:
        """What was withdrawn since it was learnt counts for nothing; what came back counts again."""
        gone = (Ask.community_id == self._community, Ask.state == AskState.WITHDRAWN)
        count, total = session.execute(select(func.count(), func.coalesce(func.sum(Ask.number), 0)).where(*gone)).one()
        if (count, total, self._last_ask) == self._withdrawals:
            return
        self._withdrawals = (count, total, self._last_ask)
        now = set(session.scalars(select(Ask.id).where(*gone, Ask.id <= self._last_ask)))
        changed = now ^ self._withdrawn
        for number, group_id, title, details in session.execute(self._asks().where(Ask.id.in_(changed))).all():
            texts = self._texts(number, title, details)
            self._say({group_id: _taken_back(texts) if number in now else texts})
        self._withdrawn = now

    def _follow_answers(self, session: Session) -> bool:
        query = (
            select(Contribution.id, Ask.group_id, Contribution.text)
            .join(Ask, Ask.id == Contribution.ask_id)
            .where(Contribution.community_id == self._community, Contribution.id > self._last_answer)
            .where(Contribution.gone_at.is_(None), Ask.id <= self._last_ask, Ask.state != AskState.WITHDRAWN)
        )
        said: defaultdict[int | None, list[Text]] = defaultdict(list)
        found = session.execute(query.order_by(Contribution.id).limit(BATCH)).all()
        for number, group_id, text in found:
            self._last_answer = number
            said[group_id].append((text[:LONGEST], ANSWER))
        self._say(said)
        return len(found) == BATCH

    def _say(self, said: "dict[int | None, list[Text]]") -> None:
        for number, texts in said.items():
            if number is not None and number in self._groups:
                self.router.learn(self._groups[number].group, texts)


def _clipped(texts: Iterable[Text]) -> list[Text]:
    return [(text[:LONGEST], weight) for text, weight in texts if text]


def _taken_back(texts: Iterable[Text]) -> list[Text]:
    return [(text, -weight) for text, weight in texts]


def _own_texts(session: Session, community_id: int) -> dict[int, Known]:
    rows = session.execute(
        select(Group.id, Group.short, Group.name, Group.words, Initiative.about, Initiative.about_en, Initiative.town)
        .join(Initiative, Initiative.id == Group.initiative_id)
        .where(Group.community_id == community_id, Group.stopped_at.is_(None))
    )
    return {
        number: Known(short, ((name, NAME), (words, NAME), (about, ABOUT), (about_en, ABOUT), (town, TOWN)))
        for number, short, name, words, about, about_en, town in rows
    }
