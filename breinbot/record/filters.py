"""Filters typed among the words of a search: groep:omloop, soort:geld, sinds:"maart 2025"."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from breinbot.chat import Context
from breinbot.groups.readers import GroupReader
from breinbot.members import Refusal
from breinbot.people.readers import KindReader
from breinbot.record.index import Query

_NAMED = re.compile(r"(?<!\S)([^\W\d_]+):\s*")
_QUOTED = re.compile(r'["“”„]([^"“”„]*)["“”„]')
_FILTERS = ("group", "kind", "since")
DATE_WORDS = 3  # "5 december 2025"


class UnknownDay(Refusal):
    """The words after `sinds:` are no date that is understood."""


class EmptyFilter(Refusal):
    """Nothing stands after the name of a filter."""


def read_query(ctx: Context, words: str) -> Query:
    """The words and filters of a search. Raises UnknownGroup, WhichGroup, UnknownKind, UnknownDay, EmptyFilter."""
    names = {word: name for name in _FILTERS for word in _words_for(ctx, name)}
    kept: list[str] = []
    values: dict[str, str] = {}
    at = 0
    for found in _NAMED.finditer(words):
        name = names.get(found[1].casefold())
        if name is None or found.start() < at:
            continue
        kept.append(words[at : found.start()])
        values[name], length = _value(ctx, name, words[found.end() :])
        if not values[name]:
            raise EmptyFilter(name=found[1])
        at = found.end() + length
    kept.append(words[at:])
    return Query(
        " ".join(" ".join(kept).split()),
        group=GroupReader().read(ctx, values["group"]).id if "group" in values else None,
        kind=KindReader().read(ctx, values["kind"]).key if "kind" in values else None,
        since=_day(ctx, values["since"]) if "since" in values else None,
    )


def _words_for(ctx: Context, name: str) -> list[str]:
    return [
        word.casefold()
        for language in ctx.texts.languages
        for word in ctx.texts.words(language, f"record-filter-{name}")
    ]


def _value(ctx: Context, name: str, rest: str) -> tuple[str, int]:
    """What stands after a filter's name, and how many characters it takes: a word, what is quoted, or a whole date."""
    quoted = _QUOTED.match(rest)
    if quoted:
        return quoted[1].strip(), quoted.end()
    tokens = list(re.finditer(r"\S+", rest))
    if name == "since":
        for count in range(min(DATE_WORDS, len(tokens)), 1, -1):
            end = tokens[count - 1].end()
            if _read_day(ctx, rest[:end]) is not None:
                return rest[:end], end
    return (tokens[0][0], tokens[0].end()) if tokens else ("", 0)


def _day(ctx: Context, words: str) -> datetime:
    day = _read_day(ctx, words)
    if day is None:
        raise UnknownDay(words=words)
    return day


def _read_day(ctx: Context, words: str) -> datetime | None:
    """The beginning of the day, month or year that these words name, in the community's time zone; the last that was."""
    import dateparser

    zone = ZoneInfo(ctx.community.timezone)
    read: datetime | None = dateparser.parse(
        re.sub(r"(?<=[^\W\d_])-|-(?=[^\W\d_])", " ", words),
        languages=list(ctx.texts.languages),
        settings={
            "DATE_ORDER": "DMY",
            "PREFER_DATES_FROM": "past",
            "PREFER_DAY_OF_MONTH": "first",
            "PREFER_MONTH_OF_YEAR": "first",
            "RELATIVE_BASE": ctx.now.astimezone(zone).replace(tzinfo=None),
        },
    )
    if read is None:
        return None
    return read.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=zone).astimezone(UTC)
