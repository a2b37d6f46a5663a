"""The parameter types that every feature uses: a line, a text, words, a day; features add their own."""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated, TypeVar

from breinbot.chat.command import Completion, Reader
from breinbot.chat.context import Context
from breinbot.chat.vocabulary import fold
from breinbot.clock.days import Doubt, Why, day_or_doubt, day_to_come
from breinbot.clock.hours import day_in
from breinbot.members import Member, Refusal
from breinbot.members import service as members

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

TEXT_LIMIT = 4000  # characters, DESIGN §6
SHORT_LIMIT = 100  # characters of a name, a town, a date in words
LABEL, MOST_PROPOSALS = 100, 25
"""Characters of a proposal, and how many there may be: Discord's limits."""


class TooLong(Refusal):
    """More characters than the field takes; `limit` and `length` in characters."""


class WordsReader(Reader[str]):
    """Free words. Runs of white space become one space unless several lines are allowed."""

    def __init__(self, *, limit: int, long: bool = False) -> None:
        self.limit = limit
        self.long = long

    def read(self, ctx: Context, words: str) -> str:
        text = words.strip() if self.long else " ".join(words.split())
        if len(text) > self.limit:
            raise TooLong(limit=self.limit, length=len(text))
        return text


class CommandReader(Reader[str]):
    """The name of a command, as `help hulpvraag` takes it; reads itself into the declaration's name."""

    completes = True

    def read(self, ctx: Context, words: str) -> str:
        found = ctx.vocabulary.find(words)
        return found.command.name if found and not found.rest else ""

    def complete(self, ctx: Context, typed: str) -> list[Completion]:
        words = (ctx.texts.words(ctx.language, f"command-{name}")[0] for name in ctx.visible_commands())
        return [Completion(word, word) for word in words if word.startswith(typed.casefold())][:25]


class NumberReader(Reader[T]):
    """Something by its number, as "17" or "#17". A subclass finds it, and lists what may be meant."""

    limit = 12
    takes_word = True
    completes = True
    written = re.compile(r"#?(\d{1,9})[.:,]?$")

    def find(self, ctx: Context, words: str, number: int | None) -> T:
        """What has this number, None where the words are none. Raises a Refusal where there is no such thing."""
        raise NotImplementedError

    def listed(self, ctx: Context) -> Iterable[tuple[str, str]]:
        """The numbers that are proposed, each with a line about it."""
        raise NotImplementedError

    def read(self, ctx: Context, words: str) -> T:
        found = self.written.match(words)
        return self.find(ctx, words, int(found[1]) if found else None)

    def front(self, ctx: Context, words: str) -> tuple[str, str] | None:
        own, rest = super().front(ctx, words) or ("", "")
        return (own, rest) if self.written.match(own) else None

    def complete(self, ctx: Context, typed: str) -> list[Completion]:
        return proposals(self.listed(ctx), typed)


def proposals(listed: Iterable[tuple[str, str]], typed: str) -> list[Completion]:
    """Those of some values, each with its line, in whose line what was typed stands."""
    shown = (Completion(value, line[:LABEL]) for value, line in listed)
    return [each for each in shown if fold(typed) in fold(each.label)][:MOST_PROPOSALS]


class UnknownMember(Refusal):
    """Nobody of this name has talked to the bot."""


class WhichMember(Refusal):
    """Several have this name; `names` are their handles."""


class MemberReader(Reader[Member]):
    """A person by handle or name, with or without `@`."""

    limit = 80
    completes = True

    def read(self, ctx: Context, words: str) -> Member:
        found = members.named(ctx.session, ctx.community.id, words.lstrip("@"))
        if not found:
            raise UnknownMember(words=words)
        if len(found) > 1:
            raise WhichMember(words=words, names=[one.typed for one in found])
        return found[0]

    def complete(self, ctx: Context, typed: str) -> list[Completion]:
        found = members.beginning_with(ctx.session, ctx.community.id, typed.lstrip("@"))
        return [Completion(f"@{handle}", f"{name} (@{handle})"[:LABEL]) for name, handle in found]


class UnknownWord(Refusal):
    """None of the few words that are known here; `known` are their names."""


class WordReader(Reader[E]):
    """One of a few words."""

    completes = True
    limit = 40

    def __init__(self, kind: type[E], key: str, *, takes_word: bool = True) -> None:
        """`key`: the text `<key>-<value>` names each value, its `.also` other words for it.

        `takes_word`: it may stand among the first words; else it has a field of its own.
        """
        self.takes_word = takes_word
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


class UnknownDay(Refusal):
    """Words that mean no day, or one that is over."""


class DayToComeReader(Reader[date]):
    """Today or a later day, as people type it: "15-12", "vrijdag", "over drie weken", "eind mei", "2w"."""

    limit = 40

    def read(self, ctx: Context, words: str) -> date:
        found = day_to_come(words, day_in(ctx.member.zone, ctx.now))
        if found is None:
            raise UnknownDay(words=words)
        return found


class DayOrDoubtReader(Reader[date | Doubt]):
    """A day to come, known wherever it stands; what means none is given to the command as it is, to be asked about."""

    limit = 40

    def read(self, ctx: Context, words: str) -> date | Doubt:
        return day_or_doubt(words, day_in(ctx.member.zone, ctx.now))

    def recognises(self, ctx: Context, words: str) -> bool:
        if len(words) > self.limit:
            return False
        found = self.read(ctx, words)
        return not isinstance(found, Doubt) or found.why is not Why.UNKNOWN


class PageReader(Reader[int]):
    """The number of a page, from 1; anything else is the first one."""

    limit = 6

    def read(self, ctx: Context, words: str) -> int:
        return max(1, int(words)) if words.isdecimal() else 1


DayToCome = Annotated[date, DayToComeReader()]
DayOrDoubt = Annotated[date | Doubt, DayOrDoubtReader()]
MemberName = Annotated[Member, MemberReader()]
Line = Annotated[str, WordsReader(limit=TEXT_LIMIT)]
Short = Annotated[str, WordsReader(limit=SHORT_LIMIT)]
Text = Annotated[str, WordsReader(limit=TEXT_LIMIT, long=True)]
Words = Annotated[str, WordsReader(limit=500)]
CommandName = Annotated[str, CommandReader()]
Page = Annotated[int, PageReader()]
