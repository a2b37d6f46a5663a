"""Tables: kind of help."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from breinbot.store import Base, Id


class Kind(Base):
    """A kind of help, with its names and the other words that people use for it."""

    __tablename__ = "kind"
    __table_args__ = (UniqueConstraint("community_id", "key"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    key: Mapped[str]
    nl: Mapped[str]
    en: Mapped[str]
    also: Mapped[list[str]]
    position: Mapped[int]

    def name(self, language: str) -> str:
        return self.en if language == "en" else self.nl
