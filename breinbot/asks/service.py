"""The rules of asks: opened, helped with, answered, kept, solved, opened again."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from breinbot.asks.model import Ask, AskState, Contribution, Helper
from breinbot.groups.model import Group
from breinbot.groups.service import groups_of, leads_group
from breinbot.members import Community, Consent, ConsentAbout, ConsentAnswer, Member, Refusal, Right
from breinbot.members import service as members
from breinbot.members.rights import is_moderator
from breinbot.people.model import Kind
from breinbot.record import service as record


class WhichGroupFor(Refusal):
    """The asker is in no group, or in several, and named none."""


class AskIsClosed(Refusal):
    """The ask is solved: it takes no help any more."""


class AlreadySolved(Refusal):
    """Somebody solved it before."""


class IsArchived(Refusal):
    """The ask came from a source and is over: it can be read and answered, not helped with, closed or opened."""


class StillOpen(Refusal):
    """There is nothing to open again."""


class OwnAsk(Refusal):
    """One cannot help with one's own ask."""


class AlreadyHelping(Refusal):
    """The member offered to help before."""


class NotHelpingRefused(Refusal):
    """There is no offer to take back."""


class AlreadyKept(Refusal):
    """The contribution stands in the record."""


class NeverKept(Refusal):
    """Its writer chose that answers are never kept."""


class LeftAlone(Refusal):
    """Its writer wants no messages now, so the question cannot be put."""


is_asker = Right("asker", lambda session, member, ask: ask.asker_id == member.id, lambda session, ask: [ask.asker.name])
leads_its_group = Right(
    "lead of the ask's group",
    lambda session, member, ask: leads_group.allows(session, member, ask.group),
    lambda session, ask: leads_group._names(session, ask.group),
)
may_close = is_asker | leads_its_group | is_moderator
may_keep = is_asker | leads_its_group | is_moderator


class Keeping(StrEnum):
    """What becomes of a contribution that shall be kept: kept at once by a standing consent, or its writer is asked."""

    KEPT = "kept"
    ASK_WRITER = "ask_writer"


@dataclass(frozen=True, slots=True)
class Given:
    """A contribution; whether it is the first help that this ask gets, and whether its writer was helping before."""

    contribution: Contribution
    first_help: bool
    new_helper: bool


@dataclass(frozen=True, slots=True)
class Helping:
    """Whether somebody helps who did not before, and whether that is the first who ever did."""

    new: bool
    first: bool


def group_for(session: Session, asker: Member, chosen: Group | None, here: Group | None) -> Group:
    """The group that an ask goes to: the one chosen, the only own one, or the own one of the place it is asked in.

    Raises WhichGroupFor where that is not one group.
    """
    if chosen is not None:
        return chosen
    own = groups_of(session, asker)
    if len(own) == 1:
        return own[0]
    if here is not None and (here in own or not own):
        return here
    raise WhichGroupFor(groups=[group.name for group in own])


def open_ask(
    session: Session,
    *,
    group: Group,
    asker: Member,
    title: str,
    details: str | None,
    kind: Kind | None,
    needed_by: str | None,
    now: datetime,
) -> Ask:
    """Post an ask; it gets the community's next number."""
    session.get_one(Community, group.community_id, with_for_update=True)
    last = session.scalar(select(func.max(Ask.number)).where(Ask.community_id == group.community_id)) or 0
    ask = Ask(
        state=AskState.OPEN,
        contributions=0,
        community_id=group.community_id,
        number=last + 1,
        group=group,
        asker=asker,
        title=title,
        details=details,
        kind=kind,
        needed_by=needed_by,
        opened_at=now,
    )
    session.add(ask)
    return ask


def offer_help(session: Session, *, ask: Ask, member: Member, now: datetime) -> bool:
    """Note that somebody will help; True for the first help of this ask.

    Raises OwnAsk, AskIsClosed, IsArchived, AlreadyHelping.
    """
    _lock(session, ask)
    if ask.asker_id == member.id:
        raise OwnAsk(number=str(ask.number))
    _must_be_open(ask)
    helping = _becomes_helper(session, ask, member, now)
    if not helping.new:
        raise AlreadyHelping(number=str(ask.number))
    return helping.first


def take_back_help(session: Session, *, ask: Ask, member: Member, now: datetime) -> None:
    """End an offer to help. Raises NotHelpingRefused."""
    _lock(session, ask)
    helper = _helper(session, ask, member)
    if helper is None or helper.left_at is not None:
        raise NotHelpingRefused(number=str(ask.number))
    helper.left_at = now


def contribute(
    session: Session, *, ask: Ask, writer: Member, text: str, platform: str, source: str | None, at: datetime
) -> Given:
    """Give words to an ask: they get its next number, their writer becomes a helper. Raises OwnAsk."""
    _lock(session, ask)
    if ask.asker_id == writer.id:
        raise OwnAsk(number=str(ask.number))
    helping = _becomes_helper(session, ask, writer, at)
    ask.contributions += 1
    given = Contribution(
        community_id=ask.community_id,
        ask=ask,
        place=ask.contributions,
        writer=writer,
        text=text,
        platform=platform,
        source=source,
        at=at,
    )
    session.add(given)
    return Given(given, first_help=ask.is_open and helping.first, new_helper=helping.new)


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
    Right("writer", lambda s, m, c: c.writer_id == m.id, lambda s, c: [c.writer.name]).check(
        session, writer, contribution
    )
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


def solve(session: Session, *, ask: Ask, by: Member, now: datetime) -> list[Member]:
    """Close an ask and return the helpers to thank, each once in the life of an ask.

    Raises NotAllowed, IsArchived, and AlreadySolved with who did it.
    """
    may_close.check(session, by, ask)
    _lock(session, ask)
    if not ask.is_open:
        _must_not_be_archived(ask)
        raise AlreadySolved(number=str(ask.number), who=ask.closed_by.name if ask.closed_by else "", at=ask.closed_at)
    ask.state, ask.closed_at, ask.closed_by = AskState.SOLVED, now, by
    return _to_thank(session, ask, now)


def reopen(session: Session, *, ask: Ask, by: Member) -> None:
    """Open a solved ask again. Raises NotAllowed, StillOpen, IsArchived."""
    may_close.check(session, by, ask)
    _lock(session, ask)
    if ask.is_open:
        raise StillOpen(number=str(ask.number))
    _must_not_be_archived(ask)
    ask.state, ask.closed_at, ask.closed_by = AskState.OPEN, None, None


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
        place_id=ask.thread_id,
        platform=contribution.platform,
        source=contribution.source,
    )


def _lock(session: Session, ask: Ask) -> None:
    """Two who change the same ask at the same instant do so one after the other, each on what the other left."""
    session.flush()
    session.refresh(ask, ["state", "contributions", "closed_at", "closed_by_id"], with_for_update=True)


def _must_not_be_archived(ask: Ask) -> None:
    if ask.state is AskState.ARCHIVED:
        raise IsArchived(number=str(ask.number))


def _must_be_open(ask: Ask) -> None:
    _must_not_be_archived(ask)
    if not ask.is_open:
        raise AskIsClosed(number=str(ask.number), who=ask.closed_by.name if ask.closed_by else "")


def _to_thank(session: Session, ask: Ask, now: datetime) -> list[Member]:
    query = select(Helper).where(
        Helper.community_id == ask.community_id,
        Helper.ask_id == ask.id,
        Helper.left_at.is_(None),
        Helper.thanked_at.is_(None),
    )
    helpers = session.scalars(query.order_by(Helper.at, Helper.id)).all()
    for helper in helpers:
        helper.thanked_at = now
    return [helper.member for helper in helpers]


def _helper(session: Session, ask: Ask, member: Member) -> Helper | None:
    return session.scalar(
        select(Helper).where(
            Helper.community_id == ask.community_id, Helper.ask_id == ask.id, Helper.member_id == member.id
        )
    )


def _becomes_helper(session: Session, ask: Ask, member: Member, now: datetime) -> Helping:
    helper = _helper(session, ask, member)
    if helper is not None:
        back = helper.left_at is not None
        if back:
            helper.at, helper.left_at = now, None
        return Helping(new=back, first=False)
    helped = session.scalar(select(Helper.id).where(Helper.ask_id == ask.id).limit(1)) is not None
    session.add(Helper(community_id=ask.community_id, ask_id=ask.id, member_id=member.id, at=now))
    return Helping(new=True, first=not helped)
