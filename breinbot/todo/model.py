"""Tables: todo, and the list of what moderators did."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from breinbot.members import Member
from breinbot.store import Base, Id


class Todo(Base):
    """Something that needs a person. `key` and `args` are its text, `subject` what it is about, as "ask:17".

    It is open until `done_at`; `taken_by_id`: who looks at it.
    """

    __tablename__ = "todo"
    __table_args__ = (
        UniqueConstraint("community_id", "number"),
        Index("ix_todo_open", "community_id", "done_at", "urgency"),
        Index("ix_todo_subject", "community_id", "subject"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    number: Mapped[int]
    key: Mapped[str]
    subject: Mapped[str]
    urgency: Mapped[int]
    args: Mapped[dict[str, Any]]
    since: Mapped[datetime]
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    taken_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    taken_by: Mapped[Member | None] = relationship(foreign_keys=[taken_by_id])


class ModeratorAct(Base):
    """Something that a moderator did to others. `key` and `args` are its text."""

    __tablename__ = "moderator_act"
    __table_args__ = (Index("ix_moderator_act", "community_id", "id"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime]
    key: Mapped[str]
    args: Mapped[dict[str, Any]]
    by: Mapped[Member] = relationship()
