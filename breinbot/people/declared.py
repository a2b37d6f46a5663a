"""The commands of people, to which several rooms of this feature add theirs."""

from breinbot.chat import Commands

commands = Commands("people")
