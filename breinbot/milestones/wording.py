"""How milestones read: one line each, dates in full."""

from datetime import date
from functools import lru_cache

from breinbot.chat import Voice
from breinbot.chat.texts import Marked
from breinbot.milestones.model import Milestone


@lru_cache(maxsize=512)
def in_full(language: str, day: date) -> Marked:
    """A date as people read it, with its weekday: "vrijdag 22 mei 2026"."""
    from babel.dates import format_date

    return Marked(format_date(day, "EEEE d MMMM y", locale=language))


@lru_cache(maxsize=512)
def near(language: str, day: date) -> Marked:
    """A near date: "vrijdag 22 mei"."""
    from babel.dates import format_date

    return Marked(format_date(day, "EEEE d MMMM", locale=language))


def line(voice: Voice, milestone: Milestone, language: str, *, named: bool = True) -> Marked:
    """One milestone of a list. `named`: with the name of who promised it."""
    return voice.texts.say(
        language,
        "milestones-line",
        number=str(milestone.number),
        title=milestone.title,
        day=in_full(language, milestone.due_on),
        name=milestone.owner.name,
        named=named,
        state="quiet" if milestone.quiet_at is not None and milestone.is_open else milestone.state,
        line=milestone.line or "",
        has_line=bool(milestone.line),
    )


def lines(voice: Voice, found: list[Milestone], language: str, *, named: bool = True) -> list[str]:
    """The lines of a list, each with its dash."""
    return [f"- {line(voice, one, language, named=named)}" for one in found]


def joined(parts: list[str]) -> Marked:
    """Marked lines, one below the other."""
    return Marked("\n".join(parts))
