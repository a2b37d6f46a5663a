"""Where an ask goes: its group, another one, further than a closed group, a pointer; never where its asker cannot read."""

from breinbot.asks.model import Ask, AskPointer, Reach
from breinbot.todo.model import Todo
from tests.asks.lines import CLOSED
from tests.asks.posted import posted_titles
from tests.practice import Practice


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
    assert await posted_titles(practice) == []


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
