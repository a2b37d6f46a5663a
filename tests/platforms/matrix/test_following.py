"""Which rooms the bot follows to: those that name the one before them; of a direct chat only one with nobody else in it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import nio

from breinbot.platforms.matrix.platform import Options
from tests.homeserver import Account, Homeserver, until
from tests.matrix_people import Person, Running, matrix_bot

Register = Callable[[str], Account]


class Town:
    """The bot, and people of the community: Noor, who has a direct chat (`talk`), Joris and Vera, who moderates."""

    def __init__(self, running: Running, noor: Person, joris: Person, vera: Person, talk: str) -> None:
        self.running, self.noor, self.joris, self.vera, self.talk = running, noor, joris, vera, talk
        self.known, self.directs = running.platform.known, running.platform.directs
        self.bot = running.user

    async def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        return await self.running.platform.session.request(method, path, body)

    async def kept_as_direct(self) -> list[str]:
        """Noor's rooms in the bot's account data, as the homeserver has them."""
        told = await self.ask("GET", f"/user/{quote(self.bot)}/account_data/m.direct")
        return list(told.get(self.noor.user, []))

    async def upgrades(self, person: Person, room: str) -> str:
        """Upgrade a room as an app does it: those who were in it are invited as into any room."""
        path = f"/_matrix/client/v3/rooms/{quote(room)}/upgrade"
        headers = {"Authorization": f"Bearer {person.client.access_token}", "Content-Type": "application/json"}
        answer = await person.client.send("POST", path, '{"new_version": "12"}', headers)
        return str((await answer.json())["replacement_room"])

    async def points_to(self, person: Person, room: str, replacement: str) -> None:
        content = {"body": "", "replacement_room": replacement}
        put = await person.client.room_put_state(room, "m.room.tombstone", content)
        assert isinstance(put, nio.RoomPutStateResponse), put
        await until(lambda: self.known.room(room).replaced_by == replacement)

    async def room_of(self, person: Person, before: str | None, *others: Person, **more: Any) -> str:
        """A room that somebody made, which says that it took the place of another."""
        made = await person.client.room_create(
            name="koffie", predecessor={"room_id": before} if before else None, **more
        )
        assert isinstance(made, nio.RoomCreateResponse), made
        for other in others:
            await other.client.join(made.room_id)
        return str(made.room_id)

    async def invited(self, person: Person, room: str) -> None:
        await person.client.room_invite(room, self.bot)

    async def asks(self, person: Person, room: str, words: str = "profiel") -> None:
        """Say something in a room to which the bot answers in a direct chat alone."""
        await self.running.handled(await person.says(room, words))

    def membership(self, room: str) -> str | None:
        return self.known.room(room).members.get(self.bot)


@asynccontextmanager
async def town(homeserver: Homeserver, register: Register, url: str, folder: Path) -> AsyncIterator[Town]:
    leads = register("vera")
    async with (
        Person(homeserver.url, register("noor")) as noor,
        Person(homeserver.url, register("joris")) as joris,
        Person(homeserver.url, leads) as vera,
        matrix_bot(
            homeserver, register("brein"), url, folder, options=Options(moderators=(leads.user,), version="11")
        ) as running,
    ):
        await running.welcomes(noor, joris)
        talk = await noor.talks_to(running.user)
        await until(lambda: running.platform.directs.room_of(noor.user) == talk)
        await running.handled(await noor.says(talk, "groepen"))
        yield Town(running, noor, joris, vera, talk)


async def test_an_upgraded_direct_chat_goes_on_in_the_next_room(
    homeserver: Homeserver, register: Register, sqlite_url: str, tmp_path: Path
) -> None:
    async with town(homeserver, register, sqlite_url, tmp_path) as there:
        new = await there.upgrades(there.noor, there.talk)
        await there.invited(there.noor, new)
        await until(lambda: there.directs.room_of(there.noor.user) == new)
        assert (await there.kept_as_direct())[-1] == new
        assert there.directs.is_direct(new)
        said = await there.noor.says(new, "groepen")
        await there.running.handled(said)
        await until(lambda: len(there.noor.seen(new, there.bot)) > 0)
        assert "Omloop" in there.noor.words(new, there.bot)[0], "it needs no sign, as in any direct chat"
        await there.noor.client.room_leave(new)
        await until(lambda: there.known.room(new).members.get(there.noor.user) == "leave")
        assert there.directs.room_of(there.noor.user) is None, "nobody looks into the old one any more"


async def test_a_direct_chat_is_not_followed_into_another_room(
    homeserver: Homeserver, register: Register, sqlite_url: str, tmp_path: Path
) -> None:
    """Both have all power in it, so that the homeserver takes any tombstone."""
    async with town(homeserver, register, sqlite_url, tmp_path) as there:
        public = {"preset": nio.RoomPreset.public_chat}
        for before in (None, there.talk):
            other = await there.room_of(there.joris, before, there.vera, **public)
            await there.points_to(there.noor, there.talk, other)
            await there.asks(there.noor, there.talk)
            assert there.membership(other) is None
            assert there.directs.room_of(there.noor.user) == there.talk
            assert (await there.kept_as_direct()) == [there.talk]
        group = there.running.room("group:omloop")
        await there.points_to(there.noor, there.talk, group)
        assert there.running.room("group:omloop") == group
        assert there.directs.room_of(there.noor.user) == there.talk


async def test_no_room_with_others_in_it_becomes_a_direct_chat(
    homeserver: Homeserver, register: Register, sqlite_url: str, tmp_path: Path
) -> None:
    """Whatever it calls itself, and whoever invites the bot there; nor one into which everybody may come."""
    async with town(homeserver, register, sqlite_url, tmp_path) as there:
        public = {"preset": nio.RoomPreset.public_chat}
        with_others = await there.room_of(there.noor, there.talk, there.joris, **public)
        alone = await there.room_of(there.noor, there.talk, **public)
        flagged = await there.room_of(there.noor, None, there.joris, **public)
        await there.points_to(there.noor, there.talk, with_others)
        for room in (with_others, alone):
            await there.invited(there.noor, room)
        is_direct = {"membership": "invite", "is_direct": True}
        put = await there.noor.client.room_put_state(flagged, "m.room.member", is_direct, there.bot)
        assert isinstance(put, nio.RoomPutStateResponse)
        for room in (with_others, alone, flagged):
            await until(lambda number=room: there.membership(number) == "leave")
            assert not there.directs.is_direct(room)
        await there.asks(there.noor, there.talk)
        assert there.directs.room_of(there.noor.user) == there.talk
        assert (await there.kept_as_direct()) == [there.talk]


async def test_who_comes_into_an_upgraded_direct_chat_hears_nothing(
    homeserver: Homeserver, register: Register, sqlite_url: str, tmp_path: Path
) -> None:
    async with town(homeserver, register, sqlite_url, tmp_path) as there:
        new = await there.upgrades(there.noor, there.talk)
        await there.invited(there.noor, new)
        await until(lambda: there.directs.room_of(there.noor.user) == new)
        await there.noor.client.room_invite(new, there.joris.user)
        await until(lambda: there.known.room(new).members.get(there.joris.user) == "join")
        assert not there.directs.is_direct(new)
        assert there.directs.room_of(there.noor.user) is None


async def test_a_room_is_followed_only_to_one_that_names_it(
    homeserver: Homeserver, register: Register, sqlite_url: str, tmp_path: Path
) -> None:
    """And the homeserver takes a tombstone only from who has the power to write one."""
    async with town(homeserver, register, sqlite_url, tmp_path) as there:
        room = there.running.room("group:omloop")
        for person in (there.noor, there.vera):
            await person.client.join(room)
        other = await there.room_of(there.vera, None, preset=nio.RoomPreset.public_chat)
        content = {"body": "", "replacement_room": other}
        put = await there.noor.client.room_put_state(room, "m.room.tombstone", content)
        assert isinstance(put, nio.RoomPutStateError)
        await there.points_to(there.vera, room, other)
        await until(lambda: there.membership(other) == "leave")
        assert there.running.room("group:omloop") == room
        await there.running.handled(await there.noor.says(room, "!annuleer"))
        named = await there.room_of(there.vera, room, preset=nio.RoomPreset.public_chat)
        await there.points_to(there.vera, room, named)
        await until(lambda: there.known.newest(room) == named and there.membership(named) == "join")


async def test_open_rooms_let_in_whoever_is_in_the_upgraded_space(
    homeserver: Homeserver, register: Register, sqlite_url: str, tmp_path: Path
) -> None:
    """And no longer who is in the old one alone; also where the bot was let into the new one only later."""
    async with town(homeserver, register, sqlite_url, tmp_path) as there:
        old, room = there.running.room("community"), there.running.room("group:omloop")
        await until(lambda: old in there.vera.timeline)
        new = await there.upgrades(there.vera, old)
        await there.invited(there.vera, new)
        await until(lambda: there.known.space == new)
        await until(lambda: [one.get("room_id") for one in there.known.room(room).allows] == [new])
        assert room in there.known.room(new).children
        await there.vera.client.room_invite(new, there.noor.user)
        await until(lambda: there.known.room(new).members.get(there.noor.user) == "join")
        assert isinstance(await there.noor.client.join(room), nio.JoinResponse)
        assert isinstance(await there.joris.client.join(room), nio.JoinError)
