"""An ask as somebody reads it whole: its card and all that was given to it, in pages that every platform can send."""

from collections.abc import Iterator, Sequence

from breinbot.asks import cards, queries
from breinbot.asks.model import Ask, Contribution
from breinbot.chat import Context
from breinbot.chat.carrying import platform_name
from breinbot.chat.marks import clean, parts, plain, said
from breinbot.chat.readable import Readable
from breinbot.chat.texts import Marked

PAGE = 2800
"""Characters of a page. A platform may write two for one (a sign before each that it would format), and Discord takes
6,000 in a message."""


def pages(ctx: Context, ask: Ask) -> list[str]:
    """Everything, in its order; nothing is left out."""
    made: list[str] = []
    for block in _blocks(ctx, ask):
        if made and len(made[-1]) + len(block) + 2 <= PAGE:
            made[-1] = f"{made[-1]}\n\n{block}"
        else:
            made.append(block)
    return made


def _blocks(ctx: Context, ask: Ask) -> Iterator[str]:
    """Parts that are not divided further, each shorter than a page."""
    head, *title = parts(ask.title, PAGE // 3)
    first, *details = parts(ask.details or "", PAGE // 3)
    yield cards.card(ctx, ask, language=ctx.language, words=(f"{head} …" if title else head, "" if title else first))
    yield from (said(clean(part)) for part in title)
    yield from (said(clean(part)) for part in ((first,) if title and first else ()))
    yield from (said(clean(part)) for part in details)
    given = queries.contributions_of(ctx.session, ask)
    how = queries.may_read(ctx.session, ctx.member, ctx.incoming.platform, given)
    for one, readable in zip(given, how, strict=True):
        yield from _contribution(ctx, one, readable)


def _contribution(ctx: Context, given: Contribution, readable: Readable) -> Iterator[str]:
    if readable is Readable.STAYS:
        yield stays(ctx, given)
        return
    writer = given.writer.name if readable is Readable.NAMED else ctx.text("asks-somebody")
    first, *more = parts(given.text, PAGE // 3)
    edited = given.edited_at is not None
    yield ctx.text("asks-contribution", number=given.label, writer=writer, text=first, edited=edited)
    yield from (said(clean(part)) for part in more)


def stays(ctx: Context, given: Contribution) -> Marked:
    """What can be read of words that stay where they were said."""
    platform = platform_name(ctx.texts, ctx.language, given.platform)
    return ctx.text("asks-contribution-elsewhere", number=given.label, platform=platform)


def in_a_line(ctx: Context, given: Sequence[Contribution]) -> Iterator[tuple[str, str]]:
    """The number of each, with a line about it as far as it may be read here."""
    how = queries.may_read(ctx.session, ctx.member, ctx.incoming.platform, given)
    for one, readable in zip(given, how, strict=True):
        writer = one.writer.name if readable is Readable.NAMED else str(ctx.text("asks-somebody"))
        line = plain(stays(ctx, one)) if readable is Readable.STAYS else f"{one.label} · {writer}: {one.text}"
        yield one.label, line
