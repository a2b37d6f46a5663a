"""Every text in both languages, with the same values, and no word with two meanings."""

import re
from collections import defaultdict
from itertools import chain

import pytest
from fluent.syntax import FluentParser, ast, visitor

from breinbot.app import FEATURES, dispatcher_for
from breinbot.chat.vocabulary import Situation
from breinbot.members import NotAllowed, Refusal

DISPATCHER = dispatcher_for()
COMMANDS = [command for command in DISPATCHER.commands.values() if not command.hidden]
LANGUAGES = DISPATCHER.texts.languages
SLASH_NAME = re.compile(r"^[-_'\w]{1,32}$")


class _Values(visitor.Visitor):
    """The variables that a pattern uses."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.names.add(node.id.name)


def _messages(language: str) -> dict[str, ast.Message]:
    found: dict[str, ast.Message] = {}
    for feature in FEATURES:
        resource = FluentParser().parse((feature.folder / f"{language}.ftl").read_text("utf-8"))
        for entry in resource.body:
            assert not isinstance(entry, ast.Junk), f"{feature.folder.name}/{language}.ftl: {entry.content[:80]}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice ({language})"
                found[entry.id.name] = entry
    return found


MESSAGES = {language: _messages(language) for language in LANGUAGES}


def _values(message: ast.Message) -> set[str]:
    values = _Values()
    if message.value is not None:
        values.visit(message.value)
    return values.names


def test_every_text_stands_in_every_language() -> None:
    names = {language: set(messages) for language, messages in MESSAGES.items()}
    assert names["nl"] == names["en"]


@pytest.mark.parametrize("key", sorted(MESSAGES["nl"]))
def test_a_text_uses_the_same_values_in_every_language(key: str) -> None:
    dutch, english = MESSAGES["nl"][key], MESSAGES["en"][key]
    assert _values(dutch) == _values(english)
    ways = {"also", "also-number", "also-text"}  # a language may need no further words
    assert {a.id.name for a in dutch.attributes} - ways == {a.id.name for a in english.attributes} - ways


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_help_and_questions_in_every_language(command) -> None:
    for language in LANGUAGES:
        key = f"command-{command.name}"
        wanted = ["help", *chain.from_iterable((field.name, f"{field.name}-question") for field in command.fields)]
        for name in wanted:
            assert DISPATCHER.texts.attribute(language, key, name), f"{key}.{name} ({language})"


@pytest.mark.parametrize("language", LANGUAGES)
def test_slash_names_keep_discords_rule(language: str) -> None:
    """Discord refuses all commands for a single bad name: lower case, no spaces, 1 to 32 letters."""
    names = []
    for command in COMMANDS:
        key = f"command-{command.name}"
        name = DISPATCHER.texts.words(language, key)[0].casefold().replace(" ", "-")
        fields = [DISPATCHER.texts.attribute(language, key, field.name) for field in command.fields]
        for each in (name, *fields):
            assert SLASH_NAME.match(each)
            assert each == each.lower()
        assert len(set(fields)) == len(fields)
        names.append(name)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_menus_of_messages_keep_discords_rule(language: str) -> None:
    """At most five of a kind, each with a name of 1 to 32 characters; spaces and capitals are allowed."""
    names = [DISPATCHER.texts.attribute(language, f"command-{one.name}", "menu") for one in COMMANDS if one.on_message]
    assert 1 <= len(names) <= 5
    assert all(name and 1 <= len(name) <= 32 for name in names)
    assert len(set(names)) == len(names)


def test_what_is_called_on_a_message_needs_no_more_than_that() -> None:
    for command in COMMANDS:
        if command.on_message:
            assert all(field.reader.from_reply or not field.required for field in command.fields), command.name


def test_no_word_means_two_things_in_one_situation() -> None:
    meanings: dict[tuple[Situation, str], set[str]] = defaultdict(set)
    for _, situation, word, command in DISPATCHER.vocabulary.entries():
        meanings[situation, word].add(command.name)
    assert {key: names for key, names in meanings.items() if len(names) > 1} == {}


def _refusals(kind: type[Refusal] = Refusal) -> list[type[Refusal]]:
    return [each for sub in kind.__subclasses__() for each in (sub, *_refusals(sub))]


@pytest.mark.parametrize("refusal", sorted(_refusals(), key=lambda kind: kind.key()), ids=lambda kind: kind.__name__)
def test_every_refusal_is_worded(refusal: type[Refusal]) -> None:
    assert refusal.key() in MESSAGES["nl"]


def test_texts_write_no_sign_before_a_command() -> None:
    for language in LANGUAGES:
        for feature in FEATURES:
            text = (feature.folder / f"{language}.ftl").read_text("utf-8")
            assert not re.search(r"(?i)\b(?:typ|type) [!/]", text)


def test_a_right_that_nobody_has_is_worded_too() -> None:
    refusal = NotAllowed(who=[], count=0, moderators=True)
    assert "beheerder" in DISPATCHER.texts.say("nl", refusal.key(), **refusal.data)


@pytest.mark.parametrize("command", [one for one in COMMANDS if one.under], ids=lambda command: command.name)
def test_a_command_stands_under_the_words_it_begins_with(command) -> None:
    for language in LANGUAGES:
        under = DISPATCHER.texts.words(language, f"under-{command.under}")[0]
        assert DISPATCHER.texts.words(language, f"command-{command.name}")[0].startswith(f"{under} ")
