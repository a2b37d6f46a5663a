"""Milestones: what somebody promised for a date, kept in mind kindly.

A milestone for somebody else is a proposal until that person says yes. Its owner is prompted before the date, seldom and
within the one budget; leads hear once what is still open after it.
"""

from pathlib import Path

from breinbot.asks.news import HelpOffered, HelpTakenBack
from breinbot.chat import Feature, MembersLinked
from breinbot.groups.news import DoorChanged, GroupLeft, GroupRejoined, GroupStarted, GroupStopped
from breinbot.milestones import promising

# isort: split
# The page of commands has them in this order: promising comes first.
from breinbot.milestones import answering, linked, listening, progress, prompts, setting
from breinbot.milestones import commands as chat_surface
from breinbot.milestones.declared import commands
from breinbot.people import CaughtUp, MemberResumed, MemberStopped, PersonShown, ZoneChanged

__all__ = ["FEATURE", "answering", "chat_surface", "promising", "prompts", "setting"]

FEATURE = Feature(
    commands,
    Path(__file__).parent,
    on={
        PersonShown: listening.shown,
        MemberStopped: listening.stopped,
        MemberResumed: listening.resumed,
        DoorChanged: listening.door_changed,
        GroupStopped: listening.group_stopped,
        GroupStarted: listening.group_started,
        GroupLeft: listening.group_left,
        GroupRejoined: listening.group_rejoined,
        HelpOffered: listening.help_offered,
        HelpTakenBack: listening.help_taken_back,
        ZoneChanged: listening.zone_changed,
        MembersLinked: linked.members_linked,
        CaughtUp: listening.caught_up,
    },
    pictures={progress.PICTURE: progress.draw},
)
