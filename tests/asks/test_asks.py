"""Asks as they are lived: posted, helped with, answered, solved, opened again; and every no that there is."""

import pytest

from breinbot.asks.model import Ask, AskState, Contribution, Helper
from tests.asks.lines import LADDER
from tests.practice import Practice


async def test_an_ask_that_fits_no_group_stands_in_the_common_place(practice: Practice) -> None:
    await practice.play("#algemeen @noor !hulpvraag Wie speelt er schaak?")
    assert "Ik vond geen groep die erbij past. Hij staat daarom in algemeen" in practice.said_to("noor")[-1]
    assert any(text.startswith("Vraag 14") for text in practice.said_in("#algemeen"))


async def test_an_ask_of_somebody_without_a_group_goes_to_the_one_that_fits(practice: Practice) -> None:
    await practice.play("#algemeen @noor !hulpvraag Wie kan er soep koken voor de buurt?")
    assert any(text.startswith("Vraag 14") for text in practice.said_in("#buurtmaaltijden"))
    assert "want daar gaat het over 'soep" in practice.said_to("noor")[-1]


async def test_an_ask_may_name_another_group(practice: Practice) -> None:
    await practice.play(r"#algemeen @lotte !hulpvraag Wie kookt er?\ngroep: buurtmaaltijden")
    assert any("Wie kookt er?" in text for text in practice.said_in("#buurtmaaltijden"))


async def test_a_long_question_is_never_refused(practice: Practice) -> None:
    title = "Wie weet hoe " + "lang " * 300 + "dit duurt?"
    await practice.play(f"#omloop @lotte !hulpvraag {title}")
    (asked,) = await practice.rows(Ask, number=14)
    assert asked.title == title
    assert title in practice.said_in("#omloop")[-1]


async def test_too_long_tells_the_limit_and_posts_nothing(practice: Practice) -> None:
    await practice.play(f"#omloop @lotte !hulpvraag {'a' * 4001}")
    assert "Dat is te lang: 4.001 tekens. Het mogen er hoogstens 4.000 zijn." in practice.said_to("lotte")[-1]
    assert not await practice.rows(Ask, number=14)


async def test_an_empty_ask_is_asked_for(practice: Practice) -> None:
    await practice.play("#omloop @lotte !hulpvraag   ", "#direct @lotte Wie heeft een ladder?")
    assert await practice.rows(Ask, number=14, title="Wie heeft een ladder?")


async def test_tricks_in_a_title_are_only_letters(practice: Practice) -> None:
    await practice.play("#omloop @lotte !hulpvraag @everyone <@1> **vet** \u202egnihtyna\u200b { $x } 👩\u200d🔧?")
    (asked,) = await practice.rows(Ask, number=14)
    assert asked.title == "@everyone <@1> **vet** gnihtyna { $x } 👩\u200d🔧?"
    assert asked.title in practice.said_in("#omloop")[-1]


async def test_every_change_is_a_line_in_the_thread(practice: Practice) -> None:
    await practice.play(LADDER, "#algemeen @joris !ik-help 14", "@joris !toch-niet 14", "@joris !antwoord 14 Bij mij.")
    await practice.play("@lotte !opgelost 14", "@lotte !weer-open 14")
    assert practice.said_in("#14") == [
        "Joris wil helpen.",
        "Joris kan toch niet helpen.",
        "Joris antwoordt (14.1): Bij mij.",
        "Vraag 14 is opgelost, zegt Lotte. Dank je wel, Joris!",
        "Lotte heeft deze vraag weer geopend. Meedenken kan weer.",
    ]


async def test_each_helper_is_thanked_once_in_the_life_of_an_ask(practice: Practice) -> None:
    await practice.play(LADDER, "#algemeen @joris !ik-help 14", "@anna !ik-help 14", "@anna !toch-niet 14")
    await practice.play("@lotte !opgelost 14", "@lotte !weer-open 14", "@bas !ik-help 14", "@lotte !opgelost 14")
    thanks = [text for text in practice.said_in("#14") if "Dank je wel" in text]
    assert [text.partition("Dank je wel, ")[2] for text in thanks] == ["Joris!", "Bas!"]


async def test_the_asker_hears_of_the_first_help_only(practice: Practice) -> None:
    await practice.play(LADDER)
    before = len(practice.said_to("lotte"))
    await practice.play("#algemeen @joris !ik-help 14", "@anna !ik-help 14", "#14 @bas Bij de brandweer.")
    assert len(practice.said_to("lotte")) == before + 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("@joris !ik-help 14", "Je helpt al bij vraag 14."),
        ("@anna !toch-niet 14", "Je hielp niet bij vraag 14. Ik heb niets veranderd."),
        ("@lotte !ik-help 14", "Vraag 14 is je eigen vraag."),
        ("@lotte !antwoord 14 Ik weet het zelf al.", "Vraag 14 is je eigen vraag."),
        ("@anna !opgelost 14", "Dat kan alleen Lotte of een beheerder. Ik heb niets veranderd."),
        ("@anna !weer-open 14", "Dat kan alleen Lotte of een beheerder. Ik heb niets veranderd."),
        ("@anna !bewaar 14.1", "Dat kan alleen Lotte of een beheerder. Ik heb niets veranderd."),
        ("@lotte !weer-open 14", "Vraag 14 staat nog open. Ik heb niets veranderd."),
        ("@lotte !bewaar 14.9", "Antwoord '14.9' is er niet."),
        ("@lotte !bewaar iets", "Antwoord 'iets' is er niet."),
        ("@anna !toon 15", "Vraag '15' is er niet. Bedoel je 12, 13 of 14?"),
        ("@anna !toon 999999999", "Vraag '999999999' is er niet."),
        ("@anna !ik-help nul", "Bij welke vraag wil je helpen? Typ het nummer."),
    ],
)
async def test_every_no_has_its_sentence(practice: Practice, line: str, told: str) -> None:
    await practice.play(LADDER, "#algemeen @joris !antwoord 14 Bij de bouwmarkt.", line)
    assert told in practice.said_to(line.split()[0][1:])[-1]
    (asked,) = await practice.rows(Ask, number=14)
    assert (asked.state, asked.contributions) == (AskState.OPEN, 1)


async def test_a_closed_ask_says_so_kindly(practice: Practice) -> None:
    await practice.play(LADDER)
    card = next(message.number for message in practice.messages if message.text.startswith("Vraag 14"))
    buttons = practice.journal.messages[card].buttons
    await practice.play("#algemeen @lotte !opgelost 14", "@joris !ik-help 14")
    assert "Vraag 14 is al opgelost door Lotte. Je hoeft niets meer te doen." in practice.said_to("joris")[-1]
    await practice.play("@lotte !opgelost 14")
    assert "Vraag 14 is al opgelost: Lotte deed dat op" in practice.said_to("lotte")[-1]
    assert practice.journal.messages[card].buttons == []
    await practice.play("@joris !antwoord 14 Toch nog iets.")
    assert "Deze vraag is al opgelost; wie hem bekijkt, ziet je antwoord wel." in practice.said_to("joris")[-1]
    assert buttons, "the card had a button before"


async def test_a_moderator_may_close_and_the_asker_hears_it(practice: Practice) -> None:
    await practice.play(LADDER, "/as moderator @vera", "#algemeen @vera !opgelost 14")
    assert "Vera heeft je vraag 14 gesloten" in practice.said_to("lotte")[-1]


async def test_words_in_the_thread_are_contributions_of_others(practice: Practice) -> None:
    await practice.play(LADDER, "#14 @joris Bij mij.", "@lotte Fijn! Hoe laat?", "@joris Om drie uur.", "@lotte !toon")
    given = await practice.rows(Contribution)
    assert [one.text for one in given] == ["Bij mij.", "Om drie uur."]
    assert "14.2 Joris: Om drie uur." in practice.said_to("lotte")[-1]
    assert [helper.member_id for helper in await practice.rows(Helper)] == [given[0].writer_id]


async def test_in_its_own_thread_all_words_are_the_answer(practice: Practice) -> None:
    await practice.play(LADDER, "#14 @joris !antwoord 2 euro per stuk")
    (given,) = await practice.rows(Contribution)
    assert given.text == "2 euro per stuk"


async def test_what_closes_for_others_needs_a_number_even_in_the_thread(practice: Practice) -> None:
    await practice.play(LADDER, "#14 @lotte !opgelost")
    assert "Welke vraag is opgelost? Typ het nummer." in practice.said_to("lotte")[-1]


async def test_undo_takes_helping_back(practice: Practice) -> None:
    await practice.play(LADDER, "#algemeen @joris !ik-help 14", "@joris !ongedaan")
    (helper,) = await practice.rows(Helper)
    assert helper.left_at is not None


async def test_open_asks_are_mine_my_groups_and_others(practice: Practice) -> None:
    await practice.play(LADDER, "#algemeen @lotte !open-vragen")
    said = practice.said_to("lotte")[-1]
    mine, others = said.index("Jouw open vragen:"), said.index("In andere groepen:")
    assert mine < said.index("Vraag 14 (handen)") < others
