"""Tables: source, and what came from it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from breinbot.store import Base, Id, Word


class Source(Base):
    """Where imported asks and answers came from: its name, licence and origin in words."""

    __tablename__ = "source"
    __table_args__ = (UniqueConstraint("community_id", "name"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id"))
    name: Mapped[str]
    licence: Mapped[str]
    origin: Mapped[str]
    first_at: Mapped[datetime]


class Thing(StrEnum):
    """What a source holds."""

    AUTHOR = "author"
    ASK = "ask"
    ANSWER = "answer"


class SourceRow(Base):
    """One thing of a source and the row that was made of it, so that an import can be resumed without doubles.

    `external`: the source's id. `row`: the id of the member, ask or contribution. `digest`: of the words that came, to
    tell the same thing from another one with its id. `more`: what breinbot has no column for, such as score and topics.
    """

    __tablename__ = "source_row"
    __table_args__ = (UniqueConstraint("community_id", "source_id", "thing", "external"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    thing: Mapped[Thing] = mapped_column(Word(Thing))
    external: Mapped[str]
    row: Mapped[int] = mapped_column(BigInteger)
    digest: Mapped[str]
    more: Mapped[dict[str, Any]]
