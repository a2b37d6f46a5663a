"""Tables: entry, and the log of changes that the index follows."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from breinbot.groups.model import Group
from breinbot.members import Consent, Member
from breinbot.store import Base, Id, TransactionId


class Entry(Base):
    """A contribution kept with its writer's consent, with the words of its ask. Its number is `ask`.`place`, as 17.2.

    `named`: whether the writer's name may be shown. `kind`: the key of the ask's kind of help. `place_id`, `platform` and
    `source`: where it was said, and the platform's id of the message. `gone_at`: withdrawn; its words are emptied then.
    """

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("community_id", "ask", "contribution"),
        Index("ix_entry_writer", "community_id", "writer_id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id"))
    writer_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    consent_id: Mapped[int] = mapped_column(ForeignKey("consent.id"))
    ask: Mapped[int]
    contribution: Mapped[int]
    kind: Mapped[str | None]
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    platform: Mapped[str | None]
    source: Mapped[str | None]
    title: Mapped[str]
    text: Mapped[str]
    named: Mapped[bool]
    said_at: Mapped[datetime]
    kept_at: Mapped[datetime]
    gone_at: Mapped[datetime | None]
    group: Mapped[Group | None] = relationship()
    writer: Mapped[Member | None] = relationship()
    consent: Mapped[Consent] = relationship()

    @property
    def label(self) -> str:
        return f"{self.ask}.{self.contribution}"


class RecordChange(Base):
    """Something changed with an entry. The index follows these by transaction and id, see following.py."""

    __tablename__ = "record_change"
    __table_args__ = (
        Index("ix_record_change_community", "community_id", "id"),
        Index("ix_record_change_transaction", "transaction_id", "id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    transaction_id: Mapped[TransactionId]
