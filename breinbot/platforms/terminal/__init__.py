"""The practice room: a terminal or a pipe in which one person plays everybody.

It is how newcomers see the bot work in a minute, how documents show examples, and how whole stories are tested.
"""

from breinbot.platforms.terminal.room import NAME, PracticeRoom

__all__ = ["NAME", "PracticeRoom"]
