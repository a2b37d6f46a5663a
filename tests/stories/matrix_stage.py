"""The stage on Matrix: a real Synapse, real clients, by words alone or with reactions."""

import asyncio
import json
import re
import shutil
import urllib.request
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import select

from breinbot.chat.command import Command
from breinbot.chat.model import Delivery, DeliveryState, End
from breinbot.chat.places import place_about
from breinbot.platforms.matrix import NAME
from breinbot.platforms.matrix.ends import room_of, root_of
from breinbot.platforms.matrix.formatting import reaction
from tests.homeserver import Homeserver, until
from tests.matrix_people import Person, Running, matrix_bot
from tests.matrix_ready import Ready
from tests.stories.stage import Stage, _give_account, let_pass


@asynccontextmanager
async def matrix_stage(ready: Ready, folder: Path, *, by_reactions: bool) -> AsyncIterator["MatrixStage"]:
    homeserver = ready.homeserver.copy(folder / "server")
    shutil.copy(ready.database, folder / "breinbot.db")
    shutil.copytree(ready.data, folder / "data")
    homeserver.start()
    try:
        url = f"sqlite:///{folder / 'breinbot.db'}"
        account = ready.accounts["breinbot"]
        async with matrix_bot(homeserver, account, url, folder / "data", options=ready.options) as running:
            made = MatrixStage(running, homeserver, ready, folder, by_reactions=by_reactions)
            try:
                yield made
            finally:
                await asyncio.gather(*(person.go() for person in made.people.values()))
    finally:
        homeserver.stop()


@dataclass(frozen=True, slots=True)
class Told:
    """Something that the bot told somebody."""

    room: str
    event: str
    text: str


class MatrixStage(Stage):
    """Matrix. Questions are answered by words, or `by_reactions` where there are any."""

    def __init__(
        self, running: Running, homeserver: Homeserver, ready: Ready, folder: Path, *, by_reactions: bool
    ) -> None:
        self.app = running.app
        self.running = running
        self.people: dict[str, Person] = {}
        self._homeserver = homeserver
        self._ready = ready
        self._folder = folder
        self._by_reactions = by_reactions
        self._told: defaultdict[str, list[Told]] = defaultdict(list)
        self._taken: set[str] = set()

    @property
    def _encrypted(self) -> bool:
        return self._ready.options.encrypted_directs

    async def _person(self, who: str) -> Person:
        if who not in self.people:
            account = self._ready.accounts[who]
            await self.app.store.write(lambda session: _give_account(session, who, account.user, NAME))
            options = self._ready.options
            keys = options.encrypted_directs or options.encrypted_rooms
            store = self._folder / "people" / who if keys else None
            person = await Person(self._homeserver.url, account, store).come(follows=False)
            self.people[who] = person
            space = self.running.room("community")
            await self.running.platform.session.client.room_invite(space, person.user)
            await person.look()
            await until(lambda: self.running.platform.known.room(space).members.get(person.user) == "join")
        return self.people[who]

    async def _enter(self, person: Person, at: str) -> str:
        """A room, entered where that is needed; returns its id."""
        known = self.running.platform.known
        room = next(one for one in known.there() if one.about is not None and one.about.partition(":")[2] == at)
        if room.members.get(person.user) != "join":
            await person.client.join(room.id)
            await person.look()
        return room.id

    async def _direct(self, person: Person) -> str:
        """The direct chat with the bot; begun where there is none yet."""
        known = self.running.platform.known
        room = self.running.platform.directs.room_of(person.user)
        if room is None:
            room = await person.talks_to(self.running.user, encrypted=self._encrypted)
            await until(lambda: known.room(room).members.get(self.running.user) == "join")
            await until(lambda: self.running.platform.directs.is_direct(room))
            await person.look()
        return room

    # What people do ------------------------------------------------------------------------------------------------

    async def _command(self, who: str, command: Command, values: Mapping[str, str], at: str | None) -> None:
        await self._type(who, self.typed(command, values), at, sign="!")

    async def _paste(self, who: str, command: Command, text: str, at: str | None) -> None:
        await self._type(who, f"{self.app.hub.texts.words('nl', f'command-{command.name}')[0]} {text}", at, sign="!")

    async def _type(self, who: str, text: str, at: str | None, sign: str = "", reply_to: Told | None = None) -> None:
        person = await self._person(who)
        if at is None and reply_to is None:
            await self._settle(await person.says(await self._direct(person), text))
            return
        room = reply_to.room if reply_to is not None else await self._enter(person, at or "")
        said = await person.says(room, f"{sign}{text}", reply_to=reply_to.event if reply_to is not None else None)
        await self._settle(said)
        self._take_replies(who, room, said)

    def _take_replies(self, who: str, room: str, said: str) -> None:
        """What the bot answered in a room to something that somebody said or reacted to."""
        for event in self.people[who].seen(room, self.running.user):
            if event["content"].get("m.relates_to", {}).get("m.in_reply_to", {}).get("event_id") == said:
                self._take(who, room, event)

    async def answers(self, who: str, label: str) -> str:
        person, last = await self._person(who), self._told[who][-1]
        number = re.search(rf"(?:^|· )(\d+) {re.escape(label)}(?: ·|$)", last.text, re.MULTILINE)
        if self._by_reactions and number is not None:
            key = reaction(int(number[1]))
            assert key in self._reactions(person, last), f"the bot set no reaction {key}"
            await self._settle(await person.reacts(last.room, last.event, key))
            self._take_replies(who, last.room, last.event)
        elif last.room == self.running.platform.directs.room_of(person.user):
            await self._type(who, label, None)
        else:
            await self._type(who, label, None, reply_to=last)
        return self.told(who)

    async def says(self, who: str, at: str | None, text: str) -> None:
        person = await self._person(who)
        if at is None:
            await self._type(who, text, None)
        elif at.isdecimal():
            end = await self.app.store.read(lambda session: _thread_of(session, at))
            if self.running.platform.known.room(room_of(end)).members.get(person.user) != "join":
                await person.client.join(room_of(end))
                await person.look()
            await self._settle(await person.says(room_of(end), text, root=root_of(end)))
        else:
            await self._settle(await person.says(await self._enter(person, at), text))

    async def lets_pass(self, time: timedelta) -> None:
        await let_pass(self.app, time, self._settle)

    async def moderator(self, who: str) -> None:
        """The space gives somebody the power of a moderator."""
        person = await self._person(who)
        space = self.running.room("community")
        powers = dict(self.running.platform.known.room(space).powers)
        powers["users"] = {**powers.get("users", {}), person.user: 50}
        await self.running.platform.session.request("PUT", f"/rooms/{quote(space)}/state/m.room.power_levels", powers)
        await until(lambda: self.running.platform.known.power_in_space(person.user) == 50)
        await self.does(who, "groups", "algemeen")

    async def lead(self, who: str, group: str) -> None:
        person = await self._person(who)
        await self.app.make_lead(NAME, person.user, who.capitalize(), group)

    # What they see -------------------------------------------------------------------------------------------------

    async def _settle(self, *events: str) -> None:
        """Wait until all is said, and everybody has looked; who is invited anywhere accepts."""
        await self.running.handled(*events)
        for _ in range(5):
            entered = await asyncio.gather(*(person.look() for person in list(self.people.values())))
            if not any(entered):
                break
            await until(lambda: not _put_off(self.app.store))
            await self.app.settled()
            await self.running.platform.reactions.settled()
        for who, person in self.people.items():
            direct = self.running.platform.directs.room_of(person.user)
            for event in person.seen(direct, self.running.user) if direct is not None else []:
                self._take(who, str(direct), event)

    def _take(self, who: str, room: str, event: Mapping[str, Any]) -> None:
        number = str(event["event_id"])
        if number not in self._taken:
            self._taken.add(number)
            self._told[who].append(Told(room, number, str(event["content"]["body"])))

    def heard(self, who: str) -> list[str]:
        return [one.text for one in self._told[who]]

    def buttons(self, who: str) -> list[str]:
        return self._reactions(self.people[who], self._told[who][-1])

    def _reactions(self, person: Person, told: Told) -> list[str]:
        """The reactions that the bot set on something that it told."""
        relations = (
            event["content"].get("m.relates_to", {})
            for event in person.timeline[told.room]
            if event["type"] == "m.reaction" and event["sender"] == self.running.user
        )
        return [one["key"] for one in relations if one.get("event_id") == told.event]

    def stands_in(self, place: str) -> list[str]:
        """As the homeserver has it, with what was edited since."""
        known = self.running.platform.known
        if place.isdecimal():
            end = self.app.store.read_now(lambda session: _thread_of(session, place))
            room, root = room_of(end), root_of(end)
        else:
            root = None
            room = next(one.id for one in known.there() if one.about and one.about.partition(":")[2] == place)
        said: dict[str, str] = {}
        for event in self._messages(room):
            content = event["content"]
            relation = content.get("m.relates_to", {})
            if relation.get("rel_type") == "m.replace" and relation["event_id"] in said:
                said[relation["event_id"]] = content["m.new_content"]["body"]
            elif (relation.get("event_id") if relation.get("rel_type") == "m.thread" else None) == root:
                said[event["event_id"]] = content.get("body", "")
        return list(said.values())

    def _messages(self, room: str) -> list[dict[str, Any]]:
        """What the bot said in a room, oldest first."""
        session = self.running.platform.session
        own = [event for event in self._events(room) if event["sender"] == session.user]
        read = [session.readable(room, event) or event for event in own]
        return [event for event in read if event["type"] == "m.room.message"]

    def _events(self, room: str) -> list[dict[str, Any]]:
        """All that happened in a room, oldest first, as the homeserver gives it to the bot."""
        session = self.running.platform.session
        address = f"{self._homeserver.url}/_matrix/client/v3/rooms/{quote(room)}/messages?dir=f&limit=1000"
        request = urllib.request.Request(address, headers={"Authorization": f"Bearer {session.client.access_token}"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            found: list[dict[str, Any]] = json.load(answer)["chunk"]
        return found


def _thread_of(session: Any, number: str) -> str:
    place = place_about(session, 1, f"ask:{number}")
    assert place is not None
    return next(str(end.external) for end in place.ends if end.platform == NAME)


def _put_off(store: Any) -> list[int]:
    """What waits for somebody to accept a direct chat."""
    query = (
        select(Delivery.id)
        .join(End)
        .where(End.platform == NAME, Delivery.state == DeliveryState.WAITING, Delivery.next_try_at.is_not(None))
    )
    return store.read_now(lambda session: list(session.scalars(query)))  # type: ignore[no-any-return]
