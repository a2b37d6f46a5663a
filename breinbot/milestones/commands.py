"""Milestones in chat: the lists, and what becomes of one."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from breinbot.asks import personal
from breinbot.asks.doubts import ask_about, personal_words
from breinbot.chat import Context, ModeratorActed, Privacy, Worth
from breinbot.chat.readers import DayOrDoubt, Line, Short
from breinbot.clock.days import Doubt
from breinbot.groups.model import Group
from breinbot.groups.queries import all_groups, groups_of
from breinbot.milestones import progress as picture
from breinbot.milestones import prompts, queries, service, wording
from breinbot.milestones.declared import commands
from breinbot.milestones.model import Milestone, State
from breinbot.milestones.planning import plan
from breinbot.milestones.promising import ask_back, tell_proposer
from breinbot.milestones.readers import GroupWord, MilestoneNumber, Whose, WhoseWord

__all__ = ["commands"]

SHOWN = 30  # milestones of one list


# Reading -----------------------------------------------------------------------------------------------------------


@commands(reads=True, often=True)
def milestones(ctx: Context, whose: WhoseWord | None = None, group: GroupWord | None = None) -> None:
    """What is promised: by me, in my groups, in one group; over several initiatives only where I may see it."""
    group = group if whose is None else None  # a room says its group, also to who asks for another list
    own = [] if group is not None or whose is Whose.ALL else _mine(ctx)
    proposals = [] if group is not None or whose is Whose.ALL else _proposals(ctx)
    parts = [*own, *proposals]
    others_only = bool(parts)
    if others_only:
        _for_me_alone(ctx)
    if group is not None:
        service.check_sees_group(ctx.session, ctx.member, group)
        parts += _of_group(ctx, group)
    elif whose is not Whose.MINE:
        groups = all_groups(ctx.session, ctx.community.id) if whose is Whose.ALL else groups_of(ctx.session, ctx.member)
        for one in groups:
            if service.may_see_group.allows(ctx.session, ctx.member, one):
                parts += _of_group(ctx, one, others_only=others_only)
    if parts:
        ways = [] if parts == proposals else [ctx.text("milestones-ways")]
        ctx.reply_text("\n\n".join([*parts, *ways]))
    else:
        ctx.reply("milestones-none", whose=whose or Whose.GROUPS)


def _mine(ctx: Context) -> list[str]:
    found = queries.open_of(ctx.session, ctx.member)
    return [_listed(ctx, ctx.text("milestones-mine"), found, named=False)] if found else []


def _proposals(ctx: Context) -> list[str]:
    """What waits for a yes, of the member or of somebody else who is not named; each with what can be done with it."""
    found = {"to": queries.proposed_to(ctx.session, ctx.member), "by": queries.proposed_by(ctx.session, ctx.member)}
    return [
        f"{_listed(ctx, ctx.text(f'milestones-proposed-{whose}-me'), some, named=False)}"
        f"\n{ctx.text(f'milestones-ways-proposed-{whose}')}"
        for whose, some in found.items()
        if some
    ]


def _of_group(ctx: Context, group: Group, *, others_only: bool = False) -> list[str]:
    _not_in_another_room(ctx, [group])
    found = queries.open_in(ctx.session, ctx.community.id, [group])
    if others_only:
        found = [one for one in found if one.owner_id != ctx.member.id]
    key = "milestones-of-others" if others_only else "milestones-of-group"
    return [_listed(ctx, ctx.text(key, group=group.name), found)] if found else []


def _for_me_alone(ctx: Context) -> None:
    """By words a reply stands in the room; this one does not."""
    if ctx.incoming.answer is None:
        ctx.replied.privacy = Privacy.SECRET


def _not_in_another_room(ctx: Context, groups: Iterable[Group]) -> None:
    """What a group shows its own members stands in no room but its own."""
    here = (ctx.place.id, ctx.place.parent_id)
    if not all(one.home_id in here or service.shares(ctx.session, one) for one in groups):
        _for_me_alone(ctx)


def _listed(ctx: Context, heading: str, found: list[Milestone], *, named: bool = True) -> str:
    more = [str(ctx.text("milestones-more", count=len(found) - SHOWN))] if len(found) > SHOWN else []
    return "\n".join([heading, *wording.lines(ctx, found[:SHOWN], ctx.language, named=named), *more])


@commands()
def progress(ctx: Context, group: GroupWord | None = None) -> None:
    """How far my groups are: what was to be done by now, and what is done."""
    groups = [group] if group is not None else all_groups(ctx.session, ctx.community.id)
    if group is not None:
        service.check_sees_group(ctx.session, ctx.member, group)
    seen = [one for one in groups if service.may_see_group.allows(ctx.session, ctx.member, one)]
    rows = [row for one in seen if (row := picture.of_group(ctx.session, one, ctx.now, ctx.community.timezone)).planned]
    if rows:
        _not_in_another_room(ctx, seen)
        ctx.reply_text(picture.as_text(ctx, rows))
        if not ctx.member.text_only:
            ctx.show(ctx.text("milestones-picture", groups=[row.group for row in rows]), picture.as_picture(ctx, rows))
    else:
        ctx.reply("milestones-no-progress")


# What becomes of one -----------------------------------------------------------------------------------------------


def _args(ctx: Context, milestone: Milestone) -> dict[str, Any]:
    day = wording.in_full(ctx.language, milestone.due_on)
    return {"number": str(milestone.number), "title": milestone.title, "day": day, "name": milestone.owner.name}


def changed(ctx: Context, milestone: Milestone) -> None:
    """Something was done with a milestone: what was asked and planned of it is right again."""
    if milestone.owner_id == ctx.member.id:
        prompts.reacted(ctx, ctx.member)
    prompts.take_back(ctx, milestone)
    plan(ctx, milestone)


def _told(ctx: Context, milestone: Milestone, key: str) -> None:
    """Whose milestone somebody else ended hears it; a moderator's doing is noted."""
    if milestone.owner_id == ctx.member.id:
        return
    language = milestone.owner.language or ctx.community.language
    day = wording.in_full(language, milestone.due_on)
    ctx.tell(
        milestone.owner,
        key,
        worth=Worth.REST,
        by=ctx.member.name,
        number=str(milestone.number),
        title=milestone.title,
        day=day,
    )
    if ctx.member.moderator:
        ctx.announce(ModeratorActed(ctx.member, f"{key}-act", {"number": str(milestone.number)}))


@commands()
def milestone_done(ctx: Context, milestone: MilestoneNumber) -> None:
    """It is done."""
    before = milestone.state
    service.finish(ctx.session, milestone, by=ctx.member, now=ctx.now)
    changed(ctx, milestone)
    _undo(ctx, milestone, before)
    _told(ctx, milestone, "milestones-done-for-you")
    ctx.reply("milestones-is-done", own=milestone.owner_id == ctx.member.id, **_args(ctx, milestone))


def _undo(ctx: Context, milestone: Milestone, before: State) -> None:
    what = ctx.text("milestones-changed-what", number=str(milestone.number))
    ctx.undoable(what, "milestone_back", milestone=milestone.number, state=before.value)


@commands(hidden=True)
def milestone_back(
    ctx: Context, milestone: MilestoneNumber, state: Line, due_on: Line | None = None, told_at: Line | None = None
) -> None:
    """Give back the state that it had, and where it was moved the date, past or not."""
    service.reopen(
        ctx.session,
        milestone,
        State(state),
        due_on=date.fromisoformat(due_on) if due_on else None,
        told_at=datetime.fromisoformat(told_at) if told_at else None,
        by=ctx.member,
        now=ctx.now,
    )
    changed(ctx, milestone)
    _told(ctx, milestone, "milestones-back-for-you")
    ctx.reply("milestones-is-back", **_args(ctx, milestone))


@commands()
def milestone_busy(ctx: Context, milestone: MilestoneNumber, line: Short | None = None) -> None:
    """I am busy with it; a line about it may be added."""
    service.may_change.check(ctx.session, ctx.member, milestone)
    found = personal_words(line or "")
    if not found:
        milestone_busy_checked(ctx, milestone, line)
        return
    values = {"milestone": milestone.number}
    ask_about(
        ctx,
        found,
        remove=("milestone_busy_checked", {**values, "line": personal.without(line or "")}),
        own=("milestone_busy_checked", {**values, "line": line}),
        change=("milestone_busy", values),
    )


@commands(hidden=True)
def milestone_busy_checked(ctx: Context, milestone: MilestoneNumber, line: Short | None = None) -> None:
    """I am busy with it; the line about it was looked at."""
    before = {"state": milestone.state.value, "line": milestone.line or ""}
    service.go_on(ctx.session, milestone, line=line, by=ctx.member, now=ctx.now)
    changed(ctx, milestone)
    what = ctx.text("milestones-changed-what", number=str(milestone.number))
    ctx.undoable(what, "milestone_not_busy", milestone=milestone.number, **before)
    ctx.reply("milestones-is-busy", line=line or "", has_line=bool(line), **_args(ctx, milestone))


@commands(hidden=True)
def milestone_not_busy(ctx: Context, milestone: MilestoneNumber, state: Line, line: Short | None = None) -> None:
    """Give back the state and the line that it had."""
    service.take_back_line(ctx.session, milestone, State(state), line, by=ctx.member, now=ctx.now)
    changed(ctx, milestone)
    ctx.reply("milestones-is-back", **_args(ctx, milestone))


@commands()
def milestone_move(ctx: Context, milestone: MilestoneNumber, date: DayOrDoubt) -> None:
    """Give it another date."""
    service.may_change.check(ctx.session, ctx.member, milestone)
    if isinstance(date, Doubt):
        ask_back(ctx, date, "milestone_move", {"milestone": milestone.number})
        return
    state, told_at = milestone.state, milestone.told_at
    before = service.move(ctx.session, milestone, due_on=date, by=ctx.member, now=ctx.now)
    changed(ctx, milestone)
    ctx.undoable(
        ctx.text("milestones-changed-what", number=str(milestone.number)),
        "milestone_back",
        milestone=milestone.number,
        state=state.value,
        due_on=before.isoformat(),
        told_at=told_at.isoformat() if told_at is not None else "",
    )
    ctx.reply("milestones-is-moved", **_args(ctx, milestone))


@commands()
def milestone_skip(ctx: Context, milestone: MilestoneNumber) -> None:
    """Ask me nothing more about this date."""
    asking_undoable(ctx, milestone)
    service.skip(ctx.session, milestone, by=ctx.member, now=ctx.now)
    changed(ctx, milestone)
    ctx.reply("milestones-is-skipped", **_args(ctx, milestone))


def asking_undoable(ctx: Context, milestone: Milestone) -> None:
    """Offer to take back what is about to be changed of when it is asked about."""
    before = {"skipped": milestone.skipped, "ask_on": milestone.ask_on or ""}
    what = ctx.text("milestones-changed-what", number=str(milestone.number))
    ctx.undoable(what, "milestone_asked_as_before", milestone=milestone.number, **before)


@commands(hidden=True)
def milestone_asked_as_before(
    ctx: Context, milestone: MilestoneNumber, skipped: Line, ask_on: Line | None = None
) -> None:
    """Ask me about it as before."""
    day = date.fromisoformat(ask_on) if ask_on else None
    service.take_back_asking(ctx.session, milestone, skipped=skipped == "True", ask_on=day, by=ctx.member)
    changed(ctx, milestone)
    ctx.reply("milestones-is-back", **_args(ctx, milestone))


@commands()
def milestone_drop(ctx: Context, milestone: MilestoneNumber) -> None:
    """It will not be done, or a proposal is taken back."""
    before = service.drop(ctx.session, milestone, by=ctx.member, now=ctx.now)
    ctx.ask_no_more(milestone.subject)
    changed(ctx, milestone)
    if before is not State.PROPOSED:
        _undo(ctx, milestone, before)
        _told(ctx, milestone, "milestones-dropped-for-you")
        if milestone.owner_id == ctx.member.id:
            tell_proposer(ctx, milestone, "milestones-was-dropped")
    ctx.reply("milestones-is-dropped", **_args(ctx, milestone))


@commands(hidden=True)
def milestone_help(ctx: Context, milestone: MilestoneNumber, words: Line) -> None:
    """Somebody who promised something can use help: an ask in one step, in its group, for its date."""
    service.may_change.check(ctx.session, ctx.member, milestone)
    ctx.reply("milestones-help-asked", number=str(milestone.number))
    day = str(wording.in_full(ctx.community.language, milestone.due_on))
    ctx.run("ask", {"title": words, "needed_by": day, "group": milestone.group.short})
