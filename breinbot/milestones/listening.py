"""What milestones do on what other features tell: somebody stops, goes on, leaves, helps, or asks what is kept."""

from typing import Any

from breinbot.asks.news import HelpOffered, HelpTakenBack
from breinbot.chat import Context, Offer, Voice, Worth
from breinbot.groups.news import DoorChanged, GroupLeft, GroupRejoined, GroupStarted, GroupStopped
from breinbot.groups.queries import groups_of, leads_of
from breinbot.milestones import promising, prompts, queries, service, wording
from breinbot.milestones.model import Milestone, State
from breinbot.milestones.planning import plan, plan_again
from breinbot.people import CaughtUp, MemberResumed, MemberStopped, PersonShown, Telling, ZoneChanged

NAMED = 3


def shown(ctx: Context, news: PersonShown) -> None:
    """How much is kept of somebody here."""
    mine, proposed = queries.count_of(ctx.session, news.member)
    if mine or proposed:
        news.lines.append(ctx.text("milestones-kept-of-you", mine=mine, proposed=proposed))


def stopped(voice: Voice, news: MemberStopped) -> None:
    """Somebody typed `stop`: what was planned for them is taken away, and what was proposed to them is over."""
    _proposals_are_over(voice, queries.proposed_to(voice.session, news.member), "milestones-owner-stopped")
    mine = queries.open_of(voice.session, news.member)
    for one in mine:
        prompts.take_back(voice, one)
    plan(voice, *mine)


def resumed(voice: Voice, news: MemberResumed) -> None:
    """Somebody takes part again: what comes from now on is planned."""
    prompts.reacted(voice, news.member)
    plan(voice, *queries.open_of(voice.session, news.member))


def zone_changed(voice: Voice, news: ZoneChanged) -> None:
    """Somebody lives in another time zone: what is planned for them moves with it."""
    plan(voice, *queries.open_of(voice.session, news.member))


def door_changed(voice: Voice, news: DoorChanged) -> None:
    """A group that closes shares its milestones no more, whatever it chose while it was open."""
    schedule = queries.schedule_of(voice.session, news.group)
    if news.group.closed and schedule is not None:
        schedule.shared = False


def group_stopped(voice: Voice, news: GroupStopped) -> None:
    """A group goes on no more: nobody there is prompted."""
    prompts.take_back_waiting(voice, news.group)
    plan_again(voice, [news.group], everywhere=False)


def group_started(voice: Voice, news: GroupStarted) -> None:
    """A group goes on: what comes from now on is planned."""
    plan_again(voice, [news.group], everywhere=False)


def group_left(voice: Voice, news: GroupLeft) -> None:
    """Who leaves a group promises nothing there any more; its leads hear what is left undone."""
    mine = [one for one in queries.open_of(voice.session, news.member) if one.group_id == news.group.id]
    proposed = [one for one in queries.proposed_to(voice.session, news.member) if one.group_id == news.group.id]
    _proposals_are_over(voice, proposed, "milestones-owner-left")
    _drop(voice, mine)
    for lead in leads_of(voice.session, news.group) if mine else []:
        language = lead.language or voice.community.language
        listed = wording.joined(wording.lines(voice, mine[: prompts.SHOWN], language))
        args: dict[str, Any] = {"name": news.member.name, "group": news.group.name, "listed": listed}
        voice.tell(lead, "milestones-left-undone", worth=Worth.OUTCOME, **args)


def _proposals_are_over(voice: Voice, found: list[Milestone], key: str) -> None:
    _drop(voice, found)
    for one in found:
        promising.tell_proposer(voice, one, key)


def _drop(voice: Voice, mine: list[Milestone]) -> None:
    for one in mine:
        service.drop(voice.session, one, by=None, now=voice.now)
        prompts.take_back(voice, one)
        voice.ask_no_more(one.subject)
    plan(voice, *mine)


def group_rejoined(voice: Voice, news: GroupRejoined) -> None:
    """Leaving was taken back: what was dropped by it is as it was."""
    back = [
        one
        for one in queries.dropped_by_nobody(voice.session, news.member, news.group)
        if (before := queries.state_before(voice.session, one)) is not None and _give_back(voice, one, before)
    ]
    plan(voice, *back)


def _give_back(voice: Voice, one: Milestone, before: State) -> bool:
    """Whether it is open again; what was only proposed is asked again."""
    service.reopen(voice.session, one, before, by=one.owner, now=voice.now)
    if one.is_proposed:
        promising.propose(voice, one)
    return one.is_open


def help_offered(ctx: Context, news: HelpOffered) -> None:
    """Who helps may make a milestone of it, by their own press."""
    if news.ask.group is not None or groups_of(ctx.session, news.member):
        news.offers.append(Offer("milestones-promise-help", "promise_help", {"ask": news.ask.number}))


def help_taken_back(ctx: Context, news: HelpTakenBack) -> None:
    """Who helps no more has promised nothing for it either; they hear which milestone that was."""
    mine = queries.open_for_ask(ctx.session, news.ask, news.member)
    _drop(ctx, mine)
    for one in mine:
        args: dict[str, Any] = {"number": str(one.number), "title": one.title}
        if news.member.id == ctx.member.id:
            ctx.reply("milestones-help-is-over", **args)
        else:
            ctx.tell(news.member, "milestones-help-is-over", worth=Worth.OUTCOME, **args)


def caught_up(ctx: Context, news: CaughtUp) -> None:
    """What waits for somebody's yes, whose date is near, and what was done in their groups."""
    for one in queries.proposed_to(ctx.session, news.member)[:NAMED]:
        line = ctx.text("milestones-waits-for-you", number=str(one.number), title=one.title, by=one.by.name)
        news.add(Telling.WAITS_FOR_ME, line)
    mine = queries.open_of(ctx.session, news.member)
    if mine:
        first = mine[0]
        day = wording.near(ctx.language, first.due_on)
        news.add(Telling.MINE, ctx.text("milestones-caught-up-mine", count=len(mine), title=first.title, day=day))
    done = [
        one
        for one in queries.done_since(ctx.session, groups_of(ctx.session, news.member), news.since)
        if one.owner_id != news.member.id
    ]
    if done:
        titles = [one.title for one in done[:NAMED]]
        news.add(
            Telling.MY_GROUPS, ctx.text("milestones-caught-up-done", titles=titles, more=max(0, len(done) - NAMED))
        )
