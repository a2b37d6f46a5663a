"""What happens on Discord, as the hub takes it."""

from datetime import UTC, datetime
from typing import Any

import discord

from breinbot.chat.incoming import Attachment, Deleted, Edited, Incoming, PlaceKind, Said, Speaker, What, Where
from breinbot.chat.news import WordsKept
from breinbot.platforms.discord.words import from_discord

NAME = "discord"


def direct_end(account: str) -> str:
    """A direct chat is named by its person, so that it can be spoken of before it is opened."""
    return f"@{account}"


def position(channel: int, message: int) -> str:
    """How far a place was read, as the hub keeps it: a direct chat's channel has an id of its own."""
    return f"{channel}/{message}"


def channel_in(position: str) -> int:
    return int(position.partition("/")[0])


def message_in(position: str) -> int:
    return int(position.partition("/")[2])


def said_in(message: object) -> str:
    """The event in which a message was said."""
    return f"message:{message}"


def is_words(said: discord.Message) -> bool:
    """Whether a person said something: no bot, and none of Discord's own notices."""
    return not said.author.bot and said.type in (discord.MessageType.default, discord.MessageType.reply)


def server_of(said: discord.Message) -> int | None:
    """The server on which something was said, also one that is not known; None in a direct chat."""
    known: int | None = said.guild.id if said.guild is not None else getattr(said.channel, "guild_id", None)
    return known


def where(channel: Any, person: int) -> Where:
    """The end of a channel, thread or direct chat."""
    if isinstance(channel, discord.DMChannel) or getattr(channel, "type", None) is discord.ChannelType.private:
        return Where(direct_end(str(person)), PlaceKind.DIRECT)
    if isinstance(channel, discord.Thread):
        # A thread that grew out of a message has that message's id.
        return Where(str(channel.id), PlaceKind.THREAD, starter=str(channel.id))
    return Where(str(channel.id), PlaceKind.ROOM)


def speaker(user: discord.User | discord.Member, *, locale: str | None = None) -> Speaker:
    """Who speaks; on the server also whether that is somebody who may manage it."""
    if not isinstance(user, discord.Member):
        return Speaker(str(user.id), user.name, user.display_name, None, locale)
    roles = frozenset(str(role.id) for role in user.roles)
    return Speaker(str(user.id), user.name, user.display_name, user.guild_permissions.manage_guild, locale, roles)


def message(said: discord.Message, bot: int) -> Incoming | None:
    """A message; None where there is nothing to read in it."""
    text, to_bot = from_discord(said, bot)
    files = attachments(said) if isinstance(said.channel, discord.Thread) else ()
    if not text and not to_bot and not files:
        return None
    reference = said.reference.message_id if said.reference is not None else None
    what = Said(text, str(said.id), str(reference) if reference else None, to_bot, files)
    return Incoming(
        platform=NAME,
        event=said_in(said.id),
        at=said.created_at,
        who=speaker(said.author),
        where=where(said.channel, said.author.id),
        what=what,
        position=position(said.channel.id, said.id),
    )


def attachments(said: discord.Message) -> tuple[Attachment, ...]:
    """The files that came with a message; they are fetched by their ids, since an address of one is soon over."""
    unknown = "application/octet-stream"
    return tuple(
        Attachment(str(one.id), one.filename, one.size, one.content_type or unknown) for one in said.attachments
    )


def edit(said: discord.Message, bot: int) -> Incoming | None:
    """An edit of a message; None where its words are not there to read."""
    if said.edited_at is None or not said.content:
        return None
    what = Edited(str(said.id), from_discord(said, bot)[0])
    event = f"edit:{said.id}:{int(said.edited_at.timestamp() * 1000)}"
    return _incoming(event, said.edited_at, speaker(said.author), where(said.channel, said.author.id), what)


def deletion(kept: WordsKept, end: str) -> Incoming:
    """A message that features keep, and that was deleted at an end; Discord does not tell who wrote it."""
    who = Speaker(kept.account, kept.handle, kept.name)
    what = Deleted(kept.message)
    return _incoming(f"delete:{kept.message}", datetime.now(UTC), who, Where(end, PlaceKind.THREAD), what)


def interaction(event: discord.Interaction, what: What) -> Incoming:
    """A slash command, a press, or a form that was handed in; it is answered by its token."""
    locale = event.locale.value
    return Incoming(
        platform=NAME,
        event=f"interaction:{event.id}",
        at=event.created_at,
        who=speaker(event.user, locale=locale),
        where=where(event.channel, event.user.id),
        what=what,
        answer=f"{event.application_id}:{event.token}",
    )


def _incoming(event: str, at: datetime, who: Speaker, place: Where, what: What) -> Incoming:
    return Incoming(platform=NAME, event=event, at=at, who=who, where=place, what=what)
