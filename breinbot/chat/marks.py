"""Marked text: what the bot says, with the parts marked that each platform writes in its own way.

Four kinds of part: a command ("typ ‹wijzig 17›", to which each platform puts its own sign), what a member said (which
a platform escapes, so that nothing in it is formatted or mentions anybody), what a member said with its formatting (as
in formatting.py, which a platform writes in its own way), and a link to a message. A link to a place, which may not be
open yet, becomes a link of the platform when it is sent. The marks are private-use characters, which are taken out of
everything that comes in.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping

from breinbot.chat import formatting

COMMAND, SAID, END, LINK, PLACE, FORMATTED = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004", "\ue006"
_PLACE = re.compile(f"{PLACE}(\\d+){END}")
_MARKS = f"{COMMAND}{SAID}{END}{LINK}{FORMATTED}"
_PART = re.compile(f"([{COMMAND}{SAID}{LINK}{FORMATTED}])([^{_MARKS}]*){END}")
_KEPT_CONTROLS = "\n\t"
_JOINERS = "\u200c\u200d"  # zero-width joiners hold emoji and some scripts together


def command(words: str) -> str:
    """Mark `words` as a command to be typed."""
    return f"{COMMAND}{words}{END}"


def said(words: str) -> str:
    """Mark `words` as a member's own."""
    return f"{SAID}{words}{END}"


def formatted(words: str) -> str:
    """Mark `words` as a member's own, with their formatting."""
    return f"{FORMATTED}{words}{END}"


def link(end: str, message: str) -> str:
    """Mark a link to a message at an end, both by the platform's ids; an empty `message` is the end as a whole."""
    return f"{LINK}{end} {message}{END}"


def place_link(place: int) -> str:
    """Mark a link to a place by its number in the database, see `linked_places`."""
    return f"{PLACE}{place}{END}"


def linked_places(marked: str) -> list[int]:
    """The places that a text links to."""
    return [int(number) for number in _PLACE.findall(marked)]


def with_links(marked: str, ends: Mapping[int, str]) -> str:
    """The text for a platform on which these places have these ends; links to others are left out."""
    return _PLACE.sub(lambda found: link(ends[int(found[1])], "") if int(found[1]) in ends else "", marked)


def clean(words: str) -> str:
    """Take out control characters, direction marks and private-use characters; normalise to NFC."""
    if words.isascii() and words.isprintable():  # most words, and the rest costs a look at each character
        return words
    kept = (c for c in unicodedata.normalize("NFC", words.replace("\r\n", "\n").replace("\r", "\n")) if _is_kept(c))
    return "".join(kept)


def _is_kept(character: str) -> bool:
    if character in _KEPT_CONTROLS or character in _JOINERS:
        return True
    return unicodedata.category(character) not in ("Cc", "Cf", "Co", "Cs", "Cn")


def write(
    marked: str,
    *,
    command: Callable[[str], str],
    said: Callable[[str], str] = str,
    link: Callable[[str, str], str] = lambda end, message: "",
    formatted: Callable[[str], str] | None = None,
) -> str:
    """Write marked text for a platform.

    `command` writes a command to type, `said` escapes what a member said, `link` points to a message at an end,
    `formatted` writes what a member said in the form of formatting.py; without it the words alone are written.
    """

    def part(found: re.Match[str]) -> str:
        match found[1]:
            case mark if mark == COMMAND:
                return command(found[2])
            case mark if mark == LINK:
                end, _, message = found[2].partition(" ")
                return link(end, message)
            case mark if mark == FORMATTED:
                return formatted(found[2]) if formatted is not None else said(formatting.plain(found[2]))
            case _:
                return said(found[2])

    return _PART.sub(part, marked)


def plain(marked: str) -> str:
    """The text alone, without marks and signs."""
    return write(with_links(marked, {}), command=str)


def parts(text: str, limit: int) -> list[str]:
    """A text in parts of at most `limit` characters, split at a line or a word, or where there is none in sight."""
    made = []
    while len(text) > limit:
        head = text[:limit]
        at = max(head.rfind("\n"), head.rfind(" "))
        at = at if at > limit // 2 else limit
        made.append(text[:at])
        text = text[at:].lstrip()
    return [*made, text]
