"""Groups: the people around a local initiative, with a home place.

Members join in one short talk that asks for their consents, and leave with one word. Leads speak for the initiative.
"""

from pathlib import Path

from breinbot.chat import (
    AccountApart,
    Context,
    DirectChatWaits,
    Feature,
    MembersLinked,
    NotDelivered,
    Offer,
    PlaceGone,
    PlatformConnected,
    RoleGone,
    RolesSeen,
    WordsStayed,
)
from breinbot.groups import commands as chat_surface
from breinbot.groups import crossing, joining, letting_in, linked, mending, queries, requests, roles, service
from breinbot.groups.declared import commands
from breinbot.members import ConsentAbout, ConsentAnswer
from breinbot.members import service as members
from breinbot.people import CaughtUp, MemberStopped, PersonShown, Telling

__all__ = ["FEATURE", "chat_surface", "crossing", "joining", "letting_in", "mending", "requests"]


def _show(ctx: Context, news: PersonShown) -> None:
    names = [group.name for group in queries.groups_of(ctx.session, news.member)]
    if names:
        news.lines.append(ctx.text("groups-kept-of-you", groups=names))


def _offer_leaving(ctx: Context, news: MemberStopped) -> None:
    said = members.latest_consent(ctx.session, news.member, ConsentAbout.CROSSING)
    if said is not None and said.answer is not ConsentAnswer.NO:
        news.offers.append(Offer("groups-uncross-offer", "join_crossing", {"answer": ConsentAnswer.NO}))
    for group in queries.groups_of(ctx.session, news.member)[:5]:
        news.offers.append(Offer("groups-leave-offer", "leave", {"group": group.short}, label={"group": group.name}))


NAMED = 3


def _catch_up(ctx: Context, news: CaughtUp) -> None:
    """Who waits for a lead's answer, and who is new in the groups that somebody is in."""
    for group in queries.groups_of(ctx.session, news.member):
        lead = service.leads_group.allows(ctx.session, news.member, group)
        waiting = [one.member.name for one in queries.waiting_for(ctx.session, group)] if lead else []
        if waiting:
            told = {"names": waiting[:NAMED], "count": len(waiting), "group": group.name, "short": group.short}
            news.add(Telling.WAITS_FOR_ME, ctx.text("groups-waits-for-you", **told))
        new = [
            one.member.name
            for one in queries.members_of(ctx.session, group)
            if one.joined_at > news.since and one.member_id != news.member.id
        ]
        if new:
            told = {"names": new[:NAMED], "more": max(0, len(new) - NAMED), "group": group.name}
            news.add(Telling.MY_GROUPS, ctx.text("groups-new-members", **told))


FEATURE = Feature(
    commands,
    Path(__file__).parent,
    on={
        PersonShown: _show,
        MemberStopped: _offer_leaving,
        CaughtUp: _catch_up,
        PlatformConnected: roles.platform_connected,
        RolesSeen: roles.roles_seen,
        PlaceGone: mending.room_gone,
        RoleGone: mending.role_gone,
        NotDelivered: joining.not_delivered,
        DirectChatWaits: joining.direct_chat_waits,
        WordsStayed: crossing.words_stayed,
        MembersLinked: linked.members_linked,
        AccountApart: linked.account_apart,
    },
)
