"""Two with the same question: an open ask that says nearly the same as a new one."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from breinbot.asks import queries
from breinbot.asks.model import Ask, AskState
from breinbot.record.words import STOP_WORDS, words_of

SAME = 0.6
"""What part of all words in two titles they must share."""
LOOKED_AT = 300  # newest open asks


def open_ask_like(session: Session, ask: Ask) -> Ask | None:
    """The open ask of somebody else that is most like this one, where it is nearly the same and the asker may see it."""
    asks = session.scalars(
        select(Ask)
        .where(
            Ask.community_id == ask.community_id,
            Ask.state == AskState.OPEN,
            Ask.id != ask.id,
            Ask.asker_id != ask.asker_id,
        )
        .options(joinedload(Ask.home))
        .order_by(Ask.number.desc())
        .limit(LOOKED_AT)
    ).all()
    others = queries.readable(session, ask.asker, asks)
    own = _words(ask.title)
    best = max(others, key=lambda other: _share(own, _words(other.title)), default=None)
    return best if best is not None and _share(own, _words(best.title)) >= SAME else None


def _words(title: str) -> list[frozenset[str]]:
    """The words that tell something, each with its base forms."""
    return [frozenset((word.own, *word.bases)) for word in words_of(title) if word.own not in STOP_WORDS]


def _share(one: Sequence[frozenset[str]], other: Sequence[frozenset[str]]) -> float:
    """Jaccard's index of the words of two titles; two words are the same where they have a form in common."""
    same = sum(any(word & another for another in other) for word in one)
    return same / (len(one) + len(other) - same) if one and other else 0.0
