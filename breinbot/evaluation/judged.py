"""Judged data: files of one JSON object a line, and how shares are told."""

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from breinbot.failure import Failure

T = TypeVar("T", bound=BaseModel)


class CannotMeasure(Failure):
    """The data cannot be used for this; the message says why."""


def read_lines(file: Path, kind: type[T]) -> list[T]:
    """Read a file of judged data. Raises CannotMeasure with the first line that cannot be used."""
    try:
        lines = file.read_text("utf-8-sig").split("\n")
    except OSError as error:
        raise CannotMeasure(f"{file} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise CannotMeasure(f"{file} is not UTF-8") from None
    return [_read(file, number, line, kind) for number, line in enumerate(lines, 1) if line.strip()]


def _read(file: Path, number: int, line: str, kind: type[T]) -> T:
    try:
        return kind.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise CannotMeasure(f"{file}, line {number}: {field + ': ' if field else ''}{first['msg']}") from None


def share(part: float, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def text(value: Any) -> Any:
    """A number that stands for a name, as text."""
    return str(value) if isinstance(value, int) else value
