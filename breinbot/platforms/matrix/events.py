"""What happens on Matrix, as the hub takes it: events that are not as they should be are nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from breinbot.chat.incoming import (
    Deleted,
    Edited,
    Incoming,
    PlaceKind,
    Reacted,
    Said,
    Speaker,
    Unreadable,
    What,
    Where,
)
from breinbot.platforms.matrix.directs import Directs
from breinbot.platforms.matrix.ends import NAME, direct_end, localpart, said_in, server_of, thread_end
from breinbot.platforms.matrix.files import FILES, attachments
from breinbot.platforms.matrix.formatting import without_quote
from breinbot.platforms.matrix.known import Known, shown
from breinbot.platforms.matrix.reading import shared

WORDS = ("m.text", "m.emote")
"""What people say. A notice is another bot's, and never answered."""
SIGNS = ("!", "/")
"""What commands begin with."""
MOST_MENTIONED = 50
LONGEST_ACCOUNT = 255  # characters
LONGEST_HTML = 20_000  # characters; of what is longer the words without formatting are taken
_PILL = re.compile(r"\[[^\]\n]{0,255}+\]\(https://matrix\.to/#/(@[^)\s?]{1,255}+)(?:\?[^)\s]{0,255}+)?\)")
"""Somebody who is mentioned, as apps write it without HTML: "[Anna](https://matrix.to/#/@anna:example.org)"."""
LONGEST_EMOJI = 32
Event = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """A message that was seen: who said it, and in which thread (by the message that it grows out of), if in one."""

    sender: str
    root: str | None


class Looking(Protocol):
    """Whoever finds a message that an event is about."""

    async def find(self, room: str, event: str) -> Seen | None: ...


class Translator:
    """Makes `Incoming` of events. `moderating`: the power in the space from which somebody is a moderator."""

    def __init__(self, known: Known, directs: Directs, looking: Looking, moderating: int) -> None:
        self._known = known
        self._directs = directs
        self._looking = looking
        self._moderating = moderating
        self.called = ""
        """The bot's own name, by which it is mentioned."""

    async def translate(self, room: str, event: Event) -> Incoming | None:
        """What an event means to the hub; None for what it does not: the bot's own, another bot's, what is malformed."""
        sender, kind = event.get("sender"), event.get("type")
        if not isinstance(sender, str) or sender == self._known.own or not isinstance(event.get("event_id"), str):
            return None
        content = _mapping(event.get("content"))
        match kind:
            case "m.room.message" if _relation(content).get("rel_type") == "m.replace":
                return await self._edit(room, event, content)
            case "m.room.message":
                return self._message(room, event, content)
            case "m.reaction":
                return await self._reaction(room, event, content)
        return None

    def unreadable(self, room: str, event: Event) -> Incoming:
        """Words whose key is not there, told once for each key."""
        content = _mapping(event.get("content"))
        key = f"unreadable:{event.get('sender')}:{content.get('session_id')}"
        return self._incoming(room, event, key[:250], self._where(room, event, root_of(content)), Unreadable())

    def deletion(self, end: str, event: Event, message: str, writer: Speaker) -> Incoming:
        """A message that features keep, and that was redacted."""
        where = Where(end, PlaceKind.THREAD)
        return Incoming(NAME, f"delete:{message}", said_at(event), writer, where, Deleted(message))

    # One kind each -------------------------------------------------------------------------------------------------

    def _message(self, room: str, event: Event, content: Event) -> Incoming | None:
        words, root = _words(content), root_of(content)
        files = attachments(content) if root is not None and not self._directs.is_direct(room) else ()
        if words is None and not files:
            return None
        words, reply_to = words or "", _reply_to(content)
        text, to_bot = self._mentioned(without_quote(words) if reply_to else words, content, is_reply=bool(reply_to))
        if not text and not to_bot and not files:
            return None
        if root is not None and not to_bot and not self._directs.is_direct(room):
            text = self._as_written(room, content, text)
        what = Said(text, event["event_id"], reply_to, to_bot, files)
        return self._incoming(room, event, said_in(event["event_id"]), self._where(room, event, root), what)

    async def _edit(self, room: str, event: Event, content: Event) -> Incoming | None:
        """An edit of words by who said them; a command is not carried out again."""
        target, words = _relation(content).get("event_id"), _words(_mapping(content.get("m.new_content")))
        seen = await self._looking.find(room, target) if isinstance(target, str) and words is not None else None
        if seen is None or words is None or seen.sender != event["sender"]:
            return None
        text, to_bot = self._mentioned(without_quote(words), content, is_reply=False)
        if seen.root is not None and not to_bot and not self._directs.is_direct(room):
            text = self._as_written(room, _mapping(content.get("m.new_content")), text)
        what = Edited(str(target), text)
        return self._incoming(room, event, f"edit:{event['event_id']}", self._where(room, event, seen.root), what)

    async def _reaction(self, room: str, event: Event, content: Event) -> Incoming | None:
        relation = _relation(content)
        target, emoji = relation.get("event_id"), relation.get("key")
        if relation.get("rel_type") != "m.annotation" or not isinstance(target, str) or not isinstance(emoji, str):
            return None
        seen = await self._looking.find(room, target) if len(emoji) <= LONGEST_EMOJI else None
        if seen is None:
            return None
        what = Reacted(target, emoji)
        return self._incoming(room, event, f"reaction:{event['event_id']}", self._where(room, event, seen.root), what)

    # Who, where, to whom -------------------------------------------------------------------------------------------

    def _incoming(self, room: str, event: Event, number: str, where: Where, what: What) -> Incoming:
        return Incoming(NAME, number, said_at(event), self.speaker(room, event["sender"]), where, what)

    def _where(self, room: str, event: Event, root: str | None) -> Where:
        if self._directs.is_direct(room):
            return Where(direct_end(event["sender"]), PlaceKind.DIRECT)
        encrypted = self._known.room(room).encrypted
        if root is not None:
            return Where(thread_end(room, root), PlaceKind.THREAD, starter=root, encrypted=encrypted)
        return Where(room, PlaceKind.ROOM, encrypted=encrypted)

    def speaker(self, room: str, account: str) -> Speaker:
        """Who speaks, with what the space says of them."""
        known = self._known
        power = known.power_in_space(account)
        return Speaker(
            account=account,
            handle=localpart(account) if server_of(account) == server_of(known.own) else account.removeprefix("@"),
            name=shown(known.name_of(room, account), account),
            moderator=power >= self._moderating if power is not None else None,
            roles=known.roles_of(account),
        )

    def _as_written(self, room: str, content: Event, text: str) -> str:
        """What is said in a thread, with its formatting, and with those who are mentioned in it by name.

        Apps write the words without HTML in whatever way. A command stays as it was typed.
        """
        if text.startswith(SIGNS):
            return text
        written = content.get("formatted_body")
        is_html = content.get("format") == "org.matrix.custom.html" and isinstance(written, str)
        if is_html and len(str(written)) <= LONGEST_HTML:
            return shared(str(written), lambda account: self._called(room, account)) or text
        mentioned = _mentioned_in(content)
        if not mentioned:
            return text
        accounts = re.compile("|".join(re.escape(one) for one in mentioned))
        return accounts.sub(lambda found: f"@{self._called(room, found[0])}", _PILL.sub(lambda found: found[1], text))

    def _called(self, room: str, account: str) -> str:
        return shown(self._known.name_of(room, account), account)

    def _mentioned(self, text: str, content: Event, *, is_reply: bool) -> tuple[str, bool]:
        """The words without the bot's name, and whether it was called by it.

        Apps count a reply to the bot as a mention of it; only its name in the words is one here.
        """
        own = self._known.own
        listed = _mapping(content.get("m.mentions")).get("user_ids")
        linked = f"matrix.to/#/{own}" in str(content.get("formatted_body", "")).replace("%40", "@").replace("%3A", ":")
        names = "|".join(
            re.escape(one) for one in sorted({own, self.called, localpart(own)}, key=len, reverse=True) if one
        )
        front = re.match(rf"@?(?:{names})(?=[\s,:!?]|$)[,:]?\s*", text, re.IGNORECASE)
        to_bot = linked or front is not None or (isinstance(listed, list) and own in listed and not is_reply)
        if front is not None:
            return text[front.end() :].strip(), True
        if to_bot:
            text = re.sub(rf"@?(?:{names})(?!\w)[,:]?", "", text, count=1, flags=re.IGNORECASE)
        return text.strip(), to_bot


def said_at(event: Event) -> datetime:
    """When it was said, by the homeserver; a time that cannot be is now."""
    now, at = datetime.now(UTC), event.get("origin_server_ts")
    try:
        return min(datetime.fromtimestamp(at / 1000, UTC), now) if isinstance(at, int) and at > 0 else now
    except (OverflowError, ValueError, OSError):
        return now


def is_related(event: Event) -> bool:
    """Whether it is about another message: a reply, a reaction, an edit, words in a thread."""
    return bool(_relation(_mapping(event.get("content"))))


def root_of(content: Event) -> str | None:
    """The message out of which the thread grows that a message stands in."""
    relation = _relation(content)
    root = relation.get("event_id")
    return root if relation.get("rel_type") == "m.thread" and isinstance(root, str) else None


def _mentioned_in(content: Event) -> list[str]:
    """The accounts that are mentioned, as apps list them, each once, and none in front of one that it begins."""
    listed = _mapping(content.get("m.mentions")).get("user_ids")
    given = listed[:MOST_MENTIONED] if isinstance(listed, list) else []
    accounts = {one for one in given if isinstance(one, str) and one[:1] == "@" and len(one) <= LONGEST_ACCOUNT}
    return sorted(accounts, key=lambda one: (-len(one), one))


def _reply_to(content: Event) -> str | None:
    """The message that is answered; in a thread apps name the last one there as well, for those that know no threads."""
    relation = _relation(content)
    message = _mapping(relation.get("m.in_reply_to")).get("event_id")
    falls_back = relation.get("rel_type") == "m.thread" and relation.get("is_falling_back") is True
    return message if isinstance(message, str) and not falls_back else None


def _words(content: Event) -> str | None:
    """What somebody says; of a file what stands under it; None where there are no words."""
    body, kind = content.get("body"), content.get("msgtype")
    if not isinstance(body, str):
        return None
    if kind in FILES:
        named = content.get("filename")
        return body if isinstance(named, str) and named != body else None
    return body if kind in WORDS else None


def _relation(content: Event) -> Event:
    return _mapping(content.get("m.relates_to"))


def _mapping(value: Any) -> Event:
    return value if isinstance(value, dict) else {}
