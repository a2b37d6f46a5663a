"""Discord, on discord.py: gateway events become `Incoming`, slash commands come from the declarations.

Imported only where a token is set.
"""

from breinbot.platforms.discord.connection import told
from breinbot.platforms.discord.events import NAME
from breinbot.platforms.discord.platform import DiscordPlatform

__all__ = ["NAME", "DiscordPlatform", "told"]
