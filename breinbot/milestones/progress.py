"""How far a group is: of what was promised, what was to be done by now, and what is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from breinbot.chat import Context
from breinbot.clock.hours import day_in
from breinbot.groups.model import Group
from breinbot.milestones import queries
from breinbot.milestones.model import State


@dataclass(frozen=True, slots=True)
class Progress:
    """Of one group: how many milestones there are, how many were to be done by now, and how many are done."""

    group: str
    planned: int
    by_now: int
    done: int


def of_group(session: Session, group: Group, now: datetime, zone: str) -> Progress:
    """How far a group is. What was dropped counts for nothing."""
    today = day_in(zone, now)
    found = [one for one in queries.agreed_in(session, group) if one.state is not State.DROPPED]
    done = sum(one.state is State.DONE for one in found)
    return Progress(group.name, len(found), sum(one.due_on <= today for one in found), done)


def as_text(ctx: Context, rows: Sequence[Progress]) -> str:
    """A line for each group."""
    lines = [
        ctx.text("milestones-progress-line", group=row.group, planned=row.planned, by_now=row.by_now, done=row.done)
        for row in rows
    ]
    return "\n".join([ctx.text("milestones-progress"), *(f"- {line}" for line in lines)])
