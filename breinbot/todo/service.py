"""The rules of the moderators' list: what needs somebody, who takes it, and when it is done."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from breinbot.clock.hours import working_days_later
from breinbot.members import Community, Member, Refusal
from breinbot.members.rights import is_moderator
from breinbot.store import LOCK
from breinbot.todo.model import ModeratorAct, Todo

DAYS_TO_LOOK = 3
"""Working days after which something that was taken is open again."""


class UnknownTodo(Refusal):
    """Nothing open has this number; `open` are the numbers that there are."""


class AlreadyTaken(Refusal):
    """Another moderator looks at it; `who` and until when."""


class NoModerator(Refusal):
    """Only a moderator can look after it."""


may_look_after = is_moderator


def need(
    session: Session,
    community_id: int,
    *,
    key: str,
    subject: str,
    urgency: int,
    args: Mapping[str, str],
    now: datetime,
) -> bool:
    """Put something on the list unless it stands there; True where it is new."""
    session.get_one(Community, community_id, with_for_update=LOCK)
    known = open_about(session, community_id, key=key, subject=subject)
    if known is not None:
        known.urgency = min(known.urgency, urgency)
        known.args = dict(args)
        return False
    last = session.scalar(select(func.max(Todo.number)).where(Todo.community_id == community_id)) or 0
    session.add(
        Todo(
            community_id=community_id,
            number=last + 1,
            key=key,
            subject=subject,
            urgency=urgency,
            args=dict(args),
            since=now,
        )
    )
    session.flush()
    return True


def settle(session: Session, community_id: int, *, subject: str, keys: Sequence[str], now: datetime) -> list[Todo]:
    """Take off the list what has settled itself, all about the subject where no keys are given; returns what that was."""
    query = select(Todo).where(Todo.community_id == community_id, Todo.subject == subject, Todo.done_at.is_(None))
    found = list(session.scalars(query.where(Todo.key.in_(keys)) if keys else query))
    for todo in found:
        todo.done_at = now
    return found


def take(session: Session, todo: Todo, *, by: Member, now: datetime) -> datetime:
    """Somebody looks at it; returns until when at the latest. Raises NotAllowed, AlreadyTaken."""
    may_look_after.check(session, by)
    session.refresh(todo, with_for_update=LOCK)
    if todo.taken_by is not None and todo.taken_by_id != by.id:
        raise AlreadyTaken(number=str(todo.number), who=todo.taken_by.name)
    todo.taken_by, todo.taken_at = by, now
    return looks_until(todo, now)


def looks_until(todo: Todo, now: datetime) -> datetime:
    """Until when at the latest something that was taken is looked at."""
    zone = todo.taken_by.community.timezone if todo.taken_by is not None else "UTC"
    return working_days_later(todo.taken_at or now, DAYS_TO_LOOK, zone)


def hand_over(session: Session, todo: Todo, *, to: Member, by: Member, now: datetime) -> datetime:
    """Let another moderator look at it; returns until when. Raises NotAllowed, NoModerator."""
    may_look_after.check(session, by)
    if not to.moderator:
        raise NoModerator(name=to.name)
    todo.taken_by, todo.taken_at = to, now
    return looks_until(todo, now)


def let_go(todo: Todo) -> Member | None:
    """Nobody looks at it any more; returns who did."""
    before, todo.taken_by, todo.taken_at = todo.taken_by, None, None
    return before


def give_back(session: Session, todo: Todo, *, by: Member) -> None:
    """Look at it no more. Raises NotAllowed, AlreadyTaken where somebody else looks at it by now."""
    may_look_after.check(session, by)
    if todo.taken_by is not None and todo.taken_by_id != by.id:
        raise AlreadyTaken(number=str(todo.number), who=todo.taken_by.name)
    let_go(todo)


def finish(session: Session, todo: Todo, *, by: Member, now: datetime) -> None:
    """It is done. Raises NotAllowed."""
    may_look_after.check(session, by)
    todo.done_at, todo.done_by_id = now, by.id


def again(session: Session, todo: Todo, *, by: Member) -> datetime | None:
    """It is not done after all; returns until when whoever took it looks at it. Raises NotAllowed."""
    may_look_after.check(session, by)
    todo.done_at = todo.done_by_id = None
    return looks_until(todo, todo.taken_at) if todo.taken_at is not None else None


def forget_finished(session: Session, community_id: int, *, key: str, subject: str) -> None:
    """What a moderator called done has settled itself since: where it is so again, that is new."""
    last = session.scalar(_last_about(community_id, key, subject))
    if last is not None and last.done_at is not None:
        last.done_by_id = None


def note(session: Session, *, by: Member, key: str, args: Mapping[str, str], at: datetime) -> None:
    """Keep what a moderator did."""
    session.add(ModeratorAct(community_id=by.community_id, by_id=by.id, at=at, key=key, args=dict(args)))


# Reads -------------------------------------------------------------------------------------------------------------


def open_todos(session: Session, community_id: int) -> list[Todo]:
    """What needs a person, most urgent first; what nobody looks at before what somebody took, oldest first."""
    query = select(Todo).where(Todo.community_id == community_id, Todo.done_at.is_(None))
    return list(session.scalars(query.order_by(Todo.taken_by_id.is_not(None), Todo.urgency, Todo.since, Todo.id)))


def open_about(session: Session, community_id: int, *, key: str, subject: str) -> Todo | None:
    """What is open by this text about this subject."""
    return session.scalar(
        select(Todo).where(
            Todo.community_id == community_id, Todo.key == key, Todo.subject == subject, Todo.done_at.is_(None)
        )
    )


def was_finished(session: Session, community_id: int, *, key: str, subject: str) -> bool:
    """Whether a moderator said of the last item by this text about this subject that it is done; not where it settled
    itself, or was taken back.
    """
    last = session.scalar(_last_about(community_id, key, subject))
    return last is not None and last.done_by_id is not None


def _last_about(community_id: int, key: str, subject: str) -> Select[Todo]:
    query = select(Todo).where(Todo.community_id == community_id, Todo.key == key, Todo.subject == subject)
    return query.order_by(Todo.id.desc()).limit(1)


def todo_numbered(session: Session, community_id: int, number: int) -> Todo | None:
    """The item of this number, done or not."""
    return session.scalar(select(Todo).where(Todo.community_id == community_id, Todo.number == number))


def acts(session: Session, community_id: int, *, start: int, limit: int) -> list[ModeratorAct]:
    """What moderators did, newest first."""
    query = select(ModeratorAct).where(ModeratorAct.community_id == community_id)
    return list(session.scalars(query.order_by(ModeratorAct.id.desc()).offset(start).limit(limit)))
