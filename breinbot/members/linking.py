"""One person with two accounts: a code asked for with one is typed with the other, and two members become one."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from breinbot.members.model import Account, Consent, LinkCode, LinkTry, Member
from breinbot.store import LOCK

GOOD_FOR = timedelta(minutes=10)
TRIES = 5
TRIES_IN = timedelta(hours=1)
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""What is not mistaken for another sign."""
_LENGTH = 8


def new_code(session: Session, member: Member, now: datetime) -> str:
    """A code for this member, good for ten minutes and once; an older one is good no more."""
    session.execute(delete(LinkCode).where(LinkCode.member_id == member.id))
    session.execute(delete(LinkTry).where(LinkTry.member_id == member.id, LinkTry.at <= now - TRIES_IN))
    code = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
    session.add(
        LinkCode(community_id=member.community_id, member_id=member.id, digest=_digest(code), until=now + GOOD_FOR)
    )
    session.flush()
    return f"{code[: _LENGTH // 2]}-{code[_LENGTH // 2 :]}"


def _digest(words: str) -> str:
    bare = "".join(sign for sign in words.upper() if sign.isalnum())
    return hashlib.sha256(bare.encode()).hexdigest()


def tries_left(session: Session, member: Member, now: datetime) -> int:
    """How many codes a member may still type in this hour."""
    tried = (
        select(func.count())
        .select_from(LinkTry)
        .where(LinkTry.community_id == member.community_id, LinkTry.member_id == member.id, LinkTry.at > now - TRIES_IN)
    )
    return max(0, TRIES - (session.scalar(tried) or 0))


def typed(session: Session, member: Member, words: str, now: datetime) -> LinkCode | None:
    """The code that these words are, which nobody can type again by that: others may have read it where it was typed.

    None where it is nobody's now, which counts as a try. The code may be the member's own.
    """
    found = _code(session, member, _digest(words))
    if found is None or found.used_at is not None or found.until < now:
        session.add(LinkTry(community_id=member.community_id, member_id=member.id, at=now))
        return None
    found.used_at = now
    return found


def owner_of(session: Session, member: Member, digest: str, now: datetime) -> Member | None:
    """Whose code this is, which was typed before and is still good; None where it is so no more."""
    found = _code(session, member, digest)
    return found.member if found is not None and found.used_at is not None and found.until >= now else None


def _code(session: Session, member: Member, digest: str) -> LinkCode | None:
    query = select(LinkCode).where(LinkCode.community_id == member.community_id, LinkCode.digest == digest)
    return session.scalar(query.with_for_update(**LOCK))


def platforms_of(session: Session, member: Member) -> set[str]:
    """Where a member has an account."""
    return set(session.scalars(select(Account.platform).where(Account.member_id == member.id)))


def move_rows(session: Session, column: InstrumentedAttribute[Any], kept: Member, gone: Member) -> None:
    """Let every row that names `gone` in a column name `kept`."""
    session.execute(
        update(column.class_)
        .where(column == gone.id)
        .values({column.key: kept.id})
        .execution_options(synchronize_session=False)
    )


def take_together(session: Session, kept: Member, gone: Member) -> None:
    """What the two were becomes what one is; of wishes to be left alone the stricter one counts."""
    kept.moderator = kept.moderator or gone.moderator
    kept.language = kept.language or gone.language
    kept.timezone = kept.timezone or gone.timezone
    kept.text_only = kept.text_only or gone.text_only
    kept.previews = kept.previews and gone.previews
    kept.weekly = min(kept.weekly, gone.weekly)
    kept.first_seen_at = min(kept.first_seen_at, gone.first_seen_at)
    kept.introduced_at = min(filter(None, (kept.introduced_at, gone.introduced_at)), default=None)
    kept.stopped_at = min(filter(None, (kept.stopped_at, gone.stopped_at)), default=None)
    kept.paused_until = max(filter(None, (kept.paused_until, gone.paused_until)), default=None)
    kept.here_at = max(filter(None, (kept.here_at, gone.here_at)), default=None)
    session.flush()
    for column in (Account.member_id, Consent.member_id, LinkTry.member_id):
        move_rows(session, column, kept, gone)
    session.execute(delete(LinkCode).where(LinkCode.member_id.in_((kept.id, gone.id))))
    _older_answers_count_no_more(session, kept)


def _older_answers_count_no_more(session: Session, member: Member) -> None:
    """Where the newest answer was withdrawn, an older one of the other account does not come back by that."""
    newest: dict[tuple[str, str | None], Consent] = {}
    for consent in session.scalars(select(Consent).where(Consent.member_id == member.id).order_by(Consent.id)):
        newest[consent.about, consent.subject] = consent
    for consent in session.scalars(select(Consent).where(Consent.member_id == member.id)):
        last = newest[consent.about, consent.subject]
        if last.withdrawn_at is not None and consent.withdrawn_at is None:
            consent.withdrawn_at = last.withdrawn_at


def forget(session: Session, gone: Member) -> None:
    """The member that is no more. Raises IntegrityError of SQLAlchemy where anything still names it."""
    number = gone.id
    session.flush()
    session.expunge(gone)
    session.execute(delete(Member).where(Member.id == number).execution_options(synchronize_session=False))
    session.expire_all()


# Apart again -------------------------------------------------------------------------------------------------------


def unlink(session: Session, account: Account, now: datetime) -> Member:
    """Make an account a member of its own again, who is in nothing and agreed to nothing; all else stays."""
    before = account.member
    apart = Member(
        community_id=before.community_id,
        name=before.name,
        language=before.language,
        previews=before.previews,
        text_only=before.text_only,
        moderator=bool(account.moderator),
        first_seen_at=now,
        stopped_at=before.stopped_at,
        paused_until=before.paused_until,
        weekly=before.weekly,
        here_at=now,
    )
    session.add(apart)
    session.flush()
    account.member = apart
    session.flush()
    session.expire(before, ["accounts"])
    told = [one.moderator for one in before.accounts if one.moderator is not None]
    if account.moderator and not any(told):
        before.moderator = False
    return apart


def told_moderator(account: Account, *, moderator: bool) -> bool:
    """A platform tells whether an account may manage it. One yes is enough; lost on one side is lost on both.

    Returns whether the right was lost while another account of the member still has it on its platform.
    """
    before, account.moderator = account.moderator, moderator
    others = any(one.moderator for one in account.member.accounts if one.id != account.id)
    if moderator:
        if not before:
            account.member.moderator = True
        return False
    lost = account.member.moderator and (bool(before) or not others)
    if lost:
        account.member.moderator = False
    return lost and others
