"""How milestones read: one line each, dates in full."""

from datetime import date
from functools import lru_cache

from breinbot.chat import Voice
from breinbot.chat.marks import clean, said
from breinbot.chat.texts import Marked
from breinbot.clock.hours import day_in
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


_NAME, _TITLE = "\ue006", "\ue007"
"""Where a name and a title go into a text that is worded once for many."""


class Shapes:
    """Prompts whose words differ in name and title alone are worded once."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._known: dict[tuple[object, ...], str] = {}
        self._today: dict[str, date] = {}

    def today(self, zone: str) -> date:
        """The day on the calendar of a time zone."""
        if zone not in self._today:
            self._today[zone] = day_in(zone, self._voice.now)
        return self._today[zone]

    def prompt(self, language: str, due_on: date, when: str, *, again: bool, name: str, title: str) -> Marked:
        """A prompt about one milestone."""
        key = (language, due_on, when, again)
        if key not in self._known:
            self._known[key] = self._voice.texts.say(
                language,
                "milestones-prompt",
                name=Marked(_NAME),
                title=Marked(_TITLE),
                day=near(language, due_on),
                when=when,
                again=again,
            )
        shape = self._known[key]
        return Marked(shape.replace(_NAME, said(clean(name))).replace(_TITLE, said(clean(title))))


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
