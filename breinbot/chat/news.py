"""News goes upward: a rule announces, features name in their door what they do on it, app.py connects them.

All of it happens at once, in the same transaction, in the order in which the features were connected.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any

from breinbot.chat.model import Message, Place
from breinbot.chat.outgoing import Why
from breinbot.members import Member

Listener = Callable[[Any, Any], None]


class Events:
    """Who acts on which kind of news. A listener is called with the handler's context and the news."""

    def __init__(self) -> None:
        self._listeners: dict[type[Any], list[Listener]] = defaultdict(list)

    def connect(self, kind: type[Any], listener: Listener) -> None:
        self._listeners[kind].append(listener)

    def announce(self, context: Any, news: Any) -> None:
        for listener in self._listeners[type(news)]:
            listener(context, news)


class Urgency(IntEnum):
    """How soon a person has to look at something; the smallest goes first."""

    HIGH = 1
    MIDDLE = 2


@dataclass(frozen=True, slots=True)
class PersonNeeded:
    """Something needs a moderator. `key` and `args` are its text, `subject` what it is about, as "ask:17".

    Of one `key` and `subject` there is only one at a time.
    """

    key: str
    subject: str
    urgency: Urgency
    args: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AskedWhetherNeeded:
    """Does this need a moderator already, by this `key` and `subject`? Who knows adds to `found`."""

    key: str
    subject: str
    found: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PersonNeededNoMore:
    """What needed a moderator has settled itself: these `keys` about the subject, all of them where none is given."""

    subject: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonLooks:
    """A moderator looks at what needed a person, until a time (UTC) at the latest. `key` and `subject`: as PersonNeeded."""

    key: str
    subject: str
    by: Member
    until: datetime


@dataclass(frozen=True, slots=True)
class PersonLooksNoMore:
    """The time is over, or somebody took it back: it still needs a person, and somebody else may look at it now."""

    key: str
    subject: str
    by: Member


@dataclass(frozen=True, slots=True)
class ModeratorActed:
    """A moderator did something to others, to be found in the list of what moderators did. `key` and `args`: its text."""

    by: Member
    key: str
    args: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotDelivered:
    """A message or role never arrived. `member`: whom it was for, None for everybody in the place.

    `about` is what the message was about, else the place. `room`: in which room, also of a thread; None in a direct chat.
    """

    member: Member | None
    platform: str
    about: str | None
    why: Why
    room: Place | None = None


@dataclass(frozen=True, slots=True)
class CanBeDelivered:
    """Something for which messages or roles never arrived is mended on a platform; they are on their way again."""

    platform: str
    why: Why


@dataclass(frozen=True, slots=True)
class DirectChatWaits:
    """A member has to accept a direct chat on a platform before anything can be said there."""

    member: Member
    platform: str


@dataclass(frozen=True, slots=True)
class PlaceGone:
    """A place was deleted on a platform, by a person there. Whatever is queued for it opens it again; a thread needs
    another first message for that (`losing.grow_again`).
    """

    place: Place
    platform: str


@dataclass(frozen=True, slots=True)
class RoleGone:
    """The role of a room's members was deleted on a platform."""

    place: Place
    platform: str


@dataclass(frozen=True, slots=True)
class MessageGone:
    """What the bot said was deleted on a platform, and something had to be changed in it."""

    message: Message
    platform: str


@dataclass(frozen=True, slots=True)
class PlaceRestored:
    """A moderator wants a room to be as it should be again: what stood in it may have to be said anew."""

    place: Place


@dataclass(frozen=True, slots=True)
class PlatformConnected:
    """A platform is there: every room and thread has an end on it from now on."""

    platform: str


@dataclass(frozen=True, slots=True)
class RolesSeen:
    """The roles that a member has on a platform right now, by the platform's ids."""

    member: Member
    platform: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class WordsKept:
    """A member's message that a feature keeps: the platform's ids of the message and of its writer's account."""

    message: str
    account: str
    handle: str
    name: str


@dataclass(frozen=True, slots=True)
class AskedWhatIsKept:
    """Which messages, said on a platform in the place about `about`, are kept? Features add to `found`, newest first.

    `message`: it is asked about this one alone, however long ago it was said.
    """

    platform: str
    about: str
    message: str | None = None
    found: list[WordsKept] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WordsStayed:
    """Somebody's words were not carried to the other platforms of a place, since it is not known whether they may be."""

    member: Member
    place: Place


@dataclass(frozen=True, slots=True)
class CrossingRefused:
    """Somebody takes it back that words may be carried: what was carried so far goes."""

    member: Member


@dataclass(frozen=True, slots=True)
class MembersLinked:
    """Two accounts turned out to be one person's: all that is `gone`'s becomes `kept`'s, and `gone` is no more.

    Who keeps rows of a member moves them; a row that names `gone` after that fails the event.
    """

    kept: Member
    gone: Member


@dataclass(frozen=True, slots=True)
class AccountApart:
    """An account of `before` became a member of its own, who is in nothing: what the platform gave it is to go."""

    before: Member
    apart: Member
    platform: str
