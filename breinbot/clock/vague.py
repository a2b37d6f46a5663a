"""Words that mean a time but no one day, as "ergens volgend jaar" or "1 of 2 mei", each with a day that may be meant."""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from breinbot.clock import parts
from breinbot.clock.reading import UNIT, in_span, read

SOON = timedelta(weeks=2)
"""What is proposed where somebody says "soon"."""
FURTHEST = 10  # years
_LEAD = r"(?:(?:tegen|voor|by|before|op|aan|at) )?(?:(?:het|the) )?"
_OF_WHICH = r"(begin|early|half|halverwege|mid|middle|eind|einde|late|end)(?: van| of)?"
_YEAR = re.compile(
    rf"{_LEAD}(?:{_OF_WHICH}[ -])?(?:in )?(?:(?:de|het|the) )?"
    r"(?:(dit|deze|volgend|komend|this|next|coming) )?(?:jaar|year)"
)
_OF_YEAR = re.compile(rf"{_LEAD}(?:{_OF_WHICH} )?(?:in )?(2\d{{3}})")
_QUARTER = re.compile(
    r"(?:(?:eind|einde|end)(?: van| of)? )?(?:(?:het|the) )?(?:q([1-4])|([1-4])e (?:kwartaal|quarter))(?: (\d{4}))?"
)
_SEASON = re.compile(
    r"(?:(voor|before|na|after|in) )?(?:de |het |the )?(?:(?:deze|komende|volgende|this|next) )?"
    r"(lente|voorjaar|spring|zomer|summer|herfst|najaar|autumn|fall|winter|kerst|christmas|mei|may|krokus)"
    r"(s? ?vakanties?| holidays?| break)?"
)
_SEASONS = {  # month and day that are proposed
    "lente": (4, 1), "voorjaar": (4, 1), "spring": (4, 1), "zomer": (7, 1), "summer": (7, 1), "herfst": (10, 1),
    "najaar": (10, 1), "autumn": (10, 1), "fall": (10, 1), "winter": (12, 15),
}  # fmt: skip
_SCHOOL_HOLIDAYS = {  # month and day that are proposed before, in and after them; they differ by region and year
    "zomer": ((7, 1), (8, 1), (9, 7)), "summer": ((7, 1), (8, 1), (9, 7)),
    "herfst": ((10, 9), (10, 20), (11, 2)), "autumn": ((10, 9), (10, 20), (11, 2)), "fall": ((10, 9), (10, 20), (11, 2)),
    "kerst": ((12, 18), (12, 28), (1, 8)), "christmas": ((12, 18), (12, 28), (1, 8)),
    "voorjaar": ((2, 10), (2, 20), (3, 3)), "krokus": ((2, 10), (2, 20), (3, 3)), "spring": ((2, 10), (2, 20), (3, 3)),
    "mei": ((4, 22), (4, 29), (5, 10)), "may": ((4, 22), (4, 29), (5, 10)),
}  # fmt: skip
_PARTS = {"beg": (1, 31), "ear": (1, 31), "ein": (12, 15), "end": (12, 15), "lat": (12, 15)}
_SOME_TIME = re.compile(r"^(?:ergens|ooit|rond|ongeveer|misschien|some ?time|somewhere|around|about|maybe) ?")
_SOON = frozenset(("", "zsm", "asap", "snel", "binnenkort", "soon", "zo snel mogelijk", "as soon as possible"))
_SOME = re.compile(rf"(?:over |in |binnen |within )?(?:1 )?(?:paar|aantal|enkele|few|couple of) ({UNIT})")
_OR_SO = re.compile(
    rf"(?:over |in |binnen )?1 (dag|week|maand|day|month) (?:of|or) (\d{{1,2}})(?: {UNIT})?"
    rf"|(?:over |in )?\d{{1,2}} (?:of|or|a|tot|to) (\d{{1,2}}) ({UNIT})"
)
_AFTER = re.compile(r"(?:na|after) (?:(?:de|het|the) )?(.+)")
_BETWEEN = re.compile(
    r"(?:tussen |between |van |from )?(?:(?:de|the) )?\d{1,2}e? ?(?:-|of|en|or|and|tot|to|t/m|tot en met) ?"
    r"(\d{1,2}(?:e|st|nd|rd|th)? [a-z]{3,9}(?: \d{4})?)"
)
_THIS_UNIT = re.compile(r"(?:in |van )?(?:deze|dit|de|this|the) (week|maand|month)|(?:in )?([a-z]{3,9})")


def may_be(said: str, today: date) -> date | None:
    """ "ergens volgend jaar" may be 1 July of it, "in de zomer" its first days, "zsm" two weeks from now."""
    bare = _SOME_TIME.sub("", said)
    if bare in _SOON and said:
        return today + SOON
    rules: tuple[Callable[[str, date], date | None], ...] = (
        _season,
        _year,
        _quarter,
        _some,
        _this_unit,
        _between,
        _after,
    )
    found = next((day for rule in rules if (day := rule(bare, today)) is not None), None)
    if found is None and bare != said:  # "rond 15 mei" may be that day
        return to_come(bare, today)
    return found


def _season(said: str, today: date) -> date | None:
    found = _SEASON.fullmatch(said)
    if found is None:
        return None
    if found[3]:
        which = {"voor": 0, "before": 0, "na": 2, "after": 2}.get(found[1], 1)
        days = _SCHOOL_HOLIDAYS.get(found[2])
        return next_time(date(today.year, *days[which]), today, yearly=True) if days else None
    day = _SEASONS.get(found[2]) if found[1] in (None, "in") else None
    return next_time(date(today.year, *day), today, yearly=True) if day else None


def _year(said: str, today: date) -> date | None:
    relative, absolute = _YEAR.fullmatch(said), _OF_YEAR.fullmatch(said)
    if relative is not None and (relative[1] or relative[2]):
        part, which = relative[1], today.year + (relative[2] in ("volgend", "komend", "next", "coming"))
    elif absolute is not None and today.year <= int(absolute[2]) <= today.year + FURTHEST:
        part, which = absolute[1], int(absolute[2])
    else:
        return None
    found = date(which, *_PARTS.get((part or "half")[:3], (7, 1)))
    later = (found, date(which, 12, 15), date(which, 12, 31))
    return next(day for day in later if day > today or day is later[-1])


def _quarter(said: str, today: date) -> date | None:
    found = _QUARTER.fullmatch(said)
    if found is None or not 0 <= int(found[3] or today.year) - today.year <= FURTHEST:
        return None
    last = capped(31, 3 * int(found[1] or found[2]), int(found[3] or today.year))
    return last if last >= today or found[3] else last + relativedelta(years=1)


def _some(said: str, today: date) -> date | None:
    """ "over een paar weken" may be three, "over een week of twee" two."""
    some, or_so = _SOME.fullmatch(said), _OR_SO.fullmatch(said)
    if some is not None:
        return in_span(f"3 {some[1]}", today)
    return in_span(f"{or_so[2] or or_so[3]} {or_so[1] or or_so[4]}", today) if or_so is not None else None


def _this_unit(said: str, today: date) -> date | None:
    """ "deze week" may be its Friday; "deze maand", and the name of the month that it is, the last day."""
    found = _THIS_UNIT.fullmatch(said)
    if found is None:
        return None
    if found[1] == "week":
        return max(today, today + timedelta(days=4 - today.weekday()))
    if found[1] or parts.month(found[2]) == today.month:
        return capped(31, today.month, today.year)
    return None


def _between(said: str, today: date) -> date | None:
    """ "1 of 2 mei", "tussen 1 en 5 mei": the last one."""
    found = _BETWEEN.fullmatch(said)
    return to_come(found[1], today) if found is not None else None


def _after(said: str, today: date) -> date | None:
    """The day after something; after the weekend that is its Monday."""
    found = _AFTER.fullmatch(said)
    day = to_come(found[1], today) if found is not None else None
    if found is None or day is None:
        return None
    return day + timedelta(days=7 - day.weekday() if found[1].endswith("weekend") else 1)


def to_come(said: str, today: date) -> date | None:
    """The day that plain words mean, where it is today or later and not too far."""
    found = read(said, today)
    return found if found is not None and today <= found <= today + relativedelta(years=FURTHEST) else None


def next_time(over: date, today: date, *, yearly: bool) -> date:
    """The same day of a coming year, or of a coming week."""
    if yearly:
        found = capped(over.day, over.month, today.year)
        return found if found > today else capped(over.day, over.month, today.year + 1)
    return over + timedelta(days=7 * ((today - over).days // 7 + 1))


def capped(day: int, month: int, year: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))
