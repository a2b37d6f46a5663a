"""How an item of the list reads, in whatever language."""

from breinbot.chat import Voice
from breinbot.chat.marks import plain
from breinbot.chat.texts import Marked
from breinbot.clock.hours import day_in
from breinbot.todo.model import Todo


def what(voice: Voice, todo: Todo, language: str) -> Marked:
    """What it is about."""
    return voice.texts.say(language, todo.key, **todo.args)


def line(voice: Voice, todo: Todo, language: str) -> str:
    """Number and words, without marks: for a completion."""
    return plain(f"{todo.number} {what(voice, todo, language)}")


def item(voice: Voice, todo: Todo, language: str) -> str:
    """One item of the list: its number, what it is about, since when, and who looks at it."""
    return voice.texts.say(
        language,
        "todo-item",
        number=str(todo.number),
        what=what(voice, todo, language),
        urgency=todo.urgency,
        since=voice.texts.weekday(language, day_in(voice.community.timezone, todo.since)),
        who=todo.taken_by.name if todo.taken_by is not None else "",
        taken=todo.taken_by is not None,
    )


def subject(voice: Voice, about: str, language: str) -> str:
    """What a timer is about, as "vraag 17" for "ask:17"; empty where it has no words."""
    kind, _, number = about.partition(":")
    return voice.texts.attribute(language, "todo-subject", kind, number=number) or ""
