"""The examples in documents: blocks marked ```practice, of lines for the practice room and of what the bot then says.

A line that begins with "→ " is not typed: it shows words that the bot says after the line above it. "…" stands for words
that are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.practice import BOT, Practice

_BLOCK = re.compile(r"^```practice\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_SHOWN = "→ "


@dataclass(frozen=True, slots=True)
class Step:
    """One typed line, and the words that the document shows after it. `number`: its line in the document, from 1."""

    number: int
    line: str
    shown: list[str] = field(default_factory=list)


def examples(document: Path) -> Iterator[list[Step]]:
    """The steps of each example in a document. Raises ValueError where words are shown before anything is typed."""
    text = document.read_text("utf-8")
    for block in _BLOCK.finditer(text):
        steps: list[Step] = []
        for number, line in enumerate(block[1].splitlines(), text.count("\n", 0, block.start(1)) + 1):
            if not line.startswith(_SHOWN):
                steps.append(Step(number, line))
            elif steps:
                steps[-1].shown.append(line.removeprefix(_SHOWN))
            else:
                raise ValueError(f"{document.name}, line {number}: nothing was typed before {line!r}")
        yield steps


async def take(practice: Practice, step: Step) -> list[str]:
    """Play one step; what the bot then said or changed, a message each, its lines joined by spaces."""
    before = {number: message.text for number, message in practice.journal.messages.items()}
    await practice.play(step.line)
    after = practice.messages
    return [_joined(one.text) for one in after if one.author == BOT and before.get(one.number) != one.text]


def is_said(shown: str, said: list[str]) -> bool:
    """Whether one message has these words, with anything where "…" stands."""
    wanted = re.compile(".*?".join(re.escape(_joined(part)) for part in shown.split("…")))
    return any(wanted.search(one) for one in said)


def _joined(text: str) -> str:
    return " ".join(text.split())
