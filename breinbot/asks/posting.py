"""Posting asks: what was understood is shown, other people's data are asked about, then each goes its own way."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from breinbot.asks import alike, cards, placing, queries, quiet, service
from breinbot.asks.declared import commands
from breinbot.asks.doubts import ask_about, personal_words
from breinbot.asks.drafts import (
    Draft,
    Drafts,
    is_courtesy_alone,
    packed,
    pieces,
    with_kind_apart,
    without_bullet,
    without_courtesy,
)
from breinbot.asks.model import Ask, Reach
from breinbot.asks.placing import Placing, Why
from breinbot.asks.readers import ReachName
from breinbot.asks.routing import Routing
from breinbot.chat import Context, FieldNeeded, Offer, Worth
from breinbot.chat.readers import Line, Short, Text
from breinbot.chat.splitting import split
from breinbot.chat.texts import Marked
from breinbot.groups.model import Group
from breinbot.groups.queries import group_named, leads_of
from breinbot.groups.readers import GroupReader, NamedGroup
from breinbot.groups.service import leads_group
from breinbot.people.readers import KindName
from breinbot.people.service import kind_named

# From words to drafts ----------------------------------------------------------------------------------------------


def _knows_kind(ctx: Context) -> Callable[[str], bool]:
    return lambda word: kind_named(ctx.session, ctx.community.id, word) is not None


def _read(ctx: Context, words: str) -> tuple[str, dict[str, str]]:
    """Words after the command: several asks where each line begins one, else the fields of one."""
    if is_courtesy_alone(words):
        return "ask", {}
    found = pieces(words, _knows_kind(ctx))
    if len(found) > 1:
        return "ask_several", {"words": words}
    return "ask", _fields(ctx, without_courtesy(found[0]))


def _fields(ctx: Context, words: str) -> dict[str, str]:
    apart = with_kind_apart(words, _knows_kind(ctx))
    return split(ctx, ctx.commands["ask"], apart)


@commands(form=True, way=3, words=_read, often=True)
def ask(
    ctx: Context,
    title: Line,
    details: Text | None = None,
    kind: KindName | None = None,
    needed_by: Short | None = None,
    group: NamedGroup | None = None,
    reach: ReachName | None = None,
) -> None:
    """Post an ask; it goes to my group, to the group that fits it best, or to the one I choose."""
    if is_courtesy_alone(title):
        raise FieldNeeded("title")
    if details and ctx.incoming.answer is not None and len(pieces(f"{title}\n{details}", _knows_kind(ctx))) > 1:
        ask_several(ctx, f"{title}\n{details}")
        return
    draft = Draft(
        title=without_courtesy(title),
        details=without_courtesy(details) if details else None,
        kind=kind.key if kind is not None else None,
        needed_by=needed_by,
        group=group.short if group is not None else None,
        reach=reach or Reach.ALL,
    )
    _go_on(ctx, [draft])


@commands(hidden=True)
def ask_several(ctx: Context, words: Text) -> None:
    """Several asks in one message; each goes its own way."""
    drafts = [_draft(ctx, piece) for piece in pieces(words, _knows_kind(ctx))]
    _go_on(ctx, drafts, words)


def _draft(ctx: Context, piece: str) -> Draft:
    command = ctx.commands["ask"]
    values = {
        name: command.field(name).reader.read(ctx, words)
        for name, words in _fields(ctx, piece).items()
        if words.strip()
    }
    kind, group = values.get("kind"), values.get("group")
    return Draft(
        title=values.get("title", piece),
        details=values.get("details"),
        kind=kind.key if kind is not None else None,
        needed_by=values.get("needed_by"),
        group=group.short if group is not None else None,
        reach=values.get("reach", Reach.ALL),
    )


@commands(hidden=True)
def ask_as_one(ctx: Context, words: Text) -> None:
    """It was one ask: the first line is its title."""
    first, _, more = without_courtesy(words).strip().partition("\n")
    _post_all(ctx, [Draft(title=without_bullet(first), details=more.strip() or None, checked=True)])


# Other people's data -----------------------------------------------------------------------------------------------


def _go_on(ctx: Context, drafts: list[Draft], words: str | None = None) -> None:
    """What comes next for these drafts: the question about personal data, the preview, or posting."""
    doubtful = [found for draft in drafts if not draft.checked for found in personal_words(draft.text)]
    if doubtful:
        values = {"drafts": packed(drafts)}
        ask_about(
            ctx,
            doubtful,
            remove=("ask_without", values),
            own=("ask_checked", values),
            change=("ask_again", values),
        )
    elif ctx.member.previews and ctx.incoming.answer is None:
        _preview(ctx, drafts, words)
    else:
        _post_all(ctx, drafts)


@commands(hidden=True)
def ask_without(ctx: Context, drafts: Drafts) -> None:
    """Go on without the personal data."""
    _go_on(ctx, [draft.without_personal_data() for draft in drafts])


@commands(hidden=True)
def ask_checked(ctx: Context, drafts: Drafts) -> None:
    """Go on; the data are the writer's own."""
    _go_on(ctx, [replace(draft, checked=True) for draft in drafts])


@commands(hidden=True)
def ask_again(ctx: Context, drafts: Drafts) -> None:
    """The writer changes it: the words are given back to be sent again."""
    ctx.reply("asks-say-it-again", words="\n".join(draft.text for draft in drafts))


# The preview -------------------------------------------------------------------------------------------------------


def _preview(ctx: Context, drafts: list[Draft], words: str | None) -> None:
    """Show what was understood before it is posted, once for all."""
    values = {"drafts": packed(drafts)}
    offers = [Offer("asks-preview-post", "post_asks", values)]
    if len(drafts) == 1:
        offers.append(Offer("asks-preview-always", "post_asks_always", values))
        key = "asks-preview"
    else:
        offers.append(Offer("asks-preview-one", "ask_as_one", {"words": words or ""}))
        key = "asks-preview-several"
    offers.append(Offer("asks-preview-drop", "dropped"))
    shown = "\n".join(_shown(ctx, draft) for draft in drafts)
    ctx.ask(key, offers=offers, count=len(drafts), shown=Marked(shown), change=len(offers))


def _shown(ctx: Context, draft: Draft) -> str:
    kind = kind_named(ctx.session, ctx.community.id, draft.kind) if draft.kind else None
    placed = _placing(ctx, draft)
    return ctx.text(
        "asks-preview-of-one",
        title=draft.title,
        details=draft.details or "",
        has_details=bool(draft.details),
        kind=kind.name(ctx.language) if kind else "",
        has_kind=kind is not None,
        needed_by=draft.needed_by or "",
        has_date=bool(draft.needed_by),
        group=placed.group.name if placed.group is not None else "",
        place=cards.home_of(ctx, placed.group).name,
        has_group=placed.group is not None,
        only=draft.reach is Reach.GROUP,
    )


@commands(hidden=True)
def post_asks(ctx: Context, drafts: Drafts) -> None:
    """Post what was shown before."""
    _post_all(ctx, drafts)


@commands(hidden=True)
def post_asks_always(ctx: Context, drafts: Drafts) -> None:
    """Post what was shown before, and show nothing before posting from now on."""
    ctx.member.previews = False
    _post_all(ctx, drafts)


# Posting -----------------------------------------------------------------------------------------------------------


def _placing(ctx: Context, draft: Draft) -> Placing:
    return placing.place(
        ctx.session,
        ctx.service(Routing),
        asker=ctx.member,
        text=draft.text,
        reach=draft.reach,
        chosen=group_named(ctx.session, ctx.community.id, draft.group) if draft.group else None,
        here=GroupReader().here(ctx),
    )


def _post_all(ctx: Context, drafts: list[Draft]) -> None:
    posted = [_post(ctx, draft) for draft in drafts]
    numbers = " ".join(str(ask.number) for ask, _ in posted)
    what = ctx.text("asks-posted-what", numbers=numbers.split(), count=len(posted))
    ctx.undoable(what, "withdraw_all", asks=numbers)
    if len(posted) == 1:
        _tell_posted(ctx, *posted[0])
    else:
        lines = [_posted_line(ctx, ask, placed) for ask, placed in posted]
        ctx.reply(
            "asks-posted-several", count=len(posted), lines=Marked("\n".join(lines)), unheard=quiet.unheard_at(ctx)
        )
    _ask_to_share([ask for ask, _ in posted], ctx)


def _post(ctx: Context, draft: Draft) -> tuple[Ask, Placing]:
    placed = _placing(ctx, draft)
    asked = service.open_ask(
        ctx.session,
        group=placed.group,
        asker=ctx.member,
        title=draft.title,
        details=draft.details,
        kind=kind_named(ctx.session, ctx.community.id, draft.kind) if draft.kind else None,
        needed_by=draft.needed_by,
        now=ctx.now,
        reach=draft.reach,
    )
    cards.post(ctx, asked, cards.home_of(ctx, placed.group))
    for sister in placed.sisters:
        cards.point(ctx, asked, sister)
    quiet.watch(ctx, asked)
    if placed.why is Why.NONE:
        quiet.fits_no_group(ctx, asked)
    return asked, placed


def _tell_posted(ctx: Context, asked: Ask, placed: Placing) -> None:
    ctx.reply(
        "asks-posted",
        number=str(asked.number),
        title=cards.sentence(asked.title),
        group=placed.group.name if placed.group is not None else "",
        place=asked.home.name if asked.home is not None else "",
        why=placed.why,
        words=[f"'{word}'" for word in placed.words],
        telling=len(placed.words),
        sisters=[sister.name for sister in placed.sisters],
        pointers=len(placed.sisters),
        unheard=quiet.unheard_at(ctx),
        about=cards.about(asked),
    )
    other = alike.open_ask_like(ctx.session, asked)
    if other is not None:
        ctx.reply(
            "asks-alike",
            number=str(other.number),
            own=str(asked.number),
            title=cards.sentence(other.title),
            offers=[Offer("asks-same-as", "same_ask", {"ask": asked.number, "other": other.number})],
        )


def _posted_line(ctx: Context, asked: Ask, placed: Placing) -> str:
    return ctx.text(
        "asks-posted-line",
        number=str(asked.number),
        title=cards.sentence(asked.title),
        group=placed.group.name if placed.group is not None else "",
        place=asked.home.name if asked.home is not None else "",
        why=placed.why,
        words=[f"'{word}'" for word in placed.words],
        telling=len(placed.words),
    )


# A closed group's ask that needs others ----------------------------------------------------------------------------


def _ask_to_share(asked: list[Ask], ctx: Context) -> None:
    """Ask a lead of each closed group whether what was asked in it may stand in the common place."""
    closed: dict[Group, list[Ask]] = {}
    for one in asked:
        if one.reach is Reach.ALL and one.group is not None and one.group.closed:
            closed.setdefault(one.group, []).append(one)
    for group, asks in closed.items():
        _ask_a_lead(ctx, group, [str(one.number) for one in asks])


def _ask_a_lead(ctx: Context, group: Group, numbers: list[str]) -> None:
    """Ask the member where that is a lead, else the first lead who can be told; the asker hears whom, or that nobody was."""
    values = {"asks": " ".join(numbers)}
    offers = [Offer("asks-share-yes", "share_asks", values), Offer("asks-share-no", "keep_asks_inside", values)]
    place = cards.home_of(ctx, None).name
    args: dict[str, Any] = {"group": group.name, "numbers": numbers, "count": len(numbers), "place": place}
    question: dict[str, Any] = {"offers": offers, "asker": ctx.member.name, **args}
    if leads_group.allows(ctx.session, ctx.member, group):
        if ctx.replied.asks:  # about another group: each question has a message of its own
            ctx.tell(ctx.member, "asks-may-i-share", worth=None, own=True, **question)
        else:
            ctx.ask("asks-may-i-share", lasting=True, own=True, **question)
        return
    for lead in leads_of(ctx.session, group):
        if ctx.tell(lead, "asks-may-i-share", worth=Worth.CONSENT, own=False, **question) is not None:
            ctx.reply("asks-lead-is-asked", lead=lead.name, **args)
            return
    ctx.reply("asks-no-lead-to-ask", **args)


def _numbered(ctx: Context, asks: str) -> list[Ask]:
    found = (queries.ask_numbered(ctx.session, ctx.community.id, int(one)) for one in asks.split())
    return [one for one in found if one is not None]


@commands(hidden=True)
def share_asks(ctx: Context, asks: Line) -> None:
    """The lead's yes: these asks go to the common place."""
    home, shared = cards.home_of(ctx, None), _numbered(ctx, asks)
    for one in shared:
        service.share_outside(ctx.session, ask=one, to=home, by=ctx.member)
        cards.bring(ctx, one, home, one.group)
    ctx.reply("asks-shared", numbers=asks.split(), count=len(asks.split()), place=home.name)
    _tell_askers(ctx, "asks-shared-for-you", shared, place=home.name)


@commands(hidden=True)
def keep_asks_inside(ctx: Context, asks: Line) -> None:
    """The lead's no: these asks are for the group alone."""
    kept = _numbered(ctx, asks)
    for one in kept:
        service.keep_inside(ctx.session, ask=one, by=ctx.member)
    ctx.reply("asks-kept-inside", numbers=asks.split(), count=len(asks.split()))
    _tell_askers(ctx, "asks-kept-inside-for-you", kept)


def _tell_askers(ctx: Context, key: str, asks: list[Ask], **args: Any) -> None:
    """Who asked hears what the lead decided."""
    for asker in dict.fromkeys(one.asker for one in asks if one.asker_id != ctx.member.id):
        own = [one for one in asks if one.asker_id == asker.id]
        told: dict[str, Any] = {"numbers": [str(one.number) for one in own], "count": len(own), "by": ctx.member.name}
        ctx.tell(asker, key, worth=Worth.OUTCOME, about=cards.about(own[0]), **told, **args)
