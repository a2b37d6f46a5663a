"""An ask by its number, a contribution by its two numbers; whose, of which kind and place, in which order."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from breinbot.asks import queries, service, showing
from breinbot.asks.model import Ask, Contribution, Reach
from breinbot.chat import Completion, Context, Reader
from breinbot.chat.readers import NumberReader, WordReader, proposals
from breinbot.groups.model import Group
from breinbot.groups.queries import all_groups, named
from breinbot.groups.readers import GroupReader
from breinbot.members import Refusal
from breinbot.people.model import Kind
from breinbot.people.readers import KindReader

_CONTRIBUTION = re.compile(r"#?(\d{1,9})\.(\d{1,9})[.:,]?$")
_PLACE = re.compile(r"\d{1,4}$")


class UnknownAsk(Refusal):
    """No ask has this number; `nearest` are numbers that there are."""


class UnknownContribution(Refusal):
    """Nothing was given to an ask under this number."""


class AskReader(NumberReader[Ask]):
    """The number of an ask; what is asked in its own thread need not name it."""

    from_place = True
    written = re.compile(r"#?(\d{1,9})(?:\.\d{1,9})?[.:,]?$")

    def find(self, ctx: Context, words: str, number: int | None) -> Ask:
        ask = queries.ask_numbered(ctx.session, ctx.community.id, number) if number is not None else None
        if ask is None:
            nearest = queries.nearest_numbers(ctx.session, ctx.community.id, number or 0)
            raise UnknownAsk(words=words, nearest=[str(near) for near in nearest], count=len(nearest))
        self.check(ctx, ask)
        return ask

    def here(self, ctx: Context) -> Ask | None:
        number = ctx.subject("ask") or (ctx.subject("contribution") or "").partition(".")[0]
        ask = queries.ask_numbered(ctx.session, ctx.community.id, int(number)) if number else None
        if ask is not None:
            self.check(ctx, ask)
        return ask

    def check(self, ctx: Context, ask: Ask) -> None:
        """Raises HiddenAsk where the member may not see the ask."""
        service.must_be_readable(ctx.session, ask, ctx.member)

    def listed(self, ctx: Context) -> Iterable[tuple[str, str]]:
        return ((str(ask.number), f"{ask.number} · {ask.title}") for ask in _open(ctx))


class AnsweredAskReader(AskReader):
    """In an ask's own thread all words are the answer: "2 euro per stuk" is no number of an ask."""

    def front(self, ctx: Context, words: str) -> tuple[str, str] | None:
        return None if self.here(ctx) is not None else super().front(ctx, words)


class ClosedAskReader(AskReader):
    """What closes an ask for others needs its number, a button, or a reply."""

    from_place = False
    from_reply = True

    def here(self, ctx: Context) -> Ask | None:
        return super().here(ctx) if ctx.replied_to is not None else None


class OwnHelpReader(AskReader):
    """Who helps, or has the same question, takes that back also after leaving the closed group of the ask."""

    def check(self, ctx: Context, ask: Ask) -> None:
        if not queries.helps(ctx.session, ask, ctx.member) and not queries.follows(ctx.session, ask, ctx.member):
            super().check(ctx, ask)


class ContributionReader(Reader[Contribution]):
    """17.2; in the ask's own thread 2; as a reply to it nothing."""

    limit = 20
    takes_word = True
    completes = True
    from_reply = True

    def read(self, ctx: Context, words: str) -> Contribution:
        found = _CONTRIBUTION.match(words)
        number, place = (found[1], found[2]) if found else (ctx.subject("ask") or "", words.strip("#. "))
        if number and _PLACE.match(place):
            contribution = queries.contribution_numbered(ctx.session, ctx.community.id, int(number), int(place))
            self._check(ctx, queries.ask_numbered(ctx.session, ctx.community.id, int(number)), contribution)
            if contribution is not None:
                return contribution
        raise UnknownContribution(words=words)

    def here(self, ctx: Context) -> Contribution | None:
        if ctx.replied_words is None:
            return None
        said = queries.contribution_said(ctx.session, ctx.community.id, *ctx.replied_words)
        label = ctx.subject("contribution")
        if said is None and label is not None:  # the bot's own line about it
            number, _, place = label.partition(".")
            said = queries.contribution_numbered(ctx.session, ctx.community.id, int(number), int(place))
        if said is not None:
            self._check(ctx, said.ask, said)
        return said

    def _check(self, ctx: Context, ask: Ask | None, given: Contribution | None) -> None:
        """Raises HiddenAsk where the ask may not be seen, whether the number is given or not; own words stay one's own."""
        if ask is not None and (given is None or given.writer_id != ctx.member.id):
            service.must_be_readable(ctx.session, ask, ctx.member)

    def complete(self, ctx: Context, typed: str) -> list[Completion]:
        given = queries.contributions_of(ctx.session, *_open(ctx))
        return proposals(showing.in_a_line(ctx, given), typed)


def _open(ctx: Context) -> list[Ask]:
    """The open asks that the member may read."""
    return queries.readable(ctx.session, ctx.member, queries.open_asks(ctx.session, ctx.community.id))


class Whose(StrEnum):
    """Which open asks: my own, those of my groups, all."""

    MINE = "mine"
    GROUPS = "groups"
    ALL = "all"


class Order(StrEnum):
    OLDEST = "oldest"
    NEWEST = "newest"


class KindWordReader(KindReader):
    """A kind of help among a command's first words."""

    takes_word = True

    def front(self, ctx: Context, words: str) -> tuple[str, str] | None:
        own, rest = super().front(ctx, words) or ("", "")
        return (own, rest) if self.recognises(ctx, own) else None


class PlaceReader(Reader[list[Group]]):
    """The groups that a name, or a part of a name or town, can mean."""

    limit = 80
    completes = True

    def read(self, ctx: Context, words: str) -> list[Group]:
        groups = all_groups(ctx.session, ctx.community.id)
        found = named(groups, words)
        if not found:
            GroupReader().read(ctx, words)
        return found

    def complete(self, ctx: Context, typed: str) -> list[Completion]:
        return GroupReader().complete(ctx, typed)


ReachName = Annotated[Reach, WordReader(Reach, "asks-reach", takes_word=False)]
WhoseWord = Annotated[Whose, WordReader(Whose, "asks-whose")]
OrderWord = Annotated[Order, WordReader(Order, "asks-order")]
KindWord = Annotated[Kind, KindWordReader()]
Place = Annotated[list[Group], PlaceReader()]
AskNumber = Annotated[Ask, AskReader()]
AnsweredAsk = Annotated[Ask, AnsweredAskReader()]
OwnHelp = Annotated[Ask, OwnHelpReader()]
ClosedAsk = Annotated[Ask, ClosedAskReader()]
ContributionNumber = Annotated[Contribution, ContributionReader()]
