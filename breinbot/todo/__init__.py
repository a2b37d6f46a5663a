"""What needs a person: the moderators' list, most urgent first, and what moderators did.

Any feature says that something needs somebody (`PersonNeeded`) or does no longer; a moderator takes it by a date, hands
it over, or ends it. Moderators hear of new things once a day at the most.
"""

from pathlib import Path

from breinbot.chat import (
    AskedWhetherNeeded,
    CanBeDelivered,
    Feature,
    MembersLinked,
    ModeratorActed,
    NotDelivered,
    PersonNeeded,
    PersonNeededNoMore,
)
from breinbot.people import CaughtUp
from breinbot.todo import commands as chat_surface
from breinbot.todo import digest, listening
from breinbot.todo.declared import commands

__all__ = ["FEATURE", "chat_surface", "digest"]

FEATURE = Feature(
    commands,
    Path(__file__).parent,
    on={
        PersonNeeded: listening.needed,
        AskedWhetherNeeded: listening.asked,
        PersonNeededNoMore: listening.needed_no_more,
        ModeratorActed: listening.acted,
        NotDelivered: listening.not_delivered,
        CanBeDelivered: listening.can_be_delivered,
        CaughtUp: listening.caught_up,
        MembersLinked: listening.members_linked,
    },
)
