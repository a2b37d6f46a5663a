"""An ask by its number, a contribution by its two numbers; whose, of which kind and place, in which order."""

import re
from enum import StrEnum
from typing import Annotated, TypeVar

from breinbot.asks import queries, service
from breinbot.asks.model import Ask, Contribution, Reach
from breinbot.chat import Completion, Context, Reader, fold
from breinbot.groups.model import Group
from breinbot.groups.readers import GroupReader
from breinbot.groups.service import all_groups, named
from breinbot.members import Refusal
from breinbot.people.model import Kind
from breinbot.people.readers import KindReader

E = TypeVar("E", bound=StrEnum)

_ASK = re.compile(r"#?(\d{1,9})(?:\.\d{1,9})?[.:,]?$")
_CONTRIBUTION = re.compile(r"#?(\d{1,9})\.(\d{1,9})[.:,]?$")
_PLACE = re.compile(r"\d{1,4}$")
_LABEL = 100  # characters of a completion, Discord's limit


class UnknownAsk(Refusal):
    """No ask has this number; `nearest` are numbers that there are."""


class UnknownWord(Refusal):
    """None of the few words that are known here; `known` are their names."""


class UnknownContribution(Refusal):
    """Nothing was given to an ask under this number."""


class AskReader(Reader[Ask]):
    """The number of an ask; what is asked in its own thread need not name it."""

    limit = 12
    takes_word = True
    completes = True
    from_place = True

    def read(self, ctx: Context, words: str) -> Ask:
        found = _ASK.match(words)
        ask = queries.ask_numbered(ctx.session, ctx.community.id, int(found[1])) if found else None
        if ask is None:
            wanted = int(found[1]) if found else 0
            nearest = queries.nearest_numbers(ctx.session, ctx.community.id, wanted)
            raise UnknownAsk(words=words, nearest=[str(near) for near in nearest], count=len(nearest))
        service.must_be_readable(ctx.session, ask, ctx.member)
        return ask

    def front(self, ctx: Context, words: str) -> tuple[str, str] | None:
        own, rest = super().front(ctx, words) or ("", "")
        return (own, rest) if _ASK.match(own) else None

    def here(self, ctx: Context) -> Ask | None:
        number = ctx.subject("ask")
        return queries.ask_numbered(ctx.session, ctx.community.id, int(number)) if number else None

    def complete(self, ctx: Context, typed: str) -> list[Completion]:
        asks = queries.readable(ctx.session, ctx.member, queries.open_asks(ctx.session, ctx.community.id))
        shown = (Completion(str(ask.number), f"{ask.number} · {ask.title}"[:_LABEL]) for ask in asks)
        return [each for each in shown if fold(typed) in fold(each.label)][:25]


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
            if contribution is not None:
                service.must_be_readable(ctx.session, contribution.ask, ctx.member)
                return contribution
        raise UnknownContribution(words=words)

    def here(self, ctx: Context) -> Contribution | None:
        if ctx.replied_to is None:
            return None
        return queries.contribution_said(ctx.session, ctx.community.id, ctx.incoming.platform, ctx.replied_to)

    def complete(self, ctx: Context, typed: str) -> list[Completion]:
        asks = queries.readable(ctx.session, ctx.member, queries.open_asks(ctx.session, ctx.community.id))
        shown = (
            Completion(given.label, f"{given.label} · {given.writer.name}: {given.text}"[:_LABEL])
            for ask in asks
            for given in queries.contributions_of(ctx.session, ask)
        )
        return [each for each in shown if fold(typed) in fold(each.label)][:25]


class WordReader(Reader[E]):
    """One of a few words, wherever it stands among a command's first words."""

    takes_word = True
    completes = True
    limit = 40

    def __init__(self, kind: type[E], key: str) -> None:
        """`key`: the text `<key>-<value>` names each value, its `.also` other words for it."""
        self._kind = kind
        self._key = key

    def read(self, ctx: Context, words: str) -> E:
        found = self._named(ctx, words)
        if found is None:
            raise UnknownWord(words=words, known=[label for _, label in self._labels(ctx)])
        return found

    def front(self, ctx: Context, words: str) -> tuple[str, str] | None:
        tokens = words.split()
        for count in (3, 2, 1):
            own = " ".join(tokens[:count])
            if len(tokens) >= count and self._named(ctx, own) is not None:
                return own, " ".join(tokens[count:])
        return None

    def recognises(self, ctx: Context, words: str) -> bool:
        return self._named(ctx, words) is not None

    def complete(self, ctx: Context, typed: str) -> list[Completion]:
        return [Completion(label, label) for _, label in self._labels(ctx) if fold(typed) in fold(label)]

    def _labels(self, ctx: Context) -> list[tuple[E, str]]:
        return [(value, str(ctx.text(f"{self._key}-{value.value}"))) for value in self._kind]

    def _named(self, ctx: Context, words: str) -> E | None:
        wanted = fold(words)
        for value in self._kind:
            key = f"{self._key}-{value.value}"
            known = (word for language in ctx.texts.languages for word in ctx.texts.words(language, key))
            if wanted == value.value or wanted in map(fold, known):
                return value
        return None


class ReachReader(WordReader[Reach]):
    """All groups, or my group alone; in a field of its own."""

    takes_word = False


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


ReachName = Annotated[Reach, ReachReader(Reach, "asks-reach")]
WhoseWord = Annotated[Whose, WordReader(Whose, "asks-whose")]
OrderWord = Annotated[Order, WordReader(Order, "asks-order")]
KindWord = Annotated[Kind, KindWordReader()]
Place = Annotated[list[Group], PlaceReader()]
AskNumber = Annotated[Ask, AskReader()]
AnsweredAsk = Annotated[Ask, AnsweredAskReader()]
ClosedAsk = Annotated[Ask, ClosedAskReader()]
ContributionNumber = Annotated[Contribution, ContributionReader()]
