"""Other people's data in what is promised is asked about before anybody reads it."""

import pytest

from breinbot.milestones.model import Milestone, State
from tests.milestones.conftest import Opened
from tests.practice import Practice

ASKED = "In je tekst staat iets van een persoon"


async def _titles(room: Practice) -> list[str]:
    return [one.title for one in await room.rows(Milestone)]


@pytest.mark.parametrize(
    ("answers", "titles"),
    [
        (["haal het weg"], ["Bel Piet op …"]),
        (["het is van mij"], ["Bel Piet op 06-12345678"]),
        (["ik pas het aan", "Piet bellen"], ["Piet bellen"]),
    ],
)
async def test_a_title_is_looked_at(opened: Opened, answers: list[str], titles: list[str]) -> None:
    async with opened() as room:
        await room.play("#direct @joris afspraak Bel Piet op 06-12345678 | ik | eind oktober")
        assert ASKED in room.said_to("joris")[-1]
        assert await _titles(room) == []
        await room.play(*(f"@joris {answer}" for answer in answers))
        assert await _titles(room) == titles
        assert (await room.rows(Milestone))[0].due_on.isoformat() == "2026-10-31"
        await room.play("@joris ongedaan")
        assert (await room.rows(Milestone))[0].state is State.DROPPED


@pytest.mark.parametrize(
    ("answers", "titles"),
    [
        (["haal het weg"], ["Bel …", "Twee"]),
        (["het is van mij"], ["Bel 06-12345678", "Twee"]),
        (["ik pas het aan", "Bel Piet | eind oktober\\nTwee | 1 november"], ["Bel Piet", "Twee"]),
    ],
)
async def test_so_are_those_of_several_at_once(opened: Opened, answers: list[str], titles: list[str]) -> None:
    async with opened() as room:
        await room.play("#direct @joris afspraak Bel 06-12345678 | eind oktober\\nTwee | 1 november")
        assert ASKED in room.said_to("joris")[-1]
        assert await _titles(room) == []
        await room.play(*(f"@joris {answer}" for answer in answers))
        assert await _titles(room) == titles


@pytest.mark.parametrize(
    ("answer", "line"),
    [("haal het weg", "Wacht op …"), ("het is van mij", "Wacht op 06-12345678"), ("ik pas het aan", None)],
)
async def test_and_a_line_about_it(opened: Opened, answer: str, line: str | None) -> None:
    async with opened() as room:
        await room.play("#direct @joris afspraak Plan | eind oktober", "@joris bezig 1 Wacht op 06-12345678")
        assert ASKED in room.said_to("joris")[-1]
        assert (await room.rows(Milestone))[0].state is State.PLANNED
        await room.play(f"@joris {answer}")
        (one,) = await room.rows(Milestone)
        assert (one.state, one.line) == (State.UNDER_WAY, line)
