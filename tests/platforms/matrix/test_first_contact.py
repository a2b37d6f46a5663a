"""The whole way once: the bot comes to a homeserver, makes the community's rooms, and answers somebody."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import nio
from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.chat.incoming import PlaceKind
from breinbot.chat.outgoing import Opening
from breinbot.clock import PracticeClock
from breinbot.members import Account as AccountRow
from breinbot.members import Member
from breinbot.platforms.matrix.ends import PLACE
from breinbot.platforms.matrix.platform import Options
from tests.homeserver import Account, Homeserver, until
from tests.matrix_people import Person, matrix_bot


async def test_rooms_are_made_and_somebody_is_answered(
    homeserver: Homeserver, register: Callable[[str], Account], sqlite_url: str, tmp_path: Path
) -> None:
    leads = register("vera")
    async with (
        Person(homeserver.url, register("noor")) as noor,
        Person(homeserver.url, leads) as vera,
        matrix_bot(
            homeserver, register("brein"), sqlite_url, tmp_path, options=Options(moderators=(leads.user,))
        ) as running,
    ):
        space = running.room("community")
        assert running.platform.known.room(space).is_space
        await until(lambda: space in vera.timeline)
        assert vera.invited[space] == running.user, "the moderators who are named are invited into the space"
        await running.welcomes(noor)
        talk = await noor.talks_to(running.user)
        await until(lambda: running.platform.known.room(talk).members.get(running.user) == "join")
        said = await noor.says(talk, "groepen")
        await running.handled(said)
        await until(lambda: len(noor.seen(talk, running.user)) > 0)
        assert "Omloop" in noor.words(talk, running.user)[0]


async def test_a_space_that_is_there_is_waited_for_and_used(
    homeserver: Homeserver, register: Callable[[str], Account], sqlite_url: str, tmp_path: Path
) -> None:
    """The operator's space: its moderators are the community's, its people come into the rooms by themselves."""
    clock = PracticeClock.monday_morning("Europe/Amsterdam")
    async with Person(homeserver.url, register("vera")) as vera, Person(homeserver.url, register("noor")) as noor:
        made = await vera.client.room_create(space=True, alias=f"buurt-{tmp_path.name[-8:]}", name="Buurt")
        assert isinstance(made, nio.RoomCreateResponse)
        alias = f"#buurt-{tmp_path.name[-8:]}:localhost.test"
        options = Options(space=alias)
        bot = register("brein")
        async with matrix_bot(homeserver, bot, sqlite_url, tmp_path, options=options, clock=clock) as running:
            known = running.platform.known
            assert known.about("group:omloop") is None, "nothing is made outside of the space"
            for user in (bot.user, noor.user):
                await vera.client.room_invite(made.room_id, user)
            await until(lambda: known.room(made.room_id).members.get(bot.user) == "join")
            powers = (await vera.client.room_get_state_event(made.room_id, "m.room.power_levels")).content
            powers["users"] = {**powers.get("users", {}), bot.user: 100}
            await vera.client.room_put_state(made.room_id, "m.room.power_levels", powers)
            await until(lambda: known.room(made.room_id).power_of(bot.user) == 100)
            clock.move(timedelta(minutes=2))
            await running.app.settled()
            omloop = running.room("group:omloop")
            assert omloop in known.room(made.room_id).children
            await until(lambda: noor.user in known.room(made.room_id).members)
            for person, moderates in ((vera, True), (noor, False)):
                await person.client.join(omloop)
                await running.handled(await person.says(omloop, "!annuleer"))
                told = await running.app.store.read(partial(_moderates, person.user))
                assert told is moderates


async def test_a_room_that_somebody_else_marked_is_no_place(
    homeserver: Homeserver, register: Callable[[str], Account], sqlite_url: str, tmp_path: Path
) -> None:
    """Neither their direct chat, after a restart, nor a room of theirs that has a group's alias."""
    bot, alias = register("brein"), f"zang-{tmp_path.name[-8:]}".lower().replace("_", "-")
    async with Person(homeserver.url, register("noor")) as noor:
        async with matrix_bot(homeserver, bot, sqlite_url, tmp_path) as running:
            known = running.platform.known
            await running.welcomes(noor)
            talk = await noor.talks_to(running.user)
            await until(lambda: known.room(talk).members.get(running.user) == "join")
            readable = {"type": "m.room.history_visibility", "content": {"history_visibility": "world_readable"}}
            mark = {"type": PLACE, "state_key": "", "content": {"about": "group:zang"}}
            theirs = await noor.client.room_create(alias=alias, initial_state=[readable, mark])
            assert isinstance(theirs, nio.RoomCreateResponse)
            for about in ("group:nergens", "community"):
                await noor.client.room_put_state(talk, PLACE, {"about": about})
            await running.handled(await noor.says(talk, "groepen"))
            opened = await running.platform.open(Opening(PlaceKind.ROOM, "group:zang", alias))
            assert opened != theirs.room_id
        async with matrix_bot(homeserver, bot, sqlite_url, tmp_path) as running:
            known = running.platform.known
            assert known.room(talk).members.get(noor.user) == "join"
            assert known.about("group:nergens") is None
            assert running.room("community") != talk
            assert known.power_in_space(noor.user) == 0


def _moderates(account: str, session: Session) -> bool:
    return session.scalars(select(Member).join(AccountRow).where(AccountRow.external == account)).one().moderator
