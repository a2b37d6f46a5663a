"""A milestone by its number; who it is for; which list."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from breinbot.chat import Context, fold
from breinbot.chat.readers import MemberReader, NumberReader, WordReader
from breinbot.groups.model import Group
from breinbot.groups.readers import GroupReader
from breinbot.members import Member, Refusal
from breinbot.members import service as members
from breinbot.milestones import queries, service
from breinbot.milestones.model import Milestone

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
        """The one that it is said about, or the only one that the member has."""
        number = ctx.subject("milestone")
        if number:
            return queries.milestone_numbered(ctx.session, ctx.community.id, int(number))
        mine = queries.open_of(ctx.session, ctx.member)
        return mine[0] if len(mine) == 1 else None

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


MilestoneNumber = Annotated[Milestone, MilestoneReader()]
Who = Annotated[Member, WhoReader()]
WhoseWord = Annotated[Whose, WordReader(Whose, "milestones-whose")]
SeenWord = Annotated[Seen, WordReader(Seen, "milestones-seen", takes_word=False)]
GroupWord = Annotated[Group, GroupReader()]
