"""Asks that nothing happens to: one without a reaction gets a moderator, a quiet one with answers is asked about.

An ask without any answer is never closed by itself. One with answers is, three weeks after the last sign and a week
after its asker was asked (DESIGN §4).
"""

from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from breinbot.asks import cards, queries, service
from breinbot.asks.declared import commands
from breinbot.asks.model import Ask
from breinbot.chat import AskedWhetherNeeded, Message, Offer, PersonNeeded, PersonNeededNoMore, Urgency, Voice, Worth
from breinbot.chat.budget import drop
from breinbot.clock.hours import at_wall, day_in, working_days_later
from breinbot.clock.timers import Due, drop_timer, set_timer

UNHEARD_AT = time(17)
"""When on the next working day a moderator looks at an ask without any reaction."""
QUIET_AFTER = timedelta(weeks=3)
CLOSES_AFTER = timedelta(weeks=1)
HELP_WITHIN = timedelta(weeks=1)
"""After which somebody who wanted to help and wrote nothing has to be asked by a person."""
UNHEARD, HELPED, QUIET, CLOSES = "ask-unheard", "ask-helped", "ask-quiet", "ask-closes"


def unheard_at(voice: Voice) -> datetime:
    """When a moderator looks at an ask that is posted now and gets no reaction."""
    zone = voice.community.timezone
    today = at_wall(day_in(zone, voice.now), time(12), zone)  # what is asked late in the evening belongs to its day
    return at_wall(day_in(zone, working_days_later(today, 1, zone)), UNHEARD_AT, zone)


def watch(voice: Voice, ask: Ask) -> None:
    """An ask that nobody reacts to, because it is new or whoever helped went away: a moderator hears of it in time."""
    if _is_alone(voice, ask):
        set_timer(voice.session, ask.community_id, UNHEARD, cards.about(ask), unheard_at(voice))


def _is_alone(voice: Voice, ask: Ask) -> bool:
    return ask.is_open and not ask.contributions and not queries.helpers_of(voice.session, ask)


def fits_no_group(voice: Voice, ask: Ask) -> None:
    """An ask that stands in the common place because no group fits: a moderator hears of it."""
    args = {"number": str(ask.number), "title": cards.sentence(ask.title)}
    voice.announce(PersonNeeded("asks-todo-no-group", cards.about(ask), Urgency.MIDDLE, args))


def heard(voice: Voice, ask: Ask) -> None:
    """Somebody reacted, or the ask goes on: the three weeks begin again where it has answers."""
    about, answered = cards.about(ask), ask.is_open and bool(ask.contributions)
    drop_timer(voice.session, ask.community_id, about, UNHEARD, CLOSES, *([HELPED] if answered else []))
    settled = ["asks-todo-no-reaction", *(["asks-todo-helper-silent"] if answered else [])]
    voice.announce(PersonNeededNoMore(about, tuple(settled)))
    _drop_question(voice, ask)
    if answered:
        set_timer(voice.session, ask.community_id, QUIET, about, voice.now + QUIET_AFTER)
    elif ask.is_open and queries.helpers_of(voice.session, ask):
        set_timer(voice.session, ask.community_id, HELPED, about, voice.now + HELP_WITHIN)


def asker_spoke(voice: Voice, ask: Ask) -> None:
    """The asker says something in the thread: where there are answers, the three weeks begin again."""
    if ask.is_open and ask.contributions:
        heard(voice, ask)


def over(voice: Voice, ask: Ask) -> None:
    """The ask is closed or withdrawn: nothing more is to be done about it."""
    drop_timer(voice.session, ask.community_id, cards.about(ask), UNHEARD, HELPED, QUIET, CLOSES)
    _drop_question(voice, ask)
    voice.announce(PersonNeededNoMore(cards.about(ask)))


def _drop_question(voice: Voice, ask: Ask) -> None:
    """A question whether it is solved that still waits for its turn is no longer true."""
    query = select(Message).where(
        Message.community_id == ask.community_id,
        Message.member_id == ask.asker_id,
        Message.about == cards.about(ask),
        Message.asks.is_(True),
        Message.held.is_(True),
    )
    drop(voice.session.scalars(query).all(), voice.now)


@commands.timer(UNHEARD)
def ask_unheard(voice: Voice, due: Due) -> None:
    """Nobody reacted: a moderator hears of it."""
    ask = queries.ask_numbered(voice.session, voice.community.id, due.number)
    if ask is not None and _is_alone(voice, ask):
        about = {"number": str(ask.number), "title": cards.sentence(ask.title)}
        known = AskedWhetherNeeded("asks-todo-no-group", cards.about(ask))
        voice.announce(known)
        if known.found:  # it is on the list already, and stays there until somebody does something
            return
        voice.announce(PersonNeeded("asks-todo-no-reaction", cards.about(ask), Urgency.MIDDLE, about))


@commands.timer(HELPED)
def ask_helped(voice: Voice, due: Due) -> None:
    """Somebody wanted to help and wrote nothing: a moderator hears of it, so that the asker does not wait in silence."""
    ask = queries.ask_numbered(voice.session, voice.community.id, due.number)
    helpers = queries.helpers_of(voice.session, ask) if ask is not None else []
    if ask is not None and ask.is_open and not ask.contributions and helpers:
        names = voice.texts.listed(voice.community.language, [helper.name for helper in helpers])
        told = {"number": str(ask.number), "title": cards.sentence(ask.title), "names": names}
        voice.announce(PersonNeeded("asks-todo-helper-silent", cards.about(ask), Urgency.MIDDLE, told))


@commands.timer(QUIET)
def ask_quiet(voice: Voice, due: Due) -> None:
    """Ask the asker whether it is solved; in the thread where the asker is not to be written to."""
    ask = queries.ask_numbered(voice.session, voice.community.id, due.number)
    if ask is None or not ask.is_open or not ask.contributions:
        return
    offers = [
        Offer("asks-quiet-solved", "solved", {"ask": ask.number}),
        Offer("asks-quiet-open", "still_open", {"ask": ask.number}),
        Offer("asks-quiet-else", "edit", {"ask": ask.number}),
    ]
    args: dict[str, Any] = {
        "number": str(ask.number),
        "asker": ask.asker.name,
        "title": cards.sentence(ask.title),
        "answers": ask.contributions,
    }
    asked = voice.tell(
        ask.asker, "asks-quiet", worth=Worth.OUTCOME, offers=offers, about=cards.about(ask), alone=True, **args
    )
    if asked is None and ask.thread is not None:
        asked = voice.say(
            ask.thread, voice.public("asks-quiet", alone=False, **args), offers=offers, about=cards.about(ask)
        )
    if asked is not None:
        voice.session.flush()
        closes = voice.now + CLOSES_AFTER
        set_timer(voice.session, ask.community_id, CLOSES, cards.about(ask), closes, message=asked.id)


@commands.timer(CLOSES)
def ask_closes(voice: Voice, due: Due) -> None:
    """A week after the question went out the ask is closed; where it was never sent, it is asked again later."""
    ask = queries.ask_numbered(voice.session, voice.community.id, due.number)
    if ask is None or not ask.is_open:
        return
    about = cards.about(ask)
    question = voice.session.get_one(Message, int(due.payload["message"]))
    sent = _sent_at(question)
    if sent is None and not _waits(voice, question):
        set_timer(voice.session, ask.community_id, QUIET, about, voice.now + QUIET_AFTER)
        return
    closes = (sent or voice.now) + CLOSES_AFTER
    if closes > voice.now:
        set_timer(voice.session, ask.community_id, CLOSES, about, closes, **due.payload)
        return
    close(voice, ask)


def _sent_at(question: Message) -> datetime | None:
    """When a question went out, None where it waits or was dropped; one in a thread went out at once."""
    return question.at if question.member_id is None else question.counted_at


def _waits(voice: Voice, question: Message) -> bool:
    """Whether a question still waits for its turn; one that waited too long is dropped when that comes."""
    return question.held and question.until is not None and question.until >= voice.now


def close(voice: Voice, ask: Ask) -> None:
    """Close an ask that nobody looks after any more; who helped is thanked, the asker is told."""
    thanked = [helper.name for helper in service.close_quietly(voice.session, ask=ask, now=voice.now)]
    if ask.thread is not None:
        line = voice.public("asks-closed-quietly-line", number=str(ask.number), helpers=thanked, count=len(thanked))
        voice.say(ask.thread, line, about=cards.about(ask))
    cards.refresh(voice, ask)
    over(voice, ask)
    title, on = cards.sentence(ask.title), day_in(voice.community.timezone, voice.now)
    for member in (ask.asker, *queries.followers_to_tell(voice.session, ask)):
        voice.tell(
            member,
            "asks-closed-quietly",
            worth=Worth.OUTCOME,
            about=cards.about(ask),
            number=str(ask.number),
            title=title,
            on=on,
            own=member.id == ask.asker_id,
        )
