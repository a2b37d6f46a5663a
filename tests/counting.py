"""Counts at the stand-in what became of everything that the bot wrote down: lost, said twice, out of order."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.asks.model import Ask, Contribution
from breinbot.chat.model import Delivery, DeliveryKind, DeliveryState, End, SeenEvent
from breinbot.platforms.discord import NAME
from breinbot.store import Store
from tests.standin import Channel, Message, Standin
from tests.standin.world import PINNED


@dataclass(slots=True)
class Count:
    """What went wrong, each with a line to find it by."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    disordered: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.lost or self.doubled or self.disordered)

    def __str__(self) -> str:
        return "\n".join(
            f"{name}: {line}" for name in ("lost", "doubled", "disordered") for line in getattr(self, name)
        )


def waiting(store: Store) -> list[str]:
    """The deliveries to Discord that still wait, with what kept them."""
    query = select(Delivery).join(End).where(End.platform == NAME, Delivery.state == DeliveryState.WAITING)
    return store.read_now(
        lambda session: [
            f"{one.id} ({one.kind}) at end {one.end_id}, tried {one.tries} times, next {one.next_try_at}: {one.error}"
            for one in session.scalars(query.order_by(Delivery.id))
        ]
    )


def count(discord: Standin, store: Store) -> Count:
    """Compare the rows with what stands on the server."""
    return store.read_now(lambda session: _Counting(discord, session).all())


def _waits_for_its_turn(delivery: Delivery) -> bool:
    """Whether it is of an unasked message that is to be said later, or no more."""
    message = delivery.message
    return delivery.state is DeliveryState.HELD and message is not None and message.worth is not None


def _turn(row: tuple[Delivery, int]) -> tuple[datetime, int]:
    delivery, _ = row
    assert delivery.message is not None
    assert delivery.message.counted_at is not None or delivery.state is DeliveryState.HELD
    return delivery.message.counted_at or datetime.max.replace(tzinfo=UTC), delivery.id


class _Counting:
    def __init__(self, discord: Standin, session: Session) -> None:
        self._discord = discord
        self._session = session
        self._found = Count()
        self._there = {
            str(message.id): message
            for channel in discord.world.channels.values()
            for message in channel.messages
            if message.author is discord.world.bot
        }

    def all(self) -> Count:
        self._deliveries()
        self._interactions()
        self._contributions()
        return self._found

    def _deliveries(self) -> None:
        """Every delivery is one message on the server, and every message of the bot is one delivery's."""
        rows = self._session.execute(
            select(Delivery, End.id).join(End).where(End.platform == NAME).order_by(Delivery.id)
        ).all()
        said = [(delivery, end) for delivery, end in rows if delivery.kind is DeliveryKind.SAY]
        for delivery, _ in rows:
            if delivery.state is not DeliveryState.SENT and not _waits_for_its_turn(delivery):
                self._found.lost.append(
                    f"delivery {delivery.id} ({delivery.kind}) is {delivery.state}: {delivery.error}"
                )
        for delivery, _ in said:
            if delivery.state is DeliveryState.SENT and delivery.external not in self._there:
                self._found.lost.append(f"delivery {delivery.id} is not there as {delivery.external}")
        taken = Counter(delivery.external for delivery, _ in said)
        self._found.lost += [f"{n} deliveries are one message, {ex}" for ex, n in taken.items() if ex and n > 1]
        read_only = {row for row in self._there if self._is_read_only(self._there[row])}
        read_only |= {str(one.id) for one in self._discord.world.channels.values() if one.flags & PINNED}
        extra = set(self._there) - set(taken) - read_only
        self._found.doubled += [f"no delivery's message: {self._there[row].content[:80]!r}" for row in extra]
        self._found.doubled += [f"nonce {nonce} made {n} messages" for nonce, n in self._discord.twice().items()]
        asked = [(delivery, end) for delivery, end in said if delivery.answer is None]
        self._order([row for row in asked if row[0].message is None or row[0].message.worth is None])
        self._order(sorted((row for row in asked if row[0].message is not None and row[0].message.worth), key=_turn))

    def _is_read_only(self, message: Message) -> bool:
        """An answer that was only read for is no delivery: the answer to such an interaction, or to such words."""
        if message.nonce is not None:
            return message.nonce.startswith("r")
        return message.interaction is not None and f"interaction:{message.interaction}" not in self._seen

    @property
    def _seen(self) -> set[str]:
        return set(self._session.scalars(select(SeenEvent.event).where(SeenEvent.platform == NAME)))

    def _order(self, said: list[tuple[Delivery, int]]) -> None:
        """In each place the messages stand in this order: the one in which they were written down, or had their turn."""
        last: dict[int, int] = {}
        for delivery, end in said:
            number = int(delivery.external or 0)
            if number and number < last.get(end, 0):
                self._found.disordered.append(f"delivery {delivery.id} stands before an earlier one")
            last[end] = max(number, last.get(end, 0))

    def _interactions(self) -> None:
        """Every interaction that was committed has its answer, and one that is read by its person."""
        seen = self._seen
        answered = {
            str(delivery.answer).partition(":")[2]: delivery
            for delivery in self._session.scalars(select(Delivery).where(Delivery.answer.is_not(None)))
        }
        for made in self._discord.interactions.all:
            if f"interaction:{made.id}" in seen and made.token in answered:
                delivery = answered[made.token]
                if made.original is not None and str(made.original.id) != delivery.external:
                    self._found.doubled.append(f"interaction {made.id} has two answers")
                if made.original is not None and not made.answers:
                    self._found.lost.append(f"interaction {made.id} still waits for its answer")

    def _contributions(self) -> None:
        """What others said in an ask's thread is a contribution, once and in order."""
        asks = {str(ask.thread.ends[-1].external): ask for ask in self._session.scalars(select(Ask)) if ask.thread}
        for channel in self._discord.world.channels.values():
            if channel.is_thread and str(channel.id) in asks:
                self._in_thread(channel, asks[str(channel.id)])

    def _in_thread(self, channel: Channel, ask: Ask) -> None:
        asker = next((account.external for account in ask.asker.accounts if account.platform == NAME), None)
        said = [
            str(message.id)
            for message in channel.messages
            if not message.author.bot and str(message.author.id) != asker
        ]
        query = select(Contribution.source).where(
            Contribution.ask_id == ask.id, Contribution.source.in_(said), Contribution.gone_at.is_(None)
        )
        given = [source for source in self._session.scalars(query.order_by(Contribution.place)) if source]
        self._found.lost += [f"ask {ask.number}: message {one} is no contribution" for one in said if one not in given]
        self._found.doubled += [f"ask {ask.number}: {one} twice" for one, n in Counter(given).items() if n > 1]
        if given != [one for one in said if one in given]:
            self._found.disordered.append(f"ask {ask.number}: contributions are not in order")
