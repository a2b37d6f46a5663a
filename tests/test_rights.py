"""The table of rights: every command, for every role, on what belongs to others. Complete: a new command needs its line.

Each cell is played for real and rolled back. A cell is "no" where the command is refused for want of a right (NotAllowed, or
an ask that is hidden); whatever else happens is "yes".
"""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from breinbot.app import App, dispatcher_for
from breinbot.asks.service import HiddenAsk
from breinbot.chat.incoming import Called, Incoming, PlaceKind, Speaker, Where
from breinbot.groups.model import Group
from breinbot.groups.queries import group_named
from breinbot.members import NotAllowed, Refusal
from tests.practice import Practice

ROLES = ("stranger", "member", "helper", "asker", "lead", "other lead", "moderator")
EVERYBODY = frozenset(ROLES)
LEADS = frozenset({"lead", "moderator"})
MODERATORS = frozenset({"moderator"})
OF_GROUP = frozenset({"member", "helper", "asker", "lead", "moderator"})
ASKERS = frozenset({"asker", "lead", "moderator"})
WHO = {
    "stranger": "eva",
    "member": "noor",
    "helper": "joris",
    "asker": "samira",
    "lead": "lotte",
    "other lead": "karim",
    "moderator": "ruud",
}

TABLE: dict[str, tuple[dict[str, str], frozenset[str]]] = {
    # groups
    "groups": ({}, EVERYBODY),
    "join": ({"group": "kunstpost"}, EVERYBODY),
    "leave": ({"group": "omloop"}, EVERYBODY),
    "group_create": ({"name": "Fietskeuken", "town": "Tilburg", "about": "Fietsen"}, MODERATORS),
    "group_edit": ({"group": "omloop", "town": "Rotterdam"}, LEADS),
    "group_words": ({"group": "omloop", "words": "fietsen"}, LEADS),
    "group_archive": ({"group": "omloop"}, MODERATORS),
    "group_start": ({"group": "gestopt"}, MODERATORS),
    "group_restore": ({"group": "omloop"}, MODERATORS),
    "group_hand_over": ({"group": "omloop", "member": "@bas"}, LEADS),
    "group_members": ({"group": "omloop"}, OF_GROUP),
    "invite": ({"group": "omloop", "member": "@bas"}, LEADS),
    "approve": ({"group": "omloop", "member": "@bas"}, LEADS),
    "decline": ({"group": "omloop", "member": "@bas"}, LEADS),
    # asks: number 14 is Samira's, in Omloop
    "ask": ({"title": "Wie heeft een ladder?"}, EVERYBODY),
    "open_asks": ({}, EVERYBODY),
    "show": ({"ask": "14"}, EVERYBODY),
    "share": ({"ask": "14"}, EVERYBODY),
    "edit": ({"ask": "14", "title": "Anders"}, ASKERS),
    "move": ({"ask": "14", "group": "kunstpost"}, ASKERS),
    "withdraw": ({"ask": "14"}, frozenset({"asker", "moderator"})),
    "me_too": ({"ask": "14"}, EVERYBODY),
    "can_help": ({"ask": "14"}, EVERYBODY),
    "not_after_all": ({"ask": "14"}, EVERYBODY),
    "answer": ({"ask": "14", "text": "Kom langs."}, EVERYBODY),
    "solved": ({"ask": "14"}, ASKERS),
    "reopen": ({"ask": "14"}, ASKERS),
    "keep": ({"contribution": "14.1"}, ASKERS | {"helper"}),
    "report": ({"message": "14.1"}, EVERYBODY),
    # milestones: number 1 is Joris's, in Omloop; 2 is proposed by Lotte to Samira
    "milestone": ({"title": "Kaart", "date": "eind mei", "group": "omloop"}, OF_GROUP),
    "milestones": ({"group": "omloop"}, OF_GROUP),
    "progress": ({"group": "omloop"}, OF_GROUP),
    "milestone_done": ({"milestone": "1"}, LEADS | {"helper"}),
    "milestone_busy": ({"milestone": "1"}, frozenset({"helper"})),
    "milestone_move": ({"milestone": "1", "date": "eind juni"}, frozenset({"helper"})),
    "milestone_skip": ({"milestone": "1"}, frozenset({"helper"})),
    "milestone_drop": ({"milestone": "1"}, LEADS | {"helper"}),
    "milestone_settings": ({"group": "omloop", "before": "3"}, LEADS),
    "pause_prompts": ({"group": "omloop"}, MODERATORS),
    "resume_prompts": ({"group": "omloop"}, MODERATORS),
    # the record: entry 14.2 is Joris's
    "find": ({"words": "ladder"}, EVERYBODY),
    "more": ({}, EVERYBODY),
    "remove": ({"entry": "14.2"}, frozenset({"helper", "moderator"})),
    # people
    "language": ({"language": "nl"}, EVERYBODY),
    "timezone": ({"timezone": "London"}, EVERYBODY),
    "display": ({"display": "tekst"}, EVERYBODY),
    "privacy": ({}, EVERYBODY),
    "consent": ({}, EVERYBODY),
    "catch_up": ({}, EVERYBODY),
    "stop": ({}, EVERYBODY),
    "pause": ({"until": "2 weken"}, EVERYBODY),
    "resume": ({}, EVERYBODY),
    "messages": ({"weekly": "1"}, EVERYBODY),
    "link": ({}, EVERYBODY),
    "unlink": ({}, EVERYBODY),
    # moderators
    "todo": ({}, MODERATORS),
    "take": ({"todo": "1"}, MODERATORS),
    "pass_on": ({"todo": "1", "member": "@mirjam"}, MODERATORS),
    "done": ({"todo": "1"}, MODERATORS),
    "planned": ({}, MODERATORS),
    "connect": ({"room": "omloop"}, MODERATORS),
    "disconnect": ({"room": "omloop"}, MODERATORS),
    "log": ({}, MODERATORS),
    # of no feature
    "help": ({}, EVERYBODY),
    "everything": ({}, EVERYBODY),
    "undo": ({}, EVERYBODY),
    "cancel": ({}, EVERYBODY),
    "person": ({"words": "iets"}, EVERYBODY),
    "repeat": ({}, EVERYBODY),
}

HIDDEN: dict[str, tuple[dict[str, str], frozenset[str]]] = {
    # what only a choice or an undo names, and what would be a way around a right
    "lead_no": ({"group": "omloop"}, EVERYBODY),
    "words_back": ({"group": "omloop"}, LEADS),
    "edit_back": (
        {
            "group": "omloop",
            "name": "Omloop",
            "town": "Rotterdam",
            "about": "Wij ruilen.",
            "closed": "open",
        },
        LEADS,
    ),
    "let_in_request": ({"request": "1"}, LEADS),
    "refuse_request": ({"request": "1"}, LEADS),
    "set_words": ({"ask": "14", "title": "Anders"}, ASKERS),
    "move_back": ({"ask": "14"}, ASKERS),
    "still_open": ({"ask": "14"}, ASKERS),
    "withdraw_all": ({"asks": "14"}, frozenset({"asker", "moderator"})),
    "same_ask": ({"ask": "14", "other": "1"}, frozenset({"asker", "moderator"})),
    "share_asks": ({"asks": "14"}, LEADS),
    "keep_asks_inside": ({"asks": "14"}, LEADS),
    "keep_consent": ({"contribution": "14.1", "answer": "named"}, frozenset({"helper"})),
    "take_out_data": ({"contribution": "14.1"}, frozenset({"helper"})),
    "edit_again": ({"ask": "14", "words": "Anders"}, EVERYBODY),
    "answer_again": ({"ask": "14", "words": "Kom langs."}, EVERYBODY),
    "give_answer": ({"ask": "14", "text": "Kom langs."}, EVERYBODY),
    "milestone_checked": ({"title": "Kaart", "who": "ik", "date": "eind mei", "group": "omloop"}, OF_GROUP),
    "milestone_busy_checked": ({"milestone": "1", "line": "De kaart is af."}, frozenset({"helper"})),
    "milestone_yes": ({"milestone": "2"}, frozenset({"asker"})),
    "milestone_yes_later": ({"milestone": "2", "date": "eind juni"}, frozenset({"asker"})),
    "milestone_no": ({"milestone": "2"}, frozenset({"asker"})),
    "milestone_not_busy": ({"milestone": "1", "state": "planned"}, frozenset({"helper"})),
    "milestone_asked_as_before": ({"milestone": "1", "skipped": "False"}, frozenset({"helper"})),
    "milestone_back": ({"milestone": "1", "state": "planned"}, LEADS | {"helper"}),
    "milestone_help": ({"milestone": "1", "words": "Wie helpt?"}, frozenset({"helper"})),
    "prompt_answer": ({"milestone": "1", "answer": "done"}, frozenset({"helper"})),
    "ask_later": ({"milestone": "1", "date": "morgen"}, frozenset({"helper"})),
    "pause_back": ({"pause": "1"}, MODERATORS),
    "settings_back": (
        {"group": "omloop", "before": "7 1", "every": "never", "day": "1", "at": "10:00", "shared": "False"},
        LEADS,
    ),
    "promise_help": ({"ask": "14", "date": "eind mei"}, EVERYBODY),
    "let_go": ({"todo": "1"}, MODERATORS),
    "let_out": ({"room": "omloop"}, MODERATORS),
    "not_done": ({"number": "1"}, MODERATORS),
}
OWN = frozenset(
    (
        "dropped",
        "form_answer",
        "open_form",
        "press",
        "guessed",
        "way",
        "join_invitations",
        "join_too_young",
        "join_keeping",
        "join_crossing",
        "rejoin",
        "hand_back",
        "take_back_request",
        "lead_yes",
        "not_me_too",
        "ask_several",
        "ask_as_one",
        "ask_without",
        "ask_checked",
        "ask_again",
        "post_asks",
        "post_asks_always",
        "find_page",
        "stop_all",
        "stop_pause",
        "stop_invitations",
        "stop_erase",
        "keep_me",
        "rest_again",
        "other_date",
        "milestones_several",
        "milestones_several_checked",
        "how_to_go_on",
        "link_accounts",
        "unlink_account",
    )
)
"""Hidden commands that concern nobody but the member who gives them, or go on with a command of the table."""


class _RolledBack(Exception):
    """The cell was played; nothing of it stays."""


async def _set_closed(app: App, *, closed: bool) -> None:
    """Whether one asks to join Omloop. Its room is not touched."""

    def change(session: Session) -> None:
        found = group_named(session, 1, "omloop")
        assert isinstance(found, Group)
        found.closed = closed

    await app.store.write(change)


@pytest.fixture
async def community(practice: Practice) -> App:
    """Samira asked 14 in Omloop, Joris helps and answered, 14.2 is kept; a closed group has a request; one is stopped.

    Joris promised 1 in Omloop; 2 is proposed to Samira.
    """
    await practice.play(
        "/as moderator @ruud", "#direct @bas groepen", "#direct @noor meedoen omloop", "@noor 1", "@noor 3"
    )
    await practice.play("#direct @samira meedoen omloop", "#direct @joris meedoen omloop", "@joris 1", "@joris 3")
    await practice.play("#direct @samira hulpvraag Wie heeft een ladder? | groep: omloop")
    await practice.play("#direct @joris antwoord 14 De bibliotheek.", "@joris antwoord 14 De gemeente.")
    await practice.play("#direct @samira bewaar 14.2", "#direct @joris ja")
    await practice.play("#direct @ruud groep maken Gestopt | Ede | Iets", "@ruud groep stoppen gestopt")
    await practice.play("#direct @ruud groep maken Besloten | Ede | Iets | deur: besloten")

    await practice.play("#direct @joris afspraak Plan | ik | eind mei")
    await practice.play("#direct @lotte afspraak Kaart | @samira | eind mei")
    await _set_closed(practice.app, closed=True)
    await practice.play("#direct @bas meedoen omloop")
    await _set_closed(practice.app, closed=False)
    return practice.app


async def _play(app: App, role: str, command: str, values: dict[str, str], number: int) -> bool:
    """Whether the command is not refused for want of a right."""
    who = WHO[role]
    incoming = Incoming(
        platform="terminal",
        event=f"cell-{number}",
        at=app.clock.now(),
        who=Speaker(who, who, who.capitalize()),
        where=Where(f"@{who}", PlaceKind.DIRECT),
        what=Called(command, values),
    )

    def cell(session: Session) -> None:
        app.dispatcher.write(session, incoming, app.clock.now())
        raise _RolledBack

    try:
        await app.store.write(cell)
    except (NotAllowed, HiddenAsk):
        return False
    except (Refusal, _RolledBack):
        return True
    raise AssertionError("a cell always ends in one of these")


def _rows() -> Iterator[tuple[str, dict[str, str], frozenset[str]]]:
    for command, (values, allowed) in {**TABLE, **HIDDEN}.items():
        yield command, values, allowed


async def test_the_table_holds(community: App) -> None:
    wrong: list[str] = []
    number = 0
    for command, values, allowed in _rows():
        for role in ROLES:
            number += 1
            may = await _play(community, role, command, values, number)
            if may != (role in allowed):
                wrong.append(f"{command} by {role}: {'yes' if may else 'no'}, the table says otherwise")
    assert wrong == []


async def test_nobody_outside_a_closed_group_gets_at_its_asks(community: App) -> None:
    """Every command that takes an ask or a contribution, on an ask in a closed group."""

    def close(session: Session) -> None:
        found = group_named(session, 1, "omloop")
        assert found is not None
        found.closed = found.home.closed = True

    await community.store.write(close)
    number = 10_000
    let_in: list[str] = []
    for command, values, _ in _rows():
        if not {"ask", "contribution", "message"} & set(values):
            continue
        for role in ("stranger", "other lead"):
            number += 1
            if await _play(community, role, command, values, number):
                let_in.append(f"{command} by {role}")
    assert let_in == []


def test_the_table_is_complete() -> None:
    commands = dispatcher_for().commands.values()
    assert {command.name for command in commands if not command.hidden} == set(TABLE)
    assert {command.name for command in commands if command.hidden} == set(HIDDEN) | OWN


def test_every_row_names_what_the_command_needs() -> None:
    for command, values, _ in _rows():
        declared = dispatcher_for().commands[command]
        needed = {field.name for field in declared.fields if field.required}
        assert needed <= set(values), command
