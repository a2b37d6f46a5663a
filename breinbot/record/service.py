"""The rules of the record: kept with consent, found again, taken away at once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from breinbot.groups.model import Group
from breinbot.members import Consent, ConsentAbout, Member, Refusal, Right
from breinbot.members import service as members
from breinbot.members.rights import is_moderator
from breinbot.record.following import RecordIndex
from breinbot.record.index import Query
from breinbot.record.model import Entry, RecordChange

PAGE = 5  # entries at a time: what fits on a phone
GONE_SLACK = 10  # hits more than needed, for those that are gone from the database and not yet from the index
SURE_FROM = 0.5
"""How much of what was asked has to stand in the best entry before it counts as an answer, see Index.covered."""


class UnknownEntry(Refusal):
    """No entry with this number, or it was taken away."""


def _is_writer(session: Session, member: Member, entry: Entry) -> bool:
    return entry.writer_id == member.id


def _writer_name(session: Session, entry: Entry) -> list[str]:
    return [entry.writer.name] if entry.writer is not None and entry.named else []


is_writer = Right("writer", _is_writer, _writer_name)
may_remove = is_writer | is_moderator


@dataclass(frozen=True, slots=True)
class Found:
    """One page of entries, whether there are more, and whether the first one is surely about what was asked."""

    entries: list[Entry]
    more: bool
    sure: bool


def keep_entry(
    session: Session,
    *,
    group: Group | None,
    writer: Member,
    consent: Consent,
    ask: int,
    contribution: int,
    title: str,
    text: str,
    named: bool,
    said_at: datetime,
    now: datetime,
    kind: str | None = None,
    place_id: int | None = None,
    platform: str | None = None,
    source: str | None = None,
) -> Entry:
    """Put a contribution into the record, with its writer's consent; one that was taken away comes back."""
    entry = entry_numbered(session, consent.community_id, ask, contribution)
    if entry is None:
        entry = Entry(community_id=consent.community_id, ask=ask, contribution=contribution, writer_id=writer.id)
        session.add(entry)
    entry.group_id, entry.consent_id = group.id if group is not None else None, consent.id
    entry.title, entry.text, entry.named = title, text, named
    entry.said_at, entry.kept_at, entry.gone_at = said_at, now, None
    entry.kind, entry.place_id, entry.platform, entry.source = kind, place_id, platform, source
    session.flush()
    _changed(session, entry)
    return entry


def remove_entry(session: Session, *, entry: Entry, by: Member, now: datetime) -> None:
    """Take an entry away, words and all; it is not found any more from this moment. Raises NotAllowed, UnknownEntry."""
    may_remove.check(session, by, entry)
    if entry.gone_at is not None:
        raise UnknownEntry(number=entry.label)
    entry.gone_at, entry.text, entry.title = now, "", ""
    if entry.writer is not None:
        members.withdraw_consent(session, entry.writer, about=ConsentAbout.ENTRY, subject=entry.label, now=now)
    _changed(session, entry)


def edit_entry(session: Session, *, entry: Entry, text: str) -> None:
    """Give an entry the words that its writer changed them to."""
    entry.text = text
    _changed(session, entry)


def _changed(session: Session, entry: Entry) -> None:
    session.add(RecordChange(community_id=entry.community_id, entry_id=entry.id))
    session.flush()


# Reads -------------------------------------------------------------------------------------------------------------


def entry_numbered(session: Session, community_id: int, ask: int, contribution: int) -> Entry | None:
    """The entry of this number, also one that was taken away."""
    return session.scalar(
        select(Entry).where(Entry.community_id == community_id, Entry.ask == ask, Entry.contribution == contribution)
    )


def find(session: Session, index: RecordIndex, community_id: int, query: Query, start: int = 0) -> Found:
    """The page of entries from `start` on that fit best. What is gone from the database is never shown."""
    entries = ranked(session, index, community_id, query, limit=start + PAGE + 1)
    page = entries[start : start + PAGE]
    return Found(page, more=len(entries) > start + PAGE, sure=bool(entries) and is_sure(index, query, entries[0]))


def ranked(session: Session, index: RecordIndex, community_id: int, query: Query, limit: int) -> list[Entry]:
    """At most `limit` entries that are there, best first."""
    hits = index.search(session, community_id, query, limit + GONE_SLACK)
    kept = select(Entry).where(Entry.id.in_(hits)).options(joinedload(Entry.writer), joinedload(Entry.consent))
    there = {
        entry.id: entry
        for entry in session.scalars(kept)
        # Not in the query: SQLite would go through all entries of the community instead of these few.
        if entry.community_id == community_id and entry.gone_at is None
    }
    return [there[hit] for hit in hits if hit in there][:limit]


def is_sure(index: RecordIndex, query: Query, entry: Entry) -> bool:
    """Whether enough of what was asked stands in an entry or its ask's title to call it an answer."""
    return not query.words or index.covered(query.words, f"{entry.title} {entry.text}") >= SURE_FROM


def kept_from(session: Session, member: Member) -> int:
    """How many entries a member wrote."""
    return (
        session.scalar(
            select(func.count())
            .select_from(Entry)
            .where(Entry.community_id == member.community_id, Entry.writer_id == member.id, Entry.gone_at.is_(None))
        )
        or 0
    )


def kept_since(session: Session, community_id: int, since: datetime) -> int:
    """How many entries were kept since a time and are still there."""
    query = select(func.count()).select_from(Entry)
    query = query.where(Entry.community_id == community_id, Entry.kept_at > since, Entry.gone_at.is_(None))
    return session.scalar(query) or 0
