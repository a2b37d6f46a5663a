"""A week passes for a database whose bot is off: promises become due, and people can be written to again."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from breinbot.chat.budget import RELEASE, Worth
from breinbot.chat.model import Message
from breinbot.clock.hours import is_fitting
from breinbot.clock.model import Timer
from breinbot.members import Community
from breinbot.milestones.model import Milestone
from breinbot.milestones.planning import MILESTONE
from breinbot.store import Store

WEEK = timedelta(days=7)


def at_noon(store: Store) -> bool:
    """Move the community to where it is noon now. False on a day on which nobody is written to unasked anywhere."""
    east = (12 - datetime.now(UTC).hour) % 24
    zone = f"Etc/GMT{-east:+d}" if east <= 12 else f"Etc/GMT{24 - east:+d}"
    store.write_now(lambda session: session.execute(update(Community).values(timezone=zone)))
    return is_fitting(datetime.now(UTC), zone)


def week_passes(store: Store) -> Counter[int]:
    """Let a week pass for promises and for the budget; returns whose promises became due by it, and how often."""
    return store.write_now(_pass)


def _pass(session: Session) -> Counter[int]:
    now = datetime.now(UTC)
    waits = {one.subject for one in session.scalars(select(Timer).where(Timer.kind == MILESTONE, Timer.due_at > now))}
    for timer in session.scalars(select(Timer).where(Timer.kind.in_((MILESTONE, RELEASE)))):
        timer.due_at -= WEEK
    for message in session.scalars(select(Message).where(Message.counted_at.is_not(None))):
        message.counted_at = (message.counted_at or now) - WEEK
    session.flush()
    due = session.scalars(
        select(Timer.subject).where(Timer.kind == MILESTONE, Timer.subject.in_(waits), Timer.due_at <= now)
    )
    numbers = [int(subject.partition(":")[2]) for subject in due]
    return Counter(session.scalars(select(Milestone.owner_id).where(Milestone.number.in_(numbers))))


def too_many_prompts(store: Store, due: Counter[int]) -> list[str]:
    """Members who were asked about promises more often than these were due."""
    query = select(Message.member_id).where(Message.about.startswith("milestone:"), Message.worth == Worth.PROMISE)
    asked = Counter(store.read_now(lambda session: list(session.scalars(query))))
    return [f"member {one} was asked {n} times, due {due[one or 0]}" for one, n in asked.items() if n > due[one or 0]]


def not_rung(store: Store) -> list[str]:
    """What is due about promises and was not done."""
    query = select(Timer.subject).where(
        Timer.kind == MILESTONE, Timer.due_at <= datetime.now(UTC) - timedelta(minutes=1)
    )
    return store.read_now(lambda session: [f"{subject} is due" for subject in session.scalars(query)])


def prompts_of(store: Store) -> int:
    """How many prompts went out."""
    query = select(Message.id).where(
        Message.about.startswith("milestone:"), Message.worth == Worth.PROMISE, Message.counted_at.is_not(None)
    )
    return store.read_now(lambda session: len(list(session.scalars(query))))
