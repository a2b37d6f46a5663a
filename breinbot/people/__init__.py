"""People: what a member settles for themselves.

The language, being left alone (`stop`, `pauze`, `verder`), what is stored (`privacy`), two accounts of one person
(`koppel`), and catching up. Features above add what they hold and know by acting on the news in news.py.
"""

from pathlib import Path

from breinbot.chat import Feature
from breinbot.people import commands as chat_surface
from breinbot.people import linking, resting
from breinbot.people.declared import commands
from breinbot.people.news import CaughtUp, MemberPaused, MemberResumed, MemberStopped, PersonShown, Telling, ZoneChanged

__all__ = [
    "FEATURE",
    "CaughtUp",
    "MemberPaused",
    "MemberResumed",
    "MemberStopped",
    "PersonShown",
    "Telling",
    "ZoneChanged",
    "chat_surface",
    "linking",
    "resting",
]

FEATURE = Feature(commands, Path(__file__).parent)
