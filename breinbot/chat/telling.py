"""Telling many members something unasked at once, each in their own words: few statements for all of them.

It comes to the same as `Voice.tell` for each. Who can be written to now, and for whom nothing waits, gets the message
at once; for everybody else it waits for its turn in the budget, one by one.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.chat import budget, outbox
from breinbot.chat.budget import Worth
from breinbot.chat.model import Choice, Delivery, DeliveryKind, DeliveryState, End, Message, Place
from breinbot.chat.outbox import Offer
from breinbot.chat.places import direct
from breinbot.chat.voice import Voice
from breinbot.clock.hours import is_fitting
from breinbot.members import Member
from breinbot.members.turns import one_at_a_time
from breinbot.store import Base
from breinbot.store.among import among
from breinbot.store.bulk import insert_for_each, insert_many, next_keys

_TABLES = Base.metadata.tables
_MESSAGE, _CHOICE, _DELIVERY = (_TABLES[one.__tablename__] for one in (Message, Choice, Delivery))


@dataclass(frozen=True, slots=True)
class Telling:
    """What one member is told: marked text in that member's language; offers make it a question. `until`: see `tell`."""

    member: Member
    text: str
    offers: Sequence[Offer] = ()
    about: str | None = None
    until: datetime | None = None

    @property
    def language(self) -> str:
        return self.member.language or self.member.community.language


def tell_many(voice: Voice, tellings: Sequence[Telling], worth: Worth) -> list[int | None]:
    """Tell them; returns the numbers of the messages, None for who typed `stop`. One telling for a member."""
    one_at_a_time(voice.session, [one.member.id for one in tellings])
    ends = _ends_in_use(voice.session, voice.community.id, [one.member.id for one in tellings])
    now_or_later = _may_be_told_now(voice, [one.member for one in tellings], worth)
    numbers: list[int | None] = [None] * len(tellings)
    at_once = []
    for at, one in enumerate(tellings):
        if one.member.stopped_at is not None:
            continue
        if one.member.id in ends and one.member.id in now_or_later:
            at_once.append(at)
        else:
            numbers[at] = _hold(voice, one, worth)
    said = _say(voice, [tellings[at] for at in at_once], ends, worth)
    for at, number in zip(at_once, said, strict=True):
        numbers[at] = number
    return numbers


def _hold(voice: Voice, one: Telling, worth: Worth) -> int:
    place = direct(voice.session, one.member)
    message = outbox.write(
        voice,
        place,
        one.text,
        offers=one.offers,
        about=one.about,
        to=one.member,
        asks=bool(one.offers),
        lasting=True,
        language=one.language,
    )
    budget.hold(voice.session, one.member, message, worth, voice.now, one.until)
    return message.id


def _ends_in_use(session: Session, community_id: int, members: Sequence[int]) -> dict[int, tuple[int, int]]:
    """The direct chat of each member and the end of it that is used, as `places.end_in_use` chooses it."""
    query = select(Place.member_id, Place.id, End.id, End.used_at).join(End, End.place_id == Place.id)
    query = query.where(Place.community_id == community_id, among(Place.member_id, members))
    best: dict[int, tuple[tuple[bool, float, int], tuple[int, int]]] = {}
    for member, place, end, used in session.execute(query):
        assert member is not None
        rank = (used is not None, used.timestamp() if used is not None else 0.0, end)
        if member not in best or rank > best[member][0]:
            best[member] = (rank, (place, end))
    return {member: chosen for member, (_, chosen) in best.items()}


def _may_be_told_now(voice: Voice, members: Sequence[Member], worth: Worth) -> set[int]:
    """Those to whom a message may go out at this moment, before whom nothing else waits."""
    ids = [member.id for member in members]
    session, now = voice.session, voice.now
    mine = Message.community_id == voice.community.id, among(Message.member_id, ids)
    waits = set(session.scalars(select(Message.member_id).where(*mine, Message.held.is_(True))))
    counted: dict[int, list[tuple[datetime, int | None]]] = defaultdict(list)
    week = now - timedelta(days=budget.WEEK + 1)
    query = select(Message.member_id, Message.counted_at, Message.worth).where(*mine, Message.counted_at > week)
    for member, at, kind in session.execute(query):
        assert member is not None
        assert at is not None
        counted[member].append((at, kind))
    fits = {zone: is_fitting(now, zone) for zone in {one.zone for one in members}}
    return {
        one.id
        for one in members
        if one.id not in waits and fits[one.zone] and budget.has_turn(one, counted.get(one.id, ()), worth, now)
    }


def _say(voice: Voice, tellings: Sequence[Telling], ends: dict[int, tuple[int, int]], worth: Worth) -> Sequence[int]:
    """Write messages, choices and deliveries, in one statement each."""
    if not tellings:
        return []
    shown = _Shown(voice)
    messages: list[dict[str, Any]] = []
    choices: list[tuple[int, Sequence[dict[str, Any]]]] = []
    deliveries: list[dict[str, Any]] = []
    numbers = next_keys(voice.session, _MESSAGE, len(tellings))
    here, longest = voice.community.id, voice.now + budget.WAITS_FOR
    for one, number in zip(tellings, numbers, strict=True):
        member = one.member.id
        offered = shown.of(one)
        messages.append(
            {
                "id": number,
                "community_id": here,
                "place_id": ends[member][0],
                "member_id": member,
                "text": f"{one.text}{offered.line}",
                "about": one.about,
                "asks": bool(one.offers),
                "lasting": True,
                "at": voice.now,
                "worth": int(worth),
                "held": False,
                "until": one.until or longest,
                "counted_at": voice.now,
            }
        )
        choices.append((number, offered.choices))
        deliveries.append(
            {
                "community_id": here,
                "end_id": ends[member][1],
                "message_id": number,
                "member_id": member,
                "kind": DeliveryKind.SAY,
                "state": DeliveryState.WAITING,
                "tries": 0,
            }
        )
    insert_many(voice.session, _MESSAGE, messages)
    insert_for_each(voice.session, _CHOICE, "message_id", choices)
    insert_many(voice.session, _DELIVERY, deliveries)
    return numbers


@dataclass(frozen=True, slots=True)
class _Offered:
    """How offers read: the line of numbered answers under a text, and the rows of the choices but for their message."""

    line: str
    choices: Sequence[dict[str, Any]]


class _Shown:
    """How offers read; the same ones for many members are worded once in each language."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._known: dict[tuple[str, int], tuple[Sequence[Offer], _Offered]] = {}

    def of(self, one: Telling) -> _Offered:
        """`_known` holds the offers as well, so that no others get their place in memory."""
        key = (one.language, id(one.offers))
        if key not in self._known:
            self._known[key] = (one.offers, self._worded(one))
        return self._known[key][1]

    def _worded(self, one: Telling) -> _Offered:
        made = outbox.choices(self._voice.texts, one.language, one.offers, self._voice.community.id)
        rows = [
            {
                "community_id": choice.community_id,
                "message_id": None,
                "number": choice.number,
                "key": choice.key,
                "label": choice.label,
                "command": choice.command,
                "values": choice.values,
                "shown": True,
            }
            for choice in made
        ]
        return _Offered(outbox.numbered("", made), rows)
