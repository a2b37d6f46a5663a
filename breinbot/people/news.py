"""News about a person, on which the features above act."""

from dataclasses import dataclass, field

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
