"""Tables: community, member, account, consent."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from breinbot.store import Base, Id, Word


class Community(Base):
    """One programme; at most one Discord server and one Matrix space. `languages`: the first is the default."""

    __tablename__ = "community"

    id: Mapped[Id]
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    responsible: Mapped[str]
    privacy_contact: Mapped[str]
    privacy_page: Mapped[str]
    timezone: Mapped[str]
    languages: Mapped[list[str]]

    @property
    def language(self) -> str:
        return self.languages[0]


class Member(Base):
    """A person. `introduced_at`: when the bot told who runs this. `stopped_at`: nothing unasked since then.

    `paused_until`: nothing unasked until then. `weekly`: at most so many unasked messages a week. `text_only`: no cards
    and buttons. `here_at`: when the member was last here; `away_since`: until when before this visit.
    `timezone`: where the member lives, where that is not the community's.
    """

    __tablename__ = "member"
    __table_args__ = (Index("ix_member_community", "community_id", "id"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    name: Mapped[str]
    language: Mapped[str | None]
    moderator: Mapped[bool] = mapped_column(default=False)
    previews: Mapped[bool] = mapped_column(default=True)
    first_seen_at: Mapped[datetime]
    introduced_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]
    paused_until: Mapped[datetime | None]
    weekly: Mapped[int] = mapped_column(default=3)
    text_only: Mapped[bool] = mapped_column(default=False)
    here_at: Mapped[datetime | None]
    away_since: Mapped[datetime | None]
    timezone: Mapped[str | None]
    community: Mapped[Community] = relationship()
    accounts: Mapped[list["Account"]] = relationship(back_populates="member")

    @property
    def zone(self) -> str:
        """The time zone of the member's days and hours."""
        return self.timezone or self.community.timezone

    @property
    def typed(self) -> str:
        """What others type to name this member."""
        return f"@{self.accounts[0].handle}" if self.accounts else self.name


class Account(Base):
    """A member's account on one platform. `external` is the platform's id, `handle` what others type to name it.

    `moderator`: what the platform said last; None where it never told.
    """

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("community_id", "platform", "external"), Index("ix_account_member", "member_id"))

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    platform: Mapped[str]
    external: Mapped[str]
    handle: Mapped[str]
    moderator: Mapped[bool | None]
    member: Mapped[Member] = relationship(back_populates="accounts")


class LinkCode(Base):
    """A code by which an account of another platform becomes the same member's: only its `digest`, good until a time."""

    __tablename__ = "link_code"
    __table_args__ = (Index("ix_link_code", "community_id", "digest"), Index("ix_link_code_member", "member_id"))

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    digest: Mapped[str]
    until: Mapped[datetime]
    used_at: Mapped[datetime | None]
    member: Mapped[Member] = relationship()


class LinkTry(Base):
    """A code that somebody typed: so many an hour, and no more."""

    __tablename__ = "link_try"
    __table_args__ = (Index("ix_link_try_member", "community_id", "member_id", "at"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    at: Mapped[datetime]


class ConsentAbout(StrEnum):
    """What a consent is about: being 16 or older, invitations, keeping words in general, keeping these words.

    CROSSING: that words and name are carried to the other platform of the same place.

    SOURCE: words that came from elsewhere under a licence; the subject is the source's name, the wording its licence.
    """

    AGE = "age"
    INVITATIONS = "invitations"
    KEEPING = "keeping"
    CROSSING = "crossing"
    ENTRY = "entry"
    SOURCE = "source"


class ConsentAnswer(StrEnum):
    """An answer. For keeping in general: always (with or without the name), each time, never."""

    YES = "yes"
    NO = "no"
    NAMED = "named"
    UNNAMED = "unnamed"
    ALWAYS = "always"
    ALWAYS_UNNAMED = "always_unnamed"
    EACH = "each"
    NEVER = "never"
    LICENSED = "licensed"


class Consent(Base):
    """One answer to one question: its exact wording, when, and in which language. The newest about a subject counts."""

    __tablename__ = "consent"
    __table_args__ = (Index("ix_consent_member", "community_id", "member_id", "about"),)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    about: Mapped[ConsentAbout] = mapped_column(Word(ConsentAbout))
    subject: Mapped[str | None]
    answer: Mapped[ConsentAnswer] = mapped_column(Word(ConsentAnswer))
    wording: Mapped[str]
    language: Mapped[str]
    at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
