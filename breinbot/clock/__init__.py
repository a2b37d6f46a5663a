"""Time comes from one clock: the machine's own, or one that tests and the practice room move.

All times are UTC and aware; the community's time zone is for what people read.
"""

from datetime import UTC, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    def now(self) -> datetime:
        """The present, UTC and aware."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class PracticeClock:
    """A clock that stands still until it is moved."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    @classmethod
    def monday_morning(cls, zone: str, today: datetime | None = None) -> "PracticeClock":
        """This week's Monday at 10:00 on the wall of `zone`."""
        wall = (today or datetime.now(UTC)).astimezone(ZoneInfo(zone))
        monday = wall.date() - timedelta(days=wall.weekday())
        return cls(datetime(monday.year, monday.month, monday.day, 10, tzinfo=ZoneInfo(zone)))

    def now(self) -> datetime:
        return self._now

    def move(self, by: timedelta) -> datetime:
        """Let time pass; returns the new present. Raises ValueError for a negative step."""
        if by < timedelta():
            raise ValueError("time only moves forward")
        self._now += by
        return self._now
