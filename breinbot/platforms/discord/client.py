"""The discord.py client: it listens, and tells the platform; nothing else."""

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from breinbot.platforms.discord import events
from breinbot.platforms.discord.modals import FORM
from breinbot.platforms.discord.pace import Pace
from breinbot.platforms.discord.sender import CHOICE

if TYPE_CHECKING:
    from breinbot.platforms.discord.platform import DiscordPlatform

SERVERS_TOLD_WITHIN = 0.5  # seconds after a start; a server that is told later is taken up when it is
LONGEST_WAIT = 30.0
"""Seconds that a request waits by itself where Discord wants that; the delivery worker waits longer."""


class Tree(app_commands.CommandTree[Any]):
    """The slash commands, which Discord shows on every server that the bot is on."""

    def __init__(self, client: "Client") -> None:
        super().__init__(client)
        self._platform = client.platform

    async def interaction_check(self, interaction: discord.Interaction) -> bool:
        return await self._platform.is_for_us(interaction)


class Client(discord.Client):
    """One connection to Discord. What happens on another server than the community's is not listened to."""

    def __init__(self, platform: "DiscordPlatform", intents: discord.Intents, **options: Any) -> None:
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            http_trace=Pace().trace(),
            guild_ready_timeout=SERVERS_TOLD_WITHIN,
            max_ratelimit_timeout=LONGEST_WAIT,
            **options,
        )
        self.platform = platform
        self.tree = Tree(self)

    async def setup_hook(self) -> None:
        await self.platform.prepare(self.tree)

    async def on_connect(self) -> None:
        self.platform.session_began()

    async def on_ready(self) -> None:
        await self.platform.connected()

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self.platform.connected()

    async def on_guild_available(self, guild: discord.Guild) -> None:
        await self.platform.connected()

    async def on_guild_unavailable(self, guild: discord.Guild) -> None:
        if self._is_ours(guild.id):
            self.platform.session_began()  # of what is said during Discord's own outage, nothing is told

    async def on_message(self, message: discord.Message) -> None:
        if events.is_words(message) and self._is_ours(events.server_of(message)):
            self.platform.standing.seen(message.author)
            await self.platform.hear(events.message(message, self.own_id))

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        if not payload.message.author.bot and self._is_ours(payload.guild_id):
            await self.platform.hear(events.edit(payload.message, self.own_id))

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        if self._is_ours(payload.guild_id):
            await self.platform.gone(payload.channel_id, {payload.message_id})

    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        if self._is_ours(payload.guild_id):
            await self.platform.gone(payload.channel_id, payload.message_ids)

    async def on_raw_thread_update(self, payload: discord.RawThreadUpdateEvent) -> None:
        if self._is_ours(payload.guild_id):
            await self.platform.noticing.thread_changed(payload)

    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        if self._is_ours(payload.guild_id):
            await self.platform.noticing.thread_gone(payload.thread_id, payload.parent_id)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        if self._is_ours(channel.guild.id):
            await self.platform.noticing.end_gone(channel.id)
        await self._allowed_changed(channel.guild)  # there is room for another one

    async def on_guild_role_delete(self, role: discord.Role) -> None:
        if self._is_ours(role.guild.id):
            await self.platform.noticing.role_gone(role.id)
        await self._allowed_changed(role.guild)

    async def on_guild_update(self, before: discord.Guild, after: discord.Guild) -> None:
        await self._allowed_changed(after)

    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        await self._allowed_changed(after.guild)

    async def on_guild_channel_update(self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        if before.overwrites != after.overwrites:
            await self._allowed_changed(after.guild)

    async def on_member_update(self, before: discord.Member, after: discord.Member) -> None:
        if after.id == self.own_id:  # the only one of whom Discord tells it
            await self._allowed_changed(after.guild)

    async def _allowed_changed(self, guild: discord.Guild) -> None:
        if self._is_ours(guild.id):
            await self.platform.noticing.look_for_mended()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        data: Any = interaction.data or {}
        custom_id = str(data.get("custom_id", ""))
        if not custom_id.startswith((CHOICE, FORM)) or not await self.platform.is_for_us(interaction):
            return
        if interaction.type is discord.InteractionType.component and custom_id.startswith(CHOICE):
            await self.platform.pressed(interaction, int(custom_id.removeprefix(CHOICE)))
        elif interaction.type is discord.InteractionType.modal_submit and custom_id.startswith(FORM):
            await self.platform.handed_in(interaction, custom_id, _values(data.get("components", [])))

    def _is_ours(self, guild: int | None) -> bool:
        return self.platform.is_ours(guild)

    @property
    def own_id(self) -> int:
        return self.user.id if self.user is not None else 0


class ShardedClient(Client, discord.AutoShardedClient):
    """The connection to Discord in parts; each is ready, and comes back, by itself."""

    async def on_shard_ready(self, shard: int) -> None:
        if self.is_ready():  # the first time all parts together are told by on_ready
            await self.platform.connected()


def _values(components: list[Any]) -> dict[str, str]:
    """The fields of a form that was handed in, however deep they stand."""
    found: dict[str, str] = {}
    for component in components:
        if "value" in component:
            found[component["custom_id"]] = component["value"]
        inner = component.get("components", [])
        found |= _values(inner if not component.get("component") else [component["component"]])
    return found
