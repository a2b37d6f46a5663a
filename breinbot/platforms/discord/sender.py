"""Sends, edits and opens on Discord; every request can be made again without harm."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import discord
from discord import ui

from breinbot.chat.incoming import PlaceKind
from breinbot.chat.outgoing import Button, Opening, Outgoing, TryLater, Undeliverable
from breinbot.platforms.discord.events import direct_end
from breinbot.platforms.discord.words import body, cut

AGAIN = (401, 408, 429)  # a token that is being replaced, a time-out, too much: nothing is wrong with the message
THREAD_EXISTS = 160004
TOKEN_OVER = 50027
CLOCKS_DIFFER = timedelta(minutes=1)
LOOK_BACK = 1000  # messages
ARCHIVE_AFTER = 10080  # minutes, the longest that Discord takes
THREAD_NAME = 100
LABEL = 80  # characters of a button
NO_MENTIONS = discord.AllowedMentions.none()
CHOICE = "c:"


@contextmanager
def failures() -> Iterator[None]:
    """Discord's errors in our words: Undeliverable for what will never work, TryLater for the rest."""
    try:
        yield
    except (discord.Forbidden, discord.NotFound) as error:
        raise Undeliverable(f"Discord says {error.code}: {error.text}") from error
    except discord.RateLimited as error:
        raise TryLater("Discord asks to wait", error.retry_after) from error
    except discord.HTTPException as error:
        if error.status in AGAIN or error.status >= 500:
            raise TryLater(f"Discord says {error.status}") from error
        raise Undeliverable(f"Discord says {error.status}, {error.code}: {error.text}") from error
    except (aiohttp.ClientError, TimeoutError) as error:
        raise TryLater(f"no answer from Discord: {error!r}") from error


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


def _reads_like(message: discord.Message, wanted: dict[str, Any]) -> bool:
    """Whether a message has these words and these buttons."""
    view: ui.View | None = wanted.get("view")
    ids = {item.custom_id for item in view.children if isinstance(item, ui.Button)} if view is not None else set()
    shown = {
        item.custom_id
        for row in message.components
        if isinstance(row, discord.ActionRow)
        for item in row.children
        if isinstance(item, discord.Button)
    }
    said = [embed.description for embed in message.embeds]
    same = message.content == wanted["content"].strip() and said == [one.description for one in wanted["embeds"]]
    return same and shown == ids


class ReplyTo(discord.MessageReference):
    """A reply whose ids are text, as Discord describes them; where the message is gone, it is a message by itself."""

    def __init__(self, message: str, channel: str) -> None:
        super().__init__(message_id=int(message), channel_id=int(channel), fail_if_not_exists=False)

    def to_message_reference_dict(self) -> Any:
        return {"message_id": str(self.message_id), "channel_id": str(self.channel_id), "fail_if_not_exists": False}


class Sender:
    """The outgoing half of the platform; `text` writes marked text for an end's kind."""

    def __init__(self, client: discord.Client, server: int | None, text: Any) -> None:
        self._client = client
        self._server = server
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
        with failures():
            if out.answer is not None:
                return await self._late_answer(out)
            return await self._to_channel(await self._channel(out.end), out)

    async def said_already(self, out: Outgoing, since: datetime) -> list[str]:
        """Messages of the bot at an end since then that read like this one, oldest first; by nonce where it is told."""
        wanted = self.content(out)
        alike = []
        with failures():
            channel = await self._channel(out.end)
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
            end = direct_end(out.only_for) if out.only_for else out.end
            return await self._to_channel(await self._channel(end), out)
        return str(original.id)

    async def _to_channel(self, channel: discord.abc.Messageable, out: Outgoing) -> str:
        more: dict[str, Any] = {}
        if out.delivery is not None or out.key is not None:
            more["nonce"] = str(out.delivery) if out.delivery is not None else f"r{out.key}"
        if out.reply_to is not None and out.kind is not PlaceKind.DIRECT:
            more["reference"] = ReplyTo(out.reply_to, out.end)
        sent = await channel.send(**self.content(out), **more)
        return str(sent.id)

    async def _channel(self, end: str) -> discord.abc.Messageable:
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
        with failures():
            channel: Any = await self._channel(out.end)
            changed = self.content(out)
            await channel.get_partial_message(int(out.message or 0)).edit(**({"view": None} | changed))

    async def open(self, opening: Opening) -> str:
        """Find or make a channel by its marker, a thread from the bot's message, a direct chat by account."""
        with failures():
            match opening.kind:
                case PlaceKind.DIRECT:
                    end = direct_end(opening.account or "")
                    await self._channel(end)
                    return end
                case PlaceKind.THREAD:
                    return await self._thread(opening)
                case PlaceKind.ROOM:
                    return await self._room(opening)

    async def _thread(self, opening: Opening) -> str:
        parent = int(opening.parent or 0)
        channel: Any = self._client.get_channel(parent) or await self._client.fetch_channel(parent)
        first = channel.get_partial_message(int(opening.message or 0))
        try:
            thread = await first.create_thread(name=cut(opening.name, THREAD_NAME), auto_archive_duration=ARCHIVE_AFTER)
        except discord.HTTPException as error:
            if error.code != THREAD_EXISTS:
                raise
            return opening.message or ""  # a thread that grew out of a message has its id
        return str(thread.id)

    async def _room(self, opening: Opening) -> str:
        guild = self.guild()
        mark = f"[breinbot {opening.marker}]"
        for channel in await guild.fetch_channels():  # what is remembered may not have the one made a moment ago
            if isinstance(channel, discord.TextChannel) and mark in (channel.topic or ""):
                return str(channel.id)
        topic = f"{cut(opening.topic, 900)} {mark}".strip()
        made = await guild.create_text_channel(
            opening.name,
            topic=topic,
            overwrites=await self._rights(guild, opening),
            reason="breinbot: a group's channel",
        )
        return str(made.id)

    async def _rights(
        self, guild: discord.Guild, opening: Opening
    ) -> dict[discord.Role | discord.Member | discord.Object, discord.PermissionOverwrite]:
        """A closed group's channel is seen by its role and the bot alone; an open one is as the server has it."""
        if not opening.closed:
            return {}
        sees = discord.PermissionOverwrite(view_channel=True)
        role = await self._role(guild, None, opening.name)
        return {guild.default_role: discord.PermissionOverwrite(view_channel=False), role: sees, guild.me: sees}

    @property
    def server(self) -> int | None:
        """The number of the community's server, None while the bot is on none or on several."""
        guilds = self._client.guilds
        return self._server or (guilds[0].id if len(guilds) == 1 else None)

    @property
    def is_there(self) -> bool:
        """Whether the bot is on the community's server."""
        return self.server is not None and self._client.get_guild(self.server) is not None

    def guild(self) -> discord.Guild:
        """The server of the community. Raises TryLater where the bot is not on it."""
        found = self._client.get_guild(self.server) if self.server is not None else None
        if found is None:
            raise TryLater("the bot is not on the server; invite it, or set discord_server", 60)
        return found

    async def give_role(self, end: str, role: str | None, name: str, account: str) -> str | None:
        """Give somebody the role of a group, made under the channel's name where there is none."""
        with failures():
            guild = self.guild()
            given = await self._role(guild, role, name)
            member = guild.get_member(int(account)) or await guild.fetch_member(int(account))
            await member.add_roles(given, reason="breinbot: joined the group")
            return str(given.id)

    async def take_role(self, end: str, role: str, account: str) -> None:
        """Take the role of a group from somebody; who left the server has none."""
        with failures():
            guild = self.guild()
            member = guild.get_member(int(account)) or await guild.fetch_member(int(account))
            await member.remove_roles(discord.Object(int(role)), reason="breinbot: left the group")

    async def _role(self, guild: discord.Guild, role: str | None, name: str) -> discord.Role:
        """The role of a group's members. One of this name that was there before is taken where it may do nothing more
        than everybody may: joining a group must never make somebody an administrator.
        """
        everybody = guild.default_role.permissions
        known = guild.get_role(int(role)) if role is not None else None
        if known is not None:
            return known
        roles = await guild.fetch_roles()  # what is remembered may not have the one made a moment ago
        alike = (one for one in roles if one.name == name and one.permissions <= everybody and not one.managed)
        return next(alike, None) or await guild.create_role(name=name, reason="breinbot: a group's members")

    async def let_in(self, end: str, account: str) -> None:
        """Add somebody to a thread, so that it stands in their list."""
        with failures():
            thread = self._client.get_channel(int(end)) or await self._client.fetch_channel(int(end))
            if isinstance(thread, discord.Thread):
                await thread.add_user(discord.Object(int(account)))
