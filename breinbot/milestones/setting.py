"""When prompts come, in chat: a group's schedule, and pauses of a group or of everything."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

from breinbot.chat import Context, ModeratorActed
from breinbot.chat.readers import DayToCome, Line
from breinbot.chat.texts import Marked
from breinbot.clock.hours import at_wall
from breinbot.groups.model import Group
from breinbot.groups.queries import all_groups
from breinbot.groups.readers import GroupFirst, NamedGroup
from breinbot.milestones import prompts, schedules, wording
from breinbot.milestones.declared import commands
from breinbot.milestones.model import Every
from breinbot.milestones.planning import plan_again
from breinbot.milestones.readers import Seen, SeenWord
from breinbot.milestones.rhythms import Before, Hour, Rhythm
from breinbot.milestones.schedules import Schedule


@commands(form=True)
def milestone_settings(
    ctx: Context,
    group: GroupFirst,
    before: Before | None = None,
    rhythm: Rhythm | None = None,
    hour: Hour | None = None,
    seen: SeenWord | None = None,
) -> None:
    """When the members of a group are asked about their milestones, and who may see them."""
    known = schedules.schedule_of(ctx.session, group)
    if before is None and rhythm is None and hour is None and seen is None:
        schedules.may_set.check(ctx.session, ctx.member, group)
        ctx.reply("milestones-settings", **_args(ctx, group, known))
        return
    every, day = rhythm if rhythm is not None else (known.every, known.day)
    wanted = replace(
        known,
        before=before if before is not None else known.before,
        every=every,
        day=day,
        at=hour if hour is not None else known.at,
        shared=seen is Seen.ALL if seen is not None else known.shared,
    )
    _set(ctx, group, wanted)
    ctx.undoable(
        ctx.text("milestones-set-what", group=group.name), "settings_back", group=group.short, **_packed(known)
    )
    ctx.reply("milestones-set", **_args(ctx, group, wanted))


def _set(ctx: Context, group: Group, wanted: Schedule) -> None:
    schedules.set_schedule(ctx.session, group, wanted, by=ctx.member)
    plan_again(ctx, [group], everywhere=False)


def _packed(known: Schedule) -> dict[str, Any]:
    return {
        "before": " ".join(map(str, known.before)) or "-",
        "every": known.every,
        "day": known.day,
        "at": f"{known.at:%H:%M}",
        "shared": known.shared,
    }


def _args(ctx: Context, group: Group, known: Schedule) -> dict[str, Any]:
    return {
        "group": group.name,
        "before": [str(days) for days in known.before],
        "count": len(known.before),
        "last": known.before[-1] if len(known.before) == 1 else len(known.before),
        "every": known.every,
        "day": _day(ctx, known),
        "at": f"{known.at:%H.%M}",
        "shared": known.shared,
    }


def _day(ctx: Context, known: Schedule) -> Marked:
    if known.every is Every.WEEK:
        return ctx.text(f"milestones-weekday-{known.day}")
    return Marked(str(known.day))


@commands(hidden=True)
def settings_back(
    ctx: Context, group: NamedGroup, before: Line, every: Line, day: Line, at: Line, shared: Line
) -> None:
    """Take back what was chosen."""
    days = tuple(int(one) for one in before.split() if one.isdecimal())
    known = Schedule(days, Every(every), int(day), time.fromisoformat(at), shared == "True")
    _set(ctx, group, known)
    ctx.reply("milestones-set", **_args(ctx, group, known))


# Pauses ------------------------------------------------------------------------------------------------------------


@commands(may=schedules.may_pause)
def pause_prompts(
    ctx: Context, group: NamedGroup | None = None, until: DayToCome | None = None, since: DayToCome | None = None
) -> None:
    """Prompt nobody for a while: in a group, or in the whole community; until a day, that day included, or for good."""
    zone = ctx.community.timezone
    ends = at_wall(until + timedelta(days=1), time(), zone) if until is not None else None
    starts = max(ctx.now, at_wall(since, time(), zone)) if since is not None else ctx.now
    made = schedules.pause(
        ctx.session, community_id=ctx.community.id, group=group, starts_at=starts, ends_at=ends, by=ctx.member
    )
    _plan_again(ctx, group)
    if starts <= ctx.now:
        prompts.take_back_waiting(ctx, group)
    args: dict[str, Any] = {
        "group": group.name if group is not None else "",
        "everywhere": group is None,
        "until": wording.in_full(ctx.language, until) if until is not None else "",
        "has_end": until is not None,
        "since": wording.in_full(ctx.language, since) if since is not None else "",
        "has_begin": since is not None,
    }
    _acted(ctx, "milestones-act-paused", group)
    ctx.undoable(ctx.text("milestones-paused-what"), "pause_back", pause=made.id)
    ctx.reply("milestones-paused", **args)


@commands(hidden=True, may=schedules.may_pause)
def pause_back(ctx: Context, pause: Line) -> None:
    """Take back one pause, by the number of its row; others stay."""
    ended = schedules.end_pause(
        ctx.session, community_id=ctx.community.id, number=int(pause), by=ctx.member, now=ctx.now
    )
    _plan_again(ctx, ended.group)
    _acted(ctx, "milestones-act-resumed", ended.group)
    ctx.reply("milestones-pause-taken-back")


@commands(may=schedules.may_pause)
def resume_prompts(ctx: Context, group: NamedGroup | None = None) -> None:
    """Let prompts go on: in a group, or in the whole community."""
    schedules.go_on(ctx.session, community_id=ctx.community.id, group=group, by=ctx.member, now=ctx.now)
    _plan_again(ctx, group)
    _acted(ctx, "milestones-act-resumed", group)
    ctx.reply("milestones-resumed", group=group.name if group is not None else "", everywhere=group is None)


def _plan_again(ctx: Context, group: Group | None) -> None:
    groups = [group] if group is not None else all_groups(ctx.session, ctx.community.id)
    plan_again(ctx, groups, everywhere=group is None)


def _acted(ctx: Context, key: str, group: Group | None) -> None:
    everywhere = "yes" if group is None else "no"
    ctx.announce(ModeratorActed(ctx.member, key, {"group": group.name if group else "", "everywhere": everywhere}))
