"""What people settle for themselves: language, rest, what is stored, and the way back."""

import pytest

from breinbot.members import Consent, ConsentAbout, Member
from tests.practice import Practice


@pytest.mark.parametrize(("word", "said"), [("engels", "English"), ("en", "English"), ("English", "English")])
async def test_a_language_by_any_of_its_names(practice: Practice, word: str, said: str) -> None:
    await practice.play(f"@noor !taal {word}", "@noor !groepen")
    assert said in practice.said_to("noor")[-2]
    assert "These are the 6 groups" in practice.said_to("noor")[-1]


async def test_a_language_that_is_not_spoken(practice: Practice) -> None:
    await practice.play("@noor !taal fries")
    assert practice.said_to("noor")[-1].startswith("De taal 'fries' spreek ik niet.")


async def test_each_hears_the_own_language(practice: Practice) -> None:
    await practice.play(
        "@joris !language english", "#omloop @lotte !hulpvraag Wie heeft een ladder?", "@joris [Ik help]"
    )
    assert "you are helping with ask 14" in practice.said_to("joris")[-1]
    assert "Joris helpt je bij vraag 14" in practice.said_to("lotte")[-1]


async def test_stop_holds_at_once_and_asks_one_thing(practice: Practice) -> None:
    await practice.play("#omloop @lotte !hulpvraag Wie heeft een ladder?", "@lotte !stop")
    assert "Goed, ik stuur je niets meer uit mezelf." in practice.said_to("lotte")[-1]
    assert "Uit de groep Omloop" in practice.said_to("lotte")[-1]
    before = len(practice.said_to("lotte"))
    await practice.play("#algemeen @joris [Ik help]")
    assert len(practice.said_to("lotte")) == before, "nothing unasked"
    await practice.play("@lotte !toon 14")
    assert "Joris helpt" in practice.said_to("lotte")[-1], "what she asks is answered"


async def test_stop_may_be_only_for_invitations(practice: Practice) -> None:
    await practice.play("@noor !meedoen omloop", "#direct @noor ja", "#direct @noor nooit", "#direct @noor stop")
    await practice.play("#direct @noor alleen geen vragen aan mij")
    assert "ik stuur je geen vragen van anderen meer" in practice.said_to("noor")[-1]
    newest = max(await practice.rows(Consent, about=ConsentAbout.INVITATIONS), key=lambda consent: consent.id)
    (noor,) = await practice.rows(Member, name="Noor")
    assert (newest.answer, noor.stopped_at) == ("no", None)


async def test_going_on_after_stop(practice: Practice) -> None:
    await practice.play("@noor !verder")
    assert practice.said_to("noor")[-1].startswith("Je was niet gestopt en had geen pauze.")
    await practice.play("@noor !stop", "@noor !verder")
    assert practice.said_to("noor")[-1].startswith("Fijn dat je er weer bent.")


async def test_privacy_shows_what_is_stored(practice: Practice) -> None:
    await practice.play("@noor !meedoen omloop", "#direct @noor ja", "#direct @noor 3")
    await practice.play("#algemeen @noor !antwoord 5 De bibliotheek.", "@noor !privacy")
    said = practice.said_to("noor")[-1]
    for line in (
        "Stichting Voorbeeld beheert breinbot.",
        "Je naam, Noor, en je account: noor (terminal).",
        "Ik mag je vragen sturen die bij je passen.",
        "Ik vraag elke keer of ik een antwoord mag bewaren.",
        "Je doet mee met Omloop.",
        "gaf 1 antwoord",
        "Er zijn geen antwoorden van jou bewaard.",
    ):
        assert line in said


async def test_undo_takes_back_the_last_thing_for_ten_minutes(practice: Practice) -> None:
    await practice.play("@noor !ongedaan")
    assert practice.said_to("noor")[-1].startswith("Er is niets om terug te draaien.")
    await practice.play("@noor !taal engels", "@noor !undo", "@noor !taal engels", "/wait 11min", "@noor !undo")
    (noor,) = await practice.rows(Member, name="Noor")
    assert noor.language == "en", "the second one was too long ago"
    assert practice.said_to("noor")[-1].startswith("There is nothing to take back.")


async def test_help_names_what_can_be_done(practice: Practice) -> None:
    await practice.play("@noor !help", "@noor !help hulpvraag")
    everything, one = practice.said_to("noor")[-2:]
    assert all(word in everything for word in ("groepen", "hulpvraag", "zoek", "stop", "privacy"))
    assert "Wat is je vraag? Eén zin is genoeg." in one
