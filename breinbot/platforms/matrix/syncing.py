"""Following the homeserver: what came is given to the hub in the order of each room, and only then the position moves on.

So nothing is lost by a kill or an error in between: what came is asked for again, and the dispatcher drops what it saw.
"""

import asyncio
import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import quote

import aiohttp
import structlog
from sqlalchemy.exc import SQLAlchemyError

from breinbot.platforms.matrix.failures import Refused, TokenOver
from breinbot.platforms.matrix.known import Known
from breinbot.platforms.matrix.session import Session
from breinbot.store import hindrance

log = structlog.get_logger()

WAITS = 25_000
"""Milliseconds that the homeserver may wait for something to tell."""
WAITS_FOR_KEYS = 1_000
"""Milliseconds, while there are words whose key may still come."""
KEYS_COME_WITHIN = 10.0  # seconds
STARTS_WITHIN = 120.0
"""Seconds for the first sync, in which the homeserver tells of every room."""
LATEST = 100  # events of a room in one sync, the most that Synapse gives
HEARD_WITHIN = 60.0  # seconds
PAUSES = (1, 2, 5, 15, 60)
"""Seconds before another try where the homeserver does not answer; the last one is kept."""
FILTER = json.dumps(
    {
        "room": {"timeline": {"limit": LATEST}, "ephemeral": {"types": []}, "account_data": {"types": []}},
        "presence": {"types": []},
        "account_data": {"types": ["m.direct"]},
    }
)
Event = dict[str, Any]


class Listening(Protocol):
    """Whoever takes what was synced. Raises SQLAlchemyError where all of it has to come again."""

    async def directs_told(self, content: Mapping[str, Any]) -> None: ...
    async def synced_first(self) -> None: ...
    async def invited(self, room: str, events: list[Event]) -> None: ...
    async def left(self, room: str) -> None: ...
    async def happened(self, room: str, event: Event) -> None: ...
    async def unreadable(self, room: str, event: Event) -> None: ...
    def is_direct(self, room: str) -> bool: ...


@dataclass(slots=True)
class Unread:
    """Encrypted words that wait for their key."""

    room: str
    event: Event
    since: float


class Syncing:
    """The loop. `alive` tells whether the homeserver was heard lately."""

    def __init__(self, session: Session, known: Known, listening: Listening) -> None:
        self._session = session
        self._known = known
        self._listening = listening
        self._heard_at: float | None = None
        self._started = False
        self._unread: dict[str, Unread] = {}

    @property
    def alive(self) -> bool:
        return self._heard_at is not None and time.monotonic() - self._heard_at < HEARD_WITHIN

    async def follow(self) -> None:
        """Sync until cancelled. Raises TokenOver."""
        since = self._session.keeping.position(self._session.user)
        failed = 0
        while True:
            try:
                since = await self._once(since)
            except SQLAlchemyError as problem:
                pause = _pause(failed)
                log.warning("what came could not be kept; it is asked for again", why=_why(problem), seconds=pause)
            except (Refused, aiohttp.ClientError, OSError, TimeoutError) as problem:
                asked_for = problem.seconds if isinstance(problem, Refused) else None
                pause = asked_for or _pause(failed)
                log.warning("the homeserver does not answer", why=str(problem) or type(problem).__name__, seconds=pause)
            else:
                failed = 0
                continue
            failed += 1
            await asyncio.sleep(pause)

    async def _once(self, since: str | None) -> str:
        """One sync, taken whole; returns the next position."""
        told = await self._sync(since)
        self._heard_at = time.monotonic()
        await self._session.take_sync(self._for_keys(told))
        await self._take(told, since)
        position = str(told["next_batch"])
        if not self._unread:  # else these would be lost where the process ends now
            self._session.keeping.keep_position(self._session.user, position)
        return position

    async def _sync(self, since: str | None) -> Event:
        waits = 0 if not self._started else WAITS_FOR_KEYS if self._unread else WAITS
        query = {"filter": FILTER, "timeout": str(waits), "set_presence": "offline"}
        if since is not None:
            query["since"] = since
        if not self._started:
            query["full_state"] = "true"
        within = STARTS_WITHIN if not self._started else waits / 1000 + 15
        return await self._session.request("GET", "/sync", query=query, within=within)

    def _for_keys(self, told: Event) -> Event:
        """A copy for nio, with the rooms alone that are encrypted: it looks closely at everything that it gets."""
        joined = _mapping(_mapping(told.get("rooms")).get("join"))
        encrypted = {room: news for room, news in joined.items() if self._is_encrypted(room, news)}
        rooms = {"join": encrypted, "invite": {}, "leave": {}}
        copy: Event = json.loads(json.dumps({**told, "rooms": rooms, "account_data": {"events": []}}))
        return copy

    def _is_encrypted(self, room: str, news: Event) -> bool:
        events = (*_events(news, "state"), *_events(news, "timeline"))
        return self._known.room(room).encrypted or any(one.get("type") == "m.room.encryption" for one in events)

    # What came -----------------------------------------------------------------------------------------------------

    async def _take(self, told: Event, since: str | None) -> None:
        """Rooms' state first, so that it is known who may what; then what was said, room by room at the same time."""
        rooms = _mapping(told.get("rooms"))
        joined = _mapping(rooms.get("join"))
        for event in _events(told, "account_data"):
            if event.get("type") == "m.direct":
                await self._listening.directs_told(_mapping(event.get("content")))
        for room, news in joined.items():
            self._known.room(room).members[self._session.user] = "join"
            for event in _events(news, "state"):
                self._known.room(room).take(event)
        for room, news in _mapping(rooms.get("leave")).items():
            for event in (*_events(news, "state"), *_events(news, "timeline")):
                self._known.room(room).take(event)
            if self._known.room(room).members.get(self._session.user) == "join":
                self._known.room(room).members[self._session.user] = "leave"
            await self._listening.left(room)
        if not self._started:
            for room, news in joined.items():
                for event in _events(news, "timeline"):
                    self._known.room(room).take(event)
            await self._listening.synced_first()
        for room, news in _mapping(rooms.get("invite")).items():
            with self._one_of_many(room):
                await self._listening.invited(room, _events(news, "invite_state"))
        if since is not None:  # what was said before the bot came is not for it
            await asyncio.gather(*(self._room(room, news, since) for room, news in joined.items()))
        await self._try_unread()
        self._started = True

    async def _room(self, room: str, news: Event, since: str) -> None:
        timeline = _mapping(news.get("timeline"))
        missed = await self._gap(room, timeline.get("prev_batch"), since) if timeline.get("limited") else []
        events = [*missed, *_events(news, "timeline")]
        heard = self._since_it_came(room, events)
        for event in events[: len(events) - len(heard)]:
            self._known.room(room).take(event)
        for event in heard:
            with self._one_of_many(event.get("event_id")):
                await self._one(room, event)

    def _since_it_came(self, room: str, events: list[Event]) -> list[Event]:
        """Without what was said in a room before the bot came; in a direct chat somebody may not have waited for it."""
        if self._listening.is_direct(room):
            return events
        came = (number for number, event in enumerate(events) if self._comes_in(event))
        return events[max(came, default=0) :]

    def _comes_in(self, event: Event) -> bool:
        before = _mapping(_mapping(event.get("unsigned")).get("prev_content")).get("membership")
        own = event.get("type") == "m.room.member" and event.get("state_key") == self._session.user
        return own and _mapping(event.get("content")).get("membership") == "join" and before != "join"

    async def _gap(self, room: str, start: Any, since: str) -> list[Event]:
        """What was said between two positions and not told by the sync, oldest first."""
        found: list[Event] = []
        while isinstance(start, str):
            query = {"dir": "b", "from": start, "to": since, "limit": str(LATEST * 10)}
            page = await self._session.request("GET", f"/rooms/{quote(room)}/messages", query=query)
            found += page["chunk"]
            start = page.get("end") if page["chunk"] else None
        found.reverse()
        return found

    @contextmanager
    def _one_of_many(self, what: Any) -> Iterator[None]:
        """What is wrong with one thing, or with what follows from it, loses no other."""
        try:
            yield
        except Refused as refused:
            if refused.passing:
                raise  # all of this comes again
            log.warning("the homeserver refused what follows from an event", what=what, why=str(refused))
        except (TokenOver, aiohttp.ClientError, TimeoutError):
            raise
        except Exception as problem:
            if hindrance(problem) is not None:
                raise  # as above
            log.exception("an event was not understood", what=what)

    async def _one(self, room: str, event: Event) -> None:
        number = str(event.get("event_id"))
        if "state_key" in event:
            self._known.room(room).take(event)
        readable = self._session.readable(room, event)
        if readable is not None:
            await self._listening.happened(room, {**readable, "event_id": number})
        elif event.get("sender") != self._session.user and number not in self._unread:
            self._unread[number] = Unread(room, event, time.monotonic())
            await self._session.ask_for_key(room, event)

    async def _try_unread(self) -> None:
        """Words whose key has come are read now; those for which it does not come are told of."""
        for number, unread in list(self._unread.items()):
            readable = self._session.readable(unread.room, unread.event)
            if readable is not None:
                with self._one_of_many(number):
                    await self._listening.happened(unread.room, {**readable, "event_id": number})
            elif time.monotonic() - unread.since > KEYS_COME_WITHIN:
                await self._listening.unreadable(unread.room, unread.event)
            else:
                continue
            del self._unread[number]


def _pause(failed: int) -> float:
    return PAUSES[min(failed, len(PAUSES) - 1)]


def _why(problem: Exception) -> str:
    """The kind of it alone: what a database says may hold people's words."""
    return type(getattr(problem, "orig", None) or problem).__name__


def _mapping(value: Any) -> Event:
    return value if isinstance(value, dict) else {}


def _events(news: Event, part: str) -> list[Event]:
    """The events of a part, without what is none."""
    held = _mapping(news).get(part)
    listed = _mapping(held).get("events")
    return [event for event in listed if isinstance(event, dict)] if isinstance(listed, list) else []
