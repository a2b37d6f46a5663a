"""Telling many at once comes to the same as telling each: budget, hours, rest, buttons and words."""

import asyncio
import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.chat import Offer, Worth
from breinbot.chat.model import Message
from breinbot.chat.telling import Telling, tell_many
from breinbot.store import Store
from tests.chat.mailing import ZONE, Mailing, let_rest, sent_to

PEOPLE = ("anna", "bram", "cato", "dirk")


async def _tell(mailing: Mailing, number: int) -> None:
    """Tell those whose name ends in 1 one by one, and those whose name ends in 2 together."""

    def say(session: Session) -> None:
        voice = mailing.voice(session)
        offers = [Offer("budget-yes", "dropped", {"n": number}), Offer("budget-no", "dropped")]
        given = {"number": str(number), "until": None}
        for one in (mailing.member(session, f"{person}1") for person in PEOPLE):
            voice.tell(one, "budget-says", worth=Worth.PROMISE, offers=offers, about="about:1", **given)
        others = [mailing.member(session, f"{person}2") for person in PEOPLE]
        said = [Telling(one, voice.text_for(one, "budget-says", **given), offers, "about:1") for one in others]
        numbers = tell_many(voice, said, Worth.PROMISE)
        assert [at is None for at in numbers] == [one.stopped_at is not None for one in others]
        session.add_all(voice.queued)

    await mailing.write(say)
    mailing.app.timers.wake()
    await mailing.app.settled()


def _said_to(mailing: Mailing, session: Session, person: str) -> list[tuple[object, ...]]:
    mine = Message.worth.is_not(None), Message.member_id == mailing.member(session, person).id
    return [
        (
            one.text, one.about, one.asks, one.lasting, one.held, one.until, one.counted_at, one.answered_at,
            [(each.number, each.key, each.label, each.command, each.values, each.shown) for each in one.choices],
        )
        for one in session.scalars(select(Message).where(*mine).order_by(Message.id))
    ]  # fmt: skip


@pytest.mark.parametrize("wall", ["2026-03-09T10:00", "2026-03-09T23:00"])
async def test_it_comes_to_the_same(wall: str, store: Store, texts: None) -> None:
    """Bram stopped, Cato pauses, Dirk wants one message a week; by day and by night."""
    everybody = [f"{person}{half}" for half in (1, 2) for person in PEOPLE]
    async with Mailing.opened(
        store, datetime.fromisoformat(wall).replace(tzinfo=ZONE).astimezone(UTC), *everybody
    ) as mailing:
        now = mailing.clock.now()
        for half in (1, 2):
            await mailing.write(lambda s, h=half: let_rest(mailing.member(s, f"bram{h}"), now, None))
            await mailing.write(
                lambda s, h=half: let_rest(mailing.member(s, f"cato{h}"), None, now + timedelta(days=3))
            )
            await mailing.write(lambda s, h=half: setattr(mailing.member(s, f"dirk{h}"), "weekly", 1))
        await _tell(mailing, 1)
        await _tell(mailing, 2)
        await mailing.move_to(now + timedelta(days=9))
        sent = {person: await sent_to(mailing, person) for person in everybody}
        said = {
            person: await mailing.app.store.read(lambda s, p=person: _said_to(mailing, s, p)) for person in everybody
        }
    for person in PEOPLE:
        each, together = sent[f"{person}1"], sent[f"{person}2"]
        assert [(one.at, one.numbers, one.worth) for one in each] == [
            (one.at, one.numbers, one.worth) for one in together
        ]
        assert said[f"{person}1"] == said[f"{person}2"]
    assert [len(sent[f"{person}2"]) for person in PEOPLE] == [2, 0, 2, 2]


async def test_two_processes_at_once_tell_a_member_once_a_day(postgres_url: str, texts: None) -> None:
    """On PostgreSQL: the second one waits for what the first one counted, and its message for another day."""
    start = datetime.fromisoformat("2026-03-09T10:00").replace(tzinfo=ZONE).astimezone(UTC)
    store = Store(postgres_url)
    async with Mailing.opened(store, start, *PEOPLE) as mailing:
        met = threading.Barrier(2, timeout=30)

        def say(number: int) -> None:
            def work(session: Session) -> None:
                voice = mailing.voice(session)
                people = [mailing.member(session, person) for person in PEOPLE]
                given = {"number": str(number), "until": None}
                said = [Telling(one, voice.text_for(one, "budget-says", **given)) for one in people]
                met.wait()
                tell_many(voice, said, Worth.PROMISE)

            store.write_now(work)

        await asyncio.gather(*(asyncio.to_thread(say, number) for number in (1, 2)))
        mailing.app.timers.wake()
        await mailing.app.settled()
        for person in PEOPLE:
            assert len(await sent_to(mailing, person)) == 1
        await mailing.move_to(start + timedelta(days=2))
        for person in PEOPLE:
            assert sorted(number for one in await sent_to(mailing, person) for number in one.numbers) == [1, 2]
    store.close()
