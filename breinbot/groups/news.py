"""What groups tell the features above them."""

from dataclasses import dataclass
from datetime import datetime

from breinbot.groups.model import Group
from breinbot.members import Member


@dataclass(frozen=True, slots=True)
class DoorChanged:
    """A group was opened to everybody or closed, just now. A feature refuses it where its promises would be broken.

    `private_since`: where it is opened, since when it was closed, so that things were said to the group alone; None
    for always.
    """

    group: Group
    private_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class GroupStopped:
    """A group goes on no more, from now on."""

    group: Group


@dataclass(frozen=True, slots=True)
class GroupStarted:
    """A group that had stopped goes on."""

    group: Group


@dataclass(frozen=True, slots=True)
class GroupLeft:
    """Somebody is in a group no more."""

    group: Group
    member: Member


@dataclass(frozen=True, slots=True)
class GroupRejoined:
    """Somebody took back that they left a group, minutes ago."""

    group: Group
    member: Member
