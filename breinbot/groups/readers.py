"""A group by its short name, or by any part of its name that only one has."""

import difflib
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from breinbot.chat import Completion, Context, Reader, fold
from breinbot.chat.readers import WordReader
from breinbot.groups import queries, service
from breinbot.groups.model import Group
from breinbot.members import Refusal


class UnknownGroup(Refusal):
    """No group has this name; `groups` are the names of the nearest, or of all."""


class WhichGroup(Refusal):
    """Several groups have this in their names."""


class StoppedGroup(Refusal):
    """The group goes on no more."""


MOST_WORDS = 6  # of a group's name


class GroupReader(Reader[Group]):
    """`omloop`, "den haag", "buurtmaaltijden"; from the place where its words do not say it."""

    limit = 80
    completes = True
    from_place = True

    def __init__(self, *, takes_word: bool = False) -> None:
        """`takes_word`: other fields follow, so that it takes its words from the front alone."""
        self.takes_word = takes_word

    def _groups(self, ctx: Context) -> list[Group]:
        return queries.all_groups(ctx.session, ctx.community.id)

    def read(self, ctx: Context, words: str) -> Group:
        groups = self._groups(ctx)
        found = queries.named(groups, words)
        if len(found) == 1:
            return found[0]
        if found:
            raise WhichGroup(words=words, groups=[group.name for group in found])
        stopped = queries.named(queries.stopped_groups(ctx.session, ctx.community.id), words)
        if len(stopped) == 1:
            raise StoppedGroup(group=stopped[0].name)
        near = _nearest(fold(words), groups)
        raise UnknownGroup(words=words, groups=near, count=len(near))

    def front(self, ctx: Context, words: str) -> tuple[str, str] | None:
        """The longest beginning that names one group; where the place names none either, the first word, to be refused."""
        groups, tokens = self._groups(ctx), words.split()
        for count in range(min(len(tokens), MOST_WORDS), 0, -1):
            own = " ".join(tokens[:count])
            if len(queries.named(groups, own)) == 1:
                return own, words.split(maxsplit=count)[count] if len(tokens) > count else ""
        return super().front(ctx, words) if self.here(ctx) is None else None

    def here(self, ctx: Context) -> Group | None:
        short = ctx.subject("group")
        return queries.group_named(ctx.session, ctx.community.id, short) if short else None

    def complete(self, ctx: Context, typed: str) -> list[Completion]:
        groups = self._groups(ctx)
        return [Completion(g.short, f"{g.name}, {g.initiative.town}") for g in queries.named(groups, typed)][:25]

    def offers(self, ctx: Context) -> Sequence[Completion]:
        return [Completion(g.short, g.name) for g in self._groups(ctx)][:12]


class NamedGroupReader(GroupReader):
    """A group that has to be named: leaving it is nothing to be done by standing in its room."""

    from_place = False


def _nearest(wanted: str, groups: Sequence[Group]) -> list[str]:
    by_name = {fold(name): group.name for group in groups for name in (group.short, group.name)}
    near = difflib.get_close_matches(wanted, by_name, n=3, cutoff=0.5)
    return list(dict.fromkeys(by_name[name] for name in near)) or [group.name for group in groups][:12]


class StoppedGroupReader(GroupReader):
    """A group that was stopped."""

    from_place = False

    def _groups(self, ctx: Context) -> list[Group]:
        return queries.stopped_groups(ctx.session, ctx.community.id)

    def read(self, ctx: Context, words: str) -> Group:
        running = queries.named(queries.all_groups(ctx.session, ctx.community.id), words)
        if len(running) == 1 and not queries.named(self._groups(ctx), words):
            raise service.NotStoppedGroup(group=running[0].name)
        return super().read(ctx, words)


class Door(StrEnum):
    """Who may join: everybody, or who is let in."""

    OPEN = "open"
    CLOSED = "closed"

    @property
    def closes(self) -> bool:
        return self is Door.CLOSED


GroupName = Annotated[Group, GroupReader()]
GroupFirst = Annotated[Group, GroupReader(takes_word=True)]
StoppedGroupName = Annotated[Group, StoppedGroupReader()]
ClosedWord = Annotated[Door, WordReader(Door, "groups-door", takes_word=False)]
NamedGroup = Annotated[Group, NamedGroupReader()]
