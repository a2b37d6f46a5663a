"""Being left alone: stop, a pause, fewer messages, and taking part again."""

from datetime import date, time, timedelta

from breinbot.chat import Context, Offer, PersonNeeded, PersonNeededNoMore, Urgency, budget
from breinbot.chat.marks import plain
from breinbot.chat.readers import DayToCome, Line
from breinbot.clock.hours import at_wall, day_in
from breinbot.members import ConsentAbout, ConsentAnswer
from breinbot.members import service as members
from breinbot.people import service
from breinbot.people.declared import commands
from breinbot.people.news import MemberPaused, MemberResumed, MemberStopped
from breinbot.people.readers import Weekly

ERASED_WITHIN = timedelta(days=30)
"""A month: how long somebody may wait who asks to be erased (GDPR, article 12.3)."""


@commands(exact=True, often=True)
def stop(ctx: Context) -> None:
    """Send me nothing unasked any more, from now on; then one question."""
    service.stop(ctx.member, ctx.now)
    stopped = MemberStopped(ctx.member)
    ctx.announce(stopped)
    ctx.ask(
        "people-stopped",
        offers=[
            Offer("people-stop-all", "stop_all"),
            Offer("people-stop-pause", "stop_pause"),
            Offer("people-stop-invitations", "stop_invitations"),
            *stopped.offers,
            Offer("people-stop-erase", "stop_erase"),
        ],
    )


@commands(hidden=True)
def stop_all(ctx: Context) -> None:
    """Leave it at that: nothing unasked."""
    ctx.reply("people-stays-stopped")


@commands(hidden=True)
def stop_pause(ctx: Context) -> None:
    """A pause is enough; until it is said how long it stays a stop."""
    ctx.run("pause", {})


@commands(hidden=True)
def stop_invitations(ctx: Context) -> None:
    """No questions to me any more; the rest may come, also where that was said before."""
    if members.is_resting(ctx.member, ctx.now):
        service.resume(ctx.member, ctx.now)
        budget.turn_again(ctx.session, ctx.member, ctx.now)
        ctx.announce(MemberResumed(ctx.member))
    members.consent(
        ctx.session,
        ctx.member,
        about=ConsentAbout.INVITATIONS,
        answer=ConsentAnswer.NO,
        wording=plain(ctx.text("people-stop-invitations")),
        language=ctx.language,
        at=ctx.now,
    )
    ctx.reply("people-no-invitations")


@commands(hidden=True)
def stop_erase(ctx: Context) -> None:
    """Erase me: a moderator hears of it, and until when it has to be done."""
    until = day_in(ctx.community.timezone, ctx.now + ERASED_WITHIN)
    told = {"name": ctx.member.name, "until": ctx.texts.day(ctx.community.language, until)}
    ctx.announce(PersonNeeded("people-todo-erase", f"member:{ctx.member.id}", Urgency.HIGH, told))
    ctx.undoable(ctx.text("people-erase-what"), "keep_me")
    ctx.reply("people-erase-asked", until=until, contact=ctx.community.privacy_contact)


@commands(hidden=True)
def keep_me(ctx: Context) -> None:
    """Take back that I want to be erased."""
    ctx.announce(PersonNeededNoMore(f"member:{ctx.member.id}", ("people-todo-erase",)))
    ctx.reply("people-stays-stopped")


@commands()
def pause(ctx: Context, until: DayToCome) -> None:
    """Send me nothing unasked for a while, the last day included."""
    begins = at_wall(until + timedelta(days=1), time(), ctx.community.timezone)
    before = service.rest_of(ctx.member, ctx.now)
    service.pause(ctx.member, begins)
    paused = MemberPaused(ctx.member)
    ctx.announce(paused)
    if before is None:
        ctx.undoable(ctx.text("people-paused-what"), "resume")
    else:
        ctx.undoable(ctx.text("people-paused-what"), "rest_again", until=before)
    ctx.reply("people-paused", until=_weekday(ctx, until))
    for line in paused.lines:
        ctx.reply_text(line)


def _weekday(ctx: Context, day: date) -> str:
    return ctx.texts.weekday(ctx.language, day)


@commands()
def resume(ctx: Context) -> None:
    """Go on after `stop` or in a pause."""
    rest = service.resume(ctx.member, ctx.now)
    budget.turn_again(ctx.session, ctx.member, ctx.now)
    ctx.announce(MemberResumed(ctx.member))
    ctx.undoable(ctx.text("people-resumed-what"), "rest_again", until=rest)
    ctx.reply("people-resumed")


@commands(hidden=True)
def rest_again(ctx: Context, until: Line | None = None) -> None:
    """Take back `verder` or another pause: stopped again, or paused until the same time."""
    service.rest_again(ctx.member, until, ctx.now)
    ctx.reply("people-stays-stopped")


@commands()
def messages(ctx: Context, weekly: Weekly) -> None:
    """How many messages a week I may send unasked at the most."""
    before = ctx.member.weekly
    ctx.member.weekly = weekly
    budget.turn_again(ctx.session, ctx.member, ctx.now)
    ctx.undoable(ctx.text("people-weekly-what"), "messages", weekly=before)
    ctx.reply("people-weekly-set", weekly=weekly)
