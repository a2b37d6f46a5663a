"""A stage on which one story plays three ways: in the practice room, on Discord by slash and buttons, and there by words.

A story says what people do ("lotte asks this in #omloop") and what they are told; each stage does it in its own way.
"""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from breinbot.app import App
from breinbot.chat.command import Command
from breinbot.clock import PracticeClock
from breinbot.members import Account, Member
from breinbot.members.service import community
from breinbot.platforms.discord.slash import own_words, slash_name, under_words
from breinbot.setup import HANDLES
from tests.discord_server import Server, labels, server
from tests.practice import Practice

WAYS = ("practice room", "slash", "words", "slash in forums")
FORUM, ABOUT = 15, "Over deze groep"


class Stage(ABC):
    """Where a story plays. Places are the short names of groups and "algemeen"; None is alone with the bot."""

    app: App

    async def does(self, who: str, command: str, /, at: str | None = None, **values: str) -> str:
        """Somebody gives a command, with words by its declared fields; returns what the bot told that person last."""
        declared = self.app.hub.commands[command]
        await self._command(who, declared, values, at)
        return self.told(who)

    async def pastes(self, who: str, command: str, at: str | None, text: str) -> str:
        """Somebody gives a command with a text of several lines; returns what the bot told that person last."""
        await self._paste(who, self.app.hub.commands[command], text, at)
        return self.told(who)

    @abstractmethod
    async def _command(self, who: str, command: Command, values: Mapping[str, str], at: str | None) -> None: ...

    @abstractmethod
    async def _paste(self, who: str, command: Command, text: str, at: str | None) -> None: ...

    @abstractmethod
    async def answers(self, who: str, label: str) -> str:
        """Somebody chooses an answer to what the bot asked last, by its label; returns what the bot told then."""

    @abstractmethod
    async def says(self, who: str, at: str | None, text: str) -> None:
        """Somebody says something; `at` may be the number of an ask, for its thread."""

    @abstractmethod
    async def lets_pass(self, time: timedelta) -> None: ...

    @abstractmethod
    async def moderator(self, who: str) -> None: ...

    @abstractmethod
    async def lead(self, who: str, group: str) -> None: ...

    @abstractmethod
    def heard(self, who: str) -> list[str]:
        """All that the bot told somebody, in the direct chat or as an answer, oldest first."""

    @abstractmethod
    def buttons(self, who: str) -> list[str]:
        """The labels of the buttons under what the bot told somebody last."""

    @abstractmethod
    def stands_in(self, place: str) -> list[str]:
        """What the bot said in a place or thread, as it reads now."""

    def told(self, who: str) -> str:
        """What the bot told somebody last."""
        return self.heard(who)[-1]

    def typed(self, command: Command, values: Mapping[str, str]) -> str:
        """A command as somebody types it."""
        texts = self.app.hub.texts
        words = [texts.words("nl", f"command-{command.name}")[0]]
        front = [field.name for field in command.fields if field.reader.takes_word and field.name in values]
        words += [values[name] for name in front]
        named = [
            f"{texts.attribute('nl', f'command-{command.name}', name)}: {value}"
            for name, value in values.items()
            if name not in front
        ]
        if len(named) == 1 and len(command.fields) == len(front) + 1:
            return " ".join([*words, next(value for name, value in values.items() if name not in front)])
        return " ".join([*words, " | ".join(named)]).strip()


async def let_pass(app: App, time: timedelta, settle: Callable[[], Awaitable[Any]]) -> None:
    """Let time pass as the practice room does: whatever is due happens at its time."""
    clock = app.clock
    assert isinstance(clock, PracticeClock)
    end = clock.now() + time
    while (due := await app.next_due()) is not None and due < end:
        clock.move(max(timedelta(), due - clock.now()))
        await settle()
    clock.move(end - clock.now())
    await settle()


class PracticeStage(Stage):
    """The practice room."""

    def __init__(self, practice: Practice) -> None:
        self.practice = practice
        self.app = practice.app

    async def _command(self, who: str, command: Command, values: Mapping[str, str], at: str | None) -> None:
        sign = "!" if at else ""
        await self._line(who, at, f"{sign}{self.typed(command, values)}")

    async def _paste(self, who: str, command: Command, text: str, at: str | None) -> None:
        word = self.app.hub.texts.words("nl", f"command-{command.name}")[0]
        await self._line(who, at, f"{'!' if at else ''}{word} {text}")

    async def _line(self, who: str, at: str | None, text: str) -> None:
        broken = text.replace("\n", "\\n")
        await self.practice.play(f"#{at or 'direct'} @{who} {broken}")
        assert self.practice.errors == ""

    async def answers(self, who: str, label: str) -> str:
        await self._line(who, None, label)
        return self.told(who)

    async def says(self, who: str, at: str | None, text: str) -> None:
        await self._line(who, at, text)

    async def lets_pass(self, time: timedelta) -> None:
        await self.practice.play(f"/wait {int(time.total_seconds() // 3600)}h")

    async def moderator(self, who: str) -> None:
        await self.practice.play(f"/as moderator @{who}")

    async def lead(self, who: str, group: str) -> None:
        await self.practice.play(f"/as lead {group} @{who}")

    def heard(self, who: str) -> list[str]:
        return self.practice.said_to(who)

    def buttons(self, who: str) -> list[str]:
        last = next(one for one in reversed(self.practice.messages) if one.only_for == who)
        return [label for _, label in last.buttons]

    def stands_in(self, place: str) -> list[str]:
        return self.practice.said_in(f"#{place}")


class DiscordStage(Stage):
    """Discord, in memory. `last` keeps the message that each person can answer."""

    def __init__(self, discord: Server) -> None:
        self.discord = discord
        self.app = discord.app
        self._log: defaultdict[str, list[str]] = defaultdict(list)
        self._seen: set[int] = set()
        self.last: dict[str, Any] = {}
        self._known: dict[str, int] = {}

    async def _person(self, who: str, *, manages: bool = False) -> Any:
        """A person; somebody of the community file gets this account as well."""
        person = self.discord.person(who, who.capitalize(), manages=manages)
        if who not in self._known:
            self._known[who] = person.id
            await self.app.store.write(lambda session: _give_account(session, who, str(person.id)))
        return person

    def _place(self, at: str | None) -> Any:
        name = at or "algemeen"
        if name.isdecimal():
            return next(
                thread
                for channel in self.discord.guild.channels.values()
                for thread in channel.threads
                if any(f"raag {name} " in said or f"sk {name} " in said for said in [self._card_of(channel, thread)])
            )
        channel = self.discord.channel(name)
        return (
            next(one for one in channel.threads if one.name == ABOUT) if _is_forum(self.discord, channel) else channel
        )

    def _card_of(self, channel: Any, thread: Any) -> str:
        return next((str(one.content) for one in channel.history() if one.id == thread.id), "")

    async def _settle(self) -> None:
        await self.discord.settle()
        for who in self._known:
            person = self.discord.person(who)
            for message in person.user.dm_channel.history():
                if message.author.id == self.discord.app_id:
                    self._take(who, message)

    def _take(self, who: str, message: Any) -> None:
        if message.id not in self._seen:
            self._seen.add(message.id)
            self._log[who].append(_words(message))
            self.last[who] = message

    async def lets_pass(self, time: timedelta) -> None:
        await let_pass(self.app, time, self._settle)

    async def moderator(self, who: str) -> None:
        """Discord tells it of whoever speaks on the server."""
        await self._person(who, manages=True)
        await self.does(who, "groups", "algemeen")

    async def lead(self, who: str, group: str) -> None:
        person = await self._person(who)
        await self.app.make_lead("discord", str(person.id), who.capitalize(), group)

    def heard(self, who: str) -> list[str]:
        return self._log[who]

    def buttons(self, who: str) -> list[str]:
        return labels(self.last[who])

    def stands_in(self, place: str) -> list[str]:
        rooms = [self._place(place)]
        if not place.isdecimal() and _is_forum(self.discord, forum := self.discord.channel(place)):
            rooms = forum.threads
        said = [one for room in rooms for one in room.history() if one.author.id == self.discord.app_id]
        return [_words(one) for one in said]

    async def says(self, who: str, at: str | None, text: str) -> None:
        person = await self._person(who)
        if at is None:
            await person.send_dm(text)
        else:
            await person.send(self._place(at), text)
        await self._settle()


class SlashStage(DiscordStage):
    """By slash commands and buttons."""

    async def _command(self, who: str, command: Command, values: Mapping[str, str], at: str | None) -> None:
        person = await self._person(who)
        texts = self.app.hub.texts
        parts = (under_words(texts, command, "nl"), own_words(texts, command, "nl"))
        name = " ".join(slash_name(part) for part in parts if part)
        given = {
            slash_name(texts.attribute("nl", f"command-{command.name}", key) or key): v for key, v in values.items()
        }
        result = await person.slash(self._place(at), name, **given)
        assert result.modal is None, f"{name} asks for more"
        self._take(who, result.response)
        await self._settle()

    async def _paste(self, who: str, command: Command, text: str, at: str | None) -> None:
        """A form opens; the first line is written in its first field, the others in the second."""
        person, word = await self._person(who), self.app.hub.texts.words("nl", f"command-{command.name}")[0]
        form = await person.slash(self._place(at), slash_name(word))
        assert form.modal is not None
        first, _, more = text.partition("\n")
        result = await person.submit_modal(form, {command.fields[0].name: first, command.fields[1].name: more})
        self._take(who, result.response)
        await self._settle()

    async def answers(self, who: str, label: str) -> str:
        person, message = await self._person(who), self.last[who]
        clicker = person.user if _channel(message) == person.user.dm_channel.id else person
        result = await clicker.click(message, label=label)
        if result.response is not None:
            self._take(who, result.response)
        await self._settle()
        return self.told(who)


class WordsStage(DiscordStage):
    """By mention in channels, and by words alone with the bot."""

    async def _command(self, who: str, command: Command, values: Mapping[str, str], at: str | None) -> None:
        await self._type(who, self.typed(command, values), at)

    async def _paste(self, who: str, command: Command, text: str, at: str | None) -> None:
        await self._type(who, f"{self.app.hub.texts.words('nl', f'command-{command.name}')[0]} {text}", at)

    async def _type(self, who: str, text: str, at: str | None) -> None:
        person = await self._person(who)
        if at is None:
            await person.send_dm(text)
        else:
            place = self._place(at)
            said = await person.send(place, f"<@{self.discord.app_id}> {text}")
            await self.discord.settle()
            for message in place.history():
                if message.reference is not None and message.reference.message_id == said.id:
                    self._take(who, message)
        await self._settle()

    def _channel_of(self, message: Any) -> Any:
        channels = list(self.discord.guild.channels.values())
        every = [*channels, *(thread for channel in channels for thread in channel.threads)]
        return next(one for one in every if one.id == _channel(message))

    async def answers(self, who: str, label: str) -> str:
        person, message = await self._person(who), self.last[who]
        if _channel(message) == person.user.dm_channel.id:
            await person.send_dm(label)
        else:
            place = self._channel_of(message)
            said = await person.send(place, label, reply_to=message)
            await self.discord.settle()
            for reply in place.history():
                if reply.reference is not None and reply.reference.message_id == said.id:
                    self._take(who, reply)
        await self._settle()
        return self.told(who)


def _is_forum(discord: Server, channel: Any) -> bool:
    return bool(discord.env.backend.channels[channel.id].type == FORUM)


def _channel(message: Any) -> int:
    """The channel of a message, or of an answer to an interaction."""
    found = getattr(message, "channel_id", None)
    return int(found if found is not None else message.channel.id)


def _words(message: Any) -> str:
    """What a message says, with its numbered answers or the labels of its buttons."""
    embeds = [embed.description or "" for embed in message.embeds]
    return "\n".join(filter(None, [message.content, *embeds]))


def _give_account(session: Any, handle: str, external: str, platform: str = "discord") -> None:
    known = session.scalar(select(Member).join(Account).where(Account.platform == HANDLES, Account.external == handle))
    here = community(session)
    if known is not None and here is not None:
        session.add(Account(community_id=here.id, member=known, platform=platform, external=external, handle=handle))


@asynccontextmanager
async def stage(way: str, url: str, folder: Path) -> AsyncIterator[Stage]:
    """The stage of one of WAYS on a database."""
    if way == "practice room":
        async with Practice.opened(url, folder) as practice:
            yield PracticeStage(practice)
    else:
        async with server(url, forum=way == "slash in forums") as discord:
            yield WordsStage(discord) if way == "words" else SlashStage(discord)
