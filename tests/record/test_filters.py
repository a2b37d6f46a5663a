"""Searching with filters, the heading that says how sure it is, and the link to where it was said."""

import pytest

from tests.practice import Practice


@pytest.fixture
async def kept(practice: Practice) -> Practice:
    """An answer to an ask for money in Omloop, one to an ask for experience in the students' group a month later."""
    await practice.play("@joris !meedoen omloop", "#direct @joris nee", "#direct @joris altijd, met mijn naam")
    await practice.play("#omloop @lotte !hulpvraag Wie betaalt een bakfiets? | Voor de wijk. | geld")
    await practice.play("#14 @joris Vraag subsidie voor een bakfiets aan bij het buurtfonds.", "@lotte !bewaar 14.1")
    await practice.play("/wait 40d")
    await practice.play("#sterre-stad-studenten @fatima !hulpvraag Hoe vervoer je een reanimatiepop? | | ervaring")
    await practice.play("#15 @joris Wij leggen hem in een bakfiets.", "@fatima !bewaar 15.1")
    return practice


async def _found(practice: Practice, words: str) -> str:
    await practice.play(f"@noor !zoek {words}")
    return practice.said_to("noor")[-1]


@pytest.mark.parametrize(
    ("words", "there", "not_there"),
    [
        ("bakfiets", ["14.1", "15.1"], []),
        ("bakfiets groep:omloop", ["14.1"], ["15.1"]),
        ("groep:omloop bakfiets", ["14.1"], ["15.1"]),
        ("bakfiets group:sterre", ["15.1"], ["14.1"]),
        ('bakfiets groep:"sterre stad"', ["15.1"], ["14.1"]),
        ("bakfiets GROEP: omloop", ["14.1"], ["15.1"]),
        ("bakfiets soort:geld", ["14.1"], ["15.1"]),
        ("bakfiets soort:financiën", ["14.1"], ["15.1"]),
        ("bakfiets kind:experience", ["15.1"], ["14.1"]),
        ("bakfiets sinds:gisteren", ["15.1"], ["14.1"]),
        ("bakfiets since:2020", ["14.1", "15.1"], []),
        ("bakfiets sinds:5 december 2020", ["14.1", "15.1"], []),
        ('sinds:"3 dagen geleden" bakfiets', ["15.1"], ["14.1"]),
        ("bakfiets vanaf:3-dagen", ["15.1"], ["14.1"]),
        ("soort:geld groep:omloop sinds:2020", ["14.1"], ["15.1"]),
    ],
)
async def test_filters_leave_out_the_rest(kept: Practice, words: str, there: list[str], not_there: list[str]) -> None:
    text = await _found(kept, words)
    assert all(number in text for number in there), text
    assert not any(number in text for number in not_there), text


async def test_without_words_the_newest_come_first(kept: Practice) -> None:
    text = await _found(kept, "sinds:2020")
    assert text.startswith("De nieuwste bewaarde antwoorden bij 'sinds:2020':")
    assert text.index("15.1") < text.index("14.1")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("bakfiets sinds:kwak", "'kwak' begrijp ik niet. Ik heb niet gezocht."),
        ("bakfiets groep:", "Na 'groep:' staat nog niets."),
        ("bakfiets groep:atlantis", "De groep 'atlantis' ken ik niet"),
        ("bakfiets soort:soep", "De soort hulp 'soep' ken ik niet."),
        ("bakfiets sinds:2030", "Over 'bakfiets sinds:2030' is niets bewaard. Zal ik overal zoeken?"),
        ("soort:proefplek", "Bij 'soort:proefplek' is nog niets bewaard."),
    ],
)
async def test_a_filter_that_does_not_fit_is_told(kept: Practice, words: str, told: str) -> None:
    assert told in await _found(kept, words)


async def test_nothing_with_a_filter_can_be_searched_everywhere(kept: Practice) -> None:
    await _found(kept, "reanimatiepop groep:omloop")
    await kept.play("#direct @noor ja")
    assert "15.1" in kept.said_to("noor")[-1]


@pytest.mark.parametrize("words", ["http://voorbeeld.nl bakfiets", "let op: bakfiets", "bakfiets om 10:30"])
async def test_a_colon_alone_makes_no_filter(kept: Practice, words: str) -> None:
    assert "14.1" in await _found(kept, words)


async def test_it_says_how_sure_it_is(kept: Practice) -> None:
    assert (await _found(kept, "subsidie bakfiets")).startswith("Dit is bewaard over 'subsidie bakfiets':")
    unsure = await _found(kept, "bakfiets repareren in de werkplaats")
    assert unsure.startswith("Of dit over 'bakfiets repareren in de werkplaats' gaat, weet ik niet zeker.")


async def test_a_result_links_to_where_it_was_said(kept: Practice) -> None:
    said = next(m for m in kept.messages if m.author == "@joris" and "buurtfonds" in m.text)
    assert f"Lees verder: #14 [{said.number}]" in await _found(kept, "buurtfonds")


async def test_the_next_page_keeps_the_filters(kept: Practice) -> None:
    for number in range(2, 9):
        await kept.play(f"#14 @joris Nog een bakfiets, nummer {number}.", f"@lotte !bewaar 14.{number}")
    assert (await _found(kept, "bakfiets groep:omloop")).count("van Joris") == 5
    await kept.play("@noor !meer")
    assert kept.said_to("noor")[-1].count("van Joris") == 3
    assert "15.1" not in kept.said_to("noor")[-1]
