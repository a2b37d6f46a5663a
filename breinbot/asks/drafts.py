"""From what people paste to asks: several at once, without greetings and signatures."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import TypeAdapter

from breinbot.asks import personal
from breinbot.asks.model import Reach
from breinbot.chat import Context, Reader
from breinbot.members import Refusal

MOST_AT_ONCE = 10

_BULLET = re.compile(r"\s*(?:[-*•–—·]|\(?\d{1,2}[.)])\s+(?=\S)")
_KIND = re.compile(r"\s*([^\W\d_][\w /-]{1,40}?)\s*[|:]\s*(?=\S)")
_WHO = (
    r"allemaal|iedereen|mensen|buren|leden|team|vrienden|groep|collega['’]?s|lieve mensen|beste mensen|all|everyone|"
    r"everybody|folks|neighbou?rs|there|allen|buurtgenoten"
)
_GREETING = re.compile(
    rf"(?:hallo|hoi|hai|hee|hey|hi|dag|beste|lieve|goede ?morgen|goede ?middag|goede?n ?avond|goeie ?morgen|hello|dear|"
    rf"good (?:morning|afternoon|evening))(?: (?:{_WHO}|[^\W\d_]+))?[^\S\n]*(?:(?:(?:[,!.:]|-[^\S\n])[^\S\n]*)+\s*|\n\s*|$)",
    re.IGNORECASE,
)
_CLOSING = (
    r"met (?:vriendelijke|hartelijke|warme|lieve|buurt\w*) groet\w*|"
    r"(?:vriendelijke |hartelijke |lieve |warme )?groet(?:jes|en)?|"
    r"mvg|gr|liefs|alvast (?:heel erg |veel )?bedankt|(?:heel erg |veel )?bedankt(?: alvast)?|"
    r"dank(?: je wel| u wel| jullie wel)?|"
    r"thanks(?: in advance)?|thank you|(?:kind|best|warm) regards|regards|cheers"
)
_SIGNED_LINE = re.compile(rf"\s*(?:{_CLOSING})\b[^\n?]{{0,40}}", re.IGNORECASE)
_SIGNED_INLINE = re.compile(rf"(?<=[?.!])\s+(?:{_CLOSING})\b[^\n?]{{0,40}}$", re.IGNORECASE)
_NAME_LINE = 40  # characters of a name under a closing


class TooManyAtOnce(Refusal):
    """More asks in one message than are posted at once."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An ask that is not posted yet, in words; `checked`: its writer decided about the personal data in it."""

    title: str
    details: str | None = None
    kind: str | None = None
    needed_by: str | None = None
    group: str | None = None
    reach: Reach = Reach.ALL
    checked: bool = False

    @property
    def text(self) -> str:
        """All that routing and the look for personal data read."""
        return "\n".join(filter(None, (self.title, self.details, self.needed_by)))

    def without_personal_data(self) -> "Draft":
        details = personal.without(self.details) if self.details else None
        needed_by = personal.without(self.needed_by) if self.needed_by else None
        return replace(self, title=personal.without(self.title), details=details, needed_by=needed_by, checked=True)


_DRAFTS = TypeAdapter(list[Draft])


def packed(drafts: list[Draft]) -> str:
    """Drafts as a choice keeps them until it is pressed."""
    return _DRAFTS.dump_json(drafts).decode()


class DraftsReader(Reader[list[Draft]]):
    """What `packed` made."""

    limit = 200_000

    def read(self, ctx: Context, words: str) -> list[Draft]:
        return _DRAFTS.validate_json(words)


Drafts = Annotated[list[Draft], DraftsReader()]


def pieces(words: str, is_kind: Callable[[str], bool]) -> list[str]:
    """The asks in a text, a line each without its bullet or number; one piece where it is one ask.

    Several lines are several asks only if each begins with a bullet, a number or a kind of help. Raises TooManyAtOnce.
    """
    lines = [line for line in without_courtesy(words).splitlines() if line.strip()]
    if len(lines) == 1:
        return [without_bullet(lines[0])]
    if not lines or not all(_begins_an_ask(line, is_kind) for line in lines):
        return [words]
    if len(lines) > MOST_AT_ONCE:
        raise TooManyAtOnce(count=len(lines), limit=MOST_AT_ONCE)
    return [without_bullet(line) for line in lines]


def without_bullet(line: str) -> str:
    """A line without the bullet or number before it."""
    return _BULLET.sub("", line, count=1).strip() if _BULLET.match(line) else line.strip()


def with_kind_apart(piece: str, is_kind: Callable[[str], bool]) -> str:
    """ "Expertise: wie …" as "Expertise | wie …", where the first word is a kind of help."""
    found = _KIND.match(piece)
    return f"{found[1]} | {piece[found.end() :]}" if found and is_kind(found[1]) else piece


def _begins_an_ask(line: str, is_kind: Callable[[str], bool]) -> bool:
    kind = _KIND.match(line)
    return _BULLET.match(line) is not None or (kind is not None and is_kind(kind[1]))


def without_courtesy(words: str) -> str:
    """A text without the greeting before it and the signature after it; as it was where nothing would be left."""
    greeting = _GREETING.match(words.lstrip())
    left = words.lstrip()[greeting.end() :] if greeting else words
    lines = left.rstrip().splitlines()
    for at in range(max(1, len(lines) - 2), len(lines)):
        if _SIGNED_LINE.fullmatch(lines[at]) and all(len(line) <= _NAME_LINE for line in lines[at + 1 :]):
            lines = lines[:at]
            break
    left = _SIGNED_INLINE.sub("", "\n".join(lines).rstrip())
    return left if left.strip() else words


def is_courtesy_alone(words: str) -> bool:
    """Whether a text greets or thanks and asks nothing."""
    left = words.strip()
    return bool(_GREETING.fullmatch(left) or _SIGNED_LINE.fullmatch(left))
