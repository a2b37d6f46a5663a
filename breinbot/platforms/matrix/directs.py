"""Direct chats: a room with one person, looked up before one is made; an end only once the person is there.

Whoever has a direct chat has all power in it, and may point to any room as the one that took its place. So the bot never
goes there by itself: it goes on in a room that names the old one when that person invites it there, and nobody else is or
can come in unasked (invitations.py). Until then it stays where the two are alone.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import quote

from breinbot.chat.outgoing import Reason, TryLater, Undeliverable, Why
from breinbot.platforms.matrix.ends import direct_end
from breinbot.platforms.matrix.failures import failures
from breinbot.platforms.matrix.known import HERE, Known
from breinbot.platforms.matrix.session import Session

ALONE_TOGETHER = 2  # people
_DIRECT = "m.direct"


class Directs:
    """Who has which direct rooms, as the account data of the bot keep it; the last one of somebody is the one in use.

    `encrypted`: whether the rooms that are made here are. `asked`: called once for each room that somebody has to accept.
    """

    def __init__(
        self, session: Session, known: Known, asked: Callable[[str], Awaitable[None]], *, encrypted: bool
    ) -> None:
        self._session = session
        self._known = known
        self._encrypted = encrypted
        self._rooms: dict[str, list[str]] = {}
        self._person: dict[str, str] = {}
        self._making = asyncio.Lock()
        self._writing = asyncio.Lock()
        self._unsynced: dict[str, str] = {}
        self._asked = asked

    def take(self, content: Mapping[str, Any]) -> None:
        """Take over the account data `m.direct` as it was synced, which may be older than what was written last."""
        rooms = {
            account: [room for room in rooms if isinstance(room, str)]
            for account, rooms in content.items()
            if isinstance(rooms, list)
        }
        for room, account in list(self._unsynced.items()):
            if room in rooms.get(account, []):
                del self._unsynced[room]
            else:
                rooms.setdefault(account, []).append(room)
        self._take(rooms)

    def _take(self, rooms: dict[str, list[str]]) -> None:
        self._rooms = rooms
        self._person = {room: account for account, rooms in self._rooms.items() for room in rooms}
        self._known.directs = self._person.keys()

    def is_direct(self, room: str) -> bool:
        """Whether a room is somebody's direct chat with the bot, and nobody else is in it or can come in unasked."""
        return room in self._person and self.are_alone(room)

    def are_alone(self, room: str) -> bool:
        """Whether what is said in a room is for two at the most."""
        found = self._known.room(room)
        return found.private and sum(one in HERE for one in found.members.values()) <= ALONE_TOGETHER

    def person_of(self, room: str) -> str | None:
        """Whose direct chat a room is."""
        return self._person.get(room)

    def room_of(self, account: str) -> str | None:
        """The room to write to somebody in, the last one in which both are or only have to accept."""
        for room in reversed(self._rooms.get(account, [])):
            members = self._known.room(room).members
            are_here = members.get(self._known.own) == "join" and members.get(account) in HERE
            if are_here and self.is_direct(room) and not self._goes_on_elsewhere(room):
                return room
        return None

    def _goes_on_elsewhere(self, room: str) -> bool:
        """Whether a direct chat goes on in another room that the bot was let into: nobody looks into this one any more."""
        then = self._known.rooms.get(self._known.room(room).replaced_by or "")
        if then is None or then.predecessor != room or self.person_of(then.id) != self.person_of(room):
            return False
        return then.members.get(self._known.own) == "join"

    async def writes_in(self, room: str, account: str) -> None:
        """Somebody wrote in a direct room: that is the one in use from now on."""
        if not self._is_in_use(room, account):
            await self._keep(account, room)

    def _is_in_use(self, room: str, account: str) -> bool:
        return self._rooms.get(account, [])[-1:] == [room]

    async def open(self, account: str) -> str:
        """Find or make the direct chat. Raises TryLater until the person has accepted, and Undeliverable."""
        async with self._making:
            room = self.room_of(account)
            if room is None:
                with failures():
                    room = await self._make(account)
                await self._asked(account)
        if self._known.room(room).members.get(account) != "join":
            raise TryLater("the person has not accepted the direct chat yet")
        return direct_end(account)

    def end(self, account: str) -> str:
        """The room of a direct chat. Raises Undeliverable where the person left it, TryLater before they came."""
        room = self.room_of(account)
        if room is None:
            raise Undeliverable(Why(Reason.CLOSED_TO_BOT))
        if self._known.room(room).members.get(account) != "join":
            raise TryLater("the person has not accepted the direct chat yet")
        return room

    async def _make(self, account: str) -> str:
        state = [{"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}]
        body = {
            "preset": "trusted_private_chat",
            "is_direct": True,
            "invite": [account],
            "initial_state": state if self._encrypted else [],
        }
        room = str((await self._session.request("POST", "/createRoom", body))["room_id"])
        made = self._known.room(room)
        made.members |= {self._known.own: "join", account: "invite"}
        made.encrypted, made.predecessor = self._encrypted, ""
        await self._keep(account, room)
        return room

    async def accepted(self, room: str, account: str) -> None:
        """Somebody's own invitation to a direct chat was accepted."""
        await self._keep(account, room)

    async def _keep(self, account: str, room: str) -> None:
        """Write down that a room is the one in use; all of them are written each time, so one after the other."""
        async with self._writing:
            if self._is_in_use(room, account):
                return
            rooms = {**self._rooms, account: [*(one for one in self._rooms.get(account, []) if one != room), room]}
            self._unsynced[room] = account  # first, for it may be synced before the answer is here
            try:
                await self._session.request("PUT", f"/user/{quote(self._known.own)}/account_data/{_DIRECT}", rooms)
            except BaseException:
                self._unsynced.pop(room, None)
                raise
            self._take(rooms)
