"""What a handler of a command works with: who, where, when, and how to answer.

What a handler replies is put together into one message and comes first.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import and_, or_, select

from breinbot.chat import calling, forms, outbox
from breinbot.chat.carrying import words_behind
from breinbot.chat.command import Command, Field, Privacy
from breinbot.chat.incoming import Called, Incoming, PlaceKind, Reacted, Said
from breinbot.chat.marks import link
from breinbot.chat.model import Choice, End, Form, Message, Place, Undo
from breinbot.chat.outbox import Offer
from breinbot.chat.places import direct
from breinbot.chat.texts import Marked
from breinbot.chat.vocabulary import Vocabulary
from breinbot.chat.voice import Voice
from breinbot.members import Member

UNDO_FOR = timedelta(minutes=10)  # DESIGN §4


@dataclass(slots=True)
class Reply:
    """What a handler answers so far, and who may see it. `asks`: the offers are a question to the member.

    `lasting`: the question stays open when another one is asked. `closing`: what is said after the numbered answers.
    """

    privacy: Privacy = Privacy.QUIET
    paragraphs: list[str] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    asks: bool = False
    lasting: bool = False
    closing: list[str] = field(default_factory=list)
    about: str | None = None


@dataclass(slots=True, kw_only=True)
class Context(Voice):
    """One event, on its way through one handler."""

    member: Member
    end: End
    incoming: Incoming
    reading: bool = False
    """The session cannot write: a command that only reads."""
    about: str | None = None
    """What the event is about: the subject of the message replied to or pressed, else of the place."""
    answered: Message | None = None
    form: Form | None = None
    replied: Reply = field(default_factory=Reply)
    roles_settled: bool = True
    """Whether the roles that the platform told of are as they will be; the bot may just be changing one."""

    @property
    def vocabulary(self) -> Vocabulary:
        return self.dispatcher.vocabulary

    @property
    def commands(self) -> Mapping[str, Command]:
        return self.dispatcher.commands

    @property
    def place(self) -> Place:
        return self.end.place

    @property
    def language(self) -> str:
        """The member's language, else the community's."""
        return self.member.language or self.community.language

    @property
    def replied_to(self) -> str | None:
        """The platform's id of the message that this one replies to, or on which a command was called."""
        match self.incoming.what:
            case Said(reply_to=message) | Called(on=message):
                return message
        return None

    @property
    def replied_words(self) -> tuple[str, str] | None:
        """Platform and id of the words that this replies to: where those are a copy, of what was said elsewhere."""
        return words_behind(self.session, self.end, self.replied_to) if self.replied_to is not None else None

    @property
    def in_direct(self) -> bool:
        return self.place.kind is PlaceKind.DIRECT

    @property
    def by_emoji(self) -> bool:
        """Whether an emoji alone said it: never enough for a consent. A digit put on a question is a button pressed."""
        what = self.incoming.what
        if isinstance(what, Reacted):
            return self.answered is None
        return isinstance(what, Said) and not any(c.isalnum() for c in what.text)

    def text(self, key: str, /, **args: Any) -> Marked:
        """A text in the member's language."""
        return self.texts.say(self.language, key, **args)

    def link(self, place_id: int | None, platform: str | None, message: str | None) -> Marked:
        """A link to a message in a place, or to the place, for the platform of this event; empty where it has no end."""
        if place_id is None:
            return Marked("")
        end = self.session.scalar(
            select(End.external).where(End.place_id == place_id, End.platform == self.incoming.platform)
        )
        if end is None:
            return Marked("")
        return Marked(link(end, message or "" if platform == self.incoming.platform else ""))

    def subject(self, kind: str) -> str | None:
        """What the event is about, where it is of this kind: "17" for "ask:17"."""
        if self.about is not None and self.about.startswith(f"{kind}:"):
            return self.about.partition(":")[2]
        return None

    def field_names(self, command: Command, field: Field) -> list[str]:
        """What a field is called in every language, its declared name included."""
        key = f"command-{command.name}"
        named = (self.texts.attribute(language, key, field.name) for language in self.texts.languages)
        return [field.name, *(name for name in named if name)]

    def visible_commands(self) -> list[str]:
        """The names of the commands that this member may call, as far as no subject is needed to tell."""
        return [
            command.name
            for command in self.commands.values()
            if not command.hidden and (command.may is None or command.may.allows(self.session, self.member))
        ]

    def often(self) -> list[str]:
        """Of these the ones that are used most."""
        return [name for name in self.visible_commands() if self.commands[name].often]

    def last_offer(self, command: str) -> dict[str, Any] | None:
        """The values of the newest choice of this command that was offered to the member, here or in private."""
        choice = self.session.scalar(
            select(Choice)
            .join(Message)
            .where(
                Message.community_id == self.community.id,
                or_(
                    Message.member_id == self.member.id,
                    and_(Message.member_id.is_(None), Message.place_id == self.place.id),
                ),
                Choice.command == command,
            )
            .order_by(Choice.id.desc())
            .limit(1)
        )
        return choice.values if choice else None

    # What is said --------------------------------------------------------------------------------------------------

    def reply(self, key: str, /, *, offers: Iterable[Offer] = (), about: str | None = None, **args: Any) -> None:
        """Answer the member; several replies become paragraphs of one message."""
        self.reply_text(self.text(key, **args), offers=offers, about=about)

    def reply_text(self, text: str, *, offers: Iterable[Offer] = (), about: str | None = None) -> None:
        self.replied.paragraphs.append(text)
        self.replied.offers.extend(offers)
        self.replied.about = about or self.replied.about

    def ask(
        self, key: str, /, *, offers: Sequence[Offer], about: str | None = None, lasting: bool = False, **args: Any
    ) -> None:
        """Answer the member with a question; the offers are numbered and can be typed.

        A newer question takes its place unless it is `lasting`.
        """
        self.reply(key, offers=offers, about=about, **args)
        self.replied.asks = True
        self.replied.lasting = lasting

    def ways(self, words: str) -> list[Offer]:
        """The ways on with words that were not understood, to be offered."""
        return [
            Offer(f"command-{command.name}-way", "way", {"command": command.name, "words": words})
            for command in self.commands.values()
            if command.way
        ]

    def listen(self, command: str, values: Mapping[str, Any], field: str) -> None:
        """Let words that are none of the offers of this question be a field of a command, with these values for others."""
        given = {name: str(value) for name, value in values.items()}
        forms.listen(self, self.commands[command], given, self.commands[command].field(field))

    def show(self, text: str, picture: dict[str, Any]) -> None:
        """Send a picture to the member alone, in the direct chat, after the reply, which says the same in words."""
        place = direct(self.session, self.member)
        message = outbox.write(self, place, text, to=self.member, language=self.language, picture=picture)
        outbox.deliver(self, message, place)

    def undoable(self, what: str, command: str, **values: Any) -> None:
        """Offer `ongedaan` for ten minutes: it runs `command` with `values`. `what` names the thing done, marked text."""
        self.session.add(
            Undo(
                community_id=self.community.id,
                member_id=self.member.id,
                what=what,
                command=command,
                values={name: str(value) for name, value in values.items()},
                until=self.now + UNDO_FOR,
            )
        )

    # Commands that stand for others --------------------------------------------------------------------------------

    def run(self, command: str, values: Mapping[str, Any]) -> None:
        """Go on with another command, as if it had been given with these words."""
        calling.invoke(self, self.commands[command], {name: str(value) for name, value in values.items()})

    def press(self, choice: Choice) -> None:
        """Go on with a choice, as if it had been pressed."""
        calling.press(self, choice)

    def say_to(self, command: str, words: str) -> None:
        """Go on with a command and the words after it."""
        calling.say_to(self, self.commands[command], words)

    def run_words(self, words: str) -> None:
        """Go on with the command that these words begin with."""
        calling.run_words(self, words)
