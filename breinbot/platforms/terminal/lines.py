"""One line that is typed in the practice room, read into what it means."""

import re
from dataclasses import dataclass
from datetime import timedelta

_SPEECH = re.compile(r"(?:(?P<place>#\S+)\s+)?@(?P<handle>[\w.-]+)(?:\s+(?P<rest>.*))?$", re.DOTALL)
_REPLY = re.compile(r">\s?(?P<message>\d+)\s+(?P<text>.+)$", re.DOTALL)
_REACTION = re.compile(r"(?P<sign>[+-])(?P<emoji>\S+)\s+(?P<message>\d+)$")
_BUTTON = re.compile(r"\[(?P<label>[^\]]+)\](?:\s+(?P<message>\d+))?$")
_WAIT = re.compile(r"(?P<amount>\d{1,4}) *(?P<unit>m|u|h|d|w)[a-z]*$")  # 3d, 3 dagen, 3 days; min, uur, hours, weken
_UNITS = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "u": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_MENTION = re.compile(r"@breinbot\b[,:]?", re.IGNORECASE)


class WrongLine(Exception):
    """The line is not in a form that the practice room knows; the message says what is expected."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Somebody says something, in a place or where the last one was, or as a reply to a message."""

    handle: str
    text: str
    place: str | None = None
    reply_to: int | None = None
    to_bot: bool = False


@dataclass(frozen=True, slots=True)
class Reaction:
    handle: str
    emoji: str
    message: int
    added: bool


@dataclass(frozen=True, slots=True)
class Press:
    """Somebody presses a button by its label; of the last message that has it where no number is given."""

    handle: str
    label: str
    message: int | None


@dataclass(frozen=True, slots=True)
class Wait:
    time: timedelta


@dataclass(frozen=True, slots=True)
class MakeModerator:
    handle: str


@dataclass(frozen=True, slots=True)
class MakeLead:
    handle: str
    group: str


@dataclass(frozen=True, slots=True)
class Quit:
    pass


@dataclass(frozen=True, slots=True)
class ShowForms:
    """`/help`: the forms that a line may have."""


Line = Speech | Reaction | Press | Wait | MakeModerator | MakeLead | Quit | ShowForms


def read_line(line: str) -> Line | None:
    """What a line means; None for an empty one. Raises WrongLine."""
    line = line.strip()
    if not line:
        return None
    if line.startswith("/"):
        return _order(line)
    found = _SPEECH.match(line)
    if found is None:
        raise WrongLine("a line begins with a person, as in: @noor !help   or: #omloop @noor hallo")
    handle, place = found["handle"].casefold(), found["place"]
    if handle == "breinbot":
        raise WrongLine("breinbot is the bot; a person speaks, as in: @noor @breinbot help")
    rest = (found["rest"] or "").replace("\\n", "\n").strip()
    if not rest:
        raise WrongLine(f"@{handle} says nothing; write something after the name")
    return _deed(handle, rest) or _speech(handle, rest, place)


def _deed(handle: str, rest: str) -> Line | None:
    """A reply, a reaction or a press, which say where they happen by the number of a message."""
    if found := _REPLY.match(rest):
        return _speech(handle, found["text"], None, int(found["message"]))
    if found := _REACTION.match(rest):
        return Reaction(handle, found["emoji"], int(found["message"]), added=found["sign"] == "+")
    if found := _BUTTON.match(rest):
        return Press(handle, found["label"].strip(), int(found["message"]) if found["message"] else None)
    return None


def _speech(handle: str, text: str, place: str | None, reply_to: int | None = None) -> Speech:
    mentioned = bool(_MENTION.search(text))
    words = _MENTION.sub("", text).strip() if mentioned else text
    return Speech(handle, words, place[1:].casefold() if place else None, reply_to, to_bot=mentioned)


def _order(line: str) -> Line:
    words = line.split()
    match words:
        case ["/quit" | "/exit"]:
            return Quit()
        case ["/help"]:
            return ShowForms()
        case ["/wait", *amount] if found := _WAIT.match(" ".join(amount)):
            return Wait(int(found["amount"]) * _UNITS[found["unit"]])
        case ["/as", "moderator", handle] if handle.startswith("@") and len(handle) > 1:
            return MakeModerator(handle[1:].casefold())
        case ["/as", "lead", *group, handle] if group and handle.startswith("@") and len(handle) > 1:
            return MakeLead(handle[1:].casefold(), " ".join(group))
    raise WrongLine("known are /wait 3d · /as moderator @anna · /as lead omloop @lotte · /help · /quit")
