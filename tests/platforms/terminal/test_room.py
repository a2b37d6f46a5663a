"""The practice room itself: what cannot be played is told, and the rest goes on."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.practice import Practice


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("#omlop @noor hallo", "there is no place #omlop; there are #omloop"),
        ("@noor >999 ja", "there is no message 999; the last one is 13"),
        ("@noor [Weg ermee] 1", "message 1 has no [Weg ermee]; it has [Ik help]"),
        ("@noor [Weg ermee]", "no message that @noor can see has a button [Weg ermee]"),
        ("/as lead nergens @noor", "no one group is named nergens; there are beesd"),
    ],
)
async def test_what_cannot_be_played_is_told(practice: Practice, line: str, told: str) -> None:
    said = await practice.play(line, "#omloop @noor hallo")
    assert told in practice.errors
    assert "@noor: hallo" in said, "the next line is played"


async def test_nobody_presses_what_only_another_can_see(practice: Practice) -> None:
    await practice.play("@noor !meedoen omloop")
    question = practice.last_number()
    await practice.play(f"@joris [Ja] {question}")
    assert f"message {question} is for @noor alone" in practice.errors


async def test_a_place_stays_until_another_is_named(practice: Practice) -> None:
    said = await practice.play("#omloop @noor een", "@joris twee", "#direct @noor groepen", "@joris groepen")
    assert "#omloop  @joris: twee" in said
    assert "@joris → breinbot: groepen" in said


async def test_roles_are_given(practice: Practice) -> None:
    said = await practice.play("/as moderator @anna", "/as lead omloop @bas", "@bas !hulpvraag Wie kan lassen?")
    assert "(@anna is nu beheerder)" in said
    assert "(@bas is nu trekker van Omloop)" in said
    assert "Hij staat bij Omloop" in said


async def test_time_passes_and_is_remembered(practice: Practice, open_practice: Callable[[], Any]) -> None:
    async with open_practice() as room:
        await room.play("/wait 3d")
        then = room.app.clock.now()
    async with open_practice() as room:
        assert room.app.clock.now() == then
