"""A proxy in front of Synapse that answers what a test wants instead: too much, a broken gateway, nothing at all."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import aiohttp
from aiohttp import web
from yarl import URL


class Fault(StrEnum):
    """LOST: the homeserver gets the request, and its answer is lost. HANGS: nobody answers.

    NO_JSON: something else says that all is well, as a page to log in on does.
    """

    TOO_MUCH = "too much"
    BROKEN = "broken"
    LOST = "lost"
    HANGS = "hangs"
    NO_JSON = "no json"


@dataclass(slots=True)
class Rule:
    """The next `times` requests whose method and path have these words go wrong."""

    words: tuple[str, ...]
    fault: Fault
    times: int


@dataclass(slots=True)
class Proxy:
    """Passes everything on but what a rule is about. `hit`: what went wrong, in order. `arrived` hears of each request."""

    target: str
    url: str = ""
    rules: list[Rule] = field(default_factory=list)
    hit: list[Fault] = field(default_factory=list)
    session: aiohttp.ClientSession | None = None
    arrived: Callable[[str], None] | None = None

    def breaks(self, *words: str, fault: Fault, times: int = 1) -> None:
        self.rules.append(Rule(words, fault, times))

    def _fault(self, request: web.Request) -> Fault | None:
        said = f"{request.method} {request.path}"
        for rule in self.rules:
            if rule.times > 0 and all(word in said for word in rule.words):
                rule.times -= 1
                self.hit.append(rule.fault)
                return rule.fault
        return None

    async def answer(self, request: web.Request) -> web.StreamResponse:
        if self.arrived is not None:
            self.arrived(f"{request.method} {request.path}")
        fault = self._fault(request)
        match fault:
            case Fault.TOO_MUCH:
                told = {"errcode": "M_LIMIT_EXCEEDED", "error": "Too Many Requests", "retry_after_ms": 300}
                return web.json_response(told, status=429)
            case Fault.BROKEN:
                return web.Response(status=502, text="<html>Bad Gateway</html>", content_type="text/html")
            case Fault.NO_JSON:
                return web.Response(text="<html>Welcome to this network</html>", content_type="text/html")
            case Fault.HANGS:
                await asyncio.sleep(3600)
        passed = await self._passed(request)
        if fault is Fault.LOST:
            return web.Response(status=502, text="<html>Bad Gateway</html>", content_type="text/html")
        return passed

    async def _passed(self, request: web.Request) -> web.Response:
        assert self.session is not None
        headers = {name: value for name, value in request.headers.items() if name in ("Authorization", "Content-Type")}
        body = await request.read()
        address = f"{self.target}{request.raw_path}"
        async with self.session.request(
            request.method, URL(address, encoded=True), data=body or None, headers=headers
        ) as answer:
            return web.Response(status=answer.status, body=await answer.read(), content_type=answer.content_type)


@asynccontextmanager
async def proxy(target: str) -> AsyncIterator[Proxy]:
    """A proxy on the loopback address for as long as the block lasts."""
    made = Proxy(target)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None)) as session:
        app = web.Application(client_max_size=4_000_000)
        made.session = session
        app.router.add_route("*", "/{path:.*}", made.answer)
        runner: Any = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        made.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield made
        finally:
            await runner.cleanup()
