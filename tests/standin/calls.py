"""A request as an operation gets it, and how an operation says no."""

from dataclasses import dataclass
from typing import Any

Answer = tuple[int, Any]


class Refused(Exception):
    """The stand-in says no, as Discord would: status, Discord's own number, and its words."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.body = {"code": code, "message": message}


@dataclass(slots=True)
class Call:
    """One request, with the values in its path and its query."""

    values: dict[str, str]
    query: dict[str, str]
    body: Any

    def number(self, name: str) -> int:
        return int(self.values[name])
