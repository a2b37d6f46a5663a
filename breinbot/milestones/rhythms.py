"""When a group is prompted, in words: so many days before a date, how often besides, at what time of day.

What is not understood whole is refused: half of it would be another schedule than was meant.
"""

import re
from datetime import time
from typing import Annotated

from breinbot.chat import Context, Reader, fold
from breinbot.clock import parts
from breinbot.clock.spoken import plainer
from breinbot.members import Refusal
from breinbot.milestones.model import Every
from breinbot.milestones.schedules import LEAST_PACE, TooOften

_NEVER = frozenset(("nooit", "geen", "niet", "never", "none", "not", "0"))
_DAYS = re.compile(r"(\d{1,3}) ?(d|dag|dagen|days?|w|week|weken|weeks?|maand|maanden|months?)?")
_BEFORE = re.compile(
    rf"{_DAYS.pattern}(?:(?: (?:en|and) | ?[,/] ?| ){_DAYS.pattern})*(?: (?:vooraf|ervoor|before(?:hand)?))?"
)
_IN_DAYS = {"d": 1, "w": 7, "m": 30}
_OFTEN = re.compile(
    r"\b(?:minu\w+|uur|uren|hours?|hourly|secon\w+|kwartier|dagelijks|daily|dagen|days|(?:werk|week|work)(?:dag|day)\w*)\b"
    r"|\b(?:elke|iedere|every|each|per|a) (?:dag|day)\b|\b\d+ ?(?:keer|maal|x|times) (?:per|in de|a|1) (?:week|dag|day)\b"
)
_EVERY = r"(?:(?:elke|iedere|every|each|1 keer per|once a|per) )?"
_WEEKLY = re.compile(rf"(?:{_EVERY}(?:week|wekelijks|weekly))?(?: ?(?:op|on) )?(?:{_EVERY}(\w+))?")
_DAY = r"(?:op |on )?(?:(?:de|the) )?(?:dag |day )?(?:(\d{1,2})(?:e|de|ste|st|nd|rd|th)?|(laatste|last)(?: dag| day)?)"
_MONTH = rf"{_EVERY}(?:maand|month|maandelijks|monthly)"
_MONTHLY = re.compile(rf"{_MONTH}(?: {_DAY})?")
_DAY_OF_MONTH = re.compile(rf"{_DAY}(?: dag| day)?(?: van| of)?(?: de| the)? {_MONTH}")
_TIME = re.compile(r"(?:om |at )?(\d{1,2})(?:[.:](\d{2}))? ?(?:(am|pm)|uur|u|h)?")


class WhatBefore(Refusal):
    """Words that are no days before a date."""


class WhatRhythm(Refusal):
    """Words that say not how often, or what cannot be."""


class WhatHour(Refusal):
    """Words that are no time of day."""


class BeforeReader(Reader[tuple[int, ...]]):
    """Days before a date, as "7 en 1" or "2 weken, 3 dagen"; "nooit" is none."""

    limit = 60

    def read(self, ctx: Context, words: str) -> tuple[int, ...]:
        said = plainer(words)
        if said in _NEVER:
            return ()
        if not _BEFORE.fullmatch(said):
            raise WhatBefore(words=words)
        days, unit = set(), "d"
        for number, own in reversed(_DAYS.findall(said)):  # in "2 en 1 week" both are weeks
            unit = own or unit
            days.add(int(number) * _IN_DAYS[unit[0]])
        return tuple(sorted(days, reverse=True))


class RhythmReader(Reader[tuple[Every, int]]):
    """How often and on which day: "elke vrijdag", "elke maand op de 1e", "nooit". Raises TooOften for less than a week."""

    limit = 60

    def read(self, ctx: Context, words: str) -> tuple[Every, int]:
        said = plainer(words)
        if said in _NEVER:
            return Every.NEVER, 1
        month = _MONTHLY.fullmatch(said) or _DAY_OF_MONTH.fullmatch(said)
        if month is not None:
            return Every.MONTH, self._day_of_month(words, month)
        if _OFTEN.search(said) or sum(_weekday(word) is not None for word in said.split()) > 1:
            raise TooOften(days=LEAST_PACE.days, words=words)
        week = _WEEKLY.fullmatch(said)
        day = _weekday(week[1]) if week is not None and week[1] else 0
        if not said or week is None or day is None:
            raise WhatRhythm(words=words)
        return Every.WEEK, day + 1

    @staticmethod
    def _day_of_month(words: str, found: re.Match[str]) -> int:
        day = 31 if found[2] else int(found[1] or 1)
        if not 1 <= day <= 31:
            raise WhatRhythm(words=words)
        return day


def _weekday(word: str) -> int | None:
    """ "vrijdag", "Fridays"; of shorter words only those that mean nothing else beside others, as "vr"."""
    return parts.weekday(word.removesuffix("s")) if word not in ("do", "zo", "maa") else None


class HourReader(Reader[time]):
    """A time of day: "10 uur", "16.30", "9:00", "4 pm"."""

    limit = 20

    def read(self, ctx: Context, words: str) -> time:
        found = _TIME.fullmatch(fold(words))
        hour = int(found[1]) if found is not None else 24
        if found is not None and found[3] and 1 <= hour <= 12:
            hour = hour % 12 + 12 * (found[3] == "pm")
        if found is None or hour > 23 or int(found[2] or 0) > 59:
            raise WhatHour(words=words)
        return time(hour, int(found[2] or 0))


Before = Annotated[tuple[int, ...], BeforeReader()]
Rhythm = Annotated[tuple[Every, int], RhythmReader()]
Hour = Annotated[time, HourReader()]
