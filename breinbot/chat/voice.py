"""What everything that speaks works with: the community, the time, and how to say something to a place or a person.

A handler of a command has more, see context.py; a handler of timers has this. Everything said is only written down; the
delivery worker sends it after the transaction is committed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from breinbot.chat import budget, outbox
from breinbot.chat.budget import Worth
from breinbot.chat.model import Delivery, Message, Place
from breinbot.chat.outbox import Offer
from breinbot.chat.places import direct
from breinbot.chat.texts import Marked, Texts
from breinbot.members import Community, Member

if TYPE_CHECKING:
    from breinbot.chat.dispatch import Dispatcher

T = TypeVar("T")


@dataclass(slots=True, kw_only=True)
class Voice:
    """The bot, speaking to one community at one moment. `queued`: what goes out, in this order."""

    session: Session
    community: Community
    now: datetime
    dispatcher: "Dispatcher"
    queued: list[Delivery] = field(default_factory=list)

    @property
    def texts(self) -> Texts:
        return self.dispatcher.texts

    def service(self, kind: type[T]) -> T:
        """Something that app.py made for features, such as the index of the record."""
        found = self.dispatcher.services[kind]
        assert isinstance(found, kind)
        return found

    def public(self, key: str, /, **args: Any) -> Marked:
        """A text for everybody, in the community's language."""
        return self.texts.say(self.community.language, key, **args)

    def text_for(self, member: Member, key: str, /, **args: Any) -> Marked:
        """A text in a member's language."""
        return self.texts.say(member.language or self.community.language, key, **args)

    def say(self, place: Place, text: str, *, offers: Sequence[Offer] = (), about: str | None = None) -> Message:
        """Say something in a place, for everybody there."""
        message = outbox.write(self, place, text, offers=offers, about=about)
        outbox.deliver(self, message, place)
        return message

    def tell(
        self,
        member: Member,
        key: str,
        /,
        *,
        worth: Worth | None,
        offers: Sequence[Offer] = (),
        about: str | None = None,
        until: datetime | None = None,
        **args: Any,
    ) -> Message | None:
        """Say something to one member in the direct chat, in that member's language; offers make it a question.

        `worth` is what it counts for in the budget of unasked messages, which decides when it goes out, at the latest
        `until` (two weeks). None is for what is not counted: what follows at once from what somebody did. Nothing is
        said, and None returned, to a member who typed `stop`.
        """
        if member.stopped_at is not None:
            return None
        place = direct(self.session, member)
        message = outbox.write(
            self,
            place,
            self.text_for(member, key, **args),
            offers=offers,
            about=about,
            to=member,
            asks=bool(offers),
            lasting=True,
            language=member.language or self.community.language,
        )
        if worth is None:
            outbox.deliver(self, message, place)
        else:
            budget.hold(self.session, member, message, worth, self.now, until)
        return message

    def asked_already(self, member: Member, *about: str) -> bool:
        """Whether a question about one of these waits for the member's answer, or waits to be sent."""
        query = select(Message.id).where(
            Message.community_id == member.community_id,
            Message.member_id == member.id,
            Message.answered_at.is_(None),
            Message.asks.is_(True),
            Message.about.in_(about),
        )
        return self.session.scalar(query.limit(1)) is not None

    def ask_no_more(self, about: str) -> list[Member]:
        """What was asked about this needs no answer any more: dropped where it waits, no question where it was sent.

        Who presses its button still hears from the rule what became of it. Returns whom it had been sent to.
        """
        budget.drop_about(self.session, self.community.id, about, self.now)
        query = select(Message).where(
            Message.community_id == self.community.id,
            Message.about == about,
            Message.asks.is_(True),
            Message.answered_at.is_(None),
        )
        asked = []
        for message in self.session.scalars(query):
            message.asks = False
            if message.member_id is not None:
                asked.append(self.session.get_one(Member, message.member_id))
        return asked

    def announce(self, news: Any) -> None:
        """Tell the features above what happened; they act on it in this same transaction."""
        self.dispatcher.events.announce(self, news)
