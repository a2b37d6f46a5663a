"""The record: answers kept with their writers' consent, searchable by everybody in the community.

Each entry has the number of its contribution (17.2). Who wrote it can take it away at any time; it is gone at once.
"""

from pathlib import Path

from breinbot.chat import Context, Feature, MembersLinked, Voice
from breinbot.members.linking import move_rows
from breinbot.people import CaughtUp, PersonShown, Telling
from breinbot.record import service
from breinbot.record.commands import commands
from breinbot.record.following import RecordIndex, follow_record
from breinbot.record.index import Query
from breinbot.record.model import Entry

__all__ = ["FEATURE", "Query", "RecordIndex", "follow_record"]


def _show(ctx: Context, news: PersonShown) -> None:
    news.lines.append(ctx.text("record-kept-of-you", count=service.kept_from(ctx.session, news.member)))


def _catch_up(ctx: Context, news: CaughtUp) -> None:
    kept = service.kept_since(ctx.session, news.member, news.since)
    if kept:
        news.add(Telling.ELSEWHERE, ctx.text("record-kept-since", count=kept))


def _linked(voice: Voice, news: MembersLinked) -> None:
    move_rows(voice.session, Entry.writer_id, news.kept, news.gone)


FEATURE = Feature(commands, Path(__file__).parent, on={PersonShown: _show, CaughtUp: _catch_up, MembersLinked: _linked})
