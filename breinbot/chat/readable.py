"""Whether words of a thread's talk may be read on another platform than the one on which they were said.

The same rules as for carrying them there: the member's yes, and nothing out of an encrypted room. Only read, never asked.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from breinbot.chat.model import End, Place
from breinbot.members import Consent, ConsentAbout, ConsentAnswer, Member


class Readable(Enum):
    """With the writer's name, without it, or not at all."""

    NAMED = "named"
    UNNAMED = "unnamed"
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words by the key of the member who said them, on which platform, in which thread (its key), and when (UTC)."""

    member: int
    platform: str
    thread: int | None
    at: datetime


def readable(session: Session, reader: Member, platform: str, said: Sequence[Spoken]) -> list[Readable]:
    """How each of these may be read by a member on a platform; two queries for all together, none where all is here."""
    elsewhere = [one for one in said if one.platform != platform and one.member != reader.id]
    given = _given(session, reader.community_id, {one.member for one in elsewhere})
    secret = _secret(session, {one.thread for one in elsewhere if one.thread is not None})
    apart = set(elsewhere)
    return [_how(one, given, secret) if one in apart else Readable.NAMED for one in said]


def _how(
    one: Spoken, given: dict[int, ConsentAnswer], secret: dict[tuple[int | None, str], datetime | None]
) -> Readable:
    room = (one.thread, one.platform)
    since = secret.get(room)
    if room in secret and (since is None or one.at < since):
        return Readable.STAYS
    match given.get(one.member):
        case ConsentAnswer.YES:
            return Readable.NAMED
        case ConsentAnswer.UNNAMED:
            return Readable.UNNAMED
    return Readable.STAYS


def _given(session: Session, community_id: int, members: Collection[int]) -> dict[int, ConsentAnswer]:
    """The newest answer of each counts."""
    if not members:
        return {}
    query = select(Consent.member_id, Consent.answer).where(
        Consent.community_id == community_id,
        Consent.member_id.in_(members),
        Consent.about == ConsentAbout.CROSSING,
        Consent.withdrawn_at.is_(None),
    )
    return dict(session.execute(query.order_by(Consent.id)).all())


def _secret(session: Session, threads: Collection[int]) -> dict[tuple[int | None, str], datetime | None]:
    """Of threads in encrypted rooms, by platform, since when a moderator lets their words out; None where not."""
    if not threads:
        return {}
    room = End.place_id == func.coalesce(Place.parent_id, Place.id)
    query = select(Place.id, End.platform, End.let_out_at).join(End, room)
    rows = session.execute(query.where(Place.id.in_(threads), End.encrypted.is_(True)))
    return {(thread, platform): let_out_at for thread, platform, let_out_at in rows}
