"""Other people's data in what is about to be posted: the question, three ways on, and the words given back to be changed."""

from collections.abc import Mapping
from typing import Any

from breinbot.asks import personal
from breinbot.asks.declared import commands
from breinbot.asks.readers import AskNumber
from breinbot.chat import Context, Offer
from breinbot.chat.readers import Text

Way = tuple[str, Mapping[str, Any]]
"""A command with its values."""


def personal_words(text: str) -> list[str]:
    """The pieces of a text that are somebody's data, each once."""
    return list(dict.fromkeys(text[found.start : found.end] for found in personal.find(text)))


def ask_about(ctx: Context, found: list[str], *, remove: Way, own: Way, change: Way) -> None:
    """Ask what is to be done about these data; nothing is posted yet."""
    ctx.ask(
        "asks-personal",
        offers=[
            Offer("asks-personal-remove", *remove),
            Offer("asks-personal-own", *own),
            Offer("asks-personal-change", *change),
        ],
        found=found,
    )


@commands(hidden=True)
def edit_again(ctx: Context, ask: AskNumber, words: Text) -> None:
    """The writer changes the new words of an ask: they are given back."""
    ctx.reply("asks-edit-again", number=str(ask.number), words=words)


@commands(hidden=True)
def answer_again(ctx: Context, ask: AskNumber, words: Text) -> None:
    """The writer changes an answer: it is given back."""
    ctx.reply("asks-answer-again", number=str(ask.number), words=words)
