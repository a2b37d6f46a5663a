"""An ask as somebody reads it whole: its card and all that was given to it, in pages that every platform can send."""

from collections.abc import Iterator

from breinbot.asks import cards, queries
from breinbot.asks.model import Ask, Contribution
from breinbot.chat import Context
from breinbot.chat.marks import clean, parts, said
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
    for given in queries.contributions_of(ctx.session, ask):
        yield from _contribution(ctx, given)


def _contribution(ctx: Context, given: Contribution) -> Iterator[str]:
    first, *more = parts(given.text, PAGE // 3)
    yield _line(ctx, given, first)
    yield from (said(clean(part)) for part in more)


def _line(ctx: Context, given: Contribution, text: str) -> Marked:
    edited = given.edited_at is not None
    return ctx.text("asks-contribution", number=given.label, writer=given.writer.name, text=text, edited=edited)
