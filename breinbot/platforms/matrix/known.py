"""What is known of rooms, from their state events: who is there with which power, what they are about.

Kept here and not asked of nio, which does not know that creators stand above all power since room version 12, and keeps
no state of ours.
"""

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from breinbot.chat.marks import clean
from breinbot.platforms.matrix.ends import MEMBER, PLACE, localpart

HERE = ("join", "invite")
CREATORS_ABOVE_POWER = 12
"""The room version since which creators can do everything and stand in no list of powers."""
_NEEDED = {"invite": 0, "kick": 50, "ban": 50, "redact": 50}
_SPACE = "m.space"


@dataclass(slots=True)
class Room:
    """One room. `members`: of each account its membership.

    `replaced_by`: the room that is said here to have taken its place, by somebody with the power to: the homeserver lets
    nobody else. Whether it did is for `Known.follower`. `predecessor`: the room whose place it says it took, empty for
    none; None while that is not known.

    `own`: the bot's account. What a room is about and who is in its group is said by the bot alone: whoever else puts
    the same state into a room of theirs has said nothing.
    """

    id: str
    own: str = ""
    kind: str = ""
    version: int = 1
    creators: frozenset[str] = frozenset()
    name: str = ""
    topic: str = ""
    joining: Mapping[str, Any] = field(default_factory=dict)
    encrypted: bool = False
    about: str | None = None
    replaced_by: str | None = None
    predecessor: str | None = None
    history: str = ""
    powers: Mapping[str, Any] = field(default_factory=dict)
    members: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    in_group: set[str] = field(default_factory=set)
    children: set[str] = field(default_factory=set)

    @property
    def is_space(self) -> bool:
        return self.kind == _SPACE

    @property
    def join_rule(self) -> str:
        return _text(self.joining.get("join_rule")) or "invite"

    @property
    def allows(self) -> list[Mapping[str, Any]]:
        """In which rooms one may be to enter, as the rule names them."""
        named = self.joining.get("allow")
        return [one for one in named if isinstance(one, dict)] if isinstance(named, list) else []

    @property
    def closed(self) -> bool:
        """Whether nobody enters without an invitation."""
        return self.join_rule in ("invite", "knock")

    @property
    def private(self) -> bool:
        """Whether nobody enters, and nobody reads along, whom no one there let in."""
        return self.closed and self.history != "world_readable"

    def is_here(self, account: str) -> bool:
        """Whether somebody is in the room, or only has to accept."""
        return self.members.get(account) in HERE

    def has_role(self, account: str) -> bool:
        """Whether somebody is of the room's group: in a closed room everybody is, in an open one who joined the group."""
        return self.is_here(account) and (self.closed or account in self.in_group)

    def power_of(self, account: str) -> float:
        if account in self.creators and self.version >= CREATORS_ABOVE_POWER:
            return math.inf
        if not self.powers:
            return 100 if account in self.creators else 0
        return _number(_mapping(self.powers.get("users")).get(account), _number(self.powers.get("users_default"), 0))

    def may(self, account: str, deed: str) -> bool:
        """Whether somebody may invite, kick, ban or redact here, or send the state event of that type."""
        if deed in _NEEDED:
            needed = _number(self.powers.get(deed), _NEEDED[deed])
        else:
            of_events = _mapping(self.powers.get("events"))
            needed = _number(of_events.get(deed), _number(self.powers.get("state_default"), 50 if self.powers else 0))
        return self.power_of(account) >= needed

    def take(self, event: Mapping[str, Any]) -> None:
        """Take over a state event; one that is not as it should be changes nothing."""
        content, key = _mapping(event.get("content")), event.get("state_key")
        if not isinstance(key, str):
            return
        match event.get("type"):
            case "m.room.create":
                self._take_creation(event, content)
            case "m.room.member":
                self.members[key] = _text(content.get("membership")) or "leave"
                self.names[key] = shown(_text(content.get("displayname")), key)
            case "m.room.power_levels":
                self.powers = content
            case "m.room.name":
                self.name = _text(content.get("name"))
            case "m.room.topic":
                self.topic = _text(content.get("topic"))
            case "m.room.join_rules":
                self.joining = content
            case "m.room.history_visibility":
                self.history = _text(content.get("history_visibility"))
            case "m.room.encryption":
                self.encrypted = True
            case "m.room.tombstone":
                self.replaced_by = _text(content.get("replacement_room")) or None
            case "m.space.child":
                (self.children.add if content.get("via") else self.children.discard)(key)
            case kind if kind == PLACE and event.get("sender") == self.own:
                self.about = _text(content.get("about")) or None
            case kind if kind == MEMBER and event.get("sender") == self.own:
                (self.in_group.add if content.get("member") else self.in_group.discard)(f"@{key}")

    def _take_creation(self, event: Mapping[str, Any], content: Mapping[str, Any]) -> None:
        self.kind = _text(content.get("type"))
        version = _text(content.get("room_version"))
        self.version = int(version) if version.isdecimal() else 1
        self.predecessor = _text(_mapping(content.get("predecessor")).get("room_id"))
        more = content.get("additional_creators")
        self.creators = frozenset([_text(event.get("sender")), *(more if isinstance(more, list) else [])])


class Known:
    """The rooms that the bot is in, and those that it left. `directs`: the direct chats, which are no places of groups."""

    def __init__(self, own: str) -> None:
        self.own = own
        self.rooms: dict[str, Room] = {}
        self.directs: Collection[str] = ()
        self.space: str | None = None

    def room(self, number: str) -> Room:
        return self.rooms.setdefault(number, Room(number, self.own))

    def there(self) -> Iterator[Room]:
        """The rooms that the bot is in now, without those that another took the place of."""
        for room in self.rooms.values():
            if room.members.get(self.own) == "join" and self.follower(room) is None:
                yield room

    def places(self) -> Iterator[Room]:
        """Of these the ones that have a mark."""
        return (room for room in self.there() if room.about is not None and room.id not in self.directs)

    def about(self, marker: str) -> Room | None:
        """The room with this mark."""
        return next((room for room in self.places() if room.about == marker), None)

    def replacement(self, marker: str) -> Room | None:
        """The room that took the place of the one with this mark, whether or not the bot is in it."""
        replaced = (room.id for room in self.rooms.values() if room.about == marker)
        newest = next((self.newest(room) for room in replaced if self.newest(room) != room), None)
        return self.room(newest) if newest is not None else None

    def follower(self, room: Room) -> str | None:
        """The room that took a room's place, as both of them say. Of one that could not be looked into yet the other's
        word is taken; whoever goes there looks.
        """
        then = self.rooms.get(room.replaced_by or "")
        return room.replaced_by if then is None or then.predecessor in (None, room.id) else None

    def newest(self, number: str) -> str:
        """The room that took the place of a room, and of that one, and so on; itself where none did."""
        passed = [number]
        while (room := self.rooms.get(passed[-1])) is not None and (then := self.follower(room)) is not None:
            if then in passed:
                break
            passed.append(then)
        return passed[-1]

    def became(self, number: str, newer: str) -> bool:
        """Whether a room took the place of another, or of one that took its place."""
        if number == newer:
            return False
        passed = {newer}
        while (room := self.rooms.get(newer)) is not None and room.predecessor and room.predecessor not in passed:
            newer = room.predecessor
            passed.add(newer)
        return number in passed or self.newest(number) in passed

    def is_replacement(self, number: str) -> bool:
        """Whether a room took the place of one that the bot is or was in; direct chats aside, see directs.py."""
        return any(self.follower(room) == number for room in self.rooms.values() if room.id not in self.directs)

    def power_in_space(self, account: str) -> float | None:
        """None while the space is not known; who is not in it has none."""
        space = self.rooms.get(self.space or "")
        if space is None:
            return None
        return space.power_of(account) if space.is_here(account) else 0

    def is_in_community(self, account: str) -> bool:
        """Whether somebody is in the space or in one of its rooms."""
        places = {room.id for room in self.places()} | {self.space}
        return any(room.members.get(account) == "join" for room in self.there() if room.id in places)

    def roles_of(self, account: str) -> frozenset[str]:
        """The rooms of which somebody is in the group."""
        return frozenset(room.id for room in self.places() if room.has_role(account))

    def name_of(self, room: str, account: str) -> str:
        """As they are called in the room; who is not in it as in the space."""
        there = (self.rooms[one].names for one in (room, self.space or "") if one in self.rooms)
        return next((names[account] for names in there if account in names), localpart(account))


def shown(name: str, account: str) -> str:
    """A name on one line, without direction marks and what cannot be seen; the account's own where nothing is left."""
    return " ".join(clean(name).split()) or localpart(account)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _number(value: Any, otherwise: int) -> int:
    return value if isinstance(value, int) else otherwise
