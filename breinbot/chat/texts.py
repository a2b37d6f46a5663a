"""Every word that people read, from the features' Fluent files, in the community's languages.

Files are named nl.ftl and en.ftl and lie in the feature's folder. A plain string given as an argument is a member's own
words: it is marked as such (marks.py), so that no platform formats it or expands a mention in it. Numbers of asks
are given as text, so that 1234 does not become "1.234"; enums are given as they are, to choose between wordings.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

import structlog
from babel import Locale
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentType

from breinbot.chat.marks import clean, command, link, said

log = structlog.get_logger()

LANGUAGES = ("nl", "en")
LONG = 500  # characters of a value from which it is put in afterwards; Fluent takes at most 2,500 in one part of a text
_LONG = re.compile("\ue005(\\d+)\ue005")
"""Where a long value belongs, by its place among the values."""


class _Words(FluentType):
    """Text given to Fluent as it is."""

    def __init__(self, words: str) -> None:
        self.words = words

    def format(self, locale: Locale) -> str:
        return self.words

    def __eq__(self, other: object) -> bool:
        """So that a text can choose between wordings by a plain word."""
        return isinstance(other, str) and _bare(self.words) == other

    __hash__ = None  # type: ignore[assignment]


class _Several(FluentType):
    """A list of texts, for LIST and ANY."""

    def __init__(self, each: list[str]) -> None:
        self.each = each

    def format(self, locale: Locale) -> str:
        return ", ".join(self.each)


class Marked(str):
    """Text that is marked already, such as another text of the bot."""


class UnknownText(KeyError):
    """No text of this name in this language."""


class Texts:
    """The texts of all features. `zone`: the community's time zone, for dates that people read."""

    def __init__(
        self, folders: Iterable[Path], languages: Iterable[str] = LANGUAGES, zone: str = "Europe/Amsterdam"
    ) -> None:
        self.languages = tuple(languages)
        self.zone = ZoneInfo(zone)
        self._folders = tuple(folders)

    @cached_property
    def _bundles(self) -> Mapping[str, FluentBundle]:
        return {language: self._bundle(language) for language in self.languages}

    def _bundle(self, language: str) -> FluentBundle:
        functions = {"COMMAND": _command, "LINK": _link, "LIST": _list(language), "ANY": _list(language, "or")}
        bundle = FluentBundle([language], functions=functions, use_isolating=False)
        for folder in self._folders:
            bundle.add_resource(_parsed(folder / f"{language}.ftl"))
        return bundle

    def say(self, language: str, key: str, /, **args: Any) -> Marked:
        """The text `key` as marked text. Raises UnknownText; any error in its values is logged."""
        bundle = self._bundles[language]
        if not bundle.has_message(key):
            raise UnknownText(f"{key} ({language})")
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise UnknownText(f"{key} ({language})")
        return Marked(self._format(bundle, language, pattern, key, args))

    def attribute(self, language: str, key: str, name: str, /, **args: Any) -> str | None:
        """An attribute of the text `key`, or None where it has none."""
        bundle = self._bundles[language]
        if not bundle.has_message(key):
            return None
        pattern = bundle.get_message(key).attributes.get(name)
        return None if pattern is None else self._format(bundle, language, pattern, key, args)

    def words(self, language: str, key: str) -> list[str]:
        """The words of a command or a choice: its own, and those of `.also`, split at commas."""
        also = self.attribute(language, key, "also") or ""
        return [str(self.say(language, key)), *(word.strip() for word in also.split(",") if word.strip())]

    def _format(self, bundle: FluentBundle, language: str, pattern: Any, key: str, args: Mapping[str, Any]) -> str:
        values = {name: self._value(language, value) for name, value in args.items()}
        long = {str(at): value.words for at, value in enumerate(values.values()) if _is_long(value)}
        short = {
            name: _Words(f"\ue005{at}\ue005") if _is_long(value) else value
            for at, (name, value) in enumerate(values.items())
        }
        text, errors = bundle.format_pattern(pattern, short)
        for error in errors:
            log.error("text with an error", text=key, language=language, error=str(error))
        return _LONG.sub(lambda found: long[found[1]], str(text)) if long else str(text)

    def _value(self, language: str, value: Any) -> Any:
        match value:
            case Marked():
                return _Words(str(value))
            case Enum():
                return str(value.value)
            case bool():
                return "yes" if value else "no"
            case str():
                return _Words(said(clean(value)))
            case list():
                return _Several([_plain(self._value(language, part)) for part in value])
            case datetime():
                return _Words(self.moment(language, value))
            case date():
                return _Words(self.day(language, value))
            case None:
                return ""
        return value

    def listed(self, language: str, names: Iterable[str]) -> str:
        """ "Joris, Bas en Noor", plain."""
        from babel.lists import format_list

        return format_list(list(names), locale=language)

    def moment(self, language: str, at: datetime) -> str:
        """A time as people read it: "vrijdag 5 juni om 14.05 uur"."""
        from babel.dates import format_datetime

        pattern = "EEEE d MMMM 'om' H.mm 'uur'" if language == "nl" else "EEEE d MMMM 'at' H:mm"
        return format_datetime(at, pattern, tzinfo=self.zone, locale=language)

    def weekday(self, language: str, day: date) -> Marked:
        """A near date as people read it: "vrijdag 5 juni"."""
        from babel.dates import format_date

        return Marked(format_date(day, "EEEE d MMMM", locale=language))

    def day(self, language: str, day: date) -> str:
        """A date as people read it: "5 juni 2026"."""
        from babel.dates import format_date

        return format_date(day, "d MMMM y", locale=language)


@cache
def _parsed(path: Path) -> Any:
    """A file of texts, parsed once in a process: it takes longer than all else at the start."""
    return FluentResource(path.read_text("utf-8"))


def _command(words: Any, *more: Any) -> _Words:
    """COMMAND("wijzig", $number) in a text: words to type, joined by spaces."""
    return _Words(command(" ".join(_bare(_plain(part)) for part in (words, *more))))


def _is_long(value: Any) -> bool:
    return isinstance(value, _Words) and len(value.words) > LONG


def _link(end: Any, message: Any) -> _Words:
    """LINK($end, $message) in a text: a link to a message, by a platform's own ids of its place and of the message."""
    return _Words(link(_bare(_plain(end)), _bare(_plain(message))))


def _bare(words: str) -> str:
    return words.strip("\ue000\ue001\ue002")


def _list(language: str, style: Literal["standard", "or"] = "standard") -> Any:
    """LIST($names): "Joris, Bas en Noor"; ANY($names): "Joris, Bas of Noor". A list that is given is taken apart."""

    def joined(*parts: Any) -> _Words:
        from babel.lists import format_list

        words = [words for part in parts for words in (part.each if isinstance(part, _Several) else [_plain(part)])]
        return _Words(format_list(words, style=style, locale=language) if words else "")

    return joined


def _plain(part: Any) -> str:
    return part.words if isinstance(part, _Words) else str(part)
