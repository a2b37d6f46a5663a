"""From a question in the chat to an answer found again, in the practice room, on both databases."""

from breinbot.members import Consent, ConsentAbout, ConsentAnswer
from breinbot.record.model import Entry
from tests.practice import Practice


async def test_from_a_question_to_an_answer_found_again(practice_on_both: Practice) -> None:
    room = practice_on_both
    groups = await room.play("@noor !groepen")
    assert "Omloop (Middelland, Rotterdam)" in groups
    assert "Stichting Voorbeeld beheert dit" in groups, "a first contact hears who runs this"

    await room.play("@noor !meedoen omloop", "#direct @noor 1", "#direct @noor 3")
    await room.play("#algemeen @sterre !hulpvraag Wie kan een EHBO-cursus geven? | Voor 30 studenten, in mei. | kennis")
    assert any("Vraag 14 (kennis)" in text for text in room.said_in("#sterre-stad-studenten"))

    await room.play("@joris [Ik help]")
    assert "Joris wil helpen." in room.said_in("#14")
    assert "Joris helpt je bij vraag 14" in room.said_to("sterre")[-1]

    await room.play("#14 @joris Ik heb een diploma en geef graag twee avonden les.", "@sterre !bewaar 14.1")
    question = room.said_to("joris")[-1]
    assert "Ik heb een diploma en geef graag twee avonden les." in question
    assert "1 Ja, met mijn naam · 2 Ja, zonder mijn naam · 3 Nee" in question
    assert not await room.rows(Entry), "nothing is kept before its writer says yes"

    await room.play("#direct @joris 1")
    (entry,) = await room.rows(Entry)
    (consent,) = await room.rows(Consent, id=entry.consent_id)
    assert (entry.label, entry.named) == ("14.1", True)
    assert (consent.about, consent.answer) == (ConsentAbout.ENTRY, ConsentAnswer.NAMED)
    assert "Mag ik het bewaren voor andere initiatieven?" in consent.wording

    await room.play("#algemeen @sterre !opgelost 14")
    assert "Dank je wel, Joris!" in room.said_in("#14")[-1]

    found = await room.play("#algemeen @noor !zoek lessen diploma's")
    assert "14.1 Ik heb een diploma en geef graag twee avonden les." in found
    assert "van Joris" in found
