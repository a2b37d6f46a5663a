"""Members, one process at a time."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.members.model import Member
from breinbot.store import LOCK
from breinbot.store.among import among


def one_at_a_time(session: Session, members: Sequence[int]) -> None:
    """Keep other processes from telling these members something until this transaction ends, so that each sees what the
    other did. In the order of their numbers, so that two never wait for each other.
    """
    if session.get_bind().dialect.name != "sqlite":  # where one writes at a time
        session.execute(select(Member.id).where(among(Member.id, members)).order_by(Member.id).with_for_update(**LOCK))
