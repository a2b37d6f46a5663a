"""Rooms that are upgraded: what stood there is gone, whoever is let into the next one; the space is found again."""

from pathlib import Path
from typing import Any, cast

import aiohttp
import pytest

from breinbot.chat.hub import Hub
from breinbot.chat.incoming import PlaceKind
from breinbot.chat.losing import EndGone
from breinbot.chat.outgoing import Opening, TryLater, Undeliverable
from breinbot.platforms.matrix.ends import PLACE
from breinbot.platforms.matrix.failures import Refused
from breinbot.platforms.matrix.known import Known
from breinbot.platforms.matrix.platform import MatrixPlatform
from breinbot.platforms.matrix.rooms import Rooms
from breinbot.platforms.matrix.session import Session

BOT, VERA = "@brein:localhost.test", "@vera:localhost.test"
FORBIDDEN = Refused(403, "M_FORBIDDEN", "You are not invited to this room.")
LATER = Refused(502, "M_UNKNOWN", "Failed to contact any remote server")


def _state(kind: str, content: dict[str, Any], sender: str = VERA, key: str = "") -> dict[str, Any]:
    return {"type": kind, "state_key": key, "content": content, "sender": sender, "event_id": f"${kind}"}


def _tombstone(replacement: str) -> dict[str, Any]:
    return _state("m.room.tombstone", {"body": "", "replacement_room": replacement})


def _allow(*rooms: str) -> list[dict[str, str]]:
    return [{"type": "m.room_membership", "room_id": room} for room in rooms]


class Upgrading:
    """A homeserver that lets the bot into the next room, or refuses; there Vera has the power 100.

    `before`: which room that one names as the one before it.
    """

    def __init__(self, refuses: Exception | None = None, before: str = "!old") -> None:
        self.refuses = refuses
        self.before = before
        self.refusing: set[str] = set()
        self.asked: list[str] = []
        self.put: dict[str, Any] = {}

    async def request(self, method: str, path: str, body: object = None, **_: object) -> dict[str, Any]:
        self.asked.append(f"{method} {path}")
        if path in self.refusing:
            raise FORBIDDEN
        if method == "PUT":
            self.put[path] = body
        if path == "/account/whoami":
            return {"user_id": BOT, "device_id": "DEVICE"}
        if path.startswith("/join/") and self.refuses is not None:
            raise self.refuses
        if path == "/createRoom":
            return {"room_id": "!made"}
        powers = {"users": {VERA: 100, BOT: 100}}
        members = [_state("m.room.member", {"membership": "join"}, one, one) for one in (VERA, BOT)]
        created = _state("m.room.create", {"predecessor": {"room_id": self.before}})
        return {"chunk": [created, *members, _state("m.room.power_levels", powers)]} if path.endswith("/state") else {}


def _known(**replaced: str) -> Known:
    """The rooms that the bot is in, each with the one that took its place; the first has the mark of the space."""
    known = Known(BOT)
    for room, replacement in replaced.items():
        known.room(f"!{room}").members[BOT] = "join"
        known.room(f"!{room}").take(_tombstone(f"!{replacement}"))
    known.room(f"!{next(iter(replaced))}").take(_state(PLACE, {"about": "community"}, BOT))
    return known


def _rooms(homeserver: Upgrading, known: Known, space: str | None) -> Rooms:
    session = cast("Session", homeserver)
    return Rooms(session, known, space=space, encrypted=False, version="11", moderating=50)


@pytest.mark.parametrize("space", [None, "!old"])
@pytest.mark.parametrize("replaced", [{"old": "new"}, {"old": "between", "between": "new"}])
async def test_an_upgraded_space_is_found_by_its_replacement(space: str | None, replaced: dict[str, str]) -> None:
    homeserver, known = Upgrading(before=f"!{list(replaced)[-1]}"), _known(**replaced)
    rooms = _rooms(homeserver, known, space)
    assert await rooms.is_the_space("!new"), "who invites the bot there is not turned away"
    await rooms.find_space()
    assert known.space == "!new"
    assert known.power_in_space(VERA) == 100, "its moderators are known at once"
    await rooms.open(Opening(PlaceKind.ROOM, "group:omloop", "Omloop", within="Buurt"))
    assert [one for one in homeserver.asked if "/join/" in one] == ["POST /join/%21new"]
    marks = [one for one in homeserver.asked if one == f"PUT /rooms/%21new/state/{PLACE}/"]
    assert len(marks) == (1 if space is None else 0), "what took the place of one that the bot made is marked as well"


@pytest.mark.parametrize("space", [None, "!old"])
@pytest.mark.parametrize("refuses", [FORBIDDEN, LATER])
async def test_no_other_space_is_made_where_the_next_one_lets_nobody_in(space: str | None, refuses: Refused) -> None:
    homeserver = Upgrading(refuses)
    rooms = _rooms(homeserver, _known(old="new"), space)
    with pytest.raises(TryLater):
        await rooms.open(Opening(PlaceKind.ROOM, "group:omloop", "Omloop", within="Buurt"))
    assert not [one for one in homeserver.asked if "createRoom" in one]


@pytest.mark.parametrize("before", ["", "!another"])
async def test_a_room_that_does_not_name_the_one_before_it_took_no_place(before: str) -> None:
    """The bot goes in to see that, and away again; the space and the rooms stay what they were."""
    homeserver, known = Upgrading(before=before), _known(old="new")
    known.room("!omloop").members[BOT] = "join"
    for event in (_state(PLACE, {"about": "group:omloop"}, BOT), _tombstone("!next")):
        known.room("!omloop").take(event)
    rooms = _rooms(homeserver, known, None)
    await rooms.find_space()
    assert known.space == "!old"
    assert await rooms.open(Opening(PlaceKind.ROOM, "group:omloop", "Omloop", within="Buurt")) == "!omloop"
    moves = [one for one in homeserver.asked if one.startswith("POST")]
    assert moves == [
        f"POST {path}" for path in ("/join/%21new", "/rooms/%21new/leave", "/join/%21next", "/rooms/%21next/leave")
    ]
    assert {room.id for room in known.places()} == {"!old", "!omloop"}


async def test_after_a_start_it_is_looked_what_upgraded_rooms_point_to() -> None:
    """Before anything is heard: who is in a room that only points to another is still in its group."""
    homeserver, known = Upgrading(before=""), _known(old="new")
    known.room("!omloop").members[BOT] = "join"
    known.directs = ["!omloop"]
    known.room("!omloop").take(_tombstone("!next"))
    await _rooms(homeserver, known, None).upgrades.follow_all()
    assert {room.id for room in known.places()} == {"!old"}
    assert not [one for one in homeserver.asked if "next" in one], "a direct chat is not followed"


async def test_rooms_open_to_the_old_space_are_brought_to_the_new_one() -> None:
    """Whoever else a moderator lets in stays; one room in which the bot may not holds up no other."""
    homeserver, known = Upgrading(), _known(old="new")
    for name, rule in (("omloop", "restricted"), ("tandem", "knock_restricted"), ("buurt", "restricted"), ("kas", "")):
        room = known.room(f"!{name}")
        room.members[BOT] = "join"
        room.take(_state(PLACE, {"about": f"group:{name}"}, BOT))
        room.take(_state("m.room.join_rules", {"join_rule": rule, "allow": _allow("!old", "!guests")} if rule else {}))
    homeserver.refusing = {"/rooms/%21omloop/state/m.room.join_rules/"}
    rooms = _rooms(homeserver, known, None)
    for _ in range(2):
        await rooms.find_space()
    wanted = _allow("!new", "!guests")
    assert homeserver.put == {
        "/rooms/%21tandem/state/m.room.join_rules/": {"join_rule": "knock_restricted", "allow": wanted},
        "/rooms/%21buurt/state/m.room.join_rules/": {"join_rule": "restricted", "allow": wanted},
    }
    opening = Opening(PlaceKind.ROOM, "group:omloop", "Omloop", within="Buurt")
    with pytest.raises(Undeliverable):
        await rooms.shape("!omloop", opening)
    homeserver.refusing.clear()
    await rooms.shape("!omloop", opening)
    assert homeserver.put["/rooms/%21omloop/state/m.room.join_rules/"]["allow"] == wanted


async def test_rooms_that_took_the_place_of_each_other_are_none() -> None:
    known = _known(old="new", new="old")
    assert known.newest("!old") == "!new"
    known = _known(old="old")
    assert known.replacement("community") is None


@pytest.mark.parametrize(
    ("refuses", "then"), [(FORBIDDEN, Undeliverable), (LATER, TryLater), (aiohttp.ServerDisconnectedError(), TryLater)]
)
async def test_what_stood_in_an_upgraded_room_is_gone_also_where_the_next_one_lets_nobody_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refuses: Exception, then: type[Exception]
) -> None:
    """The way in is tried again when the room is opened; until then its moderators hear of it, and others are heard."""
    homeserver, hub = Upgrading(refuses), Hears()
    platform = MatrixPlatform(cast("Hub", hub), "http://127.0.0.1:9", tmp_path)
    monkeypatch.setattr(platform.session, "request", homeserver.request)
    await platform.start("token")
    try:
        known = platform.known
        for room, about in (("!space", "community"), ("!old", "group:omloop")):
            known.room(room).members[BOT] = "join"
            known.room(room).take(_state(PLACE, {"about": about}, BOT))
        event = _tombstone("!new")
        known.room("!old").take(event)
        await platform.happened("!old", event)
        assert hub.noticed == [EndGone("!old")]
        opening = Opening(PlaceKind.ROOM, "group:omloop", "Omloop", within="Buurt")
        with pytest.raises(then):
            await platform.open(opening)
        homeserver.refuses = None
        assert await platform.open(opening) == "!new"
    finally:
        await platform.session.close()


class Hears:
    """A hub that only notices."""

    def __init__(self) -> None:
        self.noticed: list[object] = []

    async def notice(self, platform: str, noticed: object) -> None:
        self.noticed.append(noticed)

    def under_way(self) -> None: ...
    def sent(self) -> None: ...
