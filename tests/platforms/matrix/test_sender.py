"""What the sender does about files that the homeserver refuses: nothing is said before they are all there."""

from collections.abc import Awaitable, Mapping
from types import SimpleNamespace
from typing import Any, cast

import pytest

from breinbot.chat.incoming import PlaceKind
from breinbot.chat.outgoing import Outgoing, Undeliverable, Upload
from breinbot.chat.underway import UnderWay
from breinbot.platforms.matrix.directs import Directs
from breinbot.platforms.matrix.ends import DELIVERY
from breinbot.platforms.matrix.failures import Refused
from breinbot.platforms.matrix.files import Files
from breinbot.platforms.matrix.known import Known
from breinbot.platforms.matrix.reactions import Reactions
from breinbot.platforms.matrix.sender import Sender
from breinbot.platforms.matrix.session import Session
from breinbot.platforms.matrix.whereabouts import Whereabouts

BOT, ROOM, LARGEST = "@brein:localhost.test", "!omloop", 5


class Homeserver:
    """Takes files up to `LARGEST` bytes. What has a number that it knows was said already, whatever it reads like now."""

    def __init__(self) -> None:
        self.said: dict[str, Mapping[str, Any]] = {}
        self.keeping = SimpleNamespace(numbers=lambda: "n")
        self.client = self

    async def upload(self, _: object, *, filesize: int, **more: object) -> tuple[Any, None]:
        if filesize > LARGEST:
            raise Refused(413, "M_TOO_LARGE", "the upload is too large")
        return SimpleNamespace(content_uri="mxc://localhost.test/file"), None

    async def ask(self, call: Awaitable[Any]) -> Any:
        return await call

    async def say(self, room: str, kind: str, content: Mapping[str, Any], number: str, *, encrypted: bool) -> str:
        self.said.setdefault(number, content)
        return f"${number}"


async def _noted(delivery: int, message: str) -> None:
    pass


def _sender(homeserver: Homeserver) -> Sender:
    session, known = cast("Session", homeserver), Known(BOT)

    async def nothing(_: str) -> None:
        pass

    return Sender(
        session,
        known,
        Directs(session, known, nothing, encrypted=False),
        Whereabouts(session),
        Files(session, LARGEST),
        Reactions(session, UnderWay()),
        _noted,
    )


async def test_a_file_that_is_too_large_takes_no_number_from_the_words_that_name_it() -> None:
    homeserver = Homeserver()
    sender = _sender(homeserver)
    small, large = Upload("a.png", "image/png", b"x"), Upload("b.png", "image/png", b"x" * (LARGEST + 1))
    with pytest.raises(Undeliverable):
        await sender.send(Outgoing(ROOM, PlaceKind.ROOM, "Kijk", delivery=7, uploads=(small, large)))
    assert homeserver.said == {}
    await sender.send(Outgoing(ROOM, PlaceKind.ROOM, "Kijk\nBijlage die niet mee kon: b.png.", delivery=7))
    assert [one["body"] for one in homeserver.said.values()] == ["Kijk\nBijlage die niet mee kon: b.png."]
    await sender.send(Outgoing(ROOM, PlaceKind.ROOM, "En deze", delivery=8, uploads=(small,)))
    assert [(one["body"], one[DELIVERY]) for one in list(homeserver.said.values())[1:]] == [
        ("En deze", "n8.0"),
        ("a.png", "n8.1"),
    ]
