"""Joining a group in one short talk, and leaving it; the role on the platform follows."""

from breinbot.chat import (
    Context,
    DirectChatWaits,
    NotDelivered,
    Offer,
    PersonNeeded,
    PersonNeededNoMore,
    Privacy,
    Urgency,
    Voice,
)
from breinbot.chat.outbox import change_role, deliver_to, write
from breinbot.chat.places import end_on, platforms
from breinbot.chat.readers import Line
from breinbot.groups import crossing, membership, queries
from breinbot.groups.crossing import give_consent
from breinbot.groups.declared import commands
from breinbot.groups.mending import give_lost_roles
from breinbot.groups.model import Group, JoinRequest
from breinbot.groups.news import GroupLeft, GroupRejoined
from breinbot.groups.readers import GroupName, NamedGroup
from breinbot.groups.requests import ask_next, need_moderator, request_settled, take_back_request
from breinbot.members import ConsentAbout, ConsentAnswer, Member
from breinbot.members import service as members

KEEPING = (
    ("groups-always-named", ConsentAnswer.ALWAYS),
    ("groups-always-unnamed", ConsentAnswer.ALWAYS_UNNAMED),
    ("groups-each", ConsentAnswer.EACH),
    ("groups-never", ConsentAnswer.NEVER),
)


@commands(privacy=Privacy.SECRET, often=True)
def join(ctx: Context, group: GroupName) -> None:
    """Join a group; one short talk follows: may I send you questions, may I keep what you say."""
    unasked = members.latest_consent(ctx.session, ctx.member, ConsentAbout.INVITATIONS) is None
    if unasked and queries.is_in(ctx.session, group, ctx.member):
        _begin_talk(ctx, group)
        return
    joined = membership.join(ctx.session, group=group, member=ctx.member, now=ctx.now)
    if isinstance(joined, JoinRequest):
        asked = ask_next(ctx, joined)
        if asked is None:
            need_moderator(ctx, joined)
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
    crossing.asked_in_talk(ctx, ctx.member)
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
    crossing.asked_in_talk(ctx, ctx.member)
    ctx.ask("groups-consent-again", offers=FIRST_OFFERS[:2], lasting=True)


@commands(hidden=True)
def join_invitations(ctx: Context, answer: Line) -> None:
    """The second step of joining: may I send you questions that fit? Whoever answers is old enough."""
    give_consent(ctx, ConsentAbout.AGE, ConsentAnswer.YES)
    give_consent(ctx, ConsentAbout.INVITATIONS, ConsentAnswer(answer))
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
    give_consent(ctx, ConsentAbout.AGE, ConsentAnswer.NO)
    group = queries.group_named(ctx.session, ctx.community.id, ctx.subject("joined") or "")
    if group is not None and queries.is_in(ctx.session, group, ctx.member) and _leave(ctx, group):
        has_no_lead(ctx, group)
    ctx.reply("groups-come-back-later")


@commands(hidden=True)
def join_keeping(ctx: Context, answer: Line) -> None:
    """The third step: may I keep what you say? The last one where the community lives on one platform."""
    give_consent(ctx, ConsentAbout.KEEPING, ConsentAnswer(answer))
    short = ctx.subject("joined") or ""
    if len(platforms(ctx.session, ctx.community.id)) < 2:
        ctx.reply("groups-talk-done", answer=ConsentAnswer(answer), short=short)
        return
    crossing.ask(ctx, ConsentAnswer(answer))


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
    led = membership.leave(ctx.session, group=group, member=ctx.member, now=ctx.now)
    change_role(ctx, group.home, ctx.member, give=False)
    ctx.announce(GroupLeft(group, ctx.member))
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
    membership.let_in(ctx.session, group, ctx.member, ctx.now)
    if lead == str(True):
        membership.make_lead(ctx.session, group=group, member=ctx.member, now=ctx.now)
        ctx.announce(PersonNeededNoMore(f"group:{group.short}", ("groups-todo-no-lead",)))
    in_group(ctx, group, ctx.member)
    ctx.announce(GroupRejoined(group, ctx.member))
    ctx.reply("groups-joined-again", group=group.name, short=group.short)


def in_group(voice: Voice, group: Group, member: Member) -> None:
    """What follows from being a member: the group's role, for all members where it was deleted; no request waits."""
    request_settled(voice, group, member)
    give_role(voice, group, member)


def give_role(voice: Voice, group: Group, member: Member) -> None:
    """The platform's side of being a member."""
    give_lost_roles(voice, group)
    change_role(voice, group.home, member, give=True)


def not_delivered(voice: Voice, news: NotDelivered) -> None:
    """Somebody who just joined cannot be written to: a line in the group's room on that platform says so, once."""
    if news.member is None or not (news.about or "").startswith("joined:"):
        return
    group = queries.group_named(voice.session, voice.community.id, (news.about or "").partition(":")[2])
    if group is not None:
        told = {"name": news.member.name, "short": group.short, "platform": news.platform}
        _say_on(voice, news.platform, group, voice.public("groups-cannot-write", **told))


def direct_chat_waits(voice: Voice, news: DirectChatWaits) -> None:
    """Somebody has to accept the direct chat first: a line in the room of the group joined last, on the platform where
    the chat waits, tells how.
    """
    mine = queries.groups_of(voice.session, news.member)
    if mine:
        _say_on(voice, news.platform, mine[-1], voice.public("groups-accept-direct", name=news.member.name))


def _say_on(voice: Voice, platform: str, group: Group, text: str) -> None:
    """Say something in a group's room on one platform alone; nothing where the room is not there."""
    end = end_on(voice.session, group.home, platform)
    if end is not None:
        deliver_to(voice, write(voice, group.home, text), [end])
