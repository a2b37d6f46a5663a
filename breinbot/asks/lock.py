"""One after the other: who changes an ask waits for the one who does so now, and goes on with what that one left."""

from sqlalchemy.orm import Session

from breinbot.asks.model import Ask
from breinbot.store import LOCK

_LEADS_TO = {"group_id": "group", "kind_id": "kind", "home_id": "home", "card_id": "card", "thread_id": "thread"}
"""The columns that say which row another attribute of an ask is."""
_COLUMNS = ("state", "contributions", "closed_at", "closed_by_id", "title", "details", "needed_by", "edited_at")


def lock(session: Session, ask: Ask) -> None:
    """Hold an ask until the end of the transaction, with everything in it that somebody may have changed meanwhile."""
    session.flush()
    before = {column: getattr(ask, column) for column in _LEADS_TO}
    session.refresh(ask, [*_COLUMNS, *_LEADS_TO], with_for_update=LOCK)
    changed = [name for column, name in _LEADS_TO.items() if getattr(ask, column) != before[column]]
    if changed:
        session.expire(ask, changed)
