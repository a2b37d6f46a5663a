"""The rules about members: known from first contact, consents kept word for word, moderators from the platform."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.orm import Session, joinedload

from breinbot.members.model import Account, Community, Consent, ConsentAbout, ConsentAnswer, Member
from breinbot.members.refusal import Refusal

NAME_LIMIT = 80  # characters

_ACCOUNT = (  # built once: it is asked for with every event
    select(Account)
    .where(
        Account.community_id == bindparam("of_community"),
        Account.platform == bindparam("of_platform"),
        Account.external == bindparam("of_external"),
    )
    .options(joinedload(Account.member, innerjoin=True).joinedload(Member.community, innerjoin=True))
)


def community(session: Session) -> Community | None:
    """The community of this database (one for now: the first)."""
    return session.scalar(select(Community).order_by(Community.id).limit(1))


def account_of(session: Session, community_id: int, *, platform: str, external: str) -> Account | None:
    """The account with the platform's id, with its member and community loaded."""
    given = {"of_community": community_id, "of_platform": platform, "of_external": external}
    return session.scalar(_ACCOUNT, given)


def meet(
    session: Session,
    community_id: int,
    *,
    platform: str,
    external: str,
    handle: str,
    name: str,
    now: datetime,
    previews: bool = True,
    known: Account | None = None,
) -> Account:
    """The account of somebody who speaks; member and account are made at first contact, the handle is kept up to date.

    `known`: the account, where it was looked up before.
    """
    account = known or account_of(session, community_id, platform=platform, external=external)
    if account is None:
        shown = name[:NAME_LIMIT].strip() or handle[:NAME_LIMIT]
        community = session.get_one(Community, community_id)
        member = Member(community=community, name=shown, first_seen_at=now, previews=previews)
        account = Account(
            community_id=community_id, member=member, platform=platform, external=external, handle=handle[:NAME_LIMIT]
        )
        session.add(account)
        session.flush()
    elif account.handle != handle[:NAME_LIMIT]:
        account.handle = handle[:NAME_LIMIT]
    return account


VISIT = timedelta(hours=1)
"""Somebody who was not here for so long comes back: what happened meanwhile is news."""


def is_here(member: Member, now: datetime) -> None:
    """Note that a member is here; after a time away, since when the member was gone."""
    if member.here_at is None or now - member.here_at > VISIT:
        member.away_since, member.here_at = member.here_at or now, now
    elif now - member.here_at > VISIT / 6:
        member.here_at = now


def consent(
    session: Session,
    member: Member,
    *,
    about: ConsentAbout,
    answer: ConsentAnswer,
    wording: str,
    language: str,
    at: datetime,
    subject: str | None = None,
) -> Consent:
    """Keep what a member answered, with the exact words of the question. Raises nothing; the newest answer counts."""
    given = Consent(
        community_id=member.community_id,
        member_id=member.id,
        about=about,
        subject=subject,
        answer=answer,
        wording=wording,
        language=language,
        at=at,
    )
    session.add(given)
    session.flush()
    return given


def latest_consent(session: Session, member: Member, about: ConsentAbout, subject: str | None = None) -> Consent | None:
    """The newest answer about this that was not withdrawn."""
    return session.scalar(
        select(Consent)
        .where(
            Consent.community_id == member.community_id,
            Consent.member_id == member.id,
            Consent.about == about,
            Consent.withdrawn_at.is_(None),
            Consent.subject == subject if subject is not None else Consent.subject.is_(None),
        )
        .order_by(Consent.id.desc())
        .limit(1)
    )


def withdraw_consent(
    session: Session, member: Member, *, about: ConsentAbout, subject: str | None, now: datetime
) -> None:
    """Mark every answer about this as withdrawn."""
    session.execute(
        update(Consent)
        .where(
            Consent.community_id == member.community_id,
            Consent.member_id == member.id,
            Consent.about == about,
            Consent.subject == subject if subject is not None else Consent.subject.is_(None),
            Consent.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=now)
    )


def moderators(session: Session, community_id: int) -> list[Member]:
    """The moderators, longest known first."""
    query = select(Member).where(Member.community_id == community_id, Member.moderator.is_(True))
    return list(session.scalars(query.order_by(Member.id)))


def moderator_at_hand(session: Session, community_id: int, now: datetime) -> Member | None:
    """The moderator who was here last, of those who do not pause; None where there is nobody."""
    there = [one for one in moderators(session, community_id) if not is_resting(one, now)]
    return max(there, key=lambda one: (one.here_at or one.first_seen_at, -one.id), default=None)


def is_resting(member: Member, now: datetime) -> bool:
    """Whether somebody stopped, or pauses, and is to be sent nothing unasked."""
    return member.stopped_at is not None or (member.paused_until is not None and member.paused_until > now)


def named(session: Session, community_id: int, words: str) -> list[Member]:
    """The members whose handle this is, else whose name it is, else whose name begins with it."""
    wanted = words.strip().casefold()
    by_handle = session.scalars(
        select(Member)
        .join(Account)
        .where(Member.community_id == community_id, func.lower(Account.handle) == wanted)
        .distinct()
    ).all()
    if by_handle:
        return list(by_handle)
    query = select(Member).where(Member.community_id == community_id)
    whole = session.scalars(query.where(func.lower(Member.name) == wanted)).all()
    return list(whole or session.scalars(query.where(func.lower(Member.name).startswith(wanted, autoescape=True))))


def beginning_with(session: Session, community_id: int, words: str, limit: int = 25) -> list[tuple[str, str]]:
    """Names and handles of members that begin with these words."""
    wanted = words.strip().casefold()
    query = (
        select(Member.name, Account.handle)
        .join(Account, Account.member_id == Member.id)
        .where(
            Member.community_id == community_id,
            or_(
                func.lower(Member.name).startswith(wanted, autoescape=True),
                func.lower(Account.handle).startswith(wanted, autoescape=True),
            ),
        )
    )
    return [(name, handle) for name, handle in session.execute(query.order_by(Member.name).limit(limit))]


class EmojiIsNoConsent(Refusal):
    """A reaction or an emoji alone: too little for a consent."""


def refuse_emoji(by_emoji: bool) -> None:
    """Raises EmojiIsNoConsent: a consent is never taken from 👍."""
    if by_emoji:
        raise EmojiIsNoConsent
