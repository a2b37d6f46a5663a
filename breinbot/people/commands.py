"""What a person can settle for themselves: language, stop and go on, what is stored."""

from collections.abc import Sequence
from typing import Annotated

from breinbot.chat import Commands, Completion, Context, Offer, Privacy, Reader, fold
from breinbot.members import Consent, ConsentAbout, ConsentAnswer
from breinbot.members import service as members
from breinbot.people import service
from breinbot.people.news import MemberStopped, PersonShown

commands = Commands("people")

LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English"}
LANGUAGE_WORDS = {"dutch": "nl", "nederlands": "nl", "english": "en", "engels": "en"}


class LanguageReader(Reader[str]):
    """A language by its name or its two letters."""

    limit = 20
    completes = True

    def read(self, ctx: Context, words: str) -> str:
        return LANGUAGE_WORDS.get(fold(words), fold(words))

    def offers(self, ctx: Context) -> Sequence[Completion]:
        return [Completion(language, LANGUAGE_NAMES.get(language, language)) for language in ctx.community.languages]

    def complete(self, ctx: Context, typed: str) -> list[Completion]:
        return [offer for offer in self.offers(ctx) if fold(typed) in fold(f"{offer.value} {offer.label}")]


@commands()
def language(ctx: Context, language: Annotated[str, LanguageReader()]) -> None:
    """Choose the language in which the bot speaks to me."""
    before = ctx.language
    service.speak(ctx.member, language)
    ctx.undoable(ctx.text("people-language-what"), "language", language=before)
    ctx.reply("people-language-set")


@commands(exact=True)
def stop(ctx: Context) -> None:
    """Send me nothing unasked any more, from now on."""
    service.stop(ctx.member, ctx.now)
    stopped = MemberStopped(ctx.member)
    ctx.announce(stopped)
    ctx.ask(
        "people-stopped",
        offers=[
            Offer("people-stop-all", "stop_all"),
            Offer("people-stop-invitations", "stop_invitations"),
            *stopped.offers,
        ],
        contact=ctx.community.privacy_contact,
    )


@commands(hidden=True)
def stop_all(ctx: Context) -> None:
    """Leave it at that: nothing unasked."""
    ctx.reply("people-stays-stopped")


@commands(hidden=True)
def stop_invitations(ctx: Context) -> None:
    """No questions to me any more; the rest may come."""
    service.resume(ctx.member)
    members.consent(
        ctx.session,
        ctx.member,
        about=ConsentAbout.INVITATIONS,
        answer=ConsentAnswer.NO,
        wording=ctx.text("people-stop-invitations"),
        language=ctx.language,
        at=ctx.now,
    )
    ctx.reply("people-no-invitations")


@commands()
def resume(ctx: Context) -> None:
    """Go on after `stop`."""
    service.resume(ctx.member)
    ctx.undoable(ctx.text("people-resumed-what"), "stop_all_again")
    ctx.reply("people-resumed")


@commands(hidden=True)
def stop_all_again(ctx: Context) -> None:
    """Take back `verder`."""
    service.stop(ctx.member, ctx.now)
    ctx.reply("people-stays-stopped")


@commands(reads=True, privacy=Privacy.SECRET)
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
        for about in (ConsentAbout.INVITATIONS, ConsentAbout.KEEPING)
    )
    return [consent for consent in found if consent is not None]
