"""Helping in chat: offering it, taking it back, and answering."""

from typing import Any

from breinbot.asks import cards, personal, queries, quiet, service
from breinbot.asks.declared import commands
from breinbot.asks.doubts import ask_about, personal_words
from breinbot.asks.model import Ask
from breinbot.asks.news import HelpOffered, HelpTakenBack
from breinbot.asks.readers import AnsweredAsk, AskNumber, OwnHelp
from breinbot.asks.service import Given
from breinbot.chat import Context, Said
from breinbot.chat.carrying import carry, say_for_member
from breinbot.chat.outbox import let_in
from breinbot.chat.readers import Text


@commands(often=True)
def can_help(ctx: Context, ask: AskNumber) -> None:
    """Offer to help with an ask."""
    first = service.offer_help(ctx.session, ask=ask, member=ctx.member, now=ctx.now)
    if ask.thread is not None:
        let_in(ctx, ask.thread, ctx.member)
        ctx.say(ask.thread, ctx.public("asks-helps-line", name=ctx.member.name), about=cards.about(ask))
    cards.refresh(ctx, ask)
    quiet.heard(ctx, ask)
    ctx.undoable(ctx.text("asks-helping-what", number=str(ask.number)), "not_after_all", ask=ask.number)
    offered = HelpOffered(ask, ctx.member)
    ctx.announce(offered)
    title = cards.sentence(ask.title)
    ctx.reply("asks-helping", offers=offered.offers, number=str(ask.number), title=title, asker=ask.asker.name)
    if first:
        _tell_first_help(ctx, ask)


@commands()
def not_after_all(ctx: Context, ask: OwnHelp) -> None:
    """Take back my offer to help, or that I have the same question."""
    if queries.follows(ctx.session, ask, ctx.member) and not queries.helps(ctx.session, ask, ctx.member):
        ctx.run("not_me_too", {"ask": ask.number})
        return
    service.take_back_help(ctx.session, ask=ask, member=ctx.member, now=ctx.now)
    if ask.thread is not None:
        ctx.say(ask.thread, ctx.public("asks-helps-no-more-line", name=ctx.member.name), about=cards.about(ask))
    cards.refresh(ctx, ask)
    quiet.watch(ctx, ask)
    ctx.undoable(ctx.text("asks-not-helping-what", number=str(ask.number)), "can_help", ask=ask.number)
    ctx.reply("asks-not-helping", number=str(ask.number))
    ctx.announce(HelpTakenBack(ask, ctx.member))


@commands(often=True)
def answer(ctx: Context, ask: AnsweredAsk, text: Text) -> None:
    """Give an answer to an ask, from anywhere."""
    doubtful = [] if _said_in_thread(ctx, ask) else personal_words(text)
    if not doubtful:
        give_answer(ctx, ask, text)
        return
    ask_about(
        ctx,
        doubtful,
        remove=("give_answer", {"ask": ask.number, "text": personal.without(text)}),
        own=("give_answer", {"ask": ask.number, "text": text}),
        change=("answer_again", {"ask": ask.number, "words": text}),
    )


def _said_in_thread(ctx: Context, ask: Ask) -> bool:
    """Whether the words stand in the ask's thread already, so that they need not be said again."""
    return ask.thread is not None and ask.thread.id == ctx.place.id and ctx.incoming.answer is None


@commands(hidden=True)
def give_answer(ctx: Context, ask: AnsweredAsk, text: Text) -> None:
    """Give an answer whose words were looked at."""
    given = service.contribute(
        ctx.session,
        ask=ask,
        writer=ctx.member,
        text=text,
        platform=ctx.incoming.platform,
        source=getattr(ctx.incoming.what, "message", None) if _said_in_thread(ctx, ask) else None,
        at=ctx.incoming.at,
    )
    label = given.contribution.label
    if isinstance(ctx.incoming.what, Said) and _said_in_thread(ctx, ask):
        carry(ctx, text, ctx.incoming.what, about=f"contribution:{label}")
    elif ask.thread is not None:
        line = ctx.public("asks-answered-line", name=ctx.member.name, number=label, text=text)
        say_for_member(ctx, ask.thread, line, text, about=f"contribution:{label}")
    ctx.reply("asks-answered", number=str(ask.number), label=label, state=ask.state)
    was_given(ctx, ask, given)


def was_given(ctx: Context, ask: Ask, given: Given) -> None:
    """What follows an answer: the card, the asker and those with the same question, the three weeks begin again."""
    if given.new_helper:
        cards.refresh(ctx, ask)
    if given.first_help:
        _tell_first_help(ctx, ask)
    if ask.is_open and ask.contributions == 1:
        for follower in queries.followers_to_tell(ctx.session, ask):
            args: dict[str, Any] = {
                "number": str(ask.number),
                "title": cards.sentence(ask.title),
                "helper": ctx.member.name,
            }
            ctx.tell(follower, "asks-first-answer", worth=None, about=cards.about(ask), **args)
    if ask.is_open:
        quiet.heard(ctx, ask)


def _tell_first_help(ctx: Context, ask: Ask) -> None:
    ctx.tell(
        ask.asker,
        "asks-first-help",
        number=str(ask.number),
        title=cards.sentence(ask.title),
        asker=ask.asker.name,
        helper=ctx.member.name,
        about=cards.about(ask),
        worth=None,
    )
