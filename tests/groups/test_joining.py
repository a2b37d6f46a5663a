"""Joining a group in one short talk, leaving it, and what is refused."""

import pytest

from breinbot.chat.incoming import Called, Incoming, PlaceKind, Speaker, Where
from breinbot.chat.losing import AskedToTalk
from breinbot.chat.outgoing import Outgoing, Reason, Undeliverable, Why
from breinbot.groups.model import Membership
from breinbot.members import Consent, ConsentAbout, ConsentAnswer
from tests.outbox import Outbox
from tests.practice import Practice


class _Alone(Outbox):
    """A chat in which nobody can be written to alone."""

    async def send(self, out: Outgoing) -> str:
        if out.kind is PlaceKind.DIRECT:
            raise Undeliverable(Why(Reason.CLOSED_TO_BOT))
        return await super().send(out)


async def test_the_talk_asks_what_it_must_and_keeps_the_exact_words(practice_on_both: Practice) -> None:
    room = practice_on_both
    await room.play("@noor !meedoen omloop", "#direct @noor ja graag", "#direct @noor altijd, zonder mijn naam")
    age, invitations, keeping = sorted(await room.rows(Consent), key=lambda consent: consent.id)
    assert (age.about, age.answer, "vanaf 16 jaar" in age.wording) == (ConsentAbout.AGE, ConsentAnswer.YES, True)
    assert (invitations.about, invitations.answer) == (ConsentAbout.INVITATIONS, ConsentAnswer.YES)
    assert "Mag ik je soms een vraag sturen die bij je past?" in invitations.wording
    assert (keeping.about, keeping.answer) == (ConsentAbout.KEEPING, ConsentAnswer.ALWAYS_UNNAMED)
    assert "mag ik je antwoord dan bewaren" in keeping.wording
    assert invitations.language == "nl"


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("omloop", "Omloop"),
        ("Omloop!", "Omloop"),
        ("#omloop", "Omloop"),
        ("den haag", "Kunstpost"),
        ("sterre", "Sterre & Stad & Studenten"),
        ("Buurtmaaltijden", "Buurtmaaltijden"),
    ],
)
async def test_a_group_is_known_by_name_or_town(practice: Practice, words: str, group: str) -> None:
    await practice.play(f"@noor !meedoen {words}")
    assert f"Je doet nu mee met de groep {group}." in practice.said_to("noor")[-1]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("@noor !meedoen omlop", "De groep 'omlop' ken ik niet. Bedoel je een van deze: Omloop?"),
        ("@noor !meedoen utrecht", "'utrecht' past bij meer groepen: Buurtmaaltijden of Sterre & Stad & Studenten."),
        ("@noor !stoppen-met omloop", "Je doet niet mee met de groep Omloop. Ik heb niets veranderd."),
        ("@lotte !meedoen omloop", "Mag ik je soms een vraag sturen die bij je past?"),  # a lead who never had the talk
    ],
)
async def test_what_cannot_be_is_told(practice: Practice, line: str, told: str) -> None:
    before = len(await practice.rows(Membership))
    await practice.play(line)
    handle = line.split()[0][1:]
    assert told in practice.said_to(handle)[-1]
    assert len(await practice.rows(Membership)) == before


async def test_in_the_groups_own_room_it_need_not_be_named(practice: Practice) -> None:
    await practice.play("#kunstpost @noor !meedoen")
    assert "Je doet nu mee met de groep Kunstpost." in practice.said_to("noor")[-1]


async def test_leaving_has_to_name_the_group(practice: Practice) -> None:
    await practice.play("#omloop @lotte !stoppen-met")
    assert "Uit welke groep wil je weg?" in practice.said_to("lotte")[-1]


async def test_leaving_can_be_taken_back(practice: Practice) -> None:
    await practice.play("@noor !meedoen omloop", "@noor !stoppen-met omloop")
    assert "Je doet niet meer mee met de groep Omloop." in practice.said_to("noor")[-1]
    await practice.play("@noor !ongedaan")
    (membership,) = [row for row in await practice.rows(Membership) if row.left_at is None and row.lead is False]
    assert membership.joined_at is not None


async def test_the_consents_are_asked_once_in_a_life(practice: Practice) -> None:
    await practice.play("@noor !meedoen omloop", "#direct @noor nee", "#direct @noor nooit", "@noor !meedoen beesd")
    assert "Mag ik je soms" not in practice.said_to("noor")[-1]
    assert len(await practice.rows(Consent)) == 3


async def test_an_emoji_is_no_consent(practice: Practice) -> None:
    await practice.play("@noor !meedoen omloop", "#direct @noor 👍")
    assert "Voor toestemming is een emoji te weinig." in practice.said_to("noor")[-1]
    assert not await practice.rows(Consent)
    await practice.play("#direct @noor ja")
    assert len(await practice.rows(Consent)) == 2, "the question is still open"


async def test_groups_tell_where_i_am_in(practice: Practice) -> None:
    await practice.play("@noor !meedoen omloop", "@noor !groepen")
    line = next(line for line in practice.said_to("noor")[-1].splitlines() if "Omloop" in line)
    assert "2 leden" in line
    assert "Jij doet mee." in line


async def test_whoever_is_too_young_is_sent_away_kindly(practice: Practice) -> None:
    await practice.play("@noor !meedoen omloop", "#direct @noor 3")
    assert "Meedoen kan vanaf 16 jaar." in practice.said_to("noor")[-1]
    (membership,) = [row for row in await practice.rows(Membership) if row.left_at is not None]
    assert membership.group_id
    (consent,) = await practice.rows(Consent)
    assert (consent.about, consent.answer) == (ConsentAbout.AGE, ConsentAnswer.NO)


async def test_a_lead_who_is_too_young_leaves_the_group_to_a_moderator(practice: Practice) -> None:
    await practice.play("#direct @lotte meedoen omloop", "@lotte 3", "#direct @ruud te-doen")
    assert "De groep Omloop heeft geen trekker." in practice.said_to("ruud")[-1]


async def test_the_talk_is_taken_up_again_by_joining_once_more(practice: Practice) -> None:
    """Whoever could not be written to, or lost the message, gets the talk again."""
    await practice.play("@noor !meedoen omloop", "@noor !meedoen omloop")
    assert "Mag ik je soms een vraag sturen" in practice.said_to("noor")[-1]
    assert len(await practice.rows(Membership, left_at=None)) == len(await practice.rows(Membership))


async def test_a_lead_who_leaves_holds_nobody_back(practice: Practice) -> None:
    await practice.play("@lotte !stoppen-met omloop")
    assert "Je was de trekker. Ruud Bakker of Mirjam de Wit kijkt nu naar de groep." in practice.said_to("lotte")[-1]
    await practice.play("@noor !meedoen omloop")
    assert "Je doet nu mee met de groep Omloop." in practice.said_to("noor")[-1]
    await practice.play("#direct @ruud groep doorgeven omloop @noor")
    assert "Noor is nu trekker van Omloop." in practice.said_to("ruud")[-1]
    await practice.play("@lotte ongedaan")
    assert "Je doet nu mee met de groep Omloop." in practice.said_to("lotte")[-1]


@pytest.mark.parametrize(
    ("platform", "cure"),
    [
        ("matrix", "Begin zelf een privégesprek met mij. Typ daar meedoen omloop."),
        ("discord", "Zet in je instellingen privéberichten van deze server aan. Typ daarna meedoen omloop."),
    ],
)
async def test_who_cannot_be_written_to_is_told_there_alone(practice: Practice, platform: str, cure: str) -> None:
    """The group is in two chats: what is wrong in the one is not said in the other, nor its cure."""
    chat, app = _Alone(platform), practice.app
    app.hub.attach(chat)
    await app.hub.connected(platform)
    where, what = Where("@sanne", PlaceKind.DIRECT), Called("join", {"group": "omloop"})
    await app.hub.receive(
        Incoming(platform, "e1", app.clock.now(), Speaker("sanne", "sanne", "Sanne"), where=where, what=what)
    )
    await app.settled()
    told = [(one.end, text) for one, text in zip(chat.sent, chat.texts, strict=True) if "Sanne" in text]
    assert told == [("group:omloop", f"Sanne, je doet mee, maar ik kan je geen privébericht sturen. {cure}")]
    await app.hub.notice(platform, AskedToTalk("sanne"))
    await app.settled()
    assert "Sanne, ik heb je uitgenodigd voor een privégesprek." in chat.texts[-1]
    assert [one for one in practice.said_in("#omloop") if "Sanne" in one] == []
