"""A stand-in of Discord on the loopback address: its HTTP interface and its gateway, small and honest.

Every request and every answer is judged by Discord's own description; what the stand-in does not know answers 501. Both
fail the test at the end of the block:

    async with Standin() as discord:
        ...  # start a bot with BREINBOT_DISCORD_API=discord.url and BREINBOT_DISCORD_TOKEN=TOKEN
        joris = discord.person("joris")
        asked = joris.calls("omloop", "groepen")
        await discord.until(lambda: asked.answers)
"""

from tests.standin.faults import What
from tests.standin.interactions import Interaction
from tests.standin.limits import Limits
from tests.standin.people import Person
from tests.standin.server import TOKEN, Request, Standin
from tests.standin.world import Channel, Message

__all__ = [
    "TOKEN",
    "Channel",
    "Interaction",
    "Limits",
    "Message",
    "Person",
    "Request",
    "Standin",
    "What",
]
