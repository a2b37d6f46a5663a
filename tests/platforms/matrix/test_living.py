"""Living on Matrix: who is in a room is in the group, what is lacking is told, invitations, names, devices."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import nio
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.chat.incoming import PlaceKind
from breinbot.chat.model import Delivery, DeliveryKind, DeliveryState, End, Message, SeenEvent
from breinbot.chat.outgoing import Outgoing
from breinbot.groups.model import Membership
from breinbot.members import Member
from breinbot.platforms.matrix import NAME
from breinbot.platforms.matrix.ends import room_of
from breinbot.platforms.matrix.platform import Options
from breinbot.todo.model import Todo
from tests.homeserver import until
from tests.matrix_ready import Prepared
from tests.platforms.matrix.playing import play
from tests.stories.matrix_stage import MatrixStage, _put_off, _thread_of
from tests.stories.test_stories import _joins, _rows


def test_who_leaves_the_room_leaves_the_group(matrix_ready: Prepared, tmp_path: Path) -> None:
    async def story(stage: MatrixStage) -> None:
        await _joins(stage, "noor", "omloop")
        noor, room = stage.people["noor"], stage.running.room("group:omloop")
        assert stage.running.platform.known.room(room).members[noor.user] == "join", "the invitation was accepted"
        await stage.does("noor", "display", display="knoppen")
        assert await _noors(stage) == [None]
        await noor.client.room_leave(room)
        await until(lambda: stage.running.platform.known.room(room).members[noor.user] == "leave")
        await stage.lets_pass(_hours(1))
        await stage.does("noor", "display", display="knoppen")
        assert all(await _noors(stage)), "who goes by hand is out of the group"

    play(matrix_ready, tmp_path, story)


def test_who_only_looks_into_an_open_room_joins_no_group(matrix_ready: Prepared, tmp_path: Path) -> None:
    async def story(stage: MatrixStage) -> None:
        await stage.says("noor", "omloop", "hoi, ik kijk even mee")
        await stage.does("noor", "display", display="knoppen")
        assert await _noors(stage) == []

    play(matrix_ready, tmp_path, story)


def test_who_only_looked_into_a_room_goes_out_when_it_is_closed(matrix_ready: Prepared, tmp_path: Path) -> None:
    """They become no members by that; and a moderator who is banned from the space is one no more."""

    async def story(stage: MatrixStage) -> None:
        await stage.moderator("vera")
        await _joins(stage, "joris", "omloop")
        await stage.says("noor", "omloop", "hoi, ik kijk even mee")
        vera, noor, joris = (stage.people[who] for who in ("vera", "noor", "joris"))
        await stage._enter(vera, "omloop")
        await stage.does("vera", "group_edit", group="omloop", closed="besloten")
        await stage.lets_pass(_hours(1))
        known, room = stage.running.platform.known, stage.running.room("group:omloop")
        assert known.room(room).closed
        here = {one: known.room(room).is_here(one.user) for one in (vera, noor, joris)}
        assert here == {vera: True, noor: False, joris: True}
        await stage.does("noor", "display", display="knoppen")
        assert await _noors(stage) == []
        banned = await stage.running.platform.session.client.room_ban(stage.running.room("community"), vera.user)
        assert isinstance(banned, nio.RoomBanResponse)
        await until(lambda: known.power_in_space(vera.user) == 0)
        await stage.does("vera", "display", display="knoppen")
        assert [one.moderator for one in await _rows(stage, Member, name="Vera")] == [False]

    play(matrix_ready, tmp_path, story)


def test_a_room_that_was_there_is_taken_over_and_what_is_lacking_is_told(
    matrix_ready: Prepared, tmp_path: Path
) -> None:
    async def story(stage: MatrixStage) -> None:
        await stage.moderator("vera")
        vera, known = stage.people["vera"], stage.running.platform.known
        space = stage.running.room("community")
        made = await vera.client.room_create(name="zang", invite=[stage.running.user])
        assert isinstance(made, nio.RoomCreateResponse)
        await until(lambda: known.room(made.room_id).members.get(stage.running.user) == "join")
        await vera.client.room_put_state(space, "m.space.child", {"via": ["localhost.test"]}, made.room_id)
        await until(lambda: made.room_id in known.room(space).children)
        about = "Wij zingen elke week met de buurt."
        await stage.does("vera", "group_create", name="Zang", town="Tilburg", about=about, lead="@vera")
        await stage.lets_pass(_hours(1))
        todo = await stage.does("vera", "todo")
        assert "In de kamer zang op matrix heb ik niet genoeg rechten." in todo
        powers = dict(known.room(made.room_id).powers)
        powers["users"] = {**powers["users"], stage.running.user: 100}
        await vera.client.room_put_state(made.room_id, "m.room.power_levels", powers)
        await until(lambda: known.room(made.room_id).power_of(stage.running.user) == 100)
        await stage.does("vera", "group_restore", group="zang")
        assert stage.running.room("group:zang") == made.room_id, "the room is the group's now"
        await vera.client.room_put_state(made.room_id, "m.room.power_levels", {**powers, "users": {vera.user: 100}})
        await vera.client.room_ban(made.room_id, stage.running.user)
        await until(lambda: known.room(made.room_id).members.get(stage.running.user) == "ban")
        await stage.does("vera", "group_edit", group="zang", about="Wij zingen nu elke dag met de buurt.")
        await stage.lets_pass(_hours(1))
        assert "ben ik niet (meer) in de kamer zang" in await stage.does("vera", "todo")

    play(matrix_ready, tmp_path, story)


def test_it_comes_where_a_moderator_invites_it_and_leaves_others_with_a_word(
    matrix_ready: Prepared, tmp_path: Path
) -> None:
    async def story(stage: MatrixStage) -> None:
        await stage.moderator("vera")
        await stage.does("joris", "groups")
        members = stage.running.platform.known.room
        for name, stays in (("vera", True), ("joris", False)):
            person = stage.people[name]
            made = await person.client.room_create(name="koffie", invite=[stage.running.user])
            assert isinstance(made, nio.RoomCreateResponse)
            membership = "join" if stays else "leave"
            await until(
                lambda room=made.room_id, is_now=membership: members(room).members.get(stage.running.user) == is_now
            )
            await person.look()
            said = "\n".join(person.words(made.room_id, stage.running.user))
            assert ("Ik kom alleen in kamers waar een beheerder" in said) is not stays

    play(matrix_ready, tmp_path, story)


def test_an_upgraded_room_is_followed(matrix_ready: Prepared, tmp_path: Path) -> None:
    """The room that takes the place of another is the group's; the asks stand there again."""

    async def story(stage: MatrixStage) -> None:
        known, session = stage.running.platform.known, stage.running.platform.session
        old = stage.running.room("group:omloop")
        told = await session.request("POST", f"/rooms/{quote(old)}/upgrade", {"new_version": "12"})
        new = told["replacement_room"]
        await until(lambda: known.room(new).about == "group:omloop")
        await stage.app.settled()
        ends = [one.external for one in await _rows(stage, End, platform=NAME)]
        assert new in ends
        assert old not in ends
        told = await stage.does("joris", "ask", "omloop", title="Wie repareert mijn piano?", group="omloop")
        if "Dit heb ik begrepen" in told:
            await stage.answers("joris", "Plaatsen")
        assert any(said.startswith("Vraag 14 ") for said in stage.stands_in("omloop"))
        assert await stage.app.store.read(lambda session: room_of(_thread_of(session, "14"))) == new

    play(matrix_ready, tmp_path, story, version="11")


def test_what_was_said_before_it_came_is_not_for_it(matrix_ready: Prepared, tmp_path: Path) -> None:
    async def story(stage: MatrixStage) -> None:
        await stage.moderator("vera")
        vera, known = stage.people["vera"], stage.running.platform.known
        made = await vera.client.room_create(name="koffie")
        assert isinstance(made, nio.RoomCreateResponse)
        before = len(await _rows(stage, SeenEvent, platform=NAME))
        await vera.says(made.room_id, "!hulpvraag Wie zet er koffie?")
        await vera.client.room_invite(made.room_id, stage.running.user)
        await until(lambda: known.room(made.room_id).members.get(stage.running.user) == "join")
        await stage.running.handled(await vera.says(made.room_id, "!annuleer"))
        assert len(await _rows(stage, SeenEvent, platform=NAME)) == before + 1

    play(matrix_ready, tmp_path, story)


def test_it_is_called_by_name_and_silent_otherwise(matrix_ready: Prepared, tmp_path: Path) -> None:
    """By name in front, by a mention anywhere; another bot's notice, and a reply that apps count as a mention, are none."""

    async def story(stage: MatrixStage) -> None:
        await stage.says("joris", "omloop", "hoi allemaal")
        joris, bot, room = stage.people["joris"], stage.running.user, stage.running.room("group:omloop")
        mention = {"m.mentions": {"user_ids": [bot]}}
        pill = f'<a href="https://matrix.to/#/{bot}">Breinbot</a>: groepen'
        called = [
            await joris.says(room, "Breinbot: groepen"),
            await joris.says(room, f"{bot} groepen"),
            await joris.says(room, "groepen, Breinbot", **mention),
            await joris.says(room, "Breinbot groepen", format="org.matrix.custom.html", formatted_body=pill),
        ]
        card = next(one["event_id"] for one in stage._messages(room))
        silent = [
            await joris.says(room, "groepen"),
            await joris.says(room, "breinbotten zijn er veel"),
            await joris.sends(room, "m.room.message", {"msgtype": "m.notice", "body": "!groepen"}),
        ]
        reply = await joris.says(room, "> <@x:y> Vraag 1\n\nik weet het niet", reply_to=card, **mention)
        await stage.running.handled(*called, *silent, reply)
        await joris.look()
        answered = [
            event["content"].get("m.relates_to", {}).get("m.in_reply_to", {}).get("event_id")
            for event in joris.seen(room, bot)
        ]
        assert [answered.count(one) for one in called] == [1, 1, 1, 1]
        assert [answered.count(one) for one in silent] == [0, 0, 0]

    play(matrix_ready, tmp_path, story)


def test_who_has_not_accepted_the_direct_chat_is_told_how(matrix_ready: Prepared, tmp_path: Path) -> None:
    """What waits goes out when they accept; the group's room and the moderators know until then. Who leaves is let alone."""

    async def story(stage: MatrixStage) -> None:
        await stage.moderator("vera")
        await stage.says("noor", "omloop", "hoi")
        noor, known = stage.people["noor"], stage.running.platform.known
        noor.accepts = False
        await stage.running.handled(await noor.says(stage.running.room("group:omloop"), "!meedoen omloop"))
        await noor.look()
        direct = stage.running.platform.directs.room_of(noor.user)
        assert direct is not None
        assert direct in noor.invited
        assert any("Noor, ik heb je uitgenodigd voor een privégesprek." in said for said in stage.stands_in("omloop"))
        assert "Noor heeft mijn uitnodiging voor een privégesprek nog niet aangenomen." in await stage.does(
            "vera", "todo"
        )
        await noor.client.join(direct)
        await until(lambda: known.room(direct).members.get(noor.user) == "join")
        await until(lambda: not _put_off(stage.app.store))
        await stage.app.settled()
        await noor.look()
        assert noor.words(direct, stage.running.user)
        assert "uitnodiging" not in await stage.does("vera", "todo")
        await noor.client.room_leave(direct)
        await until(lambda: known.room(direct).members.get(noor.user) == "leave")
        assert stage.running.platform.directs.room_of(noor.user) is None, "no other is opened unasked"

    play(matrix_ready, tmp_path, story)


@pytest.mark.parametrize("encrypted", [False, True])
def test_a_message_is_found_by_its_number_when_the_homeserver_has_forgotten_it(
    encrypted: bool, matrix_ready: Prepared, tmp_path: Path
) -> None:
    """Transaction ids are remembered for a day; after that the number in the message itself tells."""

    async def story(stage: MatrixStage) -> None:
        platform, room = stage.running.platform, stage.running.room("group:omloop")
        began = datetime.now(UTC)
        await stage.app.store.write(lambda session: _write_down(session, room, "Hallo allemaal.", 120))  # over a page
        stage.app.worker.wake()
        await stage.app.settled()
        said = (await _rows(stage, Delivery, kind=DeliveryKind.SAY))[-120:]
        for delivery in (said[0], said[-1]):
            out = Outgoing(end=room, kind=PlaceKind.ROOM, text="Hallo allemaal.", delivery=delivery.id)
            assert await platform.said_already(out, began) == [delivery.external]
            assert await platform.send(out) == delivery.external, "as long as it is remembered it is the same message"
        assert await platform.said_already(replace(out, delivery=999_999), began) == []

    everything = Options(encrypted_rooms=encrypted, encrypted_directs=encrypted)
    play(matrix_ready, tmp_path, story, options=everything)


def test_devices_that_nobody_verified_get_nothing_where_it_is_set_so(matrix_ready: Prepared, tmp_path: Path) -> None:
    """The default is tried by every encrypted story: they do get it."""

    async def story(stage: MatrixStage) -> None:
        await stage.says("noor", "omloop", "!annuleer")
        await stage.lets_pass(_hours(1))
        why = [one.error for one in await _rows(stage, Delivery, state=DeliveryState.UNDELIVERABLE)]
        assert any("matrix_verified" in str(one) for one in why)
        needed = await _rows(stage, Todo)
        assert any(one.args.get("what") == "matrix_verified" for one in needed)

    strict = Options(encrypted_rooms=True, encrypted_directs=False, trusting=False)
    play(matrix_ready, tmp_path, story, options=strict)


def _write_down(session: Session, room: str, text: str, times: int) -> None:
    """So many messages that wait to be said in a room."""
    end = session.scalars(select(End).where(End.external == room)).one()
    for _ in range(times):
        message = Message(community_id=end.community_id, place=end.place, text=text, at=datetime.now(UTC))
        session.add(Delivery(community_id=end.community_id, end=end, message=message, kind=DeliveryKind.SAY))
        session.flush()


async def _noors(stage: MatrixStage) -> list[datetime | None]:
    """When Noor left each of the groups that she ever was in."""
    noor = await _rows(stage, Member, name="Noor")
    return [one.left_at for one in await _rows(stage, Membership, member_id=noor[0].id)]


def _hours(number: int) -> timedelta:
    return timedelta(hours=number)
