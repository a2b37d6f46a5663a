"""Promising in chat: for oneself, as a proposal to somebody else, or out of an offer to help with an ask."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from breinbot.asks import personal
from breinbot.asks.doubts import ask_about, personal_words
from breinbot.asks.model import Ask
from breinbot.asks.queries import helps
from breinbot.asks.readers import AskNumber
from breinbot.chat import Context, FieldNeeded, Offer, Voice, Worth
from breinbot.chat.marks import plain
from breinbot.chat.readers import DayOrDoubt, Line, Short, Text
from breinbot.chat.splitting import split
from breinbot.clock.days import Doubt, Why
from breinbot.clock.hours import at_wall, day_in
from breinbot.clock.timers import Due, drop_timer, set_timer
from breinbot.groups.model import Group
from breinbot.groups.queries import groups_of
from breinbot.groups.readers import NamedGroup
from breinbot.members import Member, Refusal
from breinbot.milestones import prompts, queries, service, wording
from breinbot.milestones.declared import commands
from breinbot.milestones.model import Milestone
from breinbot.milestones.planning import is_asked_before, plan
from breinbot.milestones.readers import MilestoneNumber, Who, WhoReader

LAPSES_AFTER = timedelta(days=14)
"""From when its question went out."""
WAITS_FOR = timedelta(days=60)
"""How long a proposal waits for its turn, as through a pause, where its date is not over before."""
LAPSE = "milestones-lapse"
AT_ONCE = 10
"""Milestones in one message."""
TITLE = 100  # characters
WORDS_SHOWN = 60  # characters of what is no date


class TooManyAtOnce(Refusal):
    """More milestones in one message than are taken; none was written down."""


class NotHelpingThere(Refusal):
    """Only who helps with an ask makes a milestone of it."""


def _read(ctx: Context, words: str) -> tuple[str, dict[str, str]]:
    """Words after the command: several milestones where each line is one, with its fields; else the fields of one."""
    lines = [line for line in words.splitlines() if line.strip()]
    if len(lines) > 1 and all("|" in line for line in lines):
        return "milestones_several", {"words": words}
    return "milestone", split(ctx, ctx.commands["milestone"], words)


@commands(form=True, often=True, words=_read)
def milestone(
    ctx: Context, title: Short, who: Who | None = None, date: DayOrDoubt | None = None, group: NamedGroup | None = None
) -> None:
    """Promise something for a date, for my initiative; for somebody else it is a proposal until they say yes."""
    owner = who or ctx.member
    if date is None:
        raise FieldNeeded("date")
    if isinstance(date, Doubt):
        ask_back(
            ctx,
            date,
            "milestone",
            {"title": title, "who": WhoReader.words(ctx, owner), "group": group.short if group else ""},
        )
        return
    group = group or group_meant(ctx, owner)
    found = personal_words(title)
    if not found:
        _make(ctx, title, owner, date, group)
        return
    values = {"who": WhoReader.words(ctx, owner), "date": date.isoformat(), "group": group.short}
    ask_about(
        ctx,
        found,
        remove=("milestone_checked", {**values, "title": personal.without(title)}),
        own=("milestone_checked", {**values, "title": title}),
        change=("other_date", {"command": "milestone", "values": _packed(values)}),
    )


@commands(hidden=True)
def milestone_checked(ctx: Context, title: Short, who: Who, date: DayOrDoubt, group: NamedGroup) -> None:
    """Promise something whose words were looked at."""
    if isinstance(date, Doubt):
        ask_back(
            ctx, date, "milestone_checked", {"title": title, "who": WhoReader.words(ctx, who), "group": group.short}
        )
        return
    _make(ctx, title, who, date, group)


def _make(ctx: Context, title: str, owner: Member, on: date, group: Group) -> None:
    made = _promise(ctx, title, owner, on, group)
    ctx.undoable(ctx.text("milestones-made-what", number=str(made.number)), "milestone_drop", milestone=made.number)


def _promise(ctx: Context, title: str, owner: Member, on: date, group: Group, ask: Ask | None = None) -> Milestone:
    made = service.promise(
        ctx.session, group=group, title=title, owner=owner, due_on=on, by=ctx.member, now=ctx.now, ask=ask
    )
    args: dict[str, Any] = {
        "number": str(made.number),
        "title": made.title,
        "day": wording.in_full(ctx.language, on),
        "group": group.name,
    }
    if made.is_proposed:
        propose(ctx, made)
        ctx.reply("milestones-proposed", name=owner.name, **args)
    else:
        prompts.reacted(ctx, owner)
        plan(ctx, made)
        ctx.reply("milestones-made", asked=is_asked_before(ctx, made), **args)
    return made


def group_meant(ctx: Context, owner: Member) -> Group:
    """The group in whose place it is said, else the one that both are in, else the one that is mine.

    Raises NoGroupOfYours, or asks where several can be meant.
    """
    mine = groups_of(ctx.session, ctx.member)
    here = ctx.subject("group")
    chosen = next((one for one in mine if one.short == here), None)
    if chosen is not None:
        return chosen
    theirs = {one.id for one in groups_of(ctx.session, owner)}
    both = [one for one in mine if one.id in theirs] or mine
    if not both:
        raise service.NoGroupOfYours
    if len(both) > 1:
        raise FieldNeeded("group")
    return both[0]


def ask_back(ctx: Context, doubt: Doubt, command: str, values: Mapping[str, Any]) -> None:
    """Ask about a date that means no day to come, with a proposal where there is one."""
    given = {name: value for name, value in values.items() if value not in ("", None)}
    other = Offer("milestones-other-date", "other_date", {"command": command, "values": _packed(given)})
    args: dict[str, Any] = {
        "words": shortened(doubt.words),
        "why": doubt.why,
        "has": doubt.proposal is not None,
        "day": "",
    }
    offers = [other]
    if doubt.proposal is not None:
        day = wording.in_full(ctx.language, doubt.proposal)
        args["day"] = day
        proposed = {**given, "date": doubt.proposal.isoformat()}
        offers = [Offer("milestones-that-date", command, proposed, label={"day": day}), other]
    ctx.ask("milestones-which-date", offers=[*offers, Offer("milestones-no-date", "dropped")], **args)
    ctx.listen(command, given, "date")


def shortened(words: str) -> str:
    """What somebody said, as far as it is said back."""
    return words if len(words) <= WORDS_SHOWN else f"{words[:WORDS_SHOWN].rstrip()}…"


def _packed(values: Mapping[str, Any]) -> str:
    import json

    return json.dumps({name: str(value) for name, value in values.items()}, ensure_ascii=False)


@commands(hidden=True)
def other_date(ctx: Context, command: Line, values: Text) -> None:
    """Another date than the one that was proposed: the command asks for it."""
    import json

    ctx.run(command, json.loads(values))


@commands(hidden=True)
def milestones_several(ctx: Context, words: Text) -> None:
    """Several milestones in one message, each on a line; each is told, also where its date is no date."""
    read = _each(ctx, words)
    found = [one for values in read for one in personal_words(values["title"])]
    if not found:
        _make_each(ctx, read)
        return
    ask_about(
        ctx,
        found,
        remove=("milestones_several_checked", {"words": words, "remove": "yes"}),
        own=("milestones_several_checked", {"words": words}),
        change=("other_date", {"command": "milestone", "values": "{}"}),
    )


@commands(hidden=True)
def milestones_several_checked(ctx: Context, words: Text, remove: Line | None = None) -> None:
    """Several milestones whose words were looked at. `remove`: without the personal data in them."""
    read = _each(ctx, words)
    if remove:
        read = [{**values, "title": personal.without(values["title"])} for values in read]
    _make_each(ctx, read)


def _each(ctx: Context, words: str) -> list[dict[str, Any]]:
    """What the fields of each line are. Raises TooManyAtOnce, or what a field refuses."""
    lines = [line.strip().lstrip("-*•").strip() for line in words.splitlines() if line.strip()]
    if len(lines) > AT_ONCE:
        raise TooManyAtOnce(limit=AT_ONCE, count=len(lines))
    command = ctx.commands["milestone"]
    return [
        {"title": line}
        | {name: command.field(name).read(ctx, given) for name, given in split(ctx, command, line).items()}
        for line in lines
    ]


def _make_each(ctx: Context, read: list[dict[str, Any]]) -> None:
    for values in read:
        on, owner = values.get("date"), values.get("who") or ctx.member
        if on is None or isinstance(on, Doubt):
            words = shortened(on.words) if isinstance(on, Doubt) else ""
            ctx.reply("milestones-without-date", title=values["title"][:TITLE], has=bool(words), words=words)
        else:
            _promise(ctx, values["title"], owner, on, values.get("group") or group_meant(ctx, owner))


# For somebody else -------------------------------------------------------------------------------------------------


def propose(voice: Voice, made: Milestone) -> None:
    """Ask for a yes."""
    language = made.owner.language or voice.community.language
    over = at_wall(made.due_on + timedelta(days=1), time(), made.owner.zone)
    voice.tell(
        made.owner,
        "milestones-proposal",
        worth=Worth.PROMISE,
        about=made.subject,
        until=max(voice.now + LAPSES_AFTER, min(over, voice.now + WAITS_FOR)),
        offers=answers_to_proposal(made),
        name=made.owner.name,
        by=made.by.name,
        title=made.title,
        day=wording.in_full(language, made.due_on),
        group=made.group.name,
    )
    set_timer(voice.session, voice.community.id, LAPSE, made.subject, voice.now + LAPSES_AFTER)


def answers_to_proposal(made: Milestone) -> list[Offer]:
    """Yes, yes for another date, no."""
    values = {"milestone": made.number}
    return [
        Offer("milestones-yes", "milestone_yes", values),
        Offer("milestones-yes-later", "milestone_yes_later", values),
        Offer("milestones-no", "milestone_no", values),
    ]


@commands(hidden=True)
def milestone_yes(ctx: Context, milestone: MilestoneNumber, date: DayOrDoubt | None = None) -> None:
    """Yes, I promise it, for its date or another one."""
    if isinstance(date, Doubt):
        ask_back(ctx, date, "milestone_yes_later", {"milestone": milestone.number})
        return
    service.may_answer(ctx.session, milestone, by=ctx.member)
    if date is None and milestone.due_on < day_in(ctx.member.zone, ctx.now):
        over = Doubt(wording.in_full(ctx.language, milestone.due_on), Why.PAST)
        ask_back(ctx, over, "milestone_yes_later", {"milestone": milestone.number})
        return
    service.accept(ctx.session, milestone, by=ctx.member, due_on=date, now=ctx.now)
    _answered(ctx, milestone)
    plan(ctx, milestone)
    day = wording.in_full(ctx.language, milestone.due_on)
    ctx.undoable(
        ctx.text("milestones-made-what", number=str(milestone.number)), "milestone_drop", milestone=milestone.number
    )
    ctx.reply(
        "milestones-accepted",
        number=str(milestone.number),
        title=milestone.title,
        day=day,
        asked=is_asked_before(ctx, milestone),
    )
    tell_proposer(ctx, milestone, "milestones-was-accepted")


@commands(hidden=True)
def milestone_yes_later(ctx: Context, milestone: MilestoneNumber, date: DayOrDoubt) -> None:
    """Yes, but for another date."""
    milestone_yes(ctx, milestone, date)


@commands(hidden=True)
def milestone_no(ctx: Context, milestone: MilestoneNumber) -> None:
    """No; whoever proposed it hears that, and no reason is needed."""
    service.decline(ctx.session, milestone, by=ctx.member, now=ctx.now)
    _answered(ctx, milestone)
    ctx.reply("milestones-declined", title=milestone.title)
    tell_proposer(ctx, milestone, "milestones-was-declined")


def _answered(ctx: Context, milestone: Milestone) -> None:
    drop_timer(ctx.session, ctx.community.id, milestone.subject, LAPSE)
    ctx.ask_no_more(milestone.subject)
    prompts.reacted(ctx, milestone.owner)


def tell_proposer(voice: Voice, milestone: Milestone, key: str) -> None:
    """Whoever proposed it to somebody else hears what became of it."""
    if milestone.by_id == milestone.owner_id:
        return
    language = milestone.by.language or voice.community.language
    voice.tell(
        milestone.by,
        key,
        worth=None,
        about=milestone.subject,
        number=str(milestone.number),
        name=milestone.owner.name,
        group=milestone.group.name,
        title=milestone.title,
        day=wording.in_full(language, milestone.due_on),
    )


@commands.timer(LAPSE)
def lapsed(voice: Voice, due: Due) -> None:
    """Two weeks without an answer: the proposal is over, and whoever made it hears so.

    They count from when the question went out; one that still waits, as in a pause, has all the time that it had.
    """
    milestone = queries.milestone_numbered(voice.session, voice.community.id, due.number)
    if milestone is None or not milestone.is_proposed:
        return
    asked = queries.asked_about(voice.session, milestone)
    heard_at = asked.counted_at if asked is not None else None
    waits = asked is not None and asked.held and asked.until is not None and asked.until > voice.now
    waits_until = voice.now if waits else heard_at
    if waits_until is not None and waits_until + LAPSES_AFTER > voice.now:
        set_timer(voice.session, voice.community.id, LAPSE, due.subject, waits_until + LAPSES_AFTER)
        return
    service.decline(voice.session, milestone, by=None, now=voice.now)
    voice.ask_no_more(milestone.subject)
    language = milestone.by.language or voice.community.language
    voice.tell(
        milestone.by,
        "milestones-has-lapsed",
        worth=Worth.OUTCOME,
        asked=heard_at is not None,
        number=str(milestone.number),
        name=milestone.owner.name,
        title=milestone.title,
        day=wording.in_full(language, milestone.due_on),
    )


# Out of an offer to help -------------------------------------------------------------------------------------------


@commands(hidden=True)
def promise_help(ctx: Context, ask: AskNumber, date: DayOrDoubt) -> None:
    """My help with an ask, for a date: the helper's own press."""
    if isinstance(date, Doubt):
        ask_back(ctx, date, "promise_help", {"ask": ask.number})
        return
    if not helps(ctx.session, ask, ctx.member):
        raise NotHelpingThere(number=str(ask.number))
    group = ask.group or group_meant(ctx, ctx.member)
    title = plain(ctx.text("milestones-help-title", number=str(ask.number)))
    made = _promise(ctx, f"{title}: {ask.title}"[:TITLE], ctx.member, date, group, ask)
    ctx.undoable(ctx.text("milestones-made-what", number=str(made.number)), "milestone_drop", milestone=made.number)
