"""The community's space and the rooms of groups in it: found by a mark, taken over, or made; who enters and who writes.

Every request can be made again without harm: a room is found by its mark in what was synced, and its alias can be taken
only once.
"""

import asyncio
import re
import unicodedata
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import aiohttp
import structlog

from breinbot.chat.outgoing import Opening, TryLater
from breinbot.platforms.matrix.ends import MEMBER, PLACE, server_of
from breinbot.platforms.matrix.failures import MEMBERSHIP, POWER, SPACE_POWER, Refused, failures
from breinbot.platforms.matrix.known import CREATORS_ABOVE_POWER, Known, Room
from breinbot.platforms.matrix.session import Session
from breinbot.platforms.matrix.upgrades import Upgrades

log = structlog.get_logger()

SPACE = "community"
"""What the mark of the space says."""
FULL, MODERATOR = 100, 50
FROM_ROOMS = ("restricted", "knock_restricted")
"""The rules by which one enters who is in another room."""
LONGEST_NAME = 200
LONGEST_TOPIC = 900
ENCRYPTED = {"algorithm": "m.megolm.v1.aes-sha2"}


class Rooms:
    """`space`: the id or alias of the space, None for one that is made. `encrypted`: whether rooms that are made are.

    `version`: the room version of what is made, None for the homeserver's own choice. `moderating`: the power in the
    space of a moderator. `moderators`: who is invited into a space that is made, and moderates it.
    """

    def __init__(
        self,
        session: Session,
        known: Known,
        *,
        space: str | None,
        encrypted: bool,
        version: str | None,
        moderating: int,
        moderators: tuple[str, ...] = (),
    ) -> None:
        self._session = session
        self._known = known
        self.upgrades = Upgrades(session, known)
        self._space_set = space
        self._encrypted = encrypted
        self._version = version
        self._moderating = moderating
        self._named = moderators
        self._making = asyncio.Lock()
        self._above_power: bool | None = None

    # The space -----------------------------------------------------------------------------------------------------

    async def find_space(self) -> None:
        """Find the space that is set, or the one that was made before. Raises TryLater, Undeliverable."""
        with failures():
            wanted, came = await self._go_to_space()
        if wanted is None and self._space_set is None:
            return
        if not came:
            raise TryLater("the bot is not in the space that is set, or that took its place; invite it there", 30)
        self._known.space = wanted
        for room in list(self._known.places()):
            try:
                await self._admit_from_space(room)
            except (Refused, aiohttp.ClientError, OSError, TimeoutError) as problem:
                log.warning("who may enter a room is not up to date", why=str(problem) or type(problem).__name__)

    async def _go_to_space(self) -> tuple[str | None, bool]:
        """The space that is wanted, and whether the bot is in it; what turned out to have taken no place is none."""
        while (wanted := await self._wanted()) is not None:
            claimed = self._known.is_replacement(wanted)
            came = await self.upgrades.came_along(self._known.room(wanted))
            if claimed == self._known.is_replacement(wanted):
                return wanted, came
        return None, False

    async def _admit_from_space(self, room: Room) -> None:
        """Let those enter an open room who are in the space that took another's place, and not who is in that one."""
        space = self._known.space or ""
        allows = [{**one, "room_id": space} if self._was_space(one.get("room_id")) else one for one in room.allows]
        if room.join_rule in FROM_ROOMS and allows != room.allows:
            once = [one for number, one in enumerate(allows) if one not in allows[:number]]
            await self._put(room.id, "m.room.join_rules", {**room.joining, "allow": once})

    def _was_space(self, room: object) -> bool:
        return isinstance(room, str) and self._known.became(room, self._known.space or "")

    async def _wanted(self) -> str | None:
        """The space that is set, or the one that was made; where it was upgraded, the one that took its place."""
        if self._space_set is None:
            found = self._known.about(SPACE) or self._known.replacement(SPACE)
            return found.id if found is not None else None
        there = self._space_set if self._space_set.startswith("!") else await self._resolve(self._space_set)
        return self._known.newest(there) if there is not None else None

    def is_named(self, account: str) -> bool:
        """Whether somebody is named by the operator as a moderator."""
        return account in self._named

    async def is_the_space(self, room: str) -> bool:
        """Whether a room is the community's space, or took its place."""
        return await self._wanted() == room

    async def _open_space(self, name: str) -> str:
        await self.find_space()
        if self._known.space is None:
            made = await self._create(
                name=name, topic="", alias=_alias(name), mark=SPACE, more={"preset": "private_chat"}
            )
            self._known.space = made
        space = self._known.room(self._known.space)
        if self._space_set is None and space.about != SPACE:  # it took the place of the one that was made
            with failures(space.id, lacks=SPACE_POWER):
                await self._put(space.id, PLACE, {"about": SPACE})
        return space.id

    # Rooms ---------------------------------------------------------------------------------------------------------

    async def open(self, opening: Opening) -> str:
        """Find the room by its mark, take over one of its name that is nobody's, or make one.

        Raises TryLater or Undeliverable.
        """
        async with self._making:
            with failures():
                space = await self._open_space(opening.within or opening.name)
                found = self._known.about(opening.marker) or await self.upgrades.replacement(opening.marker)
                found = found or await self._free(opening.name)
                if found is not None:
                    await self._take_over(found, opening)
                    room = found.id
                else:
                    room = await self._make(opening, space)
            with failures(space, lacks=SPACE_POWER):
                await self._put_in_space(space, room)
            return room

    async def _free(self, name: str) -> Room | None:
        """A room of this name or alias that moderators put into the space, that the bot is in, and that is nobody's yet."""
        space = self._known.room(self._known.space or "")
        free = [
            room
            for room in self._known.there()
            if room.about is None
            and room.id in space.children
            and room.id not in self._known.directs
            and not room.is_space
        ]
        named = next((room for room in free if name in (room.name, _plain(room.name))), None)
        if named is not None or not free:
            return named
        resolved = await self._resolve(self._full(_alias(name)))
        return next((room for room in free if room.id == resolved), None)

    async def _resolve(self, alias: str) -> str | None:
        try:
            return str((await self._session.request("GET", f"/directory/room/{quote(alias)}"))["room_id"])
        except Refused as refused:
            if refused.status == 404:
                return None
            raise

    async def _take_over(self, room: Room, opening: Opening) -> None:
        """Make a room that was there the group's: it is marked, and brought up to date where its topic is empty."""
        if room.about != opening.marker:
            with failures(room.id):
                await self._put(room.id, PLACE, {"about": opening.marker})
        await self._shape(room, opening, keeps_topic=bool(room.topic))

    async def _make(self, opening: Opening, space: str) -> str:
        state = [
            _state("m.room.join_rules", _joining(opening, space)),
            _state("m.space.parent", self._link(), key=space),
        ]
        if self._encrypted:
            state.append(_state("m.room.encryption", ENCRYPTED))
        more = {"preset": "private_chat", "initial_state": state}
        return await self._create(
            name=opening.name, topic=opening.topic, alias=_alias(opening.name), mark=opening.marker, more=more
        )

    async def _create(self, *, name: str, topic: str, alias: str, mark: str, more: dict[str, Any]) -> str:
        """Make a room or, under the mark of the space, the space. An alias that is somebody else's is left to them."""
        powers = {
            "users_default": 0,
            "events_default": 0,
            "state_default": MODERATOR,
            "invite": MODERATOR,
            "notifications": {"room": MODERATOR},
            "users": self._moderators(),
        }
        body = {
            "name": name[:LONGEST_NAME],
            "topic": topic[:LONGEST_TOPIC],
            "room_alias_name": alias,
            "power_level_content_override": powers,
            "creation_content": {"type": "m.space"} if mark == SPACE else {},
            "invite": list(self._named) if mark == SPACE else [],
            **more,
            "initial_state": [_state(PLACE, {"about": mark}), *more.get("initial_state", [])],
        }
        if self._version is not None:
            body["room_version"] = self._version
        if not await self._creators_above_power():
            powers["users"] = {**self._moderators(), self._known.own: FULL}
        number = await self._request_room(body, alias, mark)
        self._remember(number, name, topic, mark, body)
        return number

    async def _request_room(self, body: dict[str, Any], alias: str, mark: str) -> str:
        """Ask for a room; where the alias is taken by one with this mark, an earlier answer was lost and it is that one."""
        try:
            made = await self._session.request("POST", "/createRoom", body)
        except Refused as refused:
            if refused.code != "M_ROOM_IN_USE":
                raise
            there = await self._resolve(self._full(alias))
            if there is not None and await self._was_made(there, mark):
                return there
            without = {name: value for name, value in body.items() if name != "room_alias_name"}
            made = await self._session.request("POST", "/createRoom", without)
        return str(made["room_id"])

    async def _was_made(self, number: str, mark: str) -> bool:
        """Whether the bot itself made a room under this mark, and is in it. Into another's it may not even look."""
        try:
            told = await self._session.request("GET", f"/rooms/{quote(number)}/state")
        except Refused as refused:
            if refused.passing:
                raise
            return False
        room, made = Room(number, self._known.own), False
        for event in told.get("chunk", []):
            room.take(event)
            made = made or (event.get("type") == "m.room.create" and event.get("sender") == self._known.own)
        return made and room.about == mark and room.members.get(self._known.own) == "join"

    def _full(self, alias: str) -> str:
        return f"#{alias}:{server_of(self._known.own)}"

    async def _creators_above_power(self) -> bool:
        """Whether who makes a room stands above all power, and in no list of it, in the version that rooms are made in."""
        if self._above_power is None:
            version = self._version
            if version is None:
                told = await self._session.request("GET", "/capabilities")
                version = told.get("capabilities", {}).get("m.room_versions", {}).get("default", "")
            self._above_power = str(version).isdecimal() and int(str(version)) >= CREATORS_ABOVE_POWER
        return self._above_power

    def _moderators(self) -> dict[str, int]:
        """Who moderates in the space does so in the rooms; nobody there gets more than the bot itself can take back."""
        space = self._known.rooms.get(self._known.space or "")
        users = space.powers.get("users") if space is not None else None
        if space is None or not isinstance(users, dict):
            return dict.fromkeys(self._named, FULL)
        own = self._known.own
        found = {
            account: min(int(power), FULL)
            for account, power in users.items()
            if isinstance(power, int) and power >= self._moderating and account != own
        }
        return found | {one: MODERATOR for one in space.creators if one != own and one not in found}

    def _remember(self, number: str, name: str, topic: str, mark: str, body: Mapping[str, Any]) -> None:
        """What was made, before it is synced."""
        room = self._known.room(number)
        room.members[self._known.own] = "join"
        room.name, room.topic, room.about = name, topic, mark
        room.creators = room.creators or frozenset([self._known.own])
        room.predecessor = room.predecessor or ""
        for state in body["initial_state"]:
            room.take({**state, "sender": self._known.own})

    async def _put_in_space(self, space: str, room: str) -> None:
        if room not in self._known.room(space).children:
            await self._put(space, "m.space.child", self._link(), key=room)
            self._known.room(space).children.add(room)

    def _link(self) -> dict[str, Any]:
        return {"via": [server_of(self._known.own)]}

    # As they should be ---------------------------------------------------------------------------------------------

    async def shape(self, end: str, opening: Opening) -> None:
        """Bring a room's name, topic, and who enters and writes up to date. Raises TryLater or Undeliverable."""
        room = self._known.room(end)
        if room.members.get(self._known.own) != "join":
            with failures(end, lacks=MEMBERSHIP):
                raise Refused(403, "M_FORBIDDEN", "the bot is not in the room")
        await self._shape(room, opening, keeps_topic=False)

    async def _shape(self, room: Room, opening: Opening, *, keeps_topic: bool) -> None:
        with failures(room.id):
            if room.topic != opening.topic[:LONGEST_TOPIC] and not keeps_topic:
                await self._put(room.id, "m.room.topic", {"topic": opening.topic[:LONGEST_TOPIC]})
            if room.closed != opening.closed:
                if opening.closed:
                    await self._empty(room)
                await self._put(room.id, "m.room.join_rules", _joining(opening, self._known.space or ""))
            await self._admit_from_space(room)
            writing = FULL if opening.over else 0
            if room.powers and (room.powers.get("events_default", 0) >= FULL) != opening.over:
                await self._put(room.id, "m.room.power_levels", {**room.powers, "events_default": writing})

    async def _put(self, room: str, kind: str, content: Mapping[str, Any], key: str = "") -> None:
        """Put a state event; the same again changes nothing. What the homeserver took is known at once."""
        await self._session.request("PUT", f"/rooms/{quote(room)}/state/{quote(kind)}/{quote(key)}", content)
        self._known.room(room).take(
            {"type": kind, "state_key": key, "content": dict(content), "sender": self._known.own}
        )

    # Who is in it --------------------------------------------------------------------------------------------------

    async def let_in(self, end: str, account: str) -> None:
        """Make sure that somebody is in a room, or invited. Raises TryLater or Undeliverable."""
        room = self._known.room(end)
        if not room.is_here(account):
            with failures(end, lacks=self._lack(room)):
                await self._session.request("POST", f"/rooms/{quote(end)}/invite", {"user_id": account})
            room.members[account] = "invite"

    async def give_role(self, end: str, account: str) -> str:
        """Let somebody be of the room's group; the room itself is the role. Raises TryLater or Undeliverable."""
        await self.let_in(end, account)
        if account not in self._known.room(end).in_group:
            with failures(end, lacks=self._lack(self._known.room(end))):
                await self._put(end, MEMBER, {"member": True}, key=account.removeprefix("@"))
        return end

    async def take_role(self, end: str, account: str) -> None:
        """End that: somebody goes out of the room. Raises TryLater or Undeliverable."""
        room = self._known.room(end)
        with failures(end, lacks=self._lack(room)):
            if account in room.in_group:
                await self._put(end, MEMBER, {}, key=account.removeprefix("@"))
            if room.is_here(account):
                await self._kick(room, account, "left the group")

    async def _empty(self, room: Room) -> None:
        """A room is about to be closed: who is not of its group goes out first, for in a closed one everybody is of it.

        Who moderates stays.
        """
        for account in [one for one in room.members if room.is_here(one) and one not in room.in_group]:
            power = max(room.power_of(account), self._known.power_in_space(account) or 0)
            if account != self._known.own and power < self._moderating:
                await self._kick(room, account, "the group is closed now")

    async def _kick(self, room: Room, account: str, why: str) -> None:
        body = {"user_id": account, "reason": f"breinbot: {why}"}
        await self._session.request("POST", f"/rooms/{quote(room.id)}/kick", body)
        room.members[account] = "leave"

    def _lack(self, room: Room) -> str:
        return POWER if room.members.get(self._known.own) == "join" else MEMBERSHIP


def _joining(opening: Opening, space: str) -> dict[str, Any]:
    """Who may enter: those who are invited, or everybody in the space."""
    if opening.closed or not space:
        return {"join_rule": "invite"}
    return {"join_rule": "restricted", "allow": [{"type": "m.room_membership", "room_id": space}]}


def _state(kind: str, content: Mapping[str, Any], key: str = "") -> dict[str, Any]:
    return {"type": kind, "state_key": key, "content": dict(content)}


def _plain(name: str) -> str:
    return name.strip().casefold()


def _alias(name: str) -> str:
    """The local part of a room's alias: plain letters, digits and hyphens."""
    base = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", base).strip("-") or "breinbot"
