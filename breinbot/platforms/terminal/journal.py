"""What was said in the practice room, a line each in a file, so that numbers and replies go on after a restart."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path


@dataclass(slots=True)
class Spoken:
    """One numbered message. `end` is "#omloop", "#17" or "@joris"; `buttons` are (choice, label).

    `reply_to`: the message that it answers."""

    number: int
    end: str
    author: str
    text: str
    buttons: list[tuple[int, str]] = field(default_factory=list)
    only_for: str | None = None
    delivery: int | None = None
    asks: bool = False
    reply_to: int | None = None


class Journal:
    """The messages by number, the ends that are open, and where the practice clock stands; kept in a folder."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "practice.jsonl"
        self.messages: dict[int, Spoken] = {}
        self.deliveries: dict[int, int] = {}
        self.ends: set[str] = set()
        self.clock: datetime | None = None
        self.events = 0
        if self._file.exists():
            for line in self._file.read_text("utf-8").splitlines():
                self._take(json.loads(line))

    @property
    def next_number(self) -> int:
        return len(self.messages) + 1

    def _take(self, row: dict[str, object]) -> None:
        match row:
            case {"message": dict(values)}:
                values["buttons"] = [(choice, label) for choice, label in values["buttons"]]
                message = Spoken(**values)
                self.messages[message.number] = message
                if message.delivery is not None:
                    self.deliveries[message.delivery] = message.number
            case {"end": str(end)}:
                self.ends.add(end)
            case {"clock": str(at)}:
                self.clock = datetime.fromisoformat(at)
            case {"event": int(number)}:
                self.events = number

    def _write(self, row: dict[str, object]) -> None:
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        self._take(row)

    def add(self, message: Spoken) -> None:
        """Keep a message, or the newer text of one."""
        self._write({"message": asdict(message)})

    def add_end(self, end: str) -> None:
        if end not in self.ends:
            self._write({"end": end})

    def set_clock(self, at: datetime) -> None:
        self._write({"clock": at.isoformat()})

    def next_event(self) -> str:
        """A new event id, never given before in this folder."""
        self._write({"event": self.events + 1})
        return f"t{self.events}"
