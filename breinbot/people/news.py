"""News about a person, on which the features above act."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum

from breinbot.chat import Offer
from breinbot.members import Member


@dataclass(slots=True)
class PersonShown:
    """Somebody asks what is stored about them: each feature adds a line with what it holds."""

    member: Member
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class MemberStopped:
    """Somebody typed `stop`: each feature may add a way to stop more."""

    member: Member
    offers: list[Offer] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MemberResumed:
    """Somebody takes part again after `stop` or a pause."""

    member: Member


@dataclass(frozen=True, slots=True)
class ZoneChanged:
    """Somebody's days and hours are counted in another time zone from now on."""

    member: Member


@dataclass(slots=True)
class MemberPaused:
    """Somebody wants to be left alone for a while: each feature may add what goes on meanwhile."""

    member: Member
    lines: list[str] = field(default_factory=list)


class Telling(IntEnum):
    """How much a line tells somebody who comes back; the smallest comes first."""

    WAITS_FOR_ME = 1
    MINE = 2
    MY_GROUPS = 3
    ELSEWHERE = 4


@dataclass(slots=True)
class CaughtUp:
    """Somebody wants to know what happened since a time (UTC): each feature adds lines."""

    member: Member
    since: datetime
    lines: list[tuple[Telling, str]] = field(default_factory=list)

    def add(self, telling: Telling, line: str) -> None:
        self.lines.append((telling, line))

    def most_telling(self, limit: int) -> list[str]:
        """At most so many lines, in their order of worth."""
        return [line for _, line in sorted(self.lines, key=lambda one: one[0])[:limit]]
