"""Data of persons in an ask or an answer are asked about before anything is posted."""

import pytest

from breinbot.asks.model import Ask, Contribution
from tests.asks.posted import posted_titles, previews
from tests.practice import Practice

DATA = [
    ("Bel mij op 06 12345678 als je een ladder hebt.", "06 12345678"),
    ("Mail naar jan.jansen@voorbeeld.nl als je een ladder hebt.", "jan.jansen@voorbeeld.nl"),
    ("Wie brengt een ladder naar Dorpsstraat 12?", "Dorpsstraat 12"),
    ("Wie brengt een ladder naar 3511 AB?", "3511 AB"),
    ("Mijn BSN is 111222333, wie helpt met het formulier?", "111222333"),
    ("Wie stort geld op NL91 ABNA 0417 1643 00?", "NL91 ABNA 0417 1643 00"),
]


@pytest.mark.parametrize(("words", "found"), DATA)
async def test_data_of_persons_are_asked_about_before_anything_is_posted(
    practice: Practice, words: str, found: str
) -> None:
    await practice.play(f"#direct @lotte hulpvraag {words}")
    asked = practice.said_to("lotte")[-1]
    assert f"In je tekst staat iets van een persoon: {found}." in asked
    assert "1 Haal het weg" in asked
    assert await posted_titles(practice) == []
    await practice.play("@lotte 1")
    assert await posted_titles(practice) == [words.replace(found, "…")]
    assert not any(found in message.text for message in practice.messages if message.end == "#omloop")


async def test_ones_own_data_stay_and_are_not_asked_about_again(practice: Practice) -> None:
    await previews(practice, "lotte")
    await practice.play("#direct @lotte hulpvraag Wie helpt? | Bel 06 12345678.", "@lotte het is van mij")
    assert "Toelichting: Bel 06 12345678." in practice.said_to("lotte")[-1]
    await practice.play("@lotte ja")
    assert (await practice.rows(Ask, number=14))[0].details == "Bel 06 12345678."


async def test_who_changes_it_gets_the_words_back(practice: Practice) -> None:
    await practice.play("#direct @lotte hulpvraag Wie helpt Jan? | Bel 06 12345678.", "@lotte 3")
    told = practice.said_to("lotte")[-1]
    assert "Ik heb niets geplaatst. Dit was je tekst:" in told
    assert "Wie helpt Jan?\nBel 06 12345678." in told
    assert await posted_titles(practice) == []


async def test_data_in_one_of_several_hold_all_of_them(practice: Practice) -> None:
    await practice.play(r"#direct @lotte hulpvraag - Wie boort?\n- Wie belt 06 12345678?")
    assert await posted_titles(practice) == []
    await practice.play("@lotte weg")
    assert await posted_titles(practice) == ["Wie boort?", "Wie belt …?"]


@pytest.mark.parametrize(("words", "found"), DATA)
async def test_data_in_an_answer_from_elsewhere_are_asked_about_first(
    practice: Practice, words: str, found: str
) -> None:
    await practice.play("#omloop @lotte !hulpvraag Wie heeft een ladder?", f"#direct @joris antwoord 14 {words}")
    assert f"iets van een persoon: {found}." in practice.said_to("joris")[-1]
    assert not await practice.rows(Contribution)
    await practice.play("@joris haal het weg")
    (given,) = await practice.rows(Contribution)
    assert given.text == words.replace(found, "…")
    assert practice.said_in("#14")[-1] == f"Joris antwoordt (14.1): {given.text}"


async def test_ones_own_data_in_an_answer_stay(practice: Practice) -> None:
    await practice.play("#omloop @lotte !hulpvraag Wie heeft een ladder?")
    await practice.play("#direct @joris antwoord 14 Bel 06 12345678.", "@joris van mij")
    assert practice.said_in("#14")[-1] == "Joris antwoordt (14.1): Bel 06 12345678."


async def test_an_answer_that_is_changed_first_is_given_back(practice: Practice) -> None:
    await practice.play("#omloop @lotte !hulpvraag Wie heeft een ladder?")
    await practice.play("#direct @joris antwoord 14 Bel Jan op 06 12345678.", "@joris ik pas het zelf aan")
    assert not await practice.rows(Contribution)
    told = practice.said_to("joris")[-1]
    assert "Bel Jan op 06 12345678." in told, "what was kept"
    assert "antwoord 14" in told, "what to do"


async def test_data_in_a_thread_are_asked_about_afterwards_and_taken_out(practice: Practice) -> None:
    await practice.play("#omloop @lotte !hulpvraag Wie heeft een ladder?", "#14 @joris Bel Jan op 06 12345678.")
    assert "In je antwoord 14.1 staat iets van een persoon: 06 12345678." in practice.said_to("joris")[-1]
    await practice.play("#direct @joris 2")
    assert (await practice.rows(Contribution))[0].text == "Bel Jan op …."
