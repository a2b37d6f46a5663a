"""Joining a group in one short talk, and leaving it; the role on the platform follows, and the other way round.

A closed group is asked first: a lead, after three days another one or a moderator.
"""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import and_, select

from breinbot.chat import (
    Context,
    DirectChatWaits,
    NotDelivered,
    Offer,
    PersonNeeded,
    PersonNeededNoMore,
    PlatformConnected,
    Privacy,
    RolesSeen,
    Urgency,
    Voice,
    Worth,
)
from breinbot.chat.marks import plain
from breinbot.chat.model import Delivery, DeliveryKind, DeliveryState, End
from breinbot.chat.outbox import change_role
from breinbot.chat.places import platforms
from breinbot.chat.readers import Line
from breinbot.clock.timers import Due, drop_timer, set_timer
from breinbot.groups import queries, service
from breinbot.groups.declared import commands
from breinbot.groups.mending import give_lost_roles
from breinbot.groups.model import Group, JoinRequest, Membership, RequestState
from breinbot.groups.readers import GroupName, NamedGroup
from breinbot.members import Account, ConsentAbout, ConsentAnswer, Member
from breinbot.members import service as members

KEEPING = (
    ("groups-always-named", ConsentAnswer.ALWAYS),
    ("groups-always-unnamed", ConsentAnswer.ALWAYS_UNNAMED),
    ("groups-each", ConsentAnswer.EACH),
    ("groups-never", ConsentAnswer.NEVER),
)
REQUEST_WAITS = timedelta(days=3)
REQUEST = "join-request"
SETTLES_IN = timedelta(minutes=1)
"""What a platform tells of roles may be as old as this."""


@commands(privacy=Privacy.SECRET, often=True)
def join(ctx: Context, group: GroupName) -> None:
    """Join a group; one short talk follows: may I send you questions, may I keep what you say."""
    unasked = members.latest_consent(ctx.session, ctx.member, ConsentAbout.INVITATIONS) is None
    if unasked and queries.is_in(ctx.session, group, ctx.member):
        _begin_talk(ctx, group)
        return
    joined = service.join(ctx.session, group=group, member=ctx.member, now=ctx.now)
    if isinstance(joined, JoinRequest):
        asked = ask_next(ctx, joined)
        if asked is None:
            _need_moderator(ctx, joined)
        ctx.undoable(ctx.text("groups-requested-what", group=group.name), "take_back_request", group=group.short)
        ctx.reply("groups-requested", group=group.name, asked=asked.name if asked else "", is_asked=asked is not None)
        return
    in_group(ctx, group, ctx.member)
    ctx.undoable(ctx.text("groups-joined-what", group=group.name), "leave", group=group.short)
    if not unasked:
        ctx.reply("groups-joined-again", group=group.name, short=group.short)
        return
    _begin_talk(ctx, group)


def _begin_talk(ctx: Context, group: Group) -> None:
    ctx.member.introduced_at = ctx.member.introduced_at or ctx.now
    ctx.ask(
        "groups-welcome",
        offers=FIRST_OFFERS,
        name=ctx.member.name,
        group=group.name,
        responsible=ctx.community.responsible,
        about=f"joined:{group.short}",
        lasting=True,
    )


FIRST_OFFERS = (
    Offer("chat-yes", "join_invitations", {"answer": ConsentAnswer.YES}),
    Offer("chat-no", "join_invitations", {"answer": ConsentAnswer.NO}),
    Offer("groups-too-young", "join_too_young"),
)


def tell_newcomer(voice: Voice, group: Group, member: Member) -> None:
    """Begin the talk with somebody who was let in."""
    if members.latest_consent(voice.session, member, ConsentAbout.INVITATIONS) is not None:
        voice.tell(member, "groups-joined-again", worth=None, group=group.name, short=group.short)
        return
    voice.tell(
        member,
        "groups-welcome",
        worth=None,
        offers=FIRST_OFFERS,
        about=f"joined:{group.short}",
        name=member.name,
        group=group.name,
        responsible=voice.community.responsible,
    )


@commands(privacy=Privacy.SECRET)
def consent(ctx: Context) -> None:
    """Answer again what was asked at joining: may I send you questions, may I keep what you say."""
    ctx.ask("groups-consent-again", offers=FIRST_OFFERS[:2], lasting=True)


@commands(hidden=True)
def join_invitations(ctx: Context, answer: Line) -> None:
    """The second step of joining: may I send you questions that fit? Whoever answers is old enough."""
    _consent(ctx, ConsentAbout.AGE, ConsentAnswer.YES)
    _consent(ctx, ConsentAbout.INVITATIONS, ConsentAnswer(answer))
    ctx.ask(
        "groups-may-i-keep",
        offers=[Offer(key, "join_keeping", {"answer": keeping}) for key, keeping in KEEPING],
        invited=ConsentAnswer(answer),
        about=ctx.about,
        lasting=True,
    )


@commands(hidden=True)
def join_too_young(ctx: Context) -> None:
    """Younger than 16: kindly no."""
    _consent(ctx, ConsentAbout.AGE, ConsentAnswer.NO)
    group = queries.group_named(ctx.session, ctx.community.id, ctx.subject("joined") or "")
    if group is not None and queries.is_in(ctx.session, group, ctx.member) and _leave(ctx, group):
        has_no_lead(ctx, group)
    ctx.reply("groups-come-back-later")


@commands(hidden=True)
def join_keeping(ctx: Context, answer: Line) -> None:
    """The third step: may I keep what you say? The last one where the community lives on one platform."""
    _consent(ctx, ConsentAbout.KEEPING, ConsentAnswer(answer))
    short = ctx.subject("joined") or ""
    if len(platforms(ctx.session, ctx.community.id)) < 2:
        ctx.reply("groups-talk-done", answer=ConsentAnswer(answer), short=short)
        return
    ctx.ask(
        "groups-may-cross",
        offers=[
            Offer("chat-yes", "join_crossing", {"answer": ConsentAnswer.YES}),
            Offer("chat-no", "join_crossing", {"answer": ConsentAnswer.NO}),
        ],
        answer=ConsentAnswer(answer),
        about=ctx.about,
        lasting=True,
    )


@commands(hidden=True)
def join_crossing(ctx: Context, answer: Line) -> None:
    """The last step where a place has two ends: may words and name cross?"""
    _consent(ctx, ConsentAbout.CROSSING, ConsentAnswer(answer))
    ctx.reply("groups-crossing-done", answer=ConsentAnswer(answer))


def _consent(ctx: Context, about: ConsentAbout, answer: ConsentAnswer) -> None:
    members.refuse_emoji(ctx.by_emoji)
    members.consent(
        ctx.session,
        ctx.member,
        about=about,
        answer=answer,
        wording=plain(ctx.answered.text) if ctx.answered else "",
        language=ctx.language,
        at=ctx.now,
    )


@commands()
def leave(ctx: Context, group: NamedGroup) -> None:
    """Leave a group, or ask no more to join it; where its last lead leaves, a moderator looks after it."""
    if queries.waits(ctx.session, group, ctx.member):
        take_back_request(ctx, group)
        return
    led = _leave(ctx, group)
    ctx.undoable(ctx.text("groups-left-what", group=group.name), "rejoin", group=group.short, lead=led)
    looking = has_no_lead(ctx, group) if led else []
    ctx.reply("groups-left", group=group.name, looking=looking, count=len(looking))


def _leave(ctx: Context, group: Group) -> bool:
    led = service.leave(ctx.session, group=group, member=ctx.member, now=ctx.now)
    change_role(ctx, group.home, ctx.member, give=False)
    return led


def has_no_lead(voice: Voice, group: Group) -> list[str]:
    """Where nobody leads a group any more, a moderator hears of it; returns the moderators' names then."""
    if queries.leads_of(voice.session, group):
        return []
    voice.announce(
        PersonNeeded(
            "groups-todo-no-lead", f"group:{group.short}", Urgency.HIGH, {"group": group.name, "short": group.short}
        )
    )
    return [one.name for one in members.moderators(voice.session, voice.community.id)]


@commands(hidden=True)
def rejoin(ctx: Context, group: GroupName, lead: Line) -> None:
    """Take back leaving: a member again, and its lead where that was so."""
    service.let_in(ctx.session, group, ctx.member, ctx.now)
    if lead == str(True):
        service.make_lead(ctx.session, group=group, member=ctx.member, now=ctx.now)
        ctx.announce(PersonNeededNoMore(f"group:{group.short}", "groups-todo-no-lead"))
    in_group(ctx, group, ctx.member)
    ctx.reply("groups-joined-again", group=group.name, short=group.short)


def in_group(voice: Voice, group: Group, member: Member) -> None:
    """What follows from being a member: the group's role, for all members where it was deleted; no request waits."""
    _request_settled(voice, group, member)
    give_role(voice, group, member)


def give_role(voice: Voice, group: Group, member: Member) -> None:
    """The platform's side of being a member."""
    give_lost_roles(voice, group)
    change_role(voice, group.home, member, give=True)


def _request_settled(voice: Voice, group: Group, member: Member) -> None:
    """Whoever is in by another way than a decision need not be let in any more."""
    request = queries.request_of(voice.session, group, member)
    if request is not None and request.decided_at == voice.now:
        settled(voice, request)


# Requests ----------------------------------------------------------------------------------------------------------


def ask_next(voice: Voice, request: JoinRequest) -> Member | None:
    """Ask the next lead or moderator about a request."""
    request.asked = service.next_to_ask(voice.session, request, voice.now)
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
    _need_moderator(voice, request)
    if asked is not None:
        voice.tell(request.member, "groups-asked-another", worth=Worth.OUTCOME, group=group.name, asked=asked.name)
        return
    drop_timer(voice.session, request.community_id, REQUEST, due.subject)
    looking = [one.name for one in members.moderators(voice.session, voice.community.id)]
    voice.tell(request.member, "groups-asked-everybody", worth=Worth.OUTCOME, group=group.name, looking=looking)


def _need_moderator(voice: Voice, request: JoinRequest) -> None:
    group, member = request.group, request.member
    args = {"name": member.name, "handle": member.typed, "group": group.name, "short": group.short}
    voice.announce(PersonNeeded("groups-todo-request", request.subject, Urgency.MIDDLE, args))


def settled(voice: Voice, request: JoinRequest, *, by: Member | None = None) -> None:
    """A request waits no more: nothing is asked about it, and who was asked is asked about the next one.

    `by`: who decided it, and is asked about the next one in the reply.
    """
    drop_timer(voice.session, request.community_id, REQUEST, request.subject)
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
        raise service.NoRequest(group=group.name)
    service.close_request(request, RequestState.TAKEN_BACK, ctx.now)
    settled(ctx, request)
    ctx.reply("groups-request-taken-back", group=group.name)


# What the platform tells -------------------------------------------------------------------------------------------


def roles_seen(ctx: Context, news: RolesSeen) -> None:
    """Take over what was changed by hand: who has a group's role is in it, who lost it is not."""
    ends = ctx.session.execute(
        select(Group, End)
        .join(End, End.place_id == Group.home_id)
        .where(
            Group.community_id == ctx.community.id,
            Group.stopped_at.is_(None),
            End.platform == news.platform,
            End.role.is_not(None),
        )
    ).all()
    mine = {group.id for group in queries.groups_of(ctx.session, news.member)}
    for group, end in ends:
        has, is_in = end.role in news.roles, group.id in mine
        changes = _changes(ctx, end, news.member)
        if _settling(ctx, changes):
            ctx.roles_settled = False
            continue
        if has == is_in:
            continue
        if has:
            service.let_in(ctx.session, group, news.member, ctx.now)
            _request_settled(ctx, group, news.member)
            tell_newcomer(ctx, group, news.member)
        elif _was_given(changes):
            service.leave(ctx.session, group=group, member=news.member, now=ctx.now)
            has_no_lead(ctx, group)
        else:
            in_group(ctx, group, news.member)


def _settling(ctx: Context, changes: Sequence[Delivery]) -> bool:
    """Whether the bot changes this role right now, or did so just before."""
    return any(
        one.state is DeliveryState.WAITING or (one.sent_at is not None and ctx.now - one.sent_at < SETTLES_IN)
        for one in changes
    )


def _was_given(changes: Sequence[Delivery]) -> bool:
    """Whether the last change of this role by the bot was to give it, and it arrived."""
    return bool(changes) and changes[0].kind is DeliveryKind.GIVE_ROLE and changes[0].state is DeliveryState.SENT


def _changes(ctx: Context, end: End, member: Member) -> list[Delivery]:
    """The last two changes of a member's role by the bot, newest first."""
    query = select(Delivery).where(
        Delivery.end_id == end.id,
        Delivery.member_id == member.id,
        Delivery.kind.in_((DeliveryKind.GIVE_ROLE, DeliveryKind.TAKE_ROLE)),
    )
    return list(ctx.session.scalars(query.order_by(Delivery.id.desc()).limit(2)))


def not_delivered(voice: Voice, news: NotDelivered) -> None:
    """Somebody who just joined cannot be written to: a line in the group's room says so, once."""
    if news.member is None or not (news.about or "").startswith("joined:"):
        return
    group = queries.group_named(voice.session, voice.community.id, (news.about or "").partition(":")[2])
    if group is not None:
        voice.say(group.home, voice.public("groups-cannot-write", name=news.member.name, short=group.short))


def direct_chat_waits(voice: Voice, news: DirectChatWaits) -> None:
    """Somebody has to accept the direct chat first: a line in the room of the group joined last tells how."""
    mine = queries.groups_of(voice.session, news.member)
    if mine:
        voice.say(mine[-1].home, voice.public("groups-accept-direct", name=news.member.name))


def platform_connected(voice: Voice, news: PlatformConnected) -> None:
    """Who was in a group before it had a room on this platform gets its role there."""
    missing = voice.session.execute(
        select(Group, Member)
        .join(Membership, Membership.group_id == Group.id)
        .join(Member, Member.id == Membership.member_id)
        .join(Account, Account.member_id == Member.id)
        .join(End, End.place_id == Group.home_id)
        .outerjoin(
            Delivery,
            and_(
                Delivery.end_id == End.id,
                Delivery.member_id == Member.id,
                Delivery.kind.in_((DeliveryKind.GIVE_ROLE, DeliveryKind.TAKE_ROLE)),
            ),
        )
        .where(
            Group.community_id == voice.community.id,
            Group.stopped_at.is_(None),
            Membership.left_at.is_(None),
            Account.platform == news.platform,
            End.platform == news.platform,
            Delivery.id.is_(None),
        )
    )
    for group, member in missing:
        change_role(voice, group.home, member, give=True, only_on=news.platform)
