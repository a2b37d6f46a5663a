"""The roles of groups on a platform: what was changed there by hand is taken over, and a new platform gets them all."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import and_, select

from breinbot.chat import Context, PlatformConnected, RolesSeen, Voice
from breinbot.chat.model import Delivery, DeliveryKind, DeliveryState, End
from breinbot.chat.outbox import change_role
from breinbot.chat.outgoing import Reason, Why
from breinbot.groups import membership, queries
from breinbot.groups.joining import has_no_lead, in_group, tell_newcomer
from breinbot.groups.model import Group, Membership
from breinbot.groups.news import GroupLeft
from breinbot.groups.requests import request_settled
from breinbot.members import Account, Member

SETTLES_IN = timedelta(minutes=1)
"""What a platform tells of roles may be as old as this."""


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
        has = end.role in news.roles
        if has == (group.id in mine):
            continue
        changes = _changes(ctx, end, news.member)
        if _settling(ctx, changes):
            ctx.roles_settled = False
            continue
        if has and _could_not_be_taken(changes):
            continue
        if has:
            membership.let_in(ctx.session, group, news.member, ctx.now)
            request_settled(ctx, group, news.member)
            tell_newcomer(ctx, group, news.member)
        elif _was_given(changes):
            membership.leave(ctx.session, group=group, member=news.member, now=ctx.now)
            has_no_lead(ctx, group)
            ctx.announce(GroupLeft(group, news.member))
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


def _could_not_be_taken(changes: Sequence[Delivery]) -> bool:
    """Whether the bot wanted to take this role last, and was refused it by a server on which the member is."""
    if not changes or changes[0].kind is not DeliveryKind.TAKE_ROLE:
        return False
    refused = changes[0].state is DeliveryState.UNDELIVERABLE
    return refused and Why.read(changes[0].error or "").reason is not Reason.LEFT


def _changes(ctx: Context, end: End, member: Member) -> list[Delivery]:
    """The last two changes of a member's role by the bot, newest first."""
    query = select(Delivery).where(
        Delivery.end_id == end.id,
        Delivery.member_id == member.id,
        Delivery.kind.in_((DeliveryKind.GIVE_ROLE, DeliveryKind.TAKE_ROLE)),
    )
    return list(ctx.session.scalars(query.order_by(Delivery.id.desc()).limit(2)))


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
