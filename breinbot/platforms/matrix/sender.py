"""Says and edits; every request can be made again without harm."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from breinbot.chat.incoming import PlaceKind
from breinbot.chat.marks import parts
from breinbot.chat.outgoing import Outgoing
from breinbot.platforms.matrix.directs import Directs
from breinbot.platforms.matrix.ends import DELIVERY, is_direct, room_of, root_of
from breinbot.platforms.matrix.events import Seen
from breinbot.platforms.matrix.failures import MEMBERSHIP, POWER, failures
from breinbot.platforms.matrix.files import Files
from breinbot.platforms.matrix.formatting import PART, formatted, plain, sign, with_numbers
from breinbot.platforms.matrix.known import Known
from breinbot.platforms.matrix.reactions import Reactions
from breinbot.platforms.matrix.session import Session
from breinbot.platforms.matrix.whereabouts import Whereabouts

PAGE = 100  # events
CLOCKS_DIFFER = timedelta(minutes=1)
MOST = 60_000
"""Bytes of what is said in an event, which may have 65,536 with all that the homeserver adds."""
SMALLEST = 250  # characters of a part


class Sender:
    """The outgoing half of the platform."""

    def __init__(
        self,
        session: Session,
        known: Known,
        directs: Directs,
        whereabouts: Whereabouts,
        files: Files,
        reactions: Reactions,
        noted: Callable[[int, str], Awaitable[None]],
    ) -> None:
        """`noted`: called with a delivery's number and the id of its message, as soon as there is one."""
        self._session = session
        self._files = files
        self._known = known
        self._directs = directs
        self._whereabouts = whereabouts
        self._numbers = session.keeping.numbers()
        self._reactions = reactions
        self._noted = noted
        self._sending: dict[str, int] = {}
        self._done = asyncio.Event()

    # Messages ------------------------------------------------------------------------------------------------------

    async def send(self, out: Outgoing) -> str:
        """Say it, in parts where it is long, and set the reactions to choose by. Raises TryLater or Undeliverable."""
        room = self._room(out.end)
        number = self._number(out)
        with self._under_way(room), failures(room, lacks=self._lack(room)):
            # Files first: where one is refused nothing was said, and the number is free for words that name it.
            encrypted = self._known.room(room).encrypted
            shown = [await self._files.content(upload, encrypted=encrypted) for upload in out.uploads]
            said = [
                await self._say(room, {**content, **self._relation(out)}, f"{number}.{place}")
                for place, content in enumerate([*self._written(out, room), *shown])
            ]
            if out.delivery is not None:
                await self._noted(out.delivery, said[0])
        self._whereabouts.remember(said[0], Seen(self._known.own, root_of(out.end)))
        self._reactions.want(room, said[0], out.buttons)
        return said[0]

    @contextmanager
    def _under_way(self, room: str) -> Iterator[None]:
        """While something is being said in a room: people may see it before it is noted under which id it stands."""
        self._sending[room] = self._sending.get(room, 0) + 1
        try:
            yield
        finally:
            self._sending[room] -= 1
            self._done.set()

    async def noted(self, room: str) -> None:
        """Wait until everything that was said in a room is noted."""
        while self._sending.get(room):
            self._done.clear()
            await self._done.wait()

    async def edit(self, out: Outgoing) -> None:
        """Give a message that was said new words. Raises TryLater or Undeliverable."""
        room = self._room(out.end)
        new = self._written(out, room, most=MOST // 2)[0]
        content = {"msgtype": new["msgtype"], "body": f"* {new['body']}", "m.mentions": {}, "m.new_content": new}
        content["m.relates_to"] = {"rel_type": "m.replace", "event_id": out.message}
        number = self._number(out)
        with failures(room, lacks=self._lack(room)):
            await self._say(room, content, number)
        self._reactions.want(room, str(out.message), out.buttons, anew=True)

    async def delete(self, end: str, message: str) -> None:
        """Take away a message of the bot, with what belongs to it. Raises TryLater or Undeliverable."""
        room = self._room(end)
        with failures(room, lacks=self._lack(room)):
            edits = await self._request_v1(f"/rooms/{quote(room)}/relations/{quote(message)}/m.replace")
            own = [str(one["event_id"]) for one in edits.get("chunk", []) if one.get("sender") == self._known.own]
            for one in [message, *own, *await self._that_belong_to(room, root_of(end), message)]:
                path = f"/rooms/{quote(room)}/redact/{quote(one)}/{quote(f'x{one}')}"
                await self._session.request("PUT", path)

    async def _that_belong_to(self, room: str, root: str | None, message: str) -> list[str]:
        """The further parts and the files of a message in a thread: what was said for the same delivery."""
        if root is None:
            return []
        said: dict[str, str] = {}
        token: str | None = ""
        while token is not None and message not in said:  # the newest first, so parts before what they belong to
            path = f"/rooms/{quote(room)}/relations/{quote(root)}/m.thread"
            told = await self._request_v1(path, **({"from": token} if token else {}))
            said |= {str(one["event_id"]): self._number_of(room, one) for one in told.get("chunk", [])}
            token = told.get("next_batch")
        delivery = said.get(message, "").rpartition(".")[0]
        return [one for one, number in said.items() if one != message and delivery == number.rpartition(".")[0] != ""]

    async def fetch(self, end: str, message: str) -> bytes:
        """The file of somebody's message. Raises TryLater or Undeliverable."""
        return await self._files.fetch(self._room(end), message)

    async def said_already(self, out: Outgoing, since: datetime) -> list[str]:
        """The message of this delivery, where it stands in the room already. Raises TryLater or Undeliverable."""
        room = self._room(out.end)
        with failures(room, lacks=self._lack(room)):
            token: str | None = None
            while True:
                query = {"dir": "b", "limit": str(PAGE)} | ({"from": token} if token else {})
                page = await self._session.request("GET", f"/rooms/{quote(room)}/messages", query=query)
                for event in page["chunk"]:
                    if _before(event, since - CLOCKS_DIFFER):
                        return []
                    if self._is_delivery(room, event, out.delivery):
                        return [str(event["event_id"])]
                token = page.get("end")
                if token is None or not page["chunk"]:
                    return []

    def _is_delivery(self, room: str, event: dict[str, Any], number: int | None) -> bool:
        return self._number_of(room, event) == f"{self._numbers}{number}.0"

    def _number_of(self, room: str, event: dict[str, Any]) -> str:
        """By which the bot said it; empty for what another said, and for an edit."""
        content = (self._session.readable(room, event) or event).get("content", {})
        own = event.get("sender") == self._known.own and "m.new_content" not in content
        return str(content.get(DELIVERY, "")) if own else ""

    def _written(self, out: Outgoing, room: str, most: int = MOST) -> list[dict[str, Any]]:
        """The message in as many parts as it takes for each to be an event of at most so many bytes."""
        text, limit, encrypted = self._text(out), PART, self._known.room(room).encrypted
        while True:
            written = [self._content(out, part) for part in parts(text, limit)]
            if limit <= SMALLEST or all(_bytes(one, encrypted=encrypted) <= most for one in written):
                return written
            limit //= 2

    def _content(self, out: Outgoing, text: str) -> dict[str, Any]:
        command = _bare if out.kind is PlaceKind.DIRECT else sign
        return {
            "msgtype": "m.text" if out.kind is PlaceKind.DIRECT else "m.notice",
            "body": plain(text, command),
            "format": "org.matrix.custom.html",
            "formatted_body": formatted(text, command),
            "m.mentions": {},
        }

    @staticmethod
    def _text(out: Outgoing) -> str:
        return with_numbers(out.text, out.buttons, asks=out.asks)

    def _relation(self, out: Outgoing) -> dict[str, Any]:
        """In which thread it stands, and what it answers."""
        root = root_of(out.end) if out.kind is PlaceKind.THREAD else None
        if root is None:
            return {"m.relates_to": {"m.in_reply_to": {"event_id": out.reply_to}}} if out.reply_to else {}
        reply = {"is_falling_back": out.reply_to is None, "m.in_reply_to": {"event_id": out.reply_to or root}}
        return {"m.relates_to": {"rel_type": "m.thread", "event_id": root, **reply}}

    async def _say(self, room: str, content: Mapping[str, Any], number: str) -> str:
        encrypted = self._known.room(room).encrypted
        return await self._session.say(
            room, "m.room.message", {**content, DELIVERY: number}, number, encrypted=encrypted
        )

    def _number(self, out: Outgoing) -> str:
        """By which the homeserver knows it again: the delivery's own, or for what was only read the message answered."""
        return f"{self._numbers}{out.delivery}" if out.delivery is not None else f"{self._numbers}r{out.key}"

    async def _request_v1(self, path: str, **query: str) -> dict[str, Any]:
        return await self._session.request("GET", path, query={"limit": str(PAGE), **query}, version="v1")

    # Rooms ---------------------------------------------------------------------------------------------------------

    def _room(self, end: str) -> str:
        return self._directs.end(end) if is_direct(end) else room_of(end)

    def _lack(self, room: str) -> str:
        return POWER if self._known.room(room).members.get(self._known.own) == "join" else MEMBERSHIP


def _bare(words: str) -> str:
    return words


def _bytes(content: Mapping[str, Any], *, encrypted: bool) -> int:
    """How large it is on its way; encrypted it is written in ASCII first, and four bytes for three."""
    written = json.dumps(content, ensure_ascii=encrypted).encode()
    return len(written) * 4 // 3 if encrypted else len(written)


def _before(event: Mapping[str, Any], moment: datetime) -> bool:
    at = event.get("origin_server_ts")
    return isinstance(at, int) and datetime.fromtimestamp(at / 1000, UTC) < moment
