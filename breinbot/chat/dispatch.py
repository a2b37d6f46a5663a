"""The dispatcher: one event, one transaction; seen events dropped, refusals worded in one place.

An event comes in as `Incoming`, and leaves as rows: what the handler changed, what is said, and its own id.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import event, select, update
from sqlalchemy.orm import Session

from breinbot.chat import answers, calling, forms, places, secrecy
from breinbot.chat.command import Command, Completion, Field, Hearing, TimerHandler
from breinbot.chat.context import Context, Reply
from breinbot.chat.feature import Feature
from breinbot.chat.incoming import (
    Called,
    Deleted,
    Edited,
    Incoming,
    PlaceKind,
    Pressed,
    Reacted,
    Said,
    Speaker,
    Unreadable,
    Where,
)
from breinbot.chat.model import End, EventState, Form, Place, SeenEvent
from breinbot.chat.news import AskedWhatIsKept, Events, PersonNeeded, RolesSeen, Urgency, WordsKept
from breinbot.chat.places import direct, end_at, who_and_where
from breinbot.chat.replying import Handled, finish, unstored
from breinbot.chat.texts import Texts
from breinbot.chat.understanding import Understanding
from breinbot.chat.vocabulary import Vocabulary
from breinbot.chat.voice import Voice
from breinbot.clock.timers import Due
from breinbot.members import Refusal
from breinbot.members import service as members
from breinbot.members.linking import told_moderator
from breinbot.members.model import Account, Community, Member
from breinbot.store import insert_once

REMEMBERED = 1000  # people whose last reply is kept in memory


@dataclass(frozen=True, slots=True)
class SaidLast:
    """The last thing that was replied to somebody: marked text, and when."""

    at: datetime
    text: str


class Dispatcher:
    """All features' commands and hearings, and the way of an event through one of them."""

    def __init__(
        self,
        features: Iterable[Feature],
        texts: Texts,
        services: Mapping[type[Any], Any],
        whispering: Iterable[str] = (),
    ) -> None:
        """`whispering`: platforms on which a private reply to words in a room goes to the direct chat."""
        features = list(features)
        self.texts = texts
        self.services = services
        self.whispering = frozenset(whispering)
        self._known_community: int | None = None
        self.roles_seen: dict[tuple[str, str], frozenset[str]] = {}
        self._said: dict[tuple[str, str], SaidLast] = {}
        self.events = Events()
        self.commands: dict[str, Command] = {}
        self.hearings: dict[tuple[str, type[Any]], Hearing] = {}
        self.timers: dict[str, TimerHandler] = {}
        for feature in features:
            self._plug_in(feature)
        self.vocabulary = Vocabulary(self.commands, texts)

    def _plug_in(self, feature: Feature) -> None:
        for command in feature.commands:
            if command.name in self.commands:
                raise ValueError(f"two commands are named {command.name}")
            self.commands[command.name] = command
        for hearing in feature.commands.hearings:
            self.hearings[hearing.subject, hearing.what] = hearing
        for timer in feature.commands.timers:
            self.timers[timer.kind] = timer
        for kind, listener in feature.on.items():
            self.events.connect(kind, listener)

    # The way of an event -------------------------------------------------------------------------------------------

    def reading(self, incoming: Incoming) -> bool:
        """Whether this is surely a call of a command that only reads; told from the words alone."""
        match incoming.what:
            case Called(name):
                return name in self.commands and self.commands[name].reads
            case Said(text, _, reply_to, to_bot) if reply_to is None:
                text = text.strip()
                signed = text[:1] in ("!", "/")
                if not (signed or to_bot):
                    return False
                meant = self.vocabulary.find(text[1:].strip() if signed else text)
                return meant is not None and meant.command.reads
        return False

    def read(self, session: Session, incoming: Incoming, now: datetime) -> Handled | None:
        """Run a command that only reads. None where the event must be written: a first contact, or another right."""
        account, end = self._known(session, incoming)
        if not account or not end or account.member.introduced_at is None:
            return None
        if incoming.who.moderator not in (None, account.moderator):  # a right was given or lost, which is to be kept
            return None
        ctx = self._context(session, account, end, incoming, now)
        ctx.reading = True
        try:
            self._act(ctx)
        except calling.MustWrite:
            return None
        except Refusal as refusal:
            self._refuse(ctx, refusal)
        if ctx.replied.offers:
            return Handled(reply=ctx.replied)
        self._remember(ctx)
        return unstored(ctx)

    def write(self, session: Session, incoming: Incoming, now: datetime, reply: Reply | None = None) -> Handled:
        """Run an event whole, or only write down a reply that was made before; an event that was seen does nothing.

        Raises the Refusal of a rule: the caller rolls back and calls `refuse` in a transaction of its own.
        """
        ctx = self._begin(session, incoming, now)
        if ctx is None:
            return Handled()
        if reply is not None:
            ctx.replied = reply
        else:
            self._act(ctx)
        return self._finish(ctx)

    def refuse(self, session: Session, incoming: Incoming, now: datetime, refusal: Refusal) -> Handled:
        """Record an event that a rule refused, and word the refusal; what the handler did is rolled back before."""
        ctx = self._begin(session, incoming, now)
        if ctx is None:
            return Handled()
        if refusal.ends_form is not None:  # what the form was for cannot be done: nothing more is asked
            session.get_one(Form, refusal.ends_form).closed_at = now
        self._refuse(ctx, refusal)
        return self._finish(ctx)

    def fail(self, session: Session, incoming: Incoming, now: datetime, error: str) -> Handled:
        """Record an event as failed and apologise with the number under which the error was logged."""
        ctx = self._begin(session, incoming, now, error)
        if ctx is None:
            return Handled()
        ctx.reply("chat-failed", error=error)
        return self._finish(ctx)

    def _finish(self, ctx: Context) -> Handled:
        handled = finish(ctx)
        self._remember(ctx)
        who = ctx.incoming.who
        account = (ctx.incoming.platform, who.account)
        if who.roles is not None and ctx.roles_settled and self.roles_seen.get(account) != who.roles:
            seen = {account: who.roles}  # only once it is committed: what is rolled back is to be seen again
            event.listen(ctx.session, "after_commit", lambda session: self.roles_seen.update(seen))
        return handled

    def _remember(self, ctx: Context) -> None:
        """Keep what was replied, for `herhaal`; a question is found in the database, with its numbers."""
        account = (ctx.incoming.platform, ctx.incoming.who.account)
        self._said.pop(account, None)
        if ctx.replied.paragraphs and not ctx.replied.asks:
            text = "\n\n".join([*ctx.replied.paragraphs, *ctx.replied.closing])
            self._said[account] = SaidLast(ctx.now, text)
            if len(self._said) > REMEMBERED:
                self._said.pop(next(iter(self._said)))

    def said_last(self, incoming: Incoming) -> SaidLast | None:
        """The last reply to an account since the start of the program, where it was no question."""
        return self._said.get((incoming.platform, incoming.who.account))

    def ring(self, session: Session, community_id: int, kind: str, due: Iterable[Due], now: datetime) -> None:
        """Do what these timers of one community and one kind stand for."""
        voice = self.voice(session, session.get_one(Community, community_id), now)
        if self.timers[kind].together:
            self.timers[kind].handler(voice, list(due))
        else:
            for timer in due:
                self.timers[kind].handler(voice, timer)
        session.add_all(voice.queued)
        session.flush()

    def voice(self, session: Session, community: Community, now: datetime) -> Voice:
        """The bot, speaking without an event; add what it queued to the session."""
        return Voice(session=session, community=community, now=now, dispatcher=self)

    def announce(self, session: Session, community: Community, now: datetime, news: Any) -> None:
        """Tell the features of something that no member did."""
        voice = self.voice(session, community, now)
        voice.announce(news)
        session.add_all(voice.queued)
        session.flush()

    def kept(
        self,
        session: Session,
        platform: str,
        external: str,
        event_of: Callable[[str], str],
        now: datetime,
        *,
        message: str | None = None,
    ) -> list[WordsKept]:
        """The newest messages that features keep about the subject of an end, as far as they were said there.

        `event_of`: the platform's id of the event in which a message was said. `message`: only this one, if it is kept.
        """
        community_id = self._community_id(session)
        end = end_at(session, community_id, platform, external)
        if end is None or end.place.about is None:
            return []
        asked = AskedWhatIsKept(platform, end.place.about, message)
        self.voice(session, session.get_one(Community, community_id), now).announce(asked)
        events = {event_of(one.message): one for one in asked.found}
        said_here = select(SeenEvent.event).where(
            SeenEvent.community_id == community_id,
            SeenEvent.platform == platform,
            SeenEvent.event.in_(events),
            SeenEvent.end_id == end.id,
        )
        return [events[one] for one in session.scalars(said_here)]

    def on_behalf_of(self, session: Session, member: Member, platform: str, now: datetime) -> Context:
        """A context without an event, for what the program does in a member's name; end it with `replying.finish`."""
        end = next(end for end in direct(session, member).ends if end.platform == platform)
        account = next(account for account in member.accounts if account.platform == platform)
        who = Speaker(account.external, account.handle, member.name)
        where = Where(end.external or "", PlaceKind.DIRECT)
        incoming = Incoming(platform, "", now, who, where, Deleted(message=""))
        return self._context(session, account, end, incoming, now)

    def _community_id(self, session: Session) -> int:
        """The community of this database, looked up once."""
        if self._known_community is None:
            community = members.community(session)
            if community is None:
                raise LookupError("there is no community in this database")
            self._known_community = community.id
        return self._known_community

    def _begin(self, session: Session, incoming: Incoming, now: datetime, error: str | None = None) -> Context | None:
        """Keep that the event was seen, and who speaks where; None where it was seen before."""
        account, end = self._known(session, incoming)
        said_at = end.id if end is not None and isinstance(incoming.what, Said) else None
        first_time = insert_once(
            session,
            SeenEvent,
            community_id=self._community_id(session),
            platform=incoming.platform,
            event=incoming.event,
            end_id=said_at,
            at=incoming.at,
            state=EventState.FAILED if error else EventState.DONE,
            error=error,
        )
        return self._arrive(session, incoming, now, account, end) if first_time else None

    def _known(self, session: Session, incoming: Incoming) -> tuple[Account | None, End | None]:
        """Who speaks and where, as far as they were seen before."""
        who, where = incoming.who.account, incoming.where.end
        return who_and_where(session, self._community_id(session), incoming.platform, account=who, end=where)

    def _arrive(
        self, session: Session, incoming: Incoming, now: datetime, known: Account | None, seen: End | None
    ) -> Context:
        who = incoming.who
        account = members.meet(
            session,
            self._community_id(session),
            platform=incoming.platform,
            external=who.account,
            handle=who.handle,
            name=who.name,
            now=now,
            previews=incoming.platform not in self.whispering,
            known=known,
        )
        lost = (
            who.moderator is not None
            and who.moderator != account.moderator
            and told_moderator(account, moderator=who.moderator)
        )
        members.is_here(account.member, now)
        end = places.arrive(session, account.member, incoming.platform, incoming.where, now, seen)
        if incoming.position is not None:
            end.read_to = incoming.position
        if seen is None and isinstance(incoming.what, Said):
            self._was_said_at(session, incoming, end)
        if incoming.where.encrypted:
            secrecy.seen(session, end, encrypted=True)
        ctx = self._context(session, account, end, incoming, now)
        if lost:
            told = {"name": account.member.name, "platform": incoming.platform}
            ctx.announce(PersonNeeded("chat-todo-moderator-lost", f"member:{account.member_id}", Urgency.MIDDLE, told))
        if who.roles is not None and self.roles_seen.get((incoming.platform, who.account)) != who.roles:
            ctx.announce(RolesSeen(account.member, incoming.platform, who.roles))
        return ctx

    @staticmethod
    def _was_said_at(session: Session, incoming: Incoming, end: End) -> None:
        """Note where words were said, of an end that was not known before them."""
        session.execute(
            update(SeenEvent)
            .where(SeenEvent.community_id == end.community_id, SeenEvent.platform == incoming.platform)
            .where(SeenEvent.event == incoming.event)
            .values(end_id=end.id)
        )

    def _context(self, session: Session, account: Account, end: End, incoming: Incoming, now: datetime) -> Context:
        return Context(
            session=session,
            community=account.member.community,
            member=account.member,
            end=end,
            incoming=incoming,
            now=now,
            dispatcher=self,
            about=end.place.about,
        )

    def _refuse(self, ctx: Context, refusal: Refusal) -> None:
        ctx.replied, ctx.queued, ctx.form = Reply(), [], None
        ctx.reply(refusal.key(), **refusal.data)
        if isinstance(ctx.incoming.what, Called):
            forms.keep_refused(ctx, self.commands[ctx.incoming.what.command], ctx.incoming.what.values, refusal.field)

    def _act(self, ctx: Context) -> None:
        match ctx.incoming.what:
            case Called(name, values, on):
                said = answers.said_as(ctx.session, ctx.end.id, on) if on is not None else None
                ctx.about = (said.about if said is not None else None) or ctx.about
                calling.invoke(ctx, self.commands[name], dict(values))
            case Pressed(number):
                calling.press(ctx, answers.choice_numbered(ctx, number))
            case Said() as words:
                Understanding(ctx, words).act()
            case Reacted() as reacted if (choice := answers.choice_reacted(ctx, reacted)) is not None:
                calling.press(ctx, choice)
            case Edited() | Deleted() | Reacted() as happened:
                calling.hear(ctx, happened)
            case Unreadable():
                ctx.reply("chat-unreadable")

    def form_kept(self, session: Session, incoming: Incoming) -> Form | None:
        """The form that a press opens again, with all that was typed into it; None where it does something else."""
        what, who = incoming.what, incoming.who
        if not isinstance(what, Pressed):
            return None
        account = members.account_of(
            session, self._community_id(session), platform=incoming.platform, external=who.account
        )
        return forms.kept(session, account.member, what.choice) if account is not None else None

    def complete(
        self, session: Session, incoming: Incoming, now: datetime, field: Field, typed: str
    ) -> list[Completion]:
        """Proposals for a field; somebody never met gets those of a new member."""
        known, seen = self._known(session, incoming)
        community_id = self._community_id(session)
        new = Member(community=session.get_one(Community, community_id), name="", moderator=False)
        account = known or Account(member=new)
        end = seen or End(place=Place(kind=incoming.where.kind, name=""))
        with session.no_autoflush:
            return field.reader.complete(self._context(session, account, end, incoming, now), typed)
