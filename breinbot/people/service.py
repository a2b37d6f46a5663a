"""The rules about one person: the language, being left alone; and the kinds of help that a person may need or give."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.chat import fold
from breinbot.members import Member, Refusal
from breinbot.members import service as members
from breinbot.people.model import Kind


class UnknownLanguage(Refusal):
    """A language that the community does not speak."""


class NotStopped(Refusal):
    """There is nothing to resume."""


def speak(member: Member, language: str) -> None:
    """Use a language for everything said to this member. Raises UnknownLanguage."""
    known = member.community.languages
    if language not in known:
        raise UnknownLanguage(words=language, languages=known)
    member.language = language


def live_in(member: Member, zone: str) -> None:
    """Count a member's days and hours in a time zone; the community's own is no choice of the member."""
    member.timezone = zone if zone != member.community.timezone else None


def stop(member: Member, now: datetime) -> None:
    """Send nothing unasked any more, for good where it was a pause; again does no harm."""
    member.stopped_at, member.paused_until = member.stopped_at or now, None


def pause(member: Member, until: datetime) -> None:
    """Send nothing unasked before this time (UTC); a stop becomes this pause."""
    member.stopped_at, member.paused_until = None, until


def rest_of(member: Member, now: datetime) -> str | None:
    """Until when somebody is left alone, in ISO 8601; empty for good, None for not at all."""
    if not members.is_resting(member, now):
        return None
    return member.paused_until.isoformat() if member.paused_until is not None else ""


def resume(member: Member, now: datetime) -> str:
    """Send what fits again; returns the rest that was (`rest_of`). Raises NotStopped."""
    rest = rest_of(member, now)
    if rest is None:
        raise NotStopped
    member.stopped_at = member.paused_until = None
    return rest


def rest_again(member: Member, until: str | None, now: datetime) -> None:
    """Be left alone as before: until a time in ISO 8601, or for good."""
    if until:
        pause(member, datetime.fromisoformat(until))
    else:
        stop(member, now)


# Reads -------------------------------------------------------------------------------------------------------------


def kinds(session: Session, community_id: int) -> list[Kind]:
    """The community's kinds of help, in its own order."""
    return list(session.scalars(select(Kind).where(Kind.community_id == community_id).order_by(Kind.position)))


def kind_named(session: Session, community_id: int, words: str) -> Kind | None:
    """The kind of help that these words name, in either language."""
    wanted = fold(words)
    for kind in kinds(session, community_id):
        if wanted in {fold(word) for word in (kind.key, kind.nl, kind.en, *kind.also)}:
            return kind
    return None
