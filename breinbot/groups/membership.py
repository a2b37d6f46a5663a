"""The rules of who is in a group: joined, invited, let in, left; and who leads it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from breinbot.groups import queries
from breinbot.groups.model import Group, JoinRequest, Membership, RequestState
from breinbot.groups.service import may_change
from breinbot.members import ConsentAbout, ConsentAnswer, Member, Refusal
from breinbot.members import service as members
from breinbot.store import LOCK


class AlreadyIn(Refusal):
    """The member is in the group."""


class NotIn(Refusal):
    """The member is not in the group."""


class AlreadyRequested(Refusal):
    """The member asked before to join this closed group, and waits; `asked` is who was asked."""


class AlreadyInvited(Refusal):
    """The member was invited before and has not answered yet."""


class NoRequest(Refusal):
    """Nobody of this name waits for an answer here."""


class WantsNoInvitations(Refusal):
    """The member said no to questions, or wants to be left alone."""


class LeadsAlready(Refusal):
    """The member leads the group."""


def join(session: Session, *, group: Group, member: Member, now: datetime) -> Membership | JoinRequest:
    """Make somebody a member; for a closed group a request that a lead decides, or the end of an invitation.

    Raises AlreadyIn, AlreadyRequested.
    """
    membership = queries.membership(session, group, member)
    if membership is not None and membership.left_at is None:
        raise AlreadyIn(group=group.name)
    request = queries.request_of(session, group, member)
    waits = request is not None and request.state is RequestState.WAITING
    if group.closed and not (waits and request is not None and request.by_id is not None):
        if waits and request is not None:
            asked = request.asked.name if request.asked is not None else ""
            raise AlreadyRequested(group=group.name, short=group.short, asked=asked, is_asked=bool(asked))
        return _request(session, group, member, now)
    return let_in(session, group, member, now)


def _request(session: Session, group: Group, member: Member, now: datetime, *, by: Member | None = None) -> JoinRequest:
    request = queries.request_of(session, group, member)
    if request is None:
        request = JoinRequest(community_id=group.community_id, group=group, member=member)
        session.add(request)
    request.state, request.at, request.decided_at = RequestState.WAITING, now, None
    request.by_id, request.asked = by.id if by is not None else None, None
    session.flush()
    return request


def invite(session: Session, *, group: Group, member: Member, by: Member, now: datetime) -> JoinRequest:
    """Invite somebody to a group. Raises NotAllowed, AlreadyIn, AlreadyInvited, WantsNoInvitations."""
    may_change.check(session, by, group)
    known = queries.request_of(session, group, member)
    if known is not None and known.state is RequestState.WAITING:
        raise AlreadyInvited(name=member.name, group=group.name)
    membership = queries.membership(session, group, member)
    if membership is not None and membership.left_at is None:
        raise AlreadyIn(group=group.name)
    said = members.latest_consent(session, member, ConsentAbout.INVITATIONS)
    if member.stopped_at is not None or (said is not None and said.answer is ConsentAnswer.NO):
        raise WantsNoInvitations(name=member.name)
    return _request(session, group, member, now, by=by)


def decide(session: Session, request: JoinRequest, *, yes: bool, by: Member, now: datetime) -> None:
    """A lead or moderator lets somebody into a closed group, or not. Raises NotAllowed, NoRequest."""
    may_change.check(session, by, request.group)
    session.refresh(request, with_for_update=LOCK)
    if request.state is not RequestState.WAITING or request.by_id is not None:
        raise NoRequest(group=request.group.name)
    if yes:
        let_in(session, request.group, request.member, now)
    else:
        close_request(request, RequestState.REFUSED, now)


def close_request(request: JoinRequest, state: RequestState, now: datetime) -> None:
    """A request waits no more."""
    request.state, request.decided_at = state, now


def next_to_ask(session: Session, request: JoinRequest, now: datetime) -> Member | None:
    """Who is asked about a request: a lead, then another lead or a moderator; None where nobody is left.

    Each of them once, who stopped or pauses not.
    """
    may = dict.fromkeys((*queries.leads_of(session, request.group), *members.moderators(session, request.community_id)))
    left = [one for one in may if not members.is_resting(one, now) and one.id != request.member_id]
    ids = [one.id for one in left]
    at = ids.index(request.asked_id) + 1 if request.asked_id in ids else 0
    return left[at] if at < len(left) else None


def leave(session: Session, *, group: Group, member: Member, now: datetime) -> bool:
    """End a membership; returns whether a lead left. Raises NotIn."""
    membership = queries.membership(session, group, member)
    if membership is None or membership.left_at is not None:
        raise NotIn(group=group.name)
    led = membership.lead
    membership.left_at, membership.lead = now, False
    return led


def make_lead(session: Session, *, group: Group, member: Member, now: datetime) -> Membership:
    """Let somebody speak for the initiative; who is no member of the group yet becomes one."""
    membership = queries.membership(session, group, member)
    if membership is None or membership.left_at is not None:
        membership = let_in(session, group, member, now)
    membership.lead = True
    return membership


def let_in(session: Session, group: Group, member: Member, now: datetime) -> Membership:
    """Make somebody a member, whoever decided it; a request or invitation waits no more."""
    request = queries.request_of(session, group, member)
    if request is not None and request.state is RequestState.WAITING:
        close_request(request, RequestState.LET_IN, now)
    membership = queries.membership(session, group, member)
    if membership is None:
        membership = Membership(community_id=group.community_id, group_id=group.id, member_id=member.id)
        session.add(membership)
    membership.joined_at, membership.left_at = now, None
    session.flush()
    return membership


# Leading ------------------------------------------------------------------------------------------------------------


def hand_over(session: Session, group: Group, *, to: Member, by: Member, now: datetime) -> list[Member]:
    """Let somebody else lead; returns who led before: the lead who hands over, or all where a moderator does.

    Raises NotAllowed, LeadsAlready.
    """
    may_change.check(session, by, group)
    before = queries.leads_of(session, group)
    if any(lead.id == to.id for lead in before):
        raise LeadsAlready(group=group.name, name=to.name)
    own = [lead for lead in before if lead.id == by.id] or before
    for lead in own:
        membership = queries.membership(session, group, lead)
        assert membership is not None
        membership.lead = False
    make_lead(session, group=group, member=to, now=now)
    return own


def hand_back(
    session: Session, group: Group, *, leads: Sequence[Member], instead_of: Member, was_in: bool, now: datetime
) -> None:
    """Undo `hand_over`: these lead again; who led instead is a member only where that was so before."""
    membership = queries.membership(session, group, instead_of)
    if membership is not None and membership.left_at is None:
        membership.lead = False
        membership.left_at = None if was_in else now
    for lead in leads:
        make_lead(session, group=group, member=lead, now=now)


def decline_lead(session: Session, group: Group, *, member: Member) -> None:
    """Be no lead, but stay a member. Raises NotIn."""
    membership = queries.membership(session, group, member)
    if membership is None or membership.left_at is not None or not membership.lead:
        raise NotIn(group=group.name)
    membership.lead = False
