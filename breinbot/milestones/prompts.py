"""Prompts: owners are asked how it goes, kindly and not too often; leads hear once what is still open after its date.

What one person is asked at the same time is one message. Two prompts without a reaction halve the pace; after four the
person is asked once how it should go on; without an answer in two weeks nothing more is asked.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.attributes import set_committed_value

from breinbot.chat import Message, Offer, Voice, Worth
from breinbot.chat.budget import drop
from breinbot.chat.telling import Telling, tell_many
from breinbot.clock.hours import at_wall, day_in
from breinbot.clock.timers import Due, drop_timer, set_timer
from breinbot.groups.model import Group
from breinbot.groups.queries import group_named
from breinbot.members import Member
from breinbot.members.turns import one_at_a_time
from breinbot.milestones import leads, queries, wording
from breinbot.milestones.declared import commands
from breinbot.milestones.model import Milestone
from breinbot.milestones.pace import Pace, Paces
from breinbot.milestones.planning import CHECK_IN, MILESTONE, Rules, Stage, plan, plan_group
from breinbot.milestones.wording import Shapes
from breinbot.store.among import among

HALVED_AFTER = 2
"""Prompts without a reaction after which every other one is left out."""
ASKED_AFTER = 4
"""Prompts without a reaction after which the person is asked how it should go on."""
QUIET_AFTER = timedelta(days=14)
TIME_TO_REACT = timedelta(days=2)
"""A prompt that another one follows sooner is not yet ignored."""
NOT_AGAIN_FOR = timedelta(days=3)
"""What was asked about so shortly ago is left out of a check-in."""
SHOWN = 10  # milestones that are listed in one prompt
QUIET = "milestones-quiet"


@commands.timers_together(MILESTONE)
def milestone_due(voice: Voice, dues: Sequence[Due]) -> None:
    """The time of some milestones has come: their owners are asked, or their leads hear that the date is over."""
    rules = Rules.of(voice)
    stages = {due.number: Stage(due.payload["stage"]) for due in dues}
    found = queries.numbered(voice.session, voice.community.id, stages, lock=True)
    alive = [one for one in found if one.is_open and one.quiet_at is None and one.group.stopped_at is None]
    going = [one for one in alive if not any(pause.holds(one.group_id, voice.now) for pause in rules.pauses)]
    asked = [one for one in going if stages[one.number] is not Stage.OVER]
    ask_owners(voice, asked, {number for number, stage in stages.items() if stage is Stage.LAST})
    leads.hear_what_is_open(voice, [one for one in going if stages[one.number] is Stage.OVER])
    plan(voice, *alive, rules=rules)


@commands.timer(CHECK_IN)
def check_in(voice: Voice, due: Due) -> None:
    """A group is asked how it goes: whoever has something open that was not just asked about."""
    group = group_named(voice.session, voice.community.id, due.subject.partition(":")[2])
    if group is None or group.stopped_at is not None:
        return
    found = [
        one
        for one in queries.open_in(voice.session, voice.community.id, [group], lock=True)
        if one.quiet_at is None
        and not one.skipped
        and (one.ask_on is None or one.ask_on <= day_in(one.owner.zone, voice.now))
        and (one.prompted_at is None or voice.now - one.prompted_at >= NOT_AGAIN_FOR)
    ]
    ask_owners(voice, found, (), check_in=True)
    plan(voice, *found)
    plan_group(voice, group)


# Asking ------------------------------------------------------------------------------------------------------------


def ask_owners(voice: Voice, found: Sequence[Milestone], last: Collection[int], *, check_in: bool = False) -> None:
    """Ask the owners of these how it goes, each in one message. `last`: numbers that are asked about for the last time."""
    by_owner: dict[int, list[Milestone]] = defaultdict(list)
    for one in found:
        if one.owner.stopped_at is None:
            by_owner[one.owner_id].append(one)
    _lock_what_waits(voice, by_owner)
    one_at_a_time(voice.session, list(by_owner))
    paces = Paces.of(voice.session, voice.community.id, by_owner)
    messages = _last_prompts(voice, paces)
    shapes = Shapes(voice)
    asked: list[tuple[Pace, list[Milestone], Telling]] = []
    for owner, mine in by_owner.items():
        pace = paces.of_member[owner]
        before = messages.get(pace.message_id or 0)
        waiting = before if before is not None and before.held else None
        if not _is_asked_now(voice, pace, before):
            continue
        if waiting is not None:
            mine = _with_those_of(voice, mine, waiting)
        if pace.ignored >= ASKED_AFTER:
            _ask_how_to_go_on(voice, pace, mine)
        else:
            asked.append((pace, mine, _prompt(voice, mine, last, shapes, check_in=check_in)))
    _close_older(voice, {pace.member_id: {one.number for one in mine} for pace, mine, _ in asked})
    numbers = tell_many(voice, [telling for _, _, telling in asked], Worth.PROMISE)
    for (pace, _, _), number in zip(asked, numbers, strict=True):
        pace.message_id = number
    _were_prompted(voice, [one for _, mine, _ in asked for one in mine])
    paces.keep(voice)


def _lock_what_waits(voice: Voice, owners: Iterable[int]) -> None:
    """What prompts that wait ask about may go into the new ones, and milestones are locked before members."""
    numbers = set().union(*map(numbers_in, _open_prompts(voice, owners, waiting=True)))
    if numbers:
        queries.numbered(voice.session, voice.community.id, numbers, lock=True)


def _were_prompted(voice: Voice, found: Sequence[Milestone]) -> None:
    """Note it in one statement for all; what the session has of them is brought up to date by hand."""
    if not found:
        return
    changed = {"prompted_at": voice.now, "ask_on": None}
    ids = [one.id for one in found]
    voice.session.execute(
        update(Milestone).where(among(Milestone.id, ids)).values(changed).execution_options(synchronize_session=False)
    )
    for one in found:
        for name, value in changed.items():
            set_committed_value(one, name, value)


def _close_older(voice: Voice, asked: Mapping[int, Set[int]]) -> None:
    """Questions that went out before and are asked again now wait for no answer of their own any more."""
    for prompt in _open_prompts(voice, asked):
        if not prompt.held and numbers_in(prompt) <= asked[prompt.member_id or 0]:
            prompt.asks = False


def _open_prompts(voice: Voice, owners: Iterable[int], *, waiting: bool = False) -> Sequence[Message]:
    """The prompts to these members that wait for their turn or for an answer, or only for their turn."""
    query = select(Message).where(
        Message.community_id == voice.community.id,
        among(Message.member_id, owners),
        Message.answered_at.is_(None),
        Message.asks.is_(True),
        Message.about.startswith("milestone:"),
    )
    if waiting:
        query = query.where(Message.held.is_(True))
    return voice.session.scalars(query.options(selectinload(Message.choices))).all()


def _last_prompts(voice: Voice, paces: Paces) -> dict[int, Message]:
    ids = [pace.message_id for pace in paces.of_member.values() if pace.message_id is not None]
    return {one.id: one for one in voice.session.scalars(select(Message).where(among(Message.id, ids)))} if ids else {}


def _is_asked_now(voice: Voice, pace: Pace, before: Message | None) -> bool:
    """Whether a prompt is written now: not where the member is asked how to go on, nor every time at half the pace.

    A prompt that went out and got no reaction counts as ignored; one that waits or was dropped does not.
    """
    if pace.asked_at is not None:
        return False
    if before is not None and not before.held:
        pace.ignored += before.counted_at is not None and voice.now - before.counted_at >= TIME_TO_REACT
        pace.message_id = None
    pace.rested = HALVED_AFTER <= pace.ignored < ASKED_AFTER and not pace.rested
    return not pace.rested


def _with_those_of(voice: Voice, mine: list[Milestone], waiting: Message) -> list[Milestone]:
    """What a prompt that still waits asks about goes into the new one."""
    drop([waiting], voice.now)
    numbers = numbers_in(waiting) - {one.number for one in mine}
    others = [one for one in queries.numbered(voice.session, voice.community.id, numbers) if one.is_open]
    return sorted([*mine, *others], key=lambda one: (one.due_on, one.number))


def numbers_in(prompt: Message) -> set[int]:
    """The numbers of the milestones that a prompt asks about: of the first one, and of those that come next."""
    rest = prompt.choices[0].values.get("rest", "") if prompt.choices else ""
    return {int(number) for number in f"{(prompt.about or '').partition(':')[2]} {rest}".split()}


def _prompt(
    voice: Voice, mine: Sequence[Milestone], last: Collection[int], shapes: Shapes, *, check_in: bool
) -> Telling:
    member, first, rest = mine[0].owner, mine[0], mine[1:]
    language = member.language or voice.community.language
    today = shapes.today(member.zone)
    if not rest:
        when = (
            "past" if first.due_on < today else "check_in" if check_in else "last" if first.number in last else "prompt"
        )
        again = first.prompted_at is not None
        text = shapes.prompt(language, first.due_on, when, again=again, name=member.name, title=first.title)
    else:
        shown = [wording.line(voice, one, language, named=False) for one in mine[:SHOWN]]
        text = voice.texts.say(
            language,
            "milestones-prompt-several",
            name=member.name,
            count=len(mine),
            more=len(mine) - len(shown),
            number=str(first.number),
            title=first.title,
        )
        head, _, question = text.partition("\n")
        text = wording.joined([head, *(f"- {one}" for one in shown), question])
    until = at_wall(max(one.due_on for one in mine) + timedelta(days=1), datetime.min.time(), member.zone)
    until = max(until, voice.now + timedelta(days=1))
    return Telling(member, text, answers(rest), first.subject, min(until, voice.now + timedelta(days=14)))


def answers(rest: Sequence[Milestone] = ()) -> Sequence[Offer]:
    """The five answers to a prompt, which is about the milestone that they are for; `rest`: what is asked about next."""
    return _answers(" ".join(str(one.number) for one in rest)) if rest else _ANSWERS


def _answers(rest: str) -> tuple[Offer, ...]:
    return tuple(
        Offer(f"milestones-answer-{answer}", "prompt_answer", {"rest": rest, "answer": answer})
        for answer in ("done", "busy", "later", "skip", "help")
    )


_ANSWERS = _answers("")
"""The same for every prompt about one milestone, so that they are worded once for many."""


# Reactions, and none -----------------------------------------------------------------------------------------------


def reacted(voice: Voice, member: Member) -> None:
    """A member did something with a milestone: prompts go on at their usual pace."""
    one_at_a_time(voice.session, [member.id])
    pace = queries.pace_of(voice.session, member)
    if pace is not None:
        how = voice.session.get(Message, pace.message_id) if pace.asked_at is not None and pace.message_id else None
        if how is not None and how.held:
            drop([how], voice.now)
        elif how is not None:
            how.asks = False
        pace.ignored, pace.rested, pace.message_id, pace.asked_at = 0, False, None, None
        drop_timer(voice.session, member.community_id, f"member:{member.id}", QUIET)


def asked_instead(voice: Voice, milestone: Milestone) -> str:
    """A question about this one that went out gives way to another; returns the numbers that it would ask about next."""
    numbers: set[int] = set()
    for prompt in _open_prompts(voice, [milestone.owner_id]):
        if not prompt.held and prompt.about == milestone.subject:
            prompt.asks = False
            numbers |= numbers_in(prompt)
    return " ".join(str(number) for number in sorted(numbers - {milestone.number}))


def take_back(voice: Voice, milestone: Milestone) -> None:
    """A prompt about this one that waits, or waits for an answer, is right no more; what else it asked is asked anew."""
    for prompt in _open_prompts(voice, [milestone.owner_id]):
        numbers = numbers_in(prompt)
        if milestone.number not in numbers:
            continue
        others = numbers - {milestone.number}
        if prompt.held:
            drop([prompt], voice.now)
            left = [one for one in queries.numbered(voice.session, voice.community.id, others) if one.is_open]
            if left:
                _say_again(voice, left)
        elif not others:
            prompt.asks = False


def take_back_waiting(voice: Voice, group: Group | None) -> None:
    """Prompts that wait for their turn are not sent: those of a group, or all. What else one of them asks is asked anew."""
    for prompt in _open_prompts(voice, queries.owners_in(voice.session, voice.community.id, group), waiting=True):
        numbers = numbers_in(prompt)
        found = queries.numbered(voice.session, voice.community.id, numbers)
        left = [one for one in found if group is not None and one.group_id != group.id and one.is_open]
        if len(left) == len(numbers) or any(one.is_proposed for one in found):
            continue
        drop([prompt], voice.now)
        if left:
            _say_again(voice, left)


def _say_again(voice: Voice, left: list[Milestone]) -> None:
    (number,) = tell_many(voice, [_prompt(voice, left, (), Shapes(voice), check_in=False)], Worth.PROMISE)
    paces = Paces.of(voice.session, voice.community.id, [left[0].owner_id])
    paces.of_member[left[0].owner_id].message_id = number
    paces.keep(voice)


def _ask_how_to_go_on(voice: Voice, pace: Pace, mine: Sequence[Milestone]) -> None:
    member = mine[0].owner
    _close_older(voice, {member.id: {one.number for one in mine}})
    offers = [
        Offer(f"milestones-go-on-{answer}", "how_to_go_on", {"answer": answer})
        for answer in ("same", "less", "none", "drop")
    ]
    titles = [one.title for one in mine[:SHOWN]]
    message = voice.tell(
        member,
        "milestones-how-to-go-on",
        worth=Worth.PROMISE,
        offers=offers,
        name=member.name,
        titles=titles,
        count=len(mine),
    )
    pace.asked_at = voice.now
    pace.message_id = message.id if message is not None else None
    set_timer(voice.session, voice.community.id, QUIET, f"member:{member.id}", voice.now + QUIET_AFTER)


@commands.timer(QUIET)
def gone_quiet(voice: Voice, due: Due) -> None:
    """Nobody said how it should go on: nothing more is asked, and a lead hears of it, or else a moderator."""
    member = voice.session.get_one(Member, due.number)
    mine = [one for one in queries.open_of(voice.session, member, lock=True) if one.quiet_at is None]
    one_at_a_time(voice.session, [member.id])
    pace = queries.pace_of(voice.session, member)
    if pace is None or pace.asked_at is None:
        return
    asked = voice.session.get(Message, pace.message_id) if pace.message_id is not None else None
    heard_at = asked.counted_at if asked is not None else None
    if asked is not None and asked.held:  # it waits for its turn; two weeks count from when it goes out
        set_timer(voice.session, voice.community.id, QUIET, due.subject, voice.now + QUIET_AFTER)
        return
    if heard_at is None:  # it was dropped, in a long pause: it is asked again when its turn comes
        pace.asked_at = pace.message_id = None
        return
    if heard_at + QUIET_AFTER > voice.now:
        set_timer(voice.session, voice.community.id, QUIET, due.subject, heard_at + QUIET_AFTER)
        return
    for one in mine:
        one.quiet_at = voice.now
    plan(voice, *mine)
    if asked is not None:
        asked.asks = False
    leads.hear_of_silence(voice, member, mine)
