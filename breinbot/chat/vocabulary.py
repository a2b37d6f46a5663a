"""Which words mean which command: every word of every language, in three situations.

`help` alone asks for help, `help 17` offers it, `help met een tuin` is a question to others. So a command may own a word
always (`command-x` and `.also`), only before a number (`.also-number`), or only before other words (`.also-text`).
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from breinbot.chat.command import Command
from breinbot.chat.texts import Texts

NUMBER = re.compile(r"#?\d{1,9}(\.\d{1,9})?$")
_CLOSING = ".,:;!?…"
_TOKEN = re.compile(r"\S+")
_LONGEST = 4  # words in one command
_GUESS_FROM = 6  # letters, DESIGN §6


class Situation(StrEnum):
    ALWAYS = "also"
    NUMBER = "also-number"
    TEXT = "also-text"


def fold(words: str) -> str:
    """Words as they are compared: lower case, without accents, hyphens and closing signs."""
    decomposed = unicodedata.normalize("NFD", words.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).replace("-", " ").split()
    stripped = [word.rstrip(_CLOSING) for word in bare]
    return " ".join(word for word in stripped if word) or " ".join(bare)


@dataclass(frozen=True, slots=True)
class Meant:
    """A command found at the front of what was said, the words after it, and whether it was guessed."""

    command: Command
    rest: str
    guessed: str | None = None


class Vocabulary:
    """The words of all commands in all languages."""

    def __init__(self, commands: Mapping[str, Command], texts: Texts) -> None:
        self._texts = texts
        self._commands = commands
        self._words: dict[Situation, dict[str, Command]] = {situation: {} for situation in Situation}
        for _, situation, word, command in self.entries():
            self._words[situation].setdefault(word, command)

    def entries(self) -> Iterable[tuple[str, Situation, str, Command]]:
        """Every (language, situation, folded word, command); the check of "no word with two meanings" reads it."""
        for command in self._commands.values():
            if command.hidden:
                continue
            for language in self._texts.languages:
                key = f"command-{command.name}"
                for word in self._texts.words(language, key):
                    yield language, Situation.ALWAYS, fold(word), command
                for situation in (Situation.NUMBER, Situation.TEXT):
                    for word in (self._texts.attribute(language, key, situation) or "").split(","):
                        if word.strip():
                            yield language, situation, fold(word), command

    def find(self, text: str) -> Meant | None:
        """The command that `text` begins with; the longest words win. One typing error is forgiven where nothing fits."""
        return self._exact(text) or self._guess(text)

    def _exact(self, text: str) -> Meant | None:
        for own, rest in _fronts(text):
            command = self._in_situation(own, rest)
            if command is not None:
                return Meant(command, rest)
        return None

    def _in_situation(self, word: str, rest: str) -> Command | None:
        plain = self._words[Situation.ALWAYS].get(word)
        if plain is not None and rest and self._takes_nothing(plain, word):
            plain = None
        first = rest.split(maxsplit=1)[0] if rest else ""
        if first and NUMBER.match(first):
            return self._words[Situation.NUMBER].get(word) or plain
        by_text = self._words[Situation.TEXT].get(word)
        if by_text is None or (plain is not None and (not rest or self._names_command(rest))):
            return plain
        return by_text

    def _takes_nothing(self, command: Command, word: str) -> bool:
        """Whether words after this one mean something else: "volgende" is the next page, "volgende week" is not."""
        if command.fields or command.exact:
            return False
        own = (self._texts.words(language, f"command-{command.name}")[0] for language in self._texts.languages)
        return word not in map(fold, own)

    def _names_command(self, words: str) -> bool:
        return fold(words) in self._words[Situation.ALWAYS]

    def _guess(self, text: str) -> Meant | None:
        for own, rest in _fronts(text):
            near = [
                command
                for word, command in self._words[Situation.ALWAYS].items()
                if not command.exact and len(word) >= _GUESS_FROM and OSA.distance(own, word, score_cutoff=1) == 1
            ]
            if len({command.name for command in near}) == 1:
                return Meant(near[0], rest, guessed=self._texts.words("nl", f"command-{near[0].name}")[0])
        return None

    def surely_names(self, text: str) -> bool:
        """Whether words are surely a command and no answer to a question: a command's words alone, before a number, or
        a command's main word that nobody writes in a sentence, as "open-vragen mijn".
        """
        if self.command_named(text) is not None:
            return True
        meant = self._exact(text)
        if meant is None:
            return False
        own = text[: len(text) - len(meant.rest)].strip() if meant.rest else text
        return "-" in own or bool(NUMBER.match(meant.rest.split(maxsplit=1)[0] if meant.rest else ""))

    def command_named(self, words: str) -> Command | None:
        """The command whose words these are, wholly."""
        return self._words[Situation.ALWAYS].get(fold(words))


def _fronts(text: str) -> Iterable[tuple[str, str]]:
    """The first words of a text, longest first, folded, each with what comes after.

    A hyphen by itself ends no command: in "hulpvraag - Wie kookt?" it is the bullet of what is asked.
    """
    tokens = list(_TOKEN.finditer(text))[:_LONGEST]
    for token in reversed(tokens):
        if fold(token[0]):
            yield fold(text[: token.end()]), text[token.end() :].strip()
