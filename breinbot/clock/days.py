"""A day to come, as people type it in Dutch and English: "15-12", "vrijdag", "over drie weken", "eind mei", "2w".

dateparser reads most of it; what its Dutch lacks (DESIGN §8) is put into words that it knows first.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

_NUMBERS = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9,
    "tien": 10, "elf": 11, "twaalf": 12, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_MONTHS = (
    "januari|january", "februari|february", "maart|march", "april", "mei|may", "juni|june", "juli|july",
    "augustus|august", "september", "oktober|october", "november", "december",
)  # fmt: skip
_WEEKDAYS = (
    "maandag|monday", "dinsdag|tuesday", "woensdag|wednesday", "donderdag|thursday", "vrijdag|friday",
    "zaterdag|saturday", "zondag|sunday",
)  # fmt: skip
_UNITS = {"d": "days", "w": "weeks", "m": "months", "j": "years", "y": "years"}
_SPAN = re.compile(
    r"(\d{1,3}) ?(d|dag|dagen|day|days|w|week|weken|weeks|m|maand|maanden|month|months|j|jaar|y|year|years)"
)
_BEFORE = re.compile(r"^(?:tot en met|t/m|tot|until|till|voor|over|binnen|in|within|op|on|nog|for|deze|this) ")
_PART = re.compile(r"(begin|half|medio|midden|eind|einde|start|mid|end)(?: van| of)? (\w+)(?: (\d{4}))?")
_NEXT = re.compile(r"(?:volgende|komende|next) (\w+)(?: (?:op )?(\w+))?")
FURTHEST = 10  # years
SOON = timedelta(weeks=2)
"""What is proposed where somebody says "soon"."""
_NUMERIC = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}))?")
_NAMED = re.compile(r"(?:\w+dag |\w+day )?(\d{1,2})(?:e|de|ste|st|nd|rd|th)? ([a-z]{3,9})(?: (\d{4}))?")
_YEAR = re.compile(
    r"(?:(begin|half|halverwege|eind|early|mid|late|end of) )?(?:in )?"
    r"(dit|deze|volgend|komend|this|next|coming) (?:jaar|year)"
)
_SEASON = re.compile(
    r"(?:in )?(?:de |het |the )?(?:(?:deze|komende|volgende|this|next) )?"
    r"(lente|voorjaar|spring|zomer|summer|herfst|najaar|autumn|fall|winter)"
)
_SEASONS = {  # month and day that are proposed
    "lente": (4, 1), "voorjaar": (4, 1), "spring": (4, 1), "zomer": (7, 1), "summer": (7, 1), "herfst": (10, 1),
    "najaar": (10, 1), "autumn": (10, 1), "fall": (10, 1), "winter": (12, 15),
}  # fmt: skip
_PARTS = {"beg": (1, 31), "ear": (1, 31), "ein": (12, 15), "end": (12, 15), "lat": (12, 15)}
_SOME_TIME = re.compile(r"^(?:ergens|ooit|rond|ongeveer|misschien|some ?time|somewhere|around|about|maybe) ?")
_SOON = frozenset(("", "zsm", "asap", "snel", "binnenkort", "soon", "zo snel mogelijk", "as soon as possible"))


class Why(StrEnum):
    """Why words mean no day to come: it is over, is in no calendar, is no one day, is too far off, or is no time at all."""

    PAST = "past"
    IMPOSSIBLE = "impossible"
    VAGUE = "vague"
    FAR = "far"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that mean no day to come, and the day that may be meant, to be asked about."""

    words: str
    why: Why
    proposal: date | None = None


def day_or_doubt(words: str, today: date) -> date | Doubt:
    """The day that these words mean, today or later; else why they mean none, with a proposal where there is one."""
    said = " ".join(words.casefold().replace(",", " ").split()).rstrip(".!")
    vague = _vague(said, today)
    if vague is not None:
        return Doubt(words, Why.VAGUE, vague)
    impossible = _impossible(said, today)
    if impossible is not None:
        return Doubt(words, Why.IMPOSSIBLE, impossible if impossible >= today else None)
    found = day_to_come(words, today)
    if found is not None:
        return found
    over = _read(said, today)
    if over is None:
        return Doubt(words, Why.UNKNOWN)
    if over > today:
        return Doubt(words, Why.FAR)
    return Doubt(words, Why.PAST, _next_time(over, today, yearly=bool(re.search(r"\d{4}", said))))


def _vague(said: str, today: date) -> date | None:
    """ "ergens volgend jaar" may be 1 July of it, "in de zomer" its first days, "zsm" two weeks from now."""
    bare = _SOME_TIME.sub("", said)
    if bare in _SOON and said:
        return today + SOON
    year, season = _YEAR.fullmatch(bare), _SEASON.fullmatch(bare)
    if season is not None:
        month, day = _SEASONS[season[1]]
        return _next_time(date(today.year, month, day), today, yearly=True)
    if year is not None:
        which = today.year + (year[2] not in ("dit", "deze", "this"))
        part = (year[1] or "half")[:3]
        found = date(which, *_PARTS.get(part, (7, 1)))
        later = (found, date(which, 12, 15), date(which, 12, 31))
        return next(day for day in later if day > today or day is later[-1])
    if bare != said:  # "rond 15 mei" may be that day
        return day_to_come(bare, today)
    return None


def _impossible(said: str, today: date) -> date | None:
    """For "31 februari" the last day of that month, for "12-31" the day the other way round; date.min where it is none."""
    numeric, named = _NUMERIC.fullmatch(said), _NAMED.fullmatch(said)
    if numeric is not None:
        day, month, year = int(numeric[1]), int(numeric[2]), int(numeric[3] or 0)
        if month > 12 and 1 <= day <= 12:
            day, month = month, day
        elif 1 <= month <= 12 and _fits(day, month, year):
            return None
    elif named is not None:
        position = _position(_MONTHS, named[2])
        day, month, year = int(named[1]), position or 0, int(named[3] or 0)
        if position is None or _fits(day, month, year):
            return None
    else:
        return None
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return date.min
    found = _capped(day, month, year or today.year)
    return found if year or found >= today else _capped(day, month, today.year + 1)


def _fits(day: int, month: int, year: int) -> bool:
    return 1 <= day <= calendar.monthrange(year or 2028, month)[1]  # a leap year, where none is said


def _capped(day: int, month: int, year: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _next_time(over: date, today: date, *, yearly: bool) -> date:
    """The same day of a coming year, or of a coming week."""
    if yearly:
        found = _capped(over.day, over.month, today.year)
        return found if found > today else _capped(over.day, over.month, today.year + 1)
    return over + timedelta(days=7 * ((today - over).days // 7 + 1))


def day_to_come(words: str, today: date) -> date | None:
    """The day that these words mean, today or later; None where they mean none. A span counts from today."""
    said = " ".join(words.casefold().replace(",", " ").split()).rstrip(".!")
    said = " ".join(str(_NUMBERS.get(word, word)) for word in said.split())
    found = _read(said, today)
    for _ in range(2):
        if found is None and _BEFORE.match(said):
            said = _BEFORE.sub("", said)
            found = _read(said, today)
    return found if found is not None and today <= found <= today + relativedelta(years=FURTHEST) else None


def _read(said: str, today: date) -> date | None:
    """A span first, and without what stands before it: dateparser gives months and years the first day of theirs."""
    span = _BEFORE.sub("", _BEFORE.sub("", said))
    return _in_span(span, today) or _in_part(said, today) or _of_next(said, today) or _parsed(said, today)


def _in_span(said: str, today: date) -> date | None:
    found = _SPAN.fullmatch(said)
    return today + relativedelta(**{_UNITS[found[2][0]]: int(found[1])}) if found else None


def _in_part(said: str, today: date) -> date | None:
    """ "eind mei" is its last day, "half januari" the 15th, "begin maart" the first; "eind volgende week" is no month."""
    found = _PART.fullmatch(said)
    month = _position(_MONTHS, found[2]) if found else None
    if found is None or month is None:
        return None

    def in_year(year: int) -> date:
        if found[1] in ("begin", "start"):
            return date(year, month, 1)
        last = calendar.monthrange(year, month)[1]
        return date(year, month, last if found[1] in ("eind", "einde", "end") else 15)

    if found[3]:
        return in_year(int(found[3])) if int(found[3]) else None
    return in_year(today.year) if in_year(today.year) >= today else in_year(today.year + 1)


def _of_next(said: str, today: date) -> date | None:
    """ "volgende week" is its Monday, "volgende vrijdag" the Friday of the next week, "volgende maand" its first day."""
    found = _NEXT.fullmatch(said)
    if found is None:
        return None
    if found[1] in ("maand", "month") and not found[2]:  # before the days: "maand" begins "maandag"
        first: date = today.replace(day=1) + relativedelta(months=1)
        return first
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7)
    own = _position(_WEEKDAYS, found[1])
    of_week = _position(_WEEKDAYS, found[2]) if found[2] else 1
    if own is not None:
        return monday + timedelta(days=own - 1)
    if found[1] in ("week",) and of_week is not None:
        return monday + timedelta(days=of_week - 1)
    return None


def _parsed(said: str, today: date) -> date | None:
    if not re.search(r"\w{2}|\d", said) or re.fullmatch(r"\d{1,2}", said):
        return None
    said = re.sub(r"^(\d{1,2})\.(\d{1,2})(?=$|\.\d)", r"\1-\2", said)  # "15.12" is no time of day here
    import dateparser

    found = dateparser.parse(
        said,
        languages=["nl", "en"],
        settings={
            "PREFER_DATES_FROM": "future",
            "DATE_ORDER": "DMY",
            "PREFER_DAY_OF_MONTH": "first",
            "RELATIVE_BASE": datetime(today.year, today.month, today.day),  # noqa: DTZ001
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    return date(found.year, found.month, found.day) if found is not None else None


def _position(names: tuple[str, ...], word: str | None) -> int | None:
    """The number, from 1, of the name that a word is, or begins at least three letters of."""
    for at, line in enumerate(names, 1):
        for name in line.split("|"):
            if word == name or (word is not None and len(word) >= 3 and name.startswith(word)):
                return at
    return None
