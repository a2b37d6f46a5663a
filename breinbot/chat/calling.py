"""What an event may call for: a command with its fields, a choice, a step of a form, or a feature that hears it.

Each is a function on a context. What a command lacks is asked for, see forms.py.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from breinbot.chat import answers, carrying, forms
from breinbot.chat.command import Command, Field, FieldNeeded
from breinbot.chat.incoming import Called, Deleted, Edited, Reacted, Said
from breinbot.chat.model import Choice, Form
from breinbot.chat.splitting import missing, values_of
from breinbot.members import Refusal

if TYPE_CHECKING:
    from breinbot.chat.context import Context


class MustWrite(Exception):
    """A command that only reads has to ask for something after all, for which rows are needed."""


class NotOnThisMessage(Refusal):
    """A command was called on a message that is none of those it is for."""


def invoke(ctx: "Context", command: Command, values: dict[str, str]) -> None:
    """Call a command with words for its fields; where a needed field is missing, ask for it.

    Raises a Refusal where the member may not, or a field cannot be read.
    """
    ctx.replied.privacy = command.privacy
    if command.may is not None:
        command.may.check(ctx.session, ctx.member)
    here = _from_place(ctx, command, values)
    absent = [field for field in missing(command, values) if field.name not in here]
    if absent:
        _ask_for(ctx, command, values, absent[0])
        return
    given = {
        field.name: field.read(ctx, values[field.name])
        for field in command.fields
        if values.get(field.name, "").strip()
    }
    try:
        command.handler(ctx, **dict.fromkeys((f.name for f in command.fields), None) | here | given)
    except FieldNeeded as needed:
        _ask_for(ctx, command, values, command.field(needed.field))


def _ask_for(ctx: "Context", command: Command, values: dict[str, str], field: Field) -> None:
    if ctx.reading:
        raise MustWrite
    if isinstance(ctx.incoming.what, Called) and ctx.incoming.what.on is not None:
        raise NotOnThisMessage
    forms.begin(ctx, command, values, field)


def _from_place(ctx: "Context", command: Command, values: Mapping[str, str]) -> dict[str, Any]:
    found = {
        field.name: field.reader.here(ctx)
        for field in command.fields
        if (field.reader.from_place or field.reader.from_reply) and not values.get(field.name, "").strip()
    }
    return {name: value for name, value in found.items() if value is not None}


def run_words(ctx: "Context", words: str) -> None:
    """Call the command that these words begin with."""
    meant = ctx.vocabulary.find(words)
    if meant is not None:
        say_to(ctx, meant.command, meant.rest)


def say_to(ctx: "Context", command: Command, words: str) -> None:
    """Call a command with the words that were written after it."""
    invoke(ctx, *values_of(ctx, command, words))


def press(ctx: "Context", choice: Choice) -> None:
    """Run what a choice stands for. Raises NotYours, AlreadyAnswered, or the command's own refusal."""
    answers.take(ctx, choice)
    invoke(ctx, ctx.commands[choice.command], dict(choice.values))


def fill_in(ctx: "Context", form: Form, field: str, words: str) -> None:
    """Take words as the answer to a form's question, and go on. What cannot be read is asked again.

    The command typed anew, with what was asked for after it, is an answer too.
    """
    command = ctx.commands[form.command]
    reader = command.field(field).reader
    if command.words is not None and not form.values:
        forms.take(ctx, form, field, words)
        say_to(ctx, command, words)
        return
    try:
        reader.read(ctx, words)
    except Refusal as refusal:
        meant = ctx.vocabulary.find(words)
        if meant is not None and (
            reader.offers(ctx) or (meant.command is command and meant.rest and not meant.guessed)
        ):
            say_to(ctx, meant.command, meant.rest)
            return
        ctx.reply(refusal.key(), **refusal.data)
        ctx.form = form
        forms.question(ctx, command, command.field(field), form)
        return
    values = forms.take(ctx, form, field, words)
    try:
        invoke(ctx, command, values)
    except Refusal as refusal:
        refusal.ends_form = form.id
        raise


def hear(ctx: "Context", what: Said | Edited | Deleted | Reacted) -> bool:
    """Give it to the feature that hears such things about this subject; False where none does."""
    subjects = (about.partition(":")[0] for about in (ctx.about, ctx.place.about) if about is not None)
    hearing = next((h for subject in subjects if (h := ctx.dispatcher.hearings.get((subject, type(what))))), None)
    if hearing is None:
        return False
    hearing.handler(ctx, what)
    if not isinstance(what, Reacted):
        carrying.heard(ctx, what)
    return True
