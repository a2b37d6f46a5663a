"""A member's direct chat: one, whoever makes it."""

import asyncio
import threading
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.chat.incoming import PlaceKind
from breinbot.chat.model import Place
from breinbot.chat.places import direct
from breinbot.members import Account, Member
from breinbot.store import Store


async def test_two_processes_at_once_make_one(postgres_url: str) -> None:
    """On PostgreSQL: the second one waits, and finds that of the first."""
    store, now = Store(postgres_url), datetime(2026, 3, 9, 9, tzinfo=UTC)

    def new(session: Session) -> int:
        zoe = Member(community_id=1, name="Zoe", first_seen_at=now)
        session.add(zoe)
        session.flush()
        session.add(Account(community_id=1, member_id=zoe.id, platform="test", external="zoe", handle="zoe"))
        return zoe.id

    number, met = store.write_now(new), threading.Barrier(2, timeout=30)

    def make(session: Session) -> int:
        zoe = session.get_one(Member, number)
        met.wait()
        return direct(session, zoe).id

    try:
        made = await asyncio.gather(*(asyncio.to_thread(store.write_now, make) for _ in range(2)))
        mine = select(Place.id).where(Place.kind == PlaceKind.DIRECT, Place.member_id == number)
        assert store.read_now(lambda session: list(session.scalars(mine))) == [made[0]]
        assert made[0] == made[1]
    finally:
        store.close()
