"""How an ask looks: its card in the group's place, kept up to date, and the list of open ones."""

from breinbot.asks import queries
from breinbot.asks.model import Ask
from breinbot.chat import Context, Offer, thread
from breinbot.chat.outbox import revise

THREAD_NAME = 90  # characters; Discord takes 100
QUOTED = 200  # characters of a title in a sentence
LISTED = 10


def post(ctx: Context, ask: Ask) -> None:
    """Put an ask's card into its group's place, with a thread of its own."""
    home = ask.group.home
    ask.card = ctx.say(home, card(ctx, ask), offers=offers(ask), about=about(ask))
    ask.thread = thread(ctx.session, home, about=about(ask), name=short(ask.title, THREAD_NAME), starter=ask.card)


def refresh(ctx: Context, ask: Ask) -> None:
    """Bring the card up to date."""
    if ask.card is not None:
        revise(ctx, ask.card, card(ctx, ask), offers(ask))


def card(ctx: Context, ask: Ask) -> str:
    """The card in the community's language: what, who asks, who helps, how to help."""
    language = ctx.community.language
    helpers = [helper.name for helper in queries.helpers_of(ctx.session, ask)] if ask.id else []
    return ctx.texts.say(
        language,
        "asks-card",
        number=str(ask.number),
        title=ask.title,
        details=ask.details or "",
        has_details=bool(ask.details),
        kind=ask.kind.name(language) if ask.kind else "",
        has_kind=ask.kind is not None,
        needed_by=ask.needed_by or "",
        has_date=bool(ask.needed_by),
        asker=ask.asker.name,
        group=ask.group.name,
        state=ask.state,
        helpers=helpers,
        helping=len(helpers),
    )


def offers(ask: Ask) -> list[Offer]:
    """The buttons of a card: help while it is open."""
    return [Offer("asks-help-button", "can_help", {"ask": ask.number})] if ask.is_open else []


def about(ask: Ask) -> str:
    return f"ask:{ask.number}"


def short(title: str, limit: int) -> str:
    """A title cut at a word."""
    line = " ".join(title.split())
    return line if len(line) <= limit else f"{line[: limit - 1].rsplit(' ', 1)[0]}…"


def sentence(title: str) -> str:
    """A title as it stands in a sentence: cut where it is very long, and closed by a sign."""
    cut = short(title, QUOTED)
    return cut if cut.endswith((".", "?", "!", "…")) else f"{cut}."


def listing(ctx: Context, heading: str, asks: list[Ask]) -> str:
    """A list of asks under a heading; empty where there are none."""
    if not asks:
        return ""
    lines = [
        ctx.text(
            "asks-line",
            number=str(ask.number),
            title=short(ask.title, THREAD_NAME),
            kind=ask.kind.name(ctx.language) if ask.kind else "",
            has_kind=ask.kind is not None,
            group=ask.group.name,
            answers=ask.contributions,
        )
        for ask in asks[:LISTED]
    ]
    left = len(asks) - len(lines)
    rest = [ctx.text("asks-and-more", count=left)] if left else []
    return "\n".join([ctx.text(heading), *lines, *rest])
