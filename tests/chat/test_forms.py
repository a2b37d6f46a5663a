"""Forms: what is missing is asked step by step, can be left, and survives a restart."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from breinbot.asks.model import Ask
from breinbot.chat.model import Form, SeenEvent
from tests.practice import Practice


async def test_what_is_missing_is_asked_one_by_one(practice: Practice) -> None:
    await practice.play("@noor !antwoord")
    assert "Op welke vraag antwoord je? Typ het nummer." in practice.said_to("noor")[-1]
    await practice.play("#direct @noor 5")
    assert "Wat is je antwoord?" in practice.said_to("noor")[-1]
    await practice.play("#direct @noor Vraag het de bibliotheek.")
    assert "Je antwoord staat bij vraag 5. Het heeft nummer 5.1." in practice.said_to("noor")[-1]


async def test_a_wrong_value_is_asked_again_and_nothing_is_lost(practice: Practice) -> None:
    await practice.play("@noor !antwoord", "#direct @noor 999")
    said = practice.said_to("noor")[-1]
    assert "999" in said
    assert "Op welke vraag antwoord je?" in said
    await practice.play("#direct @noor 5", "#direct @noor De bibliotheek.")
    assert "5.1" in practice.said_to("noor")[-1]


async def test_a_form_can_be_left(practice: Practice) -> None:
    await practice.play("@noor !antwoord", "#direct @noor annuleer")
    assert practice.said_to("noor")[-1] == "Goed, ik ben gestopt met antwoord. Er is niets geplaatst."
    await practice.play("#direct @noor annuleer")
    assert practice.said_to("noor")[-1] == "Er staat geen formulier open. Ik heb niets veranderd."


async def test_a_command_in_the_middle_is_heard(practice: Practice) -> None:
    await practice.play("@noor !antwoord 5", "#direct @noor open-vragen")
    assert "In andere groepen:" in practice.said_to("noor")[-1]
    await practice.play("#direct @noor De bibliotheek.")
    assert "5.1" in practice.said_to("noor")[-1], "the form is still open"


async def test_numbered_values_can_be_chosen(practice: Practice) -> None:
    await practice.play("@noor !taal")
    assert "1 Nederlands · 2 English" in practice.said_to("noor")[-1]
    await practice.play("#direct @noor 2")
    assert "English" in practice.said_to("noor")[-1]


async def test_two_people_fill_in_their_own_forms(practice: Practice) -> None:
    await practice.play("@noor !antwoord 5", "@joris !antwoord 6", "#direct @noor van Noor", "#direct @joris van Joris")
    assert "5.1" in practice.said_to("noor")[-1]
    assert "6.1" in practice.said_to("joris")[-1]


async def test_a_form_goes_on_after_a_restart(open_practice: Callable[[], Any]) -> None:
    async with open_practice() as room:
        await room.play("@noor !antwoord 5")
    async with open_practice() as room:
        await room.play("#direct @noor De bibliotheek.")
        assert "Je antwoord staat bij vraag 5." in room.said_to("noor")[-1]


async def test_a_button_and_a_question_work_after_a_restart(open_practice: Callable[[], Any]) -> None:
    async with open_practice() as room:
        await room.play("#omloop @lotte !hulpvraag Wie heeft een ladder?", "@noor !meedoen omloop")
    async with open_practice() as room:
        await room.play("@joris [Ik help]", "#direct @noor nee")
        assert "je helpt bij vraag 14" in room.said_to("joris")[-1]
        assert "1 Altijd, met mijn naam" in room.said_to("noor")[-1]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60), max_size=4))
async def test_any_words_in_a_form_are_answered(practice: Practice, words: list[str]) -> None:
    await practice.play("@vera !stop", "#direct @vera verder", "#direct @vera hulpvraag")
    for line in words:
        before = len(practice.said_to("vera"))
        said = await practice.play(f"#direct @vera {line}")
        if said:
            assert len(practice.said_to("vera")) > before, f"no reply to {line!r}"
    assert not any("ging iets mis" in text for text in practice.said_to("vera"))
    assert not await practice.rows(SeenEvent, state="failed")
    assert len(await practice.rows(Form, closed_at=None)) <= 1
    assert await practice.rows(Ask)
