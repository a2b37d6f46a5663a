"""ja, nee, later and numbers: which open question they answer.

They answer the message they reply to; without a reply the only open question that takes them; with more than one the
member is asked which.
"""

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from breinbot.chat.incoming import Reacted
from breinbot.chat.marks import plain
from breinbot.chat.model import LARGEST_KEY, Choice, Delivery, Message, Place
from breinbot.chat.texts import Texts
from breinbot.chat.vocabulary import fold
from breinbot.members import Member, Refusal
from breinbot.store import LOCK

if TYPE_CHECKING:
    from breinbot.chat.context import Context

_NUMBER = re.compile(r"\(?(\d{1,2})[.)]?$")
_KEYCAP = re.compile("([0-9])\ufe0f?\u20e3$")
_TEN = "\U0001f51f"
_POLITE = frozenset(
    {"graag", "hoor", "maar", "dank", "dankjewel", "je", "wel", "mijn", "my", "please", "thanks", "thank", "you"}
)
PASSING = timedelta(hours=1)
MOST_OPEN = 9  # questions listed when it is not clear which one is meant


class UnknownChoice(Refusal):
    """A button that was never made, or of another community."""


class NotYours(Refusal):
    """A question to somebody else."""


class AlreadyAnswered(Refusal):
    """The question was answered before."""


def choice_for(texts: Texts, message: Message, text: str) -> Choice | None:
    """The choice of a message that these words name: its number, its label, or words that mean the same.

    "Ja, graag met mijn naam" is "ja, met mijn naam": words of politeness count for nothing beside others.
    """
    words = fold(text) or text.strip()
    number = _NUMBER.match(words)
    shown = [choice for choice in message.choices if choice.shown]
    for choice in shown:
        if (number and choice.number == int(number[1])) or words in _words(texts, choice):
            return choice
    bare = _bare(words)
    return next((choice for choice in shown if bare and bare in map(_bare, _words(texts, choice))), None)


def _bare(words: str) -> str:
    return " ".join(word for word in words.split() if word not in _POLITE)


def _words(texts: Texts, choice: Choice) -> set[str]:
    known = {fold(plain(choice.label))}
    for language in texts.languages:
        also = texts.attribute(language, choice.key, "also") or ""
        known.update(fold(word) or word.strip() for word in also.split(",") if word.strip())
    return known


def open_questions(session: Session, member: Member, now: datetime) -> list[Message]:
    """The questions to a member that wait for an answer, newest first.

    Of those asked in passing only the newest counts, for an hour, and until another question is put.
    """
    query = (
        select(Message)
        .where(
            Message.community_id == member.community_id,
            Message.member_id == member.id,
            Message.asks.is_(True),
            Message.answered_at.is_(None),
            Message.held.is_(False),
        )
        .order_by(Message.id.desc())
        .limit(MOST_OPEN)
        .options(selectinload(Message.choices))
    )
    found = list(session.scalars(query))
    passing = next((question for question in found if not question.lasting), None)
    newest = max((question.at for question in found if question.lasting), default=None)
    fresh = passing is not None and now - passing.at <= PASSING and (newest is None or passing.at >= newest)
    return [question for question in found if question.lasting or (fresh and question is passing)]


def choice_numbered(ctx: "Context", number: int) -> Choice:
    """The choice of a button. Raises UnknownChoice."""
    whole = [joinedload(Choice.message)]
    choice = ctx.session.get(Choice, number, options=whole) if number <= LARGEST_KEY else None
    if choice is None or choice.community_id != ctx.community.id:
        raise UnknownChoice
    return choice


def choice_reacted(ctx: "Context", reacted: Reacted) -> Choice | None:
    """The choice that a digit's key stands for, put as a reaction on the message that offers it."""
    found = _KEYCAP.match(reacted.emoji)
    number = int(found[1]) if found else 10 if reacted.emoji == _TEN else None
    message = said_as(ctx.session, ctx.end.id, reacted.message) if number is not None and reacted.added else None
    if message is None:
        return None
    return next((choice for choice in message.choices if choice.shown and choice.number == number), None)


def take(ctx: "Context", choice: Choice) -> None:
    """Take a choice as the member's answer. Raises NotYours, AlreadyAnswered."""
    message = ctx.session.get_one(Message, choice.message_id, with_for_update=LOCK if choice.message.asks else None)
    if message.member_id is not None and message.member_id != ctx.member.id:
        raise NotYours
    if message.asks:
        if message.answered_at is not None:
            raise AlreadyAnswered
        message.answered_at = ctx.now
    ctx.answered = message
    ctx.about = message.about or ctx.about


def said_last_in(session: Session, place: Place) -> Message | None:
    """What the bot said last in a place, of what has gone out or is about to."""
    here = Message.community_id == place.community_id, Message.place_id == place.id
    last = select(Message).where(*here, Message.held.is_(False)).order_by(Message.id.desc()).limit(1)
    return session.scalar(last.options(selectinload(Message.choices)))


def said_as(session: Session, end_id: int, external: str) -> Message | None:
    """The bot's message that stands at an end under the platform's id."""
    return session.scalar(
        select(Message)
        .join(Delivery, Delivery.message_id == Message.id)
        .where(Delivery.end_id == end_id, Delivery.external == external)
        .limit(1)
    )
