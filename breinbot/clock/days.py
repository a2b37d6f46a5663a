"""A day to come, as people type it in Dutch and English: "15-12", "vrijdag", "over drie weken", "eind mei", "2w".

dateparser reads most of it; what its Dutch lacks (DESIGN §8) is put into words that it knows first.
"""

import calendar
import re
from datetime import date, datetime, timedelta

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
    return _in_span(said, today) or _in_part(said, today) or _of_next(said, today) or _parsed(said, today)


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
        return in_year(int(found[3]))
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
