"""What becomes of a delivery that failed: it is tried again after growing pauses, and given up after two days of that."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from breinbot.chat.model import Delivery, DeliveryKind, DeliveryState
from breinbot.clock.timers import set_timer

PAUSES = (2, 5, 15, 60, 300, 900, 3600)
"""Seconds before the next try; the last one is kept."""
GIVE_UP_AFTER = timedelta(days=2)
"""How long something fails before it is given up, whatever it is: nothing holds up its end for ever."""
UNDELIVERED = "undelivered"
"""The timer that tells the features of something that never arrived."""


def postpone(session: Session, delivery: Delivery, why: str, seconds: float | None, now: datetime) -> bool:
    """Note a failed try, and when the next one is due, in `seconds` where they are known. True where it is given up."""
    pause = seconds if seconds is not None else PAUSES[min(delivery.tries, len(PAUSES) - 1)]
    delivery.failing_since = delivery.failing_since or now
    delivery.tries += 1
    delivery.error = why[:500]
    delivery.next_try_at = now + timedelta(seconds=pause)
    if now - delivery.failing_since <= GIVE_UP_AFTER:
        return False
    delivery.state = DeliveryState.UNDELIVERABLE
    if delivery.kind is not DeliveryKind.SHAPE:  # behind which nothing waits
        _let_follow(session, delivery)
    tell(session, delivery, now)
    return True


def _let_follow(session: Session, given_up: Delivery) -> None:
    """What has waited behind it has failed as long, or as long as it exists: it is not tried for two days each."""
    assert given_up.failing_since is not None
    behind = select(Delivery).where(
        Delivery.end_id == given_up.end_id,
        Delivery.state == DeliveryState.WAITING,
        Delivery.id > given_up.id,
        Delivery.failing_since.is_(None),
    )
    for one in session.scalars(behind.options(joinedload(Delivery.message))):
        written = one.message.at if one.message is not None else given_up.failing_since
        one.failing_since = max(given_up.failing_since, written)


def tell(session: Session, delivery: Delivery, now: datetime) -> None:
    """Let the features hear of something that never arrives."""
    set_timer(session, delivery.community_id, UNDELIVERED, f"delivery:{delivery.id}", now)
