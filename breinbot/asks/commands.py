"""Asks in chat: list, show, share, change, move, withdraw, follow, solve."""

from typing import Any

from breinbot.asks import cards, following, personal, queries, quiet, service, showing
from breinbot.asks.declared import commands
from breinbot.asks.doubts import ask_about, personal_words
from breinbot.asks.model import Ask, AskState
from breinbot.asks.news import HelpTakenBack
from breinbot.asks.readers import AskNumber, ClosedAsk, KindWord, Order, OrderWord, OwnHelp, Place, Whose, WhoseWord
from breinbot.asks.service import Words
from breinbot.chat import Context, FieldNeeded, ModeratorActed, Offer, PersonNeededNoMore, Worth
from breinbot.chat.readers import Line, Page, Short, Text
from breinbot.groups.queries import group_named, groups_of
from breinbot.groups.readers import NamedGroup
from breinbot.people.readers import KindName
from breinbot.people.service import kind_named

__all__ = ["commands"]


# Reading -----------------------------------------------------------------------------------------------------------


@commands(reads=True, often=True)
def open_asks(
    ctx: Context,
    whose: WhoseWord | None = None,
    kind: KindWord | None = None,
    order: OrderWord | None = None,
    place: Place | None = None,
) -> None:
    """The open asks: mine, those of my groups, the others; by kind, place and age."""
    found = queries.open_asks(
        ctx.session, ctx.community.id, groups=place, kind=kind, oldest_first=order is Order.OLDEST
    )
    found = queries.readable(ctx.session, ctx.member, found)
    own = {group.id for group in groups_of(ctx.session, ctx.member)}
    mine = [one for one in found if one.asker_id == ctx.member.id]
    ours = [one for one in found if one.group_id in own and one not in mine]
    others = [one for one in found if one not in mine and one not in ours]
    parts = [
        cards.listing(ctx, heading, asks)
        for heading, asks, wanted in (
            ("asks-mine", mine, (None, Whose.MINE, Whose.ALL)),
            ("asks-ours", ours, (None, Whose.GROUPS, Whose.ALL)),
            ("asks-others", others, (None, Whose.ALL)),
        )
        if asks and whose in wanted
    ]
    filtered = bool(whose or kind or place)
    if parts:
        ctx.reply_text("\n\n".join([*parts, ctx.text("asks-how-to-show")]))
    else:
        ctx.reply("asks-none-like-that" if filtered else "asks-none-open")


@commands(reads=True, often=True)
def show(ctx: Context, ask: AskNumber, page: Page | None = None) -> None:
    """One ask, with everything that was given to it; where that is much, in pages."""
    pages = showing.pages(ctx, ask)
    here = min(page or 1, len(pages))
    given = queries.contributions_of(ctx.session, ask)
    ctx.reply_text(pages[here - 1])
    if here < len(pages):
        offers = [Offer("asks-show-next", "show", {"ask": ask.number, "page": here + 1})]
        args = {"number": str(ask.number), "page": str(here), "pages": str(len(pages)), "next": str(here + 1)}
        ctx.reply("asks-show-more", offers=offers, **args)
    else:
        first = given[0].label if given else ""
        ctx.reply("asks-show-ways", state=ask.state, number=str(ask.number), given=len(given), first=first)


@commands(reads=True)
def share(ctx: Context, ask: AskNumber) -> None:
    """A short text with a link, for WhatsApp or mail; nobody's name is in it."""
    link = ctx.link(ask.thread_id, None, None)
    text = ctx.texts.say(
        ctx.language,
        "asks-share-text",
        title=cards.sentence(ask.title),
        group=ask.group.name if ask.group is not None else ctx.community.name,
        town=ask.group.initiative.town if ask.group is not None else "",
        has_group=ask.group is not None,
        number=str(ask.number),
        community=ctx.community.name,
        link=link,
        linked=bool(link),
    )
    ctx.reply_text("\n\n".join([ctx.text("asks-share", closed=ask.is_hidden), text]))


# Changing ----------------------------------------------------------------------------------------------------------


@commands(form=True)
def edit(
    ctx: Context,
    ask: AskNumber,
    title: Line | None = None,
    details: Text | None = None,
    kind: KindName | None = None,
    needed_by: Short | None = None,
) -> None:
    """Change the words of an ask; it is shown as changed."""
    service.may_edit.check(ctx.session, ctx.member, ask)
    if title is None and details is None and kind is None and needed_by is None:
        raise FieldNeeded("title")
    known = service.words_of_ask(ask)
    words = Words(title or known.title, details or known.details, kind or known.kind, needed_by or known.needed_by)
    doubtful = personal_words("\n".join(filter(None, (title, details, needed_by))))
    if doubtful:
        given = {"title": title, "details": details, "needed_by": needed_by}
        without = {name: personal.without(value) for name, value in given.items() if value is not None}
        values = _as_values(ask.number, words)
        again = {"ask": ask.number, "words": "\n".join(filter(None, given.values()))}
        ask_about(
            ctx,
            doubtful,
            remove=("set_words", values | without),
            own=("set_words", values),
            change=("edit_again", again),
        )
        return
    _edit(ctx, ask, words)


def _as_values(number: int, words: Words) -> dict[str, Any]:
    """An ask's words as the values of `set_words`."""
    return {
        "ask": number,
        "title": words.title,
        "details": words.details or "",
        "kind": words.kind.key if words.kind else "",
        "needed_by": words.needed_by or "",
    }


def _acted(ctx: Context, ask: Ask, key: str, **args: str) -> None:
    """Note what a moderator did to somebody else's ask; an asker's or lead's own doing is no such thing."""
    if ctx.member.moderator and ask.asker_id != ctx.member.id:
        ctx.announce(ModeratorActed(ctx.member, key, {"number": str(ask.number), **args}))


def _edit(ctx: Context, ask: Ask, words: Words) -> None:
    before = service.words_of_ask(ask)
    service.edit(ctx.session, ask=ask, by=ctx.member, words=words, now=ctx.now)
    ctx.undoable(ctx.text("asks-edited-what", number=str(ask.number)), "set_words", **_as_values(ask.number, before))
    _acted(ctx, ask, "asks-act-edited")
    cards.refresh(ctx, ask)
    if ask.contributions:
        quiet.heard(ctx, ask)
    if ask.asker_id != ctx.member.id:
        told: dict[str, Any] = {"number": str(ask.number), "title": cards.sentence(ask.title), "by": ctx.member.name}
        ctx.tell(ask.asker, "asks-edited-for-you", worth=Worth.REST, about=cards.about(ask), **told)
    ctx.reply("asks-edited", number=str(ask.number), title=cards.sentence(ask.title), answers=ask.contributions)


@commands(hidden=True)
def set_words(
    ctx: Context,
    ask: AskNumber,
    title: Line,
    details: Text | None = None,
    kind: Line | None = None,
    needed_by: Line | None = None,
) -> None:
    """Give an ask exactly these words."""
    _edit(ctx, ask, Words(title, details, kind_named(ctx.session, ctx.community.id, kind) if kind else None, needed_by))


@commands()
def move(ctx: Context, ask: AskNumber, group: NamedGroup) -> None:
    """Bring an ask to another group."""
    before = service.move(ctx.session, ask=ask, to=group, by=ctx.member, now=ctx.now)
    cards.bring(ctx, ask, group.home, before)
    ctx.undoable(
        ctx.text("asks-moved-what", number=str(ask.number)),
        "move_back",
        ask=ask.number,
        group=before.short if before is not None else "",
    )
    _acted(ctx, ask, "asks-act-moved", group=group.name)
    if ask.contributions:
        quiet.heard(ctx, ask)
    ctx.reply("asks-moved", number=str(ask.number), group=group.name)
    if ask.asker_id != ctx.member.id:
        args: dict[str, Any] = {
            "number": str(ask.number),
            "title": cards.sentence(ask.title),
            "by": ctx.member.name,
            "group": group.name,
        }
        ctx.tell(ask.asker, "asks-moved-for-you", worth=Worth.REST, about=cards.about(ask), **args)
    ctx.announce(PersonNeededNoMore(cards.about(ask), ("asks-todo-no-group",)))


@commands(hidden=True)
def move_back(ctx: Context, ask: AskNumber, group: Line | None = None) -> None:
    """Bring an ask back to where it was; without a group to the common place."""
    known = group_named(ctx.session, ctx.community.id, group) if group else None
    if known is not None:
        move(ctx, ask, known)
        return
    home = cards.home_of(ctx, None)
    cards.bring(ctx, ask, home, service.move_to_common(ctx.session, ask=ask, to=home, by=ctx.member))
    quiet.fits_no_group(ctx, ask)
    ctx.reply("asks-moved-to-common", number=str(ask.number), place=home.name)


@commands(exact=True)
def withdraw(ctx: Context, ask: ClosedAsk) -> None:
    """Take an ask back; who was helping is told."""
    helpers = service.withdraw(ctx.session, ask=ask, by=ctx.member, now=ctx.now)
    names = [helper.name for helper in helpers]
    number, title = str(ask.number), cards.sentence(ask.title)
    if ask.thread is not None:
        line = ctx.public("asks-withdrawn-line", number=number, by=ctx.member.name, helpers=names, count=len(names))
        ctx.say(ask.thread, line, about=cards.about(ask))
    cards.refresh(ctx, ask)
    quiet.over(ctx, ask)
    ctx.undoable(ctx.text("asks-withdrawn-what", number=number), "reopen", ask=ask.number)
    _acted(ctx, ask, "asks-act-withdrawn")
    ctx.reply("asks-withdrawn", number=number, title=title, count=len(names), helpers=names)
    for member in dict.fromkeys([*helpers, *queries.followers_to_tell(ctx.session, ask), ask.asker]):
        if member.id != ctx.member.id:
            args: dict[str, Any] = {
                "number": number,
                "title": title,
                "by": ctx.member.name,
                "whose": "own" if member.id == ask.asker_id else "helped" if member in helpers else "followed",
            }
            ctx.tell(member, "asks-withdrawn-for-you", worth=Worth.OUTCOME, about=cards.about(ask), **args)
    for member in queries.helpers_of(ctx.session, ask):
        ctx.announce(HelpTakenBack(ask, member))


@commands(hidden=True)
def withdraw_all(ctx: Context, asks: Line) -> None:
    """Take back what was just posted."""
    for number in asks.split():
        ctx.run("withdraw", {"ask": number})


@commands(hidden=True)
def still_open(ctx: Context, ask: AskNumber) -> None:
    """The asker still needs help: the ask stays open, and is opened again where it was closed meanwhile."""
    if not service.is_still_open(ctx.session, ask=ask, by=ctx.member):
        reopen(ctx, ask)
        return
    quiet.heard(ctx, ask)
    ctx.reply("asks-stays-open", number=str(ask.number))


# Following ---------------------------------------------------------------------------------------------------------


@commands()
def me_too(ctx: Context, ask: AskNumber) -> None:
    """I have the same question: follow it, and get its answers."""
    following.follow(ctx.session, ask=ask, member=ctx.member, now=ctx.now)
    cards.refresh(ctx, ask)
    ctx.undoable(ctx.text("asks-following-what", number=str(ask.number)), "not_me_too", ask=ask.number)
    ctx.reply("asks-following", number=str(ask.number), title=cards.sentence(ask.title), answers=ask.contributions)


@commands(hidden=True)
def not_me_too(ctx: Context, ask: OwnHelp) -> None:
    """Follow it no more."""
    following.unfollow(ctx.session, ask=ask, member=ctx.member, now=ctx.now)
    cards.refresh(ctx, ask)
    ctx.reply("asks-following-no-more", number=str(ask.number))


@commands(hidden=True)
def same_ask(ctx: Context, ask: AskNumber, other: AskNumber) -> None:
    """My ask says the same as another: withdraw mine and follow that one."""
    ctx.run("withdraw", {"ask": ask.number})
    ctx.run("me_too", {"ask": other.number})


# Closing -----------------------------------------------------------------------------------------------------------


@commands(often=True)
def solved(ctx: Context, ask: ClosedAsk) -> None:
    """Close an ask that is answered; everybody who helped is thanked by name."""
    thanked = service.solve(ctx.session, ask=ask, by=ctx.member, now=ctx.now)
    names = [helper.name for helper in thanked]
    if ask.thread is not None:
        line = ctx.public(
            "asks-solved-line", number=str(ask.number), by=ctx.member.name, helpers=names, count=len(names)
        )
        ctx.say(ask.thread, line, about=cards.about(ask))
    cards.refresh(ctx, ask)
    quiet.over(ctx, ask)
    ctx.undoable(ctx.text("asks-solved-what", number=str(ask.number)), "reopen", ask=ask.number)
    _acted(ctx, ask, "asks-act-solved")
    ctx.reply("asks-solved", number=str(ask.number), title=cards.sentence(ask.title), count=len(names))
    args: dict[str, Any] = {"number": str(ask.number), "by": ctx.member.name, "title": cards.sentence(ask.title)}
    if ask.asker_id != ctx.member.id:
        ctx.tell(ask.asker, "asks-solved-for-you", worth=None, about=cards.about(ask), **args)
    for follower in queries.followers_to_tell(ctx.session, ask):
        if follower.id != ctx.member.id:
            answers: dict[str, Any] = {"answers": ask.contributions}
            ctx.tell(follower, "asks-solved-followed", worth=Worth.OUTCOME, about=cards.about(ask), **args, **answers)


@commands()
def reopen(ctx: Context, ask: ClosedAsk) -> None:
    """Open a solved or withdrawn ask again."""
    before = service.reopen(ctx.session, ask=ask, by=ctx.member)
    quiet.heard(ctx, ask)
    quiet.watch(ctx, ask)
    if ask.thread is not None:
        ctx.say(ask.thread, ctx.public("asks-reopened-line", name=ctx.member.name), about=cards.about(ask))
    cards.refresh(ctx, ask)
    close = "withdraw" if before is AskState.WITHDRAWN else "solved"
    ctx.undoable(ctx.text("asks-reopened-what", number=str(ask.number)), close, ask=ask.number)
    _acted(ctx, ask, "asks-act-reopened")
    ctx.reply("asks-reopened", number=str(ask.number), title=cards.sentence(ask.title))
