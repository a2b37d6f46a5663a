"""What the list does on what other features tell."""

from breinbot.chat import (
    AskedWhetherNeeded,
    Context,
    ModeratorActed,
    NotDelivered,
    PersonNeeded,
    PersonNeededNoMore,
    Urgency,
    Voice,
)
from breinbot.people import CaughtUp, Telling
from breinbot.todo import digest, service, wording


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
    gone = service.settle(voice.session, voice.community.id, subject=news.subject, key=news.key, now=voice.now)
    for todo in gone:
        digest.look_no_more(voice, todo)


def acted(voice: Voice, news: ModeratorActed) -> None:
    """A moderator did something to others."""
    service.note(voice.session, by=news.by, key=news.key, args=news.args, at=voice.now)


def not_delivered(voice: Voice, news: NotDelivered) -> None:
    """A message never arrived: a person has to find another way, or to mend a permission."""
    if news.member is not None:
        subject, key = f"member:{news.member.id}", "todo-undeliverable-member"
    else:
        subject, key = f"place:{news.about}", "todo-undeliverable-place"
    where = wording.subject(voice, news.about or "", voice.community.language) or news.about or "?"
    args = {"name": news.member.name if news.member is not None else where, "platform": news.platform}
    voice.announce(PersonNeeded(key, subject, Urgency.HIGH, args | {"why": news.why}))


def caught_up(ctx: Context, news: CaughtUp) -> None:
    """Moderators who come back hear how much waits for them."""
    if news.member.moderator:
        count = len(service.open_todos(ctx.session, ctx.community.id))
        if count:
            news.add(Telling.WAITS_FOR_ME, ctx.text("todo-caught-up", count=count))
