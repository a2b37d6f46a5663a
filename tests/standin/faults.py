"""What goes wrong between the bot and the stand-in: too many requests, errors, lost connections, slow answers."""

import re
from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """LOST: the request never arrives. NO_ANSWER: it is done, and the connection breaks before its answer. SLOW: it is
    done, and its answer comes late. TOO_MANY and ERROR: it is not done, and the answer says so.
    """

    LOST = "lost"
    NO_ANSWER = "no answer"
    SLOW = "slow"
    TOO_MANY = "too many"
    ERROR = "error"


@dataclass(slots=True)
class Fault:
    """`times`: how many requests it meets; `only`: those whose operation matches; `seconds`: to wait, or to be slow."""

    what: What
    only: re.Pattern[str]
    times: int = 1
    status: int = 500
    seconds: float = 0.2
    everywhere: bool = False


class Faults:
    """The faults that are to come, in this order."""

    def __init__(self) -> None:
        self.planned: list[Fault] = []
        self.met: list[tuple[What, str]] = []

    def plan(
        self,
        what: What,
        only: str = "",
        *,
        times: int = 1,
        status: int = 500,
        seconds: float = 0.2,
        everywhere: bool = False,
    ) -> None:
        """Let the next requests whose operation's id matches `only` go wrong. `everywhere`: a global 429."""
        self.planned.append(Fault(what, re.compile(only), times, status, seconds, everywhere))

    def next(self, operation: str) -> Fault | None:
        """The fault that meets this request."""
        fault = next((one for one in self.planned if one.only.search(operation)), None)
        if fault is not None:
            fault.times -= 1
            self.met.append((fault.what, operation))
            if fault.times <= 0:
                self.planned.remove(fault)
        return fault
