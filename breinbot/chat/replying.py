"""What a handler replied becomes the answer: rows with the reply first, or words alone where nothing was changed."""

from dataclasses import dataclass
from datetime import timedelta

from breinbot.chat import outbox
from breinbot.chat.command import Privacy
from breinbot.chat.context import Context, Reply
from breinbot.chat.incoming import PlaceKind, Reacted, Said
from breinbot.chat.model import Delivery, End, Message
from breinbot.chat.outgoing import Outgoing
from breinbot.chat.places import direct
from breinbot.clock.timers import timers_were_set

PLATFORM_ANSWERS_FOR = timedelta(seconds=30)
"""How long a platform may take to send an interaction's answer itself before the worker does."""


@dataclass(frozen=True, slots=True)
class Handled:
    """What became of an event: the answer for the platform to send, and whether it still has to be saved.

    `reply` is set for a command that only reads and offers choices: the answer then needs rows. `unstored` is an answer
    to words that needs none: the worker sends it at once. `timers`: some were set, which may be due.
    """

    answer: Outgoing | None = None
    reply: Reply | None = None
    unstored: Outgoing | None = None
    timers: bool = False


def finish(ctx: Context) -> Handled:
    """Queue what was said, the reply first."""
    delivery = _reply(ctx) if ctx.replied.paragraphs else None
    ctx.session.add_all(ctx.queued)
    ctx.session.flush()
    timers = timers_were_set(ctx.session)
    if delivery is None or delivery.answer is None or delivery.message is None:
        return Handled(timers=timers)
    only_for = ctx.incoming.who.account if delivery.member_id is not None else None
    text_only = delivery.member_id is not None and ctx.member.text_only
    answer = outbox.outgoing(delivery, delivery.end, delivery.message, only_for, text_only=text_only)
    return Handled(answer=answer, timers=timers)


def _reply(ctx: Context) -> Delivery | None:
    """Write the reply down; returns the delivery that may answer the interaction."""
    _introduce(ctx)
    reply = ctx.replied
    by_words = ctx.incoming.answer is None
    whispered = (
        by_words and ctx.incoming.platform in ctx.dispatcher.whispering and ctx.replied.privacy is not Privacy.PUBLIC
    )
    if not ctx.in_direct and (whispered or ctx.replied.privacy is Privacy.SECRET):
        _write_reply(ctx, reply, direct_chat=True)
        if whispered:
            return None
        reply = Reply(paragraphs=[ctx.text("chat-look-in-direct")])
    return _write_reply(ctx, reply, direct_chat=False)


def _write_reply(ctx: Context, reply: Reply, *, direct_chat: bool) -> Delivery:
    place = direct(ctx.session, ctx.member) if direct_chat else ctx.place
    private = (
        reply.asks or (ctx.replied.privacy is not Privacy.PUBLIC and ctx.incoming.answer is not None) or direct_chat
    )
    message = outbox.write(
        ctx,
        place,
        "\n\n".join(reply.paragraphs),
        offers=reply.offers,
        about=reply.about,
        to=ctx.member if private or ctx.in_direct else None,
        asks=reply.asks,
        lasting=reply.lasting,
        closing=reply.closing,
        language=ctx.language,
    )
    if ctx.form is not None:
        ctx.form.message = message
    end = next(end for end in place.ends if end.platform == ctx.incoming.platform) if direct_chat else ctx.end
    return _reply_delivery(ctx, message, end, answers=not direct_chat)


def _reply_delivery(ctx: Context, message: Message, end: End, *, answers: bool) -> Delivery:
    handle = ctx.incoming.answer if answers else None
    what = ctx.incoming.what
    in_room = end.place.kind is not PlaceKind.DIRECT
    delivery = Delivery(
        community_id=ctx.community.id,
        end=end,
        message=message,
        member_id=message.member_id,
        reply_to=what.message if isinstance(what, Said | Reacted) and answers and in_room else None,
        answer=handle,
        next_try_at=ctx.now + PLATFORM_ANSWERS_FOR if handle else None,
    )
    ctx.session.add(delivery)
    return delivery


def _introduce(ctx: Context) -> None:
    """The first reply ever ends with who runs this, what is kept, and where `privacy` and `stop` are."""
    if ctx.member.introduced_at is None:
        ctx.member.introduced_at = ctx.now
        ctx.replied.closing.append(ctx.text("chat-introduction", responsible=ctx.community.responsible))


def unstored(ctx: Context) -> Handled:
    """The reply of a command that only read: words for the platform, no rows."""
    if not ctx.replied.paragraphs:
        return Handled()
    end = ctx.end
    by_words = ctx.incoming.answer is None
    if not ctx.in_direct and (
        ctx.replied.privacy is Privacy.SECRET
        or (
            by_words
            and ctx.incoming.platform in ctx.dispatcher.whispering
            and ctx.replied.privacy is not Privacy.PUBLIC
        )
    ):
        return Handled(reply=ctx.replied)
    out = Outgoing(
        end=end.external or "",
        kind=end.place.kind,
        text="\n\n".join([*ctx.replied.paragraphs, *ctx.replied.closing]),
        only_for=ctx.incoming.who.account if ctx.replied.privacy is not Privacy.PUBLIC and not by_words else None,
        reply_to=ctx.incoming.what.message if isinstance(ctx.incoming.what, Said) and not ctx.in_direct else None,
        answer=ctx.incoming.answer,
        key=ctx.incoming.what.message if isinstance(ctx.incoming.what, Said) else None,
    )
    return Handled(unstored=out) if by_words else Handled(answer=out)
