"""The bot's session at the homeserver: every request goes through here, and every no of the homeserver is a `Refused`.

nio makes the requests and the encryption. It is not let wait and try again by itself: the delivery worker and the sync
loop do that, who know what else there is to do.
"""

import asyncio
import json
from collections.abc import Awaitable, Mapping
from typing import Any, NoReturn
from urllib.parse import quote, urlencode

import aiohttp
import nio
import structlog
from nio.crypto import OlmDevice

from breinbot.platforms.matrix.failures import TOKEN_OVER, UNVERIFIED, KeysLost, Refused, TokenOver
from breinbot.platforms.matrix.keeping import Keeping, Login

log = structlog.get_logger()

ANSWERED_WITHIN = 20.0
"""Seconds that a request may take."""
API = "/_matrix/client"
PIECE = 65_536  # bytes
NO_ANSWER = (502, "M_UNKNOWN", "this is no answer of a homeserver")
"""As a `Refused`: all is said to be well, and nothing that was asked for is there. Something in between spoke."""


class Session:
    """One device of one account. `trusting`: whether keys also go to devices that nobody verified."""

    def __init__(self, homeserver: str, keeping: Keeping, *, trusting: bool = True) -> None:
        self.keeping = keeping
        self._trusting = trusting
        config = nio.AsyncClientConfig(
            encryption_enabled=True,
            store_sync_tokens=False,
            max_limit_exceeded=0,
            max_timeouts=0,
            request_timeout=ANSWERED_WITHIN,
        )
        self.client = nio.AsyncClient(homeserver, config=config)
        self._sending: dict[str, asyncio.Lock] = {}

    @property
    def user(self) -> str:
        return str(self.client.user_id)

    async def restore(self, token: str) -> None:
        """Take up the token's device with its keys. Raises TokenOver, KeysLost, Refused."""
        self.client.access_token = token
        told = await self.request("GET", "/account/whoami")
        user, device = str(told["user_id"]), str(told.get("device_id") or "")
        if await self.keys_lost(user, device):
            raise KeysLost
        self.client.store_path = str(self.keeping.keys)
        self.client.restore_login(user, device, token)

    async def keys_lost(self, user: str, device: str) -> bool:
        """Whether the homeserver knows keys of this device that are not in the data folder."""
        if self.keeping.has_keys(device):
            return False
        told = await self.request("POST", "/keys/query", {"device_keys": {user: [device]}})
        return device in told.get("device_keys", {}).get(user, {})

    async def close(self) -> None:
        await self.client.close()
        store = self.client.store
        if store is not None:
            store.database.close()

    # Requests ------------------------------------------------------------------------------------------------------

    async def request(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        query: Mapping[str, str] | None = None,
        within: float | None = None,
        version: str = "v3",
    ) -> dict[str, Any]:
        """Ask the homeserver something that nio has no method for. Raises Refused, TokenOver, or what aiohttp raises."""
        address = f"{API}/{version}{path}" + (f"?{urlencode(query)}" if query else "")
        headers = {"Authorization": f"Bearer {self.client.access_token}", "Content-Type": "application/json"}
        seconds = within or ANSWERED_WITHIN
        async with asyncio.timeout(seconds):
            answer = await self.client.send(
                method, address, json.dumps(body or {}) if method != "GET" else None, headers, timeout=seconds
            )
            async with answer:
                told = await _body(answer)
        if answer.status >= 300:
            _refuse(answer.status, told)
        if told is None:
            raise Refused(*NO_ANSWER)
        return told

    async def download(self, address: str, most: int) -> bytes:
        """A file by its mxc:// address, of which no more is read than one byte above `most`. Raises as `request`."""
        path = f"{API}/v1/media/download/{quote(address.removeprefix('mxc://'))}"
        headers = {"Authorization": f"Bearer {self.client.access_token}"}
        body = bytearray()
        async with asyncio.timeout(ANSWERED_WITHIN):
            answer = await self.client.send("GET", path, None, headers, timeout=ANSWERED_WITHIN)
            async with answer:
                if answer.status >= 300:
                    _refuse(answer.status, await _body(answer))
                async for part in answer.content.iter_chunked(PIECE):
                    body += part[: most + 1 - len(body)]
                    if len(body) > most:
                        break
        return bytes(body)

    async def ask(self, call: Awaitable[Any]) -> Any:
        """Wait for one of nio's requests. Raises Refused, TokenOver, or what aiohttp raises."""
        async with asyncio.timeout(ANSWERED_WITHIN):
            answer = await call
        if isinstance(answer, nio.ErrorResponse):
            _refuse_error(answer)
        return answer

    # Saying --------------------------------------------------------------------------------------------------------

    async def say(self, room: str, kind: str, content: Mapping[str, Any], number: str, *, encrypted: bool) -> str:
        """Send an event; the same `number` again in a room is the same event. Returns its id. Raises as `request`."""
        if encrypted:
            return await self._say_encrypted(room, kind, content, number)
        path = f"/rooms/{quote(room)}/send/{quote(kind)}/{quote(number)}"
        return str((await self.request("PUT", path, content))["event_id"])

    async def _say_encrypted(self, room: str, kind: str, content: Mapping[str, Any], number: str) -> str:
        if room not in self.client.rooms:
            raise Refused(503, "M_UNKNOWN", "the encrypted room was not synced yet")
        try:
            async with self._sending.setdefault(room, asyncio.Lock()):
                call = self.client.room_send(
                    room, kind, dict(content), tx_id=number, ignore_unverified_devices=self._trusting
                )
                return str((await self.ask(call)).event_id)
        except nio.OlmUnverifiedDeviceError as error:
            raise Refused(400, UNVERIFIED, "there are devices that nobody verified") from error
        except nio.LocalProtocolError as error:
            raise Refused(503, "M_UNKNOWN", type(error).__name__) from error

    # Encryption ----------------------------------------------------------------------------------------------------

    async def take_sync(self, told: dict[str, Any]) -> None:
        """Let nio take over keys, members and encryption from a sync. What it stumbles over holds nothing up."""
        try:
            answer = nio.SyncResponse.from_dict(told)
            if isinstance(answer, nio.SyncResponse):
                await self.client.receive_response(answer)
            else:
                log.warning("nio does not take this sync")
        except Exception:
            log.exception("nio stumbled over a sync")
        await self._keep_keys()

    async def _keep_keys(self) -> None:
        """What sync_forever of nio does between two syncs."""
        client = self.client
        try:
            await client.send_to_device_messages()
            if client.should_upload_keys:
                await self.ask(client.keys_upload())
            if client.should_query_keys:
                await self.ask(client.keys_query())
            if client.should_claim_keys:
                await self.ask(client.keys_claim(client.get_users_for_key_claiming()))
        except (Refused, aiohttp.ClientError, OSError, TimeoutError) as problem:
            log.warning("keys will be exchanged later", why=type(problem).__name__)

    def readable(self, room: str, event: dict[str, Any]) -> dict[str, Any] | None:
        """An event as it can be read, None where its key is not there (yet)."""
        if event.get("type") != "m.room.encrypted":
            return event
        encrypted = self._megolm(room, event)
        if encrypted is None:
            return None
        try:
            found: dict[str, Any] = self.client.decrypt_event(encrypted).source
        except nio.EncryptionError:
            return None
        return found

    @staticmethod
    def _megolm(room: str, event: dict[str, Any]) -> nio.MegolmEvent | None:
        parsed = nio.Event.parse_event(json.loads(json.dumps(event)))
        if not isinstance(parsed, nio.MegolmEvent):
            return None
        parsed.room_id = room
        return parsed

    async def ask_for_key(self, room: str, event: dict[str, Any]) -> None:
        """Ask the device that said it for the key."""
        encrypted = self._megolm(room, event)
        if encrypted is not None:
            try:
                await self.ask(self.client.request_room_key(encrypted))
            except (Refused, nio.LocalProtocolError, aiohttp.ClientError, OSError, TimeoutError) as problem:
                log.info("key not asked for", why=type(problem).__name__)

    def devices(self, account: str) -> list[OlmDevice]:
        return list(self.client.device_store.active_user_devices(account))


async def log_in(homeserver: str, user: str, password: str, keeping: Keeping) -> Login:
    """Log in with a password as a new device, and keep the token. Raises Refused, TokenOver."""
    client = nio.AsyncClient(homeserver, user, config=nio.AsyncClientConfig(max_timeouts=0, max_limit_exceeded=0))
    try:
        answer = await client.login(password, device_name="breinbot")
    finally:
        await client.close()
    if isinstance(answer, nio.LoginError):
        _refuse_error(answer)
    login = Login(homeserver, answer.user_id, answer.device_id, answer.access_token)
    keeping.keep_login(login)
    return login


async def _body(answer: aiohttp.ClientResponse) -> dict[str, Any] | None:
    """What the homeserver says, a list as "chunk"; None where something else speaks, as a proxy in front of it."""
    try:
        told = json.loads(await answer.text())
    except ValueError:
        return None
    return told if isinstance(told, dict) else {"chunk": told} if isinstance(told, list) else None


def _refuse(status: int, told: Mapping[str, Any] | None) -> NoReturn:
    told = told or {}
    _refused(status, str(told.get("errcode")), str(told.get("error")), told.get("retry_after_ms"))


def _refuse_error(answer: nio.ErrorResponse) -> NoReturn:
    """What nio takes for an error; it does for what is no answer of a homeserver, too."""
    status = answer.transport_response.status if answer.transport_response is not None else 0
    if 200 <= status < 300:
        raise Refused(*NO_ANSWER)
    _refused(status, answer.status_code or "", answer.message, answer.retry_after_ms)


def _refused(status: int, code: str, message: str, retry_after: Any) -> NoReturn:
    if code in TOKEN_OVER:
        raise TokenOver
    raise Refused(status, code, message, retry_after / 1000 if isinstance(retry_after, int | float) else None)
