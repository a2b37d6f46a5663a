"""What chat hands to a platform, what a platform must be able to do with it, and how it says that it cannot."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from breinbot.chat.incoming import PlaceKind


@dataclass(frozen=True, slots=True)
class Button:
    """A choice to press: its number in the database, the label (marked text) and whether it is the first thing to do.

    `number`: by which it is typed, and reacted with where there are no buttons; None where only its words are understood.
    """

    choice: int
    label: str
    primary: bool = False
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """The thread that grows out of a message: its name, the numbers of all choices that the message ever offered, by
    which it is known again, and when it was written (UTC). `over`: the thread is put away.
    """

    name: str
    choices: frozenset[int]
    since: datetime
    over: bool = False


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that goes out with a message: its name, its media type as "image/png", and what is in it."""

    name: str
    kind: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to one end.

    `text` is marked text (see marks.py): the platform writes commands with its own sign and escapes what members said.
    `delivery` is the number to be idempotent by (nonce, transaction id); None for an answer that was only read, which has
    the message that it answers as its `key`.
    `only_for` is the account that alone may see it; a platform that cannot do so sends it in place.
    `asks` tells that the numbered choices already stand in the text. `message` is the platform's id of the message to
    edit. `answer` is the interaction's handle, see `Incoming`. `starts` is the thread that grows out of
    a message in a room, for a platform that has to make both together. `uploads` are files that belong to the words.
    """

    end: str
    kind: PlaceKind
    text: str
    delivery: int | None = None
    buttons: tuple[Button, ...] = ()
    asks: bool = False
    only_for: str | None = None
    reply_to: str | None = None
    message: str | None = None
    answer: str | None = None
    key: str | None = None
    starts: Start | None = None
    uploads: tuple[Upload, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """An end to be made or found: a room by its marker, a thread from the bot's own message, a direct chat by account.

    A room that is `closed` is seen by its members and the bot alone. What is `over` stays to be read: a room in which
    nobody writes any more, a thread that is put away. `role`: the platform's id of the members' role of a room, where it
    is known. `within`: what the rooms are gathered under, the community's name. `common`: a room of all, no group's.
    """

    kind: PlaceKind
    marker: str
    name: str
    topic: str = ""
    parent: str | None = None
    message: str | None = None
    account: str | None = None
    closed: bool = False
    over: bool = False
    role: str | None = None
    within: str = ""
    common: bool = False


class Reason(StrEnum):
    """Why something will never arrive.

    MISSING: a permission of the bot, `what`. ROLE_ABOVE: the role `what` stands above the bot's own. GONE: the channel,
    message or role was deleted. FULL: there are as many channels, roles or threads as there may be. LOCKED: a moderator
    closed the thread for everybody. NO_FORUM: the server may have no forums. CLOSED_TO_BOT: the person takes no direct
    messages. LEFT: the person is not there.
    """

    MISSING = "missing"
    ROLE_ABOVE = "role_above"
    GONE = "gone"
    FULL = "full"
    LOCKED = "locked"
    NO_FORUM = "no_forum"
    CLOSED_TO_BOT = "closed_to_bot"
    LEFT = "left"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Why:
    """A reason, and what it is about in the platform's words; `at` is the platform's id of the channel, where it is one's.

    It is kept as words, and read again: `str(Why(...))`, `Why.read(words)`. For OTHER, `what` is a sentence.
    """

    reason: Reason
    what: str = ""
    at: str = ""

    def __str__(self) -> str:
        return self.what if self.reason is Reason.OTHER else f"{self.reason}:{self.at}:{self.what}"

    @classmethod
    def read(cls, words: str) -> "Why":
        reason, _, rest = words.partition(":")
        if reason not in set(Reason) or not rest:
            return cls(Reason.OTHER, words)
        at, _, what = rest.partition(":")
        return cls(Reason(reason), what, at)


class TryLater(Exception):
    """Nothing was sent; try again, after `seconds` where the platform said so."""

    def __init__(self, why: str, seconds: float | None = None) -> None:
        super().__init__(why)
        self.seconds = seconds


class Undeliverable(Exception):
    """It will never arrive: the channel is gone, the person blocks direct messages, a permission is missing."""

    def __init__(self, why: Why | str) -> None:
        super().__init__(str(why))
        self.why = why if isinstance(why, Why) else Why(Reason.OTHER, why)


class Platform(Protocol):
    """A chat service as the delivery worker sees it. Every method may be called again with the same argument."""

    @property
    def name(self) -> str: ...

    @property
    def one_by_one(self) -> bool:
        """Whether all ends share one order, as on a screen; else each end has its own."""
        ...

    @property
    def alive(self) -> bool:
        """Whether the chat service is heard now."""
        ...

    async def send(self, out: Outgoing) -> str:
        """Send it and return the platform's id of the message. Raises TryLater or Undeliverable."""
        ...

    async def said_already(self, out: Outgoing, since: datetime) -> Sequence[str]:
        """The platform's ids of messages of the bot at `out.end`, said since then, that may be this one.

        Asked where it may have been sent before, so long ago that the platform does not know its number any more.
        Raises TryLater or Undeliverable.
        """
        ...

    async def edit(self, out: Outgoing) -> None:
        """Give the message `out.message` a new text and new buttons. Raises TryLater or Undeliverable."""
        ...

    async def delete(self, end: str, message: str) -> None:
        """Take away a message of the bot; one that is gone already is no error. Raises TryLater or Undeliverable."""
        ...

    async def fetch(self, end: str, message: str, key: str) -> bytes:
        """The content of a file that came with somebody's message at an end, by the key of its `Attachment`.

        Raises TryLater or Undeliverable.
        """
        ...

    async def open(self, opening: Opening) -> str:
        """Find or make the end and return its id. Raises TryLater or Undeliverable."""
        ...

    async def shape(self, end: str, opening: Opening) -> None:
        """Bring what is open up to date: a room's topic and who may see and write in it, whether a thread is put away.

        Raises TryLater or Undeliverable.
        """
        ...

    async def let_in(self, end: str, account: str) -> None:
        """Make sure that the account sees the thread `end` and can write in it. Raises TryLater or Undeliverable."""
        ...

    async def give_role(self, end: str, role: str | None, name: str, account: str) -> str | None:
        """Make the account one of the members of the room `end`, called `name`; returns the id of their role there.

        `role` is that id where it is known. None where the platform has no roles. Raises TryLater or Undeliverable.
        """
        ...

    async def take_role(self, end: str, role: str, account: str) -> None:
        """End that. Raises TryLater or Undeliverable."""
        ...
