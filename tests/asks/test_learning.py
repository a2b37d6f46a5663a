"""What routing learns from a community: its asks, moves, answers and a moderator's words, as they come and go."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.asks import routing as rules
from breinbot.asks.model import Ask, AskState, Contribution, Move
from breinbot.asks.routing import Routing, learn_routing
from breinbot.groups.model import Group
from breinbot.members import Community, Member
from breinbot.store import Store

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
ASKED = "Wie kent een goede ligfietsdealer?"


class Asked:
    """A community in which things are asked; `best` is where an ask would go."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.routing = Routing()
        self.community = store.read_now(lambda session: session.scalars(select(Community.id)).one())
        self._number = 500

    def best(self, text: str = ASKED, routing: Routing | None = None) -> str | None:
        fits = self.store.read_now(lambda session: (routing or self.routing).rank(session, self.community, text))
        return fits[0].group if fits else None

    def fresh(self, text: str = ASKED) -> str | None:
        """The same after a restart."""
        return self.best(text, Routing())

    def write(self, work: Callable[[Session], object]) -> None:
        def run(session: Session) -> None:
            work(session)

        self.store.write_now(run)

    def group(self, session: Session, short: str) -> Group:
        return session.scalars(select(Group).where(Group.short == short)).one()

    def ask(self, short: str, title: str) -> int:
        self._number += 1
        number = self._number

        def open_it(session: Session) -> None:
            asker = session.scalars(select(Member)).first()
            group = self.group(session, short)
            session.add(
                Ask(community_id=self.community, number=number, group=group, asker=asker, title=title, opened_at=NOW)
            )

        self.write(open_it)
        return number

    def _find(self, session: Session, number: int) -> Ask:
        return session.scalars(select(Ask).where(Ask.number == number)).one()

    def move(self, number: int, short: str) -> None:
        def move(session: Session) -> None:
            ask, to = self._find(session, number), self.group(session, short)
            session.add(
                Move(
                    community_id=self.community,
                    ask_id=ask.id,
                    from_id=ask.group_id,
                    to_id=to.id,
                    by_id=ask.asker_id,
                    at=NOW,
                )
            )
            ask.group = to

        self.write(move)

    def set_state(self, number: int, state: AskState) -> None:
        self.write(lambda session: setattr(self._find(session, number), "state", state))

    def answer(self, number: int, text: str) -> None:
        def answer(session: Session) -> None:
            ask = self._find(session, number)
            session.add(
                Contribution(
                    community_id=self.community,
                    ask=ask,
                    place=1,
                    writer_id=ask.asker_id,
                    text=text,
                    platform="terminal",
                    at=NOW,
                )
            )

        self.write(answer)

    def set_words(self, short: str, words: str) -> None:
        self.write(lambda session: setattr(self.group(session, short), "words", words))

    def set_stopped(self, short: str, at: datetime | None) -> None:
        self.write(lambda session: setattr(self.group(session, short), "stopped_at", at))


@pytest.fixture
def asked(store: Store) -> Asked:
    return Asked(store)


def test_an_ask_teaches_at_once_and_after_a_restart(asked: Asked) -> None:
    assert asked.best() is None
    asked.ask("omloop", "Waar koop ik een ligfietsdealer?")
    assert asked.best() == asked.fresh() == "omloop"


def test_a_move_teaches_where_it_goes_and_takes_back_where_it_stood(asked: Asked) -> None:
    number = asked.ask("omloop", ASKED)
    assert asked.best() == "omloop"
    asked.move(number, "kunstpost")
    assert asked.best() == asked.fresh() == "kunstpost"
    asked.ask("omloop", ASKED)
    assert asked.best() == asked.fresh() == "kunstpost", "what a person moved counts more than what was only asked"
    asked.move(number, "beesd")
    assert asked.best() == asked.fresh() == "beesd"


def test_a_withdrawn_ask_counts_for_nothing_until_it_is_back(asked: Asked) -> None:
    number = asked.ask("omloop", ASKED)
    assert asked.best() == "omloop"
    asked.set_state(number, AskState.WITHDRAWN)
    assert asked.best() is None
    assert asked.fresh() is None
    asked.set_state(number, AskState.OPEN)
    assert asked.best() == asked.fresh() == "omloop"


def test_one_withdrawn_and_one_back_at_the_same_time(asked: Asked) -> None:
    one, other = asked.ask("omloop", ASKED), asked.ask("kunstpost", "Wie heeft een xylofoonstandaard?")
    asked.set_state(one, AskState.WITHDRAWN)
    assert asked.best() is None
    asked.set_state(one, AskState.OPEN)
    asked.set_state(other, AskState.WITHDRAWN)
    assert asked.best() == "omloop"
    assert asked.best("xylofoonstandaard") is None


def test_answers_teach_less_than_asks(asked: Asked) -> None:
    number = asked.ask("omloop", "Wie kan helpen?")
    asked.answer(number, "Vraag het eens bij de ligfietsdealer.")
    assert asked.best() == asked.fresh() == "omloop"
    asked.ask("kunstpost", ASKED)
    assert asked.best() == asked.fresh() == "kunstpost"


def test_words_that_a_moderator_gives_count_at_once_and_go_when_they_are_taken_away(asked: Asked) -> None:
    assert asked.best() is None
    asked.set_words("kunstpost", "ligfietsdealer")
    assert asked.best() == "kunstpost"
    asked.set_words("kunstpost", "")
    assert asked.best() is None


def test_a_group_that_stops_gets_nothing_and_knows_its_asks_when_it_goes_on(asked: Asked) -> None:
    asked.ask("omloop", ASKED)
    assert asked.best() == "omloop"
    asked.set_stopped("omloop", NOW)
    assert asked.best() is None
    asked.set_stopped("omloop", None)
    assert asked.best() == "omloop"


def test_what_is_learnt_step_by_step_is_what_is_learnt_after_a_restart(asked: Asked) -> None:
    texts = [ASKED, "Wie heeft een recept voor linzensoep?", "Waar huur je een zaal voor een optreden?"]
    numbers = [asked.ask(short, text) for short in ("omloop", "beesd") for text in texts]
    asked.best()
    asked.answer(numbers[0], "Kijk bij de bieb, daar staat een partytent.")
    asked.move(numbers[1], "buurtmaaltijden")
    asked.best()
    asked.set_state(numbers[2], AskState.WITHDRAWN)
    asked.move(numbers[3], "omloop")
    asked.set_words("omloop", "partytenten lenen")

    def ranked(routing: Routing, text: str) -> list[tuple[str, float]]:
        fits = asked.store.read_now(lambda session: routing.rank(session, asked.community, text))
        return [(fit.group, pytest.approx(fit.score)) for fit in fits]

    for text in (*texts, "partytent", "Wat kost een bus naar zee?"):
        assert ranked(asked.routing, text) == ranked(Routing(), text)


def test_much_is_learnt_in_batches_and_in_the_background(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "BATCH", 2)
    monkeypatch.setattr(rules, "MANY", 5)
    for short in ("omloop", "beesd", "kunstpost"):
        for text in ("Wie kent een goudsmid?", "Wie leent een tandem uit?"):
            asked.ask(short, f"{text} {short}")
    asked.ask("omloop", ASKED)
    routing = Routing()
    steps = 0
    while asked.store.read_now(lambda session: routing.follow(session, asked.community)):
        steps += 1
    assert steps >= 2
    assert asked.best(routing=routing) == "omloop"
    late = Routing()
    asyncio.run(learn_routing(asked.store, late))
    assert not asked.store.read_now(lambda session: late.follow(session, asked.community)), "nothing was left"


def test_only_the_newest_asks_of_a_group_are_learnt(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "KEPT", 3)
    asked.ask("omloop", ASKED)
    for _ in range(3):
        asked.ask("omloop", "Wie leent een tandem uit?")
    assert asked.fresh() is None
    assert asked.fresh("tandem") == "omloop"
