"""Slash commands, built from the declarations: names in the community's language, English localised."""

import inspect
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import discord
from discord import app_commands
from discord.app_commands import locale_str

from breinbot.chat.command import Command, Field
from breinbot.chat.hub import Hub
from breinbot.chat.marks import plain
from breinbot.chat.texts import Texts
from breinbot.platforms.discord.words import cut

DESCRIPTION = 100  # characters, Discord's limit
VALUE = 6000  # characters of an option, Discord's limit
LOCALES = {"nl": (discord.Locale.dutch,), "en": (discord.Locale.american_english, discord.Locale.british_english)}


class Called(Protocol):
    """What is done when somebody calls a command, `on` a message where it was called on one."""

    async def __call__(
        self, interaction: discord.Interaction, command: Command, values: dict[str, str], on: str | None = None
    ) -> None: ...


Completes = Callable[[discord.Interaction, Command, Field, str], Awaitable[list[app_commands.Choice[str]]]]


def slash_name(words: str) -> str:
    """The base word of a command or field as Discord takes it: lower case, hyphens for spaces."""
    return words.casefold().replace(" ", "-")


def own_words(texts: Texts, command: Command, language: str) -> str:
    """A command's words without those that it stands under: "maken" of "groep maken"."""
    words = texts.words(language, f"command-{command.name}")[0]
    return words if command.under is None else words.removeprefix(f"{under_words(texts, command, language)} ")


def under_words(texts: Texts, command: Command, language: str) -> str:
    """The words that a command stands under, empty where there are none."""
    return "" if command.under is None else texts.words(language, f"under-{command.under}")[0]


class Names(app_commands.Translator):
    """Gives Discord the names that a `locale_str` carries for other languages."""

    async def translate(
        self, string: locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        for language, locales in LOCALES.items():
            if locale in locales:
                found = string.extras.get(language)
                return found if isinstance(found, str) else None
        return None


class SlashCommands:
    """Builds the commands of a hub for one command tree."""

    def __init__(self, hub: Hub, called: Called, completes: Completes) -> None:
        self._hub = hub
        self._called = called
        self._completes = completes

    def add_to(self, tree: app_commands.CommandTree[Any]) -> None:
        """Add every command that has words, those under a word as parts of one command; and the menus of messages."""
        groups: dict[str, app_commands.Group] = {}
        for command in self._hub.commands.values():
            if command.hidden:
                continue
            if command.on_message:
                tree.add_command(self._menu(command))
            if command.under is None:
                tree.add_command(self._build(command))
                continue
            if command.under not in groups:
                groups[command.under] = self._group(command.under)
                tree.add_command(groups[command.under])
            groups[command.under].add_command(self._build(command))

    def _group(self, under: str) -> app_commands.Group:
        key = f"under-{under}"
        return app_commands.Group(
            name=self._words(lambda language: slash_name(self._hub.texts.words(language, key)[0])),
            description=self._words(lambda language: cut(self._attribute(language, key, "help"), DESCRIPTION)),
        )

    def _build(self, command: Command) -> app_commands.Command[Any, ..., None]:
        key = f"command-{command.name}"
        callback = self._callback(command)
        fields = command.fields
        callback = app_commands.rename(**{field.name: self._named(key, field.name) for field in fields})(callback)
        callback = app_commands.describe(**{field.name: self._asked(key, field.name) for field in fields})(callback)
        built: app_commands.Command[Any, ..., None] = app_commands.Command(
            name=self._words(lambda language: slash_name(own_words(self._hub.texts, command, language))),
            description=self._words(lambda language: cut(self._attribute(language, key, "help"), DESCRIPTION)),
            callback=callback,
        )
        for field in fields:
            if field.reader.completes:
                built.autocomplete(field.name)(self._autocompletion(command, field))
        return built

    def _menu(self, command: Command) -> app_commands.ContextMenu:
        async def callback(interaction: discord.Interaction, message: discord.Message) -> None:
            await self._called(interaction, command, {}, on=str(message.id))

        key = f"command-{command.name}"
        return app_commands.ContextMenu(
            name=self._words(lambda language: self._attribute(language, key, "menu")), callback=callback
        )

    def _words(self, say: Callable[[str], str]) -> locale_str:
        others = {language: say(language) for language in self._hub.languages if language != self._hub.language}
        return locale_str(say(self._hub.language), **others)

    def _attribute(self, language: str, key: str, name: str) -> str:
        return plain(self._hub.texts.attribute(language, key, name) or name)

    def _named(self, key: str, field: str) -> locale_str:
        return self._words(lambda language: slash_name(self._attribute(language, key, field)))

    def _asked(self, key: str, field: str) -> locale_str:
        return self._words(lambda language: cut(self._attribute(language, key, f"{field}-question"), DESCRIPTION))

    def _callback(self, command: Command) -> Any:
        async def callback(interaction: discord.Interaction, **values: str | None) -> None:
            given = {name: value for name, value in values.items() if value is not None}
            await self._called(interaction, command, given)

        first = inspect.Parameter(
            "interaction", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=discord.Interaction
        )
        ordered = sorted(command.fields, key=lambda field: not _required(command, field))
        parameters = [first, *(_parameter(command, field) for field in ordered)]
        callback.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        return callback

    def _autocompletion(self, command: Command, field: Field) -> Any:
        async def complete(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
            return await self._completes(interaction, command, field, typed)

        return complete


def _required(command: Command, field: Field) -> bool:
    """What a form can ask for, or a place can say, need not be given."""
    return field.required and not command.form and not field.reader.from_place


def _parameter(command: Command, field: Field) -> inspect.Parameter:
    kind = app_commands.Range[str, 1, min(field.reader.limit, VALUE)]
    needed = _required(command, field)
    return inspect.Parameter(
        field.name,
        inspect.Parameter.KEYWORD_ONLY,
        annotation=kind if needed else kind | None,
        default=inspect.Parameter.empty if needed else None,
    )
