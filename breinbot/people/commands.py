"""What a person can settle for themselves: language, how things are shown, what is stored; and catching up."""

from datetime import timedelta

from breinbot.chat import Context, Privacy, budget
from breinbot.members import Consent, ConsentAbout
from breinbot.members import service as members
from breinbot.people import service
from breinbot.people.declared import commands
from breinbot.people.news import CaughtUp, PersonShown, ZoneChanged
from breinbot.people.readers import Display, DisplayWord, LanguageName, Timezone

__all__ = ["commands"]

MOST_LINES = 10
FIRST_VISIT = timedelta(days=7)
"""What somebody new is told of."""


@commands()
def language(ctx: Context, language: LanguageName) -> None:
    """Choose the language in which the bot speaks to me."""
    before = ctx.language
    service.speak(ctx.member, language)
    ctx.undoable(ctx.text("people-language-what"), "language", language=before)
    ctx.reply("people-language-set")


@commands()
def timezone(ctx: Context, timezone: Timezone) -> None:
    """Choose the time zone in which my days and hours are counted."""
    before = ctx.member.zone
    service.live_in(ctx.member, timezone)
    budget.turn_again(ctx.session, ctx.member, ctx.now)
    ctx.announce(ZoneChanged(ctx.member))
    ctx.undoable(ctx.text("people-timezone-what"), "timezone", timezone=before)
    ctx.reply("people-timezone-set", timezone=timezone)


@commands()
def display(ctx: Context, display: DisplayWord) -> None:
    """Show me text alone, without buttons; or with them."""
    before = Display.TEXT if ctx.member.text_only else Display.BUTTONS
    ctx.member.text_only = display is Display.TEXT
    ctx.undoable(ctx.text("people-display-what"), "display", display=before)
    ctx.reply("people-display-set", display=display)


@commands(reads=True, privacy=Privacy.SECRET, often=True)
def privacy(ctx: Context) -> None:
    """What is stored about me, who runs this, and what I can do about it."""
    shown = PersonShown(ctx.member)
    ctx.announce(shown)
    accounts = [f"{account.handle} ({account.platform})" for account in ctx.member.accounts]
    own = ctx.text("people-kept-of-you", name=ctx.member.name, accounts=accounts, since=ctx.member.first_seen_at.date())
    answers = [
        ctx.text(f"people-consent-{consent.about}", answer=consent.answer, at=consent.at.date())
        for consent in _standing_answers(ctx)
    ]
    ctx.reply_text(
        "\n".join(
            [
                ctx.text("people-privacy", responsible=ctx.community.responsible),
                *(f"- {line}" for line in [own, *answers, *shown.lines]),
                ctx.text("people-privacy-ways", contact=ctx.community.privacy_contact, page=ctx.community.privacy_page),
            ]
        )
    )


def _standing_answers(ctx: Context) -> list[Consent]:
    found = (
        members.latest_consent(ctx.session, ctx.member, about)
        for about in (ConsentAbout.INVITATIONS, ConsentAbout.KEEPING, ConsentAbout.CROSSING)
    )
    return [consent for consent in found if consent is not None]


@commands(often=True)
def catch_up(ctx: Context) -> None:
    """What happened since I was last here, in at most ten lines."""
    since = ctx.member.away_since
    if since is None or since == ctx.member.here_at:  # the first visit
        since = ctx.now - FIRST_VISIT
    caught_up = CaughtUp(ctx.member, since)
    ctx.announce(caught_up)
    lines = caught_up.most_telling(MOST_LINES - 1)
    if lines:
        ctx.reply_text("\n".join([ctx.text("people-caught-up", since=since), *(f"- {line}" for line in lines)]))
    else:
        ctx.reply("people-nothing-new", since=since)
