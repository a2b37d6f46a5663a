"""Where the index lies on disk: a folder for each generation, one of which is the current one.

A generation is made whole under a name of its own and becomes the current one by renaming a small file, so that a crash
leaves the one before. What was deleted from an index stays in its files, hence new generations.
"""

import contextlib
import json
import os
import shutil
import struct
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path

from breinbot.record.words import RULES

_CURRENT = "current"
_STATE = "breinbot.json"
_FOOTER = struct.Struct("<II")  # tantivy: the length of a file's footer, and its mark
_FOOTER_MARK = 1337


@dataclass(frozen=True, slots=True)
class State:
    """How far a generation has followed the log of changes: everything up to this transaction and id is in it.

    `mark`: what that change is, to notice another database. `leftovers`: whether the files hold words that were taken
    away. `rules`: those of words.py by which it was made.
    """

    transaction: int = -1
    change: int = -1
    mark: str = ""
    leftovers: bool = False
    rules: str = RULES


class Damaged(Exception):
    """A generation cannot be used; another is made."""


class Generations:
    """The generations in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def current(self) -> str | None:
        """The name of the current generation, None where there is none."""
        try:
            return (self._folder / _CURRENT).read_text("utf-8").strip() or None
        except (FileNotFoundError, UnicodeDecodeError):
            return None

    def path(self, name: str) -> Path:
        return self._folder / name

    def begin(self) -> str:
        """Make an empty folder for the next generation and return its name."""
        self._folder.mkdir(parents=True, exist_ok=True)
        last = max((int(name) for name in self._names() if name.isdecimal()), default=0)
        while True:
            last += 1
            with contextlib.suppress(FileExistsError):
                self.path(str(last)).mkdir()
                return str(last)

    def switch(self, name: str) -> None:
        """Make a generation the current one, and remove those before it."""
        _write(self._folder / _CURRENT, name)
        for other in self._names():
            if other.isdecimal() and int(other) < int(name):
                shutil.rmtree(self.path(other), ignore_errors=True)

    def state(self, name: str) -> State:
        """How far a generation is. Raises Damaged where that cannot be read or it was made by other rules."""
        try:
            state = State(**json.loads((self.path(name) / _STATE).read_text("utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise Damaged(f"its state cannot be read: {error}") from error
        if state.rules != RULES:
            raise Damaged("it was made by other rules")
        return state

    def keep_state(self, name: str, state: State) -> None:
        _write(self.path(name) / _STATE, json.dumps(asdict(state)))

    def check(self, name: str) -> None:
        """Compare every file with the checksum that tantivy wrote at its end. Raises Damaged."""
        try:
            wanted = json.loads((self.path(name) / "meta.json").read_bytes())
            parts = {segment["segment_id"].replace("-", "") for segment in wanted["segments"]}
            files = [file for file in self.path(name).iterdir() if file.stem.split(".")[0] in parts]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Damaged(f"it cannot be read: {error}") from error
        for file in files:
            if not _is_whole(file.read_bytes()):
                raise Damaged(f"the file {file.name} is damaged")

    def _names(self) -> list[str]:
        return [path.name for path in self._folder.iterdir() if path.is_dir()]


def _is_whole(content: bytes) -> bool:
    """Whether a file's CRC-32 is the one in its footer: body, footer as JSON, its length, the mark."""
    if len(content) < _FOOTER.size:
        return False
    length, mark = _FOOTER.unpack(content[-_FOOTER.size :])
    body, footer = content[: -_FOOTER.size - length], content[-_FOOTER.size - length : -_FOOTER.size]
    try:
        return mark == _FOOTER_MARK and bool(json.loads(footer)["crc"] == zlib.crc32(body))
    except (ValueError, KeyError, TypeError):
        return False


def _write(file: Path, text: str) -> None:
    """Replace a small file as a whole: after a crash it is the old one or the new one."""
    partial = file.with_name(f"{file.name}.{os.getpid()}")
    with partial.open("w", encoding="utf-8") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    partial.replace(file)
