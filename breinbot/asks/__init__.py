"""Asks: one question for help each, in its group's place, with a thread of its own.

Members offer help and answer; what helped is kept in the record if its writer agrees; the asker, a lead or a moderator
closes it, and everybody who helped is thanked by name.
"""

from pathlib import Path

from breinbot.asks import posting

# isort: split
# The page of commands has them in this order: asking comes first.
from breinbot.asks import commands as chat_surface
from breinbot.asks import helping, keeping, linked, listening, quiet, reporting
from breinbot.asks.declared import commands
from breinbot.chat import (
    AskedWhatIsKept,
    Feature,
    MembersLinked,
    MessageGone,
    PersonLooks,
    PersonLooksNoMore,
    PlaceGone,
    PlaceRestored,
)
from breinbot.groups.news import DoorChanged
from breinbot.people import CaughtUp, MemberPaused, PersonShown

__all__ = ["FEATURE", "chat_surface", "helping", "keeping", "posting", "quiet", "reporting"]

FEATURE = Feature(
    commands,
    Path(__file__).parent,
    on={
        PersonShown: listening.shown,
        AskedWhatIsKept: listening.what_is_kept,
        DoorChanged: listening.door_changed,
        PlaceGone: listening.place_gone,
        MessageGone: listening.message_gone,
        PlaceRestored: listening.place_restored,
        MemberPaused: listening.paused,
        CaughtUp: listening.caught_up,
        PersonLooks: listening.person_looks,
        PersonLooksNoMore: listening.person_looks_no_more,
        MembersLinked: linked.members_linked,
    },
)
