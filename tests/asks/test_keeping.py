"""Nothing is kept without its writer's yes, in the exact words, and the choice holds."""

from collections.abc import Callable
from typing import Any

import pytest

from breinbot.asks.model import Contribution
from breinbot.members import Consent, ConsentAbout
from breinbot.record.model import Entry
from tests.practice import Practice

ASKED = (
    "#omloop @lotte !hulpvraag Wie heeft een ladder?",
    "#algemeen @joris !antwoord 14 Bij de bouwmarkt kun je er een huren.",
    "@lotte !bewaar 14.1",
)


@pytest.mark.parametrize(
    ("answer", "kept", "named"),
    [
        ("1", True, True),
        ("2", True, False),
        ("3", False, False),
        ("ja", True, False),
        ("ja, met mijn naam", True, True),
        ("Ja hoor, graag met naam!", True, True),
        ("ja graag, maar zonder mijn naam", True, False),
        ("nee", False, False),
        ("altijd", True, True),
        ("nooit", False, False),
    ],
)
async def test_each_answer_holds(practice_on_both: Practice, answer: str, kept: bool, named: bool) -> None:
    room = practice_on_both
    await room.play(*ASKED, f"#direct @joris {answer}")
    entries = await room.rows(Entry)
    assert [(entry.text, entry.named) for entry in entries] == (
        [("Bij de bouwmarkt kun je er een huren.", named)] if kept else []
    )
    (consent,) = await room.rows(Consent, about=ConsentAbout.ENTRY)
    assert "Bij de bouwmarkt kun je er een huren." in consent.wording
    await room.play("#algemeen @noor !zoek ladder huren")
    assert ("van Joris" in room.said_to("noor")[-1]) == (kept and named)


async def test_always_and_never_hold_for_the_next_one(practice: Practice) -> None:
    await practice.play(*ASKED, "#direct @joris altijd", "#algemeen @joris !antwoord 14 Of bij de buren.")
    before = len(practice.said_to("joris"))
    await practice.play("@lotte !bewaar 14.2")
    assert "Je antwoord is bewaard, want dat mag altijd van jou." in practice.said_to("joris")[before]
    assert len(await practice.rows(Entry)) == 2


async def test_never_is_told_to_the_asker(practice: Practice) -> None:
    await practice.play(*ASKED, "#direct @joris nooit", "#algemeen @lotte !bewaar 14.1")
    assert "Antwoord 14.1 kan ik niet bewaren." in practice.said_to("lotte")[-1]


async def test_the_writer_is_asked_once(practice: Practice) -> None:
    before = len(practice.said_to("joris"))
    await practice.play(*ASKED, "@lotte !bewaar 14.1")
    assert "Ik heb Joris al gevraagd" in practice.said_to("lotte")[-1]
    assert len([text for text in practice.said_to("joris")[before:] if "Mag ik het bewaren" in text]) == 1


async def test_somebody_who_stopped_is_not_asked(practice: Practice) -> None:
    await practice.play(*ASKED[:2], "@joris !stop")
    before = len(practice.said_to("joris"))
    await practice.play("@lotte !bewaar 14.1")
    assert "krijgt nu geen berichten van mij" in practice.said_to("lotte")[-1]
    assert len(practice.said_to("joris")) == before


async def test_kept_twice_changes_nothing(practice: Practice) -> None:
    await practice.play(*ASKED, "#direct @joris 1", "#algemeen @lotte !bewaar 14.1")
    assert practice.said_to("lotte")[-1] == "Antwoord 14.1 is al bewaard. Ik heb niets veranderd."


async def test_this_helped_as_a_reply_needs_no_number(practice: Practice) -> None:
    await practice.play(ASKED[0], "#14 @joris Bij mij staat er een.")
    words = next(message.number for message in practice.messages if message.author == "@joris")
    await practice.play(f"@lotte >{words} dit hielp")
    assert "Bij mij staat er een." in practice.said_to("joris")[-1]


async def test_the_question_still_stands_after_a_restart_and_a_week(open_practice: Callable[[], Any]) -> None:
    async with open_practice() as room:
        await room.play(*ASKED)
    async with open_practice() as room:
        await room.play("/wait 7d", "#direct @joris 1")
        assert len(await room.rows(Entry)) == 1


async def test_undo_of_a_yes_takes_it_away(practice: Practice) -> None:
    await practice.play(*ASKED, "#direct @joris 1", "#direct @joris ongedaan", "#algemeen @noor !zoek ladder")
    assert "is nog niets bewaard" in practice.said_to("noor")[-1]
    assert (await practice.rows(Contribution))[0].text, "the answer itself stays in the thread"


async def test_the_record_is_what_the_index_finds_after_a_restart(open_practice: Callable[[], Any]) -> None:
    async with open_practice() as room:
        await room.play(*ASKED, "#direct @joris 1")
    async with open_practice() as room:
        await room.play("#algemeen @noor !zoek bouwmarkten")
        assert "14.1 Bij de bouwmarkt" in room.said_to("noor")[-1]
