"""Tables: initiative, group, membership, and requests to join a closed group."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from breinbot.chat import Place
from breinbot.members import Member
from breinbot.store import Base, Id, Word


class Initiative(Base):
    """A local initiative: its name, its place in the country, and what it does in Dutch and English."""

    __tablename__ = "initiative"
    __table_args__ = (UniqueConstraint("community_id", "short"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    short: Mapped[str]
    name: Mapped[str]
    town: Mapped[str]
    about: Mapped[str]
    about_en: Mapped[str]


class Group(Base):
    """The people around an initiative. `home_id` is its place; a closed group is joined by invitation only.

    `closed_at`: since when it is closed; empty where it is open, or was closed from the start. `words`: further words by
    which asks find it. `stopped_at`: it goes on no more; what was asked there stays.
    """

    __tablename__ = "group"
    __table_args__ = (UniqueConstraint("community_id", "short"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    short: Mapped[str]
    name: Mapped[str]
    closed: Mapped[bool] = mapped_column(default=False)
    closed_at: Mapped[datetime | None]
    words: Mapped[str] = mapped_column(default="")
    stopped_at: Mapped[datetime | None]
    home_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    initiative: Mapped[Initiative] = relationship(lazy="joined", innerjoin=True)
    home: Mapped[Place] = relationship(lazy="joined", innerjoin=True)


class Membership(Base):
    """A member of a group, or its lead, since a time; `left_at` where that is over."""

    __tablename__ = "membership"
    __table_args__ = (
        UniqueConstraint("community_id", "group_id", "member_id"),
        Index("ix_membership_member", "community_id", "member_id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    lead: Mapped[bool] = mapped_column(default=False)
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    member: Mapped[Member] = relationship()
    group: Mapped[Group] = relationship()


class RequestState(StrEnum):
    WAITING = "waiting"
    LET_IN = "let_in"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


class JoinRequest(Base):
    """Somebody wants to join a closed group, or was invited to it by `by_id`. One for a member and a group.

    `asked_id`: the lead or moderator who was asked last; for an invitation nobody but the member.
    """

    __tablename__ = "join_request"
    __table_args__ = (
        UniqueConstraint("community_id", "group_id", "member_id"),
        Index("ix_join_request_state", "community_id", "state"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    asked_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    state: Mapped[RequestState] = mapped_column(Word(RequestState))
    at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    group: Mapped[Group] = relationship()
    member: Mapped[Member] = relationship(foreign_keys=[member_id])
    asked: Mapped[Member | None] = relationship(foreign_keys=[asked_id])

    @property
    def subject(self) -> str:
        """What messages and timers about it are about."""
        return f"request:{self.id}"
