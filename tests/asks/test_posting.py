"""From what people paste to asks: split or not, courtesies left out, a preview, data of persons, and where each goes."""

import re

import pytest

from breinbot.asks.model import Ask, AskPointer, Contribution, Reach
from breinbot.members import Member
from breinbot.todo.model import Todo
from tests.asks.lines import CLOSED
from tests.practice import Practice


async def _titles(room: Practice) -> list[str]:
    return [ask.title for ask in sorted(await room.rows(Ask), key=lambda ask: ask.number) if ask.number > 13]


async def _previews(room: Practice, handle: str) -> None:
    """Somebody of the sample community who wants to see first what is posted."""

    def show(session: object) -> None:
        member = session.query(Member).filter_by(name=handle.capitalize()).one()  # type: ignore[attr-defined]
        member.previews = True

    await room.app.store.write(show)


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
    assert await _titles(practice) == titles


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
    assert await _titles(practice) == []
    await practice.play("#omloop @lotte !hulpvraag " + r"\n".join(eleven[:10]))
    assert len(await _titles(practice)) == 10


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
    assert await _titles(practice) == []
    await practice.play("#direct @lotte Wie heeft een ladder?")
    assert await _titles(practice) == ["Wie heeft een ladder?"]


async def test_a_question_that_only_looks_like_a_courtesy_stays_whole(practice: Practice) -> None:
    await practice.play("#omloop @lotte !hulpvraag Dankzij wie kan ik groeten uit Rotterdam drukken?")
    assert await _titles(practice) == ["Dankzij wie kan ik groeten uit Rotterdam drukken?"]


# The preview ----------------------------------------------------------------------------------------------------------


async def test_who_wants_to_see_it_first_posts_it_then(practice: Practice) -> None:
    await _previews(practice, "lotte")
    await practice.play(r"#direct @lotte hulpvraag Wie heeft een ladder? | Zes meter. | handen | wanneer: in mei")
    shown = practice.said_to("lotte")[-1]
    assert "Vraag: Wie heeft een ladder?\nToelichting: Zes meter.\nSoort hulp: handen\nNodig: in mei\n" in shown
    assert "Groep: Omloop" in shown
    assert "1 Plaatsen" in shown
    assert await _titles(practice) == []
    await practice.play("@lotte ja")
    (asked,) = await practice.rows(Ask, number=14)
    assert (asked.title, asked.details, asked.needed_by) == ("Wie heeft een ladder?", "Zes meter.", "in mei")
    await practice.play("@lotte hulpvraag Wie heeft een hamer?")
    assert "Dit heb ik begrepen" in practice.said_to("lotte")[-1]


async def test_several_shown_are_posted_or_are_one(practice: Practice) -> None:
    await _previews(practice, "lotte")
    several = r"#direct @lotte hulpvraag Hoi allemaal,\n- Wie boort een gat?\n- Wie verft een muur?"
    await practice.play(several)
    assert "Het zijn 2 vragen:" in practice.said_to("lotte")[-1]
    await practice.play("@lotte het is één vraag")
    (asked,) = await practice.rows(Ask, number=14)
    assert (asked.title, asked.details) == ("Wie boort een gat?", "- Wie verft een muur?")
    await practice.play(several, "@lotte 1")
    assert (await _titles(practice))[1:] == ["Wie boort een gat?", "Wie verft een muur?"]


async def test_once_for_all_the_preview_is_left_out(practice: Practice) -> None:
    await _previews(practice, "lotte")
    await practice.play("#direct @lotte hulpvraag Wie heeft een ladder?", "@lotte altijd")
    await practice.play("@lotte hulpvraag Wie heeft een hamer?")
    assert await _titles(practice) == ["Wie heeft een ladder?", "Wie heeft een hamer?"]


async def test_what_was_shown_can_be_dropped(practice: Practice) -> None:
    await _previews(practice, "lotte")
    await practice.play("#direct @lotte hulpvraag Wie heeft een ladder?", "@lotte nee")
    assert practice.said_to("lotte")[-1] == "Goed. Ik heb niets geplaatst of veranderd."
    assert await _titles(practice) == []


async def test_the_preview_says_where_it_goes_and_for_whom(practice: Practice) -> None:
    await practice.play("#algemeen @noor !groepen")
    await _previews(practice, "noor")
    await practice.play("#direct @noor hulpvraag Hoe laat gaat de trein naar Parijs?")
    assert "Geen groep past erbij. Hij komt in algemeen." in practice.said_to("noor")[-1]
    await _previews(practice, "lotte")
    await practice.play("#direct @lotte hulpvraag Wie heeft een ladder? | mijn groep")
    assert "Groep: Omloop (alleen voor deze groep)" in practice.said_to("lotte")[-1]


# Data of persons ------------------------------------------------------------------------------------------------------

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
    assert await _titles(practice) == []
    await practice.play("@lotte 1")
    assert await _titles(practice) == [words.replace(found, "…")]
    assert not any(found in message.text for message in practice.messages if message.end == "#omloop")


async def test_ones_own_data_stay_and_are_not_asked_about_again(practice: Practice) -> None:
    await _previews(practice, "lotte")
    await practice.play("#direct @lotte hulpvraag Wie helpt? | Bel 06 12345678.", "@lotte het is van mij")
    assert "Toelichting: Bel 06 12345678." in practice.said_to("lotte")[-1]
    await practice.play("@lotte ja")
    assert (await practice.rows(Ask, number=14))[0].details == "Bel 06 12345678."


async def test_who_changes_it_gets_the_words_back(practice: Practice) -> None:
    await practice.play("#direct @lotte hulpvraag Wie helpt Jan? | Bel 06 12345678.", "@lotte 3")
    told = practice.said_to("lotte")[-1]
    assert "Ik heb niets geplaatst. Dit was je tekst:" in told
    assert "Wie helpt Jan?\nBel 06 12345678." in told
    assert await _titles(practice) == []


async def test_data_in_one_of_several_hold_all_of_them(practice: Practice) -> None:
    await practice.play(r"#direct @lotte hulpvraag - Wie boort?\n- Wie belt 06 12345678?")
    assert await _titles(practice) == []
    await practice.play("@lotte weg")
    assert await _titles(practice) == ["Wie boort?", "Wie belt …?"]


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


# Where it goes --------------------------------------------------------------------------------------------------------


async def test_an_ask_for_my_group_stays_there_however_well_another_fits(practice: Practice) -> None:
    await practice.play("#direct @noor meedoen omloop", "@noor ja", "@noor elke keer")
    soup = "Wie kan er soep en gezonde maaltijden koken voor de buurt?"
    await practice.play(f"@noor hulpvraag {soup} | alleen mijn groep", f"@noor hulpvraag {soup}")
    mine, anybody = (ask for ask in await practice.rows(Ask) if ask.number > 13)
    assert (mine.reach, anybody.reach) == (Reach.GROUP, Reach.ALL)
    assert any(text.startswith("Vraag 14") for text in practice.said_in("#omloop"))
    assert any(text.startswith("Vraag 15") for text in practice.said_in("#buurtmaaltijden"))


async def test_a_closed_group_that_its_asker_cannot_read_is_refused(practice: Practice) -> None:
    await practice.play(*CLOSED, "#direct @noor hulpvraag Wie helpt mij met schulden? | groep: geldhulp")
    told = practice.said_to("noor")[-1]
    assert "De groep Geldhulp is besloten." in told
    assert "Ik heb niets geplaatst of veranderd." in told
    assert await _titles(practice) == []


async def test_an_ask_never_goes_by_itself_where_its_asker_cannot_read_it(practice: Practice) -> None:
    await practice.play(*CLOSED, "#direct @noor hulpvraag Wie helpt buren met schulden?")
    assert "Geldhulp" not in practice.said_to("noor")[-1]
    assert practice.said_in("#geldhulp") == []


async def test_a_members_ask_in_a_closed_group_goes_further_after_the_leads_yes(practice_on_both: Practice) -> None:
    room = practice_on_both
    await room.play(*CLOSED, "/wait 1d", "#direct @samira meedoen geldhulp")
    await room.play("@bas ja", "/wait 1d", "#direct @samira hulpvraag Wie kent een goede bewindvoerder?")
    assert "Ik heb Bas gevraagd of je vraag ook in algemeen mag." in room.said_to("samira")[-1]
    await room.play("/wait 1d")
    assert "Samira stelde vraag 14 in Geldhulp." in room.said_to("bas")[-1]
    assert not any("bewindvoerder" in text for text in room.said_in("#algemeen"))
    await room.play("#direct @bas ja")
    assert any(text.startswith("Vraag 14 · Geldhulp") for text in room.said_in("#algemeen"))
    assert "Vraag 14 staat nu in algemeen" in room.said_in("#geldhulp")[-1]

    await room.play("/wait 1d")
    assert "Bas zei ja: vraag 14 staat nu in algemeen." in room.said_to("samira")[-1]


MEMBER = ("/wait 1d", "#direct @samira meedoen geldhulp", "@bas ja", "/wait 1d")
TWO_LEADS = (*CLOSED, *MEMBER, "#direct @anna meedoen geldhulp", "@bas ja", "/as lead geldhulp @anna", "/wait 1d")


async def test_a_member_hears_that_the_lead_keeps_it_inside(practice: Practice) -> None:
    await practice.play(*CLOSED, *MEMBER, "#direct @samira hulpvraag Wie kent een goede bewindvoerder?", "/wait 1d")
    await practice.play("#direct @bas nee", "/wait 1d")
    assert "Bas houdt vraag 14 in de groep." in practice.said_to("samira")[-1]


async def test_a_lead_who_wants_no_messages_is_passed_over(practice: Practice) -> None:
    await practice.play(*TWO_LEADS, "#direct @bas stop", "@samira hulpvraag Wie kent een goede bewindvoerder?")
    assert "Ik heb Anna gevraagd of je vraag ook in algemeen mag." in practice.said_to("samira")[-1]
    await practice.play("/wait 1d")
    assert "Samira stelde vraag 14 in Geldhulp." in practice.said_to("anna")[-1]


async def test_where_no_lead_can_be_asked_the_asker_hears_that(practice: Practice) -> None:
    await practice.play(*CLOSED, *MEMBER, "#direct @bas stop", "@samira hulpvraag Wie kent een goede bewindvoerder?")
    told = practice.said_to("samira")[-1]
    assert "Geldhulp is besloten" in told
    assert "Ik kan nu niemand vragen of vraag 14 ook in algemeen mag." in told
    assert not any("bewindvoerder" in text for text in practice.said_in("#algemeen"))


async def test_each_closed_groups_leads_are_asked_for_their_own_group(practice: Practice) -> None:
    await practice.play(*CLOSED, *MEMBER, "#direct @truus groepen")
    await practice.play("@ruud groep maken Zorgkring | Ede | Wij zorgen. | @truus | deur: besloten", "@truus ja")
    await practice.play("/wait 1d", "#direct @samira meedoen zorgkring", "@truus ja", "/wait 1d")
    await practice.play(
        r"#direct @samira hulpvraag - Wie kent een bewindvoerder? | groep: geldhulp\n"
        r"- Wie kent een kapper? | groep: zorgkring\n- Wie kent een jurist? | groep: geldhulp"
    )
    told = "\n".join(practice.said_to("samira")[-3:])
    assert "Ik heb Bas gevraagd" in told
    assert "Ik heb Truus gevraagd" in told
    await practice.play("/wait 1d")
    assert "Samira stelde de vragen 14 en 16 in Geldhulp." in practice.said_to("bas")[-1]
    assert "Samira stelde vraag 15 in Zorgkring." in practice.said_to("truus")[-1]
    await practice.play("#direct @truus nee", "#direct @bas ja")
    reach = {asked.number: asked.reach for asked in await practice.rows(Ask) if asked.number in (14, 15, 16)}
    assert reach == {14: Reach.ALL, 15: Reach.GROUP, 16: Reach.ALL}
    assert any("jurist" in text for text in practice.said_in("#algemeen"))
    assert not any("kapper" in text for text in practice.said_in("#algemeen"))


async def test_a_lead_of_two_closed_groups_answers_for_each(practice: Practice) -> None:
    await practice.play(*CLOSED, "@ruud groep maken Zorgkring | Ede | Wij zorgen. | @bas | deur: besloten", "@bas ja")
    await practice.play(
        r"#direct @bas hulpvraag - Wie kent een bewindvoerder? | groep: geldhulp\n- Wie kent een kapper? | groep: zorgkring"
    )
    for place, answer in (("Geldhulp", "voor iedereen"), ("Zorgkring", "alleen mijn groep")):
        question = f"Alleen leden van {place} zien vraag"
        number = next(number for number, one in practice.journal.messages.items() if question in one.text)
        await practice.play(f"#direct @bas >{number} {answer}")
    reach = {asked.number: asked.reach for asked in await practice.rows(Ask) if asked.number in (14, 15)}
    assert reach == {14: Reach.ALL, 15: Reach.GROUP}
    assert any("bewindvoerder" in text for text in practice.said_in("#algemeen"))
    assert not any("kapper" in text for text in practice.said_in("#algemeen"))


async def test_the_leads_no_keeps_it_inside(practice: Practice) -> None:
    await practice.play(*CLOSED, "#direct @bas hulpvraag Wie kent een goede bewindvoerder?", "@bas alleen mijn groep")
    assert practice.said_to("bas")[-1] == "Goed, vraag 14 blijft in de groep."
    (asked,) = await practice.rows(Ask, number=14)
    assert asked.reach is Reach.GROUP
    assert not any("bewindvoerder" in text for text in practice.said_in("#algemeen"))


async def test_an_ask_in_a_groups_room_by_somebody_without_a_group_stays_there(practice: Practice) -> None:
    await practice.play("#kunstpost @noor !hulpvraag Hoe laat gaat de trein naar Parijs?")
    assert "Hij staat bij Kunstpost, want je vroeg het daar." in practice.said_to("noor")[-1]
    assert any(text.startswith("Vraag 14 · Kunstpost") for text in practice.said_in("#kunstpost"))


async def test_of_an_ask_that_fits_no_group_a_moderator_hears(practice: Practice) -> None:
    await practice.play("#algemeen @noor !hulpvraag Hoe laat gaat de trein naar Parijs?", "#direct @ruud te-doen")
    assert "Vraag 14 past bij geen groep: 'Hoe laat gaat de trein naar Parijs?'" in practice.said_to("ruud")[-1]
    await practice.play("#direct @ruud verplaats 14 kunstpost", "@ruud te-doen")
    assert "past bij geen groep" not in practice.said_to("ruud")[-1]
    assert all(todo.done_at is not None for todo in await practice.rows(Todo, key="asks-todo-no-group"))


async def test_the_reason_is_one_line(practice: Practice) -> None:
    await practice.play("#algemeen @noor !hulpvraag Wie kan er soep koken voor de buurt?")
    told = practice.said_to("noor")[-1]
    reasons = [line for line in told.splitlines() if "want daar gaat het over" in line]
    assert len(reasons) == 1
    assert "'soep" in reasons[0]


async def test_a_sister_group_gets_a_pointer_and_no_copy(practice: Practice) -> None:
    await practice.play(*(f"#direct @ruud groep woorden {group} waterpomp" for group in ("beesd", "kunstpost")))
    await practice.play("#direct @noor hulpvraag Wie weet iets van een waterpomp?")
    told = practice.said_to("noor")[-1]
    home, sister = ("beesd", "kunstpost") if "Hij staat bij Beesd" in told else ("kunstpost", "beesd")
    assert "staat een verwijzing." in told
    assert any(text.startswith("Vraag 14 ·") for text in practice.said_in(f"#{home}"))
    assert "staat een vraag die ook bij jullie past. Vraag 14: 'Wie weet iets" in practice.said_in(f"#{sister}")[-1]
    assert len(await practice.rows(AskPointer)) == 1
    await practice.play(f"#{sister} @joris [Ik help]", "#direct @noor wijzig 14 Wie repareert een waterpomp?")
    assert "'Wie repareert een waterpomp?'" in practice.said_in(f"#{sister}")[-1]
    await practice.play("@noor trek-in 14")
    assert "is teruggenomen: 'Wie repareert een waterpomp?'" in practice.said_in(f"#{sister}")[-1]


async def test_a_closed_group_never_hears_by_a_pointer_of_what_its_asker_cannot_read(practice: Practice) -> None:
    await practice.play(*CLOSED, *(f"#direct @ruud groep woorden {group} waterpomp" for group in ("beesd", "geldhulp")))
    await practice.play("#direct @noor hulpvraag Wie weet iets van een waterpomp?")
    assert "Hij staat bij Beesd" in practice.said_to("noor")[-1]
    assert practice.said_in("#geldhulp") == []


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
    assert await _titles(practice) == []
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
