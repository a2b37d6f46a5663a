"""Moderators decide whether what is written in an encrypted room may be read in the community's other chat."""

from typing import Annotated

from sqlalchemy import select

from breinbot.chat.carrying import platform_name
from breinbot.chat.command import Completion, Reader
from breinbot.chat.commands import commands
from breinbot.chat.context import Context
from breinbot.chat.incoming import PlaceKind
from breinbot.chat.model import End, Place
from breinbot.chat.news import ModeratorActed, PersonNeededNoMore
from breinbot.chat.outbox import Offer
from breinbot.chat.places import room_called
from breinbot.chat.secrecy import about_room, encrypted_ends
from breinbot.chat.vocabulary import fold
from breinbot.members import Refusal
from breinbot.members.rights import is_moderator

__all__ = ["commands"]


class UnknownRoom(Refusal):
    """No room of a group, nor the common one, has this name."""


class NotEncrypted(Refusal):
    """The room is encrypted nowhere; its words may be carried already."""


class OpenAlready(Refusal):
    """A moderator let the room's words out before."""


class RoomReader(Reader[Place]):
    """A room by its name."""

    limit = 60
    completes = True

    def read(self, ctx: Context, words: str) -> Place:
        found = room_called(ctx.session, ctx.community.id, words.strip().lstrip("#").casefold())
        if found is None:
            raise UnknownRoom(words=words)
        return found

    def complete(self, ctx: Context, typed: str) -> list[Completion]:
        names = select(Place.name).where(
            Place.community_id == ctx.community.id, Place.kind == PlaceKind.ROOM, Place.about.is_not(None)
        )
        return [Completion(name, name) for name in ctx.session.scalars(names) if fold(typed) in fold(name)][:25]


RoomName = Annotated[Place, RoomReader()]


@commands(may=is_moderator, exact=True)
def connect(ctx: Context, room: RoomName) -> None:
    """Let what is written in an encrypted room be read in the other chat too; it asks first."""
    ends = encrypted_ends(ctx.session, room)
    if not ends:
        raise NotEncrypted(room=room.name)
    if all(end.let_out_at is not None for end in ends):
        raise OpenAlready(room=room.name)
    ctx.ask(
        "chat-may-let-out",
        offers=[
            Offer("chat-let-out", "let_out", {"room": room.name}),
            Offer("chat-keep-in", "disconnect", {"room": room.name}),
        ],
        room=room.name,
        platforms=_names(ctx, ends),
    )


def _names(ctx: Context, ends: list[End]) -> list[str]:
    return [platform_name(ctx.texts, ctx.language, end.platform) for end in ends]


@commands(hidden=True, may=is_moderator)
def let_out(ctx: Context, room: RoomName) -> None:
    """Yes: the room is secret no longer, and is told so."""
    ends = encrypted_ends(ctx.session, room)
    for end in ends:
        end.let_out_at = ctx.now
        ctx.announce(PersonNeededNoMore(about_room(end)))
    ctx.say(room, ctx.public("chat-is-let-out", name=ctx.member.name))
    ctx.announce(ModeratorActed(ctx.member, "chat-act-let-out", {"room": room.name}))
    ctx.undoable(ctx.text("chat-let-out-what", room=room.name), "disconnect", room=room.name)
    ctx.reply("chat-has-let-out", room=room.name)


@commands(may=is_moderator, exact=True)
def disconnect(ctx: Context, room: RoomName) -> None:
    """Let what is written in an encrypted room stay in it, from now on."""
    ends = encrypted_ends(ctx.session, room)
    if not ends:
        raise NotEncrypted(room=room.name)
    was_out = [end for end in ends if end.let_out_at is not None]
    for end in ends:
        end.let_out_at, end.let_out_asked_at = None, ctx.now
        ctx.announce(PersonNeededNoMore(about_room(end)))
    if was_out:
        ctx.say(room, ctx.public("chat-is-kept-in", name=ctx.member.name))
        ctx.announce(ModeratorActed(ctx.member, "chat-act-kept-in", {"room": room.name}))
    ctx.reply("chat-stays-in", room=room.name)
