"""Invitations: the bot comes where a moderator asks it to, and into direct chats of the community's people."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal
from urllib.parse import quote

import structlog

from breinbot.platforms.matrix.directs import Directs
from breinbot.platforms.matrix.known import Known, Room
from breinbot.platforms.matrix.rooms import Rooms
from breinbot.platforms.matrix.session import Session

log = structlog.get_logger()

From = Literal["moderators", "members", "everybody"]
"""Whose invitations into rooms are taken up."""


class Invitations:
    """`accepted_from`: whose invitations to rooms are taken up. `moderating`: the power in the space of a moderator."""

    def __init__(
        self,
        session: Session,
        known: Known,
        directs: Directs,
        rooms: Rooms,
        *,
        accepted_from: From,
        moderating: int,
        words: Callable[[bool], str],
    ) -> None:
        """`words`: what is said where the bot leaves again, a direct chat or a room."""
        self._session = session
        self._known = known
        self._directs = directs
        self._rooms = rooms
        self._from = accepted_from
        self._moderating = moderating
        self._words = words

    async def take(self, room: str, events: Sequence[Mapping[str, Any]]) -> None:
        """Take up an invitation, or come in only to say why not. Made again without harm."""
        own = self._known.own
        invited = next(
            (
                one
                for one in events
                if one.get("type") == "m.room.member"
                and one.get("state_key") == own
                and _content(one).get("membership") == "invite"
            ),
            None,
        )
        by = invited.get("sender") if invited is not None else None
        if invited is None or not isinstance(by, str):
            return
        seen = Room(room)
        for event in events:
            seen.take(event)
        is_direct = self._is_direct(seen, by, called=_content(invited).get("is_direct") is True)
        welcome = self._may(by, is_direct=is_direct) or await self._rooms.is_the_space(room)
        await self._session.request("POST", f"/join/{quote(room)}")
        found = self._known.room(room)
        found.members[own], found.encrypted = "join", seen.encrypted
        if is_direct and welcome:
            await self._rooms.upgrades.look(found)
            if not self._directs.are_alone(room):
                is_direct, welcome = False, self._may(by, is_direct=False)
        if not welcome:
            await self._leave(room, is_direct=is_direct, encrypted=seen.encrypted)
        elif is_direct:
            self._known.room(room).members[by] = "join"
            await self._directs.accepted(room, by)

    def _is_direct(self, room: Room, by: str, *, called: bool) -> bool:
        """Whether an invitation is to a direct chat: it is called so, or the room took the place of the inviter's own.

        Apps do not call it so where a room was upgraded.
        """
        return not room.is_space and (called or self._directs.person_of(room.predecessor or "") == by)

    def _may(self, by: str, *, is_direct: bool) -> bool:
        power = self._known.power_in_space(by)
        if self._from == "everybody" or self._rooms.is_named(by) or (power is not None and power >= self._moderating):
            return True
        return (is_direct or self._from == "members") and self._known.is_in_community(by)

    async def _leave(self, room: str, *, is_direct: bool, encrypted: bool) -> None:
        """Say why, where that can be read, and go."""
        if not encrypted:
            content = {"msgtype": "m.notice", "body": self._words(is_direct), "m.mentions": {}}
            await self._session.say(room, "m.room.message", content, f"goodbye.{room}", encrypted=False)
        await self._session.request("POST", f"/rooms/{quote(room)}/leave")
        self._known.room(room).members[self._known.own] = "leave"
        log.info("an invitation of somebody who is no moderator was not taken up")


def _content(event: Mapping[str, Any]) -> Mapping[str, Any]:
    content = event.get("content")
    return content if isinstance(content, dict) else {}
