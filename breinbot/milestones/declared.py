"""The commands of milestones, to which several rooms of this feature add theirs."""

from breinbot.chat import Commands

commands = Commands("milestones")
