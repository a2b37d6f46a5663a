"""Marked text as Matrix writes it: plain words, and the same in HTML."""

import html
import re
from collections.abc import Callable

import nh3

from breinbot.chat import formatting, marks
from breinbot.chat.outgoing import Button

PART = 8_000
"""Characters of one event at the most; fewer where these are more bytes than an event may have."""
TAGS = {"br", "code", "a", "p", "strong", "em", "ul", "ol", "li", "blockquote", "pre", "s"}
_TAKEN_OUT = re.compile(r"@(?=room\b)", re.IGNORECASE)
_NO_PING = "@\u2060"  # a joiner that nobody sees: older servers look for "@room" in words


def sign(words: str) -> str:
    """A command as it is typed in a room."""
    return f"!{words}"


def plain(marked: str, command: Callable[[str], str]) -> str:
    """Marked text without formatting; nothing in it mentions anybody."""
    return quiet(marks.write(marked, command=command, link=address))


def formatted(marked: str, command: Callable[[str], str]) -> str:
    """Marked text in HTML: commands as code, links to be followed, and what members said as they said it."""
    kept: list[str] = []

    def keep(made: str) -> str:
        kept.append(made)
        return f"\ue010{len(kept) - 1}\ue011"

    def link(end: str, message: str) -> str:
        found = address(end, message)
        return keep(f'<a href="{html.escape(found)}">{html.escape(found)}</a>') if found else ""

    written = marks.write(
        marked,
        command=lambda words: keep(f"<code>{html.escape(command(words))}</code>"),
        link=link,
        formatted=lambda words: keep(_inline(formatting.as_html(quiet(words)))),
    )
    escaped = html.escape(quiet(written), quote=False).replace("\n", "<br>")
    return nh3.clean(re.sub("\ue010(\\d+)\ue011", lambda found: kept[int(found[1])], escaped), tags=TAGS)


def _inline(made: str) -> str:
    """What is one paragraph stands on the line that it is said on."""
    one = made.removeprefix("<p>").removesuffix("</p>")
    return one if made.startswith("<p>") and "<p>" not in one else made


def address(end: str, message: str) -> str:
    """The address of a room or message, which every Matrix app opens itself."""
    if not end.startswith("!"):
        return ""
    room, _, root = end.partition("/")
    event = message or root
    return f"https://matrix.to/#/{room}" + (f"/{event}" if event else "")


def with_numbers(text: str, buttons: tuple[Button, ...], *, asks: bool) -> str:
    """The text with the choices to type or to react with, where they do not stand in it already."""
    listed = [f"{one.number} {one.label}" for one in buttons if one.number is not None]
    if asks or not listed:
        return text
    return f"{text}\n\n{' · '.join(listed)}"


def reaction(number: int) -> str:
    """The reaction that stands for a numbered choice: a digit's key, for ten the key with 10 on it."""
    return "🔟" if number == 10 else f"{number}\ufe0f\u20e3"


def quiet(words: str) -> str:
    """Words in which nothing calls everybody in a room."""
    return _TAKEN_OUT.sub(_NO_PING, words)


def without_quote(body: str) -> str:
    """A reply's words without the quote of what they answer, which older apps put in front."""
    lines = body.split("\n")
    if not lines[0].startswith("> "):
        return body
    rest = next((number for number, line in enumerate(lines) if not line.startswith(">")), len(lines))
    return "\n".join(lines[rest:]).lstrip("\n")
