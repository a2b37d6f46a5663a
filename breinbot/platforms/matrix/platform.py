"""The platform: what was synced goes to the hub, and what the delivery worker wants said goes to the homeserver."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import aiohttp
import structlog

from breinbot.chat.hub import Hub
from breinbot.chat.incoming import PlaceKind, Speaker
from breinbot.chat.losing import AskedToTalk, EndEncrypted, EndGone, MessagesGone, Reachable
from breinbot.chat.outgoing import Opening, Outgoing, TryLater, Undeliverable
from breinbot.platforms.matrix.directs import Directs
from breinbot.platforms.matrix.ends import NAME, room_of, said_in, thread_end
from breinbot.platforms.matrix.events import Translator, is_related
from breinbot.platforms.matrix.failures import Refused
from breinbot.platforms.matrix.files import Files
from breinbot.platforms.matrix.invitations import From, Invitations
from breinbot.platforms.matrix.keeping import Keeping
from breinbot.platforms.matrix.known import Known
from breinbot.platforms.matrix.reactions import Reactions
from breinbot.platforms.matrix.rooms import Rooms
from breinbot.platforms.matrix.sender import Sender
from breinbot.platforms.matrix.session import Session
from breinbot.platforms.matrix.syncing import Syncing
from breinbot.platforms.matrix.whereabouts import Whereabouts

log = structlog.get_logger()

PUT_OFF_WITHIN = 1.0
"""Seconds within which the worker has noted that something has to wait."""
PAUSE = 5.0
"""Seconds before another try to begin, where the homeserver does not answer."""


@dataclass(frozen=True, slots=True)
class Options:
    """What an operator chooses. `space`: id or alias, None for one that the bot makes. `version`: of rooms that it makes.

    `moderators`: accounts that are invited into a space that the bot makes, and whose invitations it always takes up.
    `moderating`: the power in the space of a moderator. `encrypted_rooms`, `encrypted_directs`: what it makes encrypted.
    `trusting`: whether keys also go to devices that nobody verified. `invitations`: whose it takes up.
    `largest_file`: bytes of a file that is fetched.
    """

    space: str | None = None
    version: str | None = None
    moderating: int = 50
    moderators: tuple[str, ...] = ()
    encrypted_rooms: bool = False
    encrypted_directs: bool = False
    trusting: bool = True
    invitations: From = "moderators"
    largest_file: int = 8_000_000


class MatrixPlatform:
    """Matrix as a platform of the hub, for one account; `start` before anything else."""

    def __init__(self, hub: Hub, homeserver: str, data: Path, options: Options | None = None) -> None:
        self._hub = hub
        self._options = options or Options()
        self.session = Session(homeserver, Keeping(data), trusting=self._options.trusting)
        self.connected = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._told_encrypted: set[str] = set()

    async def start(self, token: str) -> None:
        """Take up the token's device. Raises TokenOver, KeysLost, Refused."""
        await self.session.restore(token)
        options, session = self._options, self.session
        self.known = Known(session.user)
        self._whereabouts = Whereabouts(session)
        self.directs = Directs(session, self.known, self._asked, encrypted=options.encrypted_directs)
        self._rooms = Rooms(
            session,
            self.known,
            space=options.space,
            encrypted=options.encrypted_rooms,
            version=options.version,
            moderating=options.moderating,
            moderators=options.moderators,
        )
        self._invitations = Invitations(
            session,
            self.known,
            self.directs,
            self._rooms,
            accepted_from=options.invitations,
            moderating=options.moderating,
            words=self._why_not,
        )
        self.reactions = Reactions(session, self._hub.under_way)
        files = Files(session, options.largest_file)
        self._sender = Sender(
            session, self.known, self.directs, self._whereabouts, files, self.reactions, self._hub.sent
        )
        self._translator = Translator(self.known, self.directs, self._whereabouts, options.moderating)
        self._syncing = Syncing(session, self.known, self)

    def _why_not(self, is_direct: bool) -> str:
        key = "chat-not-of-community" if is_direct else "chat-not-invited"
        return str(self._hub.texts.say(self._hub.language, key))

    async def follow(self) -> None:
        """Serve until cancelled. Raises TokenOver."""
        setting = asyncio.create_task(self.reactions.run(), name="reactions")
        try:
            await self._syncing.follow()
        finally:
            setting.cancel()
            await asyncio.gather(setting, *self._tasks, return_exceptions=True)

    # As a platform -------------------------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        return NAME

    @property
    def one_by_one(self) -> bool:
        return False

    @property
    def alive(self) -> bool:
        return self._syncing.alive

    async def send(self, out: Outgoing) -> str:
        await self._tell_whether_encrypted(room_of(out.end))
        return await self._sender.send(out)

    async def said_already(self, out: Outgoing, since: datetime) -> Sequence[str]:
        return await self._sender.said_already(out, since)

    async def edit(self, out: Outgoing) -> None:
        await self._sender.edit(out)

    async def delete(self, end: str, message: str) -> None:
        await self._sender.delete(end, message)

    async def fetch(self, end: str, message: str, key: str) -> bytes:
        return await self._sender.fetch(end, message)

    async def open(self, opening: Opening) -> str:
        match opening.kind:
            case PlaceKind.DIRECT:
                return await self.directs.open(opening.account or "")
            case PlaceKind.THREAD:
                return thread_end(opening.parent or "", opening.message or "")
            case PlaceKind.ROOM:
                return await self._rooms.open(opening)

    async def shape(self, end: str, opening: Opening) -> None:
        if opening.kind is PlaceKind.ROOM:  # a thread has no looks here, and is never put away
            await self._rooms.shape(end, opening)

    async def let_in(self, end: str, account: str) -> None:
        await self._rooms.let_in(room_of(end), account)

    async def give_role(self, end: str, role: str | None, name: str, account: str) -> str | None:
        return await self._rooms.give_role(end, account)

    async def take_role(self, end: str, role: str, account: str) -> None:
        await self._rooms.take_role(end, account)

    # As who listens ------------------------------------------------------------------------------------------------

    async def directs_told(self, content: Mapping[str, Any]) -> None:
        self.directs.take(content)

    async def synced_first(self) -> None:
        """All rooms are known: what waits goes out from now on, and what was missed is read."""
        self._translator.called = await self._own_name()
        await self._rooms.upgrades.follow_all()
        await self._find_space()
        for room in list(self.known.there()):
            await self._tell_whether_encrypted(room.id)
        if not self.connected:
            await self._hub.connected(NAME)
            self.connected = True

    async def _find_space(self) -> None:
        try:
            await self._rooms.find_space()
        except (TryLater, Undeliverable) as problem:
            log.warning("the space is not found yet", why=str(problem))

    async def _tell_whether_encrypted(self, room: str) -> None:
        """Nothing is carried into an encrypted room either, so that it is told before anybody speaks there; once."""
        found = self.known.rooms.get(room)
        if found is not None and found.encrypted and found.about is not None and room not in self._told_encrypted:
            await self._hub.notice(NAME, EndEncrypted(room))
            self._told_encrypted.add(room)

    async def _own_name(self) -> str:
        told = await self.session.request("GET", f"/profile/{quote(self.session.user)}")
        name = told.get("displayname")
        return name if isinstance(name, str) else ""

    async def invited(self, room: str, events: list[dict[str, Any]]) -> None:
        await self._invitations.take(room, events)
        if self.known.space is not None and room == self.known.newest(self.known.space) != self.known.space:
            await self._find_space()

    async def left(self, room: str) -> None:
        """The bot was sent away, or left: what it is asked to say there tells the moderators."""

    def is_direct(self, room: str) -> bool:
        return self.directs.is_direct(room)

    async def happened(self, room: str, event: dict[str, Any]) -> None:
        if event.get("type") == "m.room.redaction":
            await self._redacted(room, event)
            return
        if event.get("type") == "m.room.member":
            await self._came(room, event)
        if event.get("type") == "m.room.encryption":
            await self._tell_whether_encrypted(room)
        if event.get("type") == "m.room.tombstone" and room not in self.known.directs:
            await self._upgraded(room)
        if event.get("type") == "m.room.message":
            self._whereabouts.note(event)
        if is_related(event) and event.get("sender") != self.known.own:
            await self._sender.noted(room)  # it may answer what was only just said
        incoming = await self._translator.translate(room, event)
        if incoming is None:
            return
        if incoming.where.kind is PlaceKind.DIRECT:
            await self.directs.writes_in(room, incoming.who.account)
        await self._hub.receive(incoming)

    async def _upgraded(self, room: str) -> None:
        """What stood in a room that was upgraded is gone, whether or not the bot is let into the next one yet.

        Of a room that only points to another one nothing is gone.
        """
        try:
            await self._rooms.upgrades.follow(room)
        except (Refused, aiohttp.ClientError, OSError, TimeoutError) as problem:
            log.warning("an upgraded room is followed later", why=str(problem) or type(problem).__name__)
        if self.known.follower(self.known.room(room)) is None:
            return
        if room == self.known.space:
            await self._find_space()
        await self._hub.notice(NAME, EndGone(room))

    async def _came(self, room: str, event: dict[str, Any]) -> None:
        """Somebody accepted a direct chat: what waits there goes out."""
        account = str(event.get("state_key"))
        joined = self.known.room(room).members.get(account) == "join" and account != self.known.own
        if joined and self.directs.is_direct(room):
            await self._hub.notice(NAME, Reachable(account))
            again = asyncio.create_task(self._still_reachable(account), name="reachable")
            self._tasks.add(again)
            again.add_done_callback(self._tasks.discard)

    async def _still_reachable(self, account: str) -> None:
        """What found the chat not accepted a moment before, and was only put off after it was."""
        await asyncio.sleep(PUT_OFF_WITHIN)
        await self._hub.notice(NAME, Reachable(account))

    async def _asked(self, account: str) -> None:
        await self._hub.notice(NAME, AskedToTalk(account))

    async def unreadable(self, room: str, event: dict[str, Any]) -> None:
        if isinstance(event.get("sender"), str):
            await self._hub.receive(self._translator.unreadable(room, event))

    async def _redacted(self, room: str, event: dict[str, Any]) -> None:
        """Somebody took a message away: what features keep of it, or one of the bot's own."""
        content = event.get("content")
        message = event.get("redacts") or (content.get("redacts") if isinstance(content, dict) else None)
        if not isinstance(message, str) or event.get("sender") == self.known.own:
            return
        said = await self._hub.said_before(NAME, message, said_in)
        if said is None or room_of(said.end) != room:
            return
        await self._hub.notice(NAME, MessagesGone(said.end, [message]))
        if said.kept is not None:
            writer = Speaker(said.kept.account, said.kept.handle, said.kept.name)
            await self._hub.receive(self._translator.deletion(said.end, event, message, writer))


async def serve(hub: Hub, *, homeserver: str, token: str, data: Path, options: Options) -> None:
    """Connect to the homeserver and serve until cancelled. Raises TokenOver, KeysLost."""
    platform = MatrixPlatform(hub, homeserver, data, options)
    try:
        await _started(platform, token)
        hub.attach(platform)
        await platform.follow()
    finally:
        await platform.session.close()


async def _started(platform: MatrixPlatform, token: str) -> None:
    """Take up the device, as soon as the homeserver answers."""
    while True:
        try:
            await platform.start(token)
        except (Refused, aiohttp.ClientError, OSError, TimeoutError) as problem:
            if isinstance(problem, Refused) and not problem.passing:
                raise
            log.warning("the homeserver does not answer", why=str(problem) or type(problem).__name__, seconds=PAUSE)
            await asyncio.sleep(PAUSE)
        else:
            return
