"""Whom milestones are shown to: a group's own members, in no room but its own, unless it shares them."""

import pytest

from breinbot.milestones.model import PromptSchedule
from tests.milestones.conftest import Opened
from tests.practice import Practice

CLOSED = "#direct @lotte groep wijzigen omloop | deur: besloten"


def _like_discord(room: Practice) -> None:
    """A reply to words stands in the room."""
    room.app.dispatcher.whispering = frozenset()


@pytest.mark.parametrize("line", ["afspraken", "afspraken omloop", "afspraken alle", "voortgang", "voortgang omloop"])
async def test_what_a_closed_group_promised_stands_in_no_other_room(opened: Opened, line: str) -> None:
    async with opened() as room:
        _like_discord(room)
        await room.play(CLOSED, "#direct @joris afspraak Plan | eind oktober", "/as moderator @ruud")
        before = room.last_number()
        await room.play(f"#algemeen @joris !{line}", f"#algemeen @bas !{line}", f"#algemeen @ruud !{line}")
        said = [message for message in room.messages if message.number > before and message.author == "breinbot"]
        shown = [message for message in said if "'Plan'" in message.text or "Omloop: 0 van 1" in message.text]
        assert {message.only_for for message in shown} == {"joris", "bas", "ruud"} - (
            {"ruud"} if line == "afspraken" else set()
        )


async def test_in_its_own_room_a_group_sees_its_list(opened: Opened) -> None:
    async with opened() as room:
        _like_discord(room)
        await room.play(CLOSED, "#direct @joris afspraak Plan | eind oktober", "#omloop @bas !afspraken omloop")
        assert "'Plan'" in room.said_in("#omloop")[-1]


async def test_a_group_that_closes_shares_no_more(opened: Opened) -> None:
    async with opened() as room:
        _like_discord(room)
        await room.play("#direct @joris afspraak Plan | ik | eind oktober")
        await room.play(
            "#direct @lotte afspraken-instellen omloop | zichtbaar: iedereen", "#algemeen @eva !afspraken alle"
        )
        assert "'Plan'" in room.said_in("#algemeen")[-1]
        await room.play(CLOSED, "#direct @eva afspraken omloop")
        assert "'Plan'" not in room.said_to("eva")[-1]
        assert [one.shared for one in await room.rows(PromptSchedule)] == [False]


async def test_who_is_in_no_group_hears_that_joining_is_enough(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @eva afspraken omloop", "#direct @eva voortgang omloop")
        for said in room.said_to("eva")[-2:]:
            assert "De afspraken van Omloop zien alleen de mensen die daar meedoen." in said
            assert 'Typ "meedoen omloop".' in said


async def test_of_a_group_without_a_lead_a_moderator_hears_what_is_open(opened: Opened) -> None:
    async with opened() as room:
        await room.play("#direct @joris afspraak Plan | ik | 25 september", "#direct @lotte verlaten omloop")
        await room.play("/as moderator @ruud", "#direct @ruud te-doen", "/wait 22d", "#direct @ruud te-doen")
        assert "Bij Omloop is de datum voorbij en nog open: Plan." in room.said_to("ruud")[-1]
