"""The groups in chat: which there are, making, changing, handing over and stopping them, leading their members."""

from dataclasses import asdict

from breinbot.chat import Context, FieldNeeded, ModeratorActed, Offer, PersonNeededNoMore, Worth
from breinbot.chat.outbox import change_role, shape
from breinbot.chat.readers import Line, MemberName, Short, Text
from breinbot.groups import membership, queries, service
from breinbot.groups.declared import commands
from breinbot.groups.joining import give_role, has_no_lead, in_group, tell_newcomer
from breinbot.groups.model import Group, RequestState
from breinbot.groups.news import DoorChanged, GroupStarted, GroupStopped
from breinbot.groups.readers import ClosedWord, Door, GroupFirst, GroupName, NamedGroup, StoppedGroupName
from breinbot.groups.requests import settled
from breinbot.members import Member

__all__ = ["commands"]


@commands(reads=True, often=True)
def groups(ctx: Context) -> None:
    """The groups, with place, subject and number of members."""
    rows = queries.listed(ctx.session, ctx.member)
    lines = [
        ctx.text(
            "groups-line",
            name=row.group.name,
            town=row.group.initiative.town,
            short=row.group.short,
            about=_first_sentence(queries.words_of(row.group, ctx.language).about),
            members=row.members,
            mine=row.mine,
        )
        for row in rows
    ]
    ctx.reply_text("\n".join([ctx.text("groups-listed", count=len(rows)), *lines, ctx.text("groups-how-to-join")]))


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].rstrip(".") + "."


# Making and changing -----------------------------------------------------------------------------------------------


@commands(under="group", form=True, may=service.may_set_up)
def group_create(
    ctx: Context,
    name: Short,
    town: Short,
    about: Text,
    lead: MemberName | None = None,
    channel: Short | None = None,
    closed: ClosedWord | None = None,
) -> None:
    """Make a group for an initiative, with its lead and its channel."""
    group = service.make_group(
        ctx.session,
        ctx.community,
        name=name,
        town=town,
        about=about,
        channel=channel,
        closed=closed is not None and closed.closes,
        by=ctx.member,
        now=ctx.now,
    )
    if lead is not None:
        membership.make_lead(ctx.session, group=group, member=lead, now=ctx.now)
        in_group(ctx, group, lead)
        if lead.id != ctx.member.id:
            _tell_new_lead(ctx, group, lead)
    else:
        has_no_lead(ctx, group)
    ctx.undoable(ctx.text("groups-made-what", group=group.name), "group_archive", group=group.short)
    _acted(ctx, "groups-act-made", group)
    ctx.reply(
        "groups-made",
        group=group.name,
        short=group.short,
        channel=group.home.name,
        closed=group.closed,
        lead=lead.name if lead is not None else "",
        has_lead=lead is not None,
    )


@commands(under="group", form=True)
def group_edit(
    ctx: Context,
    group: GroupFirst,
    name: Short | None = None,
    town: Short | None = None,
    about: Text | None = None,
    closed: ClosedWord | None = None,
) -> None:
    """Change what a group is called, where it is, what it does, whether everybody may join."""
    if name is None and town is None and about is None and closed is None:
        raise FieldNeeded("name")
    before = {**asdict(queries.words_of(group, ctx.language)), "closed": _door(group)}
    _edit(ctx, group, name, town, about, closed)
    ctx.undoable(ctx.text("groups-edited-what", group=group.name), "edit_back", group=group.short, **before)


@commands(hidden=True)
def edit_back(ctx: Context, group: GroupName, name: Short, town: Short, about: Text, closed: ClosedWord) -> None:
    """Take back what was changed of a group."""
    _edit(ctx, group, name, town, about, closed)


def _edit(ctx: Context, group: Group, name: str | None, town: str | None, about: str | None, door: Door | None) -> None:
    before, private_since = group.closed, group.closed_at
    service.edit_group(
        ctx.session,
        group,
        name=name,
        town=town,
        about=about,
        closed=door.closes if door is not None else None,
        by=ctx.member,
        language=ctx.language,
        now=ctx.now,
    )
    if group.closed != before:
        ctx.announce(DoorChanged(group, private_since))
        _door_changed(ctx, group)
    shape(ctx, group.home)
    _acted(ctx, "groups-act-edited", group)
    words = queries.words_of(group, ctx.language)
    does = f"{words.about.rstrip('.')}."
    ctx.reply("groups-edited", group=group.name, short=group.short, town=words.town, does=does, closed=group.closed)


def _door(group: Group) -> Door:
    return Door.CLOSED if group.closed else Door.OPEN


def _door_changed(ctx: Context, group: Group) -> None:
    """The group's room hears it; who waits to be let in is in where everybody may come in."""
    ctx.say(group.home, ctx.public("groups-door-changed-line", group=group.name, closed=group.closed))
    waiting = [] if group.closed else queries.waiting_for(ctx.session, group)
    for request in waiting:
        membership.decide(ctx.session, request, yes=True, by=ctx.member, now=ctx.now)
    for request in waiting:
        settled(ctx, request)
        give_role(ctx, group, request.member)
        tell_newcomer(ctx, group, request.member)


@commands(under="group")
def group_words(ctx: Context, group: GroupFirst, words: Text) -> None:
    """Give a group further words by which asks find it."""
    before = group.words
    service.set_words(ctx.session, group, words=words, by=ctx.member)
    ctx.undoable(ctx.text("groups-edited-what", group=group.name), "words_back", group=group.short, words=before)
    _words_changed(ctx, group)


@commands(hidden=True)
def words_back(ctx: Context, group: GroupFirst, words: Text | None = None) -> None:
    """Take back other words: those that it had before, or none."""
    service.put_words_back(ctx.session, group, words=words or "", by=ctx.member)
    _words_changed(ctx, group)


def _words_changed(ctx: Context, group: Group) -> None:
    _acted(ctx, "groups-act-words", group)
    words = group.words.split(", ") if group.words else []
    ctx.reply("groups-words-set", group=group.name, words=words, count=len(words), short=group.short)


@commands(under="group", exact=True, may=service.may_set_up)
def group_archive(ctx: Context, group: NamedGroup) -> None:
    """Stop a group; what was asked there stays."""
    service.stop_group(ctx.session, group, by=ctx.member, now=ctx.now)
    ctx.undoable(ctx.text("groups-stopped-what", group=group.name), "group_start", group=group.short)
    _acted(ctx, "groups-act-stopped", group)
    ctx.announce(PersonNeededNoMore(f"group:{group.short}"))
    ctx.announce(GroupStopped(group))
    _close_requests(ctx, group)
    ctx.say(group.home, ctx.public("groups-stopped-line", group=group.name))
    shape(ctx, group.home)
    ctx.reply("groups-stopped", group=group.name, short=group.short)


def _close_requests(ctx: Context, group: Group) -> None:
    """Who waits to be let in hears that the group has stopped; nobody is asked about it any more."""
    waiting = queries.waiting_for(ctx.session, group)
    for request in waiting:
        membership.close_request(request, RequestState.REFUSED, ctx.now)
    for request in waiting:
        settled(ctx, request)
        ctx.tell(request.member, "groups-request-stopped", worth=None, group=group.name)


@commands(under="group", may=service.may_set_up)
def group_start(ctx: Context, group: StoppedGroupName) -> None:
    """Let a stopped group go on."""
    service.start_group(ctx.session, group, by=ctx.member)
    ctx.announce(GroupStarted(group))
    _acted(ctx, "groups-act-started", group)
    ctx.say(group.home, ctx.public("groups-started-line", group=group.name))
    shape(ctx, group.home)
    ctx.reply("groups-started", group=group.name)


# Leads -------------------------------------------------------------------------------------------------------------


@commands(under="group")
def group_hand_over(ctx: Context, group: GroupFirst, member: MemberName) -> None:
    """Let somebody else lead a group."""
    was_in = queries.is_in(ctx.session, group, member)
    before = membership.hand_over(ctx.session, group, to=member, by=ctx.member, now=ctx.now)
    in_group(ctx, group, member)
    led = ",".join(str(lead.id) for lead in before)
    undo = {"group": group.short, "member": member.id, "was_in": was_in, "leads": led}
    ctx.undoable(ctx.text("groups-handed-what", group=group.name), "hand_back", **undo)
    _acted(ctx, "groups-act-handed", group, member)
    ctx.announce(PersonNeededNoMore(f"group:{group.short}", ("groups-todo-no-lead",)))
    ctx.reply("groups-handed", group=group.name, name=member.name, asked=member.id != ctx.member.id)
    if member.id != ctx.member.id:
        _tell_new_lead(ctx, group, member)
    for lead in before:
        if lead.id not in (ctx.member.id, member.id):
            ctx.tell(
                lead,
                "groups-lead-no-more",
                worth=Worth.REST,
                about=f"group:{group.short}",
                group=group.name,
                name=member.name,
                by=ctx.member.name,
            )


@commands(hidden=True)
def hand_back(ctx: Context, group: GroupName, member: Line, was_in: Line, leads: Line | None = None) -> None:
    """Take back handing over: who led before leads again, by their numbers; who was given it hears so."""
    given = ctx.session.get_one(Member, int(member))
    led = [ctx.session.get_one(Member, int(number)) for number in (leads or "").split(",") if number]
    stays = was_in == str(True)
    membership.hand_back(ctx.session, group, leads=led, instead_of=given, was_in=stays, now=ctx.now)
    if not stays:
        change_role(ctx, group.home, given, give=False)
    for lead in led:
        _acted(ctx, "groups-act-handed", group, lead)
    has_no_lead(ctx, group)
    if given in ctx.ask_no_more(f"group:{group.short}"):
        ctx.tell(given, "groups-you-lead-no-more", worth=None, group=group.name, by=ctx.member.name)
    ctx.reply("groups-handed-back", group=group.name, leads=[lead.name for lead in led], count=len(led))


def _tell_new_lead(ctx: Context, group: Group, lead: Member) -> None:
    ctx.tell(
        lead,
        "groups-you-lead",
        worth=Worth.PROMISE,
        offers=[
            Offer("groups-lead-yes", "lead_yes", {"group": group.short}),
            Offer("groups-lead-no", "lead_no", {"group": group.short}),
        ],
        about=f"group:{group.short}",
        name=lead.name,
        group=group.name,
        short=group.short,
        by=ctx.member.name,
    )


@commands(hidden=True)
def lead_yes(ctx: Context, group: GroupName) -> None:
    """It is all right to lead this group. Raises NotAllowed where it was taken back."""
    service.leads_group.check(ctx.session, ctx.member, group)
    ctx.reply("groups-lead-taken", group=group.name, short=group.short)


@commands(hidden=True)
def lead_no(ctx: Context, group: GroupName) -> None:
    """Rather not lead this group; a member still."""
    membership.decline_lead(ctx.session, group, member=ctx.member)
    looking = has_no_lead(ctx, group)
    ctx.reply("groups-lead-declined", group=group.name, looking=looking, count=len(looking))


@commands(under="group")
def group_members(ctx: Context, group: GroupName) -> None:
    """Who is in a group, and for those who decide it who waits to be let in."""
    service.may_see_members.check(ctx.session, ctx.member, group)
    decides = service.may_change.allows(ctx.session, ctx.member, group)
    found = queries.members_of(ctx.session, group)
    leads = [one.member.name for one in found if one.lead]
    others = [one.member.name for one in found if not one.lead]
    waiting = [f"{one.member.name} ({one.member.typed})" for one in queries.waiting_for(ctx.session, group) if decides]
    ctx.reply(
        "groups-members",
        group=group.name,
        leads=leads,
        leading=len(leads),
        names=others[:MOST_NAMES],
        count=len(others),
        more=max(0, len(others) - MOST_NAMES),
        waiting=waiting,
        requests=len(waiting),
        short=group.short,
    )


MOST_NAMES = 50


def _acted(ctx: Context, key: str, group: Group, member: Member | None = None) -> None:
    """Note in the moderators' list what one of them did; a lead's own doing is no such thing."""
    if ctx.member.moderator:
        name = member.name if member is not None else ""
        ctx.announce(ModeratorActed(ctx.member, key, {"group": group.name, "name": name}))
