"""What stands on a button can be typed; words that were not understood become no ask by one digit."""

from sqlalchemy import func, select

from breinbot.asks.model import Ask
from tests.practice import Practice


async def _asks(practice: Practice) -> int:
    return await practice.read(lambda session: session.scalar(select(func.count()).select_from(Ask)) or 0)


async def test_the_words_on_the_last_button_are_a_press(practice: Practice) -> None:
    await practice.play("#direct @joris ik-help 3", "@joris Maak er een afspraak van")
    assert practice.said_to("joris")[-1].startswith("Wanneer is het klaar?")


async def test_also_while_an_older_form_waits(practice: Practice) -> None:
    before = await _asks(practice)
    await practice.play("#direct @joris hulpvraag", "#direct @joris ik-help 3", "@joris maak er een afspraak van")
    assert practice.said_to("joris")[-1].startswith("Wanneer is het klaar?")
    assert await _asks(practice) == before


async def test_only_under_what_was_said_last(practice: Practice) -> None:
    await practice.play("#direct @joris ik-help 3", "@joris groepen", "@joris maak er een afspraak van")
    assert "Dit begrijp ik niet goed" in practice.said_to("joris")[-1]


async def test_a_word_or_two_that_were_not_understood_are_no_ask(practice: Practice) -> None:
    before = await _asks(practice)
    await practice.play("#direct @joris wis", "@joris 1")
    assert practice.said_to("joris")[-1].startswith("Wat is je vraag?")
    await practice.play("@joris annuleer", "@joris Er is een trap kapot bij ons", "@joris 1")
    assert await _asks(practice) == before + 1
