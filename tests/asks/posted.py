"""What was posted, and who sees it first."""

from sqlalchemy.orm import Session

from breinbot.asks.model import Ask
from breinbot.members import Member
from tests.practice import Practice


async def posted_titles(room: Practice) -> list[str]:
    """The titles of what was asked since the sample's own asks, by number."""
    return [ask.title for ask in sorted(await room.rows(Ask), key=lambda ask: ask.number) if ask.number > 13]


async def previews(room: Practice, handle: str) -> None:
    """Somebody of the sample community wants to see first what is posted."""

    def show(session: Session) -> None:
        session.query(Member).filter_by(name=handle.capitalize()).one().previews = True

    await room.app.store.write(show)
