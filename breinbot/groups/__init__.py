"""Groups: the people around a local initiative, with a home place.

Members join in one short talk that asks for their consents, and leave with one word. Leads speak for the initiative.
"""

from pathlib import Path

from breinbot.chat import Context, Feature, NotDelivered, Offer, PlatformConnected, RolesSeen
from breinbot.groups import commands as chat_surface
from breinbot.groups import joining, service
from breinbot.groups.declared import commands
from breinbot.people import MemberStopped, PersonShown

__all__ = ["FEATURE", "chat_surface", "joining"]


def _show(ctx: Context, news: PersonShown) -> None:
    names = [group.name for group in service.groups_of(ctx.session, news.member)]
    if names:
        news.lines.append(ctx.text("groups-kept-of-you", groups=names))


def _offer_leaving(ctx: Context, news: MemberStopped) -> None:
    for group in service.groups_of(ctx.session, news.member)[:5]:
        news.offers.append(Offer("groups-leave-offer", "leave", {"group": group.short}, label={"group": group.name}))


FEATURE = Feature(
    commands,
    Path(__file__).parent,
    on={
        PersonShown: _show,
        MemberStopped: _offer_leaving,
        PlatformConnected: joining.platform_connected,
        RolesSeen: joining.roles_seen,
        NotDelivered: joining.not_delivered,
    },
)
