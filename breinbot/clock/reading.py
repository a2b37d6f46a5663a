"""The day that plain words mean, past or not: a date in digits, a span of time, a day that is told by another one.

parts.py and feasts.py know what dateparser's Dutch lacks (DESIGN §8); dateparser reads the rest.
"""

import calendar
import math
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from breinbot.clock import feasts, parts

UNIT = (
    r"(?:d|dag|dagen|dgn|days?|w|week|weken|weeks|wk|wkn|wks|m|maand|maanden|mnd|mnden|months?|j|jaar|jaren|jr|y|years?|yr"
    r"|yrs)"
)
_UNITS = {"d": "days", "w": "weeks", "m": "months", "j": "years", "y": "years"}
_AMOUNT = rf"\d{{1,3}}(?:[.,]\d)? ?{UNIT}"
_SPAN = re.compile(rf"({_AMOUNT}(?: (?:en |and )?{_AMOUNT})*)(?:'s?)?(?: time)?")
_EACH = re.compile(rf"(\d{{1,3}})(?:[.,](\d))? ?({UNIT})")
_FROM = re.compile(rf"({_AMOUNT}) (?:(na|vanaf|from|after|op|on)|(voor|before)) (?:de |the )?(.+)")
_DAY_AND_SPAN = re.compile(rf"(.+?) (?:over|in) ({_AMOUNT})|(\w+) (week)")
_SPAN_AND_DAY = re.compile(rf"({_AMOUNT}) (\w+)")
_BEFORE = re.compile(
    r"^(?:tot en met|t/m|tot|until|till|uiterlijk|voor|over|binnen|in|within|op|on|om|met|nog|for|tegen|by|before"
    r"|no later than|not later than|vanaf|per|from|aan|at|deze|this|de|het|the) "
)
_NEXT_YEAR = re.compile(
    r"(?:in )?(?:volgend jaar|next year) (?:in |op |on )?(.+)|(.+?) (?:van |of |in )?(?:volgend jaar|next year)"
)
_YEAR_AFTER = r"(?:[-/. ]+'?(\d{4}|\d{2}))?"
NUMERIC = re.compile(rf"(\d{{1,2}})[-/. ](\d{{1,2}}){_YEAR_AFTER}")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_WITH_DAY = re.compile(r"([a-z]{2,9}) (?:de |the )?(\d.+)")
_NAMED = re.compile(rf"(\d{{1,2}})(?:e|de|ste|st|nd|rd|th)? (?:of )?([a-z]{{3,9}}){_YEAR_AFTER}")
_NAME_FIRST = re.compile(rf"([a-z]{{3,9}}) (\d{{1,2}})(?:st|nd|rd|th)?{_YEAR_AFTER}")


def read(said: str, today: date) -> date | None:
    """The day, past or not. Words before it, as "uiterlijk" or "op", are left away one by one while it is not known."""
    while True:
        for rule in _RULES:
            found = rule(said, today)
            if found is not None:
                return found
        shorter = _BEFORE.sub("", said)
        if shorter == said:
            return _parsed(said, today)
        said = shorter


def numbers(said: str) -> tuple[int, int, int] | None:
    """Day, month and year (0 where none is said) of a date in digits, or with the name of its month; valid or not."""
    with_day = _WITH_DAY.fullmatch(said)
    if with_day is not None and parts.weekday(with_day[1]) is not None:
        said = with_day[2]
    iso, numeric = _ISO.fullmatch(said), NUMERIC.fullmatch(said)
    if iso is not None:
        return int(iso[3]), int(iso[2]), int(iso[1])
    if numeric is not None:
        return int(numeric[1]), int(numeric[2]), parts.year_of(numeric[3]) if numeric[3] else 0
    named, name_first = _NAMED.fullmatch(said), _NAME_FIRST.fullmatch(said)
    if named is not None:
        day, name, year = named.groups()
    elif name_first is not None:
        name, day, year = name_first.groups()
    else:
        return None
    month = parts.month(name)
    return (int(day), month, parts.year_of(year) if year else 0) if month else None


def is_another_weekday(said: str, found: date) -> bool:
    """Whether "vrijdag 15 december" is no Friday."""
    with_day = _WITH_DAY.fullmatch(said)
    return with_day is not None and parts.weekday(with_day[1]) not in (None, found.weekday())


def _of_calendar(said: str, today: date) -> date | None:
    found = numbers(said)
    if found is None:
        return None
    day, month, year = found
    if not 1 <= month <= 12 or (year and not 1 <= year <= 9999):
        return None
    years = [year] if year else range(today.year, today.year + 9)  # 29 February may be eight years off
    days = (date(each, month, day) for each in years if 1 <= day <= calendar.monthrange(each, month)[1])
    return next((each for each in days if year or each >= today), None)


def _of_weekday(said: str, today: date) -> date | None:
    """ "vrijdag de 18e": what stands after the weekday."""
    found = _WITH_DAY.fullmatch(said)
    return read(found[2], today) if found is not None and parts.weekday(found[1]) is not None else None


def in_span(said: str, today: date) -> date | None:
    """ "3 weken", "1,5 maand", "2 weken en 3 dagen" from today on."""
    return _later(today, said) if _SPAN.fullmatch(said) else None


def _later(day: date, span: str, sign: int = 1) -> date | None:
    try:
        for whole, part, unit in _EACH.findall(span):
            tenths = int(part or 0)
            more = {"d": 1, "w": 7, "m": 30, "j": 365, "y": 365}[unit[0]] * tenths / 10
            delta = relativedelta(**{_UNITS[unit[0]]: int(whole)})
            half = relativedelta(months=6) if unit[0] in "jy" and tenths == 5 else timedelta(days=math.ceil(more))
            day = day + delta + half if sign > 0 else day - delta - half
    except (ValueError, OverflowError):
        return None
    return day


def _from_another(said: str, today: date) -> date | None:
    """ "vrijdag over een week", "a week on Friday", "een week voor kerst", "twee weken na 1 oktober"."""
    apart, day_first, span_first = _FROM.fullmatch(said), _DAY_AND_SPAN.fullmatch(said), _SPAN_AND_DAY.fullmatch(said)
    if apart is not None:
        base = today if apart[4] in ("nu", "now", "vandaag", "today") else _base(apart[4], today)
        return _later(base, apart[1], -1 if apart[3] else 1) if base is not None else None
    if day_first is not None:
        base = _base(day_first[1] or day_first[3], today)
        if base is not None and (day_first[1] or parts.weekday(day_first[3]) is not None):
            return _later(base, day_first[2] or "1 week")
    day = parts.weekday(span_first[2]) if span_first is not None else None
    return _later(parts.coming(day, today), span_first[1]) if span_first is not None and day is not None else None


def _base(said: str, today: date) -> date | None:
    day = parts.weekday(said)
    return parts.coming(day, today) if day is not None else read(said, today)


def _of_next_year(said: str, today: date) -> date | None:
    found = _NEXT_YEAR.fullmatch(said)
    return read(f"{found[1] or found[2]} {today.year + 1}", today) if found is not None else None


_RULES: tuple[Callable[[str, date], date | None], ...] = (
    _of_calendar,
    parts.part,
    in_span,
    _from_another,
    feasts.feast,
    _of_next_year,
    _of_weekday,
)


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
