"""Two members who turn out to be one person: their asks, answers and help are one person's."""

from sqlalchemy import or_, select

from breinbot.asks import cards
from breinbot.asks.model import Ask, AskState, Contribution, Follower, Helper, Move
from breinbot.chat import MembersLinked, Voice
from breinbot.chat.outbox import let_in
from breinbot.members import Member
from breinbot.members.linking import move_rows


def members_linked(voice: Voice, news: MembersLinked) -> None:
    """Everything moves; nobody helps with or follows an ask twice, nor an own one. The cards and threads follow."""
    kept, gone = news.kept, news.gone
    touched = _open_asks_of(voice, gone)
    for column in (Ask.asker_id, Ask.closed_by_id, Contribution.writer_id, Move.by_id):
        move_rows(voice.session, column, kept, gone)
    _once(voice, Helper, kept, gone)
    _once(voice, Follower, kept, gone)
    voice.session.flush()
    voice.session.expire_all()
    for ask in voice.session.scalars(select(Ask).where(Ask.id.in_(touched)).order_by(Ask.number)).all():
        cards.refresh(voice, ask)
    for ask in voice.session.scalars(select(Ask).where(Ask.id.in_(_open_asks_of(voice, kept)))).all():
        if ask.thread is not None:
            let_in(voice, ask.thread, kept)


def _open_asks_of(voice: Voice, member: Member) -> list[int]:
    """The open asks that a member asks, helps with or follows."""
    helped = select(Helper.ask_id).where(Helper.member_id == member.id, Helper.left_at.is_(None))
    followed = select(Follower.ask_id).where(Follower.member_id == member.id, Follower.left_at.is_(None))
    query = select(Ask.id).where(Ask.community_id == voice.community.id, Ask.state == AskState.OPEN)
    mine = or_(Ask.asker_id == member.id, Ask.id.in_(helped), Ask.id.in_(followed))
    return list(voice.session.scalars(query.where(mine)))


def _once(voice: Voice, table: type[Helper] | type[Follower], kept: Member, gone: Member) -> None:
    own = {row.ask_id: row for row in _rows(voice, table, kept)}
    asked = set(voice.session.scalars(select(Ask.id).where(Ask.asker_id == kept.id)))
    for theirs in _rows(voice, table, gone):
        known = own.get(theirs.ask_id)
        if known is None:
            own[theirs.ask_id], theirs.member_id = theirs, kept.id
            continue
        if theirs.left_at is None:
            known.at = min(known.at, theirs.at) if known.left_at is None else theirs.at
            known.left_at = None
        if isinstance(known, Helper) and isinstance(theirs, Helper):
            known.thanked_at = known.thanked_at or theirs.thanked_at
        voice.session.delete(theirs)
    for ask_id, row in own.items():
        if ask_id in asked and row.left_at is None:
            row.left_at = voice.now


def _rows(voice: Voice, table: type[Helper] | type[Follower], member: Member) -> list[Helper | Follower]:
    found: list[Helper | Follower] = list(voice.session.scalars(select(table).where(table.member_id == member.id)))
    return found
