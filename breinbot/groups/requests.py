"""Requests to join a closed group: a lead is asked first, after three days another one or a moderator."""

from datetime import timedelta

from breinbot.chat import Context, Offer, PersonNeeded, PersonNeededNoMore, Urgency, Voice, Worth
from breinbot.clock.timers import Due, drop_timer, set_timer
from breinbot.groups import membership, queries
from breinbot.groups.declared import commands
from breinbot.groups.model import Group, JoinRequest, RequestState
from breinbot.groups.readers import GroupName
from breinbot.members import Member
from breinbot.members import service as members

REQUEST_WAITS = timedelta(days=3)
REQUEST = "join-request"


def ask_next(voice: Voice, request: JoinRequest) -> Member | None:
    """Ask the next lead or moderator about a request."""
    request.asked = membership.next_to_ask(voice.session, request, voice.now)
    set_timer(voice.session, request.community_id, REQUEST, request.subject, voice.now + REQUEST_WAITS)
    _put(voice, request)
    return request.asked


def _put(voice: Voice, request: JoinRequest) -> None:
    """Put the question to who is asked, unless another one waits there: one at a time."""
    waiting = queries.waiting_for(voice.session, request.group)
    if request.asked is None or voice.asked_already(request.asked, *(one.subject for one in waiting)):
        return
    voice.tell(
        request.asked,
        "groups-may-join",
        worth=Worth.PROMISE,
        offers=request_offers(request),
        about=request.subject,
        name=request.asked.name,
        who=request.member.name,
        group=request.group.name,
    )


def request_offers(request: JoinRequest) -> list[Offer]:
    """Yes and no to a request."""
    return [
        Offer("chat-yes", "let_in_request", {"request": request.id}),
        Offer("chat-no", "refuse_request", {"request": request.id}),
    ]


@commands.timer(REQUEST)
def request_waits(voice: Voice, due: Due) -> None:
    """Three days without an answer: somebody else is asked, and the newcomer is told."""
    request = voice.session.get(JoinRequest, due.number)
    if request is None or request.state is not RequestState.WAITING:
        return
    asked, group = ask_next(voice, request), request.group
    need_moderator(voice, request)
    if asked is not None:
        voice.tell(request.member, "groups-asked-another", worth=Worth.OUTCOME, group=group.name, asked=asked.name)
        return
    drop_timer(voice.session, request.community_id, due.subject, REQUEST)
    looking = [one.name for one in members.moderators(voice.session, voice.community.id)]
    voice.tell(request.member, "groups-asked-everybody", worth=Worth.OUTCOME, group=group.name, looking=looking)


def need_moderator(voice: Voice, request: JoinRequest) -> None:
    group, member = request.group, request.member
    args = {"name": member.name, "handle": member.typed, "group": group.name, "short": group.short}
    voice.announce(PersonNeeded("groups-todo-request", request.subject, Urgency.MIDDLE, args))


def settled(voice: Voice, request: JoinRequest, *, by: Member | None = None) -> None:
    """A request waits no more: nothing is asked about it, and who was asked is asked about the next one.

    `by`: who decided it, and is asked about the next one in the reply.
    """
    drop_timer(voice.session, request.community_id, request.subject, REQUEST)
    voice.announce(PersonNeededNoMore(request.subject))
    voice.ask_no_more(request.subject)
    if request.asked is not None and request.asked is not by:
        waiting = queries.waiting_for(voice.session, request.group)
        following = next((one for one in waiting if one.asked is request.asked), None)
        if following is not None:
            _put(voice, following)


@commands(hidden=True)
def take_back_request(ctx: Context, group: GroupName) -> None:
    """I do not want to join after all."""
    request = queries.request_of(ctx.session, group, ctx.member)
    if request is None or request.state is not RequestState.WAITING:
        raise membership.NoRequest(group=group.name)
    membership.close_request(request, RequestState.TAKEN_BACK, ctx.now)
    settled(ctx, request)
    ctx.reply("groups-request-taken-back", group=group.name)


def request_settled(voice: Voice, group: Group, member: Member) -> None:
    """Whoever is in by another way than a decision need not be let in any more."""
    request = queries.request_of(voice.session, group, member)
    if request is not None and request.decided_at == voice.now:
        settled(voice, request)
