"""Days that are told by a part of the calendar: a weekday, a week, a month, or a part of one."""

import calendar
import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

MONTHS = (
    "januari|january", "februari|february", "maart|march", "april", "mei|may", "juni|june", "juli|july",
    "augustus|august", "september", "oktober|october", "november", "december",
)  # fmt: skip
WEEKDAYS = (
    "maandag|monday", "dinsdag|tuesday", "woensdag|wednesday", "donderdag|thursday", "vrijdag|friday",
    "zaterdag|saturday", "zondag|sunday",
)  # fmt: skip
_SHORT_DAYS = {
    "ma": 0, "di": 1, "wo": 2, "do": 3, "vr": 4, "za": 5, "zo": 6, "tues": 1, "thur": 3, "thurs": 3,
}  # fmt: skip
_OF = r"(?: van| of| in)?"
_THIS = r"(?:deze|dit|de|het|this|the)"
_COMING = r"(?:volgende|volgend|komende|komend|next)"
_PART = re.compile(
    r"(begin|beginning|start|early|half|halverwege|halfweg|medio|midden|middle|mid|eind|einde|end|late)"
    rf"{_OF}[ -](?:(?:de|the) )?(?:({_THIS}|{_COMING}) )?(\w+)(?: '?(\d{{4}}|(?<=')\d\d))?"
)
_NTH = re.compile(
    r"(?:(\d{1,2})(?:e|ste|de|st|nd|rd|th)|laatste|last)(?: (?!van |of |in )(\w+))?"
    rf"{_OF} (?:(?:de|the) )?(?:({_THIS}|{_COMING}) )?(\w+)(?: '?(\d{{4}}|(?<=')\d\d))?"
)
_DAY_OF_MONTH = re.compile(r"(\d{1,2})(?:e|ste|de|st|nd|rd|th)")
_WEEK = re.compile(
    r"(?:(\w+) )?(?:in |van |of )?(?:week|wk|weeknummer|weeknr) ?(\d{1,2})(?: (?:van |in |of )?(\d{4}))?"
)
_DAY_IN_WEEK = re.compile(
    rf"(\w+) (?:(?:van|in|of) )?({_THIS}|{_COMING}) week|({_THIS}|{_COMING}) week (?:op |on )?(\w+)"
)
_WEEKEND = re.compile(rf"(?:({_THIS}|{_COMING}) )?weekend")
_COMING_DAY = re.compile(r"(?:(komende|aanstaande) (\w+)|(\w+) aanstaande|(?:volgende|next) (\w+))")
_MONTH_OF = re.compile(r"(\w+) '?(\d{4}|(?<=')\d\d)")


def month(word: str | None) -> int | None:
    """The number of a month, from 1, by its name or the first letters of it."""
    return _position(MONTHS, word)


def weekday(word: str | None) -> int | None:
    """The number of a day of the week, Monday is 0, by its name or the first letters of it."""
    if word in _SHORT_DAYS:
        return _SHORT_DAYS[word]
    found = _position(WEEKDAYS, word) if word != "maand" else None  # begins "maandag"
    return found - 1 if found else None


def _position(names: tuple[str, ...], word: str | None) -> int | None:
    """The number, from 1, of the name that a word is, or begins at least three letters of."""
    for at, line in enumerate(names, 1):
        for name in line.split("|"):
            if word == name or (word is not None and len(word) >= 3 and name.startswith(word)):
                return at
    return None


def coming(day: int, today: date) -> date:
    """The next such day of the week, today included."""
    return today + timedelta(days=(day - today.weekday()) % 7)


def year_of(digits: str) -> int:
    """The year that "2027" or "27" is."""
    return int(digits) + (2000 if len(digits) < 3 else 0)


def part(said: str, today: date) -> date | None:
    """The day that is meant by a part of the calendar, past or not; a week is its Monday, a month its first day."""
    rules = (_coming_day, _day_in_week, _numbered_week, _weekend, _next_unit, _part_of, _nth, _day_of_month, _month_of)
    try:
        return next((day for rule in rules if (day := rule(said, today)) is not None), None)
    except (ValueError, OverflowError):  # the 31st of June, week 54, the year 0
        return None


def _coming_day(said: str, today: date) -> date | None:
    """ "aanstaande vrijdag" is the first one from tomorrow on, "volgende vrijdag" the one of the next week."""
    if weekday(said) is not None:
        return coming(weekday(said) or 0, today + timedelta(days=1))
    found = _COMING_DAY.fullmatch(said)
    day = weekday(found[2] or found[3] or found[4]) if found else None
    if found is None or day is None:
        return None
    if found[4]:
        return _monday(today) + timedelta(days=7 + day)
    return coming(day, today + timedelta(days=1))


def _monday(of: date) -> date:
    return of - timedelta(days=of.weekday())


def _is_coming(word: str | None) -> bool:
    return word is not None and re.fullmatch(_COMING, word) is not None


def _day_in_week(said: str, today: date) -> date | None:
    found = _DAY_IN_WEEK.fullmatch(said)
    day = weekday(found[1] or found[4]) if found else None
    if found is None or day is None:
        return None
    return _monday(today) + timedelta(days=day + 7 * _is_coming(found[2] or found[3]))


def _numbered_week(said: str, today: date) -> date | None:
    found = _WEEK.fullmatch(said)
    day = weekday(found[1]) if found and found[1] else 0
    if found is None or day is None:
        return None
    if found[3]:
        return date.fromisocalendar(int(found[3]), int(found[2]), day + 1)
    this_year = date.fromisocalendar(today.isocalendar().year, int(found[2]), day + 1)
    return (
        this_year if this_year >= today else date.fromisocalendar(today.isocalendar().year + 1, int(found[2]), day + 1)
    )


def _weekend(said: str, today: date) -> date | None:
    found = _WEEKEND.fullmatch(said)
    if found is None:
        return None
    saturday = _monday(today) + timedelta(days=5 + 7 * (found[1] in ("volgend", "volgende", "next")))
    return max(saturday, today)


def _next_unit(said: str, today: date) -> date | None:
    """ "volgende week" is its Monday, "volgende maand" its first day."""
    if re.fullmatch(rf"{_COMING} week", said):
        return _monday(today) + timedelta(days=7)
    if re.fullmatch(rf"{_COMING} (?:maand|month)", said):
        return _first(today, 1)
    return None


def _first(today: date, months: int) -> date:
    first: date = today.replace(day=1) + relativedelta(months=months)
    return first


def _part_of(said: str, today: date) -> date | None:
    """ "eind mei" is its last day, "half januari" the 15th; the end of a week is its Friday."""
    found = _PART.fullmatch(said)
    if found is None:
        return None
    begins, ends = found[1][:3] in ("beg", "sta", "ear"), found[1][:3] in ("ein", "end", "lat")
    if found[3] == "week":
        monday = _monday(today) + timedelta(days=7 * _is_coming(found[2]))
        return monday + timedelta(days=0 if begins else 4 if ends else 2)
    first = _month_meant(found[2], found[3], found[4], today)

    def of_month(first: date) -> date:
        return first.replace(day=1 if begins else _days_in(first) if ends else 15)

    if first is not None and month(found[3]) and not found[4] and of_month(first) < today:
        first = first.replace(year=first.year + 1)
    return of_month(first) if first is not None else None


def _days_in(first: date) -> int:
    return calendar.monthrange(first.year, first.month)[1]


def _month_meant(which: str | None, name: str, year: str | None, today: date) -> date | None:
    """The first day of a month by its name, or of this or the next one; one without a year may be this month."""
    if name in ("maand", "month"):
        return _first(today, 1 if _is_coming(which) else 0)
    number = month(name)
    if number is None:
        return None
    return date(year_of(year) if year else today.year + (number < today.month), number, 1)


def _nth(said: str, today: date) -> date | None:
    """ "eerste maandag van oktober", "laatste dag van mei", "1e week van januari", "de 15e van volgende maand"."""
    found = _NTH.fullmatch(said)
    if found is None:
        return None
    first = _month_meant(found[3], found[4], found[5], today)
    if first is None or (found[2] and found[2] not in ("week", "dag", "day") and weekday(found[2]) is None):
        return None
    which = int(found[1]) if found[1] else -1
    day = _nth_of_month(which, found[2], first)
    if day < today and not found[5]:
        again = _first(first, 12 if month(found[4]) else 1)
        return _nth_of_month(which, found[2], again) if not found[3] else day
    return day


def _nth_of_month(which: int, what: str | None, first: date) -> date:
    if what in (None, "dag", "day"):
        return first.replace(day=which if which > 0 else _days_in(first))
    wanted = 0 if what == "week" else weekday(what)
    days = [day for at in range(_days_in(first)) if (day := first + timedelta(days=at)).weekday() == wanted]
    if not (which < 0 or 1 <= which <= len(days)):
        raise ValueError("no such day in this month")
    return days[which - 1 if which > 0 else which]


def _day_of_month(said: str, today: date) -> date | None:
    """ "de 15e" is the next one; the 31st waits for a month that has it."""
    found = _DAY_OF_MONTH.fullmatch(said)
    if found is None:
        return None
    firsts = (_first(today, months) for months in range(12))
    days = (first.replace(day=int(found[1])) for first in firsts if 1 <= int(found[1]) <= _days_in(first))
    return next((day for day in days if day >= today), None)


def _month_of(said: str, today: date) -> date | None:
    """ "mei 2027", "mei '27"."""
    found = _MONTH_OF.fullmatch(said)
    return _month_meant(None, found[1], found[2], today) if found and month(found[1]) else None
