"""What is said becomes rows: a message with its choices, and a delivery for each end of its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.chat.incoming import PlaceKind
from breinbot.chat.marks import plain
from breinbot.chat.model import Choice, Delivery, DeliveryKind, End, Message, Place
from breinbot.chat.outgoing import Button, Outgoing
from breinbot.chat.places import end_in_use
from breinbot.chat.texts import Texts
from breinbot.members import Account, Member

if TYPE_CHECKING:
    from breinbot.chat.voice import Voice

_SHORT_LABEL = 28  # characters: longer choices get a line each


@dataclass(frozen=True, slots=True)
class Offer:
    """A choice to be offered: the text `key` as its label, the command that it runs, with values as words by field.

    `numbered`: whether it has a number in a question; others are only words that are understood.
    """

    key: str
    command: str
    values: Mapping[str, Any] = field(default_factory=dict)
    numbered: bool = True
    label: Mapping[str, Any] = field(default_factory=dict)


def write(
    voice: "Voice",
    place: Place,
    text: str,
    *,
    offers: Sequence[Offer] = (),
    about: str | None = None,
    to: Member | None = None,
    asks: bool = False,
    lasting: bool = False,
    closing: Sequence[str] = (),
    language: str | None = None,
    picture: dict[str, Any] | None = None,
) -> Message:
    """Keep a message with its choices. The deliveries follow when the event is done, replies first."""
    language = language or voice.community.language
    made = choices(voice.texts, language, offers, voice.community.id)
    message = Message(
        community_id=voice.community.id,
        place=place,
        member_id=to.id if to else None,
        text="\n\n".join([numbered(text, made) if asks else text, *closing]),
        about=about,
        asks=asks,
        lasting=lasting,
        at=voice.now,
        choices=made,
        picture=picture,
    )
    voice.session.add(message)
    return message


def choices(texts: Texts, language: str, offers: Sequence[Offer], community_id: int) -> list[Choice]:
    """The choices that these offers become, in a language."""
    made: list[Choice] = []
    for offer in offers:
        made.append(
            Choice(
                community_id=community_id,
                number=sum(choice.number is not None for choice in made) + 1 if offer.numbered else None,
                key=offer.key,
                label=str(texts.say(language, offer.key, **offer.label)),
                command=offer.command,
                values={name: str(value) for name, value in offer.values.items()},
            )
        )
    return made


def numbered(text: str, choices: Sequence[Choice]) -> str:
    """The text with its numbered answers: on one line where they are short, else a line each."""
    listed = [f"{choice.number} {choice.label}" for choice in choices if choice.number is not None]
    if not listed:
        return text
    short = all(len(plain(choice.label)) <= _SHORT_LABEL for choice in choices)
    return f"{text}\n{' · '.join(listed) if short else chr(10).join(listed)}"


def deliver(voice: "Voice", message: Message, place: Place) -> None:
    """Queue a message for each end of its place; of a direct chat only for the end in use, where its member has one."""
    deliver_to(voice, message, [end_in_use(place)] if place.kind is PlaceKind.DIRECT and place.ends else place.ends)


def deliver_to(voice: "Voice", message: Message, ends: Sequence[End]) -> None:
    """Queue a message for these ends alone."""
    voice.queued.extend(
        Delivery(community_id=message.community_id, end=end, message=message, member_id=message.member_id)
        for end in ends
    )


def revise(voice: "Voice", message: Message, text: str, offers: Sequence[Offer]) -> None:
    """Give a message that was said a new text and new choices.

    Choices that stay keep their numbers; those that go are no longer shown, and can still be pressed on an old card.
    """
    gone = {(choice.command, choice.key): choice for choice in message.choices}
    message.text = text
    for wanted in choices(voice.texts, voice.community.language, offers, voice.community.id):
        known = gone.pop((wanted.command, wanted.key), None)
        if known is None:
            message.choices.append(wanted)
        else:
            known.shown = True
    for choice in gone.values():
        choice.shown = False
    said_at = select(Delivery.end_id).where(Delivery.message_id == message.id, Delivery.kind == DeliveryKind.SAY)
    with voice.session.no_autoflush:  # what is queued here is written with everything else that is said
        ends = voice.session.scalars(said_at.distinct()).all()
    voice.queued.extend(
        Delivery(community_id=message.community_id, end_id=end_id, message_id=message.id, kind=DeliveryKind.EDIT)
        for end_id in ends
    )


def let_in(voice: "Voice", place: Place, member: Member) -> None:
    """Queue that a member is let into a thread, on each platform where the member has an account."""
    known = set(voice.session.scalars(select(Account.platform).where(Account.member_id == member.id)))
    voice.queued.extend(
        Delivery(community_id=place.community_id, end_id=end.id, member_id=member.id, kind=DeliveryKind.LET_IN)
        for end in place.ends
        if end.platform in known
    )


def shape(voice: "Voice", place: Place) -> None:
    """Queue that a place is brought up to date wherever it is, after what was said in it so far."""
    voice.queued.extend(
        Delivery(community_id=place.community_id, end_id=end.id, kind=DeliveryKind.SHAPE)
        for end in place.ends
        if end.gone_at is None or place.kind is PlaceKind.ROOM
    )


def change_role(voice: "Voice", place: Place, member: Member, *, give: bool, only_on: str | None = None) -> None:
    """Queue that a member gets or loses the role of a group's room, on each platform where the member has an account.

    `only_on`: on this platform alone.
    """
    accounts = voice.session.execute(select(Account.platform, Account.external).where(Account.member_id == member.id))
    known = dict(accounts.all())
    kind = DeliveryKind.GIVE_ROLE if give else DeliveryKind.TAKE_ROLE
    for (
        seen
    ) in known.items():  # so that the next roles are looked at, even where they are those seen before this change
        voice.dispatcher.roles_seen.pop(seen, None)
    voice.queued.extend(
        Delivery(community_id=place.community_id, end_id=end.id, member_id=member.id, kind=kind)
        for end in place.ends
        if end.platform in known and only_on in (None, end.platform)
    )


def account_on(session: Session, member_id: int | None, platform: str) -> str | None:
    """The platform's id of a member's account there."""
    if member_id is None:
        return None
    return session.scalar(select(Account.external).where(Account.member_id == member_id, Account.platform == platform))


def outgoing(
    delivery: Delivery, end: End, message: Message, only_for: str | None, *, text_only: bool = False
) -> Outgoing:
    """The message as the platform gets it; the end must be open. `text_only`: without buttons."""
    return Outgoing(
        end=end.external or "",
        kind=end.place.kind,
        text=message.text,
        delivery=delivery.id,
        buttons=tuple(
            Button(choice.id, choice.label, primary=choice.number in (1, None) and index == 0, number=choice.number)
            for index, choice in enumerate(choice for choice in message.choices if choice.shown and not text_only)
        ),
        asks=message.asks,
        only_for=only_for,
        reply_to=delivery.reply_to,
        message=delivery.external,
        answer=delivery.answer,
    )
