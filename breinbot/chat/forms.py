"""Forms: the fields of a command that are missing are asked for one by one; where it stands is kept in the database."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from breinbot.chat.command import Command, Field
from breinbot.chat.model import Form
from breinbot.chat.outbox import Offer

if TYPE_CHECKING:
    from breinbot.chat.context import Context


def current(ctx: "Context") -> Form | None:
    """The form that the member is filling in, newest first."""
    return ctx.session.scalar(
        select(Form)
        .where(Form.community_id == ctx.community.id, Form.member_id == ctx.member.id, Form.closed_at.is_(None))
        .order_by(Form.id.desc())
        .limit(1)
    )


def take(ctx: "Context", form: Form, field: str, words: str) -> dict[str, Any]:
    """Close the form and return its values with the answer to the field that was asked."""
    form.closed_at = ctx.now
    ctx.about = form.about
    return {**form.values, field: words}


def begin(ctx: "Context", command: Command, values: dict[str, Any], asking: Field) -> None:
    """Ask for a field; a form of the member that was open gives way to this one."""
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
    question(ctx, command, asking, ctx.form)


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


def leave(ctx: "Context") -> Form | None:
    """Close the open form, if there is one, and return it."""
    form = current(ctx)
    if form is not None:
        form.closed_at = ctx.now
    return form
