"""Looks from outside, over HTTP alone, whether everything that breinbot needs on Discord is there."""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import aiohttp
import discord
from discord.abc import GuildChannel

from breinbot.failure import Missing
from breinbot.platforms.discord.connection import told
from breinbot.platforms.discord.elsewhere import elsewhere
from breinbot.platforms.discord.failures import MOST
from breinbot.platforms.discord.rights import MESSAGE_CONTENT, has_intent, invite, lacking
from breinbot.platforms.discord.rooms import COMMUNITY

MOST_CHANNELS = MOST["channels"]
"""Channels and categories of a server together, Discord's limit."""
PORTAL = "the developer portal of Discord"
ROLES = "Server Settings, Roles"


@dataclass(frozen=True, slots=True)
class Known:
    """What the database knows of the server: channels and roles by their numbers there, and rooms without a channel."""

    channels: Mapping[int, str] = field(default_factory=dict)
    roles: Mapping[int, str] = field(default_factory=dict)
    unopened: int = 0


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found. `invite`: the link; None where Discord does not tell which application this is."""

    invite: str | None
    missing: Sequence[Missing]


async def examine(
    token: str, *, api: str | None, server: int | None, message_content: bool, known: Known, forum: bool = False
) -> Examination:
    """Log in over HTTP and look at application, server, permissions, channels and roles. Changes nothing."""
    with elsewhere(api):
        async with discord.Client(intents=discord.Intents.none()) as client:
            try:
                await client.login(token)
            except discord.LoginFailure as error:
                return Examination(None, [Missing("a token that Discord knows", str(told(error) or ""))])
            except (aiohttp.ClientError, OSError, discord.HTTPException) as error:
                return Examination(None, [_unreachable(api, error)])
            found = [one async for one in _of_application(client, api, server, message_content, known, forum=forum)]
            return Examination(invite(client.application_id) if client.application_id else None, found)


def _unreachable(api: str | None, error: Exception) -> Missing:
    status = f"status {error.status}" if isinstance(error, discord.HTTPException) else type(error).__name__
    where = api or "Discord"
    cure = str(told(error) or "") or f"{where} says: {error}. Is BREINBOT_DISCORD_API right, if set?"
    return Missing(f"an answer of {where} ({status})", cure)


async def _of_application(
    client: discord.Client, api: str | None, server: int | None, message_content: bool, known: Known, *, forum: bool
) -> AsyncIterator[Missing]:
    intent = MESSAGE_CONTENT
    if message_content and not has_intent(client.application_flags, intent):
        yield Missing(
            f"intent {intent.label} ({intent.why})",
            f"Switch it on at {PORTAL} (Bot, Privileged Gateway Intents), or set {intent.setting}=false.",
        )
    try:
        guilds = [guild async for guild in client.fetch_guilds()]
        chosen = _chosen(guilds, server)
        if isinstance(chosen, Missing):
            yield chosen
            return
        async for missing in _of_server(client, chosen.id, known, forum=forum):
            yield missing
    except (aiohttp.ClientError, OSError, discord.HTTPException) as error:
        yield _unreachable(api, error)


def _chosen(guilds: Sequence[discord.Guild], server: int | None) -> discord.Guild | Missing:
    """The community's server among those that the bot is on."""
    if not guilds:
        return Missing("a server: the bot is on none", "Open the invite link below and choose your server.")
    if server is None:
        if len(guilds) == 1:
            return guilds[0]
        listed = ", ".join(f"{guild.id} ({guild.name})" for guild in guilds)
        return Missing(
            f"setting discord_server: the bot is on several servers: {listed}",
            "Set BREINBOT_DISCORD_SERVER to the number of yours, or let the bot leave the others.",
        )
    found = next((guild for guild in guilds if guild.id == server), None)
    return found or Missing(
        f"server {server}: the bot is not on it",
        "Open the invite link below and choose your server, or set BREINBOT_DISCORD_SERVER to another number.",
    )


async def _of_server(client: discord.Client, number: int, known: Known, *, forum: bool) -> AsyncIterator[Missing]:
    guild = await client.fetch_guild(number, with_counts=False)
    if forum and COMMUNITY not in guild.features:
        yield Missing(
            "forums (setting discord_forum): the server has no Community, so groups get channels",
            "Server Settings, Enable Community; or set BREINBOT_DISCORD_FORUM=false.",
        )
    me = await guild.fetch_member(client.user.id if client.user is not None else 0)
    channels = await guild.fetch_channels()
    if me.is_timed_out():
        yield Missing(
            "the right to speak: the bot is timed out", "Take the timeout from the bot in the list of members."
        )
    for each in lacking(me.guild_permissions):
        yield Missing(
            f"permission {each.label} ({each.why})",
            f"Open the invite link below again for this server, or switch it on for the bot's role ({ROLES}).",
        )
    for missing in (*_of_channels(me, channels, known), *_of_roles(guild, me, known)):
        yield missing


def _of_channels(me: discord.Member, channels: Sequence[GuildChannel], known: Known) -> Iterator[Missing]:
    if len(channels) + known.unopened > MOST_CHANNELS or len(channels) >= MOST_CHANNELS:
        yield Missing(
            f"room for channels: the server has {len(channels)} of at most {MOST_CHANNELS}, "
            f"and {known.unopened} are still to be made",
            "Delete channels or categories that nobody needs.",
        )
    everywhere = {each.name for each in lacking(me.guild_permissions)}
    for channel in channels:
        if channel.id not in known.channels:
            continue
        for each in lacking(channel.permissions_for(me), in_channel=True):
            if each.name not in everywhere:
                yield Missing(
                    f"permission {each.label} in the channel #{channel.name} ({each.why})",
                    "Edit Channel, Permissions: add the bot's role and switch it on there.",
                )


def _of_roles(guild: discord.Guild, me: discord.Member, known: Known) -> Iterator[Missing]:
    for role in guild.roles:
        if role.id in known.roles and role >= me.top_role:
            yield Missing(
                f"power over the role {role.name}: it stands above the bot's own, so nobody can be given it",
                f"{ROLES}: drag the role {me.top_role.name} above it.",
            )
