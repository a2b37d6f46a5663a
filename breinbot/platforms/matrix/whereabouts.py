"""Where messages stand that reactions, edits and deletions are about: remembered, or asked of the homeserver."""

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import structlog

from breinbot.platforms.matrix.events import Seen, root_of
from breinbot.platforms.matrix.failures import Refused
from breinbot.platforms.matrix.session import Session

log = structlog.get_logger()

REMEMBERED = 5_000  # messages


class Whereabouts:
    """The newest messages of all rooms. What the homeserver does not know either is nowhere."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._seen: OrderedDict[str, Seen | None] = OrderedDict()

    def note(self, event: Mapping[str, Any]) -> None:
        """A message went by, as it can be read."""
        number, sender, content = event.get("event_id"), event.get("sender"), event.get("content")
        if isinstance(number, str) and isinstance(sender, str) and isinstance(content, dict):
            self.remember(number, Seen(sender, root_of(content)))

    def remember(self, message: str, seen: Seen | None) -> None:
        self._seen[message] = seen
        self._seen.move_to_end(message)
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)

    async def find(self, room: str, event: str) -> Seen | None:
        """Raises what a request raises where the homeserver does not answer."""
        if event not in self._seen:
            try:
                told = await self._session.request("GET", f"/rooms/{quote(room)}/event/{quote(event)}")
            except Refused as refused:
                if refused.passing:
                    raise
                self.remember(event, None)
            else:
                readable = self._session.readable(room, told) or told
                self.remember(event, None)
                self.note({**readable, "event_id": event})
        return self._seen[event]
