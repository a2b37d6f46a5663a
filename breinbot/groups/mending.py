"""What is deleted of a group on a platform, its room or its role: made again, and the moderators are told."""

from sqlalchemy import select

from breinbot.chat import Context, PersonNeeded, PersonNeededNoMore, PlaceGone, PlaceRestored, RoleGone, Urgency, Voice
from breinbot.chat.losing import hand_in_again, try_again
from breinbot.chat.model import Delivery, DeliveryKind, DeliveryState, End
from breinbot.chat.outbox import shape
from breinbot.groups import service
from breinbot.groups.declared import commands
from breinbot.groups.model import Group, Membership
from breinbot.groups.readers import GroupName

ROOM_GONE, ROLE_GONE = "groups-todo-room-gone", "groups-todo-role-gone"


@commands(under="group", may=service.may_set_up)
def group_restore(ctx: Context, group: GroupName) -> None:
    """Make again what is missing of a group: its channel, its role, and what could not be said there."""
    try_again(ctx, group.home)
    give_lost_roles(ctx, group)
    shape(ctx, group.home)
    ctx.announce(PlaceRestored(group.home))
    ctx.announce(PersonNeededNoMore(_subject(group), (ROOM_GONE, ROLE_GONE)))
    ctx.reply("groups-restoring", group=group.name)


def room_gone(voice: Voice, news: PlaceGone) -> None:
    """A group's room was deleted: it is made again, unless the group has stopped."""
    group = voice.session.scalar(select(Group).where(Group.home_id == news.place.id))
    if group is None or group.stopped_at is not None:
        return
    shape(voice, group.home)
    told = {"group": group.name, "short": group.short, "platform": news.platform}
    voice.announce(PersonNeeded(ROOM_GONE, _subject(group), Urgency.MIDDLE, told))


def role_gone(voice: Voice, news: RoleGone) -> None:
    """A group's role was deleted: the next who joins has it made again, and it is given to all members then."""
    group = voice.session.scalar(select(Group).where(Group.home_id == news.place.id))
    if group is None or group.stopped_at is not None:
        return
    told = {"group": group.name, "short": group.short, "platform": news.platform}
    told["closed"] = "yes" if group.closed else "no"
    voice.announce(PersonNeeded(ROLE_GONE, _subject(group), Urgency.MIDDLE, told))


def _subject(group: Group) -> str:
    return f"group:{group.short}"


def give_lost_roles(voice: Voice, group: Group) -> None:
    """Give the members of a group its role again where it was deleted, and let it see the room again."""
    query = (
        select(Delivery)
        .join(End)
        .join(Membership, Membership.member_id == Delivery.member_id)
        .where(End.place_id == group.home_id, Delivery.kind == DeliveryKind.GIVE_ROLE)
        .where(Delivery.state == DeliveryState.GONE)
        .where(Membership.group_id == group.id, Membership.left_at.is_(None))
    )
    lost = voice.session.scalars(query).all()
    for delivery in lost:
        hand_in_again(delivery)
    if lost and group.closed:
        shape(voice, group.home)
