"""Entries put straight into a database, for tests of what happens to them afterwards."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.groups.model import Group
from breinbot.members import ConsentAbout, ConsentAnswer, Member
from breinbot.members import service as members
from breinbot.record import service as record
from breinbot.record.model import Entry

FIRST = datetime(2026, 3, 2, 9, tzinfo=UTC)


def keep(session: Session, text: str, *, number: int, title: str = "Hoe doen jullie dat?") -> Entry:
    """Keep an answer to ask `number`, by the first lead of the sample community, a day later for each number."""
    group = session.scalars(select(Group).order_by(Group.id)).first()
    writer = session.scalars(select(Member).order_by(Member.id)).first()
    assert group is not None
    assert writer is not None
    at = FIRST + timedelta(days=number)
    consent = members.consent(
        session,
        writer,
        about=ConsentAbout.ENTRY,
        answer=ConsentAnswer.NAMED,
        wording="Mag ik je antwoord bewaren?",
        language="nl",
        at=at,
        subject=f"{number}.1",
    )
    return record.keep_entry(
        session,
        group=group,
        writer=writer,
        consent=consent,
        ask=number,
        contribution=1,
        title=title,
        text=text,
        named=True,
        said_at=at,
        now=at,
    )


def take_away(session: Session, number: int) -> None:
    """Its writer takes the entry of ask `number` away."""
    entry = session.scalars(select(Entry).where(Entry.ask == number)).one()
    assert entry.writer is not None
    record.remove_entry(session, entry=entry, by=entry.writer, now=FIRST + timedelta(days=365))
