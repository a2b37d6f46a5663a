"""The stage of one community in two chats: half of the people on Discord (SimCord), half on Matrix (Synapse), one bot."""

import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import simcord

from breinbot.chat.carrying import Carrying
from breinbot.chat.command import Command
from breinbot.clock import Clock
from breinbot.platforms.discord import DiscordPlatform
from breinbot.platforms.matrix.ends import room_of, root_of
from tests.discord_server import Server
from tests.homeserver import Homeserver
from tests.judged import judged
from tests.matrix_people import Running, matrix_bot
from tests.matrix_ready import Ready
from tests.stories.matrix_stage import MatrixStage, _thread_of
from tests.stories.stage import Stage, WordsStage, let_pass

ON_MATRIX = ("anna", "bas", "eva", "lotte", "noor", "vera")
"""The others are on Discord."""
_SIGNS = re.compile(r"https?://\S+|[`*\\/!\u2060]|<@\d+>")
"""What each platform writes in its own way: addresses, and the signs of commands and formatting."""


class BothStage(Stage):
    """`matrix` and `discord` are the stages of each half."""

    def __init__(
        self,
        matrix: MatrixStage,
        discord: WordsStage,
        on_matrix: tuple[str, ...],
        bot: AsyncExitStack,
        start: "Start",
    ) -> None:
        self.app = matrix.app
        self._bot = bot
        self._start = start
        self.matrix = matrix
        self.discord = discord
        self.on_matrix = on_matrix

    def _of(self, who: str) -> Stage:
        return self.matrix if who in self.on_matrix else self.discord

    async def stop(self) -> None:
        """The bot ends; what people say on Matrix now waits for it."""
        await self._bot.aclose()

    async def start(self) -> None:
        """The bot starts again: nothing is left in memory."""
        running, platform = await self._start(self.app.clock)
        self.app = self.matrix.app = self.discord.app = self.discord.discord.app = running.app
        self.matrix.running = running
        await self.discord.discord.env.restart_bot(platform.client)
        await self.settle()

    async def settle(self) -> None:
        """Wait until all is said on both sides, and everybody has looked."""
        await self.app.settled()
        await self.matrix._settle()
        await self.discord._settle()

    async def _command(self, who: str, command: Command, values: Mapping[str, str], at: str | None) -> None:
        await self._of(who)._command(who, command, values, at)
        await self.settle()

    async def _paste(self, who: str, command: Command, text: str, at: str | None) -> None:
        await self._of(who)._paste(who, command, text, at)
        await self.settle()

    async def answers(self, who: str, label: str) -> str:
        await self._of(who).answers(who, label)
        await self.settle()
        return self.told(who)

    async def says(self, who: str, at: str | None, text: str) -> None:
        await self._of(who).says(who, at, text)
        await self.settle()

    async def lets_pass(self, time: timedelta) -> None:
        await let_pass(self.app, time, self.settle)

    async def moderator(self, who: str) -> None:
        await self._of(who).moderator(who)
        await self.settle()

    async def lead(self, who: str, group: str) -> None:
        await self._of(who).lead(who, group)

    def heard(self, who: str) -> list[str]:
        return self._of(who).heard(who)

    def buttons(self, who: str) -> list[str]:
        return self._of(who).buttons(who)

    def stands_in(self, place: str) -> list[str]:
        """What the bot said on both sides: of what stands on Discord the lines that stand on Matrix too."""
        there = {_bare(line) for said in self.matrix.stands_in(place) for line in said.splitlines()}
        here = self.discord.stands_in(place)
        kept = ["\n".join(line for line in said.splitlines() if _bare(line) in there) for said in here]
        return [said for said in kept if said]

    # In an ask's thread --------------------------------------------------------------------------------------------

    async def agrees(self, who: str, answer: str = "ja") -> None:
        """Somebody lets words cross; or not."""
        for said in ("toestemming", "ja", "elke keer", answer):
            await self.says(who, None, said)

    def on_discord(self, number: str) -> list[Any]:
        """All that stands in an ask's thread on Discord, as it is now, oldest first; without Discord's own notices."""
        return [one for one in self.discord._place(number).history() if one.content or one.attachments or one.embeds]

    def thread(self, number: str) -> str:
        """The end of an ask's thread on Matrix."""
        return self.app.store.read_now(lambda session: _thread_of(session, number))

    def there_on_matrix(self, number: str) -> list[dict[str, Any]]:
        """All that stands in an ask's thread on Matrix, as it is now with its edits, oldest first: by whomever."""
        end = self.thread(number)
        session = self.matrix.running.platform.session
        found: dict[str, dict[str, Any]] = {}
        for event in self.matrix._events(room_of(end)):
            readable = session.readable(room_of(end), event) or event
            content = readable["content"]
            relation = content.get("m.relates_to", {})
            if relation.get("rel_type") == "m.replace" and relation["event_id"] in found:
                found[relation["event_id"]] |= content["m.new_content"]
            elif relation.get("rel_type") == "m.thread" and relation["event_id"] == root_of(end):
                found[event["event_id"]] = {**content, "event_id": event["event_id"], "sender": event["sender"]}
        return [one for one in found.values() if "body" in one]

    def said_on_matrix(self, number: str) -> list[str]:
        return [str(one["body"]) for one in self.there_on_matrix(number)]

    def said_on_discord(self, number: str) -> list[str]:
        return [str(one.content) for one in self.on_discord(number)]


def _bare(line: str) -> str:
    return _SIGNS.sub("", line).strip()


@asynccontextmanager
async def both_stage(
    ready: Ready, folder: Path, *, on_matrix: tuple[str, ...] = ON_MATRIX, carried: Carrying | None = None
) -> AsyncIterator[BothStage]:
    """A homeserver and a server that are new, and a bot on both."""
    homeserver = ready.homeserver.copy(folder / "server")
    shutil.copy(ready.database, folder / "breinbot.db")
    shutil.copytree(ready.data, folder / "data")
    homeserver.start()
    try:
        async with AsyncExitStack() as bot:
            start = partial(_start, bot, homeserver, ready, folder, carried)
            running, platform = await start(None)
            with judged() as wrong:
                async with simcord.run(platform.client) as env:
                    guild = env.create_guild("Maatschappelijk Brein")
                    await running.app.hub.connected(platform.name)
                    server = Server(running.app, env, guild)
                    await server.settle()
                    matrix = MatrixStage(running, homeserver, ready, folder, by_reactions=False)
                    stage = BothStage(matrix, WordsStage(server), on_matrix, bot, start)
                    try:
                        yield stage
                    finally:
                        for person in matrix.people.values():
                            await person.go()
            assert not wrong, "\n".join(wrong)
    finally:
        homeserver.stop()


Start = Callable[[Clock | None], Awaitable[tuple[Running, DiscordPlatform]]]


async def _start(
    bot: AsyncExitStack,
    homeserver: Homeserver,
    ready: Ready,
    folder: Path,
    carried: Carrying | None,
    clock: Clock | None,
) -> tuple[Running, DiscordPlatform]:
    """A bot that has synced; the other platform is still to be connected."""
    url, account = f"sqlite:///{folder / 'breinbot.db'}", ready.accounts["breinbot"]
    running = await bot.enter_async_context(
        matrix_bot(homeserver, account, url, folder / "data", options=ready.options, carried=carried, clock=clock)
    )
    platform = DiscordPlatform(running.app.hub, message_content=True)
    running.app.hub.attach(platform)
    return running, platform
