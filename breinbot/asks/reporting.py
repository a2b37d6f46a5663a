"""Abuse: anybody may report a message to the moderators; nobody else sees that, or who did."""

from dataclasses import dataclass
from typing import Annotated, Any

from breinbot.asks.declared import commands
from breinbot.asks.model import Contribution
from breinbot.asks.readers import ContributionReader
from breinbot.chat import AskedWhetherNeeded, Completion, Context, PersonNeeded, Privacy, Reader, Urgency
from breinbot.chat.answers import said_as
from breinbot.chat.marks import plain
from breinbot.chat.model import End, Message
from breinbot.chat.places import end_on
from breinbot.chat.readers import Words
from breinbot.members import service as members

QUOTED = 200  # characters of what was reported, and of why, as moderators see it
TODO = "asks-todo-reported"


@dataclass(frozen=True, slots=True)
class Reported:
    """A message that is reported: what it is, who wrote it where that is known, its words, and where it stands."""

    subject: str
    label: str
    writer: str
    text: str
    end: str
    message: str


class ReportedReader(Reader[Reported]):
    """17.2, as for a contribution; as a reply to any message, or from its menu, that message."""

    limit = 20
    takes_word = True
    completes = True
    from_reply = True

    def read(self, ctx: Context, words: str) -> Reported:
        return _contribution(ctx, ContributionReader().read(ctx, words))

    def front(self, ctx: Context, words: str) -> tuple[str, str] | None:
        """Only a number: "meld dit is gemeen" as a reply says why."""
        own, rest = super().front(ctx, words) or ("", "")
        return (own, rest) if own[:1].isdecimal() or own[:1] == "#" or ctx.replied_to is None else None

    def here(self, ctx: Context) -> Reported | None:
        if ctx.replied_to is None:
            return None
        given = ContributionReader().here(ctx)
        if given is not None:
            return _contribution(ctx, given)
        said = said_as(ctx.session, ctx.end.id, ctx.replied_to)
        if said is not None:
            return _of_the_bot(ctx, said, ctx.replied_to)
        subject = f"message:{ctx.incoming.platform}:{ctx.replied_to}"
        return Reported(subject, "", "", "", _address(ctx.end), ctx.replied_to)

    def complete(self, ctx: Context, typed: str) -> list[Completion]:
        return ContributionReader().complete(ctx, typed)


def _contribution(ctx: Context, given: Contribution) -> Reported:
    """It stands in the ask's thread, where it was said or where the bot said it."""
    here = given.platform == ctx.incoming.platform
    end = end_on(ctx.session, given.ask.thread, ctx.incoming.platform) if given.ask.thread is not None else None
    message = (given.source or "") if here else ""
    subject = f"contribution:{given.label}"
    return Reported(subject, given.label, given.writer.name, given.text, _address(end), message)


def _of_the_bot(ctx: Context, said: Message, message: str) -> Reported:
    return Reported(f"said:{said.id}", "", "breinbot", plain(said.text), _address(ctx.end), message)


def _address(end: End | None) -> str:
    return (end.external or "") if end is not None else ""


@commands(exact=True, on_message=True)
def report(ctx: Context, message: Annotated[Reported, ReportedReader()], why: Words | None = None) -> None:
    """Report a message to the moderators; nobody else sees it."""
    if ctx.incoming.answer is None:
        ctx.replied.privacy = Privacy.SECRET
    names = [moderator.name for moderator in members.moderators(ctx.session, ctx.community.id)]
    told: dict[str, Any] = {
        "names": names,
        "count": len(names),
        "contact": ctx.community.privacy_contact,
        "number": message.label,
    }
    known = AskedWhetherNeeded(TODO, message.subject)
    ctx.announce(known)
    if known.found:
        ctx.reply("asks-reported-already", **told)
        return
    args = {
        "reporter": ctx.member.name,
        "number": message.label,
        "writer": message.writer,
        "text": " ".join(message.text[:QUOTED].split()),
        "why": (why or "")[:QUOTED],
        "end": message.end,
        "message": message.message,
    }
    args |= {f"has_{name}": "yes" if args[name] else "no" for name in ("number", "writer", "text", "why")}
    ctx.announce(PersonNeeded(TODO, message.subject, Urgency.HIGH, args))
    ctx.reply("asks-reported", **told)
