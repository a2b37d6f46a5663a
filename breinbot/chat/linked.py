"""Two members who turn out to be one person: what chat keeps of them is taken together."""

from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from breinbot.chat import budget, carrying
from breinbot.chat.incoming import PlaceKind
from breinbot.chat.model import Carried, Delivery, DeliveryKind, DeliveryState, End, Form, Message, Place, Undo
from breinbot.chat.news import MembersLinked
from breinbot.chat.outgoing import Reason, Why
from breinbot.chat.places import direct, end_in_use
from breinbot.clock.timers import drop_timer
from breinbot.members import Member
from breinbot.members.linking import move_rows

if TYPE_CHECKING:
    from breinbot.chat.voice import Voice

OF_A_MEMBER = (Message.member_id, Delivery.member_id, Form.member_id, Undo.member_id, Carried.member_id)


def members_linked(voice: "Voice", news: MembersLinked) -> None:
    """One direct chat with two ends, one form at most, no question twice, and one budget."""
    kept, gone = news.kept, news.gone
    _one_direct_chat(voice, kept, gone)
    for column in OF_A_MEMBER:
        move_rows(voice.session, column, kept, gone)
    _one_form(voice, kept)
    _no_question_twice(voice, kept)
    carrying.answers_came_together(voice, kept)
    drop_timer(voice.session, voice.community.id, budget.RELEASE, f"member:{gone.id}")
    budget.turn_again(voice.session, kept, voice.now)


def _one_direct_chat(voice: "Voice", kept: Member, gone: Member) -> None:
    chats = {
        place.member_id: place
        for place in voice.session.scalars(select(Place).where(Place.member_id.in_((kept.id, gone.id))))
    }
    if gone.id not in chats:
        return
    if kept.id not in chats:
        move_rows(voice.session, Place.member_id, kept, gone)
        return
    stays, goes = chats[kept.id].id, chats[gone.id].id
    voice.session.flush()
    for table in (End, Message, Form):
        voice.session.execute(update(table).where(table.place_id == goes).values(place_id=stays))
    voice.session.expire_all()
    voice.session.execute(delete(Place).where(Place.id == goes))


def _one_form(voice: "Voice", member: Member) -> None:
    """The newest form stays open."""
    query = select(Form).where(
        Form.community_id == voice.community.id, Form.member_id == member.id, Form.closed_at.is_(None)
    )
    for form in list(voice.session.scalars(query.order_by(Form.id.desc())))[1:]:
        form.closed_at = voice.now


def _no_question_twice(voice: "Voice", member: Member) -> None:
    """Of two open questions about the same thing the newer one stays."""
    query = select(Message).where(
        Message.community_id == voice.community.id,
        Message.member_id == member.id,
        Message.asks.is_(True),
        Message.answered_at.is_(None),
        Message.about.is_not(None),
    )
    seen: set[str | None] = set()
    for message in voice.session.scalars(query.order_by(Message.id.desc())):
        if message.about in seen:
            message.asks = False
            if message.held:
                budget.drop([message], voice.now)
        seen.add(message.about)


def own_chat(voice: "Voice", before: Member, apart: Member, platform: str) -> None:
    """An account that becomes a member of its own takes its end of the direct chat with it; what was said stays."""
    place = Place(community_id=voice.community.id, kind=PlaceKind.DIRECT, name="", member_id=apart.id)
    voice.session.add(place)
    voice.session.flush()
    own = voice.session.scalar(
        select(End)
        .join(Place, End.place_id == Place.id)
        .where(Place.member_id == before.id, Place.kind == PlaceKind.DIRECT, End.platform == platform)
    )
    if own is None:
        return
    chat, own.place = own.place, place
    voice.session.flush()
    voice.session.expire(chat, ["ends"])
    _keep_what_waits(voice, before, own)


def _keep_what_waits(voice: "Voice", before: Member, left: End) -> None:
    """What waits to be said goes to the account that the member keeps: the other is somebody else's from now on.

    An edit of what stands there is given up; what is to be deleted there is. An answer to what that account asked itself
    goes there.
    """
    waits = select(Delivery).where(
        Delivery.end_id == left.id,
        Delivery.state.in_((DeliveryState.WAITING, DeliveryState.HELD)),
        Delivery.kind.in_((DeliveryKind.SAY, DeliveryKind.EDIT)),
        Delivery.answer.is_(None),
    )
    kept = end_in_use(direct(voice.session, before))
    for delivery in voice.session.scalars(waits).all():
        if delivery.kind is DeliveryKind.SAY:
            delivery.end, delivery.reply_to = kept, None
        else:
            delivery.state, delivery.error = DeliveryState.UNDELIVERABLE, str(Why(Reason.LEFT))
    voice.session.flush()
