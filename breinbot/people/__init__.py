"""People: what a member settles for themselves.

The language, being left alone (`stop`, `verder`), and what is stored (`privacy`). Features above add what they hold
of a person by acting on the news in news.py.
"""

from pathlib import Path

from breinbot.chat import Feature
from breinbot.people.commands import commands
from breinbot.people.news import MemberStopped, PersonShown

__all__ = ["FEATURE", "MemberStopped", "PersonShown"]

FEATURE = Feature(commands, Path(__file__).parent)
