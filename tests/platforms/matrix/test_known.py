"""What is known of rooms: only the bot says what a room is about, and who is not in the space moderates nothing."""

from typing import Any

from breinbot.platforms.matrix.ends import MEMBER, PLACE
from breinbot.platforms.matrix.known import Known

BOT, NOOR, VERA = "@brein:localhost.test", "@noor:localhost.test", "@vera:localhost.test"


def _state(kind: str, content: dict[str, Any], sender: str, key: str = "") -> dict[str, Any]:
    return {"type": kind, "state_key": key, "content": content, "sender": sender}


def _known(*rooms: str) -> Known:
    known = Known(BOT)
    for room in rooms:
        known.room(room).members |= {BOT: "join", NOOR: "join"}
    return known


def test_a_mark_of_anybody_else_says_nothing() -> None:
    known = _known("!noors")
    noors = known.room("!noors")
    for content in ({"about": "community"}, {"about": "group:geheim"}):
        noors.take(_state(PLACE, content, NOOR))
    noors.take(_state(MEMBER, {"member": True}, NOOR, NOOR[1:]))
    assert noors.about is None
    assert noors.in_group == set()
    assert known.about("community") is None
    assert known.roles_of(NOOR) == frozenset()
    noors.take(_state(PLACE, {"about": "group:geheim"}, BOT))
    noors.take(_state(PLACE, {}, NOOR))
    assert known.about("group:geheim") is noors, "nobody else takes the bot's mark away"


def test_a_direct_chat_is_no_place_whatever_its_mark() -> None:
    known = _known("!noors")
    known.room("!noors").take(_state(PLACE, {"about": "group:geheim"}, BOT))
    assert known.roles_of(NOOR) == {"!noors"}
    known.directs = {"!noors"}
    assert known.about("group:geheim") is None
    assert known.roles_of(NOOR) == frozenset()
    assert not known.is_in_community(NOOR)


def test_who_is_out_of_the_space_moderates_no_more() -> None:
    known = _known("!space")
    assert known.power_in_space(VERA) is None, "nothing is known of a space yet"
    known.space = "!space"
    space = known.room("!space")
    space.take(_state("m.room.power_levels", {"users": {VERA: 100}}, BOT))
    assert known.power_in_space(VERA) == 0
    for membership, power in (("join", 100), ("ban", 0)):
        space.take(_state("m.room.member", {"membership": membership}, BOT, VERA))
        assert known.power_in_space(VERA) == power
