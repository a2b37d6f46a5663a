"""Stop, pause, fewer messages, text alone, once more, and catching up."""

from datetime import timedelta

import pytest

from breinbot.members import Consent, ConsentAbout, ConsentAnswer, Member
from breinbot.todo.model import Todo
from tests.practice import Practice


async def test_a_pause_holds_and_ends_by_itself(practice_on_both: Practice) -> None:
    room = practice_on_both
    await room.play("#direct @samira hulpvraag Wie weet iets?", "@samira pauze 2 weken")
    assert "Tot en met maandag" in room.said_to("samira")[-1]
    assert "Je vraag 14 blijft open." in room.said_to("samira")[-1]
    (samira,) = await room.rows(Member, name="Samira")
    assert samira.paused_until is not None
    assert samira.paused_until - room.app.clock.now() > timedelta(days=14)
    await room.play("@samira verder")
    assert "Fijn dat je er weer bent." in room.said_to("samira")[-1]
    await room.play("@samira ongedaan")
    (again,) = await room.rows(Member, name="Samira")
    assert again.paused_until == samira.paused_until


@pytest.mark.parametrize(
    ("lines", "stopped"),
    [(["@noor stop", "@noor 2", "@noor 2 weken"], True), (["@noor pauze 3 weken", "@noor pauze 2 maanden"], False)],
)
async def test_a_pause_that_is_taken_back_gives_the_rest_that_was(
    practice: Practice, lines: list[str], stopped: bool
) -> None:
    await practice.play("#direct @noor groepen", *lines[:1])
    (before,) = await practice.rows(Member, name="Noor")
    await practice.play(*lines[1:], "@noor ongedaan")
    (noor,) = await practice.rows(Member, name="Noor")
    assert "Ik laat je met rust." in practice.said_to("noor")[-1]
    assert (noor.stopped_at is not None, noor.paused_until) == (stopped, before.paused_until)


async def test_a_pause_that_is_taken_back_ends(practice: Practice) -> None:
    await practice.play("#direct @noor pauze 3 weken", "@noor ongedaan")
    (noor,) = await practice.rows(Member, name="Noor")
    assert (noor.stopped_at, noor.paused_until) == (None, None)


async def test_a_stop_in_a_pause_is_a_stop_again_when_going_on_is_taken_back(practice: Practice) -> None:
    await practice.play("#direct @noor pauze 3 weken", "@noor stop", "@noor verder", "@noor ongedaan")
    (noor,) = await practice.rows(Member, name="Noor")
    assert noor.stopped_at is not None


async def test_no_questions_is_kept_by_whoever_goes_on_already(practice: Practice) -> None:
    await practice.play("#direct @noor stop", "@noor verder", "@noor 3")
    assert "ik stuur je geen vragen van anderen meer" in practice.said_to("noor")[-1]
    (said,) = await practice.rows(Consent)
    assert (said.about, said.answer) == (ConsentAbout.INVITATIONS, ConsentAnswer.NO)


@pytest.mark.parametrize("words", ["gisteren", "31 februari", "ooit", "1 januari 2020"])
async def test_a_day_that_is_none_is_told(practice: Practice, words: str) -> None:
    await practice.play(f"#direct @noor pauze {words}")
    assert f"'{words}' begrijp ik niet als dag." in practice.said_to("noor")[-1]


async def test_a_pause_without_a_day_asks_for_one(practice: Practice) -> None:
    await practice.play("#direct @noor stop", "@noor 2")
    assert "Tot en met wanneer?" in practice.said_to("noor")[-1]
    (noor,) = await practice.rows(Member, name="Noor")
    assert noor.stopped_at is not None, "until it is said how long, nothing comes"
    await practice.play("@noor 3 weken")
    (noor,) = await practice.rows(Member, name="Noor")
    assert (noor.stopped_at, noor.paused_until is not None) == (None, True)


async def test_to_be_erased_is_for_a_moderator_with_a_date(practice: Practice) -> None:
    await practice.play("#direct @noor stop", "@noor mijn gegevens wissen")
    assert "Dat gebeurt uiterlijk op" in practice.said_to("noor")[-1]
    (todo,) = await practice.rows(Todo, done_at=None)
    assert todo.key == "people-todo-erase"
    await practice.play("@noor ongedaan")
    assert not await practice.rows(Todo, done_at=None)


async def test_erasing_is_never_taken_from_a_yes(practice: Practice) -> None:
    await practice.play("#direct @noor stop", "@noor ja")
    assert not await practice.rows(Todo)
    assert "Ik laat je met rust." in practice.said_to("noor")[-1]


@pytest.mark.parametrize(("words", "told"), [("4", "'4' kan niet."), ("veel", "'veel' kan niet."), ("-1", "kan niet.")])
async def test_no_more_messages_than_the_budget_has(practice: Practice, words: str, told: str) -> None:
    await practice.play(f"#direct @noor berichten {words}")
    assert told in practice.said_to("noor")[-1]
    (noor,) = await practice.rows(Member, name="Noor")
    assert noor.weekly == 3


async def test_fewer_messages_and_back(practice: Practice) -> None:
    await practice.play("#direct @noor berichten 0")
    assert "Ik stuur je niets meer uit mezelf" in practice.said_to("noor")[-1]
    await practice.play("@noor ongedaan")
    (noor,) = await practice.rows(Member, name="Noor")
    assert noor.weekly == 3


async def test_text_alone_has_no_buttons(practice: Practice) -> None:
    await practice.play("#direct @noor weergave tekst", "@noor meedoen omloop")
    last = practice.messages[-1]
    assert last.buttons == []
    assert "1 Ja · 2 Nee" in last.text
    await practice.play("@noor weergave knoppen", "@noor meedoen omloop")
    assert [label for _, label in practice.messages[-1].buttons][:2] == ["Ja", "Nee"]


async def test_an_unknown_way_of_showing_is_told(practice: Practice) -> None:
    await practice.play("#direct @noor weergave kleuren")
    assert "'kleuren' ken ik hier niet. Kies uit tekst of knoppen." in practice.said_to("noor")[-1]


async def test_once_more_says_what_was_said_last(practice: Practice) -> None:
    await practice.play("#direct @noor groepen", "@noor herhaal")
    said = practice.said_to("noor")
    assert said[-1] == said[-2]
    await practice.play("@noor meedoen omloop", "@noor herhaal", "@noor 1")
    said = practice.said_to("noor")
    assert said[-2] == said[-3], "a question with its numbers"
    assert "Nog één ding." in said[-1], "the question is still open"


async def test_once_more_after_a_restart(open_practice: object) -> None:
    async with open_practice() as room:  # type: ignore[operator]
        await room.play("#direct @noor meedoen omloop")
    async with open_practice() as room:  # type: ignore[operator]
        await room.play("#direct @noor herhaal")
        assert "Mag ik je soms een vraag sturen" in room.said_to("noor")[-1]


async def test_nothing_to_say_again(practice: Practice) -> None:
    await practice.play("#direct @noor herhaal")
    assert "Ik heb nog niets tegen je gezegd." in practice.said_to("noor")[-1]


async def test_catching_up_tells_what_matters_in_ten_lines(practice: Practice) -> None:
    await practice.play("#direct @noor meedoen omloop", "@noor 2", "@noor 4", "@noor hulpvraag Wie leent mij een zaag?")
    await practice.play("/wait 2d", "#direct @joris antwoord 14 Ik heb er een.", "#direct @anna meedoen omloop")
    for number in range(12):
        await practice.play(f"#direct @lotte hulpvraag Wie helpt bij klus {number}?")
    await practice.play("#direct @karim hulpvraag Wie kookt er mee?", "/wait 1d", "#direct @noor bijpraten")
    lines = practice.said_to("noor")[-1].splitlines()
    assert len(lines) <= 10
    assert "Vraag 14 kreeg een antwoord" in lines[1]
    assert any("Nieuw bij Omloop: vraag 26" in line for line in lines)
    assert any("En nog 9 nieuwe in je groepen." in line for line in lines)
    assert any("Nieuw bij Omloop: Anna" in line for line in lines)
    assert any("Eén nieuwe vraag in andere groepen." in line for line in lines)


async def test_nothing_happened(practice: Practice) -> None:
    await practice.play("#direct @noor groepen", "@noor hallo", "/wait 9d", "@noor bijpraten")
    assert "is er niets nieuws voor je" in practice.said_to("noor")[-1]


@pytest.mark.parametrize("words", ["hallo", "Hoi!", "goedemorgen breinbot", "hello"])
async def test_a_greeting_is_greeted(practice: Practice, words: str) -> None:
    await practice.play(f"#direct @noor {words}")
    assert practice.said_to("noor")[-1].startswith("Hallo. Wat wil je doen?")
    await practice.play("@noor 1")
    assert "Wat is je vraag?" in practice.said_to("noor")[-1], "a greeting is no ask"
