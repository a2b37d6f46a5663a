"""Sends, edits and opens on Discord; every request can be made again without harm."""

import io
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

import discord
import structlog
from discord import ui

from breinbot.chat.incoming import PlaceKind
from breinbot.chat.outgoing import Button, Opening, Outgoing, Reason, Start, Undeliverable, Why
from breinbot.platforms.discord.events import direct_end
from breinbot.platforms.discord.failures import UNKNOWN_CHANNEL, Deed, Refused, failures
from breinbot.platforms.discord.forums import ARCHIVE_AFTER, POST_NAME, Forums
from breinbot.platforms.discord.rooms import Rooms
from breinbot.platforms.discord.words import body, cut

T = TypeVar("T")
log = structlog.get_logger()

THREAD_EXISTS = 160004
TOKEN_OVER = 50027
ARCHIVED = 50083
CLOCKS_DIFFER = timedelta(minutes=1)
LOOK_BACK = 1000  # messages
LABEL = 80  # characters of a button
NO_MENTIONS = discord.AllowedMentions.none()
CHOICE = "c:"


def buttons(offered: tuple[Button, ...], label: Any) -> ui.View | None:
    """A row of buttons that is known by its custom ids alone; nothing of it is kept in memory."""
    if not offered:
        return None
    view = ui.View(timeout=None)
    for button in offered[:25]:
        style = discord.ButtonStyle.primary if button.primary else discord.ButtonStyle.secondary
        view.add_item(
            ui.Button(style=style, label=cut(label(button.label), LABEL), custom_id=f"{CHOICE}{button.choice}")
        )
    view.stop()
    return view


def _button_ids(message: discord.Message) -> set[str | None]:
    return {
        item.custom_id
        for row in message.components
        if isinstance(row, discord.ActionRow)
        for item in row.children
        if isinstance(item, discord.Button)
    }


def _reads_like(message: discord.Message, wanted: dict[str, Any]) -> bool:
    """Whether a message has these words and these buttons."""
    view: ui.View | None = wanted.get("view")
    ids = {item.custom_id for item in view.children if isinstance(item, ui.Button)} if view is not None else set()
    said = [embed.description for embed in message.embeds]
    same = message.content == wanted["content"].strip() and said == [one.description for one in wanted["embeds"]]
    return same and _button_ids(message) == ids


def _is_of(message: discord.Message, start: Start, wanted: dict[str, Any]) -> bool:
    """Whether a post's first message is this one: it has one of its buttons, which no other has, or reads like it."""
    ids = {f"{CHOICE}{choice}" for choice in start.choices}
    return not ids.isdisjoint(_button_ids(message)) or _reads_like(message, wanted)


class ReplyTo(discord.MessageReference):
    """A reply whose ids are text, as Discord describes them; where the message is gone, it is a message by itself."""

    def __init__(self, message: str, channel: str) -> None:
        super().__init__(message_id=int(message), channel_id=int(channel), fail_if_not_exists=False)

    def to_message_reference_dict(self) -> Any:
        return {"message_id": str(self.message_id), "channel_id": str(self.channel_id), "fail_if_not_exists": False}


class FileToSend(discord.File):
    """A file whose id is text, as Discord describes it."""

    def to_dict(self, index: int) -> dict[str, Any]:
        return super().to_dict(index) | {"id": str(index)}


class Sender:
    """The outgoing half of the platform; `text` writes marked text for an end's kind."""

    def __init__(self, client: discord.Client, rooms: Rooms, forums: Forums, text: Any) -> None:
        self._client = client
        self._forums = forums
        self._rooms = rooms
        self._text = text
        self._direct: dict[str, int] = {}

    def content(self, out: Outgoing) -> dict[str, Any]:
        """The parts of a message: content or embeds, and buttons."""
        text, embeds = body(self._text(out.text, out.kind))
        made: dict[str, Any] = {"content": text, "embeds": embeds, "allowed_mentions": NO_MENTIONS}
        view = buttons(out.buttons, lambda label: self._text(label, out.kind))
        return made | ({"view": view} if view is not None else {})

    async def send(self, out: Outgoing) -> str:
        """Send to a channel or person; where it answers an interaction, take the place of its answer."""
        deed = Deed.SAY_IN_THREAD if out.kind is PlaceKind.THREAD else Deed.SAY
        with failures(self._refused(Deed.POST if self._forums.is_known(out.end) else deed, out.end).why):
            if out.answer is not None:
                return await self._late_answer(out)
            return await self._say(out)

    async def said_already(self, out: Outgoing, since: datetime) -> list[str]:
        """Messages of the bot at an end since then that read like this one, oldest first; by nonce where it is told."""
        with failures(self._refused(Deed.READ, out.end).why):
            forum = await self._forum(out)
            if forum is None:
                return await self._alike(await self._channel(out.end), out, since)
            if out.starts is not None:
                return []  # a post is looked for whenever it is to be made
            return await self._in_about(forum, lambda channel: self._alike(channel, out, since))

    async def _alike(self, channel: discord.PartialMessageable, out: Outgoing, since: datetime) -> list[str]:
        wanted = self.content(out)
        alike = []
        async for message in channel.history(after=since - CLOCKS_DIFFER, oldest_first=True, limit=LOOK_BACK):
            if self._client.user is None or message.author.id != self._client.user.id:
                continue
            if message.nonce is not None and str(message.nonce) == str(out.delivery):
                return [str(message.id)]
            if message.nonce is None and _reads_like(message, wanted):
                alike.append(str(message.id))
        return alike

    async def _late_answer(self, out: Outgoing) -> str:
        """The process that got the interaction is gone: edit its answer, or where there is none, write to the person."""
        application, _, token = (out.answer or "").partition(":")
        webhook = discord.Webhook.partial(int(application), token, client=self._client)
        try:
            edit: Any = webhook.edit_message  # which takes a number; "@original" is Discord's own name for it
            original = await edit("@original", **self.content(out))
        except discord.HTTPException as error:
            if not isinstance(error, discord.NotFound) and error.code != TOKEN_OVER:
                raise
            if out.only_for:
                return await self._to_channel(await self.direct(out.only_for), out)
            return await self._say(out)
        return str(original.id)

    async def _say(self, out: Outgoing) -> str:
        forum = await self._forum(out)
        if forum is None:
            return await self._to_channel(await self._channel(out.end), out)
        start = out.starts
        if start is None:
            return await self._in_about(forum, lambda channel: self._to_channel(channel, out))
        content = self.content(out)
        return str(await self._forums.post(forum, start, content, lambda first: _is_of(first, start, content)))

    async def _forum(self, out: Outgoing) -> discord.ForumChannel | None:
        """The forum that a room is; None where it is a channel, and for all that is no room."""
        return await self._forums.at(out.end) if out.kind is PlaceKind.ROOM else None

    async def _in_about(
        self, forum: discord.ForumChannel, do: Callable[[discord.PartialMessageable], Awaitable[T]]
    ) -> T:
        """Do something in the post in which all stands that is no ask; one that was deleted is made again, once."""
        about = await self._forums.about(forum)
        try:
            return await do(about)
        except discord.NotFound as error:
            if error.code != UNKNOWN_CHANNEL:
                raise
        self._forums.forget_about(about.id)
        return await do(await self._forums.about(forum))

    async def _to_channel(self, channel: discord.PartialMessageable, out: Outgoing) -> str:
        more: dict[str, Any] = {}
        if out.delivery is not None or out.key is not None:
            more["nonce"] = str(out.delivery) if out.delivery is not None else f"r{out.key}"
        if out.reply_to is not None and out.kind is not PlaceKind.DIRECT:
            more["reference"] = ReplyTo(out.reply_to, str(channel.id))
        if out.uploads:
            more["files"] = [FileToSend(io.BytesIO(one.content), filename=one.name) for one in out.uploads]
        sent = await channel.send(**self.content(out), **more)
        return str(sent.id)

    async def _channel(self, end: str) -> discord.PartialMessageable:
        if end.startswith("@"):
            return await self.direct(end.removeprefix("@"))
        return self._client.get_partial_messageable(int(end))

    async def direct(self, account: str) -> discord.PartialMessageable:
        """The direct chat with somebody, opened once."""
        if account not in self._direct:
            opened = await self._client.http.start_private_message(account)
            self._direct[account] = int(opened["id"])
        return self._client.get_partial_messageable(self._direct[account], type=discord.ChannelType.private)

    async def edit(self, out: Outgoing) -> None:
        """Give a message that was sent a new text and new buttons."""
        number, changed = int(out.message or 0), {"view": None} | self.content(out)
        with failures(self._refused(Deed.SAY, out.end).why):
            forum = await self._forum(out)
            if forum is not None and out.starts is not None:
                await self._edit_post(number, changed, over=out.starts.over)
                return
            if forum is not None:
                await self._in_about(forum, lambda about: about.get_partial_message(number).edit(**changed))
                return
            channel = await self._channel(out.end)
            await channel.get_partial_message(number).edit(**changed)

    async def _edit_post(self, number: int, changed: dict[str, Any], *, over: bool) -> None:
        """Change the first message of a post; one that was put away is taken out for it. What is over is put away again,
        also where an earlier try took it out and came no further.
        """
        first = self._client.get_partial_messageable(number).get_partial_message(number)
        try:
            try:
                await first.edit(**changed)
            except discord.HTTPException as error:
                if error.code != ARCHIVED:
                    raise
                await self._client.http.edit_channel(number, archived=False)
                await first.edit(**changed)
            if over:
                await self._client.http.edit_channel(number, archived=True)
        except discord.NotFound as error:
            raise Undeliverable(Why(Reason.GONE, "message")) from error

    async def delete(self, end: str, message: str) -> None:
        """Take away a message of the bot; where it is gone already, nothing has to be done."""
        with failures(self._refused(Deed.SAY, end).why):
            channel: Any = await self._channel(end)
            try:
                await channel.get_partial_message(int(message)).delete()
            except discord.NotFound:
                log.info("was deleted before", message=message)

    async def fetch(self, end: str, message: str, key: str) -> bytes:
        """The content of a file in a message, by the file's id."""
        with failures(self._refused(Deed.READ, end).why):
            channel: Any = await self._channel(end)
            try:
                found = await channel.fetch_message(int(message))
            except discord.NotFound:
                raise Undeliverable("the message with the file is gone") from None
            for one in found.attachments:
                if str(one.id) == key:
                    content: bytes = await one.read()
                    return content
        raise Undeliverable("the file is gone")

    async def open(self, opening: Opening) -> str:
        """Find or make a channel by its marker, a thread from the bot's message, a direct chat by account."""
        match opening.kind:
            case PlaceKind.DIRECT:
                end = direct_end(opening.account or "")
                with failures():
                    await self._channel(end)
                return end
            case PlaceKind.THREAD:
                with failures(self._refused(Deed.GROW_THREAD, opening.parent or "").why):
                    return await self._thread(opening)
            case PlaceKind.ROOM:
                return await self._rooms.open(opening)

    def _refused(self, deed: Deed, end: str) -> Refused:
        return Refused(self._rooms.found, deed, channel=int(end) if end.isdecimal() else None)

    async def _thread(self, opening: Opening) -> str:
        parent = int(opening.parent or 0)
        channel: Any = self._client.get_channel(parent) or await self._client.fetch_channel(parent)
        if isinstance(channel, discord.ForumChannel):
            return opening.message or ""  # it came into being with its first message
        first = channel.get_partial_message(int(opening.message or 0))
        try:
            thread = await first.create_thread(name=cut(opening.name, POST_NAME), auto_archive_duration=ARCHIVE_AFTER)
        except discord.HTTPException as error:
            if error.code != THREAD_EXISTS:
                raise
            return opening.message or ""  # a thread that grew out of a message has its id
        return str(thread.id)

    async def let_in(self, end: str, account: str) -> None:
        """Add somebody to a thread, so that it stands in their list; one that was put away is taken out for it."""
        with failures(self._refused(Deed.SAY_IN_THREAD, end).why):
            thread = self._client.get_channel(int(end)) or await self._client.fetch_channel(int(end))
            if isinstance(thread, discord.Thread):
                if thread.archived and not thread.locked:
                    await thread.edit(archived=False)
                await thread.add_user(discord.Object(int(account)))
