"""A year of prompts for six initiatives in the practice room: at fitting hours, within the budget, once, and never after
something is done (issue 8, "done when" 1).
"""

import random
from collections import defaultdict
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays
from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.chat.model import Delivery, DeliveryState, Message
from breinbot.members.model import Account
from breinbot.milestones.model import Milestone, MilestoneChange, State
from tests.milestones.conftest import Opened
from tests.practice import Practice

ZONE = ZoneInfo("Europe/Amsterdam")
START = "2026-01-05T10:00"
GROUPS = {
    "beesd": "elke vrijdag",
    "buurtmaaltijden": "elke maand op de 31e",
    "omloop": "nooit",
    "sterre-stad-studenten": "elke woensdag",
    "buurtbaanbureau": "elke maand op de 1e",
    "kunstpost": "nooit",
}
"""How often the members of each are asked besides; three members each."""
WITHOUT = ("omloop", "kunstpost")
WEEKLY = ("beesd", "sterre-stad-studenten")
DILIGENT, SLOW, SILENT = "vlot", "traag", "stil"


def _fits(at: datetime) -> bool:
    """The hours as DESIGN §4 has them, in other words than the product's."""
    wall = at.astimezone(ZONE)
    free = wall.date() in holidays.country_holidays("NL", years=wall.year) or (wall.month, wall.day) == (5, 5)
    if wall.weekday() == 6 or free or ((wall.month, wall.day) == (5, 4) and wall.time() > time(18)):
        return False
    if wall.weekday() == 5:
        return time(10) <= wall.time() <= time(17)
    return time(9) <= wall.time() <= time(20, 30)


def _sent(session: Session) -> list[tuple[str, datetime, Message]]:
    """What went out unasked: to whom, when, and the message with its choices."""
    query = (
        select(Account.handle, Delivery.sent_at, Message)
        .join(Message, Message.id == Delivery.message_id)
        .join(Account, Account.member_id == Message.member_id)
        .where(Delivery.state == DeliveryState.SENT, Message.worth.is_not(None))
        .order_by(Delivery.sent_at, Delivery.id)
    )
    found = [(handle, at, message) for handle, at, message in session.execute(query)]
    for _, _, message in found:
        assert message.choices is not None  # read while there is a session
    return found


def _milestones(session: Session) -> dict[int, Milestone]:
    found = {one.number: one for one in session.scalars(select(Milestone))}
    assert all(one.group.short in GROUPS for one in found.values())
    return found


def _numbers(message: Message) -> set[int]:
    """The milestones that a message asks about, none where it is another one."""
    if "1 Klaar" not in message.text:
        return set()
    first, rest = (message.about or "").partition(":")[2], message.choices[0].values["rest"]
    return {int(number) for number in f"{first} {rest}".split()}


async def _answer(room: Practice, handle: str, chance: random.Random, seen: dict[str, int]) -> None:
    """Answer the newest prompt, in the way of this person, with one digit as it comes."""
    said = room.said_to(handle)
    new, seen[handle] = said[seen[handle] :], len(said)
    if not any("1 Klaar · 2 Ik ben bezig" in one for one in new) or handle.startswith(SILENT):
        return
    if handle.startswith(SLOW) and chance.random() < 0.6:
        return
    for _ in range(4):
        if "1 Klaar · 2 Ik ben bezig" not in room.said_to(handle)[-1]:
            break
        await room.play(f"#direct @{handle} {chance.choice(['1', '2', '2', '4'])}")
    seen[handle] = len(room.said_to(handle))


async def _play_the_year(room: Practice, people: dict[str, str]) -> None:
    chance = random.Random(2026)
    seen: dict[str, int] = dict.fromkeys(people, 0)
    for handle, group in people.items():
        if handle.startswith(SILENT):
            await room.play(f"#direct @{handle} afspraak Iets groots | ik | 1-12-2026 | groep: {group}")
    day = date(2026, 1, 5)
    while day < date(2027, 1, 5):
        for handle, group in people.items():
            if not handle.startswith(SILENT) and chance.random() < 0.035:
                due = day + timedelta(days=chance.randrange(3, 60))
                line = f"afspraak Plan van {day:%d-%m} | ik | {due:%d-%m-%Y} | groep: {group}"
                await room.play(f"#direct @{handle} {line}")
        await room.play("/wait 24h")
        day += timedelta(days=1)
        for handle in people:
            await _answer(room, handle, chance, seen)


async def test_a_year_of_six_initiatives(opened: Opened) -> None:
    people = {f"{kind}{number}": group for number, group in enumerate(GROUPS) for kind in (DILIGENT, SLOW, SILENT)}
    async with opened(START, "+01:00") as room:
        await room.play("/as moderator @ruud")
        for handle, group in people.items():
            await room.play(f"#direct @{handle} meedoen {group}", f"@{handle} ja", f"@{handle} nooit")
        for group, often in GROUPS.items():
            await room.play(f"#direct @ruud afspraken-instellen {group} | vragen: {often}", "/wait 1h")
        await _play_the_year(room, people)
        sent = await room.read(_sent)
        milestones = await room.read(_milestones)
        changes: dict[int, list[MilestoneChange]] = defaultdict(list)
        for change in await room.rows(MilestoneChange):
            changes[change.milestone_id].append(change)
    prompts = [(handle, at, message) for handle, at, message in sent if _numbers(message)]
    assert len(prompts) > 200
    _check_the_hours(sent)
    _check_the_budget(sent)
    _check_each_once(prompts, milestones)
    _check_nothing_after_it_is_over(prompts, milestones, changes)
    _check_the_pace(sent, people)
    messages = len({message.id for _, _, message in sent})
    print(f"{len(milestones)} milestones, {len(prompts)} prompts, {messages} unasked messages to {len(people)} people")


def _check_the_hours(sent: list[tuple[str, datetime, Message]]) -> None:
    assert [at.astimezone(ZONE) for _, at, _ in sent if not _fits(at)] == []
    assert len({at.astimezone(ZONE).utcoffset() for _, at, _ in sent}) == 2, "summer and winter time"


def _check_the_budget(sent: list[tuple[str, datetime, Message]]) -> None:
    by_person: dict[str, list[date]] = defaultdict(list)
    for handle, at, _ in sent:
        by_person[handle].append(at.astimezone(ZONE).date())
    for handle, days in by_person.items():
        assert len(days) == len(set(days)), (handle, "two on one day")
        for day in days:
            assert sum(timedelta() <= day - one < timedelta(days=7) for one in days) <= 3, (handle, day)


def _check_each_once(prompts: list[tuple[str, datetime, Message]], milestones: dict[int, Milestone]) -> None:
    """Nobody is asked about the same twice on a day; where there is no check-in, not more than twice before a date."""
    asked: dict[int, list[date]] = defaultdict(list)
    for _, at, message in prompts:
        for number in _numbers(message):
            asked[number].append(at.astimezone(ZONE).date())
    for number, days in asked.items():
        assert len(days) == len(set(days)), (number, days)
        group = milestones[number].group.short
        if group in WITHOUT:
            assert len(days) <= 2, (number, days)
    assert {milestones[number].group.short for number in asked} == set(GROUPS)


def _check_nothing_after_it_is_over(
    prompts: list[tuple[str, datetime, Message]],
    milestones: dict[int, Milestone],
    changes: dict[int, list[MilestoneChange]],
) -> None:
    for handle, at, message in prompts:
        for number in _numbers(message):
            over = [one.at for one in changes[milestones[number].id] if one.state in (State.DONE, State.DROPPED)]
            assert not over or at <= over[0], (handle, number, at, over[0])


def _check_the_pace(sent: list[tuple[str, datetime, Message]], people: dict[str, str]) -> None:
    """Who never answers is prompted at most four times, asked once how it should go on, and then left in peace."""
    halved = 0
    for handle, group in people.items():
        if not handle.startswith(SILENT):
            continue
        mine = [(at, message) for one, at, message in sent if one == handle]
        prompts = [at for at, message in mine if _numbers(message)]
        asked = [at for at, message in mine if "Hoe zal ik verdergaan" in message.text]
        assert 0 < len(prompts) <= 4, handle
        assert len(asked) <= 1
        assert len(prompts) == 4 or not asked
        assert not asked or max(at for at, _ in mine) == asked[0], "nothing after that question"
        if group in WEEKLY:
            first, second, third, fourth = prompts
            assert third - second >= timedelta(days=13)
            assert fourth - third >= timedelta(days=13)
            assert second - first <= timedelta(days=10)
            assert asked
            halved += 1
    assert halved == len(WEEKLY)
