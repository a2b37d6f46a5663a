"""The parameter types that every feature uses: a line, a text, words, a day; features add their own."""

from typing import Annotated

from breinbot.chat.command import Completion, Reader
from breinbot.chat.context import Context
from breinbot.members import Refusal

TEXT_LIMIT = 4000  # characters, DESIGN §6


class TooLong(Refusal):
    """More characters than the field takes; `limit` and `length` in characters."""


class WordsReader(Reader[str]):
    """Free words. Runs of white space become one space unless several lines are allowed."""

    def __init__(self, *, limit: int, long: bool = False) -> None:
        self.limit = limit
        self.long = long

    def read(self, ctx: Context, words: str) -> str:
        text = words.strip() if self.long else " ".join(words.split())
        if len(text) > self.limit:
            raise TooLong(limit=self.limit, length=len(text))
        return text


class CommandReader(Reader[str]):
    """The name of a command, as `help hulpvraag` takes it; reads itself into the declaration's name."""

    completes = True

    def read(self, ctx: Context, words: str) -> str:
        found = ctx.vocabulary.find(words)
        return found.command.name if found and not found.rest else ""

    def complete(self, ctx: Context, typed: str) -> list[Completion]:
        words = (ctx.texts.words(ctx.language, f"command-{name}")[0] for name in ctx.visible_commands())
        return [Completion(word, word) for word in words if word.startswith(typed.casefold())][:25]


Line = Annotated[str, WordsReader(limit=TEXT_LIMIT)]
Text = Annotated[str, WordsReader(limit=TEXT_LIMIT, long=True)]
Words = Annotated[str, WordsReader(limit=500)]
CommandName = Annotated[str, CommandReader()]
