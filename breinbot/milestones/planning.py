"""Which prompt of a milestone comes next, and when; a row of the clock for each, and one for each group that is asked.

Whatever changes a milestone calls `plan`: what was planned is taken away, and what is right now is planned.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from breinbot.chat import Voice
from breinbot.clock.hours import at_wall
from breinbot.clock.timers import Planned, drop_timers, set_timers
from breinbot.groups.model import Group
from breinbot.milestones import queries
from breinbot.milestones.model import Milestone
from breinbot.milestones.schedules import (
    Pause,
    Schedule,
    after_date,
    next_check_in,
    out_of_pauses,
    pauses,
    prompt_at,
    schedule_of,
    schedules,
)

MILESTONE = "milestone"
CHECK_IN = "milestones-check-in"


class Stage(StrEnum):
    """What is done when a milestone's time comes: its owner is prompted, or the leads hear that its date is over."""

    PROMPT = "prompt"
    LAST = "last"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next of a milestone, and when (UTC)."""

    at: datetime
    stage: Stage


@dataclass(frozen=True, slots=True)
class Rules:
    """What planning looks at, read once for many milestones: the groups' schedules, the pauses, the time."""

    now: datetime
    schedules: dict[int, Schedule] = field(default_factory=dict)
    pauses: Sequence[Pause] = ()

    @classmethod
    def of(cls, voice: Voice) -> "Rules":
        found = schedules(voice.session, voice.community.id)
        return cls(voice.now, found, pauses(voice.session, voice.community.id, voice.now))

    def schedule(self, group_id: int) -> Schedule:
        return self.schedules.get(group_id, DEFAULT)


DEFAULT = Schedule()


def next_of(milestone: Milestone, rules: Rules, zone: str) -> Next | None:
    """What comes next of a milestone; None where nothing does, because it is over, quiet, or only proposed."""
    if not milestone.is_open or milestone.quiet_at is not None:
        return None
    if milestone.owner.stopped_at is not None or milestone.group.stopped_at is not None:
        return None
    schedule = rules.schedule(milestone.group_id)
    for moment, stage in _prompts(milestone, schedule, zone):
        at = out_of_pauses(rules.pauses, milestone.group_id, moment, zone) if moment > rules.now else None
        if at is not None and at < at_wall(milestone.due_on + timedelta(days=1), schedule.at, zone):
            return Next(at, stage)
    if milestone.told_at is not None:
        return None
    over = after_date(milestone.due_on, schedule.at, zone)
    at = out_of_pauses(rules.pauses, milestone.group_id, max(over, rules.now), zone)
    return Next(at, Stage.OVER) if at is not None else None


def _prompts(milestone: Milestone, schedule: Schedule, zone: str) -> list[tuple[datetime, Stage]]:
    """The moments of prompts before its date: the day that its owner chose, else those of the group's schedule.

    Who reacted to the first one gets no second one; a question of another kind before it, as a check-in, is no such one.
    """
    if milestone.skipped or (milestone.ask_on is None and not schedule.before):
        return []
    if milestone.ask_on is not None:
        return [(at_wall(milestone.ask_on, schedule.at, zone), Stage.PROMPT)]
    first = prompt_at(milestone.due_on, schedule.before[0], schedule.at, zone)
    prompted, reacted = milestone.prompted_at, milestone.reacted_at
    if prompted is not None and reacted is not None and reacted >= prompted >= first and prompted > _since(milestone):
        return []
    last = Stage.LAST if len(schedule.before) > 1 else Stage.PROMPT
    stages = [Stage.PROMPT] * (len(schedule.before) - 1) + [last]
    moments = (prompt_at(milestone.due_on, days, schedule.at, zone) for days in schedule.before)
    return list(zip(moments, stages, strict=True))


def _since(milestone: Milestone) -> datetime:
    """Since when its date is the one that it has."""
    return milestone.made_at if milestone.moved_at is None else milestone.moved_at


def plan(voice: Voice, *milestones: Milestone, rules: Rules | None = None) -> None:
    """Take away what was planned for these milestones, and plan what comes next of each."""
    rules = rules or Rules.of(voice)
    coming, nothing = [], []
    for milestone in milestones:
        after = next_of(milestone, rules, milestone.owner.zone)
        if after is None:
            nothing.append(milestone.subject)
        else:
            coming.append(Planned(milestone.subject, after.at, {"stage": after.stage.value}))
    if nothing:
        drop_timers(voice.session, voice.community.id, MILESTONE, nothing)
    if coming:
        set_timers(voice.session, voice.community.id, MILESTONE, coming)


def is_asked_before(voice: Voice, milestone: Milestone) -> bool:
    """Whether its owner will be prompted before its date."""
    after = next_of(milestone, Rules.of(voice), milestone.owner.zone)
    return after is not None and after.stage is not Stage.OVER


def plan_group(voice: Voice, group: Group, rules: Rules | None = None) -> None:
    """Plan when a group is asked next how it goes; nothing where it is not, or went on no more."""
    rules = rules or Rules.of(voice)
    zone = voice.community.timezone
    at = next_check_in(schedule_of(voice.session, group), voice.now, zone) if group.stopped_at is None else None
    at = out_of_pauses(rules.pauses, group.id, at, zone) if at is not None else None
    subject = f"group:{group.short}"
    if at is None:
        drop_timers(voice.session, voice.community.id, CHECK_IN, [subject])
    else:
        set_timers(voice.session, voice.community.id, CHECK_IN, [Planned(subject, at, {})])


def plan_again(voice: Voice, groups: Sequence[Group], *, everywhere: bool) -> None:
    """Plan everything of some groups anew, or of the whole community: their schedule or a pause changed."""
    rules = Rules.of(voice)
    found = queries.open_in(voice.session, voice.community.id, None if everywhere else groups)
    plan(voice, *found, rules=rules)
    for group in groups:
        plan_group(voice, group, rules)
