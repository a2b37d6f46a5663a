"""A group is opened or closed with `groep wijzigen`: what was said to the group alone stays so."""

from breinbot.asks.model import Ask
from breinbot.chat import Place
from breinbot.communityfile import CommunityFile
from breinbot.groups.model import Group
from tests.asks.lines import CLOSED, HIDDEN
from tests.practice import Practice


async def _is_closed(practice: Practice, short: str) -> bool:
    (group,) = await practice.rows(Group, short=short)
    (room,) = await practice.rows(Place, about=f"group:{short}")
    assert group.closed is room.closed
    return bool(group.closed)


async def test_a_lead_closes_a_group_and_takes_it_back(practice: Practice) -> None:
    await practice.play("/wait 1m", "#direct @lotte groep wijzigen omloop | deur: besloten")
    assert "De groep is besloten: een trekker laat mensen toe." in practice.said_to("lotte")[-1]
    assert "De groep Omloop is nu besloten. Alleen leden zien dit kanaal." in practice.said_in("#omloop")[-1]
    await practice.play("#direct @joris meedoen omloop")
    assert "besloten" in practice.said_to("joris")[-1]
    await practice.play("#direct @lotte ongedaan")
    assert not await _is_closed(practice, "omloop")
    assert "Iedereen mag erbij." in "".join(practice.said_to("lotte")[-2:])


async def test_who_waits_is_in_when_the_group_is_opened(practice: Practice) -> None:
    await practice.play(*CLOSED, "#direct @joris meedoen geldhulp", "#direct @bas groep wijzigen geldhulp | deur: open")
    assert not await _is_closed(practice, "geldhulp")
    await practice.play("#direct @joris groepen")
    assert "Jij doet mee." in next(line for line in practice.said_to("joris")[-1].splitlines() if "Geldhulp" in line)


async def test_what_was_asked_in_a_closed_group_keeps_it_closed(practice: Practice) -> None:
    await practice.play(*HIDDEN, "#direct @ruud groep wijzigen geldhulp | deur: open")
    told = practice.said_to("ruud")[-1]
    assert told.startswith("Vraag 14 is in Geldhulp alleen aan de groep gesteld. Daarom blijft de groep besloten.")
    assert await _is_closed(practice, "geldhulp")


async def test_taking_back_a_closing_uncovers_nothing_said_since(practice: Practice) -> None:
    await practice.play("#direct @lotte groep wijzigen omloop | deur: besloten", "/wait 1m")
    await practice.play("#direct @lotte hulpvraag Wie kent een goede bewindvoerder? | alleen mijn groep")
    asked = (await practice.rows(Ask))[-1]
    await practice.play(
        "#direct @lotte ongedaan", "#direct @lotte ongedaan", "#direct @lotte groep wijzigen omloop | deur: open"
    )
    assert str(asked.number) in practice.said_to("lotte")[-1]
    assert await _is_closed(practice, "omloop")


async def test_a_group_that_was_closed_by_mistake_is_opened_again_later(practice: Practice) -> None:
    """What stood there before was said to everybody."""
    await practice.play("#omloop @lotte !hulpvraag Wie heeft een ladder? | Zes meter. | handen", "/wait 1m")
    await practice.play("#direct @lotte groep wijzigen omloop | deur: besloten", "/wait 2d")
    await practice.play("#direct @lotte groep wijzigen omloop | deur: open")
    assert not await _is_closed(practice, "omloop")
    await practice.play("/wait 1m", "#direct @lotte groep wijzigen omloop | deur: besloten", "/wait 1m")
    await practice.play("@lotte wijzig 14 Wie heeft een ladder voor onze leden?")
    await practice.play("@lotte groep wijzigen omloop | deur: open")
    assert await _is_closed(practice, "omloop")


async def test_a_group_that_the_community_file_closes_is_opened_again(
    practice: Practice, community_file: CommunityFile
) -> None:
    closed = [one.model_copy(update={"closed": one.short == "omloop"}) for one in community_file.initiatives]
    await practice.play("/wait 1m")
    await practice.app.set_up(community_file.model_copy(update={"initiatives": closed}))
    assert await _is_closed(practice, "omloop")
    await practice.play("/wait 1m", "#direct @lotte groep wijzigen omloop | deur: open")
    assert not await _is_closed(practice, "omloop")


async def test_what_is_brought_into_a_closed_group_keeps_it_closed(practice: Practice) -> None:
    await practice.play(*HIDDEN, "#direct @bas meedoen omloop", "/wait 1m")
    await practice.play("#direct @lotte groep wijzigen omloop | deur: besloten", "/wait 1m")
    await practice.play("#direct @ruud verplaats 14 omloop", "#direct @lotte groep wijzigen omloop | deur: open")
    assert practice.said_to("lotte")[-1].startswith("Vraag 14 is in Omloop alleen aan de groep gesteld.")
    assert await _is_closed(practice, "omloop")


async def test_who_asked_from_outside_hears_it(practice: Practice) -> None:
    await practice.play("#omloop @joris !hulpvraag Wie heeft een ladder? | Zes meter. | handen")
    await practice.play("#direct @lotte groep wijzigen omloop | deur: besloten")
    told = practice.said_to("joris")[-1]
    assert "Jij bent geen lid, dus het kanaal zie je niet meer." in told
    await practice.play("#direct @joris toon 14")
    assert "Wie heeft een ladder?" in practice.said_to("joris")[-1]


async def test_nothing_changes_where_the_door_is_so_already(practice: Practice) -> None:
    await practice.play("#direct @lotte groep wijzigen omloop | deur: open")
    assert "was al zo" in practice.said_to("lotte")[-1]
