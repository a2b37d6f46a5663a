"""How messages are printed: one block each, with number and place."""

import shutil
import textwrap
from typing import TextIO

from breinbot.chat.marks import write
from breinbot.platforms.terminal.journal import Spoken

BOT = "breinbot"
_LEAST_WIDTH = 40


class Screen:
    """Prints to a terminal in colour and wrapped, or plainly: no colour, no cursor control, a paragraph a line."""

    def __init__(self, out: TextIO, errors: TextIO, *, plain: bool) -> None:
        self._out = out
        self._errors = errors
        self.plain = plain

    def message(self, spoken: Spoken, *, changed: bool = False) -> None:
        """Print a message as a block, with its buttons."""
        lines = spoken.text.splitlines() or [""]
        if not self.plain:
            self._print("")
        head = self._head(spoken, changed)
        self._block(head, lines)
        if spoken.buttons and not spoken.asks:
            self._print("  " + " ".join(f"[{label}]" for _, label in spoken.buttons))
        if spoken.asks and not self.plain:
            self._dim(f"  (antwoorden: #direct @{spoken.only_for} 1)")
        self._out.flush()

    def _head(self, spoken: Spoken, changed: bool) -> str:
        author = f"{spoken.author} (changed)" if changed else spoken.author
        if spoken.only_for is not None:
            return f"[{spoken.number}] → @{spoken.only_for} (alone)  {author}:"
        if spoken.end.startswith("@"):
            return f"[{spoken.number}] {author} → {BOT}:"
        return f"[{spoken.number}] {spoken.end}  {author}:"

    def _block(self, head: str, lines: list[str]) -> None:
        first, *more = lines
        self._line(f"{head} {first}", head)
        for line in more:
            self._line(f"  {line}" if line else "")

    def _line(self, line: str, head: str = "") -> None:
        if self.plain:
            self._print(line)
            return
        wrapped = _wrapped(line)
        if head:
            wrapped[0] = wrapped[0].replace(head, f"\033[1m{head}\033[0m", 1)
        for part in wrapped:
            self._print(part)

    def _dim(self, line: str) -> None:
        self._print(f"\033[2m{line}\033[0m")

    def _print(self, line: str) -> None:
        print(line, file=self._out)

    def note(self, line: str) -> None:
        """A remark of the practice room itself."""
        self._print(f"({line})" if self.plain else f"\033[2m({line})\033[0m")
        self._out.flush()

    def wrong(self, line: str) -> None:
        """A line that could not be read, on standard error."""
        told = f"practice room: {line}"
        print(told if self.plain else "\n".join(_wrapped(told)), file=self._errors, flush=True)


def _wrapped(line: str) -> list[str]:
    width = max(_LEAST_WIDTH, shutil.get_terminal_size().columns)
    wrapped = textwrap.wrap(line, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
    return wrapped or [""]


def as_text(marked: str, *, direct: bool) -> str:
    """Marked text for the practice room: commands in quotes, with the sign `!` where others can hear."""
    sign = "" if direct else "!"
    return write(
        marked,
        command=lambda words: f'"{sign}{words}"',
        link=lambda end, message: f"{end} [{message}]" if message else end,
    )
