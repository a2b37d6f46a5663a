"""Files on Matrix: which came with a message, fetched and decrypted, and sent as messages of their own."""

import io
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import nio
from nio.crypto import decrypt_attachment

from breinbot.chat.incoming import Attachment
from breinbot.chat.outgoing import Undeliverable, Upload
from breinbot.platforms.matrix.failures import failures
from breinbot.platforms.matrix.formatting import quiet
from breinbot.platforms.matrix.session import Session

FILES = ("m.image", "m.file", "m.audio", "m.video")
UNKNOWN, LONGEST_KIND = "application/octet-stream", 100  # characters
_MXC = re.compile(r"mxc://[A-Za-z0-9\[][A-Za-z0-9.:\[\]-]*/[A-Za-z0-9_-]+")
"""A server and a file there, and nothing that leads elsewhere: it becomes part of a request that has the bot's token."""
ONLY = "file"
"""A message of Matrix has one file at most, so that its key says no more."""


def attachments(content: Mapping[str, Any]) -> tuple[Attachment, ...]:
    """The file of a message. What the message says of it is not to be trusted: `fetch` measures again."""
    if content.get("msgtype") not in FILES or not _address(content):
        return ()
    info = content.get("info")
    told: Mapping[str, Any] = info if isinstance(info, dict) else {}
    size, kind, name = told.get("size"), told.get("mimetype"), content.get("filename") or content.get("body")
    return (
        Attachment(
            ONLY,
            name if isinstance(name, str) else "file",
            size if isinstance(size, int) and size > 0 else 0,
            kind if isinstance(kind, str) and len(kind) < LONGEST_KIND else UNKNOWN,
        ),
    )


def _address(content: Mapping[str, Any]) -> str | None:
    """Where the file is: beside its keys, where it is encrypted."""
    file = content.get("file")
    found = file.get("url") if isinstance(file, dict) else content.get("url")
    return found if isinstance(found, str) and _MXC.fullmatch(found) else None


class Files:
    """Fetches and uploads files of up to `largest` bytes."""

    def __init__(self, session: Session, largest: int) -> None:
        self._session = session
        self._largest = largest

    async def fetch(self, room: str, message: str) -> bytes:
        """The file of a message, as it was before it was encrypted. Raises TryLater or Undeliverable."""
        with failures(room):
            event = await self._session.request("GET", f"/rooms/{quote(room)}/event/{quote(message)}")
            content = (self._session.readable(room, event) or {}).get("content", {})
            address = _address(content)
            if address is None:
                raise Undeliverable("the file is gone")
            body = await self._session.download(address, self._largest)
        if len(body) > self._largest:
            raise Undeliverable("the file is larger than it was said to be")
        return _decrypted(body, content["file"]) if isinstance(content.get("file"), dict) else body

    async def content(self, upload: Upload, *, encrypted: bool) -> dict[str, Any]:
        """Put a file on the homeserver; returns the message that shows it. Raises what `Session.ask` raises."""
        size, name = len(upload.content), quiet(upload.name)
        told, keys = await self._session.client.upload(
            io.BytesIO(upload.content),
            content_type=UNKNOWN if encrypted else upload.kind,
            filename=None if encrypted else name,
            encrypt=encrypted,
            filesize=size,
        )
        address = (await self._session.ask(_at_once(told))).content_uri
        where = {"file": {**keys, "url": address}} if keys else {"url": address}
        return {
            "msgtype": "m.image" if upload.kind.startswith("image/") else "m.file",
            "body": name,
            "filename": name,
            "info": {"mimetype": upload.kind, "size": size},
            "m.mentions": {},
            **where,
        }


async def _at_once(answer: Any) -> Any:
    return answer


def _decrypted(body: bytes, file: Mapping[str, Any]) -> bytes:
    try:
        opened: bytes = decrypt_attachment(body, file["key"]["k"], file["hashes"]["sha256"], file["iv"])
    except (KeyError, TypeError, nio.EncryptionError) as error:
        raise Undeliverable("the file cannot be decrypted") from error
    return opened
