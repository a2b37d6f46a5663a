"""What the list does on what other features tell."""

from sqlalchemy import select

from breinbot.chat import (
    AskedWhetherNeeded,
    CanBeDelivered,
    Context,
    MembersLinked,
    ModeratorActed,
    NotDelivered,
    PersonNeeded,
    PersonNeededNoMore,
    Urgency,
    Voice,
)
from breinbot.chat.outgoing import Reason, Why
from breinbot.members.linking import move_rows
from breinbot.people import CaughtUp, Telling
from breinbot.todo import digest, service, wording
from breinbot.todo.model import ModeratorAct, Todo

TO_MEND = "todo-to-mend"
MENDED_THERE = (Reason.MISSING, Reason.ROLE_ABOVE, Reason.FULL, Reason.LOCKED, Reason.NO_FORUM)
"""Why something did not arrive that a moderator mends on the platform."""
EVERYWHERE = (Reason.MISSING, Reason.ROLE_ABOVE, Reason.FULL, Reason.NO_FORUM)
CAN_STAY = (Reason.NO_FORUM,)
"""What may be left as it is, since nothing fails for it: a moderator who says that it is done hears no more of it, unless
it was mended since. It is not urgent either.
"""


def needed(voice: Voice, news: PersonNeeded) -> None:
    """Something goes on the list; the moderators hear of it the next morning."""
    new = service.need(
        voice.session,
        voice.community.id,
        key=news.key,
        subject=news.subject,
        urgency=news.urgency,
        args=news.args,
        now=voice.now,
    )
    if new:
        digest.tell_tomorrow(voice)


def asked(voice: Voice, news: AskedWhetherNeeded) -> None:
    """Whether it stands on the list."""
    known = service.open_about(voice.session, voice.community.id, key=news.key, subject=news.subject)
    if known is not None:
        news.found.append(str(known.number))


def needed_no_more(voice: Voice, news: PersonNeededNoMore) -> None:
    """It has settled itself."""
    gone = service.settle(voice.session, voice.community.id, subject=news.subject, keys=news.keys, now=voice.now)
    for todo in gone:
        digest.look_no_more(voice, todo)


def acted(voice: Voice, news: ModeratorActed) -> None:
    """A moderator did something to others."""
    service.note(voice.session, by=news.by, key=news.key, args=news.args, at=voice.now)


def not_delivered(voice: Voice, news: NotDelivered) -> None:
    """A message never arrived: a person has to find another way, or to mend a permission."""
    if news.why.reason in MENDED_THERE:
        _something_to_mend(voice, news)
        return
    if news.member is not None:
        subject, key = f"member:{news.member.id}", "todo-undeliverable-member"
    else:
        subject, key = f"place:{news.about}", "todo-undeliverable-place"
    where = wording.subject(voice, news.about or "", voice.community.language) or news.about or "?"
    args = {"name": news.member.name if news.member is not None else where, "platform": news.platform}
    told = {"why": news.why.what, "reason": news.why.reason.value}
    voice.announce(PersonNeeded(key, subject, Urgency.HIGH, args | told))


def _something_to_mend(voice: Voice, news: NotDelivered) -> None:
    """Which permission is missing, and how to give it: one line for the whole platform, or for a place."""
    why = news.why
    in_place = why.reason not in EVERYWHERE or bool(why.at)
    about = (news.room.about if news.room is not None else None) or news.about or ""
    subject = f"place:{about}:{why.what}" if in_place else _everywhere(why)
    kind, _, name = about.partition(":")
    room = news.room.name if news.room is not None else ""
    if why.reason in CAN_STAY and service.was_finished(voice.session, voice.community.id, key=TO_MEND, subject=subject):
        return
    args = {"reason": why.reason.value, "what": why.what, "platform": news.platform, "name": room}
    args |= {
        "in_place": "yes" if in_place else "no",
        "group": name if kind == "group" else "",
        "is_group": kind,
        "at": why.at,
    }
    urgency = Urgency.MIDDLE if why.reason in CAN_STAY else Urgency.HIGH
    voice.announce(PersonNeeded(TO_MEND, subject, urgency, args))


def _everywhere(why: Why) -> str:
    return f"{why.reason}:{why.what}"


def can_be_delivered(voice: Voice, news: CanBeDelivered) -> None:
    """A permission is there again: its line on the list is settled, wherever it was missing."""
    told = {"reason": news.why.reason.value, "what": news.why.what, "platform": news.platform, "at": news.why.at}
    for todo in service.open_todos(voice.session, voice.community.id):
        if todo.key == TO_MEND and told.items() <= ({"at": ""} | todo.args).items():
            voice.announce(PersonNeededNoMore(todo.subject, (TO_MEND,)))
    if news.why.reason in CAN_STAY:
        service.forget_finished(voice.session, voice.community.id, key=TO_MEND, subject=_everywhere(news.why))


def caught_up(ctx: Context, news: CaughtUp) -> None:
    """Moderators who come back hear how much waits for them."""
    if news.member.moderator:
        count = len(service.open_todos(ctx.session, ctx.community.id))
        if count:
            news.add(Telling.WAITS_FOR_ME, ctx.text("todo-caught-up", count=count))


def members_linked(voice: Voice, news: MembersLinked) -> None:
    """What a moderator did or looks at, and what is on the list about somebody, who is one person now."""
    for column in (Todo.taken_by_id, Todo.done_by_id, ModeratorAct.by_id):
        move_rows(voice.session, column, news.kept, news.gone)
    about = select(Todo).where(
        Todo.community_id == voice.community.id, Todo.subject == f"member:{news.gone.id}", Todo.done_at.is_(None)
    )
    for todo in voice.session.scalars(about).all():
        subject = f"member:{news.kept.id}"
        known = service.open_about(voice.session, voice.community.id, key=todo.key, subject=subject)
        if known is not None:
            todo.done_at = voice.now
            digest.look_no_more(voice, todo)
        todo.subject = subject
        voice.session.flush()
