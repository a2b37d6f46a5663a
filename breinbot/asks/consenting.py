"""The rules of keeping: a contribution enters the record with its writer's consent alone."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from breinbot.asks.model import Contribution
from breinbot.asks.service import is_asker, leads_its_group
from breinbot.members import Consent, ConsentAbout, ConsentAnswer, Member, Refusal, Right
from breinbot.members import service as members
from breinbot.members.rights import is_moderator
from breinbot.record import service as record


class AlreadyKept(Refusal):
    """The contribution stands in the record."""


class NeverKept(Refusal):
    """Its writer chose that answers are never kept."""


class LeftAlone(Refusal):
    """Its writer wants no messages now, so the question cannot be put."""


is_writer = Right("writer", lambda s, m, c: c.writer_id == m.id, lambda s, c: [c.writer.name])
may_keep = is_asker | leads_its_group | is_moderator


class Keeping(StrEnum):
    """What becomes of a contribution that shall be kept: kept at once by a standing consent, or its writer is asked."""

    KEPT = "kept"
    ASK_WRITER = "ask_writer"


def want_kept(session: Session, *, contribution: Contribution, by: Member, now: datetime) -> Keeping:
    """Somebody was helped by a contribution: it is kept where its writer agreed to that beforehand.

    Raises NotAllowed, AlreadyKept, NeverKept, LeftAlone.
    """
    if contribution.writer_id != by.id:
        may_keep.check(session, by, contribution.ask)
    entry = record.entry_numbered(session, contribution.community_id, contribution.ask.number, contribution.place)
    if entry is not None and entry.gone_at is None:
        raise AlreadyKept(number=contribution.label)
    writer = contribution.writer
    standing = members.latest_consent(session, writer, ConsentAbout.KEEPING)
    match standing.answer if standing else ConsentAnswer.EACH:
        case ConsentAnswer.NEVER:
            raise NeverKept(number=contribution.label)
        case ConsentAnswer.ALWAYS | ConsentAnswer.ALWAYS_UNNAMED as answer if standing is not None:
            named = answer is ConsentAnswer.ALWAYS
            _keep(session, contribution, consent=standing, named=named, now=now)
            return Keeping.KEPT
    if writer.stopped_at is not None:
        raise LeftAlone(number=contribution.label)
    return Keeping.ASK_WRITER


def keep_with_consent(
    session: Session,
    *,
    contribution: Contribution,
    writer: Member,
    answer: ConsentAnswer,
    wording: str,
    language: str,
    now: datetime,
) -> bool:
    """The writer answered: keep the words where that was a yes, and tell whether they were.

    ALWAYS and NEVER are a standing choice as well. Raises NotAllowed for somebody who did not write them.
    """
    is_writer.check(session, writer, contribution)
    standing = answer in (ConsentAnswer.ALWAYS, ConsentAnswer.NEVER)
    if standing:
        members.consent(
            session, writer, about=ConsentAbout.KEEPING, answer=answer, wording=wording, language=language, at=now
        )
    own = {ConsentAnswer.ALWAYS: ConsentAnswer.NAMED, ConsentAnswer.NEVER: ConsentAnswer.NO}.get(answer, answer)
    consent = members.consent(
        session,
        writer,
        about=ConsentAbout.ENTRY,
        answer=own,
        wording=wording,
        language=language,
        at=now,
        subject=contribution.label,
    )
    if own is ConsentAnswer.NO:
        return False
    _keep(session, contribution, consent=consent, named=own is ConsentAnswer.NAMED, now=now)
    return True


def edit_contribution(session: Session, contribution: Contribution, *, text: str, now: datetime) -> None:
    """Take over an edit that its writer made in the chat, in the entry made of it too."""
    contribution.text, contribution.edited_at = text, now
    entry = record.entry_numbered(session, contribution.community_id, contribution.ask.number, contribution.place)
    if entry is not None and entry.gone_at is None:
        record.edit_entry(session, entry=entry, text=text)


def delete_contribution(session: Session, contribution: Contribution, *, now: datetime) -> None:
    """Take over a deletion made in the chat: the words go, and the entry made of them."""
    entry = record.entry_numbered(session, contribution.community_id, contribution.ask.number, contribution.place)
    if entry is not None and entry.gone_at is None:
        record.remove_entry(session, entry=entry, by=contribution.writer, now=now)
    contribution.text, contribution.gone_at = "", now


def _keep(session: Session, contribution: Contribution, *, consent: Consent, named: bool, now: datetime) -> None:
    ask = contribution.ask
    stands = ask.thread_id is not None  # else its room says who may read it: that may be a closed group's
    record.keep_entry(
        session,
        group=ask.group,
        writer=contribution.writer,
        consent=consent,
        ask=ask.number,
        contribution=contribution.place,
        title=ask.title,
        text=contribution.text,
        named=named,
        said_at=contribution.at,
        now=now,
        kind=ask.kind.key if ask.kind is not None else None,
        place_id=ask.thread_id if stands else ask.home_id,
        platform=contribution.platform,
        source=contribution.source if stands else None,
    )


def change_own(session: Session, contribution: Contribution, *, by: Member, text: str, now: datetime) -> None:
    """Change the words of one's own contribution. Raises NotAllowed."""
    is_writer.check(session, by, contribution)
    edit_contribution(session, contribution, text=text, now=now)
