"""The stand-in's gateway: sessions that can be dropped, resumed and ended; events by the intents of each session."""

import asyncio
import json
from typing import Any

from aiohttp import WSMsgType, web

from tests.standin.world import DIRECT, Channel, Message, World, new_id

HEARTBEAT = 41_250  # milliseconds
GUILDS, MEMBERS, MESSAGES, DIRECT_MESSAGES, CONTENT = 1 << 0, 1 << 1, 1 << 9, 1 << 12, 1 << 15
PRIVILEGED = {"members": MEMBERS, "presences": 1 << 8, "message content": CONTENT}
WRONG_TOKEN, NOT_ALLOWED, DROPPED = 4004, 4014, 4000


class Session:
    """One session of the bot. Events are kept, so that they can be told again when it comes back."""

    def __init__(self, intents: int) -> None:
        self.id = f"session-{new_id()}"
        self.intents = intents
        self.told: list[str] = []
        self.socket: web.WebSocketResponse | None = None
        self._news = asyncio.Event()

    def tell(self, event: str, data: Any) -> None:
        number = len(self.told) + 1
        self.told.append(json.dumps({"op": 0, "t": event, "s": number, "d": data}))
        self._news.set()

    async def write(self, socket: web.WebSocketResponse, after: int) -> None:
        """Send everything after a number, and what comes, while this is the session's socket."""
        self.socket = socket
        sent = after
        while self.socket is socket and not socket.closed:
            self._news.clear()
            while sent < len(self.told) and self.socket is socket:
                await socket.send_str(self.told[sent])
                sent += 1
            await self._news.wait()


class Gateway:
    """Takes connections. `allowed`: the privileged intents that are switched on for the bot. `tells_server`: a session
    is told of the server only once this is set, as where Discord has an outage.
    """

    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token
        self.address = ""
        self.allowed = {"message content"}
        self.tells_server = asyncio.Event()
        self.tells_server.set()
        self.sessions: dict[str, Session] = {}
        self.identified = 0
        self.resumed = 0
        self.refused: list[int] = []
        self.connected = asyncio.Event()
        self._sockets: set[web.WebSocketResponse] = set()

    # What tests do with it -----------------------------------------------------------------------------------------

    async def drop(self) -> None:
        """Break every connection; the sessions stay, and can be resumed."""
        self.connected.clear()
        for socket in list(self._sockets):
            await socket.close(code=DROPPED)

    async def forget(self) -> None:
        """Break every connection and end the sessions: what happens until the bot is back is told to nobody."""
        self.sessions.clear()
        await self.drop()

    def reset_token(self) -> None:
        """Somebody makes a new token at the developer portal; the old one is taken no more."""
        self._token = f"{self._token}-new"

    def content_is_read(self) -> bool:
        """Whether the newest session asked to read what members write."""
        return any(session.intents & CONTENT for session in self.sessions.values())

    # Events --------------------------------------------------------------------------------------------------------

    def tell(self, event: str, data: Any, intent: int = GUILDS) -> None:
        """Tell every session that asked for this kind of event; `intent` 0 for all."""
        for session in self.sessions.values():
            if not intent or session.intents & intent:
                session.tell(event, data)

    def tell_message(self, event: str, message: Message) -> None:
        """Tell of a message that was said or changed, with its words for those who may read them."""
        direct = message.channel.type == DIRECT
        for session in self.sessions.values():
            if session.intents & (DIRECT_MESSAGES if direct else MESSAGES):
                readable = self.may_read(message, bool(session.intents & CONTENT))
                session.tell(event, message.shown(readable=readable, nonce=True) | self._beside(message))

    def may_read(self, message: Message, content: bool) -> bool:
        """Without the intent a bot reads its own words, those that mention it, and its direct chats."""
        bot = self._world.bot
        return content or message.channel.type == DIRECT or message.author is bot or bot in message.mentions

    def _beside(self, message: Message) -> dict[str, Any]:
        member = self._world.members.get(message.author.id)
        if message.channel.guild is None or member is None:
            return {}
        return {"guild_id": str(message.channel.guild), "member": member.shown(user=False)}

    def tell_channel(self, event: str, channel: Channel) -> None:
        self.tell(event, channel.shown())

    # Connections ---------------------------------------------------------------------------------------------------

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._sockets.add(socket)
        writers: list[asyncio.Task[None]] = []
        try:
            await socket.send_json({"op": 10, "d": {"heartbeat_interval": HEARTBEAT}, "t": None, "s": None})
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    await self._heard(socket, frame.json(), writers)
        except ConnectionError:  # the bot was killed while it was written to
            pass
        finally:
            self._sockets.discard(socket)
            for session in self.sessions.values():
                if session.socket is socket:
                    session.socket = None
            for writer in writers:
                writer.cancel()
        return socket

    async def _heard(
        self, socket: web.WebSocketResponse, frame: dict[str, Any], writers: list[asyncio.Task[None]]
    ) -> None:
        match frame["op"]:
            case 1:
                await socket.send_json({"op": 11, "d": None, "t": None, "s": None})
            case 2:
                await self._identify(socket, frame["d"], writers)
            case 6:
                await self._resume(socket, frame["d"], writers)
            case 3 | 8:
                pass  # presence, and members that are asked for: nothing to tell
            case other:
                raise NotImplementedError(f"the stand-in does not know gateway opcode {other}")

    async def _identify(
        self, socket: web.WebSocketResponse, data: dict[str, Any], writers: list[asyncio.Task[None]]
    ) -> None:
        refused = self._refused(data)
        if refused is not None:
            self.refused.append(refused)
            await socket.close(code=refused)
            return
        shard, shards = data.get("shard", (0, 1))
        for number, known in list(self.sessions.items()):
            if known.socket is None:  # of a process that is gone
                del self.sessions[number]
        session = Session(data["intents"])
        self.identified += 1
        mine = (self._world.guild >> 22) % shards == shard
        session.tell("READY", self._ready(session, mine, data.get("shard")))
        self.sessions[session.id] = session
        if mine and self.tells_server.is_set():
            session.tell("GUILD_CREATE", self._world.shown())
        elif mine:
            writers.append(asyncio.create_task(self._tell_server(session), name="server told late"))
        self._begin(session, socket, 0, writers)

    async def _tell_server(self, session: Session) -> None:
        await self.tells_server.wait()
        session.tell("GUILD_CREATE", self._world.shown())

    def _refused(self, data: dict[str, Any]) -> int | None:
        """The code with which a session is refused: a wrong token, intents that are not switched on."""
        if data["token"] != self._token:
            return WRONG_TOKEN
        wanted = (name for name, bit in PRIVILEGED.items() if data["intents"] & bit)
        return NOT_ALLOWED if set(wanted) - self.allowed else None

    def _ready(self, session: Session, mine: bool, shard: Any) -> dict[str, Any]:
        guilds = [{"id": str(self._world.guild), "unavailable": True}] if mine else []
        return {
            "v": 10,
            "user": self._world.bot.shown(),
            "guilds": guilds,
            "session_id": session.id,
            "resume_gateway_url": self.address,
            "application": {"id": str(self._world.bot.id), "flags": 0},
            "private_channels": [],
            **({"shard": shard} if shard is not None else {}),
        }

    async def _resume(
        self, socket: web.WebSocketResponse, data: dict[str, Any], writers: list[asyncio.Task[None]]
    ) -> None:
        session = self.sessions.get(data["session_id"])
        if session is None:
            await socket.send_json({"op": 9, "d": False, "t": None, "s": None})
            return
        self.resumed += 1
        session.tell("RESUMED", {})
        self._begin(session, socket, data["seq"] or 0, writers)

    def _begin(
        self, session: Session, socket: web.WebSocketResponse, after: int, writers: list[asyncio.Task[None]]
    ) -> None:
        writers.append(asyncio.create_task(session.write(socket, after), name="gateway"))
        session.socket = socket
        self.connected.set()
