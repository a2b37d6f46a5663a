"""A folder with asks.jsonl and answers.jsonl: one JSON object a line, read and checked before anything is written."""

import codecs
import hashlib
import io
import json
import re
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from breinbot.chat.marks import clean
from breinbot.failure import Failure

ASKS, ANSWERS, ABOUT = "asks.jsonl", "answers.jsonl", "SOURCE.md"
TEXT_LIMIT = 100_000  # characters of one text
TITLE_LIMIT = 1_000
SHORT_LIMIT = 200
SHOWN = 10  # mistakes that are named; the rest are counted
_LICENCE = re.compile(r"licen(?:[cs]e|tie)\W+\s*([^.;\n]+(?:\.\d[^.;\n]*)*)", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class WrongFolder(Failure):
    """A folder that cannot be imported; a line for each mistake, with file and line. Nothing was imported."""

    def __init__(self, mistakes: list[str], count: int | None = None) -> None:
        more = (count or len(mistakes)) - len(mistakes)
        rest = [f"… and {more} more"] if more > 0 else []
        super().__init__("\n".join([*mistakes, *rest, "Nothing was imported. Mend the file and try again."]))
        self.mistakes = mistakes


def _as_id(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _as_author(value: Any) -> Any:
    return "" if value is None else _as_id(value)


def _utc(value: datetime) -> datetime:
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _cleaned(value: str) -> str:
    text = clean(value).strip()
    if not text:
        raise ValueError("there is nothing in it")
    return text


Id = Annotated[str, BeforeValidator(_as_id), Field(max_length=SHORT_LIMIT), AfterValidator(_cleaned)]
Author = Annotated[str, BeforeValidator(_as_author), Field(max_length=SHORT_LIMIT), AfterValidator(clean)]
Moment = Annotated[datetime, AfterValidator(_utc)]


class _Line(BaseModel):
    """What every line has. A time without a zone is UTC. Fields that are not named here are kept as they are.

    `author` is empty where it is not known, such as somebody who erased their account.
    """

    model_config = ConfigDict(extra="allow", frozen=True)

    id: Id
    at: Moment
    author: Author = ""
    text: Annotated[str, Field(max_length=TEXT_LIMIT), AfterValidator(_cleaned)]

    @property
    def digest(self) -> str:
        """Tells these words from other words under the same id: SHA-256, 16 hexadecimal digits."""
        own = self.model_dump(mode="json", exclude={"accepted", *(self.model_extra or ())})
        return hashlib.sha256(json.dumps(own, sort_keys=True).encode()).hexdigest()[:16]

    @property
    def more(self) -> dict[str, Any]:
        return dict(self.model_extra or {})


class AskLine(_Line):
    """A line of asks.jsonl. `accepted`: the id of the answer that its asker accepted."""

    title: Annotated[str, Field(max_length=TITLE_LIMIT), AfterValidator(_cleaned)]
    text: Annotated[str, Field(max_length=TEXT_LIMIT), AfterValidator(clean)] = ""
    accepted: Id | None = None


class AnswerLine(_Line):
    """A line of answers.jsonl. `ask`: the id of the ask that it answers."""

    ask: Id


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that was checked: how many asks and answers there are, and what its SOURCE.md says of it."""

    path: Path
    asks: int
    answers: int
    name: str
    licence: str | None
    origin: str

    def read_asks(self) -> Generator[AskLine, None, None]:
        """The asks, line by line; close it where it is not read to the end."""
        with closing(_lines(self.path / ASKS)) as lines:
            for _, line in lines:
                yield AskLine.model_validate_json(line)

    def read_answers(self) -> Generator[AnswerLine, None, None]:
        """The answers, in the same way."""
        with closing(_lines(self.path / ANSWERS)) as lines:
            for _, line in lines:
                yield AnswerLine.model_validate_json(line)


def read_folder(path: Path) -> Folder:
    """Check every line of a folder. Raises WrongFolder with all that is wrong."""
    missing = [name for name in (ASKS, ANSWERS) if not (path / name).is_file()]
    if not path.is_dir():
        raise WrongFolder([f"{path}: there is no such folder"])
    if missing:
        raise WrongFolder([f"{path / name}: there is no such file" for name in missing])
    checked = _Checked()
    for number, line in _tried(path / ASKS, checked):
        checked.ask(number, line)
    if not checked.count and not checked.asks:
        raise WrongFolder([f"{ASKS}: there is not one ask in it"])
    for number, line in _tried(path / ANSWERS, checked):
        checked.answer(number, line)
    if checked.count:
        raise WrongFolder(checked.mistakes, checked.count)
    name, licence, origin = _about(path)
    return Folder(path, len(checked.asks), len(checked.answers), name, licence, origin)


_L = TypeVar("_L", AskLine, AnswerLine)


class _Checked:
    """What was seen so far, and what was wrong with it."""

    def __init__(self) -> None:
        self.asks: dict[str, int] = {}
        self.answers: dict[str, int] = {}
        self.mistakes: list[str] = []
        self.count = 0

    def wrong(self, mistake: str) -> None:
        self.count += 1
        if len(self.mistakes) < SHOWN:
            self.mistakes.append(mistake)

    def ask(self, number: int, line: str) -> None:
        self._read(AskLine, ASKS, number, line, self.asks)

    def answer(self, number: int, line: str) -> None:
        answer = self._read(AnswerLine, ANSWERS, number, line, self.answers)
        if answer is not None and answer.ask not in self.asks:
            self.wrong(f"{ANSWERS}, line {number}: it answers ask {answer.ask!r}, which is not in {ASKS}")

    def _read(self, kind: type[_L], file: str, number: int, line: str, known: dict[str, int]) -> _L | None:
        try:
            read = kind.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"])
            told = first["msg"].removeprefix("Value error, ")
            self.wrong(f"{file}, line {number}: {f'{field}: ' if field else ''}{told}")
            return None
        if read.id in known:
            self.wrong(f"{file}, line {number}: the id {read.id!r} stands in line {known[read.id]} already")
            return None
        known[read.id] = number
        return read


def _tried(file: Path, checked: _Checked) -> Iterator[tuple[int, str]]:
    """The lines of a file up to where it can be read."""
    try:
        yield from _lines(file)
    except _NotText as problem:
        checked.wrong(f"{file.name}, line {problem.line}: this is not UTF-8; save the file as UTF-8")
    except OSError as error:
        checked.wrong(f"{file.name}: it cannot be read: {error.strerror}")


class _NotText(Exception):
    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def _lines(file: Path) -> Generator[tuple[int, str], None, None]:
    """The lines that are not blank, with their numbers from 1. UTF-8, or what a byte order mark says."""
    with file.open("rb") as opened:
        encoding = next((name for mark, name in _MARKS if opened.peek(4).startswith(mark)), "utf-8")
        lines: Iterable[str | bytes] = opened
        if encoding == "utf-16":
            lines = io.TextIOWrapper(opened, encoding="utf-16", newline="\n")
        number = 0
        try:
            for number, line in enumerate(lines, 1):
                text = _decoded(line, number)
                if text.strip():
                    yield number, text
        except UnicodeError:
            raise _NotText(max(number, 1)) from None


def _decoded(line: str | bytes, number: int) -> str:
    return line if isinstance(line, str) else line.decode("utf-8-sig" if number == 1 else "utf-8")


def _about(path: Path) -> tuple[str, str | None, str]:
    """The name, licence and origin that SOURCE.md tells: its heading, what follows "licence", the whole of it."""
    name = path.resolve().name
    try:
        text = clean((path / ABOUT).read_text("utf-8-sig")).strip()
    except (OSError, UnicodeDecodeError):
        return name, None, ""
    heading = re.match(r"#+\s*(.+)", text)
    licence = _LICENCE.search(text)
    return (heading[1].strip() if heading else name)[:SHORT_LIMIT], licence[1].strip() if licence else None, text
