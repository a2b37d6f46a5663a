"""An ask is changed, moved, withdrawn, solved, followed, shared and listed; who may, and what others see of it."""

import pytest

from breinbot.asks.model import Ask, AskState, Contribution, Follower, Move
from breinbot.todo.model import Todo
from tests.asks.lines import CLOSED, HIDDEN, LADDER
from tests.practice import Practice


def _card(room: Practice, place: str, number: int = 14) -> str:
    return next(text for text in reversed(room.said_in(place)) if text.startswith(f"Vraag {number}"))


# wijzig ---------------------------------------------------------------------------------------------------------------


async def test_an_ask_is_changed_and_changed_back(practice_on_both: Practice) -> None:
    room = practice_on_both
    await room.play(LADDER, "#direct @lotte wijzig 14 Wie heeft een trap? | Vier meter.")
    assert room.said_to("lotte")[-1].startswith("Vraag 14 is veranderd: 'Wie heeft een trap?' Toch niet?")
    (asked,) = await room.rows(Ask, number=14)
    assert (asked.title, asked.details) == ("Wie heeft een trap?", "Vier meter.")
    assert "Wie heeft een trap?\n\nVier meter." in _card(room, "#omloop")
    assert "Aangepast op " in _card(room, "#omloop")
    await room.play("@lotte ongedaan")
    (asked,) = await room.rows(Ask, number=14)
    assert (asked.title, asked.details) == ("Wie heeft een ladder?", "Zes meter.")


async def test_a_change_after_answers_says_so(practice: Practice) -> None:
    await practice.play(LADDER, "#14 @joris Bij mij.", "#direct @lotte wijzig 14 Wie heeft een trap?")
    assert "Er waren al antwoorden. Op de kaart staat daarom dat hij is aangepast." in practice.said_to("lotte")[-1]
    assert "Aangepast op " in _card(practice, "#omloop")
    assert (await practice.rows(Contribution))[0].text == "Bij mij."


async def test_only_what_was_given_is_changed(practice: Practice) -> None:
    await practice.play(LADDER, "#direct @lotte wijzig 14 toelichting: Drie meter.")
    (asked,) = await practice.rows(Ask, number=14)
    assert (asked.title, asked.details) == ("Wie heeft een ladder?", "Drie meter.")
    await practice.play("@lotte wijzig 14 toelichting: Drie meter.")
    assert practice.said_to("lotte")[-1] == "Vraag 14 was al zo. Ik heb niets veranderd."


async def test_what_is_to_be_changed_is_asked_for(practice: Practice) -> None:
    await practice.play(LADDER, "#direct @lotte wijzig 14")
    assert "Hoe moet je vraag nu zijn?" in practice.said_to("lotte")[-1]
    await practice.play("@lotte Wie heeft een trap?")
    assert (await practice.rows(Ask, number=14))[0].title == "Wie heeft een trap?"


async def test_data_of_persons_in_a_change_are_asked_about(practice: Practice) -> None:
    await practice.play("#direct @lotte hulpvraag Wie heeft een ladder? | Bel mij op 06 87654321.", "@lotte van mij")
    await practice.play("@lotte wijzig 14 Wie belt Jan op 06 12345678?")
    assert "iets van een persoon: 06 12345678." in practice.said_to("lotte")[-1]
    assert (await practice.rows(Ask, number=14))[0].title == "Wie heeft een ladder?"
    await practice.play("@lotte weg")
    (asked,) = await practice.rows(Ask, number=14)
    assert asked.title == "Wie belt Jan op …?"
    assert asked.details == "Bel mij op 06 87654321.", "what was said before to be one's own stays"


async def test_a_change_that_its_writer_takes_back_is_given_back(practice: Practice) -> None:
    await practice.play(LADDER, "#direct @lotte wijzig 14 Wie belt Jan op 06 12345678?", "@lotte zelf")
    told = practice.said_to("lotte")[-1]
    assert "Wie belt Jan op 06 12345678?" in told
    assert "wijzig 14" in told
    assert (await practice.rows(Ask, number=14))[0].title == "Wie heeft een ladder?"


async def test_a_withdrawn_ask_is_not_changed(practice: Practice) -> None:
    await practice.play(LADDER, "#direct @lotte trek-in 14", "@lotte wijzig 14 Wie heeft een trap?")
    assert "Vraag 14 is al teruggenomen door Lotte." in practice.said_to("lotte")[-1]
    assert (await practice.rows(Ask, number=14))[0].title == "Wie heeft een ladder?"


@pytest.mark.parametrize("line", ["wijzig 14 Wie heeft een trap?", "verplaats 14 beesd", "opgelost 14", "trek-in 14"])
async def test_a_stranger_changes_nothing(practice: Practice, line: str) -> None:
    await practice.play(LADDER, f"#direct @joris {line}")
    assert "Dat kan alleen Lotte of een beheerder. Ik heb niets veranderd." in practice.said_to("joris")[-1]
    (asked,) = await practice.rows(Ask, number=14)
    assert (asked.title, asked.state, asked.edited_at) == ("Wie heeft een ladder?", AskState.OPEN, None)
    assert not await practice.rows(Move)


# verplaats ------------------------------------------------------------------------------------------------------------


async def test_an_ask_without_answers_goes_on_in_a_new_thread_and_the_old_place_points_to_it(
    practice_on_both: Practice,
) -> None:
    room = practice_on_both
    await room.play(LADDER)
    (before,) = await room.rows(Ask, number=14)
    await room.play("#direct @lotte verplaats 14 beesd")
    (after,) = await room.rows(Ask, number=14)
    assert after.thread_id != before.thread_id
    assert _card(room, "#beesd").startswith("Vraag 14 (handen) · Beesd voor Elkaar")
    assert _card(room, "#omloop").startswith("Vraag 14 staat nu bij Beesd voor Elkaar: 'Wie heeft een ladder?'")
    await room.play("@lotte ongedaan")
    assert "Vraag 14 staat nu bij Omloop." in room.said_to("lotte")[-1]
    assert _card(room, "#beesd").startswith("Vraag 14 staat nu bij Omloop")
    assert [move.to_id for move in await room.rows(Move)] == [after.group_id, before.group_id]


async def test_an_ask_with_answers_keeps_its_thread_and_the_new_card_links_to_it(practice: Practice) -> None:
    await practice.play(LADDER, "#14 @joris Bij mij.")
    (before,) = await practice.rows(Ask, number=14)
    await practice.play("#direct @lotte verplaats 14 beesd", "#14 @anna En bij mij.")
    (after,) = await practice.rows(Ask, number=14)
    assert after.thread_id == before.thread_id
    assert "Het gesprek: #14" in _card(practice, "#beesd")
    assert [given.text for given in await practice.rows(Contribution)] == ["Bij mij.", "En bij mij."]


@pytest.mark.parametrize("who", ["lotte", "ruud"])
async def test_a_lead_or_a_moderator_moves_it_and_its_asker_is_told(practice: Practice, who: str) -> None:
    await practice.play("#direct @noor hulpvraag Wie heeft een ladder? | groep: omloop")
    await practice.play(f"#direct @{who} verplaats 14 beesd", "/wait 1d")
    told = practice.said_to("noor")[-1]
    assert "heeft je vraag 14 naar Beesd voor Elkaar gebracht: 'Wie heeft een ladder?'" in told
    assert _card(practice, "#beesd").startswith("Vraag 14 · Beesd")


async def test_the_lead_of_another_group_cannot_take_it(practice: Practice) -> None:
    await practice.play("#direct @noor hulpvraag Wie heeft een ladder? | groep: omloop", "@truus verplaats 14 beesd")
    assert "Dat kan alleen Noor of Lotte of een beheerder." in practice.said_to("truus")[-1]


async def test_an_ask_is_not_moved_to_where_it_is(practice: Practice) -> None:
    await practice.play(LADDER, "#direct @lotte verplaats 14 omloop")
    assert practice.said_to("lotte")[-1] == "Vraag 14 staat al bij Omloop. Ik heb niets veranderd."


@pytest.mark.parametrize("who", ["lotte", "ruud"])
async def test_an_ask_is_not_moved_to_where_its_asker_cannot_read_it(practice: Practice, who: str) -> None:
    await practice.play(*CLOSED, LADDER, f"#direct @{who} verplaats 14 geldhulp")
    told = practice.said_to(who)[-1]
    assert "De groep Geldhulp is besloten. Wie de vraag stelt, kan hem daar niet lezen." in told
    assert practice.said_in("#geldhulp") == []


async def test_answers_given_in_a_closed_group_stay_there(practice: Practice) -> None:
    await practice.play(*HIDDEN, "/as lead omloop @bas", "#direct @ruud antwoord 14 Vraag het Piet.")
    await practice.play("#direct @bas verplaats 14 omloop")
    assert "Vraag 14 heeft al antwoorden, alleen voor de besloten groep." in practice.said_to("bas")[-1]
    assert "Ik heb niets veranderd." in practice.said_to("bas")[-1]
    assert not await practice.rows(Move)


async def test_answers_given_in_a_closed_group_do_not_go_to_another_closed_group(practice: Practice) -> None:
    await practice.play(*HIDDEN, "@ruud groep maken Taalhuis | Breda | Wij leren taal. | @bas | deur: besloten")
    await practice.play("#direct @ruud antwoord 14 Vraag het Piet.", "#direct @bas verplaats 14 taalhuis")
    assert "Vraag 14 heeft al antwoorden, alleen voor de besloten groep." in practice.said_to("bas")[-1]
    assert practice.said_in("#taalhuis") == []


async def test_an_undone_move_takes_no_hidden_answers_along(practice: Practice) -> None:
    await practice.play(*CLOSED, "@bas stoppen-met geldhulp")
    await practice.play("#direct @bas hulpvraag Hoe laat gaat de trein naar Parijs?")
    assert "Hij staat daarom in algemeen" in practice.said_to("bas")[-1]
    await practice.play("/as lead geldhulp @bas", "#direct @bas verplaats 14 geldhulp")
    await practice.play("#direct @ruud antwoord 14 Vraag het Piet.", "#direct @bas ongedaan")
    assert "Vraag 14 heeft al antwoorden, alleen voor de besloten groep." in practice.said_to("bas")[-1]
    await practice.play("#direct @joris toon 14")
    assert "Piet" not in practice.said_to("joris")[-1]


async def test_back_in_the_common_place_it_needs_a_moderator_again(practice: Practice) -> None:
    await practice.play("#direct @noor hulpvraag Hoe laat gaat de trein naar Parijs?", "@noor verplaats 14 kunstpost")
    await practice.play("@noor ongedaan")
    assert practice.said_to("noor")[-1].endswith("Vraag 14 staat weer in algemeen.")
    assert _card(practice, "#kunstpost").startswith("Vraag 14 staat nu in algemeen")
    assert [todo.done_at is None for todo in await practice.rows(Todo, key="asks-todo-no-group")] == [False, True]


async def test_what_moves_into_a_closed_group_is_seen_no_more_where_it_was(practice: Practice) -> None:
    await practice.play(*CLOSED, *(f"@ruud groep woorden {group} waterpomp" for group in ("beesd", "kunstpost")))
    await practice.play("#direct @bas hulpvraag Wie weet iets van een waterpomp? | groep: beesd")
    assert "waterpomp" in practice.said_in("#kunstpost")[-1]
    await practice.play("#direct @bas verplaats 14 geldhulp", "@bas wijzig 14 Wie helpt Piet met zijn waterpomp?")
    for place in ("#beesd", "#kunstpost"):
        assert "Piet" not in practice.said_in(place)[-1]
        assert "Vraag 14 staat nu in een besloten groep." in practice.said_in(place)[-1]


# trek-in --------------------------------------------------------------------------------------------------------------


async def test_an_ask_withdrawn_under_a_helpers_hands(practice_on_both: Practice) -> None:
    room = practice_on_both
    await room.play(LADDER, "#direct @joris ik-help 14", "@anna ik-help 14", "@lotte trek-in 14")
    assert "Joris en Anna hielpen al mee. Ik laat het weten." in room.said_to("lotte")[-1]
    assert room.said_in("#14")[-1] == (
        "Lotte heeft vraag 14 teruggenomen. Dank je wel, Joris en Anna. Je hoeft niets meer te doen."
    )
    await room.play("/wait 1d")
    assert "Lotte heeft vraag 14 teruggenomen: 'Wie heeft een ladder?'" in room.said_to("joris")[-1]
    assert "Dank je wel dat je wilde helpen." in room.said_to("joris")[-1]
    assert "Deze vraag is teruggenomen." in _card(room, "#omloop")


async def test_what_a_helper_writes_after_that_is_kept_and_disturbs_nobody(practice: Practice) -> None:
    await practice.play(LADDER, "#direct @joris ik-help 14", "@anna ik-ook 14", "@lotte trek-in 14", "/wait 1d")
    heard = {who: len(practice.said_to(who)) for who in ("lotte", "anna", "joris")}
    await practice.play("#14 @joris Ik kom zaterdag.", "#direct @joris toon 14", "/wait 30d")
    assert "14.1 Joris: Ik kom zaterdag." in practice.said_to("joris")[-1]
    assert (len(practice.said_to("lotte")), len(practice.said_to("anna"))) == (heard["lotte"], heard["anna"])
    assert len(practice.said_to("joris")) == heard["joris"] + 1
    await practice.play("#direct @joris antwoord 14 Of zondag.")
    assert "Deze vraag is teruggenomen; wie hem bekijkt, ziet je antwoord wel." in practice.said_to("joris")[-1]


async def test_a_withdrawal_is_undone(practice: Practice) -> None:
    await practice.play(LADDER, "#direct @joris ik-help 14", "@lotte trek-in 14", "@lotte ongedaan")
    (asked,) = await practice.rows(Ask, number=14)
    assert asked.state is AskState.OPEN
    assert "Lotte heeft deze vraag weer geopend." in practice.said_in("#14")[-1]
    assert "Joris helpt." in _card(practice, "#omloop")


async def test_a_lead_cannot_withdraw_what_somebody_else_asked(practice: Practice) -> None:
    await practice.play("#direct @noor hulpvraag Wie heeft een ladder? | groep: omloop", "@lotte trek-in 14")
    assert "Dat kan alleen Noor of een beheerder. Ik heb niets veranderd." in practice.said_to("lotte")[-1]


async def test_a_moderator_withdraws_and_the_asker_is_told(practice: Practice) -> None:
    await practice.play(LADDER, "#direct @ruud trek-in 14", "/wait 1d")
    assert any("Ruud Bakker heeft vraag 14 teruggenomen" in said for said in practice.said_to("lotte"))


async def test_withdrawing_twice_says_who_did(practice: Practice) -> None:
    await practice.play(LADDER, "#direct @lotte trek-in 14", "@lotte trek-in 14")
    assert "Vraag 14 is al teruggenomen door Lotte." in practice.said_to("lotte")[-1]


async def test_who_withdrew_reads_how_it_opens_again(practice: Practice) -> None:
    await practice.play(LADDER, "#direct @lotte trek-in 14")
    assert 'Toch weer nodig? Typ "weer-open 14".' in practice.said_to("lotte")[-1]
    await practice.play("@lotte wijzig 14 Wie heeft een trap?")
    told = practice.said_to("lotte")[-1]
    assert 'Toch weer nodig? Typ "weer-open 14".' in told
    assert "antwoord" not in told, "nobody answers an own ask"
    await practice.play("@lotte weer-open 14")
    assert (await practice.rows(Ask, number=14))[0].state is AskState.OPEN


async def test_what_a_moderator_withdrew_its_asker_can_open_again_and_reads_so(practice: Practice) -> None:
    await practice.play(LADDER, "#direct @joris ik-help 14", "@ruud trek-in 14", "/wait 1d")
    told = next(said for said in practice.said_to("lotte") if "Ruud Bakker heeft vraag 14 teruggenomen" in said)
    assert "weer-open 14" in told
    assert "Stel hem dan zelf" not in told
    assert "weer-open" not in practice.said_to("joris")[-1], "a helper cannot"


async def test_what_a_moderator_opens_again_is_noted_and_an_askers_is_not(practice: Practice) -> None:
    await practice.play(LADDER, "#direct @lotte opgelost 14", "@lotte weer-open 14", "#direct @ruud logboek")
    assert "opende vraag 14 weer" not in practice.said_to("ruud")[-1]
    await practice.play("#direct @lotte opgelost 14", "#direct @ruud weer-open 14", "@ruud logboek")
    assert "opende vraag 14 weer" in practice.said_to("ruud")[-1]


async def test_undoing_that_a_withdrawn_ask_opened_again_withdraws_it(practice: Practice) -> None:
    await practice.play(LADDER, "#14 @joris Bij mij.", "#direct @lotte trek-in 14", "@lotte weer-open 14")
    await practice.play("@lotte ongedaan")
    assert (await practice.rows(Ask, number=14))[0].state is AskState.WITHDRAWN
    assert "opgelost" not in practice.said_in("#14")[-1]


async def test_withdrawing_needs_a_number_even_in_the_thread(practice: Practice) -> None:
    await practice.play(LADDER, "#14 @lotte !trek-in")
    assert "Welke vraag wil je terugnemen? Typ het nummer." in practice.said_to("lotte")[-1]


# opgelost, ik-ook, deel -----------------------------------------------------------------------------------------------


async def test_solved_twice_and_open_again(practice: Practice) -> None:
    await practice.play(LADDER, "#direct @lotte opgelost 14", "@lotte opgelost 14")
    assert "Vraag 14 is al opgelost: Lotte deed dat op" in practice.said_to("lotte")[-1]
    await practice.play("@lotte weer-open 14", "@lotte weer-open 14")
    assert practice.said_to("lotte")[-1] == "Vraag 14 staat nog open. Ik heb niets veranderd."
    await practice.play("@lotte ongedaan")
    assert (await practice.rows(Ask, number=14))[0].state is AskState.SOLVED


async def test_what_was_withdrawn_is_not_solved(practice: Practice) -> None:
    await practice.play(LADDER, "#14 @joris Bij mij.", "#direct @lotte trek-in 14", "@lotte opgelost 14")
    assert "Vraag 14 is al teruggenomen door Lotte." in practice.said_to("lotte")[-1]
    await practice.play("#direct @ruud opgelost 14")
    assert "Vraag 14 is al teruggenomen door Lotte." in practice.said_to("ruud")[-1]
    assert (await practice.rows(Ask, number=14))[0].state is AskState.WITHDRAWN


async def test_who_has_the_same_question_hears_of_the_first_answer_and_of_solving(practice_on_both: Practice) -> None:
    room = practice_on_both
    await room.play(LADDER, "#direct @anna ik-ook 14")
    assert "Je naam staat erbij. Je hoort van mij als er een antwoord is." in room.said_to("anna")[-1]
    assert "Anna heeft dezelfde vraag." in _card(room, "#omloop")
    await room.play("#14 @joris Bij mij.", "@bas Bij de bouwmarkt.")
    told = [said for said in room.said_to("anna") if "Er is een antwoord op vraag 14" in said]
    assert len(told) == 1
    assert "Joris antwoordde." in told[0]
    await room.play("#direct @lotte opgelost 14", "/wait 1d")
    assert "Vraag 14, die jij ook had, is opgelost" in room.said_to("anna")[-1]


async def test_following_is_taken_back_and_begun_again(practice: Practice) -> None:
    await practice.play(LADDER, "#direct @anna ik-ook 14", "@anna ik-ook 14")
    assert practice.said_to("anna")[-1] == "Je volgt vraag 14 al. Ik heb niets veranderd."
    await practice.play("@anna toch-niet 14")
    assert practice.said_to("anna")[-1] == "Goed, je volgt vraag 14 niet meer."
    assert "dezelfde vraag" not in _card(practice, "#omloop")
    before = len(practice.said_to("anna"))
    await practice.play("#14 @joris Bij mij.")
    assert len(practice.said_to("anna")) == before
    await practice.play("#direct @anna ik-ook 14")
    assert "Er zijn al antwoorden: typ" in practice.said_to("anna")[-1]
    assert [one.left_at for one in await practice.rows(Follower)] == [None]
    await practice.play("@anna ongedaan")
    assert (await practice.rows(Follower))[0].left_at is not None


async def test_who_helps_and_follows_stops_helping_first(practice: Practice) -> None:
    await practice.play(LADDER, "#direct @anna ik-ook 14", "@anna ik-help 14", "@anna toch-niet 14")
    assert practice.said_to("anna")[-1] == "Goed, je helpt niet meer bij vraag 14. Je hoeft niets uit te leggen."
    await practice.play("@anna toch-niet 14")
    assert practice.said_to("anna")[-1] == "Goed, je volgt vraag 14 niet meer."


async def test_ones_own_question_and_a_closed_one_are_not_followed(practice: Practice) -> None:
    await practice.play(LADDER, "#direct @lotte ik-ook 14")
    assert "Vraag 14 is je eigen vraag." in practice.said_to("lotte")[-1]
    await practice.play("@lotte opgelost 14", "@anna ik-ook 14")
    assert "Vraag 14 is al opgelost door Lotte." in practice.said_to("anna")[-1]
    assert not await practice.rows(Follower)


async def test_a_shared_text_names_nobody(practice: Practice) -> None:
    await practice.play(LADDER, "#direct @joris ik-help 14", "@anna ik-ook 14", "@bas deel 14")
    told = practice.said_to("bas")[-1]
    assert "Omloop (Middelland, Rotterdam) zoekt hulp: 'Wie heeft een ladder?'" in told
    assert "Het is vraag 14 bij Maatschappelijk Brein." in told
    assert not any(name in told for name in ("Lotte", "Joris", "Anna"))


async def test_sharing_out_of_a_closed_group_is_warned_of(practice: Practice) -> None:
    await practice.play(*HIDDEN, "#direct @bas deel 14")
    assert "Let op: deze vraag staat in een besloten groep." in practice.said_to("bas")[-1]


# open-vragen ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "has", "has_not"),
    [
        ("mijn", {14, 5}, {1, 15}),
        ("groepen", {15}, {14, 5, 1}),
        ("alle", {14, 15, 5, 6}, set()),
        ("handen", {14}, {15, 5, 1}),
        ("geld", {4, 9}, {14, 1}),
        ("beesd", {1, 2}, {14, 3}),
        ("plaats: utrecht", {3, 4, 7, 8, 9}, {14, 1, 5}),
        ("plaats: utrecht | geld", {4, 9}, {3, 7, 8}),
        ("geld utrecht", {4, 9}, {3, 14}),
    ],
)
async def test_open_asks_by_whose_kind_and_place(
    practice: Practice, words: str, has: set[int], has_not: set[int]
) -> None:
    await practice.play(LADDER, "#direct @noor hulpvraag Wie leent een boor uit? | groep: omloop")
    await practice.play(f"#direct @lotte open-vragen {words}")
    lines = practice.said_to("lotte")[-1].splitlines()
    shown = {int(line.split()[2].strip(":")) for line in lines if line.startswith("- Vraag")}
    assert has <= shown
    assert not has_not & shown


async def test_the_oldest_come_first_where_that_is_wanted(practice: Practice) -> None:
    await practice.play(LADDER, "#direct @noor open-vragen oudste", "@noor open-vragen")
    oldest, newest = practice.said_to("noor")[-2:]
    assert "- Vraag 1 (" in oldest
    assert "- Vraag 14 (" not in oldest
    assert newest.index("- Vraag 14 (") < newest.index("- Vraag 13 (")
    assert "En nog 4 andere." in newest


async def test_nothing_of_that_kind_is_told(practice: Practice) -> None:
    await practice.play("#direct @noor open-vragen handen")
    assert practice.said_to("noor")[-1].startswith("Zulke vragen staan er nu niet open.")
