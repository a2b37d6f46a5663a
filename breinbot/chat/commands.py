"""What belongs to no feature: help, undo, leaving a form, and the answers that choices stand for."""

from sqlalchemy import select

from breinbot.chat import budget, forms, losing, outbox
from breinbot.chat.budget import RELEASE
from breinbot.chat.command import Commands
from breinbot.chat.context import Context
from breinbot.chat.incoming import PlaceKind
from breinbot.chat.marks import command as typed
from breinbot.chat.model import Choice, Delivery, Form, Message, Place, Undo
from breinbot.chat.news import NotDelivered, PersonNeeded, Urgency
from breinbot.chat.outgoing import Why
from breinbot.chat.readers import CommandName, Line, Text, Words
from breinbot.chat.retries import UNDELIVERED
from breinbot.chat.texts import Marked
from breinbot.chat.voice import Voice
from breinbot.clock.timers import Due
from breinbot.members import Member, Refusal
from breinbot.members import service as members

commands = Commands("chat")

WORDS_TOLD = 200  # characters of what somebody wants to talk about, as moderators see it


class NothingToUndo(Refusal):
    """Nothing was done in the last ten minutes that can be taken back."""


class NothingToCancel(Refusal):
    """No form is open."""


class FormIsGone(Refusal):
    """The form that a button belongs to was closed or has gone on."""


class UnknownCommand(Refusal):
    """`help` for a command that there is not."""


@commands(reads=True)
def help(ctx: Context, command: CommandName | None = None) -> None:
    """What can be done here, by role; or one command."""
    if command == "":
        raise UnknownCommand
    if command is not None:
        _help_for(ctx, command)
        return
    _help(ctx, ctx.often(), more=ctx.text("chat-help-all"))


@commands(reads=True)
def everything(ctx: Context) -> None:
    """All that can be done here, by role."""
    _help(ctx, ctx.visible_commands(), more=ctx.text("chat-help-more"))


def _help(ctx: Context, names: list[str], *, more: str) -> None:
    lines = [_help_line(ctx, name) for name in names]
    ctx.reply_text("\n".join([ctx.text("chat-help", community=ctx.community.name), *lines, more]))


def _help_line(ctx: Context, name: str) -> str:
    key = f"command-{name}"
    example = ctx.texts.attribute(ctx.language, key, "example") or ctx.texts.words(ctx.language, key)[0]
    return f"- {typed(example)}: {ctx.texts.attribute(ctx.language, key, 'help')}"


def _help_for(ctx: Context, name: str) -> None:
    key = f"command-{name}"
    words = ctx.texts.words(ctx.language, key)
    lines = [_help_line(ctx, name).removeprefix("- ")]
    lines += [
        ctx.text("chat-help-field", name=label, question=question)
        for field in ctx.commands[name].fields
        if (label := ctx.texts.attribute(ctx.language, key, field.name))
        and (question := ctx.texts.attribute(ctx.language, key, f"{field.name}-question"))
    ]
    if len(words) > 1:
        lines.append(ctx.text("chat-help-also", words=words[1:]))
    ctx.reply_text("\n".join(lines))


@commands()
def undo(ctx: Context) -> None:
    """Take back the last thing that I did, within ten minutes."""
    last = ctx.session.scalar(
        select(Undo)
        .where(Undo.community_id == ctx.community.id, Undo.member_id == ctx.member.id)
        .order_by(Undo.id.desc())
        .limit(1)
    )
    if last is None or last.used_at is not None or last.until < ctx.now:
        raise NothingToUndo
    last.used_at = ctx.now
    ctx.reply("chat-undone", what=Marked(last.what))
    ctx.run(last.command, last.values)


@commands()
def cancel(ctx: Context) -> None:
    """Leave the form that I am filling in."""
    form = forms.leave(ctx)
    if form is None:
        raise NothingToCancel
    ctx.reply("chat-cancelled", command=ctx.texts.words(ctx.language, f"command-{form.command}")[0])


@commands(way=1, often=True)
def person(ctx: Context, words: Words | None = None) -> None:
    """Who the moderators are, to talk to a human being; with words, they hear of it."""
    names = [moderator.name for moderator in members.moderators(ctx.session, ctx.community.id)]
    if words:
        told = {"name": ctx.member.name, "words": words[:WORDS_TOLD]}
        ctx.announce(PersonNeeded("chat-todo-person", f"member:{ctx.member.id}", Urgency.MIDDLE, told))
    contact = ctx.community.privacy_contact
    ctx.reply("chat-person", names=names, count=len(names), contact=contact, told=bool(words))


@commands()
def repeat(ctx: Context) -> None:
    """Say again what the bot said to me last."""
    last = ctx.session.scalar(
        select(Message)
        .where(Message.community_id == ctx.community.id, Message.member_id == ctx.member.id, Message.held.is_(False))
        .order_by(Message.id.desc())
        .limit(1)
    )
    read = ctx.dispatcher.said_last(ctx.incoming)
    if read is not None and (last is None or last.at <= read.at):
        ctx.reply_text(read.text)
    elif last is not None:
        ctx.reply_text(last.text, about=last.about)
    else:
        ctx.reply("chat-nothing-to-repeat")


@commands(hidden=True)
def form_answer(ctx: Context, form: Line, field: Line, words: Words) -> None:
    """A numbered answer to a form's question."""
    open_form = ctx.session.get(Form, int(form))
    if open_form is None or open_form.closed_at is not None or open_form.asking != field:
        raise FormIsGone
    values = forms.take(ctx, open_form, field, words)
    ctx.run(open_form.command, values)


@commands(hidden=True)
def open_form(ctx: Context, form: Line) -> None:
    """A form that was refused, once more: what was right is kept, what was wrong is asked for.

    A platform that shows forms whole opens it instead, with everything that was typed.
    """
    known = ctx.session.get(Form, int(form))
    if known is None or known.member_id != ctx.member.id:
        raise FormIsGone
    command = ctx.commands[known.command]
    values = {name: words for name, words in known.values.items() if name != known.asking}
    ctx.about = known.about
    forms.begin(ctx, command, values, command.field(known.asking))


@commands(hidden=True)
def press(ctx: Context, choice: Line) -> None:
    """The question that was meant, when several were open."""
    ctx.press(ctx.session.get_one(Choice, int(choice)))


@commands(hidden=True)
def guessed(ctx: Context, words: Words) -> None:
    """Yes, that command was meant."""
    ctx.run_words(words)


@commands(hidden=True)
def way(ctx: Context, command: Line, words: Text | None = None) -> None:
    """One of the ways on that somebody who was not understood is offered."""
    enough = len((words or "").split()) >= ctx.commands[command].way
    ctx.say_to(command, words or "" if enough else "")


@commands(hidden=True)
def dropped(ctx: Context) -> None:
    """No; nothing happens."""
    ctx.reply("chat-dropped")


@commands.timer(RELEASE, planned=False)
def release(voice: Voice, due: Due) -> None:
    """Send what waits for a member, where it is its turn."""
    member = voice.session.get(Member, due.number)
    message = budget.release(voice.session, member, voice.now) if member is not None else None
    if message is not None and not budget.send_again(voice.session, message):
        outbox.deliver(voice, message, message.place)


@commands.timer(UNDELIVERED, planned=False)
def undelivered(voice: Voice, due: Due) -> None:
    """Tell the features of something that never arrived."""
    delivery = voice.session.get_one(Delivery, due.number)
    member = voice.session.get(Member, delivery.member_id) if delivery.member_id is not None else None
    about = delivery.message.about if delivery.message is not None else None
    where = about or delivery.end.place.about
    why = Why.read(delivery.error or "")
    if not losing.mend(voice, delivery, why):
        voice.announce(NotDelivered(member, delivery.end.platform, where, why, _room_of(voice, delivery.end.place)))


def _room_of(voice: Voice, place: Place) -> Place | None:
    if place.kind is PlaceKind.THREAD:
        return voice.session.get(Place, place.parent_id) if place.parent_id is not None else None
    return place if place.kind is PlaceKind.ROOM else None
