"""Who comes into a group: invited, let in or not; a closed group's leads decide it."""

from breinbot.chat import Context, ModeratorActed, Offer, Worth
from breinbot.chat.readers import Line, MemberName
from breinbot.groups import membership, queries, service
from breinbot.groups.declared import commands
from breinbot.groups.joining import give_role, tell_newcomer
from breinbot.groups.model import Group, JoinRequest, RequestState
from breinbot.groups.readers import GroupFirst
from breinbot.groups.requests import request_offers, settled
from breinbot.members import Member


@commands()
def invite(ctx: Context, group: GroupFirst, member: MemberName) -> None:
    """Invite somebody to a group; who waits to be let in is let in."""
    waiting = queries.request_of(ctx.session, group, member)
    if waiting is not None and waiting.by_id is None and waiting.state is RequestState.WAITING:
        decide(ctx, waiting, yes=True)
        return
    membership.invite(ctx.session, group=group, member=member, by=ctx.member, now=ctx.now)
    ctx.tell(
        member,
        "groups-invited",
        worth=Worth.INVITATION,
        offers=[Offer("chat-yes", "join", {"group": group.short}), Offer("chat-no", "dropped")],
        about=f"invited:{group.short}",
        name=member.name,
        group=group.name,
        town=group.initiative.town,
        by=ctx.member.name,
    )
    ctx.reply("groups-invitation-sent", name=member.name, group=group.name)


@commands()
def approve(ctx: Context, group: GroupFirst, member: MemberName) -> None:
    """Let somebody into a closed group."""
    decide(ctx, _request(ctx, group, member), yes=True)


@commands()
def decline(ctx: Context, group: GroupFirst, member: MemberName) -> None:
    """Let somebody not into a closed group."""
    decide(ctx, _request(ctx, group, member), yes=False)


def _request(ctx: Context, group: Group, member: Member) -> JoinRequest:
    service.may_change.check(ctx.session, ctx.member, group)
    request = queries.request_of(ctx.session, group, member)
    if request is None:
        raise membership.NoRequest(group=group.name)
    return request


@commands(hidden=True)
def let_in_request(ctx: Context, request: Line) -> None:
    """Yes to the request that I was asked about."""
    decide(ctx, ctx.session.get_one(JoinRequest, int(request)), yes=True)


@commands(hidden=True)
def refuse_request(ctx: Context, request: Line) -> None:
    """No to it."""
    decide(ctx, ctx.session.get_one(JoinRequest, int(request)), yes=False)


def decide(ctx: Context, request: JoinRequest, *, yes: bool) -> None:
    """Decide a request, tell the newcomer, and go on with the next one."""
    membership.decide(ctx.session, request, yes=yes, by=ctx.member, now=ctx.now)
    group, member = request.group, request.member
    left = queries.waiting_for(ctx.session, group)
    if left:
        left[0].asked = ctx.member
    settled(ctx, request, by=ctx.member)
    if ctx.member.moderator:
        told = {"group": group.name, "name": member.name, "yes": "yes" if yes else "no"}
        ctx.announce(ModeratorActed(ctx.member, "groups-act-decided", told))
    ctx.reply("groups-request-decided", name=member.name, group=group.name, yes=yes)
    if yes:
        give_role(ctx, group, member)
        tell_newcomer(ctx, group, member)
    else:
        ctx.tell(member, "groups-request-refused", worth=None, group=group.name, by=ctx.member.name)
    if left:
        ctx.ask(
            "groups-next-request",
            offers=request_offers(left[0]),
            name=left[0].member.name,
            group=group.name,
            left=len(left),
            about=left[0].subject,
            lasting=True,
        )
