"""How members take prompts, read and kept for many at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.chat import Voice
from breinbot.milestones.model import PromptPace
from breinbot.store import Base
from breinbot.store.among import among
from breinbot.store.bulk import put_many


@dataclass(slots=True)
class Pace:
    """How one member takes prompts; see PromptPace."""

    member_id: int
    ignored: int = 0
    rested: bool = False
    message_id: int | None = None
    asked_at: datetime | None = None

    @property
    def values(self) -> tuple[object, ...]:
        return self.ignored, self.rested, self.message_id, self.asked_at


@dataclass(slots=True)
class Paces:
    """The paces of some members, those who had no prompt yet included."""

    of_member: dict[int, Pace]
    _before: dict[int, tuple[object, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session, community_id: int, members: Iterable[int]) -> "Paces":
        ids = list(members)
        query = select(
            PromptPace.member_id, PromptPace.ignored, PromptPace.rested, PromptPace.message_id, PromptPace.asked_at
        ).where(PromptPace.community_id == community_id, among(PromptPace.member_id, ids))
        known = {row[0]: Pace(*row) for row in session.execute(query)}
        before = {member: pace.values for member, pace in known.items()}
        return cls({one: known.get(one) or Pace(one) for one in ids}, before)

    def keep(self, voice: Voice) -> None:
        """Write down what changed, and let what the session has of it be read anew."""
        changed = [pace for member, pace in self.of_member.items() if pace.values != self._before.get(member)]
        here = voice.community.id
        rows = [
            {
                "community_id": here,
                "member_id": pace.member_id,
                "ignored": pace.ignored,
                "rested": pace.rested,
                "message_id": pace.message_id,
                "asked_at": pace.asked_at,
            }
            for pace in changed
        ]
        put_many(voice.session, Base.metadata.tables[PromptPace.__tablename__], rows, ("community_id", "member_id"))
        for one in list(voice.session.identity_map.values()):
            if isinstance(one, PromptPace):
                voice.session.expire(one)
