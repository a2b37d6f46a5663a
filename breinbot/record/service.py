"""The rules of the record: kept with consent, found again, taken away at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from breinbot.chat import Place
from breinbot.groups.model import Group
from breinbot.groups.queries import groups_of
from breinbot.members import Consent, ConsentAbout, Member, Refusal, Right
from breinbot.members import service as members
from breinbot.members.rights import is_moderator
from breinbot.record.following import RecordIndex
from breinbot.record.index import Query
from breinbot.record.model import Entry, RecordChange

PAGE = 5  # entries at a time: what fits on a phone
GONE_SLACK = 10  # hits more than needed, for those that are gone from the database and not yet from the index
MOST_HITS = 2000
"""How many hits are looked at before it is given up to find some that the reader may see."""
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


def find(
    session: Session,
    index: RecordIndex,
    community_id: int,
    query: Query,
    start: int = 0,
    *,
    reader: Member | None = None,
) -> Found:
    """The page of entries from `start` on that fit best. What is gone from the database is never shown.

    What was said in a closed group is for its members, its writer and moderators; without a `reader` for nobody.
    """
    entries = ranked(session, index, community_id, query, limit=start + PAGE + 1, reader=reader)
    page = entries[start : start + PAGE]
    return Found(page, more=len(entries) > start + PAGE, sure=bool(entries) and is_sure(index, query, entries[0]))


def ranked(
    session: Session, index: RecordIndex, community_id: int, query: Query, limit: int, *, reader: Member | None = None
) -> list[Entry]:
    """At most `limit` entries that are there and that the reader may see, best first."""
    wanted = limit + GONE_SLACK
    while True:
        hits = index.search(session, community_id, query, wanted)
        found = _there(session, community_id, hits, reader)[:limit]
        if len(found) == limit or len(hits) < wanted or wanted >= MOST_HITS:
            return found
        wanted = min(wanted * 4, MOST_HITS)


def _there(session: Session, community_id: int, hits: Sequence[int], reader: Member | None) -> list[Entry]:
    """Those of these entries that are there and that the reader may see, in this order."""
    said, home = aliased(Place), aliased(Place)
    query = (
        select(Entry, home.id)
        .outerjoin(said, said.id == Entry.place_id)
        .outerjoin(home, _is_closed_room_of(said, home))
        .where(Entry.id.in_(hits))
        .options(joinedload(Entry.writer), joinedload(Entry.consent))
    )
    own = _own_homes(session, reader)
    there = {
        entry.id: entry
        for entry, closed in session.execute(query)
        # Not in the query: SQLite would go through all entries of the community instead of these few.
        if entry.community_id == community_id and entry.gone_at is None and _may_read(entry, closed, reader, own)
    }
    return [there[hit] for hit in hits if hit in there]


def may_read(session: Session, entry: Entry, reader: Member) -> bool:
    """Whether somebody may see an entry: what was said in a closed group is for the group, its writer and moderators."""
    said = session.get(Place, entry.place_id) if entry.place_id is not None else None
    home = session.get(Place, said.parent_id) if said is not None and said.parent_id is not None else said
    closed = home.id if home is not None and home.closed else None
    return _may_read(entry, closed, reader, _own_homes(session, reader))


def _is_closed_room_of(said: type[Place], home: type[Place]) -> ColumnElement[bool]:
    """`home` is a closed group's room, and something was said there: in the room itself or in a thread of it."""
    return and_(home.id == func.coalesce(said.parent_id, said.id), home.closed)


def _may_read(entry: Entry, closed: int | None, reader: Member | None, own: frozenset[int]) -> bool:
    """`closed`: the room of a closed group in which it was said; `own`: the rooms of the reader's groups."""
    if closed is None or closed in own:
        return True
    return reader is not None and (reader.moderator or entry.writer_id == reader.id)


def _own_homes(session: Session, reader: Member | None) -> frozenset[int]:
    return frozenset(group.home_id for group in groups_of(session, reader)) if reader is not None else frozenset()


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


def kept_since(session: Session, reader: Member, since: datetime) -> int:
    """How many entries that a member may see were kept since a time and are still there."""
    said, home = aliased(Place), aliased(Place)
    query = (
        select(func.count())
        .select_from(Entry)
        .outerjoin(said, said.id == Entry.place_id)
        .outerjoin(home, _is_closed_room_of(said, home))
        .where(Entry.community_id == reader.community_id, Entry.kept_at > since, Entry.gone_at.is_(None))
    )
    if not reader.moderator:
        own = home.id.in_(_own_homes(session, reader))
        query = query.where(or_(home.id.is_(None), own, Entry.writer_id == reader.id))
    return session.scalar(query) or 0
