"""Two who do something to the same ask at the same instant: one after the other, each told the truth, on both databases."""

import asyncio

from breinbot.asks.model import Ask, AskState, Contribution, Follower, Helper
from breinbot.chat.incoming import Called, Incoming, PlaceKind, Speaker, Where
from breinbot.groups.model import Group
from tests.practice import Practice

LADDER = "#omloop @lotte !hulpvraag Wie heeft een ladder?"


def _does(room: Practice, who: str, command: str, **values: str) -> Incoming:
    speaker, where = Speaker(who, who, who.capitalize()), Where(f"@{who}", PlaceKind.DIRECT)
    called = Called(command, {"ask": "14"} | values)
    return Incoming("terminal", f"{command}-{who}", room.app.clock.now(), speaker, where, called)


async def _at_once(room: Practice, *events: Incoming) -> None:
    await asyncio.gather(*(room.app.hub.receive(event) for event in events))
    await room.app.settled()


async def test_two_solve_it(practice_on_both: Practice) -> None:
    room = practice_on_both
    await room.play(LADDER, "#14 @joris Bij mij.")
    await _at_once(room, _does(room, "lotte", "solved"), _does(room, "ruud", "solved"))
    assert sum("Dank je wel, Joris!" in said for said in room.said_in("#14")) == 1
    told = [room.said_to("lotte")[-1], room.said_to("ruud")[-1]]
    assert sum("Vraag 14 is al opgelost: " in said for said in told) == 1
    assert [helper.thanked_at is not None for helper in await room.rows(Helper)] == [True]


async def test_one_helps_while_it_is_withdrawn(practice_on_both: Practice) -> None:
    room = practice_on_both
    await room.play(LADDER)
    await _at_once(room, _does(room, "joris", "can_help"), _does(room, "lotte", "withdraw"))
    (asked,) = await room.rows(Ask, number=14)
    assert asked.state is AskState.WITHDRAWN
    if await room.rows(Helper):
        await room.play("/wait 1d")
        assert "Joris hielp al mee." in "\n".join(room.said_to("lotte"))
        assert any("Dank je wel dat je wilde helpen." in said for said in room.said_to("joris"))
    else:
        assert "Vraag 14 is al teruggenomen door Lotte." in room.said_to("joris")[-1]


async def test_many_help_at_once_and_the_asker_hears_of_one(practice_on_both: Practice) -> None:
    room = practice_on_both
    await room.play(LADDER)
    people = [f"lid{number}" for number in range(20)]
    before = len(room.said_to("lotte"))
    await _at_once(room, *(_does(room, who, "can_help") for who in people))
    assert len(await room.rows(Helper)) == len(people)
    assert len(room.said_to("lotte")) == before + 1
    card = next(said for said in reversed(room.said_in("#omloop")) if said.startswith("Vraag 14"))
    assert all(who.capitalize() in card for who in people)


async def test_many_answer_at_once_and_each_has_a_number(practice_on_both: Practice) -> None:
    room = practice_on_both
    await room.play(LADDER, "#direct @anna ik-ook 14")
    people = [f"lid{number}" for number in range(20)]
    await _at_once(room, *(_does(room, who, "answer", text=f"Bij {who}.") for who in people))
    assert sorted(given.place for given in await room.rows(Contribution)) == list(range(1, 21))
    assert sum("Er is een antwoord op vraag 14" in said for said in room.said_to("anna")) == 1


async def test_the_same_one_twice_at_once_is_one(practice_on_both: Practice) -> None:
    room = practice_on_both
    await room.play(LADDER, "#direct @joris groepen", "@anna groepen")
    twice = [_does(room, "joris", "can_help"), _does(room, "anna", "me_too")]
    again = [Incoming(one.platform, f"{one.event}-2", one.at, one.who, one.where, one.what) for one in twice]
    await _at_once(room, *twice, *again)
    assert (len(await room.rows(Helper)), len(await room.rows(Follower))) == (1, 1)
    assert sum("Je helpt al bij vraag 14." in said for said in room.said_to("joris")) == 1
    assert sum("Je volgt vraag 14 al." in said for said in room.said_to("anna")) == 1


async def test_one_changes_it_while_another_solves_it(practice_on_both: Practice) -> None:
    room = practice_on_both
    await room.play(LADDER)
    await _at_once(room, _does(room, "lotte", "edit", title="Wie heeft een trap?"), _does(room, "ruud", "solved"))
    (asked,) = await room.rows(Ask, number=14)
    assert asked.state is AskState.SOLVED
    if asked.edited_at is None:
        assert "Vraag 14 is al opgelost door Ruud Bakker." in room.said_to("lotte")[-2]
    else:
        assert asked.title == "Wie heeft een trap?"


async def test_it_is_moved_twice_at_once(practice_on_both: Practice) -> None:
    room = practice_on_both
    await room.play(LADDER)
    await _at_once(room, _does(room, "lotte", "move", group="beesd"), _does(room, "ruud", "move", group="kunstpost"))
    (asked,) = await room.rows(Ask, number=14)
    (group,) = await room.rows(Group, id=asked.group_id)
    cards = [place for place in ("#omloop", "#beesd", "#kunstpost") if _stands(room, place)]
    assert cards == [f"#{group.short}"], "one card, where it was moved to last, and pointers to it"


def _stands(room: Practice, place: str) -> bool:
    return any(said.startswith("Vraag 14 ·") for said in room.said_in(place))
