"""Two members who turn out to be one person are in each group once; the role on every platform follows."""

from sqlalchemy import select

from breinbot.chat import AccountApart, MembersLinked, Voice
from breinbot.chat.model import Undo
from breinbot.chat.outbox import change_role
from breinbot.groups import queries
from breinbot.groups.membership import close_request
from breinbot.groups.model import JoinRequest, Membership, RequestState
from breinbot.groups.requests import settled
from breinbot.members import Member
from breinbot.members.linking import move_rows


def members_linked(voice: Voice, news: MembersLinked) -> None:
    """What one of the two is, the person is: member, lead, waiting for an answer."""
    _memberships(voice, news.kept, news.gone)
    _requests(voice, news.kept, news.gone)
    move_rows(voice.session, JoinRequest.by_id, news.kept, news.gone)
    move_rows(voice.session, JoinRequest.asked_id, news.kept, news.gone)
    _hand_back(voice, news.kept, news.gone)
    for group in queries.groups_of(voice.session, news.kept):
        change_role(voice, group.home, news.kept, give=True)


def _hand_back(voice: Voice, kept: Member, gone: Member) -> None:
    """What takes back a handing over names its people by number."""
    query = select(Undo).where(
        Undo.community_id == voice.community.id, Undo.command == "hand_back", Undo.until > voice.now
    )
    for undo in voice.session.scalars(query):
        numbers = {
            name: ",".join(str(kept.id) if one == str(gone.id) else one for one in str(undo.values[name]).split(","))
            for name in ("member", "leads")
            if undo.values.get(name)
        }
        undo.values = undo.values | numbers


def _memberships(voice: Voice, kept: Member, gone: Member) -> None:
    for theirs in voice.session.scalars(select(Membership).where(Membership.member_id == gone.id)).all():
        own = queries.membership(voice.session, theirs.group, kept)
        if own is None:
            theirs.member = kept
            continue
        if theirs.left_at is None:
            both = own.left_at is None
            own.joined_at = min(own.joined_at, theirs.joined_at) if both else theirs.joined_at
            own.lead = theirs.lead or (both and own.lead)
            own.left_at = None
        voice.session.delete(theirs)
    voice.session.flush()


def _requests(voice: Voice, kept: Member, gone: Member) -> None:
    """One request for each group, the one that waits; none where the person is in."""
    for theirs in voice.session.scalars(select(JoinRequest).where(JoinRequest.member_id == gone.id)).all():
        own = queries.request_of(voice.session, theirs.group, kept)
        if own is None:
            theirs.member = kept
            continue
        goes = own if theirs.state is RequestState.WAITING and own.state is not RequestState.WAITING else theirs
        if goes.state is RequestState.WAITING:
            close_request(goes, RequestState.TAKEN_BACK, voice.now)  # so that it is not the next one that is asked
            settled(voice, goes)
        voice.session.delete(goes)
        voice.session.flush()
        if goes is own:
            theirs.member = kept
    voice.session.flush()
    for request in voice.session.scalars(
        select(JoinRequest).where(JoinRequest.member_id == kept.id, JoinRequest.state == RequestState.WAITING)
    ).all():
        if queries.is_in(voice.session, request.group, kept):
            close_request(request, RequestState.LET_IN, voice.now)
            settled(voice, request)
    voice.session.flush()


def account_apart(voice: Voice, news: AccountApart) -> None:
    """The account loses the groups' roles on its platform."""
    for group in queries.groups_of(voice.session, news.before):
        change_role(voice, group.home, news.apart, give=False, only_on=news.platform)
