"""Asks: one question for help each, in its group's place, with a thread of its own.

Members offer help and answer; what helped is kept in the record if its writer agrees; the asker, a lead or a moderator
closes it, and everybody who helped is thanked by name.
"""

from pathlib import Path

from breinbot.asks import commands as chat_surface
from breinbot.asks import keeping, posting, queries, quiet
from breinbot.asks.declared import commands
from breinbot.chat import Context, Feature
from breinbot.people import PersonShown

__all__ = ["FEATURE", "chat_surface", "keeping", "posting", "quiet"]


def _show(ctx: Context, news: PersonShown) -> None:
    asked, given = queries.asked_by(ctx.session, news.member), queries.given_by(ctx.session, news.member)
    news.lines.append(ctx.text("asks-kept-of-you", asked=asked, given=given))


FEATURE = Feature(commands, Path(__file__).parent, on={PersonShown: _show})
