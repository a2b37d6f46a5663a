"""The answers to a prompt: done, busy, later, skip, help; and how it should go on after four prompts without one."""

from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from breinbot.chat import Context, Offer, Said
from breinbot.chat.readers import SHORT_LIMIT, DayOrDoubt, Line
from breinbot.clock.days import Doubt
from breinbot.clock.hours import day_in, hours_on
from breinbot.milestones import prompts, queries, service, wording
from breinbot.milestones.commands import asking_undoable, changed
from breinbot.milestones.declared import commands
from breinbot.milestones.model import Milestone
from breinbot.milestones.planning import plan
from breinbot.milestones.promising import answers_to_proposal, ask_back, shortened
from breinbot.milestones.readers import MilestoneNumber
from breinbot.store import LOCK


class Answer(StrEnum):
    DONE = "done"
    BUSY = "busy"
    LATER = "later"
    SKIP = "skip"
    HELP = "help"


@commands(hidden=True)
def prompt_answer(
    ctx: Context, milestone: MilestoneNumber, answer: Line, rest: Line | None = None, line: Line | None = None
) -> None:
    """One of the five answers, with a line where it was a sentence; what else the prompt asked about comes next."""
    service.may_change.check(ctx.session, ctx.member, milestone)
    ctx.session.refresh(milestone, with_for_update=LOCK)
    if not milestone.is_open:
        prompts.reacted(ctx, ctx.member)
        ctx.reply("milestones-asked-over", number=str(milestone.number), title=milestone.title)
        _go_on_with(ctx, rest)
        return
    match Answer(answer):
        case Answer.DONE:
            ctx.run("milestone_done", {"milestone": milestone.number})
        case Answer.BUSY:
            ctx.run("milestone_busy", {"milestone": milestone.number, "line": line or ""})
        case Answer.SKIP:
            ctx.run("milestone_skip", {"milestone": milestone.number})
        case Answer.LATER:
            _when(ctx, milestone, rest or "")
            return
        case Answer.HELP:
            prompts.reacted(ctx, ctx.member)
            milestone.reacted_at = ctx.now
            plan(ctx, milestone)
            _say_what_is_left(ctx, rest)
            ctx.run("milestone_help", {"milestone": milestone.number})
            return
    _go_on_with(ctx, rest)


@commands.hears("milestone", alone=True)
def said_about(ctx: Context, said: Said) -> None:
    """A sentence instead of one of the answers: nothing is done with it before it is sure what it is."""
    milestone = queries.milestone_numbered(ctx.session, ctx.community.id, int(ctx.subject("milestone") or 0))
    mine = milestone is not None and milestone.owner_id == ctx.member.id
    if milestone is None or not mine or not (milestone.is_open or milestone.is_proposed):
        ctx.ask("chat-not-understood", offers=ctx.ways(said.text), words=shortened(said.text))
        return
    rest = prompts.asked_instead(ctx, milestone)
    prompts.reacted(ctx, ctx.member)
    values = {"milestone": milestone.number, "rest": rest}
    busy = {**values, "answer": Answer.BUSY, "line": said.text[:SHORT_LIMIT].strip()}
    offers = [
        Offer("milestones-keep-it", "prompt_answer", busy),
        Offer("milestones-said-done", "prompt_answer", {**values, "answer": Answer.DONE}),
    ]
    other = [replace(one, values={**one.values, **values}, numbered=False) for one in prompts.answers()[2:]]
    ctx.ask(
        "milestones-is-it-about",
        offers=[
            *(answers_to_proposal(milestone) if milestone.is_proposed else offers),
            *ctx.ways(said.text),
            *([] if milestone.is_proposed else other),
        ],
        about=milestone.subject,
        lasting=True,
        words=shortened(said.text),
        number=str(milestone.number),
        title=milestone.title,
        proposed=milestone.is_proposed,
    )


def _left(ctx: Context, rest: str | None) -> list[Milestone]:
    found = queries.numbered(ctx.session, ctx.community.id, map(int, (rest or "").split()))
    return [one for one in found if one.is_open and one.owner_id == ctx.member.id]


def _go_on_with(ctx: Context, rest: str | None) -> None:
    """Ask about the next milestone of a prompt about several."""
    left = _left(ctx, rest)
    if left:
        first = left[0]
        ctx.ask(
            "milestones-and-this",
            offers=prompts.answers(left[1:]),
            about=first.subject,
            lasting=True,
            number=str(first.number),
            title=first.title,
            day=wording.near(ctx.language, first.due_on),
        )


def _say_what_is_left(ctx: Context, rest: str | None) -> None:
    left = _left(ctx, rest)
    if left:
        ctx.reply("milestones-still-asked", numbers=[str(one.number) for one in left], count=len(left))


def _when(ctx: Context, milestone: Milestone, rest: str) -> None:
    today = day_in(ctx.member.zone, ctx.now)
    values = {"milestone": milestone.number, "rest": rest}
    ctx.ask(
        "milestones-when",
        offers=[
            Offer("milestones-tomorrow", "ask_later", {**values, "date": (today + timedelta(days=1)).isoformat()}),
            Offer("milestones-next-week", "ask_later", {**values, "date": (today + timedelta(days=7)).isoformat()}),
            Offer("milestones-other-day", "ask_later", values),
        ],
        about=milestone.subject,
        lasting=True,
        title=milestone.title,
    )
    ctx.listen("ask_later", values, "date")


@commands(hidden=True)
def ask_later(ctx: Context, milestone: MilestoneNumber, date: DayOrDoubt, rest: Line | None = None) -> None:
    """Ask me again on that day; where that is not before its date, its date moves there."""
    if isinstance(date, Doubt):
        ask_back(ctx, date, "ask_later", {"milestone": milestone.number, "rest": rest or ""})
        return
    day = _fitting(date, milestone.due_on, day_in(ctx.member.zone, ctx.now))
    if day > milestone.due_on:
        ctx.run("milestone_move", {"milestone": milestone.number, "date": day.isoformat()})
    else:
        asking_undoable(ctx, milestone)
        service.ask_later(ctx.session, milestone, on=day, by=ctx.member, now=ctx.now)
        changed(ctx, milestone)
        ctx.reply("milestones-asked-later", title=milestone.title, day=wording.near(ctx.language, day))
    _go_on_with(ctx, rest)


def _fitting(wanted: date, due_on: date, today: date) -> date:
    """The first day from tomorrow on, and from the wanted one, on which people are written to; none after the date."""
    first = max(wanted, today + timedelta(days=1))
    days = (first + timedelta(days=more) for more in range((due_on - first).days + 1))
    return next((day for day in days if hours_on(day) is not None), first)


class GoOn(StrEnum):
    SAME = "same"
    LESS = "less"
    NONE = "none"
    DROP = "drop"


@commands(hidden=True)
def how_to_go_on(ctx: Context, answer: Line) -> None:
    """How prompts should go on for me."""
    wanted = GoOn(answer)
    mine = queries.open_of(ctx.session, ctx.member, lock=True)
    prompts.reacted(ctx, ctx.member)
    pace = queries.pace_of(ctx.session, ctx.member)
    for one in mine:
        one.quiet_at = None
    if wanted is GoOn.LESS and pace is not None:
        pace.ignored, pace.rested = prompts.HALVED_AFTER, False
    if wanted in (GoOn.NONE, GoOn.DROP):
        for one in mine:
            service.skip(ctx.session, one, by=ctx.member, now=ctx.now)
    plan(ctx, *mine)
    listed = wording.joined(wording.lines(ctx, mine, ctx.language, named=False))
    first = str(mine[0].number) if mine else ""
    ctx.reply("milestones-goes-on", answer=wanted, listed=listed, first=first)
