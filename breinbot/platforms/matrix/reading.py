"""What people write on Matrix with formatting: its HTML, in the form that all platforms share (chat/formatting.py)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote

import nh3

_SIGNS = {"strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~", "s": "~~", "strike": "~~"}
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_BLOCKS = {"p", "div", "blockquote", "pre", "ul", "ol", "hr", *_HEADINGS}
_TAGS = {*_SIGNS, *_BLOCKS, "li", "br", "code", "a"}
_ATTRIBUTES = {"a": {"href"}, "code": {"class"}, "ol": {"start"}}
_LEFT_OUT = {"script", "style", "mx-reply"}
"""What is left out with all that is in it; of other tags the words are kept."""
_PERSON = re.compile(r"https://matrix\.to/#/(@[^/?]+)")
_MEANT_AS_WORDS = re.compile(r"([*`])")
DEEPEST = 5  # quotes and lists in one another
MOST_OPEN = 100
"""Tags in one another, as Matrix wants it; of those in more only the words are taken."""
_CODE, _DEEPER = ("pre", "code"), ("blockquote", "ul", "ol")


@dataclass(slots=True)
class _Open:
    """A tag that is open, with what was written in it so far."""

    tag: str
    given: dict[str, str | None]
    written: list[str] = field(default_factory=list)
    items: int = 0
    language: str = ""


class _Reader(HTMLParser):
    """Reads HTML that nh3 has made whole: whatever is opened is closed."""

    def __init__(self, name: Callable[[str], str]) -> None:
        super().__init__()
        self._name = name
        self.open = [_Open("", {})]
        self._left_out = 0
        self._in_code = 0
        self._deep = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.open[-1].written.append("\n")
        elif tag == "hr":
            self.open[-1].written.append("\n\n---\n\n")
        elif len(self.open) > MOST_OPEN:
            self._left_out += 1
        else:
            self.open.append(_Open(tag, dict(attrs)))
            self._count(tag, 1)

    def _count(self, tag: str, more: int) -> None:
        self._in_code += more * (tag in _CODE)
        self._deep += more * (tag in _DEEPER)

    def handle_data(self, data: str) -> None:
        if self._in_code:
            self.open[-1].written.append(data)
        else:
            self.open[-1].written.append(_MEANT_AS_WORDS.sub(r"\\\1", re.sub(r"\s+", " ", data)))

    def handle_endtag(self, tag: str) -> None:
        if self._left_out:
            self._left_out -= tag not in ("br", "hr")
        elif len(self.open) > 1 and self.open[-1].tag == tag:
            done = self.open.pop()
            self._count(tag, -1)
            self.open[-1].written.append(self._closed(done, "".join(done.written)))

    def _closed(self, done: _Open, words: str) -> str:
        match done.tag:
            case tag if tag in _SIGNS:
                return _around(_SIGNS[tag], words)
            case "code":
                return self._code(done, words)
            case "pre":
                fenced = words.strip("\n").replace("```", "'''")
                return f"\n\n```{done.language}\n{fenced}\n```\n\n"
            case "a":
                return self._link(done.given.get("href") or "", words)
            case "li":
                return self._item(words)
            case "blockquote" if self._deep < DEEPEST:
                return "\n\n" + "\n".join(f"> {line}".rstrip() for line in _tidy(words).split("\n")) + "\n\n"
            case tag if tag in _HEADINGS:
                return f"\n\n{_around('**', words)}\n\n"
        return f"\n\n{words}\n\n"

    def _code(self, done: _Open, words: str) -> str:
        """Code in a line; of a block of it only the language is noted here."""
        if self.open[-1].tag == "pre":
            language = re.fullmatch(r"language-([\w+#.-]{1,20})", done.given.get("class") or "")
            self.open[-1].language = language[1] if language is not None else ""
            return words
        return f"`` {words} ``" if "`" in words else f"`{words}`" if words else ""

    def _link(self, address: str, words: str) -> str:
        person = _PERSON.match(unquote(address))
        if person is not None:
            return f"@{self._name(person[1])}"
        shown = words.replace("[", "(").replace("]", ")").strip()
        leads = re.sub(r"[<>\s]", "", address)
        return f"[{shown}](<{leads}>)" if leads and shown else words

    def _item(self, words: str) -> str:
        listed = self.open[-1]
        start = listed.given.get("start") or "1"
        mark = f"{int(start[:6] if start.isdecimal() else 1) + listed.items}. " if listed.tag == "ol" else "- "
        listed.items += 1
        first, *more = _tidy(words).split("\n")
        indent = " " * len(mark) if self._deep <= DEEPEST else ""
        lines = [mark + first, *(indent + line if line else "" for line in more)]
        return "\n".join(line for line in lines if line) + "\n"


def _around(sign: str, words: str) -> str:
    """Words between signs, which have to stand against them."""
    bare = words.strip()
    if not bare or "\n\n" in bare:
        return words
    before, _, after = words.partition(bare)
    return f"{before}{sign}{bare}{sign}{after}"


def _tidy(words: str) -> str:
    """Without spaces around lines' ends, and with one empty line at most."""
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"(?<! ) *\n", "\n", words)).strip()


def shared(html: str, name: Callable[[str], str]) -> str:
    """HTML in the form that all platforms share. `name`: what somebody is called, by account."""
    cleaned = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, clean_content_tags=_LEFT_OUT, link_rel=None)
    reader = _Reader(name)
    reader.feed(cleaned)
    reader.close()
    return _tidy("".join(reader.open[0].written))
