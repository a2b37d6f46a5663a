"""Asks: one question for help each, in its group's place, with a thread of its own.

Members offer help and answer; what helped is kept in the record if its writer agrees; the asker, a lead or a moderator
closes it, and everybody who helped is thanked by name.
"""

from pathlib import Path

from breinbot.asks import commands as chat_surface
from breinbot.asks import keeping, posting, queries, quiet
from breinbot.asks.declared import commands
from breinbot.chat import AskedWhatIsKept, Context, Feature, Voice, WordsKept
from breinbot.people import PersonShown

__all__ = ["FEATURE", "chat_surface", "keeping", "posting", "quiet"]


def _show(ctx: Context, news: PersonShown) -> None:
    asked, given = queries.asked_by(ctx.session, news.member), queries.given_by(ctx.session, news.member)
    news.lines.append(ctx.text("asks-kept-of-you", asked=asked, given=given))


def _tell_what_is_kept(voice: Voice, asked: AskedWhatIsKept) -> None:
    kind, _, number = asked.about.partition(":")
    if kind == "ask":
        kept = queries.contributions_said(voice.session, voice.community.id, asked.platform, int(number))
        asked.found.extend(WordsKept(*one) for one in kept)


FEATURE = Feature(commands, Path(__file__).parent, on={PersonShown: _show, AskedWhatIsKept: _tell_what_is_kept})
