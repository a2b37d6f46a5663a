"""breinbot as a child process, connected to the stand-in."""

from pathlib import Path

from tests.child import Child
from tests.standin import TOKEN, Standin


class DiscordChild(Child):
    """It is connected once the stand-in has a session of it."""

    def __init__(self, discord: Standin, folder: Path, **settings: str) -> None:
        connects = {
            "BREINBOT_DISCORD_API": discord.url,
            "BREINBOT_DISCORD_TOKEN": TOKEN,
            "BREINBOT_DISCORD_MESSAGE_CONTENT": "true",
        }
        super().__init__(folder, connects | settings)
        self._discord = discord
        self._identified = 0

    async def start(self) -> None:
        self._identified = self._discord.gateway.identified
        await super().start()

    async def connected(self) -> None:
        await self._discord.until(lambda: self._discord.gateway.identified > self._identified or not self.is_running)
