"""Rights: small named sentences that combine, such as `is_asker | leads_group | is_moderator`."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from breinbot.members.model import Member
from breinbot.members.refusal import Refusal

Test = Callable[[Session, Member, Any], bool]
Names = Callable[[Session, Any], list[str]]


class NotAllowed(Refusal):
    """The member has none of the rights needed. `who`: the names of those who may; `moderators`: whether they may too."""


class Right:
    """Whether a member may do something with a subject, and the names of those who may."""

    def __init__(self, name: str, test: Test, names: Names = lambda session, subject: []) -> None:
        self.name = name
        self._test = test
        self._names = names
        self.parts: tuple[Right, ...] = (self,)

    def __or__(self, other: "Right") -> "Right":
        either = Right(
            f"{self.name} or {other.name}",
            lambda session, member, subject: any(part._test(session, member, subject) for part in either.parts),
            lambda session, subject: [name for part in either.parts for name in part._names(session, subject)],
        )
        either.parts = self.parts + other.parts
        return either

    def allows(self, session: Session, member: Member, subject: Any = None) -> bool:
        return self._test(session, member, subject)

    def names(self, session: Session, subject: Any = None) -> list[str]:
        """The names of those who may, as far as they can be told."""
        return self._names(session, subject)

    def check(self, session: Session, member: Member, subject: Any = None) -> None:
        """Raises NotAllowed with the names of those who may."""
        if not self._test(session, member, subject):
            names = list(dict.fromkeys(self._names(session, subject)))
            raise NotAllowed(who=names, count=len(names), moderators=is_moderator in self.parts)


is_moderator = Right("moderator", lambda session, member, subject: member.moderator)
