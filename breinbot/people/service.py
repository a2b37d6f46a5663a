"""The rules about one person: the language, and being left alone."""

from datetime import datetime

from breinbot.members import Member, Refusal


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


def stop(member: Member, now: datetime) -> None:
    """Send nothing unasked any more; again does no harm."""
    member.stopped_at = member.stopped_at or now


def resume(member: Member) -> None:
    """Send what fits again. Raises NotStopped."""
    if member.stopped_at is None:
        raise NotStopped
    member.stopped_at = None
