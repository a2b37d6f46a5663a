"""A talk in an ask's thread between Discord and Matrix: who says what where, and what stands on the other side."""

import asyncio
import io
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import nio

from breinbot.chat.carrying import MEGABYTE, Carrying
from breinbot.platforms.matrix.ends import room_of, root_of
from breinbot.platforms.matrix.platform import Options
from tests.matrix_ready import Prepared
from tests.stories import test_stories as told
from tests.stories.both_stage import BothStage, both_stage

PICTURE = b"\x89PNG\r\n\x1a\n a ladder"
Part = Callable[["Talk"], Awaitable[None]]


class Talk:
    """The thread of vraag 14. Joris talks on Discord and Noor on Matrix, and both let their words cross."""

    def __init__(self, stage: BothStage) -> None:
        self.stage = stage
        self.end = stage.thread("14")

    @property
    def joris(self) -> Any:
        return self.stage.discord.discord.person("joris")

    @property
    def noor(self) -> Any:
        return self.stage.matrix.people["noor"]

    @property
    def thread(self) -> Any:
        return self.stage.discord._place("14")

    async def on_discord(self, text: str, **more: Any) -> Any:
        """Joris says something; returns his message."""
        said = await self.joris.send(self.thread, text, **more)
        await self.stage.settle()
        return said

    async def on_matrix(self, text: str, *, reply_to: str | None = None, **more: Any) -> str:
        """Noor says something; returns her event."""
        said = str(await self.noor.says(room_of(self.end), text, root=root_of(self.end), reply_to=reply_to, **more))
        await self.done(said)
        return said

    async def done(self, event: str) -> None:
        await self.stage.matrix.running.handled(event)
        await self.stage.settle()

    async def takes_away(self, event: str) -> None:
        """Noor takes back what she said."""
        gone = await self.noor.client.room_redact(room_of(self.end), event)
        assert isinstance(gone, nio.RoomRedactResponse), gone
        await self.done(gone.event_id)

    async def shows(self, name: str, content: bytes, kind: str, **more: Any) -> str:
        """Noor shows a file; returns her event."""
        sent, keys = await self.noor.client.upload(
            io.BytesIO(content), content_type=kind, filename=name, filesize=len(content)
        )
        assert keys is None
        assert isinstance(sent, nio.UploadResponse), sent
        info = {"size": len(content), "mimetype": kind}
        shown = {"msgtype": "m.file", "url": sent.content_uri, "info": info, "filename": name, **more}
        return await self.on_matrix(more.pop("body", name), **{key: one for key, one in shown.items() if key != "body"})

    def copy_there(self, words: str) -> Any:
        """The bot's message on Discord with these words."""
        bot = self.stage.discord.discord.app_id
        found = [one for one in self.stage.on_discord("14") if words in all_of(one) and one.author.id == bot]
        assert len(found) == 1, self.stage.said_on_discord("14")
        return found[0]

    def copy_here(self, words: str) -> dict[str, Any]:
        """The bot's message on Matrix with these words."""
        own = self.stage.matrix.running.user
        found = [one for one in self.stage.there_on_matrix("14") if words in str(one["body"]) and one["sender"] == own]
        assert len(found) == 1, self.stage.said_on_matrix("14")
        return found[0]


def all_of(message: Any) -> str:
    return "\n".join([message.content, *(one.description or "" for one in message.embeds)])


def talking(ready: Prepared, folder: Path, *parts: Part, options: Options | None = None) -> None:
    made = ready("12", options or Options())
    prepared = replace(made, options=replace(made.options, largest_file=MEGABYTE))

    async def play() -> None:
        async with both_stage(prepared, folder, carried=Carrying(MEGABYTE)) as stage:
            for who in ("joris", "noor"):
                await stage.agrees(who)
            await told._asks(stage, "anna", "Wie heeft een ladder?", None, group="omloop")
            await stage.says("noor", "14", "Ik kom eens kijken.")
            for part in parts:
                await part(Talk(stage))

    asyncio.run(play())
