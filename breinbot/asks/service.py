"""The rules of asks: opened, changed, moved, helped with, answered, solved, withdrawn, opened again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from breinbot.asks import queries
from breinbot.asks.lock import lock
from breinbot.asks.model import Ask, AskState, Contribution, Helper, Move, Reach
from breinbot.asks.placing import CannotReadThere, can_read
from breinbot.chat import Place
from breinbot.groups.model import Group
from breinbot.groups.queries import groups_of
from breinbot.groups.service import leads_group
from breinbot.members import Community, Member, Refusal, Right
from breinbot.members.rights import is_moderator
from breinbot.people.model import Kind
from breinbot.store import LOCK


class AskIsClosed(Refusal):
    """The ask is solved or withdrawn: it takes no help any more. `own`: it is the member's, who may open it again."""


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


class HiddenAsk(Refusal):
    """The ask stands in a closed group; `leads` are the names of its leads."""


class NothingToEdit(Refusal):
    """The ask has these words already."""


class AlreadyThere(Refusal):
    """The ask stands in this group."""


class AnswersStayThere(Refusal):
    """Answers were given in a closed group, or would come into one: who wrote them did not agree to that."""


is_asker = Right("asker", lambda session, member, ask: ask.asker_id == member.id, lambda session, ask: [ask.asker.name])
leads_its_group = Right(
    "lead of the ask's group",
    lambda session, member, ask: ask.group is not None and leads_group.allows(session, member, ask.group),
    lambda session, ask: leads_group.names(session, ask.group) if ask.group is not None else [],
)
may_close = is_asker | leads_its_group | is_moderator
may_edit = is_asker | leads_its_group | is_moderator
may_move = is_asker | leads_its_group | is_moderator
may_withdraw = is_asker | is_moderator
may_share_outside = leads_its_group | is_moderator


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


def open_ask(
    session: Session,
    *,
    group: Group | None,
    asker: Member,
    title: str,
    details: str | None,
    kind: Kind | None,
    needed_by: str | None,
    now: datetime,
    reach: Reach = Reach.ALL,
) -> Ask:
    """Post an ask; it gets the community's next number."""
    session.get_one(Community, asker.community_id, with_for_update=LOCK)
    last = session.scalar(select(func.max(Ask.number)).where(Ask.community_id == asker.community_id)) or 0
    ask = Ask(
        state=AskState.OPEN,
        contributions=0,
        community_id=asker.community_id,
        number=last + 1,
        group=group,
        reach=reach,
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

    Raises HiddenAsk, OwnAsk, AskIsClosed, IsArchived, AlreadyHelping.
    """
    must_be_readable(session, ask, member)
    lock(session, ask)
    if ask.asker_id == member.id:
        raise OwnAsk(number=str(ask.number))
    must_be_open(ask, member)
    helping = _becomes_helper(session, ask, member, now)
    if not helping.new:
        raise AlreadyHelping(number=str(ask.number))
    return helping.first


def take_back_help(session: Session, *, ask: Ask, member: Member, now: datetime) -> None:
    """End an offer to help. Raises NotHelpingRefused."""
    lock(session, ask)
    helper = _helper(session, ask, member)
    if helper is None or helper.left_at is not None:
        raise NotHelpingRefused(number=str(ask.number))
    helper.left_at = now


def contribute(
    session: Session, *, ask: Ask, writer: Member, text: str, platform: str, source: str | None, at: datetime
) -> Given:
    """Give words to an ask: they get its next number, their writer becomes a helper. Raises HiddenAsk, OwnAsk."""
    must_be_readable(session, ask, writer)
    lock(session, ask)
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


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an ask that can be changed."""

    title: str
    details: str | None
    kind: Kind | None
    needed_by: str | None


def words_of_ask(ask: Ask) -> Words:
    """The words that an ask has now."""
    return Words(ask.title, ask.details, ask.kind, ask.needed_by)


def edit(session: Session, *, ask: Ask, by: Member, words: Words, now: datetime) -> None:
    """Give an ask other words; it is shown as edited. Raises NotAllowed, AskIsClosed, IsArchived, NothingToEdit."""
    may_edit.check(session, by, ask)
    lock(session, ask)
    must_be_open(ask, by)
    if words == words_of_ask(ask):
        raise NothingToEdit(number=str(ask.number))
    ask.title, ask.details, ask.kind, ask.needed_by = words.title, words.details, words.kind, words.needed_by
    ask.edited_at = now


def withdraw(session: Session, *, ask: Ask, by: Member, now: datetime) -> list[Member]:
    """Take an ask back; returns who was helping and may still see it. Raises NotAllowed, AskIsClosed, IsArchived."""
    may_withdraw.check(session, by, ask)
    lock(session, ask)
    must_be_open(ask, by)
    ask.state, ask.closed_at, ask.closed_by = AskState.WITHDRAWN, now, by
    return queries.helpers_to_tell(session, ask)


def move(session: Session, *, ask: Ask, to: Group, by: Member, now: datetime) -> Group | None:
    """Bring an ask to another group; returns the one that it was in. Routing learns from it.

    Raises NotAllowed, AlreadyThere, CannotReadThere, AnswersStayThere, AskIsClosed, IsArchived.
    """
    may_move.check(session, by, ask)
    lock(session, ask)
    must_be_open(ask, by)
    if ask.group_id == to.id and ask.home_id == to.home_id:
        raise AlreadyThere(number=str(ask.number), group=to.name)
    if not can_read(to, groups_of(session, ask.asker)):
        raise CannotReadThere(group=to.name)
    _must_not_uncover(ask, to.home)
    before = ask.group
    ask.group = to
    session.add(
        Move(
            community_id=ask.community_id,
            ask_id=ask.id,
            from_id=before.id if before is not None else None,
            to_id=to.id,
            by_id=by.id,
            at=now,
        )
    )
    return before


def move_to_common(session: Session, *, ask: Ask, to: Place, by: Member) -> Group | None:
    """Bring an ask back to the common place, as one that fits no group; returns the group that it was in.

    Raises NotAllowed, AnswersStayThere, AskIsClosed, IsArchived.
    """
    may_move.check(session, by, ask)
    lock(session, ask)
    must_be_open(ask, by)
    _must_not_uncover(ask, to)
    before, ask.group = ask.group, None
    return before


def share_outside(session: Session, *, ask: Ask, to: Place, by: Member) -> None:
    """Let a closed group's ask stand in the common place. Raises NotAllowed, AnswersStayThere, AskIsClosed, IsArchived."""
    may_share_outside.check(session, by, ask)
    lock(session, ask)
    must_be_open(ask, by)
    _must_not_uncover(ask, to)


def keep_inside(session: Session, *, ask: Ask, by: Member) -> None:
    """Leave a closed group's ask to that group alone. Raises NotAllowed, AskIsClosed, IsArchived."""
    may_share_outside.check(session, by, ask)
    lock(session, ask)
    must_be_open(ask, by)
    ask.reach = Reach.GROUP


def _must_not_uncover(ask: Ask, to: Place) -> None:
    """What people answered in a closed group was said to that group alone, and what they answered to all was not."""
    if ask.contributions and ask.home is not None and ask.home_id != to.id and (ask.home.closed or to.closed):
        raise AnswersStayThere(number=str(ask.number), closed=ask.home.closed)


def close_quietly(session: Session, *, ask: Ask, now: datetime) -> list[Member]:
    """Close an ask whose asker did not react for a week; returns the helpers to thank."""
    lock(session, ask)
    if not ask.is_open:
        return []
    ask.state, ask.closed_at, ask.closed_by = AskState.SOLVED, now, None
    return _to_thank(session, ask, now)


def solve(session: Session, *, ask: Ask, by: Member, now: datetime) -> list[Member]:
    """Close an ask and return the helpers to thank, each once in the life of an ask.

    Raises NotAllowed, IsArchived, AskIsClosed, and AlreadySolved with who did it.
    """
    may_close.check(session, by, ask)
    lock(session, ask)
    if ask.state is AskState.SOLVED and ask.closed_by is not None:
        raise AlreadySolved(number=str(ask.number), who=ask.closed_by.name, at=ask.closed_at)
    must_be_open(ask, by)
    ask.state, ask.closed_at, ask.closed_by = AskState.SOLVED, now, by
    return _to_thank(session, ask, now)


def is_still_open(session: Session, *, ask: Ask, by: Member) -> bool:
    """Whether an ask that somebody says is not solved is open; where not, it is to be opened again. Raises NotAllowed."""
    may_close.check(session, by, ask)
    lock(session, ask)
    return ask.is_open


def reopen(session: Session, *, ask: Ask, by: Member) -> AskState:
    """Open a solved or withdrawn ask again; returns which it was. What was taken back only who may take it back opens.

    Raises NotAllowed, StillOpen, IsArchived.
    """
    lock(session, ask)
    may = may_withdraw if ask.state is AskState.WITHDRAWN else may_close
    may.check(session, by, ask)
    if ask.is_open:
        raise StillOpen(number=str(ask.number))
    _must_not_be_archived(ask)
    before = ask.state
    ask.state, ask.closed_at, ask.closed_by = AskState.OPEN, None, None
    return before


def _must_not_be_archived(ask: Ask) -> None:
    if ask.state is AskState.ARCHIVED:
        raise IsArchived(number=str(ask.number))


def must_be_open(ask: Ask, by: Member) -> None:
    """Raises AskIsClosed, IsArchived."""
    _must_not_be_archived(ask)
    if not ask.is_open:
        who, own = ask.closed_by.name if ask.closed_by else "", ask.asker_id == by.id
        raise AskIsClosed(number=str(ask.number), who=who, named=bool(who), state=ask.state, own=own)


def must_be_readable(session: Session, ask: Ask, member: Member) -> None:
    """Raises HiddenAsk where an ask stands in a closed group that the member is not in."""
    if not queries.can_read(session, member, ask):
        leads = leads_group.names(session, ask.group) if ask.group is not None else []
        raise HiddenAsk(number=str(ask.number), leads=leads, count=len(leads))


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
    others = select(Helper.id).where(Helper.community_id == ask.community_id, Helper.ask_id == ask.id)
    helped = session.scalar(others.limit(1)) is not None
    session.add(Helper(community_id=ask.community_id, ask_id=ask.id, member_id=member.id, at=now))
    return Helping(new=True, first=not helped)
