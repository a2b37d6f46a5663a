"""The stand-in itself: a server on the loopback address, its judge, its log of what was asked and said."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from types import TracebackType
from typing import Any
from urllib.parse import unquote

from aiohttp import web

from tests.conftest import shared
from tests.standin.calls import Call, Refused
from tests.standin.faults import Fault, Faults, What
from tests.standin.gateway import MEMBERS, Gateway
from tests.standin.http import NONCE_WINDOW, Operations
from tests.standin.interactions import Interactions
from tests.standin.judge import Operation, judge
from tests.standin.limits import Limits
from tests.standin.people import Person
from tests.standin.world import CATEGORY, TEXT, Channel, Member, Message, Role, User, World, new_id, now

TOKEN = "MTIz.stand-in.not-a-secret"
PATIENCE = 60.0
"""Seconds that a test waits for something before it fails."""


@dataclass(slots=True)
class Request:
    """One request as it arrived. `at`: seconds on a clock that only goes forward. `answered`: whether its answer left."""

    operation: str
    path: str
    body: Any
    at: float
    status: int | None = None
    answered: bool = False


class Standin:
    """`async with Standin() as discord:` is a Discord of one server. What is wrong is raised at the end of the block.

    `arrived` is called with each request when it arrives, before anything is done with it.
    """

    def __init__(self, *, name: str = "Maatschappelijk Brein", limits: Limits | None = None) -> None:
        self.world = World(name)
        self.gateway = Gateway(self.world, TOKEN)
        self.interactions = Interactions(self.world)
        self.faults = Faults()
        self.limits = limits or Limits()
        self.requests: list[Request] = []
        self.mistakes: list[str] = []
        self.expected_refusals: set[str] = set()
        self.nonce_window: timedelta = NONCE_WINDOW
        self.history_has_nonces = False
        self.closed_to_bot: set[int] = set()
        self.arrived: Callable[[Request], Awaitable[None] | None] | None = None
        self.operations = Operations(self)
        self._judge = judge(shared() / "discord" / "openapi.json")
        self._people: dict[str, Person] = {}
        self._changed = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self.url = ""

    # Life ----------------------------------------------------------------------------------------------------------

    async def __aenter__(self) -> "Standin":
        app = web.Application(client_max_size=32 * 2**20)
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_get("/gateway/", self.gateway.serve)
        app.router.add_route("*", "/api/v10/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}"
        self.gateway.address = f"ws://127.0.0.1:{port}/gateway"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.gateway.forget()
        assert self._runner is not None
        await self._runner.cleanup()
        if kind is None:
            self.check()

    def check(self) -> None:
        """Raises AssertionError where a request or an answer was not as Discord describes it, or not known here."""
        assert not self.mistakes, "\n".join(self.mistakes)

    # Requests ------------------------------------------------------------------------------------------------------

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        at = time.monotonic()
        path = unquote(request.rel_url.raw_path).removeprefix("/api/v10")
        found = self._judge.find(request.method, path)
        body = await _body(request)
        if found is None:
            return self._unknown(f"{request.method} {path}")
        operation, values = found
        arrived = Request(operation.id, path, body, at)
        self.requests.append(arrived)
        call = Call(values, dict(request.query), body)
        wrong = self._judge.wrong_request(operation, values, call.query, body)
        self._blame(operation, "request", wrong, body)
        if self.arrived is not None:
            waited = self.arrived(arrived)
            if waited is not None:
                await waited
        fault = self.faults.next(operation.id)
        status, answer, headers = await self._done(request, operation, call, fault, arrived, wrong=bool(wrong))
        self._notify()
        if fault is not None and fault.what in (What.LOST, What.NO_ANSWER):
            return _hang_up(request)
        if fault is not None and fault.what is What.SLOW:
            await asyncio.sleep(fault.seconds)
        self._blame(operation, f"answer {status}", self._judge.wrong_answer(operation, status, answer), answer)
        arrived.status, arrived.answered = status, True
        if answer is None:
            return web.Response(status=status, headers=headers)
        return _json(answer, status, headers)

    async def _done(
        self,
        request: web.Request,
        operation: Operation,
        call: Call,
        fault: Fault | None,
        arrived: Request,
        *,
        wrong: bool,
    ) -> tuple[int, Any, dict[str, str]]:
        """Do what was asked for, unless something is in the way: status, answer and headers."""
        if fault is not None and fault.what is What.LOST:
            return 0, None, {}
        if fault is not None and fault.what is What.ERROR:
            return fault.status, {"code": 0, "message": "500: Internal Server Error"}, {}
        if fault is not None and fault.what is What.TOO_MANY:
            return self.limits.too_many(fault.seconds, everywhere=fault.everywhere)
        if request.headers.get("Authorization") != f"Bot {TOKEN}" and not _needs_no_token(operation):
            return 401, {"code": 0, "message": "401: Unauthorized"}, {}
        limited, headers = self.limits.take(operation.id, call.values, arrived.at)
        if limited is not None:
            return limited
        if wrong:
            return 400, {"code": 50035, "message": "Invalid Form Body"}, headers
        do = getattr(self.operations, operation.id, None)
        if do is None:
            self.mistakes.append(f"the stand-in does not know {operation.id}")
            return 501, {"code": 0, "message": f"the stand-in does not know {operation.id}"}, headers
        try:
            status, answer = await do(call)
        except Refused as refused:
            return refused.status, refused.body, headers
        return status, answer, headers

    def _unknown(self, what: str) -> web.Response:
        self.mistakes.append(f"Discord does not describe {what}")
        return _json({"code": 0, "message": f"Discord does not describe {what}"}, 501, {})

    def _blame(self, operation: Operation, what: str, wrong: list[str], body: Any) -> None:
        if wrong:
            self.mistakes.append(f"{operation.id}, {what}: {'; '.join(wrong[:3])}: {json.dumps(body)[:600]}")

    # What happens on the server ------------------------------------------------------------------------------------

    def say(self, message: Message) -> None:
        """A message is there; who may see it is told."""
        message.channel.messages.append(message)
        if message.channel.is_thread and message.channel.archived:
            message.channel.archived = False
            self.gateway.tell_channel("THREAD_UPDATE", message.channel)
        if message.only_for is None:
            self.gateway.tell_message("MESSAGE_CREATE", message)
        self._notify()

    def delete(self, message: Message) -> None:
        message.channel.messages.remove(message)
        where = {"guild_id": str(message.channel.guild)} if message.channel.guild else {}
        gone = {"id": str(message.id), "channel_id": str(message.channel.id)} | where
        self.gateway.tell("MESSAGE_DELETE", gone, 1 << 9 if where else 1 << 12)

    def delete_channel(self, channel: Channel) -> None:
        """Somebody deletes a channel with its threads, or a thread."""
        for one in [one for one in self.world.channels.values() if channel.id in (one.id, one.parent)]:
            del self.world.channels[one.id]
        self.gateway.tell_channel("THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE", channel)

    def delete_role(self, role: Role) -> None:
        """Somebody deletes a role; nobody has it any more."""
        del self.world.roles[role.id]
        for member in self.world.members.values():
            member.roles = [one for one in member.roles if one != role.id]
        self.gateway.tell("GUILD_ROLE_DELETE", {"guild_id": str(self.world.guild), "role_id": str(role.id)})

    def archive(self, thread: Channel) -> None:
        """A thread was quiet for so long that it is archived."""
        thread.archived, thread.archived_at = True, now()
        self.gateway.tell_channel("THREAD_UPDATE", thread)

    def role(self, name: str) -> Role | None:
        """The role of this name."""
        return next((role for role in self.world.roles.values() if role.name == name), None)

    def tell_member(self, event: str, member: Member) -> None:
        self.gateway.tell(event, member.shown() | {"guild_id": str(self.world.guild)}, MEMBERS)

    def _notify(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    # For tests -----------------------------------------------------------------------------------------------------

    def person(self, name: str, *, manages: bool = False) -> Person:
        """Somebody on the server, made when first named. `manages`: may manage the server."""
        if name not in self._people:
            user = User(new_id(), name)
            self.world.users[user.id] = user
            self.world.members[user.id] = Member(user)
            self.tell_member("GUILD_MEMBER_ADD", self.world.members[user.id])
            self._people[name] = Person(self, user)
        if manages:
            self._people[name].may_manage()
        return self._people[name]

    def channel(self, name: str) -> Channel:
        """The channel or thread of this name."""
        return self.world.channel(name)

    def thread(self, title: str) -> Channel | None:
        """The thread of this title, if it is there by now."""
        return next((one for one in self.world.channels.values() if one.is_thread and one.name == title), None)

    def make_channel(self, name: str, *, topic: str | None = None, category: bool = False) -> Channel:
        """A channel that a moderator made by hand."""
        made = self.world.add(Channel(new_id(), CATEGORY if category else TEXT, name, self.world.guild, topic))
        self.gateway.tell_channel("CHANNEL_CREATE", made)
        return made

    def make_role(self, name: str) -> Role:
        """A role that a moderator made by hand."""
        made = Role(new_id(), name)
        self.world.roles[made.id] = made
        self.gateway.tell("GUILD_ROLE_CREATE", {"guild_id": str(self.world.guild), "role": made.shown()})
        return made

    def asked(self, operation: str) -> list[Request]:
        """The requests of one operation, in the order in which they arrived."""
        return [request for request in self.requests if request.operation == operation]

    def said(self, channel: Channel) -> list[str]:
        """What the bot said in a channel for everybody there, oldest first."""
        return [message.content for message in channel.public if message.author is self.world.bot]

    def twice(self) -> Counter[str]:
        """The nonces with which more than one message was made."""
        return Counter({nonce: count for nonce, count in self.operations.made_with_nonce.items() if count > 1})

    async def until(self, is_so: Callable[[], Any], *, patience: float = PATIENCE) -> Any:
        """Wait until something is so; returns what `is_so` gave. Raises TimeoutError after `patience` seconds."""
        async with asyncio.timeout(patience):
            while not (found := is_so()):
                changed = self._changed
                try:
                    async with asyncio.timeout(0.05):
                        await changed.wait()
                except TimeoutError:
                    pass
        return found

    async def until_quiet(self, *, seconds: float = 0.3, patience: float = PATIENCE) -> None:
        """Wait until nothing was asked for `seconds`."""
        async with asyncio.timeout(patience):
            while True:
                before = len(self.requests)
                await asyncio.sleep(seconds)
                if len(self.requests) == before and all(one.answered or one.status for one in self.requests[-5:]):
                    return


async def _body(request: web.Request) -> Any:
    raw = await request.read()
    return json.loads(raw) if raw else None


def _needs_no_token(operation: Operation) -> bool:
    """What is asked for with an interaction's own token."""
    return operation.id == "create_interaction_response" or "_webhook_" in operation.id


def _json(answer: Any, status: int, headers: dict[str, str]) -> web.Response:
    """As Discord says it: the content type without a character set."""
    return web.Response(
        body=json.dumps(answer).encode(), status=status, headers=headers, content_type="application/json"
    )


def _hang_up(request: web.Request) -> web.Response:
    """Break the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
