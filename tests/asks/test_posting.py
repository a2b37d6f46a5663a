"""From what people paste to asks: split or not, courtesies left out, a preview, data of persons, and where each goes."""

import re

import pytest

from breinbot.asks.model import Ask
from tests.asks.lines import CLOSED
from tests.asks.posted import posted_titles, previews
from tests.practice import Practice

# One or several -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        (
            r"Kennis | Wie leert ons boren?\nGeld | Wie betaalt de verf?",
            ["Wie leert ons boren?", "Wie betaalt de verf?"],
        ),
        (r"Expertise: Wie leert ons boren?\nfinanciën: Wie betaalt?", ["Wie leert ons boren?", "Wie betaalt?"]),
        (r"- Wie leert ons boren?\n- Wie betaalt de verf?", ["Wie leert ons boren?", "Wie betaalt de verf?"]),
        (r"• Wie leert ons boren?\n* Wie betaalt de verf?", ["Wie leert ons boren?", "Wie betaalt de verf?"]),
        (r"1. Wie leert ons boren?\n2. Wie betaalt de verf?", ["Wie leert ons boren?", "Wie betaalt de verf?"]),
        (r"1) Wie leert ons boren?\n(2) Wie betaalt de verf?", ["Wie leert ons boren?", "Wie betaalt de verf?"]),
        (r"Hallo allemaal,\n\n1) Wie boort?\n2) Wie verft?\n\nGroetjes, Lotte", ["Wie boort?", "Wie verft?"]),
        (r"- Kennis | Wie boort?\n- Handen | Wie verft?", ["Wie boort?", "Wie verft?"]),
        (r"Wie leert ons boren?\nEn wie betaalt de verf?", ["Wie leert ons boren?"]),
        (r"Wie boort?\n- in hout\n- in steen", ["Wie boort?"]),
        (r"- Wie leert ons boren?", ["Wie leert ons boren?"]),
        ("Kennis | Wie leert ons boren?", ["Wie leert ons boren?"]),
        (r"1. Wie boort?\nHet is een dikke muur.\n2. Wie verft?", ["1. Wie boort?"]),
    ],
)
async def test_lines_are_several_asks_only_where_each_begins_one(
    practice: Practice, words: str, titles: list[str]
) -> None:
    await practice.play(f"#omloop @lotte !hulpvraag {words}")
    assert await posted_titles(practice) == titles


async def test_of_several_each_has_its_kind_and_its_line(practice_on_both: Practice) -> None:
    room = practice_on_both
    await room.play(r"#omloop @lotte !hulpvraag Expertise | Wie leert ons boren?\nPartner | Wie verft mee?")
    asks = [ask for ask in await room.rows(Ask) if ask.number > 13]
    assert [ask.kind_id for ask in asks] == sorted({ask.kind_id for ask in asks}), "two kinds"
    told = room.said_to("lotte")[-1]
    assert "Je 2 vragen staan er:" in told
    assert "- Vraag 14: 'Wie leert ons boren?' Bij Omloop, jouw groep." in told
    assert any(text.startswith("Vraag 15 (samenwerken) · Omloop") for text in room.said_in("#omloop"))


async def test_the_lines_after_the_first_are_the_details_of_one_ask(practice: Practice) -> None:
    await practice.play(r"#omloop @lotte !hulpvraag Wie boort?\nHet is een dikke muur.\nVan steen.")
    (asked,) = await practice.rows(Ask, number=14)
    assert (asked.title, asked.details) == ("Wie boort?", "Het is een dikke muur.\nVan steen.")


async def test_ten_at_once_will_do_and_eleven_are_refused(practice: Practice) -> None:
    eleven = [f"{number}. Wie helpt met klus {number}?" for number in range(1, 12)]
    await practice.play("#omloop @lotte !hulpvraag " + r"\n".join(eleven))
    told = practice.said_to("lotte")[-1]
    assert "Dat zijn 11 vragen in één keer. Het mogen er hoogstens 10 zijn. Ik heb niets geplaatst." in told
    assert await posted_titles(practice) == []
    await practice.play("#omloop @lotte !hulpvraag " + r"\n".join(eleven[:10]))
    assert len(await posted_titles(practice)) == 10


# Courtesies -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "Hallo allemaal, wie heeft een ladder?",
        "Beste mensen, wie heeft een ladder? Groetjes, Lotte",
        r"Hoi!\nwie heeft een ladder?\nMet vriendelijke groet,\nLotte",
        "Goedemorgen, wie heeft een ladder? Alvast bedankt!",
        "Hi all, wie heeft een ladder? Thanks",
        r"Dag buren,\n\nwie heeft een ladder?\n\nliefs Lotte",
    ],
)
async def test_greetings_and_signatures_are_left_out_of_titles(practice: Practice, words: str) -> None:
    await practice.play(f"#omloop @lotte !hulpvraag {words}")
    (asked,) = await practice.rows(Ask, number=14)
    assert (asked.title, asked.details) == ("wie heeft een ladder?", None)


@pytest.mark.parametrize("words", ["Hallo allemaal!", "Goedemorgen", "Hoi Lotte,", "Alvast bedankt!"])
async def test_a_greeting_alone_asks_for_the_question(practice: Practice, words: str) -> None:
    await practice.play(f"#omloop @lotte !hulpvraag {words}")
    assert "Wat is je vraag? Eén zin is genoeg." in practice.said_to("lotte")[-1]
    assert await posted_titles(practice) == []
    await practice.play("#direct @lotte Wie heeft een ladder?")
    assert await posted_titles(practice) == ["Wie heeft een ladder?"]


async def test_a_question_that_only_looks_like_a_courtesy_stays_whole(practice: Practice) -> None:
    await practice.play("#omloop @lotte !hulpvraag Dankzij wie kan ik groeten uit Rotterdam drukken?")
    assert await posted_titles(practice) == ["Dankzij wie kan ik groeten uit Rotterdam drukken?"]


# The preview ----------------------------------------------------------------------------------------------------------


async def test_who_wants_to_see_it_first_posts_it_then(practice: Practice) -> None:
    await previews(practice, "lotte")
    await practice.play(r"#direct @lotte hulpvraag Wie heeft een ladder? | Zes meter. | handen | wanneer: in mei")
    shown = practice.said_to("lotte")[-1]
    assert "Vraag: Wie heeft een ladder?\nToelichting: Zes meter.\nSoort hulp: handen\nNodig: in mei\n" in shown
    assert "Groep: Omloop" in shown
    assert "1 Plaatsen" in shown
    assert await posted_titles(practice) == []
    await practice.play("@lotte ja")
    (asked,) = await practice.rows(Ask, number=14)
    assert (asked.title, asked.details, asked.needed_by) == ("Wie heeft een ladder?", "Zes meter.", "in mei")
    await practice.play("@lotte hulpvraag Wie heeft een hamer?")
    assert "Dit heb ik begrepen" in practice.said_to("lotte")[-1]


async def test_several_shown_are_posted_or_are_one(practice: Practice) -> None:
    await previews(practice, "lotte")
    several = r"#direct @lotte hulpvraag Hoi allemaal,\n- Wie boort een gat?\n- Wie verft een muur?"
    await practice.play(several)
    assert "Het zijn 2 vragen:" in practice.said_to("lotte")[-1]
    await practice.play("@lotte het is één vraag")
    (asked,) = await practice.rows(Ask, number=14)
    assert (asked.title, asked.details) == ("Wie boort een gat?", "- Wie verft een muur?")
    await practice.play(several, "@lotte 1")
    assert (await posted_titles(practice))[1:] == ["Wie boort een gat?", "Wie verft een muur?"]


async def test_once_for_all_the_preview_is_left_out(practice: Practice) -> None:
    await previews(practice, "lotte")
    await practice.play("#direct @lotte hulpvraag Wie heeft een ladder?", "@lotte altijd")
    await practice.play("@lotte hulpvraag Wie heeft een hamer?")
    assert await posted_titles(practice) == ["Wie heeft een ladder?", "Wie heeft een hamer?"]


async def test_what_was_shown_can_be_dropped(practice: Practice) -> None:
    await previews(practice, "lotte")
    await practice.play("#direct @lotte hulpvraag Wie heeft een ladder?", "@lotte nee")
    assert practice.said_to("lotte")[-1] == "Goed. Ik heb niets geplaatst of veranderd."
    assert await posted_titles(practice) == []


async def test_the_preview_says_where_it_goes_and_for_whom(practice: Practice) -> None:
    await practice.play("#algemeen @noor !groepen")
    await previews(practice, "noor")
    await practice.play("#direct @noor hulpvraag Hoe laat gaat de trein naar Parijs?")
    assert "Geen groep past erbij. Hij komt in algemeen." in practice.said_to("noor")[-1]
    await previews(practice, "lotte")
    await practice.play("#direct @lotte hulpvraag Wie heeft een ladder? | mijn groep")
    assert "Groep: Omloop (alleen voor deze groep)" in practice.said_to("lotte")[-1]


# Sizes ----------------------------------------------------------------------------------------------------------------


async def test_a_title_of_a_thousand_characters_stands_whole_on_its_card(practice: Practice) -> None:
    title = ("woord " * 166 + "en?!")[:1000]
    assert len(title) == 1000
    await practice.play(f"#omloop @lotte !hulpvraag {title}")
    (asked,) = await practice.rows(Ask, number=14)
    assert asked.title == title
    assert title in practice.said_in("#omloop")[-1]
    assert title not in practice.said_to("lotte")[-1], "cut in a sentence"


async def test_details_of_4000_characters_are_taken_and_4001_are_not(practice: Practice) -> None:
    await practice.play(f"#omloop @lotte !hulpvraag Wie leest dit? | {'a' * 4001}")
    assert "Dat is te lang: 4.001 tekens. Het mogen er hoogstens 4.000 zijn." in practice.said_to("lotte")[-1]
    assert await posted_titles(practice) == []
    await practice.play(f"#omloop @lotte !hulpvraag Wie leest dit? | {'a' * 4000}")
    (asked,) = await practice.rows(Ask, number=14)
    assert asked.details == "a" * 4000
    assert "a" * 4000 in practice.said_in("#omloop")[-1]


async def test_an_answer_of_4000_characters_is_said_whole(practice: Practice) -> None:
    await practice.play("#omloop @lotte !hulpvraag Wie leest dit?", f"#direct @joris antwoord 14 {'a' * 4000}")
    assert practice.said_in("#14")[-1] == f"Joris antwoordt (14.1): {'a' * 4000}"
    await practice.play("#direct @lotte toon 14", "@lotte toon 14 2", "@lotte bewaar 14.1")
    shown = [part for page in practice.said_to("lotte")[-3:-1] for part in re.findall("a{9,}", page)]
    assert sum(map(len, shown)) == 4000, "on two pages"
    assert "a" * 4000 in practice.said_to("joris")[-1]


async def test_when_it_is_needed_stands_on_the_card(practice: Practice) -> None:
    await practice.play(r"#omloop @lotte !hulpvraag Wie heeft een ladder?\nwanneer: vrijdag 4 december")
    assert "Nodig: vrijdag 4 december." in practice.said_in("#omloop")[-1]


async def test_of_two_asks_alike_only_one_that_can_be_read_is_named(practice: Practice) -> None:
    await practice.play("#omloop @lotte !hulpvraag Wie kent een goede bewindvoerder?", *CLOSED)
    await practice.play("#direct @bas hulpvraag Wie kent een goede bewindvoerder? | alleen mijn groep")
    await practice.play("#direct @noor hulpvraag Wie kent een goede bewindvoerder?")
    told = practice.said_to("noor")[-1]
    assert "Vraag 14 lijkt erop" in told
    assert "15" not in told.partition("lijkt erop")[2].partition("Is het dezelfde?")[0]
