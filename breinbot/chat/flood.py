"""The flood limit: who sends very many commands at once has to slow down, so that the bot is there for everybody.

It limits what somebody asks of the bot: commands, buttons, what is said to it. What people say to each other is never
limited, and an edit or a withdrawal neither: nothing that somebody contributes is lost. It is counted by when things were
said, in whatever order they arrive, so that messages of a time away, read place by place, are no flood; and in memory,
since it is about seconds.
"""

from bisect import bisect_right, insort
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from breinbot.chat.incoming import Called, Incoming, PlaceKind, Pressed, Said
from breinbot.members import Refusal

REMEMBERED = 10_000
"""At most so many people are kept in mind; who was silent longest is forgotten first."""
KEPT = 10  # times the limit: how many moments of one person


class TooFast(Refusal):
    """Somebody asked very much of the bot at once: `count` events in `seconds`."""


class Verdict(StrEnum):
    """TAKEN: handle it. TOLD: do not, and tell why. REFUSED: do not; that was told before."""

    TAKEN = "taken"
    TOLD = "told"
    REFUSED = "refused"


@dataclass(slots=True)
class _Person:
    """When somebody asked something, oldest first; and from when until when nothing more is taken."""

    times: list[datetime] = field(default_factory=list)
    since: datetime | None = None
    until: datetime | None = None


class FloodLimit:
    """At most `events` in `window` from one account; beyond that none until a window later."""

    def __init__(self, events: int, window: timedelta) -> None:
        self.events = events
        self.window = window
        self._people: OrderedDict[tuple[str, str], _Person] = OrderedDict()

    def check(self, incoming: Incoming) -> Verdict:
        """Count an event. One that is refused is not counted: who slows down is heard again after the window."""
        if not _asks_the_bot(incoming):
            return Verdict.TAKEN
        person = self._person(incoming)
        if person.since is not None and person.until is not None:
            if person.since <= incoming.at < person.until:
                return Verdict.REFUSED
            if incoming.at >= person.until:
                person.since = person.until = None
                person.times.clear()
        if self._just_before(person, incoming.at) >= self.events:
            person.since, person.until = incoming.at, incoming.at + self.window
            return Verdict.TOLD
        insort(person.times, incoming.at)
        del person.times[: -KEPT * self.events]
        return Verdict.TAKEN

    def _just_before(self, person: _Person, at: datetime) -> int:
        """How much somebody asked in the window that ends at a time."""
        return bisect_right(person.times, at) - bisect_right(person.times, at - self.window)

    @property
    def told(self) -> TooFast:
        """What is told to somebody who goes too fast."""
        return TooFast(count=self.events, seconds=int(self.window.total_seconds()))

    def _person(self, incoming: Incoming) -> _Person:
        key = (incoming.platform, incoming.who.account)
        person = self._people.setdefault(key, _Person())
        self._people.move_to_end(key)
        if len(self._people) > REMEMBERED:
            self._people.popitem(last=False)
        return person


def _asks_the_bot(incoming: Incoming) -> bool:
    match incoming.what:
        case Called() | Pressed():
            return True
        case Said(text, _, _, to_bot):
            return to_bot or incoming.where.kind is PlaceKind.DIRECT or text.lstrip()[:1] in ("!", "/")
    return False
