"""A milestone by its number; who it is for; which list; when a group is prompted."""

import re
from collections.abc import Iterable
from datetime import time
from enum import StrEnum
from typing import Annotated

from babel.dates import get_day_names

from breinbot.chat import Context, Reader, fold
from breinbot.chat.readers import MemberReader, NumberReader, WordReader
from breinbot.groups.model import Group
from breinbot.groups.readers import GroupReader
from breinbot.members import Member, Refusal
from breinbot.members import service as members
from breinbot.milestones import queries, service
from breinbot.milestones.model import Every, Milestone
from breinbot.milestones.schedules import LEAST_PACE, TooOften

_OF_MEMBER = re.compile(r"member:(\d{1,18})")
_ME = frozenset(("ik", "mij", "me", "mezelf", "ikzelf", "i", "myself", "mine", "mijn"))


class UnknownMilestone(Refusal):
    """No milestone has this number."""


class MilestoneReader(NumberReader[Milestone]):
    """The number of a milestone; an answer to a prompt need not name it."""

    from_place = True

    def find(self, ctx: Context, words: str, number: int | None) -> Milestone:
        milestone = queries.milestone_numbered(ctx.session, ctx.community.id, number) if number is not None else None
        if milestone is None:
            raise UnknownMilestone(words=words)
        service.may_see.check(ctx.session, ctx.member, milestone)
        return milestone

    def here(self, ctx: Context) -> Milestone | None:
        number = ctx.subject("milestone")
        return queries.milestone_numbered(ctx.session, ctx.community.id, int(number)) if number else None

    def listed(self, ctx: Context) -> Iterable[tuple[str, str]]:
        return ((str(one.number), f"{one.number} · {one.title}") for one in queries.open_of(ctx.session, ctx.member))


class WhoReader(MemberReader):
    """Oneself, as "ik", or another member."""

    def read(self, ctx: Context, words: str) -> Member:
        if fold(words) in _ME:
            return ctx.member
        number = _OF_MEMBER.fullmatch(words)
        known = ctx.session.get(Member, int(number[1])) if number else None
        if known is not None and known.community_id == ctx.community.id:
            return known
        return super().read(ctx, words)

    @staticmethod
    def words(ctx: Context, member: Member) -> str:
        """Words that mean this member and nobody else, to be read again: two may have the same handle."""
        return "ik" if member.id == ctx.member.id else f"member:{member.id}"

    def recognises(self, ctx: Context, words: str) -> bool:
        """By name too, before a date is looked for: Jan, Mei and April are people as well."""
        said = fold(words)
        if said in _ME or words.startswith("@"):
            return True
        found = members.named(ctx.session, ctx.community.id, words)
        return any(said in (fold(one.name), fold(one.name.split(" ")[0]), fold(one.typed.lstrip("@"))) for one in found)


class Whose(StrEnum):
    """Which milestones: my own, those of my groups, those of every group that I may see."""

    MINE = "mine"
    GROUPS = "groups"
    ALL = "all"


class Seen(StrEnum):
    """Who may see a group's milestones: the group, or everybody."""

    GROUP = "group"
    ALL = "all"


class WhatBefore(Refusal):
    """Words that are no days before a date."""


class WhatRhythm(Refusal):
    """Words that say not how often."""


class WhatHour(Refusal):
    """Words that are no time of day."""


class BeforeReader(Reader[tuple[int, ...]]):
    """Days before a date, as "7 en 1" or "2 weken, 3 dagen"; "nooit" is none."""

    limit = 60

    def read(self, ctx: Context, words: str) -> tuple[int, ...]:
        if fold(words) in ("nooit", "geen", "never", "none", "0"):
            return ()
        found = re.findall(r"(\d{1,3}) ?(w\w*)?", fold(words))
        if not found:
            raise WhatBefore(words=words)
        return tuple(sorted({int(number) * (7 if weeks else 1) for number, weeks in found}, reverse=True))


class RhythmReader(Reader[tuple[Every, int]]):
    """How often and on which day: "elke vrijdag", "elke maand op de 1e", "nooit". Raises TooOften for less than a week."""

    limit = 60

    def read(self, ctx: Context, words: str) -> tuple[Every, int]:
        said = fold(words)
        if said in ("nooit", "geen", "never", "none", "niet"):
            return Every.NEVER, 1
        if re.search(r"\b(?:minu\w+|uur|uren|hour\w*|secon\w+|dag|dagen|dagelijks|day|days|daily)\b", said):
            raise TooOften(days=LEAST_PACE.days, words=words)
        for day in range(7):
            names = (fold(get_day_names(locale=language)[day]) for language in ctx.texts.languages)
            if any(name in said for name in names):
                return Every.WEEK, day + 1
        digits = re.search(r"\d{1,2}", said)
        if re.search(r"maand|month", said):
            day = int(digits[0]) if digits else 1
            if not 1 <= day <= 31:
                raise WhatRhythm(words=words)
            return Every.MONTH, day
        if re.search(r"we(?:e)?k", said) and digits is None:
            return Every.WEEK, 1
        raise WhatRhythm(words=words)


class HourReader(Reader[time]):
    """A time of day: "10 uur", "16.30", "9:00"."""

    limit = 20

    def read(self, ctx: Context, words: str) -> time:
        found = re.fullmatch(r"(?:om |at )?(\d{1,2})(?:[.:](\d{2}))?(?: ?(?:uur|u|h))?", words.strip().casefold())
        if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
            raise WhatHour(words=words)
        return time(int(found[1]), int(found[2] or 0))


MilestoneNumber = Annotated[Milestone, MilestoneReader()]
Who = Annotated[Member, WhoReader()]
WhoseWord = Annotated[Whose, WordReader(Whose, "milestones-whose")]
SeenWord = Annotated[Seen, WordReader(Seen, "milestones-seen", takes_word=False)]
Before = Annotated[tuple[int, ...], BeforeReader()]
Rhythm = Annotated[tuple[Every, int], RhythmReader()]
Hour = Annotated[time, HourReader()]
GroupWord = Annotated[Group, GroupReader()]
