"""The platform: a discord.py client whose events go to the hub, and which answers interactions by itself."""

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import aiohttp
import discord
import structlog
from discord import app_commands

from breinbot.chat.command import Command, Field, Privacy
from breinbot.chat.formview import FormView
from breinbot.chat.hub import Hub, Outcome
from breinbot.chat.incoming import Called, Incoming, PlaceKind, Pressed
from breinbot.chat.outgoing import Opening, Outgoing, TryLater, Undeliverable
from breinbot.platforms.discord import events
from breinbot.platforms.discord.client import Client, ShardedClient
from breinbot.platforms.discord.connection import counted, is_heard
from breinbot.platforms.discord.elsewhere import elsewhere, find_gateway
from breinbot.platforms.discord.events import NAME
from breinbot.platforms.discord.failures import failures
from breinbot.platforms.discord.forums import Forums
from breinbot.platforms.discord.modals import from_modal, modal
from breinbot.platforms.discord.noticing import Noticing
from breinbot.platforms.discord.returning import Returning
from breinbot.platforms.discord.rooms import Rooms
from breinbot.platforms.discord.sender import Sender
from breinbot.platforms.discord.slash import Names, SlashCommands, own_words, slash_name, under_words
from breinbot.platforms.discord.standing import Standing
from breinbot.platforms.discord.words import cut, to_discord
from breinbot.tasks import keep_running

log = structlog.get_logger()

DEFER_AFTER = 2.0  # seconds; Discord wants an answer within three
ANSWER_FOR = 20.0  # seconds that an answer is tried by itself, before the worker takes over
COMPLETED_WITHIN = 2.0  # seconds; Discord shows no proposals after three
ALREADY_ANSWERED = 40060


class DiscordPlatform:
    """Discord as a platform of the hub. `remembered`: the file that keeps which commands Discord was told.

    `api`: the address of another server that speaks as Discord does. `shards`: into how many parts the connection is
    split, None for one. `category`: the name or number of the category for channels, None for the community's name.
    `forum`: whether a group gets a forum in place of a channel.
    """

    def __init__(
        self,
        hub: Hub,
        *,
        server: int | None = None,
        message_content: bool = False,
        remembered: Path | None = None,
        api: str | None = None,
        shards: int | None = None,
        category: str | None = None,
        forum: bool = False,
    ) -> None:
        self._hub = hub
        self.under_way = hub.under_way
        self._remembered = remembered
        self._api = api
        self._served: int | None = None
        self._order: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=message_content)
        self.client = Client(self, intents) if shards is None else ShardedClient(self, intents, shard_count=shards)
        self._forums = Forums(self.client, lambda key: self._text(hub.told(key, None), PlaceKind.ROOM))
        self._rooms = Rooms(self.client, self._forums, server, category, forum=forum)
        self._sender = Sender(self.client, self._rooms, self._forums, self._text)
        self.noticing = Noticing(hub, self._rooms, self._forums)
        self.standing = Standing(self._rooms)
        self._returning = Returning(hub, self.client, self._sender, self._forums)

    # As a platform -------------------------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        return NAME

    @property
    def one_by_one(self) -> bool:
        return False

    @property
    def alive(self) -> bool:
        return is_heard(self.client)

    async def send(self, out: Outgoing) -> str:
        return await self._sender.send(out)

    async def said_already(self, out: Outgoing, since: datetime) -> Sequence[str]:
        return await self._sender.said_already(out, since)

    async def edit(self, out: Outgoing) -> None:
        await self._sender.edit(out)

    async def delete(self, end: str, message: str) -> None:
        await self._sender.delete(end, message)

    async def fetch(self, end: str, message: str, key: str) -> bytes:
        return await self._sender.fetch(end, message, key)

    async def open(self, opening: Opening) -> str:
        """A post of a forum exists before its opening: what was said in it meanwhile is read."""
        end = await self._sender.open(opening)
        if opening.kind is PlaceKind.THREAD and self._forums.is_known(opening.parent or ""):
            async with self._turn(end):
                with failures():
                    await self._returning.read_post(end)
        return end

    def _turn(self, end: str) -> asyncio.Lock:
        """What happens at an end is told to the hub in its order."""
        return self._order.setdefault(end, asyncio.Lock())

    async def shape(self, end: str, opening: Opening) -> None:
        await self._rooms.shape(end, opening)

    async def let_in(self, end: str, account: str) -> None:
        await self._sender.let_in(end, account)

    async def give_role(self, end: str, role: str | None, name: str, account: str) -> str | None:
        return await self._rooms.give_role(role, name, account)

    async def take_role(self, end: str, role: str, account: str) -> None:
        await self._rooms.take_role(role, account)

    def _text(self, marked: str, kind: PlaceKind) -> str:
        command = self._typed if kind is PlaceKind.DIRECT else self._slashed
        return to_discord(marked, command, self._rooms.server)

    def _typed(self, words: str) -> str:
        return words

    def _slashed(self, words: str) -> str:
        """A command as it is typed on a server: `/ik-help 17`, with the name that Discord knows."""
        meant = self._hub.command_in(words)
        if meant is None:
            return words
        texts, language = self._hub.texts, self._hub.language
        parts = (under_words(texts, meant.command, language), own_words(texts, meant.command, language))
        base = " ".join(slash_name(part) for part in parts if part)
        return f"/{base} {meant.rest}".strip()

    # Life ----------------------------------------------------------------------------------------------------------

    async def serve(self, token: str) -> None:
        """Connect to Discord and serve until the connection is closed."""
        self._hub.attach(self)
        with elsewhere(self._api):
            async with self.client:
                await self.client.start(token)

    async def prepare(self, tree: app_commands.CommandTree[Any]) -> None:
        """Build the slash commands, and tell Discord where they are not as it knows them."""
        if self._api is not None:
            await find_gateway(self.client)
        await tree.set_translator(Names())
        SlashCommands(self._hub, self.called, self.completions).add_to(tree)
        payload = [await command.get_translated_payload(tree, Names()) for command in tree.get_commands()]
        told = [self.client.application_id, self._api, payload]  # another application knows nothing of it
        mark = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
        if self._remembered is None or not self._remembered.exists() or self._remembered.read_text() != mark:
            await tree.sync()
            if self._remembered is not None:
                self._remembered.write_text(mark)

    def session_began(self) -> None:
        """A new session: what was said before it has to be read first."""
        self._returning.begin()

    async def connected(self) -> None:
        """The session is ready: what waits goes out, and what was missed is read. On no server there is nothing to do.

        Of a server that is not available yet nothing is known; Discord tells when it is.
        """
        guild, session = self._rooms.found, self._returning.session
        if guild is None:
            log.warning("the bot is not on the server; invite it, or set discord_server")
        elif not guild.unavailable and self._served != session:
            self._served = session
            await keep_running("coming back", lambda: self._come_back(session))

    async def _come_back(self, session: int) -> None:
        """Take up a session, or nothing where it is over by now."""
        noticing = self.noticing
        steps = (
            partial(self._hub.connected, NAME),
            noticing.look_for_mended,
            noticing.look_around,
            self._returning.read,
        )
        for step in steps:
            if session == self._returning.session and not self.client.is_closed():
                await step()

    @counted
    async def hear(self, incoming: Incoming | None) -> None:
        """Give what was said to the hub, in the order of each place, after what was said there while we were away."""
        if incoming is not None:
            incoming = self._forums.placed(incoming)
            end = incoming.where.end
            async with self._turn(end):
                await self._returning.caught_up(end)
                if not await self._forums.is_settled(end, self._hub):
                    return
                await self._hub.receive(await self.standing.completed(incoming))

    async def gone(self, channel: int, messages: Collection[int]) -> None:
        """Messages were deleted; those that are kept are told to the hub, in whose words we know who wrote them."""
        await self.noticing.messages_gone(channel, messages)
        end = str(channel)
        for kept in await self._hub.kept(NAME, end, events.said_in):
            if int(kept.message) in messages:
                await self.hear(events.deletion(kept, end))

    # Interactions --------------------------------------------------------------------------------------------------

    def is_ours(self, guild: int | None) -> bool:
        """Whether this is the community's server, or none at all: a direct chat."""
        return self._rooms.is_ours(guild)

    async def is_for_us(self, interaction: discord.Interaction) -> bool:
        """Whether it comes from where the community lives; who is elsewhere is told so, and nothing else is done."""
        if self.is_ours(interaction.guild_id):
            return True
        if interaction.type is discord.InteractionType.autocomplete:
            await self._put_off(interaction, lambda: interaction.response.autocomplete([]))
        else:
            words = self._hub.told("chat-another-server", interaction.locale.value)
            say = interaction.response.send_message
            await self._put_off(interaction, lambda: say(words, ephemeral=True))
        return False

    async def called(
        self, interaction: discord.Interaction, command: Command, values: dict[str, str], on: str | None = None
    ) -> None:
        """A slash command, or one `on` a message: a form where something needed is missing, else its answer."""
        form = self._hub.form_for(command.name, values, interaction.locale.value)
        if form is not None and await self._opened(interaction, form):
            return
        what = Called(command.name, values, on)
        await self._answer(interaction, what, private=command.privacy is not Privacy.PUBLIC)

    async def _opened(self, interaction: discord.Interaction, form: FormView) -> bool:
        """Open a form; False where it cannot be, so that the fields are asked for one by one."""
        shown = modal(form)
        if shown is not None:
            await self._put_off(interaction, lambda: interaction.response.send_modal(shown))
        return shown is not None

    async def handed_in(self, interaction: discord.Interaction, form: str, values: dict[str, str]) -> None:
        """A form comes from outside: only a command that opens one is taken from it."""
        name, kept = from_modal(form)
        declared = self._hub.commands.get(name)
        if declared is None or declared.hidden or not declared.form:
            log.warning("a form of no command", interaction=interaction.id)
            return
        await self._answer(interaction, Called(name, kept | values), private=declared.privacy is not Privacy.PUBLIC)

    async def pressed(self, interaction: discord.Interaction, choice: int) -> None:
        """A button: what it stands for, or the form that it opens again."""
        form = await self._hub.form_again(self._forums.placed(events.interaction(interaction, Pressed(choice))))
        if form is None or not await self._opened(interaction, form):
            await self._answer(interaction, Pressed(choice), private=True)

    @counted
    async def _answer(self, interaction: discord.Interaction, what: Called | Pressed, *, private: bool) -> None:
        """Give the event to the hub and answer; where that takes long, tell Discord in time that it will come."""
        work = asyncio.ensure_future(self._receive(events.interaction(interaction, what)))
        done, _ = await asyncio.wait({work}, timeout=DEFER_AFTER)
        if not done:
            ephemeral = private and interaction.guild_id is not None
            await self._put_off(interaction, lambda: interaction.response.defer(ephemeral=ephemeral, thinking=True))
        answer = (await work).answer
        if answer is None:
            await self._acknowledge(interaction)
            return
        try:
            sent = await self._try(answer, lambda: self._send_answer(interaction, answer))
            if answer.delivery is not None and sent is not None:
                await self._hub.sent(answer.delivery, sent)
        finally:
            self._hub.go_on()

    async def _receive(self, incoming: Incoming) -> Outcome:
        return await self._hub.receive(await self.standing.completed(self._forums.placed(incoming)))

    async def _acknowledge(self, interaction: discord.Interaction) -> None:
        """Nothing to say: the press is taken note of."""
        if not interaction.response.is_done():
            await self._put_off(interaction, interaction.response.defer)

    async def _put_off(self, interaction: discord.Interaction, defer: Callable[[], Awaitable[Any]]) -> None:
        """Tell Discord that the answer comes later, or in a form. Where that fails, an answer itself is still tried."""
        try:
            with failures():
                await defer()
        except (TryLater, Undeliverable) as problem:
            log.warning("not put off", interaction=interaction.id, why=str(problem))

    async def _try(self, answer: Outgoing, send: Callable[[], Awaitable[str]]) -> str | None:
        """The message's id; None where it could not be sent, which the worker then does."""
        try:
            with failures():
                async with asyncio.timeout(ANSWER_FOR):
                    return await send()
        except (TryLater, Undeliverable) as problem:
            log.warning("answer not sent by itself", delivery=answer.delivery, why=str(problem))
            await self._hub.not_sent(NAME, answer)
            return None

    async def _send_answer(self, interaction: discord.Interaction, answer: Outgoing) -> str:
        """The first answer by callback, every later one by an edit of it.

        A callback whose answer was lost is made once more: Discord then says that it had arrived, and the edit makes
        sure that it has these words, not a deferral's.
        """
        content = self._sender.content(answer)
        alone = answer.only_for is not None and answer.kind is not PlaceKind.DIRECT
        for last in (False, True):
            if interaction.response.is_done():
                break
            try:
                callback = await interaction.response.send_message(ephemeral=alone, **content)
                return str(callback.message_id)
            except discord.HTTPException as error:
                if error.code != ALREADY_ANSWERED:
                    raise
                break
            except (aiohttp.ClientError, OSError):
                if last:
                    raise
        edited = await interaction.edit_original_response(**content)
        return str(edited.id)

    async def completions(
        self, interaction: discord.Interaction, command: Command, field: Field, typed: str
    ) -> list[app_commands.Choice[str]]:
        """Proposals while somebody types."""
        incoming = self._forums.placed(events.interaction(interaction, Called(command.name, {})))
        try:
            async with asyncio.timeout(COMPLETED_WITHIN):
                offered = await self._hub.complete(incoming, field.name, typed)
        except TimeoutError:
            log.warning("proposals took too long", command=command.name, field=field.name)
            return []
        return [app_commands.Choice(name=cut(each.label, 100), value=each.value) for each in offered[:25]]
