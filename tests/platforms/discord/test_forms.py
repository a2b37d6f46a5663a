"""Modals on Discord: what was given stays, what was typed and refused can be opened again, also after a restart."""

import json
from typing import Any

import pytest

from breinbot.asks.model import Ask, Reach
from breinbot.chat.command import Reader
from breinbot.chat.formview import FIELDS_LIMIT, view
from breinbot.chat.model import Form
from breinbot.groups.model import Group
from breinbot.platforms.discord.modals import from_modal, modal
from tests.discord_server import Server, labels, server

AGAIN = "Opnieuw openen"


def _fields(opened: Any) -> dict[str, str]:
    """The fields of an opened form, each with what stands in it."""
    return {
        label["component"]["custom_id"]: label["component"].get("value", "") for label in opened.modal["components"]
    }


async def _asks(discord: Server) -> list[Ask]:
    return await discord.app.store.read(lambda session: session.query(Ask).filter(Ask.number > 13).all())


async def test_what_is_given_and_does_not_fit_is_kept(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        joris, channel = discord.person("joris"), discord.channel("omloop")
        form = await joris.slash(channel, "hulpvraag", bereik="mijn groep", groep="omloop")
        fields = _fields(form)
        assert len(fields) == FIELDS_LIMIT
        posted = await joris.submit_modal(form, fields | {"title": "Wie heeft een ladder?"})
        assert "Het is vraag 14" in posted.response.content
        (asked,) = await _asks(discord)
        assert asked.reach is Reach.GROUP


async def test_a_group_is_closed_where_that_was_given_beside_the_form(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        vera, channel = discord.person("vera", manages=True), discord.channel("omloop")
        form = await vera.slash(channel, "groep maken", deur="besloten", kanaal="de-fietskeuken")
        typed = {"name": "Fietskeuken", "town": "Tilburg", "about": "Fietsen maken."}
        made = await vera.submit_modal(form, _fields(form) | typed)
        await discord.settle()
        assert "Fietskeuken" in made.response.content
        (group,) = await discord.app.store.read(
            lambda session: session.query(Group).filter_by(short="fietskeuken").all()
        )
        assert group.closed
        assert discord.channel("de-fietskeuken")


async def test_everything_given_beside_the_one_that_lacks(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        joris, channel = discord.person("joris"), discord.channel("omloop")
        given = {
            "toelichting": "Zes meter.",
            "soort": "handen",
            "wanneer": "vrijdag",
            "groep": "omloop",
            "bereik": "mijn groep",
        }
        form = await joris.slash(channel, "hulpvraag", **(given | {"soort": "kenis"}))
        refused = await joris.submit_modal(form, _fields(form) | {"title": "Wie heeft een ladder?"})
        again = await joris.click(refused.response.message, label=AGAIN)
        await joris.submit_modal(again, _fields(again) | {"kind": "handen"})
        (asked,) = await _asks(discord)
        assert (asked.details, asked.needed_by, asked.reach) == ("Zes meter.", "vrijdag", Reach.GROUP)


def test_more_than_a_form_can_carry_is_asked_for_by_words() -> None:
    from breinbot.app import dispatcher_for

    dispatcher = dispatcher_for()
    long = dict.fromkeys(("details", "kind", "needed_by", "group", "reach"), "x" * 95)
    assert modal(view(dispatcher.texts, "nl", dispatcher.commands["ask"], long)) is None


def test_a_form_from_outside_can_hold_anything() -> None:
    assert from_modal('f:ask{"reach": "mijn groep", "kind": 3}') == ("ask", {"reach": "mijn groep"})
    assert from_modal("f:ask{{") == ("", {})
    assert from_modal('f:ask{"a": {"b": 1}}') == ("ask", {})


REFUSED = {
    "unknown kind": ({"title": "Wie heeft een ladder?", "kind": "kenis"}, "De soort hulp 'kenis' ken ik niet."),
    "unknown group": ({"title": "Wie heeft een ladder?", "group": "bestaatniet"}, "bestaatniet"),
}


@pytest.mark.parametrize("case", REFUSED)
async def test_a_refused_form_opens_again_with_all_that_was_typed(sqlite_url: str, case: str) -> None:
    typed, why = REFUSED[case]
    typed |= {"details": "Zes meter hoog.\n\nVoor de dakgoot."}
    async with server(sqlite_url) as discord:
        joris, channel = discord.person("joris"), discord.channel("omloop")
        form = await joris.slash(channel, "hulpvraag")
        refused = await joris.submit_modal(form, _fields(form) | typed)
        assert refused.ephemeral
        assert why in refused.response.content
        assert "Wat je typte, is niet weg." in refused.response.content
        assert labels(refused.response.message) == [AGAIN]
        for _ in range(2):
            again = await joris.click(refused.response.message, label=AGAIN)
            shown = _fields(again)
            assert {name: shown[name] for name in typed} == typed
        right = {"title": "Wie heeft een ladder?", "kind": "handen", "group": "omloop"}
        posted = await joris.submit_modal(again, shown | right)
        assert "Het is vraag 14" in posted.response.content
        (asked,) = await _asks(discord)
        assert asked.details == "Zes meter hoog.\n\nVoor de dakgoot."


async def test_it_opens_again_after_a_restart_and_only_for_the_one_who_typed(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        joris, noor, channel = discord.person("joris"), discord.person("noor"), discord.channel("omloop")
        form = await joris.slash(channel, "hulpvraag")
        refused = await joris.submit_modal(form, {"title": "Wie heeft een ladder?", "kind": "kenis"})
        (button,) = refused.response.components[0]["components"]
        await noor.slash(channel, "groepen")
        await discord.restart()
        assert _fields(await joris.click(refused.response.message, label=AGAIN))["kind"] == "kenis"
        assert await discord.app.store.read(lambda session: session.query(Form).one().closed_at) is not None
        kept = await discord.app.hub.form_again(_press(noor, button["custom_id"]))
        assert kept is None, "nobody else reads it"


def _press(person: Any, custom_id: str) -> Any:
    from datetime import UTC, datetime

    from breinbot.chat.incoming import Incoming, PlaceKind, Pressed, Speaker, Where

    who = Speaker(str(person.id), "noor", "Noor")
    what = Pressed(int(custom_id.removeprefix("c:")))
    return Incoming("discord", "press-1", datetime.now(UTC), who, Where("1", PlaceKind.ROOM), what)


async def test_who_may_not_is_told_and_keeps_what_was_typed(sqlite_url: str) -> None:
    async with server(sqlite_url) as discord:
        joris, channel = discord.person("joris"), discord.channel("omloop")
        form = await joris.slash(channel, "groep maken")
        refused = await joris.submit_modal(form, {"name": "Fietskeuken", "town": "Tilburg", "about": "Fietsen"})
        assert "Dat kan alleen een beheerder." in refused.response.content
        again = await joris.click(refused.response.message, label=AGAIN)
        assert _fields(again)["about"] == "Fietsen"


async def test_by_words_the_wrong_field_is_asked_again(sqlite_url: str) -> None:
    """Who reads text alone answers with a number; what was right is kept."""
    async with server(sqlite_url) as discord:
        eva = discord.person("eva")
        await discord.writes(eva, "weergave tekst")
        form = await eva.user.slash("hulpvraag")
        refused = await eva.user.submit_modal(form, {"title": "Wie heeft een ladder?", "kind": "kenis"})
        assert f"1 {AGAIN}" in refused.response.content
        await discord.writes(eva, "1")
        assert "Wat voor hulp zoek je?" in discord.last_direct(eva)
        await discord.writes(eva, "handen")
        assert "Zal ik hem plaatsen?" in discord.last_direct(eva)
        await discord.writes(eva, "1")
        (asked,) = await _asks(discord)
        assert asked.title == "Wie heeft een ladder?"


async def test_changing_an_ask_opens_a_form(sqlite_url: str) -> None:
    """Only what it is about was given: what is to change is typed in the form."""
    async with server(sqlite_url) as discord:
        joris, channel = discord.person("joris"), discord.channel("omloop")
        await joris.slash(channel, "hulpvraag", vraag="Wie heeft een ladder?")
        form = await joris.slash(channel, "wijzig", nummer="14")
        assert _fields(form)["ask"] == "14"
        changed = await joris.submit_modal(form, _fields(form) | {"title": "Wie heeft een trap?"})
        assert "Wie heeft een trap?" in changed.response.content


async def test_every_form_opens(sqlite_url: str) -> None:
    """Each command that opens one, with nothing given: a modal that Discord takes."""
    async with server(sqlite_url) as discord:
        for command in discord.app.hub.commands.values():
            if command.form and not command.hidden:
                form = discord.app.hub.form_for(command.name, {})
                assert form is not None
                made = modal(form)
                assert made is not None
                payload = made.to_dict()
                assert 1 <= len(payload["components"]) <= FIELDS_LIMIT
                assert len(payload["custom_id"]) <= 100
                assert json.dumps(payload)
                assert all(isinstance(field.reader, Reader) for field in command.fields)
