"""Finding what was kept, page by page, and taking one's own words away."""

import pytest

from breinbot.record.model import Entry
from tests.practice import Practice

ANSWERS = (
    "Vraag een vergunning aan bij de gemeente, dat duurt acht weken.",
    "Onze vergunning kostte niets, want wij staan op eigen grond.",
    "Let op: voor een straatfeest is een andere vergunning nodig.",
    "De vergunning vraag je online aan, met DigiD of eHerkenning.",
    "Zonder vergunning mag je maar één dag op het plein staan.",
    "Een café met terras heeft een eigen vergunning voor muziek.",
    "Wij kregen de vergunning na een gesprek met de wijkagent.",
)


@pytest.fixture
async def kept(practice: Practice) -> Practice:
    """Seven answers of Joris, kept."""
    await practice.play("@joris !meedoen omloop", "#direct @joris nee", "#direct @joris altijd, met mijn naam")
    await practice.play("#omloop @lotte !hulpvraag Hoe regel je een feest?")
    for number, text in enumerate(ANSWERS, 1):
        await practice.play(f"#omloop @joris !antwoord 14 {text}", f"@lotte !bewaar 14.{number}")
    return practice


async def test_pages_of_five(kept: Practice) -> None:
    await kept.play("@noor !zoek vergunningen")
    first = kept.said_to("noor")[-1]
    assert first.count("van Joris") == 5
    assert "Er is meer." in first
    await kept.play("@noor !meer")
    assert kept.said_to("noor")[-1].count("van Joris") == 2
    await kept.play("@noor !zoek koekenpan", "@noor !meer")
    assert "Er is niet meer." in kept.said_to("noor")[-1] or "van Joris" in kept.said_to("noor")[-1]


@pytest.mark.parametrize(
    "words",
    ["terras", "TERRAS", "cafe", "café muziek", "cafés", "wijkagenten", "gemeenten", "straat feest", "wijkagnet"],
)
async def test_other_forms_of_a_word_find_it_too(kept: Practice, words: str) -> None:
    await kept.play(f"@noor !zoek {words}")
    assert "14." in kept.said_to("noor")[-1]


async def test_nothing_found_offers_to_ask_it(practice: Practice) -> None:
    await practice.play("#omloop @lotte !zoek Wie weet iets van lasers?")
    assert "Over 'Wie weet iets van lasers?' is nog niets bewaard." in practice.said_to("lotte")[-1]
    await practice.play("#direct @lotte ja")
    assert any("Vraag 14" in text for text in practice.said_in("#omloop"))


@pytest.mark.parametrize("words", ["de", "...", "' OR 1=1", '"', "title:x AND (", "*", "\u202e"])
async def test_odd_words_are_searched_like_others(kept: Practice, words: str) -> None:
    await kept.play(f"@noor !zoek {words}")
    assert "ging iets mis" not in kept.said_to("noor")[-1]


async def test_a_writer_takes_words_away_at_once(kept: Practice) -> None:
    await kept.play("@joris !haal weg 14.6", "@noor !zoek terras")
    assert "Over 'terras' is nog niets bewaard." in kept.said_to("noor")[-1]
    (entry,) = await kept.rows(Entry, contribution=6)
    assert (entry.text, entry.title) == ("", "")
    await kept.play("@joris !haal weg 14.6")
    assert "Het bewaarde antwoord '14.6' is er niet (meer)." in kept.said_to("joris")[-1]


async def test_nobody_takes_another_ones_words_away(kept: Practice) -> None:
    await kept.play("@noor !haal weg 14.6", "@noor !zoek terras")
    assert any("Dat kan alleen Joris" in text for text in kept.said_to("noor"))
    assert "14.6" in kept.said_to("noor")[-1]


@pytest.mark.parametrize("number", ["99.1", "14", "veertien", "14.99999999999999999999", "-1.2"])
async def test_an_unknown_number_is_told(kept: Practice, number: str) -> None:
    await kept.play(f"@joris !haal weg {number}")
    assert f"Het bewaarde antwoord '{number}' is er niet (meer)." in kept.said_to("joris")[-1]
