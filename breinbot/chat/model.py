"""Tables: seen events, places and ends, messages with their choices and deliveries, forms, what can be undone."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from breinbot.chat.incoming import PlaceKind
from breinbot.store import Base, Id, Word

LARGEST_KEY = 2**63 - 1
"""A number from outside that is above it is no row's."""


class EventState(StrEnum):
    DONE = "done"
    FAILED = "failed"


class SeenEvent(Base):
    """An event that was handled, or that failed (`error` is the number told to the member). It is never run again.

    `end_id`: of words, where they were said.
    """

    __tablename__ = "seen_event"
    __table_args__ = (UniqueConstraint("community_id", "platform", "event"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    platform: Mapped[str]
    event: Mapped[str]
    end_id: Mapped[int | None] = mapped_column(ForeignKey("end.id"))
    at: Mapped[datetime]
    state: Mapped[EventState] = mapped_column(Word(EventState), default=EventState.DONE)
    error: Mapped[str | None]


class Place(Base):
    """A channel, room, thread or direct chat as the features see it. `about` is its subject, as "ask:17" or "group:omloop".

    A thread grows out of the message `starter_id` in its parent. A direct chat is one member's. A room that is `closed`
    is seen by its group alone. What is `over` stays to be read: a thread is put away, in a room nobody writes any more.
    """

    __tablename__ = "place"
    __table_args__ = (
        Index("ix_place_about", "community_id", "about"),
        Index("ix_place_member", "community_id", "member_id"),
        Index("ix_place_starter", "starter_id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    kind: Mapped[PlaceKind] = mapped_column(Word(PlaceKind))
    about: Mapped[str | None]
    name: Mapped[str]
    topic: Mapped[str] = mapped_column(default="")
    closed: Mapped[bool] = mapped_column(default=False)
    over: Mapped[bool] = mapped_column(default=False)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    starter_id: Mapped[int | None] = mapped_column(ForeignKey("message.id", use_alter=True))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    starter: Mapped["Message | None"] = relationship(foreign_keys=[starter_id])
    ends: Mapped[list["End"]] = relationship(back_populates="place", order_by="End.id")


class End(Base):
    """A place on one platform; `external` is empty until it was opened. `used_at`: when its member last wrote in it.

    `role`: the platform's id of the role that the members of a group's room have there. `read_to`: how far it was read,
    in the platform's words. `gone_at`: when it was noticed that it was deleted there; empty once it is opened again.

    Of a room that is `encrypted` there: `let_out_asked_at`: when the moderators were asked whether its words may be
    carried to other platforms; `let_out_at`: when one of them said so.
    """

    __tablename__ = "end"
    __table_args__ = (
        UniqueConstraint("community_id", "platform", "external"),
        UniqueConstraint("place_id", "platform"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    platform: Mapped[str]
    external: Mapped[str | None]
    role: Mapped[str | None]
    used_at: Mapped[datetime | None]
    read_to: Mapped[str | None]
    gone_at: Mapped[datetime | None]
    encrypted: Mapped[bool] = mapped_column(default=False)
    let_out_asked_at: Mapped[datetime | None]
    let_out_at: Mapped[datetime | None]
    place: Mapped[Place] = relationship(back_populates="ends")


class Message(Base):
    """What the bot says in a place, as marked text. `member_id`: only that member may see it.

    `asks`: it is a question to that member, open until `answered_at`; `lasting`: also after a newer question.

    `picture`: what is drawn and sent along with the words, see pictures.py.

    An unasked message has a `worth` and is `held` until its turn comes, at the latest `until`; `counted_at` is when it
    went out, see budget.py.
    """

    __tablename__ = "message"
    __table_args__ = (
        Index("ix_message_place", "community_id", "place_id"),
        Index("ix_message_open", "community_id", "member_id", "answered_at"),
        Index("ix_message_counted", "community_id", "member_id", "counted_at"),
        Index("ix_message_about", "community_id", "about"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    text: Mapped[str]
    about: Mapped[str | None]
    asks: Mapped[bool] = mapped_column(default=False)
    lasting: Mapped[bool] = mapped_column(default=False)
    answered_at: Mapped[datetime | None]
    at: Mapped[datetime]
    worth: Mapped[int | None]
    held: Mapped[bool] = mapped_column(default=False)
    until: Mapped[datetime | None]
    counted_at: Mapped[datetime | None]
    picture: Mapped[dict[str, Any] | None]
    place: Mapped[Place] = relationship(foreign_keys=[place_id])
    choices: Mapped[list["Choice"]] = relationship(back_populates="message", order_by="Choice.id")


class Choice(Base):
    """A button, a numbered word, a yes or no: it names a command and its values. Its id is the button's."""

    __tablename__ = "choice"
    __table_args__ = (Index("ix_choice_message", "community_id", "message_id"), Index("ix_choice_only", "message_id"))

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"))
    number: Mapped[int | None]
    key: Mapped[str]
    label: Mapped[str]
    command: Mapped[str]
    values: Mapped[dict[str, Any]]
    shown: Mapped[bool] = mapped_column(default=True)
    message: Mapped[Message] = relationship(back_populates="choices")


class DeliveryKind(StrEnum):
    """What is done at the end: say a message, edit it where it stands, open the end, let a member into a thread.

    GIVE_ROLE and TAKE_ROLE: make a member one of those whom a group's room belongs to, and end that. SHAPE: bring what
    is open up to date with its place. DELETE: take away a message where it was said.
    """

    SAY = "say"
    EDIT = "edit"
    OPEN = "open"
    LET_IN = "let_in"
    GIVE_ROLE = "give_role"
    TAKE_ROLE = "take_role"
    SHAPE = "shape"
    DELETE = "delete"


class DeliveryState(StrEnum):
    """HELD: of an unasked message that has to wait for a new turn, see budget.py; nobody sends it meanwhile.

    GONE: it arrived, a message or a role, and was deleted there since.
    """

    WAITING = "waiting"
    HELD = "held"
    SENT = "sent"
    UNDELIVERABLE = "undeliverable"
    GONE = "gone"


class Delivery(Base):
    """One message on its way to one end, in the order of ids.

    `answer`: the interaction that it answers; the platform sends it itself, and the worker takes over at `next_try_at`.
    `failing_since`: when its first try failed, until it is sent; of what is undeliverable, that it was given up for it.
    The worker sends for all communities together, so its index begins with none.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        Index("ix_delivery_waiting", "community_id", "state", "end_id", "id"),
        Index("ix_delivery_message", "message_id"),
        Index("ix_delivery_next", "state", "end_id", "id"),
        Index("ix_delivery_external", "end_id", "external"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    end_id: Mapped[int] = mapped_column(ForeignKey("end.id"))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    kind: Mapped[DeliveryKind] = mapped_column(Word(DeliveryKind), default=DeliveryKind.SAY)
    state: Mapped[DeliveryState] = mapped_column(Word(DeliveryState), default=DeliveryState.WAITING)
    reply_to: Mapped[str | None]
    answer: Mapped[str | None]
    external: Mapped[str | None]
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None]
    failing_since: Mapped[datetime | None]
    error: Mapped[str | None]
    sent_at: Mapped[datetime | None]
    end: Mapped[End] = relationship()
    message: Mapped[Message | None] = relationship()


class Form(Base):
    """A command whose fields are being asked for, one by one: the values so far and the field asked now."""

    __tablename__ = "form"
    __table_args__ = (Index("ix_form_member", "community_id", "member_id", "closed_at"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    command: Mapped[str]
    values: Mapped[dict[str, Any]]
    asking: Mapped[str]
    about: Mapped[str | None]
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))
    message: Mapped[Message | None] = relationship()
    started_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Undo(Base):
    """What undoes the last thing that a member did: a command with its values, until a time."""

    __tablename__ = "undo"
    __table_args__ = (Index("ix_undo_member", "community_id", "member_id", "id"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    what: Mapped[str]
    command: Mapped[str]
    values: Mapped[dict[str, Any]]
    until: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Carried(Base):
    """Words said at one end of a place, as the bot says them at the others: `message` is its copy.

    `end_id`: where they were said; `original`: the platform's id of the message there, empty where the bot said them
    there too, after a command. `member_id`: who said them; empty where the copy is no more than the line that somebody
    writes there. `answers_id`: the message that they reply to. `files`: what is to come along, and to which ends it did
    not. `gone_at`: taken away.
    """

    __tablename__ = "carried"
    __table_args__ = (
        UniqueConstraint("community_id", "end_id", "original"),
        Index("ix_carried_member", "community_id", "member_id"),
        Index("ix_carried_message", "message_id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    end_id: Mapped[int] = mapped_column(ForeignKey("end.id"))
    original: Mapped[str | None]
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"))
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))
    files: Mapped[list[dict[str, Any]]]
    at: Mapped[datetime]
    gone_at: Mapped[datetime | None]
    end: Mapped[End] = relationship()
    message: Mapped[Message] = relationship(foreign_keys=[message_id])
