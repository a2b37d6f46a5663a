"""What a platform tells the hub: one event, in words that every platform shares."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PlaceKind(StrEnum):
    ROOM = "room"
    THREAD = "thread"
    DIRECT = "direct"


@dataclass(frozen=True, slots=True)
class Speaker:
    """An account on a platform. `moderator` and `roles` are None where it does not tell; `locale` as "en-US"."""

    account: str
    handle: str
    name: str
    moderator: bool | None = None
    locale: str | None = None
    roles: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """The end in which something happened: the platform's id of a channel, room, thread or direct chat.

    `starter`: the message out of which a thread grew, where the platform tells. `encrypted`: nobody else can read it.
    """

    end: str
    kind: PlaceKind
    starter: str | None = None
    encrypted: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message. `key` is what the platform fetches it by, `size` in bytes, `kind` as "image/png"."""

    key: str
    name: str
    size: int
    kind: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Said:
    """Words, in the form of formatting.py, mentions as names.

    `to_bot` tells that they mention the bot; the mention itself is taken out of `text` by the platform.
    """

    text: str
    message: str
    reply_to: str | None = None
    to_bot: bool = False
    files: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Called:
    """A command called by its declaration's name (a slash command, a form handed in); values are words by field.

    `on`: the message on which it was called, as from a message's menu.
    """

    command: str
    values: Mapping[str, str]
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button: the number of a choice."""

    choice: int


@dataclass(frozen=True, slots=True)
class Edited:
    message: str
    text: str


@dataclass(frozen=True, slots=True)
class Deleted:
    message: str


@dataclass(frozen=True, slots=True)
class Reacted:
    message: str
    emoji: str
    added: bool = True


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Encrypted words whose key the bot does not have."""


What = Said | Called | Pressed | Edited | Deleted | Reacted | Unreadable


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event: who, where, when, what. `event` is the platform's own id of it, by which a second arrival is dropped.

    `answer` is the platform's handle for answering an interaction in its own way (None for words): the first reply then
    comes back in the `Outcome` for the platform to send itself; the handle is kept with the delivery, so that the worker
    can take over after a crash. `position` is how far the platform has read this end once the event is processed, in its
    own words; it is kept with the end, so that the platform can go on from there (`Hub.ends`).
    """

    platform: str
    event: str
    at: datetime
    who: Speaker
    where: Where
    what: What
    answer: str | None = None
    position: str | None = None
