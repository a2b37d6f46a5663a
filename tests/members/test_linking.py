"""One person with two accounts: a code makes two members one, everything included; and they come apart again."""

import re
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, Column, Date, Table, Text, func, insert, select
from sqlalchemy.orm import Session

from breinbot.app import App
from breinbot.asks.model import Ask, Contribution, Helper
from breinbot.chat.linked import own_chat
from breinbot.chat.model import Message, Place
from breinbot.chat.news import MembersLinked
from breinbot.chat.voice import Voice
from breinbot.clock import PracticeClock
from breinbot.groups.model import JoinRequest, Membership
from breinbot.members import Account, Consent, ConsentAbout, Member
from breinbot.members.linking import TRIES, forget, take_together, told_moderator, unlink
from breinbot.members.model import LinkCode
from breinbot.models import in_order
from breinbot.store import Store
from breinbot.store.base import UtcDateTime, Word
from tests.two_chats import TwoChats, two_chats

STAYS: dict[str, str] = {}
"""Columns that go on naming a member who is no more, each with the reason: there are none."""


def _code(told: str) -> str:
    found = re.search(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}\b", told)
    assert found is not None, told
    return found[0]


def _roles(chats: TwoChats, who: Any) -> set[str]:
    guild = chats.discord.env.backend.guilds[chats.discord.guild.id]
    return {guild.roles[number].name for number in guild.members[who.id].role_ids}


async def _linked(chats: TwoChats, who: Any, there: str) -> None:
    """Somebody on Discord asks for a code and types it in the practice room."""
    await chats.writes(who, "koppel")
    await chats.writes(there, f"koppel {_code(chats.told(who)[-1])}")
    await chats.writes(there, "ja, beide zijn van mij")


async def test_two_members_become_one(database_url: str, tmp_path: Path) -> None:
    async with two_chats(database_url, tmp_path) as chats:
        joris = chats.discord.person("joris", "Joris")
        await chats.writes("jor", "meedoen omloop")
        await chats.writes("jor", "ja")
        await chats.writes("jor", "altijd met mijn naam")
        await chats.writes("jor", "nee")
        await chats.play("#direct @samira !hulpvraag Wie heeft een ladder? | groep: omloop")
        await chats.writes("jor", "ik help 14")
        await chats.writes(joris, "ik help 14")
        await chats.writes(joris, "antwoord 14 Bij de bieb.")
        await chats.writes("jor", "antwoord 14 Of bij mij.")
        await _linked(chats, joris, "jor")
        assert "Dit account en joris (Discord) zijn nu één persoon" in chats.told("jor")[-1]
        assert "jor (de oefenruimte) zijn nu één persoon" in chats.told(joris)[-1], "both sides hear of it"
        accounts = await chats.room.rows(Account)
        member = {one.handle: one.member_id for one in accounts}
        assert member["joris"] == member["jor"]
        one = member["jor"]
        assert [row.left_at for row in await chats.room.rows(Helper, member_id=one)] == [None], "helps once"
        assert {row.writer_id for row in await chats.room.rows(Contribution)} == {one}
        assert [row.left_at for row in await chats.room.rows(Membership, member_id=one)] == [None]
        assert "omloop" in _roles(chats, joris), "the role on the newly linked platform follows"
        assert len(await chats.room.rows(Place, member_id=one)) == 1, "one direct chat with two ends"
        card = (await chats.room.rows(Ask))[-1].card_id
        text = (await chats.room.rows(Message, id=card))[0].text
        assert text.count("Jor") == 1
        await chats.writes(joris, "privacy")
        assert "Omloop" in chats.told(joris)[-1]


async def test_a_code_is_good_once_and_for_ten_minutes(sqlite_url: str, tmp_path: Path) -> None:
    async with two_chats(sqlite_url, tmp_path) as chats:
        joris = chats.discord.person("joris", "Joris")
        await chats.writes(joris, "koppel")
        code = _code(chats.told(joris)[-1])
        await chats.play("/wait 11m")
        await chats.writes("jor", f"koppel {code}")
        assert "niet meer geldig" in chats.told("jor")[-1]
        await chats.writes(joris, "koppel")
        code = _code(chats.told(joris)[-1])
        await chats.writes("jor", f"koppel {code.lower().replace('-', ' ')}")
        await chats.writes("jor", "ja")
        assert "Gekoppeld." in chats.told("jor")[-1]
        await chats.writes("piet", f"koppel {code}")
        assert "niet meer geldig" in chats.told("piet")[-1]
        assert not await chats.room.rows(LinkCode)


async def test_tries_are_few(sqlite_url: str, tmp_path: Path) -> None:
    async with two_chats(sqlite_url, tmp_path) as chats:
        joris = chats.discord.person("joris", "Joris")
        await chats.writes(joris, "koppel")
        code = _code(chats.told(joris)[-1])
        for left in reversed(range(TRIES)):
            await chats.writes("eva", "koppel AAAA-AAAA")
            assert ("over een uur" if left == 0 else "nog één keer" if left == 1 else f"nog {left} keer") in chats.told(
                "eva"
            )[-1]
        await chats.writes("eva", f"koppel {code}")
        assert "Je hebt dit uur al 5 codes geprobeerd" in chats.told("eva")[-1]
        assert len({one.member_id for one in await chats.room.rows(Account) if one.handle in ("eva", "joris")}) == 2
        await chats.play("/wait 1h")
        await chats.writes(joris, "koppel")
        await chats.writes("eva", f"koppel {_code(chats.told(joris)[-1])}")
        await chats.writes("eva", "ja")
        assert "Gekoppeld." in chats.told("eva")[-1]


async def test_a_code_is_given_in_secret_and_not_one_of_ones_own(sqlite_url: str, tmp_path: Path) -> None:
    async with two_chats(sqlite_url, tmp_path) as chats:
        printed = await chats.play("#omloop @eva !koppel")
        code = _code(chats.told("eva")[-1])
        assert not any(code in said for said in chats.in_room("#omloop"))
        assert code in printed
        await chats.play(f"#omloop @eva !koppel {code}")
        assert "Dit is je eigen code." in chats.told("eva")[-1]
        joris = chats.discord.person("joris", "Joris")
        await chats.writes(joris, f"koppel {code}")
        assert "niet meer geldig" in chats.told(joris)[-1], "others could read it in the room"
        await chats.writes("eva", "koppel")
        code = _code(chats.told("eva")[-1])
        await chats.writes("noor", f"koppel {code}")
        assert "allebei hebben een account op de oefenruimte" in chats.told("noor")[-1]
        await chats.writes(joris, f"koppel {code}")
        assert "niet meer geldig" in chats.told(joris)[-1]


async def test_a_code_typed_for_somebody_else_links_nothing_before_a_yes(sqlite_url: str, tmp_path: Path) -> None:
    """Mallory talks a moderator into typing her code: he reads whose it is, and no thumb and no other says his yes."""
    async with two_chats(sqlite_url, tmp_path) as chats:
        await chats.play("/as moderator @ruud")
        mallory = chats.discord.person("mallory", "Mallory")
        await chats.writes(mallory, "koppel")
        code = _code(chats.told(mallory)[-1])
        await chats.writes("ruud", f"koppel {code}")
        asked = chats.told("ruud")[-1]
        assert "mallory (Discord) en ruud (de oefenruimte) één persoon" in asked
        await chats.writes("ruud", "👍")
        assert "een emoji te weinig" in chats.told("ruud")[-1]
        await chats.writes("noor", f"koppel {code}")
        assert "niet meer geldig" in chats.told("noor")[-1], "who reads it after him gets nothing by it"
        await chats.writes("ruud", "nee")
        member = {one.handle: one.member_id for one in await chats.room.rows(Account)}
        assert member["mallory"] != member["ruud"]
        await chats.writes(mallory, "koppel")
        await chats.writes("ruud", f"koppel {_code(chats.told(mallory)[-1])}")
        await chats.play("/wait 11m")
        await chats.writes("ruud", "ja")
        assert "niet meer geldig" in chats.told("ruud")[-1], "the yes came too late"


async def test_of_the_answers_the_newest_counts(sqlite_url: str, tmp_path: Path) -> None:
    async with two_chats(sqlite_url, tmp_path) as chats:
        joris = chats.discord.person("joris", "Joris")
        await chats.agrees(joris, "ja")
        await chats.play("#direct @samira groepen", "#direct @samira !hulpvraag Wie heeft een ladder? | groep: omloop")
        await chats.discord.says(joris, chats.thread("omloop", "Wie heeft"), "Ik heb er een.")
        assert chats.in_room("#14") == ["Joris via Discord: Ik heb er een."]
        await chats.play("/wait 1h")
        await chats.agrees("jor", "nee")
        await chats.writes("jor", "stop")
        await _linked(chats, joris, "jor")
        member = (await chats.room.rows(Account, handle="jor"))[0].member_id
        answers = [one.answer for one in await chats.room.rows(Consent, member_id=member, about=ConsentAbout.CROSSING)]
        assert [str(one) for one in answers] == ["yes", "no"]
        assert (await chats.room.rows(Member, id=member))[0].stopped_at is not None, (
            "who wants rest on one side gets it"
        )
        assert chats.in_room("#14") == ["(gewist / deleted)"], "what crossed before goes with the newer no"


async def test_unlinking_makes_a_member_of_its_own(sqlite_url: str, tmp_path: Path) -> None:
    async with two_chats(sqlite_url, tmp_path) as chats:
        joris = chats.discord.person("joris", "Joris")
        await chats.writes("jor", "meedoen omloop")
        await _linked(chats, joris, "jor")
        assert "omloop" in _roles(chats, joris)
        await chats.writes(joris, "ontkoppel")
        assert "Dat account begint dan opnieuw" in chats.told(joris)[-1]
        await chats.writes(joris, "joris op Discord")
        assert "Het account joris (Discord) is los." in chats.told(joris)[-1]
        member = {one.handle: one.member_id for one in await chats.room.rows(Account)}
        assert member["joris"] != member["jor"]
        assert not await chats.room.rows(Membership, member_id=member["joris"])
        assert len(await chats.room.rows(Membership, member_id=member["jor"])) == 1
        assert "omloop" not in _roles(chats, joris)
        await chats.writes("jor", "privacy")
        assert "Omloop" in chats.told("jor")[-1]
        await _linked(chats, joris, "jor")
        assert "Gekoppeld." in chats.told("jor")[-1]


async def test_what_waits_for_a_person_does_not_go_to_the_account_taken_apart(sqlite_url: str, tmp_path: Path) -> None:
    async with two_chats(sqlite_url, tmp_path) as chats:
        joris = chats.discord.person("joris", "Joris")
        await _linked(chats, joris, "jor")
        await chats.play("/wait 1m")
        await chats.writes(joris, "groepen")
        before = (await chats.room.rows(Account, handle="jor"))[0].member_id

        def tell(session: Session) -> None:
            member = session.get_one(Member, before)
            voice = Voice(
                session=session,
                community=member.community,
                now=chats.app.clock.now(),
                dispatcher=chats.app.dispatcher,
            )
            voice.tell(member, "chat-form-kept", worth=None)
            session.add_all(voice.queued)
            session.flush()
            assert {one.end.platform for one in voice.queued} == {"discord"}, "where Joris was last"
            own = next(one for one in member.accounts if one.platform == "discord")
            own_chat(voice, member, unlink(session, own, voice.now), "discord")

        await chats.app.store.write(tell)
        chats.app.worker.wake()
        await chats.play()
        assert "Wat je typte, is niet weg." in chats.told("jor")[-1]
        assert not any("Wat je typte" in said for said in chats.told(joris))


async def test_one_of_two_requests_that_wait_is_asked_about(sqlite_url: str, tmp_path: Path) -> None:
    """Both accounts of Joris asked to join: the lead is asked about the one that is left, not about one that is gone."""
    async with two_chats(sqlite_url, tmp_path) as chats:
        joris = chats.discord.person("joris", "Joris")
        await chats.play("/as lead omloop @lotte", "#direct @lotte groep wijzigen omloop | deur: besloten")
        await chats.writes(joris, "groepen")
        await chats.writes("jor", "meedoen omloop")
        await chats.writes(joris, "meedoen omloop")
        await chats.play("/wait 1d")
        await _linked(chats, joris, "jor")
        await chats.play("/wait 1d")
        (left,) = await chats.room.rows(JoinRequest)
        open_about = [one.about for one in await chats.room.rows(Message, asks=True) if one.answered_at is None]
        assert [about for about in open_about if (about or "").startswith(left.subject.partition(":")[0])] == [
            left.subject
        ]
        await chats.writes("lotte", "ja")
        assert [row.left_at for row in await chats.room.rows(Membership, member_id=left.member_id)] == [None]


async def test_handing_over_can_be_taken_back_after_linking(sqlite_url: str, tmp_path: Path) -> None:
    async with two_chats(sqlite_url, tmp_path) as chats:
        joris = chats.discord.person("joris", "Joris")
        await chats.play("/as moderator @vera", "/as lead omloop @jor", "#direct @noor groepen")
        await chats.writes(joris, "groepen")
        await chats.writes(joris, "meedoen omloop")
        await chats.play("#direct @vera groep doorgeven omloop | @joris")
        await _linked(chats, joris, "jor")
        await chats.play("#direct @vera ongedaan")
        member = (await chats.room.rows(Account, handle="jor"))[0].member_id
        assert [one.lead for one in await chats.room.rows(Membership, member_id=member)] == [True]
        assert "Er ging iets mis" not in chats.told("vera")[-1]


async def test_nothing_is_linked_where_there_is_one_chat(practice: Any) -> None:
    await practice.play("#direct @eva koppel", "#direct @eva ontkoppel")
    assert "Er valt niets te koppelen" in practice.said_to("eva")[-2]
    assert "Je hebt hier maar één account" in practice.said_to("eva")[-1]


# A moderator's right ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "moderator", "lost"),
    [
        ([("discord", True), ("matrix", False)], True, False),
        ([("matrix", False), ("discord", True), ("matrix", False)], True, False),
        ([("discord", True), ("matrix", True), ("matrix", False)], False, True),
        ([("discord", True), ("matrix", True), ("matrix", False), ("discord", True)], False, False),
        ([("discord", True), ("matrix", True), ("matrix", False), ("matrix", True)], True, False),
        ([("discord", True), ("discord", False)], False, False),
        ([("discord", False)], False, False),
    ],
)
def test_one_yes_is_enough_and_lost_on_one_side_is_lost_on_both(
    told: list[tuple[str, bool]], moderator: bool, lost: bool
) -> None:
    member = Member(name="Ruud", moderator=False)
    accounts = {
        name: Account(id=number, platform=name, external=name, handle=name, member=member)
        for number, name in enumerate(("discord", "matrix"), 1)
    }
    last = [told_moderator(accounts[where], moderator=says) for where, says in told][-1]
    assert (member.moderator, last) == (moderator, lost)


# Every table -------------------------------------------------------------------------------------------------------


def _columns() -> list[Column[Any]]:
    """Every column that names a member."""
    return [
        column
        for table in in_order()
        for column in table.columns
        if any(key.column.table.name == "member" for key in column.foreign_keys)
    ]


DAY = date(2026, 5, 22)


def _value(column: Column[Any], number: int) -> Any:
    """Something that fits into a column; what it refers to is the first of its kind in the sample community."""
    if column.foreign_keys:
        return 1
    if column.default is not None and column.default.is_scalar:
        return column.default.arg
    kind = column.type
    if isinstance(kind, UtcDateTime):
        return datetime.fromisoformat("2026-11-02T10:00:00+00:00")
    if isinstance(kind, Word):
        return next(iter(kind.kind))
    return {Boolean: False, Date: DAY, JSON: {}, Text: f"x{number}"}.get(type(kind), number)


def _row(table: Table, column: Column[Any], member: int, number: int) -> dict[str, Any]:
    row = {one.name: _value(one, number) for one in table.columns if not one.nullable and not one.primary_key} | {
        column.name: member
    }
    return row | {"community_id": 1}


def test_there_are_columns_to_move() -> None:
    assert len(_columns()) > 15
    assert {str(column) for column in _columns()} >= set(STAYS)


class _RolledBack(Exception):
    """The column was tried; nothing of it stays."""


def _link_with_a_row(app: App, column: Column[Any], session: Session) -> tuple[int, int]:
    """How many rows name the member who is gone, and the one who is kept, after two were linked."""
    now = app.clock.now()
    kept, gone = (Member(community_id=1, name=name, first_seen_at=now) for name in ("Joris", "Jor"))
    session.add_all((kept, gone))
    session.flush()
    table = column.table
    assert isinstance(table, Table)
    session.execute(insert(table).values(**_row(table, column, gone.id, 900_000)))
    take_together(session, kept, gone)
    app.dispatcher.announce(session, kept.community, now, MembersLinked(kept, gone))
    left, moved = (
        session.scalar(select(func.count()).select_from(table).where(column == one)) or 0 for one in (gone.id, kept.id)
    )
    return left, moved


ENDS = ("link_code.member_id", "prompt_pace.member_id")
"""What is over with the link: a code, and how many prompts had no reaction, since whoever links is there."""


async def test_what_names_a_member_names_the_one_who_is_kept(sqlite_url: str) -> None:
    """A new table with a member in it fails here until its feature moves it on MembersLinked, or STAYS says why not."""
    store = Store(sqlite_url)
    app = App(store, PracticeClock.monday_morning("Europe/Amsterdam"))
    found: dict[str, tuple[int, int]] = {}

    def link(column: Column[Any], session: Session) -> None:
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        found[str(column)] = _link_with_a_row(app, column, session)
        raise _RolledBack

    try:
        for column in _columns():
            with suppress(_RolledBack):
                await store.write(partial(link, column))
    finally:
        store.close()
    expected = {str(column): (0, 1) for column in _columns()} | dict.fromkeys(STAYS, (1, 0))
    assert found == expected | dict.fromkeys(ENDS, (0, 0))


async def test_who_is_gone_is_gone(database_url: str) -> None:
    """A row that still names the member who is no more is refused by the database."""
    store = Store(database_url)
    app = App(store, PracticeClock.monday_morning("Europe/Amsterdam"))

    def link(session: Session) -> int:
        now = app.clock.now()
        kept, gone = (Member(community_id=1, name=name, first_seen_at=now) for name in ("Joris", "Jor"))
        session.add_all((kept, gone))
        session.flush()
        number = gone.id
        session.add(Account(community_id=1, member=gone, platform="discord", external="1", handle="jor"))
        session.flush()
        take_together(session, kept, gone)
        app.dispatcher.announce(session, kept.community, now, MembersLinked(kept, gone))
        forget(session, gone)
        assert [one.handle for one in kept.accounts] == ["jor"]
        return number

    try:
        number = await store.write(link)
        assert await store.read(lambda session: session.get(Member, number)) is None
    finally:
        store.close()
