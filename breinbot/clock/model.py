"""Table: timer."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from breinbot.store import Base, Id


class Timer(Base):
    """Something to be done later: its kind, what it is about, when. One of a kind for a subject, as "ask:17".

    `payload`: what its handler needs to know more. `tries`: how often it failed; it is due again at `due_at` then.
    """

    __tablename__ = "timer"
    __table_args__ = (
        UniqueConstraint("community_id", "kind", "subject"),
        Index("ix_timer_due", "community_id", "due_at"),
        Index("ix_timer_any_due", "due_at", "id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    kind: Mapped[str]
    subject: Mapped[str]
    due_at: Mapped[datetime]
    payload: Mapped[dict[str, Any]]
    tries: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None]
