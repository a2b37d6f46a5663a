"""A day to come, as people type it in Dutch and English: "15-12", "a.s. vrijdag", "over drie weken", "eind mei", "2w".

spoken.py makes the words plainer, reading.py reads them, vague.py knows what is a time but no one day.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from breinbot.clock import parts, spoken
from breinbot.clock.reading import NUMERIC, is_another_weekday, numbers, read
from breinbot.clock.vague import capped, may_be, next_time, to_come

LONGEST = 100  # characters of words that may be a day
_MORE_WORDS = (
    "vandaag morgen overmorgen gisteren volgende komende aanstaande tomorrow yesterday today volgend komend weken maanden"
    " months weeks vakantie zomervakantie herfstvakantie kerstvakantie koningsdag sinterklaas christmas pinksteren"
)


class Why(StrEnum):
    """Why words mean no day to come.

    It is over, is in no calendar, is another day of the week than is said, is no one day, is too far off, or is no time.
    """

    PAST = "past"
    IMPOSSIBLE = "impossible"
    WEEKDAY = "weekday"
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
    if len(words) > LONGEST:
        return Doubt(words, Why.UNKNOWN)
    said = spoken.plainer(words)
    vague = may_be(said, today)
    if vague is not None:
        return Doubt(words, Why.VAGUE, vague)
    impossible = _impossible(said, today)
    if impossible is not None:
        return Doubt(words, Why.IMPOSSIBLE, impossible if impossible >= today else None)
    found = to_come(said, today)
    if found is not None:
        return Doubt(words, Why.WEEKDAY, found) if is_another_weekday(said, found) else found
    over = read(said, today)
    if over is None:
        return Doubt(words, Why.UNKNOWN, _slip(said, today))
    if over > today:
        return Doubt(words, Why.FAR)
    return Doubt(words, Why.PAST, next_time(over, today, yearly=bool(re.search(r"\d{4}", said))))


def day_to_come(words: str, today: date) -> date | None:
    """The day that these words mean, today or later; None where they mean none. A span counts from today."""
    said = spoken.plainer(words)
    return to_come(said, today) if len(words) <= LONGEST and may_be(said, today) is None else None


def _impossible(said: str, today: date) -> date | None:
    """For "31 februari" the last day of that month, for "12-31" the day the other way round; date.min where it is none."""
    given = numbers(said)
    if given is None:
        return None
    day, month, year = given
    if month > 12 and 1 <= day <= 12 and NUMERIC.fullmatch(said):
        day, month = month, day
    elif 1 <= month <= 12 and _fits(day, month, year):
        return None
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return date.min
    found = capped(day, month, year or today.year)
    return found if year or found >= today else capped(day, month, today.year + 1)


def _fits(day: int, month: int, year: int) -> bool:
    return 1 <= day <= calendar.monthrange(year or 2028, month)[1]  # a leap year, where none is said


def _slip(said: str, today: date) -> date | None:
    """The day that may be meant where there is a typing error in it."""
    mended = spoken.one_slip_away(said, _known_words())
    return to_come(mended, today) if mended is not None else None


def _known_words() -> frozenset[str]:
    names = (name for line in (*parts.MONTHS, *parts.WEEKDAYS) for name in line.split("|"))
    return frozenset((*names, *_MORE_WORDS.split()))
