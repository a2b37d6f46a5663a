"""Reporting a message: the moderators hear who reported what and where; nobody else sees it; it never happens by mistake."""

from tests.practice import Practice


def _number(practice: Practice, words: str) -> int:
    """The number of the last message with these words."""
    return next(number for number, one in reversed(practice.journal.messages.items()) if words in one.text)


async def _asked(practice: Practice) -> None:
    await practice.play(
        "/as moderator @ruud", "#omloop @lotte !hulpvraag Wie heeft een ladder?", "#14 @bas Zoek het zelf uit, sukkel."
    )


async def test_an_answer_is_reported_by_its_number(practice: Practice) -> None:
    await _asked(practice)
    before = len(practice.said_in("#14"))
    await practice.play("#direct @joris meld 14.1 hij scheldt")
    told = practice.said_to("joris")[-1]
    assert told.startswith("Dank je wel.")
    assert "Ruud Bakker" in told
    assert "Niemand anders ziet dat jij dit meldde." in told
    await practice.play("#direct @ruud te-doen")
    told = practice.said_to("ruud")[-1]
    assert "Dringend." in told
    assert "meldt antwoord 14.1 van Bas" in told
    assert "Er staat: 'Zoek het zelf uit, sukkel.' Waarom: 'hij scheldt'" in told
    assert len(practice.said_in("#14")) == before, "nobody else sees it"


async def test_a_second_report_is_told_kindly(practice: Practice) -> None:
    await _asked(practice)
    await practice.play("#direct @joris meld 14.1", "#direct @noor meld 14.1")
    assert "Dit is al gemeld." in practice.said_to("noor")[-1]
    await practice.play("#direct @ruud te-doen", "#direct @ruud gedaan 1", "#direct @noor meld 14.1")
    assert "Dank je wel." in practice.said_to("noor")[-1], "it was looked at; now it is new"


async def test_a_reply_reports_any_message_of_the_bot(practice: Practice) -> None:
    await _asked(practice)
    await practice.play("#direct @joris open-vragen", "#direct @joris hulp met iets vaags")
    number = _number(practice, "Vraag 14 · Omloop")
    await practice.play(f"#omloop @joris >{number} meld")
    assert "Dank je wel." in practice.said_to("joris")[-1]
    await practice.play("#direct @ruud te-doen")
    assert "meldt een bericht van breinbot. Er staat: 'Vraag 14" in practice.said_to("ruud")[-1]


async def test_a_typing_error_reports_nothing(practice: Practice) -> None:
    await _asked(practice)
    await practice.play("#direct @joris rapporteerr 14.1", "#direct @ruud te-doen")
    assert "Niets vraagt nu een beheerder." in practice.said_to("ruud")[-1]


async def test_without_a_number_it_is_asked_for(practice: Practice) -> None:
    await _asked(practice)
    await practice.play("#direct @joris meld")
    assert "Wat wil je melden?" in practice.said_to("joris")[-1]
    await practice.play("#direct @joris 14.1")
    assert "Dank je wel." in practice.said_to("joris")[-1]


async def test_the_bots_line_about_an_answer_is_that_answer(practice: Practice) -> None:
    """An answer given from elsewhere is said by the bot; a reply to that line means the answer, and words go on."""
    await _asked(practice)
    await practice.play("#direct @joris antwoord 14 Bij mij.")
    number = _number(practice, "Bij mij.")
    await practice.play(f"#14 @noor >{number} Bij mij ook.", f"#14 @lotte >{number} dit hielp")
    assert "14.2" in practice.said_to("lotte")[-1]
    await practice.play("#direct @noor toon 14")
    assert "Bij mij ook." in practice.said_to("noor")[-1], "a reply in the thread is still an answer"
