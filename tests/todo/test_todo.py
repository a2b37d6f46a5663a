"""The moderators' list: what comes on it, in which order, who takes it, and what is told of it."""

import re

import pytest

from breinbot.chat.losing import Lacking, Mended
from breinbot.chat.model import Message
from breinbot.chat.outgoing import Reason, Why
from breinbot.todo.model import Todo
from tests.practice import Practice

NOWHERE = "#direct @samira hulpvraag Wie weet hoe laat de trein naar Parijs gaat?"


async def test_an_ask_that_fits_no_group_is_on_the_list_at_once(practice_on_both: Practice) -> None:
    room = practice_on_both
    await room.play(NOWHERE, "#direct @ruud te-doen")
    assert "1. Vraag 14 past bij geen groep: 'Wie weet hoe laat de trein naar Parijs gaat?'" in room.said_to("ruud")[-1]
    await room.play("@ruud verplaats 14 kunstpost", "@ruud te-doen")
    assert "Niets vraagt nu een beheerder." in room.said_to("ruud")[-1]


async def test_five_at_a_time_the_most_urgent_first(practice: Practice) -> None:
    await practice.play(*(f"#direct @lid{number} mens ik zoek iemand" for number in range(6)))
    await practice.play("#direct @eva stop", "@eva wissen", "#direct @ruud te-doen")
    listed = practice.said_to("ruud")[-1]
    items = [line for line in listed.splitlines() if re.match(r"\d+\. ", line)]
    assert len(items) == 5
    assert items[0].startswith("7. Dringend. Eva wil dat alle gegevens gewist worden.")
    assert 'Nog 2 andere: typ "te-doen 2".' in listed
    await practice.play("@ruud te-doen 2")
    assert len([line for line in practice.said_to("ruud")[-1].splitlines() if re.match(r"\d+\. ", line)]) == 2
    await practice.play("@ruud te-doen 9")
    assert "Meer is er niet." in practice.said_to("ruud")[-1]


async def test_who_takes_it_is_named_to_the_asker_with_a_date(practice: Practice) -> None:
    await practice.play(NOWHERE, "#direct @ruud neem 1")
    assert "Lukt dat uiterlijk donderdag" in practice.said_to("ruud")[-1]
    told = practice.said_to("samira")[-1]
    assert "Nu kijkt Ruud Bakker ernaar. Ruud Bakker is beheerder. Je hoort uiterlijk donderdag" in told
    assert "Ruud Bakker kijkt ernaar, uiterlijk donderdag" in practice.said_in("#14")[-1]
    await practice.play("#direct @mirjam neem 1")
    assert "Ruud Bakker kijkt al naar nummer 1." in practice.said_to("mirjam")[-1]


async def test_who_looks_no_more_is_not_asked_later(practice: Practice) -> None:
    """At night nothing is said unasked: what would be said in the morning is over by then."""
    await practice.play(NOWHERE, "#direct @mirjam te-doen", "/wait 13h")
    await practice.play("#direct @ruud geef-door 1 @mirjam", "@ruud geef-door 1 @ruud")
    told = len(practice.said_to("mirjam"))
    await practice.play("/wait 1d")
    assert "vraagt of jij hiernaar wilt kijken" not in "\n".join(practice.said_to("mirjam")[told - 1 :])


async def test_past_the_date_the_truth_is_told_and_it_is_open_again(practice: Practice) -> None:
    await practice.play(NOWHERE, "#direct @ruud neem 1", "/wait 4d")
    assert "Ruud Bakker is nog niet aan je vraag 14 toegekomen" in practice.said_to("samira")[-1]
    (todo,) = await practice.rows(Todo, key="asks-todo-no-group")
    assert todo.taken_by_id is None
    await practice.play("#direct @mirjam neem 1")
    assert "jij kijkt naar nummer 1" in practice.said_to("mirjam")[-1]


async def test_it_is_handed_over_to_another_moderator_only(practice: Practice) -> None:
    await practice.play(NOWHERE, "#direct @ruud geef-door 1 @samira")
    assert "Samira is geen beheerder." in practice.said_to("ruud")[-1]
    await practice.play("@ruud geef-door 1 @mirjam")
    assert "Mirjam de Wit kijkt naar nummer 1." in practice.said_to("ruud")[-1]
    assert "Ruud Bakker vraagt of jij hiernaar wilt kijken" in practice.said_to("mirjam")[-1]


async def test_taking_that_is_taken_back_opens_it_and_the_asker_hears(practice: Practice) -> None:
    await practice.play(NOWHERE, "#direct @ruud neem 1", "@ruud ongedaan")
    assert "Nummer 1 staat weer open" in practice.said_to("ruud")[-1]
    assert "Ruud Bakker is nog niet aan je vraag 14 toegekomen" in practice.said_to("samira")[-1]
    await practice.play("@ruud gepland")
    assert "nummer 1" not in practice.said_to("ruud")[-1]


async def test_taking_back_takes_nothing_from_another_moderator(practice: Practice) -> None:
    await practice.play(
        NOWHERE, "#direct @ruud neem 1", "#direct @mirjam geef-door 1 @mirjam", "#direct @ruud ongedaan"
    )
    assert "Mirjam de Wit kijkt al naar nummer 1." in practice.said_to("ruud")[-1]
    (todo,) = await practice.rows(Todo, done_at=None)
    assert todo.taken_by_id is not None


async def test_handing_over_can_be_taken_back(practice: Practice) -> None:
    await practice.play(NOWHERE, "#direct @ruud neem 1", "@ruud geef-door 1 @mirjam", "@ruud ongedaan")
    assert "jij kijkt naar nummer 1" in practice.said_to("ruud")[-1]
    await practice.play("#direct @mirjam neem 1")
    assert "Ruud Bakker kijkt al naar nummer 1." in practice.said_to("mirjam")[-1]


async def test_what_is_not_done_after_all_is_open_again_in_time(practice: Practice) -> None:
    await practice.play(NOWHERE, "#direct @ruud neem 1", "@ruud gedaan 1", "@ruud ongedaan", "/wait 4d")
    (todo,) = await practice.rows(Todo, done_at=None)
    assert todo.taken_by_id is None
    assert "Ruud Bakker is nog niet aan je vraag 14 toegekomen" in practice.said_to("samira")[-1]


async def test_what_is_done_can_be_taken_back_and_is_in_the_log(practice: Practice) -> None:
    await practice.play(NOWHERE, "#direct @ruud gedaan 1")
    assert "Nummer 1 is klaar. De lijst is leeg." in practice.said_to("ruud")[-1]
    await practice.play("@ruud gedaan 1")
    assert "Nummer '1' staat niet open in de lijst." in practice.said_to("ruud")[-1]
    await practice.play("@ruud ongedaan", "@ruud te-doen")
    practice_list = practice.said_to("ruud")[-1]
    assert "gedaan" in practice_list
    await practice.play("@ruud logboek")
    assert "Ruud Bakker: handelde nummer 1 van de lijst af" in practice.said_to("ruud")[-1]


async def test_the_log_has_what_moderators_did_to_others(practice: Practice) -> None:
    await practice.play("#direct @ruud groep woorden omloop fietsen", NOWHERE, "#direct @ruud verplaats 14 omloop")
    await practice.play("@ruud opgelost 14", "@ruud logboek")
    log = practice.said_to("ruud")[-1]
    for line in ("sloot vraag 14", "bracht vraag 14 naar Omloop", "gaf de groep Omloop andere woorden"):
        assert line in log
    await practice.play("#direct @noor logboek")
    assert "Dat kan alleen een beheerder." in practice.said_to("noor")[-1]


async def test_moderators_hear_once_a_day_at_the_most_and_not_while_they_pause(practice: Practice) -> None:
    await practice.play("#direct @ruud groepen", "#direct @mirjam pauze 3 weken")
    for number in range(4):
        await practice.play(f"#direct @lid{number} mens ik zoek iemand", "/wait 5h")
    await practice.play("/wait 6d")
    digests = [message for message in await practice.rows(Message, worth=5) if "om een beheerder" in message.text]
    assert digests, "Ruud hears"
    days = [message.counted_at.date() for message in digests if message.counted_at is not None]
    assert len(days) == len(set(days))
    assert not any("om een beheerder" in said for said in practice.said_to("mirjam"))


async def test_what_is_planned_is_told_soonest_first(practice: Practice) -> None:
    await practice.play("#direct @ruud gepland")
    assert "Er is nu niets gepland." in practice.said_to("ruud")[-1]
    await practice.play(NOWHERE, "#direct @joris antwoord 14 Kijk op de site.", "@ruud neem 1", "@ruud gepland")
    lines = practice.said_to("ruud")[-1].splitlines()
    assert "nummer 1 staat dan weer open in de lijst" in lines[1]
    assert "Vragen of vraag 14 is opgelost" in lines[2]


async def test_what_may_stay_as_it_is_is_told_no_more_once_it_is_done(practice: Practice) -> None:
    """A server that wants no forums: the platform tells of it at every connection."""
    lacking = Lacking(Why(Reason.NO_FORUM, "community"))
    hub, name = practice.app.hub, practice.room.name
    for _ in range(2):
        await hub.notice(name, lacking)
    await practice.play("#direct @ruud te-doen")
    assert practice.said_to("ruud")[-1].count("de server is geen community") == 1
    await practice.play("@ruud gedaan 1")
    await hub.notice(name, lacking)
    await practice.play("@ruud te-doen")
    assert "Niets vraagt nu een beheerder." in practice.said_to("ruud")[-1]
    await practice.play("@ruud ongedaan")
    await practice.play("@ruud te-doen")
    assert "de server is geen community" in practice.said_to("ruud")[-1]


async def test_what_may_stay_as_it_is_is_told_again_where_it_had_settled_itself(practice: Practice) -> None:
    why = Why(Reason.NO_FORUM, "community")
    hub, name = practice.app.hub, practice.room.name
    for told in (Lacking(why), Mended([why])):
        await hub.notice(name, told)
    await practice.play("#direct @ruud te-doen")
    assert "Niets vraagt nu een beheerder." in practice.said_to("ruud")[-1]
    await hub.notice(name, Lacking(why))
    await practice.play("@ruud te-doen")
    assert "de server is geen community" in practice.said_to("ruud")[-1]


async def test_what_has_to_be_mended_is_told_again_though_somebody_called_it_done(practice: Practice) -> None:
    lacking = Lacking(Why(Reason.MISSING, "manage_roles"))
    hub, name = practice.app.hub, practice.room.name
    await hub.notice(name, lacking)
    await practice.play("#direct @ruud gedaan 1")
    await hub.notice(name, lacking)
    await practice.play("@ruud te-doen")
    assert '"Manage Roles"' in practice.said_to("ruud")[-1]


@pytest.mark.parametrize("words", ["te-doen", "neem 1", "geef-door 1 @ruud", "gedaan 1", "gepland", "logboek"])
async def test_it_is_for_moderators(practice: Practice, words: str) -> None:
    await practice.play(NOWHERE, f"#direct @noor {words}")
    assert "Dat kan alleen een beheerder." in practice.said_to("noor")[-1]


async def test_a_member_who_cannot_be_written_to_is_on_the_list(practice: Practice) -> None:
    from breinbot.chat.outgoing import Undeliverable

    send = practice.room.send

    async def closed(out: object) -> str:
        if getattr(out, "end", "") == "@noor":
            raise Undeliverable("the person takes no direct messages")
        return await send(out)  # type: ignore[arg-type]

    practice.room.send = closed  # type: ignore[method-assign]
    await practice.play("#algemeen @noor !meedoen omloop")
    assert "Noor, je doet mee, maar ik kan je geen privébericht sturen." in practice.said_in("#omloop")[-1]
    await practice.play("#direct @ruud te-doen")
    assert "Noor krijgt mijn berichten op terminal niet." in practice.said_to("ruud")[-1]


async def test_what_may_stay_as_it_is_is_not_urgent(practice: Practice) -> None:
    """Nothing fails for it; a permission for which something did not arrive is."""
    hub, name = practice.app.hub, practice.room.name
    for why in (Why(Reason.NO_FORUM, "community"), Why(Reason.MISSING, "manage_roles")):
        await hub.notice(name, Lacking(why))
    await practice.play("#direct @ruud te-doen")
    urgent, other = (line for line in practice.said_to("ruud")[-1].splitlines() if "Op terminal" in line)
    assert urgent.startswith("2. Dringend.")
    assert '"Manage Roles"' in urgent
    assert other.startswith("1. Op terminal kan ik geen forum maken")


async def test_what_was_called_done_is_told_again_where_it_was_mended_since(practice: Practice) -> None:
    """Somebody wanted no forums, then had them, and then lost them: that is new."""
    why = Why(Reason.NO_FORUM, "community")
    hub, name = practice.app.hub, practice.room.name
    await hub.notice(name, Lacking(why))
    await practice.play("#direct @ruud gedaan 1")
    for _ in range(2):
        await hub.notice(name, Mended([why]))
    await hub.notice(name, Lacking(why))
    await practice.play("@ruud te-doen")
    assert "de server is geen community" in practice.said_to("ruud")[-1]
    await practice.play("@ruud gedaan 2")
    await hub.notice(name, Lacking(why))
    await practice.play("@ruud te-doen")
    assert "Niets vraagt nu een beheerder." in practice.said_to("ruud")[-1]
