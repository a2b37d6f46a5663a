"""Tables: ask, contribution, helper, follower, pointers to an ask in other groups, and its moves."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from breinbot.chat import Message, Place
from breinbot.groups.model import Group
from breinbot.members import Member
from breinbot.people.model import Kind
from breinbot.store import Base, Id, Word


class AskState(StrEnum):
    """Archived: it came from a source, for reading. Withdrawn: its asker took it back."""

    OPEN = "open"
    SOLVED = "solved"
    WITHDRAWN = "withdrawn"
    ARCHIVED = "archived"


class Reach(StrEnum):
    """Whose help is asked for: of all groups, or of the own group only."""

    ALL = "all"
    GROUP = "group"


class Ask(Base):
    """One question for help. `contributions`: how many numbers were given out; `card_id`: its first message.

    `group_id` is empty where no group fits. `home_id`: the place where its card stands, the group's or the common one;
    none for an ask from a source. `edited_at`: its words were changed.
    """

    __tablename__ = "ask"
    __table_args__ = (
        UniqueConstraint("community_id", "number"),
        Index("ix_ask_state", "community_id", "state", "number"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    number: Mapped[int]
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id"))
    asker_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    kind_id: Mapped[int | None] = mapped_column(ForeignKey("kind.id"))
    title: Mapped[str]
    details: Mapped[str | None]
    needed_by: Mapped[str | None]
    reach: Mapped[Reach] = mapped_column(Word(Reach), default=Reach.ALL)
    state: Mapped[AskState] = mapped_column(Word(AskState), default=AskState.OPEN)
    contributions: Mapped[int] = mapped_column(default=0)
    opened_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    home_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    card_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    group: Mapped[Group | None] = relationship()
    asker: Mapped[Member] = relationship(foreign_keys=[asker_id])
    closed_by: Mapped[Member | None] = relationship(foreign_keys=[closed_by_id])
    kind: Mapped[Kind | None] = relationship()
    card: Mapped[Message | None] = relationship()
    home: Mapped[Place | None] = relationship(foreign_keys=[home_id])
    thread: Mapped[Place | None] = relationship(foreign_keys=[thread_id])

    @property
    def is_open(self) -> bool:
        return self.state is AskState.OPEN

    @property
    def is_hidden(self) -> bool:
        """Whether it stands in a closed group's place, which its group alone sees."""
        return self.home is not None and self.home.closed


class Contribution(Base):
    """What somebody gave to an ask. Its number is the ask's and `place`, as 17.2.

    `source`: the platform's id of the message in which it was said, to find it again for replies, edits and deletions.
    `gone_at`: deleted in the chat; its words are emptied then.
    """

    __tablename__ = "contribution"
    __table_args__ = (
        UniqueConstraint("ask_id", "place"),
        Index("ix_contribution_source", "community_id", "platform", "source"),
        Index("ix_contribution_writer", "community_id", "writer_id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    ask_id: Mapped[int] = mapped_column(ForeignKey("ask.id"))
    place: Mapped[int]
    writer_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    text: Mapped[str]
    platform: Mapped[str]
    source: Mapped[str | None]
    at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    gone_at: Mapped[datetime | None]
    ask: Mapped[Ask] = relationship()
    writer: Mapped[Member] = relationship()

    @property
    def label(self) -> str:
        return f"{self.ask.number}.{self.place}"


class Helper(Base):
    """A member who offered to help with an ask; `left_at` where that was taken back; thanked once."""

    __tablename__ = "helper"
    __table_args__ = (UniqueConstraint("community_id", "ask_id", "member_id"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    ask_id: Mapped[int] = mapped_column(ForeignKey("ask.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    thanked_at: Mapped[datetime | None]
    member: Mapped[Member] = relationship()


class Follower(Base):
    """A member with the same question: named on its card, told of its answers; `left_at` where that is over."""

    __tablename__ = "follower"
    __table_args__ = (UniqueConstraint("community_id", "ask_id", "member_id"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    ask_id: Mapped[int] = mapped_column(ForeignKey("ask.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    member: Mapped[Member] = relationship()


class AskPointer(Base):
    """A line in another group's place that points to an ask: a group that fits as well, or where it stood before."""

    __tablename__ = "ask_pointer"
    __table_args__ = (Index("ix_ask_pointer_ask", "community_id", "ask_id"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    ask_id: Mapped[int] = mapped_column(ForeignKey("ask.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id"))
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"))
    moved: Mapped[bool] = mapped_column(default=False)
    message: Mapped[Message] = relationship()


class Move(Base):
    """An ask was brought to another group by a person; routing learns from it."""

    __tablename__ = "move"
    __table_args__ = (Index("ix_move_ask", "community_id", "ask_id"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    ask_id: Mapped[int] = mapped_column(ForeignKey("ask.id"))
    from_id: Mapped[int | None] = mapped_column(ForeignKey("group.id"))
    to_id: Mapped[int] = mapped_column(ForeignKey("group.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime]
