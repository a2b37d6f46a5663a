"""Rooms that took the place of others: the bot goes there by itself, and looks whether they name the one before them."""

from urllib.parse import quote

import aiohttp
import structlog

from breinbot.platforms.matrix.ends import server_of
from breinbot.platforms.matrix.failures import MEMBERSHIP, Refused, failures
from breinbot.platforms.matrix.known import Known, Room
from breinbot.platforms.matrix.session import Session

log = structlog.get_logger()


class Upgrades:
    """Goes along to upgraded rooms; direct chats aside, see directs.py."""

    def __init__(self, session: Session, known: Known) -> None:
        self._session = session
        self._known = known

    async def replacement(self, marker: str) -> Room | None:
        """The room that took the place of an upgraded one. Raises Undeliverable where it does not let the bot in."""
        room = self._known.replacement(marker)
        if room is None:
            return None
        came = await self.came_along(room)
        if not self._known.is_replacement(room.id):
            return self._known.about(marker) or await self.replacement(marker)
        if came:
            return room
        with failures(room.id, lacks=MEMBERSHIP):
            raise Refused(403, "M_FORBIDDEN", "the bot is not in the room")

    async def follow(self, room: str) -> None:
        """A room was upgraded: go to the one that took its place, where it lets the bot in. Raises as a request."""
        await self.came_along(self._known.room(self._known.newest(room)))

    async def follow_all(self) -> None:
        """After a start: go where it did not work before. What cannot be looked into yet is left for later."""
        for room in list(self._known.rooms.values()):
            then = self._known.follower(room)
            if then is not None and room.id not in self._known.directs:
                try:
                    await self.follow(room.id)
                except (Refused, aiohttp.ClientError, OSError, TimeoutError) as problem:
                    log.warning("an upgraded room is followed later", why=str(problem) or type(problem).__name__)

    async def came_along(self, room: Room) -> bool:
        """Whether the bot is in a room. Into one that took the place of another it goes by itself, and looks around there.

        Where that one does not name the other it goes away again. Raises what a request raises where that may work later.
        """
        own = self._known.own
        if room.members.get(own) == "join":
            if room.predecessor is None:
                await self.look(room)
            return True
        if not self._known.is_replacement(room.id):
            return False
        try:
            await self._session.request("POST", f"/join/{quote(room.id)}", query={"via": server_of(self._known.own)})
        except Refused as refused:
            if refused.passing:
                raise
            return False
        room.members[own] = "join"
        await self.look(room)
        if self._known.is_replacement(room.id):
            return True
        log.warning("a room does not name the one whose place it is said to have taken; the bot does not stay there")
        await self._session.request("POST", f"/rooms/{quote(room.id)}/leave")
        room.members[own] = "leave"
        return False

    async def look(self, room: Room) -> None:
        """Look around in a room that the bot has just come into, before it is synced. Raises as a request."""
        told = await self._session.request("GET", f"/rooms/{quote(room.id)}/state")
        for event in told.get("chunk", []):
            room.take(event)
        room.predecessor = room.predecessor or ""
