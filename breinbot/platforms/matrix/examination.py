"""Looks from outside whether everything that breinbot needs on a homeserver is there."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import aiohttp

from breinbot.failure import Missing
from breinbot.platforms.matrix.ends import PLACE
from breinbot.platforms.matrix.failures import LOG_IN_ANEW, Refused, TokenOver
from breinbot.platforms.matrix.keeping import Keeping
from breinbot.platforms.matrix.known import Room
from breinbot.platforms.matrix.session import Session

ROLES = "Settings, Roles and permissions"


@dataclass(frozen=True, slots=True)
class Power:
    """Something that the bot does in rooms, as `Room.may` knows it, with what it is for."""

    deed: str
    why: str
    in_space: bool
    in_rooms: bool


POWERS = (
    Power("m.space.child", "to put the rooms of groups into the space", in_space=True, in_rooms=False),
    Power("invite", "to invite those who join a group", in_space=False, in_rooms=True),
    Power("kick", "to take those out of the room who leave the group", in_space=False, in_rooms=True),
    Power(PLACE, "to find the room again after a restart", in_space=False, in_rooms=True),
    Power("m.room.topic", "to keep the topic up to date", in_space=False, in_rooms=True),
    Power("m.room.join_rules", "to close the room of a closed group", in_space=False, in_rooms=True),
    Power("m.room.power_levels", "to keep a room quiet whose group has stopped", in_space=False, in_rooms=True),
)
ENOUGH = 100
"""The power that is enough for all of them, as apps call it: admin."""


async def examine(
    homeserver: str, token: str, data: Path, *, user: str | None, space: str | None, rooms: Mapping[str, str]
) -> list[Missing]:
    """Look at token, keys, space and rooms (their ids, with their names). Changes nothing."""
    session = Session(homeserver, Keeping(data))
    session.client.access_token = token
    try:
        return [one async for one in _of_account(session, homeserver, user=user, space=space, rooms=rooms)]
    except TokenOver:
        return [Missing("a token that the homeserver knows", LOG_IN_ANEW)]
    except (Refused, aiohttp.ClientError, TimeoutError, OSError) as error:
        status = f"status {error.status}" if isinstance(error, Refused) else type(error).__name__
        cure = "Is there a connection? Is BREINBOT_MATRIX_HOMESERVER right?"
        return [Missing(f"an answer of {homeserver} ({status})", cure)]
    finally:
        await session.close()


async def _of_account(
    session: Session, homeserver: str, *, user: str | None, space: str | None, rooms: Mapping[str, str]
) -> AsyncIterator[Missing]:
    told = await session.request("GET", "/account/whoami")
    own, device = str(told["user_id"]), str(told.get("device_id") or "")
    if user not in (None, own):
        cure = f"Set BREINBOT_MATRIX_USER to it, or give the bot a token of the other account. {LOG_IN_ANEW}"
        yield Missing(f"a token of {user}: the one that is set is of {own}", cure)
    if await session.keys_lost(own, device):
        yield Missing(
            "the keys of the bot's device: they are on the homeserver and not in the data folder",
            f"A new device is needed. {LOG_IN_ANEW}",
        )
    if space is not None:
        async for missing in _of_space(session, own, space):
            yield missing
    for room, name in rooms.items():
        found = await _look_into(session, room)
        if found is None or found.members.get(own) != "join":
            yield Missing(f"the bot in the room {name}", f"Invite {own} there, and give it the power {ENOUGH}.")
            continue
        for power in POWERS:
            if power.in_rooms and not found.may(own, power.deed):
                yield _lacking(power, f"the room {name}", own)


async def _of_space(session: Session, own: str, space: str) -> AsyncIterator[Missing]:
    room = space if space.startswith("!") else await _resolve(session, space)
    found = await _look_into(session, room) if room is not None else None
    if found is None or found.members.get(own) != "join":
        cure = f"Invite {own} there; breinbot takes it up when it runs. Or set BREINBOT_MATRIX_SPACE to another one."
        yield Missing(f"the bot in the space {space}", cure)
        return
    for power in POWERS:
        if power.in_space and not found.may(own, power.deed):
            yield _lacking(power, "the space", own)


def _lacking(power: Power, where: str, own: str) -> Missing:
    return Missing(f"power in {where} ({power.why})", f"Open {where}, {ROLES}, and give {own} the power {ENOUGH}.")


async def _resolve(session: Session, alias: str) -> str | None:
    try:
        return str((await session.request("GET", f"/directory/room/{quote(alias)}"))["room_id"])
    except Refused as refused:
        if refused.status == 404:
            return None
        raise


async def _look_into(session: Session, room: str) -> Room | None:
    """A room by its state; None where the bot may not look into it."""
    try:
        told = await session.request("GET", f"/rooms/{quote(room)}/state")
    except Refused as refused:
        if refused.passing:
            raise
        return None
    found = Room(room)
    for event in told.get("chunk", []):
        found.take(event)
    return found
