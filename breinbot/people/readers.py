"""A kind of help by any of its words; a language, a time zone, how things are shown, how often."""

import difflib
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import Annotated
from zoneinfo import available_timezones

from breinbot.chat import Completion, Context, Reader, fold
from breinbot.chat.budget import A_WEEK
from breinbot.chat.readers import WordReader
from breinbot.members import Refusal
from breinbot.people import service
from breinbot.people.model import Kind


class UnknownKind(Refusal):
    """No kind of help has this name; `kinds` are the names that there are."""


class KindReader(Reader[Kind]):
    """A kind of help; its words are recognised wherever they stand."""

    limit = 40
    completes = True

    def read(self, ctx: Context, words: str) -> Kind:
        kind = service.kind_named(ctx.session, ctx.community.id, words)
        if kind is None:
            known = [kind.name(ctx.language) for kind in service.kinds(ctx.session, ctx.community.id)]
            raise UnknownKind(words=words, kinds=known)
        return kind

    def recognises(self, ctx: Context, words: str) -> bool:
        return service.kind_named(ctx.session, ctx.community.id, words) is not None

    def offers(self, ctx: Context) -> Sequence[Completion]:
        return [Completion(k.key, k.name(ctx.language)) for k in service.kinds(ctx.session, ctx.community.id)]

    def complete(self, ctx: Context, typed: str) -> list[Completion]:
        return [offer for offer in self.offers(ctx) if fold(typed) in fold(offer.label)][:25]


LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English"}
LANGUAGE_WORDS = {"dutch": "nl", "nederlands": "nl", "english": "en", "engels": "en"}


class LanguageReader(Reader[str]):
    """A language by its name or its two letters."""

    limit = 20
    completes = True

    def read(self, ctx: Context, words: str) -> str:
        return LANGUAGE_WORDS.get(fold(words), fold(words))

    def offers(self, ctx: Context) -> Sequence[Completion]:
        return [Completion(language, LANGUAGE_NAMES.get(language, language)) for language in ctx.community.languages]

    def complete(self, ctx: Context, typed: str) -> list[Completion]:
        return [offer for offer in self.offers(ctx) if fold(typed) in fold(f"{offer.value} {offer.label}")]


class Display(StrEnum):
    """How a member is shown things: text alone, or with buttons."""

    TEXT = "text"
    BUTTONS = "buttons"


class NotSoMany(Refusal):
    """A number of messages a week that is none, or above the most of everybody."""


class WeeklyReader(Reader[int]):
    """How many messages a week: 0 to 3."""

    limit = 20
    completes = True

    def read(self, ctx: Context, words: str) -> int:
        found = words.split()[0]
        if not found.isdecimal() or int(found) > A_WEEK:
            raise NotSoMany(words=words, most=A_WEEK)
        return int(found)

    def complete(self, ctx: Context, typed: str) -> list[Completion]:
        return [Completion(str(number), str(number)) for number in range(A_WEEK + 1)]


class UnknownTimezone(Refusal):
    """No time zone has this name; `near` are names like it."""


class TimezoneReader(Reader[str]):
    """A time zone by its name or its city: "Europe/London", "New York"."""

    limit = 40
    completes = True

    def read(self, ctx: Context, words: str) -> str:
        names = _zones()
        wanted = fold(words.replace("_", " "))
        found = names.get(wanted)
        if found is None:
            near = [names[one] for one in difflib.get_close_matches(wanted, names, n=3, cutoff=0.6)]
            raise UnknownTimezone(words=words, near=list(dict.fromkeys(near)), count=len(near))
        return found

    def complete(self, ctx: Context, typed: str) -> list[Completion]:
        found = (name for said, name in _zones().items() if fold(typed) in said)
        return [Completion(name, name) for name in list(dict.fromkeys(found))[:25]]


@cache
def _zones() -> dict[str, str]:
    """Every time zone of a place, by its name and by its city, folded."""
    of_places = sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix")))
    cities = {fold(name.rpartition("/")[2].replace("_", " ")): name for name in reversed(of_places)}
    return {**cities, **{fold(name.replace("_", " ")): name for name in of_places}}


DisplayWord = Annotated[Display, WordReader(Display, "people-display", takes_word=False)]
Timezone = Annotated[str, TimezoneReader()]
LanguageName = Annotated[str, LanguageReader()]
Weekly = Annotated[int, WeeklyReader()]
KindName = Annotated[Kind, KindReader()]
