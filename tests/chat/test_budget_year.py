"""The budget of unasked messages (DESIGN §4) over a year: ten features tell three people something, five hundred times."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import holidays
from sqlalchemy import select

from breinbot.chat import Worth
from breinbot.chat.model import Message
from breinbot.chat.outgoing import TryLater
from breinbot.store import Store
from tests.chat.mailing import ZONE, Mailing, Sent, Told, day_of, let_rest, sent_to

NUMBERS = 500  # messages in a year


def _fits(at: datetime) -> bool:
    """The hours as DESIGN §4 has them, in other words than the product's."""
    wall = at.astimezone(ZONE)
    free = wall.date() in holidays.country_holidays("NL", years=wall.year) or (wall.month, wall.day) == (5, 5)
    if wall.weekday() == 6 or free:
        return False
    if (wall.month, wall.day) == (5, 4) and wall.time() > time(18):
        return False
    if wall.weekday() == 5:
        return time(10) <= wall.time() <= time(17)
    return time(9) <= wall.time() <= time(20, 30)


def _check_the_year(told: dict[int, Told], sent: list[Sent], weekly: Callable[[date], int]) -> None:
    """Nobody is asked too much: the rules of DESIGN §4, from what was written down."""
    days = [day_of(one.at) for one in sent]
    assert len(days) == len(set(days)), "two on one day"
    assert all(_fits(one.at) for one in sent), [one.at.astimezone(ZONE) for one in sent if not _fits(one.at)]
    for day in days:
        week = [one for one in sent if timedelta() <= day - day_of(one.at) < timedelta(days=7)]
        assert len(week) <= min(3, weekly(day)), (day, week)
        invitations = [number for one in week for number in one.numbers if told[number].worth is Worth.INVITATION]
        assert len(invitations) <= 2, (day, invitations)
    numbers = [number for one in sent for number in one.numbers]
    assert len(numbers) == len(set(numbers)), "said twice"
    for one in sent:
        # What went along with another one and was then kept back by the platform stays in its text.
        for number in one.numbers if one.tries == 0 else [one.first]:
            assert one.at <= (told[number].until or told[number].at + timedelta(days=14)), (number, one)


def _check_worth(told: dict[int, Told], sent: list[Sent]) -> None:
    """What is worth more goes first, unless it is an invitation and there were two."""
    gone: set[int] = set()
    for one in sent:
        waiting = [
            each
            for each in told.values()
            if each.number not in gone
            and each.number not in one.numbers
            and each.at < one.at <= (each.until or each.at + timedelta(days=14))
        ]
        better = [each for each in waiting if each.worth < told[one.first].worth]
        assert all(each.worth is Worth.INVITATION for each in better), (one, better)
        gone.update(one.numbers)


async def test_a_year_of_ten_features_never_asks_too_much(sqlite_url: str, texts: None) -> None:
    chance = random.Random(2026)
    start = datetime(2026, 1, 5, 10, tzinfo=ZONE).astimezone(UTC)
    people = ("anna", "bram", "cato")
    told: dict[str, dict[int, Told]] = {person: {} for person in people}
    quiet: list[tuple[datetime, datetime]] = []  # when cato wants nothing
    store = Store(sqlite_url)
    async with Mailing.opened(store, start, *people) as mailing:
        await mailing.write(lambda session: setattr(mailing.member(session, "bram"), "weekly", 1))
        moments = sorted(start + timedelta(seconds=chance.randrange(365 * 86400)) for _ in range(NUMBERS))
        resting: datetime | None = None
        for number, at in enumerate(moments):
            if resting is not None and at >= resting:
                await mailing.move_to(resting)
                await mailing.write(lambda session: let_rest(mailing.member(session, "cato"), None, None))
                resting = None
            await mailing.move_to(at)
            if resting is None and chance.random() < 0.02:
                resting = at + timedelta(days=chance.randrange(2, 20))
                stops, until = (at, None) if chance.random() < 0.5 else (None, resting)
                await mailing.write(lambda s, a=stops, b=until: let_rest(mailing.member(s, "cato"), a, b))
                quiet.append((at, resting))
            if chance.random() < 0.1:
                mailing.outbox.failures = [TryLater("busy", seconds=5)] * chance.randrange(1, 4)
            person = chance.choice(people)
            until = at + timedelta(hours=chance.choice((3, 30, 200))) if chance.random() < 0.3 else None
            one = Told(person, number, chance.choice(list(Worth)), at, until, chance.random() < 0.5)
            await mailing.tell(one)
            stopped = await mailing.app.store.read(lambda s, p=person: mailing.member(s, p).stopped_at is not None)
            if not stopped:
                told[person][number] = one
            for _ in range(4):
                if mailing.outbox.failures:
                    await mailing.move_to(mailing.clock.now() + timedelta(seconds=6))
        await mailing.move_to(start + timedelta(days=400))
        sent = {person: await sent_to(mailing, person) for person in people}
        held = await mailing.app.store.read(
            lambda session: list(session.scalars(select(Message.id).where(Message.held.is_(True))))
        )
    store.close()
    for person in people:
        _check_the_year(told[person], sent[person], lambda day, p=person: 1 if p == "bram" else 3)
        if person != "cato":
            _check_worth(told[person], sent[person])
    assert not [one for one in sent["cato"] if any(begin <= one.at < end for begin, end in quiet)]
    assert held == []
    assert len(sent["anna"]) > 100
    assert 30 < len(sent["bram"]) <= 54, "a year, and two weeks in which something may still wait"
    assert len(quiet) > 2
    assert any(len(one.numbers) > 1 for one in sent["anna"]), "something was put together"
    assert len({number for one in sent["anna"] for number in one.numbers}) < len(told["anna"]), "something was dropped"
    assert len({one.at.astimezone(ZONE).utcoffset() for one in sent["anna"]}) == 2, "summer and winter time"
