"""Which rooms are direct chats: none is lost, whatever is made, accepted and synced at the same time."""

import asyncio
from typing import Any, cast

from breinbot.platforms.matrix.directs import Directs
from breinbot.platforms.matrix.known import Known
from breinbot.platforms.matrix.session import Session

BOT, NOOR, VERA = "@brein:localhost.test", "@noor:localhost.test", "@vera:localhost.test"


class Keeps:
    """A homeserver that keeps account data, and takes its time."""

    def __init__(self) -> None:
        self.content: dict[str, list[str]] = {}
        self.written: list[dict[str, list[str]]] = []

    async def request(self, method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        await asyncio.sleep(0)
        self.content = {account: list(rooms) for account, rooms in body.items()}
        self.written.append(self.content)
        await asyncio.sleep(0)
        return {}


async def _nothing(_: str) -> None:
    pass


def _directs(keeps: Keeps, *rooms: str) -> tuple[Directs, Known]:
    known = Known(BOT)
    for room in rooms:
        known.room(room).members |= {BOT: "join"}
    return Directs(cast("Session", keeps), known, _nothing, encrypted=False), known


async def test_of_two_at_once_none_is_lost() -> None:
    keeps = Keeps()
    directs, known = _directs(keeps, "!noor", "!vera", "!noor-new")
    await asyncio.gather(directs.accepted("!noor", NOOR), directs.accepted("!vera", VERA))
    assert keeps.content == {NOOR: ["!noor"], VERA: ["!vera"]}
    assert set(known.directs) == {"!noor", "!vera"}
    await asyncio.gather(directs.writes_in("!noor-new", NOOR), directs.writes_in("!noor-new", NOOR))
    assert keeps.content == {NOOR: ["!noor", "!noor-new"], VERA: ["!vera"]}
    assert len(keeps.written) == 3, "what is kept already is not written again"


async def test_a_sync_that_does_not_know_of_the_last_one_yet_loses_none() -> None:
    keeps = Keeps()
    directs, known = _directs(keeps, "!noor", "!vera", "!joris")
    await directs.accepted("!noor", NOOR)
    await directs.accepted("!vera", VERA)
    directs.take(keeps.written[0])
    assert set(known.directs) == {"!noor", "!vera"}
    await directs.accepted("!joris", "@joris:localhost.test")
    assert set(keeps.content) == {NOOR, VERA, "@joris:localhost.test"}
    directs.take(keeps.content)
    directs.take({VERA: ["!vera"]})
    assert set(known.directs) == {"!vera"}, "what another app took away after that is no direct chat any more"
