"""Tables: milestone and its changes, a group's schedule of prompts, pauses, and how a member takes prompts."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Date, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from breinbot.groups.model import Group
from breinbot.members import Member
from breinbot.store import Base, Id, Word


class State(StrEnum):
    """Proposed: it is for somebody who has not said yes. Declined: who said no, or nothing for two weeks.

    Moved: planned, for another date than before. Dropped: it will not be done.
    """

    PROPOSED = "proposed"
    DECLINED = "declined"
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    MOVED = "moved"
    DONE = "done"
    DROPPED = "dropped"


OPEN = (State.PLANNED, State.UNDER_WAY, State.MOVED)


class Milestone(Base):
    """Something promised for a date by `owner`; while it is proposed, by nobody yet. `by_id`: who wrote it down.

    `line`: what the owner said last about it. `moved_at`: when it got the date that it has. `prompted_at`: when the last
    prompt was written, `reacted_at`: when the owner last did something with it. `ask_on`: the owner wants to be asked on
    that day. `skipped`: no more prompts for this date. `told_at`: when the leads were told that the date is over.
    `quiet_at`: since when nothing is asked, because nothing was answered. `ask_id`: the ask of which this is the help.
    """

    __tablename__ = "milestone"
    __table_args__ = (
        UniqueConstraint("community_id", "number"),
        Index("ix_milestone_group", "community_id", "group_id", "state"),
        Index("ix_milestone_owner", "community_id", "owner_id", "state"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    number: Mapped[int]
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    ask_id: Mapped[int | None] = mapped_column(ForeignKey("ask.id"))
    title: Mapped[str]
    due_on: Mapped[date] = mapped_column(Date)
    state: Mapped[State] = mapped_column(Word(State), default=State.PLANNED)
    line: Mapped[str | None]
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    moved_at: Mapped[datetime | None]
    prompted_at: Mapped[datetime | None]
    reacted_at: Mapped[datetime | None]
    ask_on: Mapped[date | None] = mapped_column(Date)
    skipped: Mapped[bool] = mapped_column(default=False)
    told_at: Mapped[datetime | None]
    quiet_at: Mapped[datetime | None]
    group: Mapped[Group] = relationship()
    owner: Mapped[Member] = relationship(foreign_keys=[owner_id])
    by: Mapped[Member] = relationship(foreign_keys=[by_id])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_proposed(self) -> bool:
        return self.state is State.PROPOSED

    @property
    def subject(self) -> str:
        """What messages and timers about it are about."""
        return f"milestone:{self.number}"


class MilestoneChange(Base):
    """One change of a milestone: what it became, by whom and when. `by_id` is empty where nobody did it."""

    __tablename__ = "milestone_change"
    __table_args__ = (Index("ix_milestone_change_milestone", "community_id", "milestone_id", "id"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    milestone_id: Mapped[int] = mapped_column(ForeignKey("milestone.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime]
    state: Mapped[State] = mapped_column(Word(State))
    due_on: Mapped[date] = mapped_column(Date)
    line: Mapped[str | None]
    by: Mapped[Member | None] = relationship()


class Every(StrEnum):
    """How often a group's members are asked how it goes, whatever the dates."""

    NEVER = "never"
    WEEK = "week"
    MONTH = "month"


class PromptSchedule(Base):
    """When a group's members are prompted; a group without one has the defaults of schedules.py.

    `before`: so many days before a date, the furthest first, as words. `day`: of the week (Monday is 1) or of the month.
    `at`: the time on the wall, as "10:00". `shared`: everybody may see the group's milestones.
    """

    __tablename__ = "prompt_schedule"
    __table_args__ = (UniqueConstraint("community_id", "group_id"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id"))
    before: Mapped[list[str]]
    every: Mapped[Every] = mapped_column(Word(Every), default=Every.NEVER)
    day: Mapped[int] = mapped_column(default=1)
    at: Mapped[str]
    shared: Mapped[bool] = mapped_column(default=False)


class PromptPause(Base):
    """No prompts from a time to another one, in a group or, without one, in the whole community.

    `ends_at` is empty where it lasts until somebody ends it.
    """

    __tablename__ = "prompt_pause"
    __table_args__ = (Index("ix_prompt_pause_ends", "community_id", "ends_at"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    group: Mapped[Group | None] = relationship()


class PromptPace(Base):
    """How a member takes prompts. `ignored`: so many in a row got no reaction. `rested`: the last one was left out.

    `message_id`: the last prompt, until it is known whether there was a reaction. `asked_at`: when the member was asked
    how it should go on.
    """

    __tablename__ = "prompt_pace"
    __table_args__ = (UniqueConstraint("community_id", "member_id"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    ignored: Mapped[int] = mapped_column(default=0)
    rested: Mapped[bool] = mapped_column(default=False)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))
    asked_at: Mapped[datetime | None]
