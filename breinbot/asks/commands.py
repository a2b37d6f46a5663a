"""Asks in chat: post, list, show, help, answer, solve."""

from breinbot.asks import cards, queries, service
from breinbot.asks.model import Ask
from breinbot.asks.readers import AnsweredAsk, AskNumber, ClosedAsk
from breinbot.chat import Commands, Context, FieldNeeded, Offer
from breinbot.chat.outbox import let_in
from breinbot.chat.readers import Line, Text
from breinbot.groups.model import Group
from breinbot.groups.readers import GroupName, GroupReader, NamedGroup
from breinbot.groups.service import groups_of
from breinbot.people.readers import KindName

commands = Commands("asks")


# Posting -----------------------------------------------------------------------------------------------------------


@commands(form=True, way="title")
def ask(
    ctx: Context,
    title: Line,
    details: Text | None = None,
    kind: KindName | None = None,
    needed_by: Line | None = None,
    group: NamedGroup | None = None,
) -> None:
    """Post an ask; it goes to my group, or to the one I choose."""
    goes_to = _group_for(ctx, group)
    if ctx.member.previews and ctx.incoming.answer is None:
        _preview(ctx, title, details, kind, needed_by, goes_to)
    else:
        _post(ctx, title, details, kind, needed_by, goes_to)


def _group_for(ctx: Context, chosen: Group | None) -> Group:
    try:
        return service.group_for(ctx.session, ctx.member, chosen, GroupReader().here(ctx))
    except service.WhichGroupFor:
        raise FieldNeeded("group") from None


def _preview(
    ctx: Context, title: str, details: str | None, kind: KindName | None, needed_by: str | None, group: Group
) -> None:
    """Show what was understood before it is posted."""
    given = {
        "title": title,
        "details": details,
        "kind": kind and kind.key,
        "needed_by": needed_by,
        "group": group.short,
    }
    values = {name: value for name, value in given.items() if value}
    ctx.ask(
        "asks-preview",
        offers=[
            Offer("asks-preview-post", "post_ask", values),
            Offer("asks-preview-always", "post_ask_always", values),
            Offer("asks-preview-drop", "dropped"),
        ],
        title=title,
        details=details or "",
        has_details=bool(details),
        kind=kind.name(ctx.language) if kind else "",
        has_kind=kind is not None,
        needed_by=needed_by or "",
        has_date=bool(needed_by),
        group=group.name,
    )


@commands(hidden=True)
def post_ask(
    ctx: Context,
    title: Line,
    details: Text | None = None,
    kind: KindName | None = None,
    needed_by: Line | None = None,
    group: GroupName | None = None,
) -> None:
    """Post an ask that was shown before."""
    _post(ctx, title, details, kind, needed_by, _group_for(ctx, group))


@commands(hidden=True)
def post_ask_always(
    ctx: Context,
    title: Line,
    details: Text | None = None,
    kind: KindName | None = None,
    needed_by: Line | None = None,
    group: GroupName | None = None,
) -> None:
    """Post an ask that was shown before, and show none before posting from now on."""
    ctx.member.previews = False
    _post(ctx, title, details, kind, needed_by, _group_for(ctx, group))


def _post(
    ctx: Context, title: str, details: str | None, kind: KindName | None, needed_by: str | None, group: Group
) -> None:
    asked = service.open_ask(
        ctx.session,
        group=group,
        asker=ctx.member,
        title=title,
        details=details,
        kind=kind,
        needed_by=needed_by,
        now=ctx.now,
    )
    cards.post(ctx, asked)
    own = group in groups_of(ctx.session, ctx.member)
    ctx.reply("asks-posted", number=str(asked.number), title=cards.sentence(title), group=group.name, own=own)
    ctx.replied.about = cards.about(asked)


# Reading -----------------------------------------------------------------------------------------------------------


@commands(reads=True)
def open_asks(ctx: Context) -> None:
    """The open asks: mine, those of my groups, the others."""
    community = ctx.community.id
    groups = groups_of(ctx.session, ctx.member)
    mine = queries.open_asks(ctx.session, community, asker=ctx.member)
    known = {one.id for one in mine}
    ours = [one for one in queries.open_asks(ctx.session, community, groups=groups) if one.id not in known]
    known |= {one.id for one in ours}
    others = [one for one in queries.open_asks(ctx.session, community) if one.id not in known]
    parts = [
        cards.listing(ctx, heading, asks)
        for heading, asks in (("asks-mine", mine), ("asks-ours", ours), ("asks-others", others))
        if asks
    ]
    ctx.reply_text("\n\n".join([*parts, ctx.text("asks-how-to-show")]) if parts else ctx.text("asks-none-open"))


@commands(reads=True)
def show(ctx: Context, ask: AskNumber) -> None:
    """One ask, with everything that was given to it."""
    given = queries.contributions_of(ctx.session, ask)
    lines = [ctx.text("asks-contribution", number=one.label, writer=one.writer.name, text=one.text) for one in given]
    ctx.reply_text(
        "\n\n".join(
            [
                cards.card(ctx, ask),
                *lines,
                ctx.text("asks-show-ways", state=ask.state, number=str(ask.number), given=len(given)),
            ]
        )
    )


# Helping -----------------------------------------------------------------------------------------------------------


@commands()
def can_help(ctx: Context, ask: AskNumber) -> None:
    """Offer to help with an ask."""
    first = service.offer_help(ctx.session, ask=ask, member=ctx.member, now=ctx.now)
    if ask.thread is not None:
        let_in(ctx, ask.thread, ctx.member)
        ctx.say(ask.thread, _public(ctx, "asks-helps-line", name=ctx.member.name), about=cards.about(ask))
    cards.refresh(ctx, ask)
    ctx.undoable(ctx.text("asks-helping-what", number=str(ask.number)), "not_after_all", ask=ask.number)
    ctx.reply("asks-helping", number=str(ask.number), title=cards.sentence(ask.title), asker=ask.asker.name)
    if first:
        _tell_first_help(ctx, ask)


@commands()
def not_after_all(ctx: Context, ask: AskNumber) -> None:
    """Take back my offer to help."""
    service.take_back_help(ctx.session, ask=ask, member=ctx.member, now=ctx.now)
    if ask.thread is not None:
        ctx.say(ask.thread, _public(ctx, "asks-helps-no-more-line", name=ctx.member.name), about=cards.about(ask))
    cards.refresh(ctx, ask)
    ctx.undoable(ctx.text("asks-not-helping-what", number=str(ask.number)), "can_help", ask=ask.number)
    ctx.reply("asks-not-helping", number=str(ask.number))


@commands()
def answer(ctx: Context, ask: AnsweredAsk, text: Text) -> None:
    """Give an answer to an ask, from anywhere."""
    what = ctx.incoming.what
    in_thread = ask.thread is not None and ask.thread.id == ctx.place.id
    given = service.contribute(
        ctx.session,
        ask=ask,
        writer=ctx.member,
        text=text,
        platform=ctx.incoming.platform,
        source=getattr(what, "message", None),
        at=ctx.incoming.at,
    )
    label = given.contribution.label
    if ask.thread is not None and not (in_thread and ctx.incoming.answer is None):
        line = _public(ctx, "asks-answered-line", name=ctx.member.name, number=label, text=text)
        ctx.say(ask.thread, line, about=cards.about(ask))
    if given.new_helper:
        cards.refresh(ctx, ask)
    ctx.reply("asks-answered", number=str(ask.number), label=label, state=ask.state)
    if given.first_help:
        _tell_first_help(ctx, ask)


def _tell_first_help(ctx: Context, ask: Ask) -> None:
    ctx.tell(
        ask.asker,
        "asks-first-help",
        number=str(ask.number),
        title=cards.sentence(ask.title),
        asker=ask.asker.name,
        helper=ctx.member.name,
        about=cards.about(ask),
    )


# Closing -----------------------------------------------------------------------------------------------------------


@commands()
def solved(ctx: Context, ask: ClosedAsk) -> None:
    """Close an ask that is answered; everybody who helped is thanked by name."""
    thanked = service.solve(ctx.session, ask=ask, by=ctx.member, now=ctx.now)
    names = [helper.name for helper in thanked]
    if ask.thread is not None:
        line = _public(
            ctx, "asks-solved-line", number=str(ask.number), by=ctx.member.name, helpers=names, count=len(names)
        )
        ctx.say(ask.thread, line, about=cards.about(ask))
    cards.refresh(ctx, ask)
    ctx.undoable(ctx.text("asks-solved-what", number=str(ask.number)), "reopen", ask=ask.number)
    ctx.reply("asks-solved", number=str(ask.number), title=cards.sentence(ask.title), count=len(names))
    if ask.asker_id != ctx.member.id:
        title = cards.sentence(ask.title)
        ctx.tell(ask.asker, "asks-solved-for-you", number=str(ask.number), by=ctx.member.name, title=title)


@commands()
def reopen(ctx: Context, ask: ClosedAsk) -> None:
    """Open a solved ask again."""
    service.reopen(ctx.session, ask=ask, by=ctx.member)
    if ask.thread is not None:
        ctx.say(ask.thread, _public(ctx, "asks-reopened-line", name=ctx.member.name), about=cards.about(ask))
    cards.refresh(ctx, ask)
    ctx.undoable(ctx.text("asks-reopened-what", number=str(ask.number)), "solved", ask=ask.number)
    ctx.reply("asks-reopened", number=str(ask.number), title=cards.sentence(ask.title))


def _public(ctx: Context, key: str, **args: object) -> str:
    """A line for everybody in a place, in the community's language."""
    return ctx.texts.say(ctx.community.language, key, **args)
