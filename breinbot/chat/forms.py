"""Forms: the fields of a command that are missing are asked for one by one; where it stands is kept in the database."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.chat.command import Command, Field
from breinbot.chat.model import LARGEST_KEY, Choice, Form
from breinbot.chat.outbox import Offer
from breinbot.members import Member

if TYPE_CHECKING:
    from breinbot.chat.context import Context

AGAIN = "open_form"
"""The command behind the button that opens a refused form again."""


def current(ctx: "Context") -> Form | None:
    """The form that the member is filling in, newest first; none where its question was answered or waits no more."""
    form = ctx.session.scalar(
        select(Form)
        .where(Form.community_id == ctx.community.id, Form.member_id == ctx.member.id, Form.closed_at.is_(None))
        .order_by(Form.id.desc())
        .limit(1)
    )
    asked = form.message if form is not None else None
    if asked is not None and asked.choices and (asked.answered_at is not None or not asked.asks):
        return None
    return form


def take(ctx: "Context", form: Form, field: str, words: str) -> dict[str, Any]:
    """Close the form and return its values with the answer to the field that was asked."""
    form.closed_at = ctx.now
    ctx.about = form.about
    return {**form.values, field: words}


def begin(ctx: "Context", command: Command, values: dict[str, Any], asking: Field) -> None:
    """Ask for a field; a form of the member that was open gives way to this one."""
    question(ctx, command, asking, listen(ctx, command, values, asking))


def listen(ctx: "Context", command: Command, values: dict[str, Any], asking: Field) -> Form:
    """Take the next words for a field, which the reply asks for; an open form of the member gives way to this one."""
    leave(ctx)
    ctx.form = Form(
        community_id=ctx.community.id,
        member_id=ctx.member.id,
        place_id=ctx.place.id,
        command=command.name,
        values=values,
        asking=asking.name,
        about=ctx.about,
        started_at=ctx.now,
    )
    ctx.session.add(ctx.form)
    ctx.session.flush()
    return ctx.form


def question(ctx: "Context", command: Command, asking: Field, form: Form) -> None:
    """Put the question for one field, with numbered answers where it has few."""
    key = f"command-{command.name}"
    words = ctx.texts.attribute(ctx.language, key, f"{asking.name}-question")
    offered = list(asking.reader.offers(ctx))
    ctx.reply_text(
        words or asking.name,
        offers=[
            Offer(
                "chat-form-offer",
                "form_answer",
                {"form": form.id, "field": asking.name, "words": each.value},
                label={"label": each.label},
            )
            for each in offered
        ],
    )
    ctx.replied.asks = bool(offered)
    ctx.replied.closing.append(ctx.text("chat-form-leave"))


def keep_refused(ctx: "Context", command: Command, values: Mapping[str, str], refused: str | None) -> None:
    """Keep what was typed into a form that is refused, and offer to open it again. `refused`: the field that was wrong."""
    if not command.form or ctx.reading or not any(words.strip() for words in values.values()):
        return
    form = Form(
        community_id=ctx.community.id,
        member_id=ctx.member.id,
        place_id=ctx.place.id,
        command=command.name,
        values=dict(values),
        asking=refused or next(field.name for field in command.fields if not field.reader.from_place),
        about=ctx.about,
        started_at=ctx.now,
        closed_at=ctx.now,
    )
    ctx.session.add(form)
    ctx.session.flush()
    ctx.reply("chat-form-kept", offers=[Offer("chat-form-again", AGAIN, {"form": form.id})])
    ctx.replied.asks = ctx.member.text_only


def kept(session: Session, member: Member, number: int) -> Form | None:
    """The form that a button opens again; None where it is another button, or somebody else's."""
    choice = session.get(Choice, number) if number <= LARGEST_KEY else None
    if choice is None or choice.command != AGAIN:
        return None
    form = session.get(Form, int(choice.values["form"]))
    return form if form is not None and form.member_id == member.id else None


def leave(ctx: "Context") -> Form | None:
    """Close the open form, if there is one, and return it."""
    form = current(ctx)
    if form is not None:
        form.closed_at = ctx.now
    return form
