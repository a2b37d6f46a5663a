"""What asks do on what other features tell: a moderator looks at one, somebody pauses, catches up, or asks what is kept."""

from breinbot.asks import cards, queries
from breinbot.asks.model import Ask
from breinbot.chat import (
    AskedWhatIsKept,
    Context,
    MessageGone,
    PersonLooks,
    PersonLooksNoMore,
    PlaceGone,
    PlaceRestored,
    Voice,
    WordsKept,
)
from breinbot.chat.losing import is_gone
from breinbot.clock.hours import day_in
from breinbot.groups.news import DoorChanged
from breinbot.groups.queries import groups_of, is_in
from breinbot.members import Refusal
from breinbot.people import CaughtUp, MemberPaused, PersonShown, Telling

NAMED = 3  # asks that are named one by one
MANY = 10  # asks that are only named by their numbers


class AsksStayThere(Refusal):
    """In the closed group things were asked and answered for the group alone: it cannot be opened to everybody."""


def shown(ctx: Context, news: PersonShown) -> None:
    """How much is kept of somebody here."""
    asked, given = queries.asked_by(ctx.session, news.member), queries.given_by(ctx.session, news.member)
    news.lines.append(ctx.text("asks-kept-of-you", asked=asked, given=given))


def paused(ctx: Context, news: MemberPaused) -> None:
    """What goes on in a pause: the asks that stay open."""
    mine = queries.open_asks(ctx.session, ctx.community.id, asker=news.member)
    if mine:
        numbers = [str(one.number) for one in reversed(mine)]
        news.lines.append(ctx.text("asks-stay-open-in-pause", numbers=numbers, count=len(numbers)))


def _ask_about(voice: Voice, subject: str) -> Ask | None:
    kind, _, number = subject.partition(":")
    return queries.ask_numbered(voice.session, voice.community.id, int(number)) if kind == "ask" else None


def _waiting_ask(voice: Voice, news: PersonLooks | PersonLooksNoMore) -> Ask | None:
    """The ask that a moderator looks at or does not, where that is news to its asker."""
    ask = _ask_about(voice, news.subject)
    return ask if ask is not None and ask.is_open and news.by.id != ask.asker_id else None


def person_looks(voice: Voice, news: PersonLooks) -> None:
    """A moderator looks at an ask: its asker hears who and until when, and its thread too."""
    ask = _waiting_ask(voice, news)
    if ask is None:
        return
    day = day_in(voice.community.timezone, news.until)
    if ask.thread is not None:
        until = voice.texts.weekday(voice.community.language, day)
        line = voice.public("asks-somebody-looks-line", name=news.by.name, until=until)
        voice.say(ask.thread, line, about=cards.about(ask))
    voice.tell(
        ask.asker,
        "asks-somebody-looks",
        worth=None,
        about=cards.about(ask),
        number=str(ask.number),
        title=cards.sentence(ask.title),
        name=news.by.name,
        day=voice.texts.weekday(ask.asker.language or voice.community.language, day),
        helped=ask.contributions > 0,
    )


def person_looks_no_more(voice: Voice, news: PersonLooksNoMore) -> None:
    """The date is past, or it was taken back: the asker is told the truth."""
    ask = _waiting_ask(voice, news)
    if ask is not None:
        voice.tell(
            ask.asker,
            "asks-nobody-looked",
            worth=None,
            about=cards.about(ask),
            number=str(ask.number),
            title=cards.sentence(ask.title),
            name=news.by.name,
        )


def caught_up(ctx: Context, news: CaughtUp) -> None:
    """What happened to my asks, in my groups, and elsewhere."""
    _of_mine(ctx, news)
    own = groups_of(ctx.session, news.member)
    new = [
        one
        for one in queries.readable(
            ctx.session, news.member, queries.opened_since(ctx.session, news.member, news.since)
        )
        if one.is_open and one.asker_id != news.member.id
    ]
    ours = [one for one in new if one.group_id in {group.id for group in own}]
    for one in ours[:NAMED]:
        news.add(Telling.MY_GROUPS, _new(ctx, one))
    if len(ours) > NAMED:
        news.add(Telling.MY_GROUPS, ctx.text("asks-more-in-my-groups", count=len(ours) - NAMED))
    others = len(new) - len(ours)
    if others:
        news.add(Telling.ELSEWHERE, ctx.text("asks-new-elsewhere", count=others))
    solved = [one for one in queries.solved_since(ctx.session, news.member, news.since) if one.group in own]
    if solved:
        numbers = [str(one.number) for one in solved[:NAMED]]
        news.add(Telling.MY_GROUPS, ctx.text("asks-solved-in-my-groups", numbers=numbers, count=len(solved)))


def _of_mine(ctx: Context, news: CaughtUp) -> None:
    for ask, answers in queries.answered_since(ctx.session, news.member, news.since)[:NAMED]:
        title = cards.sentence(ask.title)
        line = ctx.text("asks-answered-since", number=str(ask.number), title=title, answers=answers)
        news.add(Telling.MINE, line)


def _new(ctx: Context, ask: Ask) -> str:
    group = ask.group.name if ask.group is not None else ctx.community.name
    return ctx.text("asks-new-in-my-group", number=str(ask.number), title=cards.sentence(ask.title), group=group)


def what_is_kept(voice: Voice, asked: AskedWhatIsKept) -> None:
    """Which messages of a thread are contributions, for a platform that comes back to it."""
    kind, _, number = asked.about.partition(":")
    if kind == "ask":
        session, community_id = voice.session, voice.community.id
        kept = queries.contributions_said(session, community_id, asked.platform, int(number), asked.message)
        asked.found.extend(WordsKept(*one) for one in kept)


def door_changed(voice: Voice, news: DoorChanged) -> None:
    """A group that was opened: nothing asked in it when it was closed is uncovered. One that was closed: who asked in
    it from outside, and sees the channel no more, hears what can be done. Raises AsksStayThere.
    """
    stand_there = queries.asks_in(voice.session, news.group.home)
    if not news.group.closed:
        hidden = queries.said_since(voice.session, stand_there, news.private_since)
        if hidden:
            numbers = [str(one.number) for one in hidden[:MANY]]
            raise AsksStayThere(
                group=news.group.name, numbers=numbers, count=len(numbers), more=max(0, len(hidden) - MANY)
            )
        return
    for ask in stand_there:
        if ask.is_open and not is_in(voice.session, news.group, ask.asker):
            voice.tell(
                ask.asker,
                "asks-door-closed",
                worth=None,
                about=cards.about(ask),
                number=str(ask.number),
                title=cards.sentence(ask.title),
                group=news.group.name,
                short=news.group.short,
            )


# What is deleted on a platform -------------------------------------------------------------------------------------


def place_gone(voice: Voice, news: PlaceGone) -> None:
    """A thread or a whole room was deleted: open asks are said again, with a thread; closed ones have none any more."""
    for ask in queries.asks_in(voice.session, news.place):
        if ask.is_open and not news.place.over:
            cards.say_anew(voice, ask)
        elif ask.thread is not None and all(end.external is None for end in ask.thread.ends):
            ask.thread.about, ask.thread = None, None


def message_gone(voice: Voice, news: MessageGone) -> None:
    """A card that should have been changed was deleted."""
    ask = queries.ask_with_card(voice.session, news.message)
    if ask is not None and ask.is_open:
        cards.refresh(voice, ask)


def place_restored(voice: Voice, news: PlaceRestored) -> None:
    """What was deleted of open asks in a room is said again."""
    for ask in queries.asks_in(voice.session, news.place):
        if ask.is_open and ask.card is not None and is_gone(voice, ask.card.id):
            cards.refresh(voice, ask)
