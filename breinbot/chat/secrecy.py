"""Encrypted rooms: their words stay in them until a moderator says that the room is secret no longer."""

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.chat.incoming import PlaceKind
from breinbot.chat.model import End, Place
from breinbot.chat.news import PersonNeeded, Urgency

if TYPE_CHECKING:
    from breinbot.chat.voice import Voice

TODO = "chat-todo-secret-room"


def room_end(session: Session, end: End) -> End:
    """The end of the room that a thread is in on the same platform; a room's own end."""
    place = end.place
    if place.kind is not PlaceKind.THREAD or place.parent_id is None:
        return end
    above = select(End).where(End.place_id == place.parent_id, End.platform == end.platform)
    return session.scalar(above) or end


def seen(session: Session, end: End, *, encrypted: bool) -> None:
    """A platform tells of a place whether it is encrypted. What was once encrypted stays so here."""
    room = room_end(session, end)
    if encrypted and not room.encrypted:
        room.encrypted = True


def is_secret(voice: "Voice", end: End) -> bool:
    """Whether an end is encrypted, and no moderator let its words out; the moderators are asked once."""
    room = room_end(voice.session, end)
    if not room.encrypted or room.let_out_at is not None:
        return False
    if room.let_out_asked_at is None:
        room.let_out_asked_at = voice.now
        args = {"room": room.place.name, "platform": room.platform}
        voice.announce(PersonNeeded(TODO, about_room(room), Urgency.MIDDLE, args))
    return True


def about_room(room: End) -> str:
    """What is on the moderators' list about an encrypted room."""
    return f"end:{room.id}"


def encrypted_ends(session: Session, room: Place) -> list[End]:
    """The ends of a room that are encrypted."""
    return [end for end in room.ends if end.encrypted]
