"""What a copy of carried words has besides the words: what it replies to at its end, and the files that go along."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.chat.incoming import Attachment
from breinbot.chat.model import Carried, Delivery, DeliveryKind, End, Message
from breinbot.store import LOCK

BEHIND = "behind"
"""In what is kept of a file: the ends to which it did not come along."""


@dataclass(frozen=True, slots=True)
class FileOf:
    """A file that goes along: where its message was said, and how it is fetched there."""

    platform: str
    end: str
    message: str
    file: Attachment


@dataclass(frozen=True, slots=True)
class Along:
    """What a copy has besides its words: the message that it replies to at its end, and files.

    `behind`: those of them that did not come along there, as far as it was said or tried.
    """

    reply_to: str | None
    files: tuple[FileOf, ...]
    behind: tuple[FileOf, ...]


def along(session: Session, message: Message, end: End) -> Along | None:
    """What goes out with a copy at an end; None where the message is none."""
    row = session.scalar(select(Carried).where(Carried.message_id == message.id))
    if row is None or row.end_id == end.id:
        return None
    kept = [one for one in row.files if one["key"]]
    files = [FileOf(row.end.platform, row.end.external or "", row.original or "", _file(one)) for one in kept]
    behind = [file for file, one in zip(files, kept, strict=True) if end.id in one.get(BEHIND, ())]
    reply_to = _counterpart(session, row.answers_id, end) if row.answers_id is not None else None
    return Along(reply_to, tuple(files), tuple(behind))


def keep_behind(session: Session, delivery: int, keys: Collection[str]) -> None:
    """Note which files of a copy, by their keys, do not come along to the end of this delivery: an edit names them too."""
    sent = session.get_one(Delivery, delivery)
    row = session.scalar(select(Carried).where(Carried.message_id == sent.message_id).with_for_update(**LOCK))
    if row is not None:
        row.files = [_noted(one, sent.end_id, stays=one["key"] in keys) for one in row.files]


def _noted(file: dict[str, Any], end: int, *, stays: bool) -> dict[str, Any]:
    others = [one for one in file.get(BEHIND, ()) if one != end]
    return {**file, BEHIND: [*others, end] if stays else others}


def files_of(row: Carried) -> list[Attachment]:
    """The files that came with the words; those that were never to come along are without a key."""
    return [_file(one) for one in row.files]


def _file(kept: dict[str, Any]) -> Attachment:
    return Attachment(**{name: value for name, value in kept.items() if name != BEHIND})


def _counterpart(session: Session, answered: int, end: End) -> str | None:
    """What stands at an end for a message that is replied to: the original, or what the bot said there."""
    original = session.scalar(select(Carried.original).where(Carried.message_id == answered, Carried.end_id == end.id))
    if original is not None:
        return original
    return session.scalar(
        select(Delivery.external).where(
            Delivery.message_id == answered, Delivery.end_id == end.id, Delivery.kind == DeliveryKind.SAY
        )
    )
