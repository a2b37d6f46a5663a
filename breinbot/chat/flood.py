"""The flood limit: who sends very many commands at once has to slow down, so that the bot is there for everybody.

It limits what somebody asks of the bot: commands, buttons, what is said to it. What people say to each other is never
limited, and an edit or a withdrawal neither: nothing that somebody contributes is lost. It is counted by when things were
said, so that messages of a time away are no flood; and in memory, since it is about seconds.
"""

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from breinbot.chat.incoming import Called, Incoming, PlaceKind, Pressed, Said
from breinbot.members import Refusal

REMEMBERED = 10_000
"""At most so many people are kept in mind; who was silent longest is forgotten first."""


class TooFast(Refusal):
    """Somebody asked very much of the bot at once: `count` events in `seconds`."""


class Verdict(StrEnum):
    """TAKEN: handle it. TOLD: do not, and tell why. REFUSED: do not; that was told before."""

    TAKEN = "taken"
    TOLD = "told"
    REFUSED = "refused"


@dataclass(slots=True)
class _Person:
    times: deque[datetime] = field(default_factory=deque)
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
        if person.until is not None:
            if incoming.at < person.until:
                return Verdict.REFUSED
            person.until = None
            person.times.clear()
        while person.times and person.times[0] <= incoming.at - self.window:
            person.times.popleft()
        if len(person.times) >= self.events:
            person.until = incoming.at + self.window
            return Verdict.TOLD
        person.times.append(incoming.at)
        return Verdict.TAKEN

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
