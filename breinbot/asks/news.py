"""What asks tell the features above them."""

from dataclasses import dataclass, field

from breinbot.asks.model import Ask
from breinbot.chat import Offer
from breinbot.members import Member


@dataclass(frozen=True, slots=True)
class HelpTakenBack:
    """Somebody helps with an ask no more: they took their offer back, or the ask itself was taken back."""

    ask: Ask
    member: Member


@dataclass(slots=True)
class HelpOffered:
    """Somebody helps with an ask from now on: each feature may offer them a next step."""

    ask: Ask
    member: Member
    offers: list[Offer] = field(default_factory=list)
