"""The rules of sources: what a folder holds becomes asks, contributions and entries, each thing once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from breinbot.asks.model import Ask, AskState, Contribution
from breinbot.failure import Failure
from breinbot.groups.model import Group
from breinbot.members import Community, Consent, ConsentAbout, ConsentAnswer, Member
from breinbot.members.service import NAME_LIMIT
from breinbot.record.model import Entry, RecordChange
from breinbot.sources.folder import AnswerLine, AskLine
from breinbot.sources.model import Source, SourceRow, Thing
from breinbot.store import LOCK

BATCH = 1000  # lines in one transaction
PLATFORM = "source"
"""The platform of imported contributions: none that people can be reached on."""
LICENCE_NOT_STATED = "not stated"


class OtherWords(Failure):
    """The source has a thing of this id already, with other words."""

    def __init__(self, what: str, external: str, source: str) -> None:
        super().__init__(
            f"{what} {external!r} of the source {source!r} was imported before with other words. This one was not "
            "imported, what came before it was. Is this another source? Then name it with --source."
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """How many of a batch are new, and how many were there."""

    new: int
    known: int


def source_named(
    session: Session, group: Group, *, name: str, licence: str | None, origin: str, now: datetime
) -> Source:
    """The source of this name; made where there is none. A licence that is stated later is taken over."""
    source = session.scalar(select(Source).where(Source.community_id == group.community_id, Source.name == name))
    if source is None:
        source = Source(community_id=group.community_id, group_id=group.id, name=name, first_at=now)
        source.licence, source.origin = licence or LICENCE_NOT_STATED, origin
        session.add(source)
        session.flush()
    elif licence is not None and licence != source.licence:
        _change_licence(session, source, licence)
    return source


def _change_licence(session: Session, source: Source, licence: str) -> None:
    source.licence = licence
    session.flush()
    session.execute(
        update(Consent)
        .where(
            Consent.community_id == source.community_id,
            Consent.about == ConsentAbout.SOURCE,
            Consent.subject == source.name,
        )
        .values(wording=wording(source))
    )


def wording(source: Source) -> str:
    """What stands in the consent of imported words: the licence on the first line, then the origin."""
    return "\n".join(part for part in (source.licence, source.origin) if part)


def take_asks(session: Session, source: Source, lines: Sequence[AskLine], now: datetime) -> Taken:
    """Take in asks, in the order of the lines; their numbers are the community's next. Raises OtherWords.

    They are archived: nobody waits for help with them here.
    """
    new = _unknown(session, source, Thing.ASK, lines)
    if not new:
        return Taken(0, len(lines))
    authors = _authors(session, source, new, now)
    community = session.get_one(Community, source.community_id, with_for_update=LOCK)
    last = session.scalar(select(func.max(Ask.number)).where(Ask.community_id == community.id)) or 0
    rows = [
        {
            "community_id": community.id,
            "number": number,
            "group_id": source.group_id,
            "asker_id": authors[line.author].member_id,
            "title": line.title,
            "details": line.text or None,
            "state": AskState.ARCHIVED,
            "contributions": 0,
            "opened_at": line.at,
            "closed_at": line.at,
        }
        for number, line in enumerate(new, last + 1)
    ]
    made = session.scalars(insert(Ask).returning(Ask.id, sort_by_parameter_order=True), rows).all()
    more = [line.more | ({"accepted": line.accepted} if line.accepted else {}) for line in new]
    _remember(session, source, Thing.ASK, new, made, more)
    return Taken(len(new), len(lines) - len(new))


def take_answers(session: Session, source: Source, lines: Sequence[AnswerLine], now: datetime) -> Taken:
    """Take in answers as contributions and entries; their asks are there already. Raises OtherWords."""
    new = _unknown(session, source, Thing.ANSWER, lines)
    if not new:
        return Taken(0, len(lines))
    authors = _authors(session, source, new, now)
    asks = _asks_of(session, source, {line.ask for line in new})
    contributions, entries = [], []
    for line in new:
        ask, author = asks[line.ask], authors[line.author]
        ask.given += 1
        contributions.append(_contribution(source, ask, author, line))
        entries.append(_entry(source, ask, author, line, now))
    made = session.scalars(
        insert(Contribution).returning(Contribution.id, sort_by_parameter_order=True), contributions
    ).all()
    kept = session.scalars(insert(Entry).returning(Entry.id, sort_by_parameter_order=True), entries).all()
    changes = [{"community_id": source.community_id, "entry_id": entry} for entry in kept]
    session.execute(insert(RecordChange), changes)
    given = [{"of_ask": ask.id, "given": ask.given} for ask in asks.values()]
    counted = update(Ask).where(Ask.id == bindparam("of_ask"))
    session.connection().execute(counted.values(contributions=bindparam("given")), given)
    _remember(session, source, Thing.ANSWER, new, made, [line.more for line in new])
    return Taken(len(new), len(lines) - len(new))


@dataclass(slots=True)
class _Ask:
    id: int
    number: int
    title: str
    given: int


@dataclass(frozen=True, slots=True)
class _Author:
    member_id: int
    consent_id: int


def _contribution(source: Source, ask: _Ask, author: _Author, line: AnswerLine) -> dict[str, Any]:
    return {
        "community_id": source.community_id,
        "ask_id": ask.id,
        "place": ask.given,
        "writer_id": author.member_id,
        "text": line.text,
        "platform": PLATFORM,
        "source": f"{source.name}:{line.id}",
        "at": line.at,
    }


def _entry(source: Source, ask: _Ask, author: _Author, line: AnswerLine, now: datetime) -> dict[str, Any]:
    return {
        "community_id": source.community_id,
        "group_id": source.group_id,
        "writer_id": author.member_id,
        "consent_id": author.consent_id,
        "ask": ask.number,
        "contribution": ask.given,
        "title": ask.title,
        "text": line.text,
        "named": True,
        "said_at": line.at,
        "kept_at": now,
    }


def _unknown(
    session: Session, source: Source, thing: Thing, lines: Sequence[AskLine] | Sequence[AnswerLine]
) -> list[Any]:
    """The lines that were not imported yet, in their order."""
    known: dict[str, str] = {}
    for row in _rows(session, source, thing, [line.id for line in lines]):
        known[row.external] = row.digest
    for line in lines:
        if known.get(line.id, line.digest) != line.digest:
            raise OtherWords(thing.value, line.id, source.name)
    return [line for line in lines if line.id not in known]


def _rows(session: Session, source: Source, thing: Thing, externals: Iterable[str]) -> Iterable[Any]:
    return session.execute(
        select(SourceRow.external, SourceRow.digest, SourceRow.row).where(
            SourceRow.community_id == source.community_id,
            SourceRow.source_id == source.id,
            SourceRow.thing == thing,
            SourceRow.external.in_(list(externals)),
        )
    ).all()


def _remember(
    session: Session,
    source: Source,
    thing: Thing,
    lines: Sequence[AskLine | AnswerLine],
    made: Sequence[int],
    more: Sequence[Mapping[str, Any]],
) -> None:
    rows = [
        {
            "community_id": source.community_id,
            "source_id": source.id,
            "thing": thing,
            "external": line.id,
            "row": row,
            "digest": line.digest,
            "more": rest,
        }
        for line, row, rest in zip(lines, made, more, strict=True)
    ]
    session.execute(insert(SourceRow), rows)


def _asks_of(session: Session, source: Source, externals: set[str]) -> dict[str, _Ask]:
    """The asks of the source by its ids, locked against answers that come in meanwhile."""
    external = {row.row: row.external for row in _rows(session, source, Thing.ASK, externals)}
    found = session.execute(
        select(Ask.id, Ask.number, Ask.title, Ask.contributions).where(Ask.id.in_(external)).with_for_update(**LOCK)
    )
    return {external[row.id]: _Ask(*row) for row in found}


def _authors(
    session: Session, source: Source, lines: Sequence[AskLine | AnswerLine], now: datetime
) -> dict[str, _Author]:
    """The members made of the source's authors, each with one consent: its licence. They have no accounts."""
    names = list(dict.fromkeys(line.author for line in lines))
    known = {row.external: row.row for row in _rows(session, source, Thing.AUTHOR, names)}
    new = [name for name in names if name not in known]
    if new:
        known |= dict(zip(new, _make_authors(session, source, new, now), strict=True))
    consents = session.execute(
        select(Consent.member_id, Consent.id).where(
            Consent.community_id == source.community_id,
            Consent.about == ConsentAbout.SOURCE,
            Consent.member_id.in_([known[name] for name in names]),
        )
    )
    by_member: dict[int, int] = dict(consents.all())
    return {name: _Author(known[name], by_member[known[name]]) for name in names}


def _shown(author: str) -> str:
    """An author as people read it: a bare number, or nobody's name, would not look like a person's."""
    if not author:
        return "N.N."
    return f"nr. {author}" if author.isdecimal() else author[:NAME_LIMIT]


def _make_authors(session: Session, source: Source, names: Sequence[str], now: datetime) -> Sequence[int]:
    rows = [
        {
            "community_id": source.community_id,
            "name": _shown(name),
            "first_seen_at": now,
            "introduced_at": now,
            "stopped_at": now,
            "moderator": False,
            "previews": False,
        }
        for name in names
    ]
    made = session.scalars(insert(Member).returning(Member.id, sort_by_parameter_order=True), rows).all()
    consents = [
        {
            "community_id": source.community_id,
            "member_id": member_id,
            "about": ConsentAbout.SOURCE,
            "subject": source.name,
            "answer": ConsentAnswer.LICENSED,
            "wording": wording(source),
            "language": "en",
            "at": now,
        }
        for member_id in made
    ]
    session.execute(insert(Consent), consents)
    things = [
        {
            "community_id": source.community_id,
            "source_id": source.id,
            "thing": Thing.AUTHOR,
            "external": name,
            "row": member_id,
            "digest": "",
            "more": {},
        }
        for name, member_id in zip(names, made, strict=True)
    ]
    session.execute(insert(SourceRow), things)
    return made
