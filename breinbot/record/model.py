"""Tables: entry, and the log of changes that the index follows."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from breinbot.groups.model import Group
from breinbot.members import Member
from breinbot.store import Base, Id


class Entry(Base):
    """A contribution kept with its writer's consent, with the words of its ask. Its number is `ask`.`place`, as 17.2.

    `named`: whether the writer's name may be shown. `gone_at`: withdrawn; its words are emptied then.
    """

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("community_id", "ask", "contribution"),
        Index("ix_entry_writer", "community_id", "writer_id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id"))
    writer_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    consent_id: Mapped[int] = mapped_column(ForeignKey("consent.id"))
    ask: Mapped[int]
    contribution: Mapped[int]
    title: Mapped[str]
    text: Mapped[str]
    named: Mapped[bool]
    said_at: Mapped[datetime]
    kept_at: Mapped[datetime]
    gone_at: Mapped[datetime | None]
    group: Mapped[Group] = relationship()
    writer: Mapped[Member | None] = relationship()

    @property
    def label(self) -> str:
        return f"{self.ask}.{self.contribution}"


class RecordChange(Base):
    """Something changed with an entry; the index follows these by their ids."""

    __tablename__ = "record_change"
    __table_args__ = (Index("ix_record_change_community", "community_id", "id"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
