"""The record: answers kept with their writers' consent, searchable by everybody in the community.

Each entry has the number of its contribution (17.2). Who wrote it can take it away at any time; it is gone at once.
"""

from pathlib import Path

from breinbot.chat import Context, Feature
from breinbot.people import PersonShown
from breinbot.record import service
from breinbot.record.commands import commands
from breinbot.record.following import RecordIndex, follow_record
from breinbot.record.index import Query

__all__ = ["FEATURE", "Query", "RecordIndex", "follow_record"]


def _show(ctx: Context, news: PersonShown) -> None:
    news.lines.append(ctx.text("record-kept-of-you", count=service.kept_from(ctx.session, news.member)))


FEATURE = Feature(commands, Path(__file__).parent, on={PersonShown: _show})
