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
from breinbot.chat import Message, Offer, PersonNeeded, PersonNeededNoMore, Urgency, Voice, Worth
from breinbot.clock.hours import at_wall, day_in, working_days_later
from breinbot.clock.timers import Due, drop_timer, set_timer, timer_at

UNHEARD_AT = time(17)
"""When on the next working day a moderator looks at an ask without any reaction."""
QUIET_AFTER = timedelta(weeks=3)
CLOSES_AFTER = timedelta(weeks=1)
UNHEARD, QUIET, CLOSES = "ask-unheard", "ask-quiet", "ask-closes"


def unheard_at(voice: Voice) -> datetime:
    """When a moderator looks at an ask that is posted now and gets no reaction."""
    zone = voice.community.timezone
    return at_wall(day_in(zone, working_days_later(voice.now, 1, zone)), UNHEARD_AT, zone)


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
    about = cards.about(ask)
    if timer_at(voice.session, ask.community_id, UNHEARD, about) is not None:
        drop_timer(voice.session, ask.community_id, UNHEARD, about)
    voice.announce(PersonNeededNoMore(about, "asks-todo-no-reaction"))
    drop_timer(voice.session, ask.community_id, CLOSES, about)
    if ask.is_open and ask.contributions:
        set_timer(voice.session, ask.community_id, QUIET, about, voice.now + QUIET_AFTER)


def asker_spoke(voice: Voice, ask: Ask) -> None:
    """The asker says something in the thread: where there are answers, the three weeks begin again."""
    if ask.is_open and ask.contributions:
        heard(voice, ask)


def over(voice: Voice, ask: Ask) -> None:
    """The ask is closed or withdrawn: nothing more is to be done about it."""
    for kind in (UNHEARD, QUIET, CLOSES):
        drop_timer(voice.session, ask.community_id, kind, cards.about(ask))
    voice.announce(PersonNeededNoMore(cards.about(ask)))


@commands.timer(UNHEARD)
def ask_unheard(voice: Voice, due: Due) -> None:
    """Nobody reacted: a moderator hears of it."""
    ask = queries.ask_numbered(voice.session, voice.community.id, due.number)
    if ask is not None and _is_alone(voice, ask):
        about = {"number": str(ask.number), "title": cards.sentence(ask.title)}
        voice.announce(PersonNeeded("asks-todo-no-reaction", cards.about(ask), Urgency.MIDDLE, about))


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
    """A week after the question the ask is closed; where it was never sent, it is asked again later."""
    ask = queries.ask_numbered(voice.session, voice.community.id, due.number)
    if ask is None or not ask.is_open:
        return
    about = cards.about(ask)
    sent = _sent_at(voice, int(due.payload["message"]))
    if sent is None:
        set_timer(voice.session, ask.community_id, QUIET, about, voice.now + QUIET_AFTER)
        return
    if sent + CLOSES_AFTER > voice.now:
        set_timer(voice.session, ask.community_id, CLOSES, about, sent + CLOSES_AFTER, **due.payload)
        return
    close(voice, ask)


def _sent_at(voice: Voice, number: int) -> datetime | None:
    """When a question went out, None where it waits or was dropped; one in a thread went out at once."""
    message = voice.session.scalar(select(Message).where(Message.id == number))
    if message is None or (message.member_id is not None and message.counted_at is None):
        return None
    return message.counted_at or message.at


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
