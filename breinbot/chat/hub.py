"""The hub: chat's one door for platforms. Events go in, answers and deliveries come out; platforms touch no rows."""

import asyncio
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, repeat
from typing import Any

import structlog
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from breinbot.chat import formview, losing, places
from breinbot.chat.command import Command, Completion
from breinbot.chat.context import Reply
from breinbot.chat.delivery import DeliveryWorker
from breinbot.chat.dispatch import Dispatcher
from breinbot.chat.flood import FloodLimit, Verdict
from breinbot.chat.formview import FormView
from breinbot.chat.incoming import Called, Incoming, PlaceKind, Said
from breinbot.chat.losing import Noticed
from breinbot.chat.model import End
from breinbot.chat.news import PlatformConnected, WordsKept
from breinbot.chat.outgoing import Outgoing, Platform, Why
from breinbot.chat.places import KnownEnd
from breinbot.chat.replying import Handled
from breinbot.chat.texts import Texts
from breinbot.chat.timing import TimerWorker
from breinbot.chat.understanding import is_signed
from breinbot.chat.underway import UnderWay
from breinbot.chat.vocabulary import Meant
from breinbot.clock import Clock
from breinbot.members import Refusal
from breinbot.members import service as members
from breinbot.store import Hindrance, Store, hindrance

log = structlog.get_logger()

PAUSES = (1, 2, 5, 10, 30)
"""Seconds before what could not be kept is tried again; the last one is kept."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a platform has to do after an event: send this answer to its interaction, or nothing.

    The answer has the machine to itself: the rest goes out when the platform says `go_on`, which it does in any case.
    """

    answer: Outgoing | None = None


class _NotKept(Exception):
    """The database could not keep an event, not even as one that failed: it is as if it never came."""

    def __init__(self, why: Hindrance) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """Where a message was said, by somebody or by the bot, and what features keep of somebody's words."""

    end: str
    kept: WordsKept | None


class Hub:
    """Takes events from platforms, one transaction each, and wakes the delivery worker."""

    def __init__(
        self,
        store: Store,
        dispatcher: Dispatcher,
        clock: Clock,
        worker: DeliveryWorker,
        timers: TimerWorker,
        flood: FloodLimit | None = None,
    ) -> None:
        """`flood`: how much one person may ask of the bot; None for as much as they like, as in practice."""
        self._store = store
        self._dispatcher = dispatcher
        self._clock = clock
        self._worker = worker
        self._timers = timers
        self._flood = flood
        self.language = "nl"
        self.under_way = UnderWay()
        """Events that are being handled, and what platforms count in until they have answered."""
        self._waiting: set[tuple[str, str]] = set()
        """Places, by platform, in which somebody was told that what they wrote waits."""

    def learn(self, session: Session) -> None:
        """Take the default language from the community."""
        community = members.community(session)
        if community is not None:
            self.language = community.language

    @property
    def commands(self) -> Mapping[str, Command]:
        return self._dispatcher.commands

    @property
    def texts(self) -> Texts:
        return self._dispatcher.texts

    @property
    def languages(self) -> tuple[str, ...]:
        return self.texts.languages

    def command_in(self, words: str) -> Meant | None:
        """The command that these words begin with, for platforms that write commands in their own way."""
        return self._dispatcher.vocabulary.find(words)

    def attach(self, platform: Platform) -> None:
        """Let the worker send to a platform."""
        self._worker.attach(platform)

    async def receive(self, incoming: Incoming) -> Outcome:
        """Handle one event. Nothing is raised: a handler that fails becomes an apology with a number.

        While the database can keep nothing, as on a full disk, an interaction is told so, and nothing is done. Anything
        else waits here until it can be kept: who calls this in the order of a place loses nothing, and no order.
        """
        verdict = self._flood.check(incoming) if self._flood is not None else Verdict.TAKEN
        if verdict is Verdict.REFUSED:
            return Outcome(self._slower(incoming))
        for pause in chain(PAUSES, repeat(PAUSES[-1])):
            try:
                with self.under_way:
                    outcome = await self._receive(incoming, too_fast=verdict is Verdict.TOLD)
            except _NotKept as problem:
                log.warning("nothing can be kept now", why=problem.why.value, platform=incoming.platform)
                if incoming.answer is not None:
                    return Outcome(self._unstored(incoming, "chat-cannot-keep-call"))
                await self._tell_that_it_waits(incoming)
            else:
                self._waiting.discard((incoming.platform, incoming.where.end))
                return outcome
            await asyncio.sleep(pause)
        raise AssertionError("unreachable")

    async def _receive(self, incoming: Incoming, *, too_fast: bool) -> Outcome:
        """Raises _NotKept."""
        try:
            handled = await self._handle(incoming, too_fast=too_fast)
        except Exception as problem:
            why = hindrance(problem)
            if why is not None:
                raise _NotKept(why) from problem
            error = secrets.token_hex(3)
            log.exception("event failed", error=error, platform=incoming.platform, event_id=incoming.event)
            handled = await self._apologise(incoming, error)
        if handled.unstored is not None:
            await self._worker.sender.send_unstored(incoming.platform, handled.unstored)
            await self._was_read(incoming)
        if handled.answer is None:
            self._worker.wake()
        if handled.timers:
            self._timers.wake()
        return Outcome(handled.answer)

    async def _was_read(self, incoming: Incoming) -> None:
        """What needed nothing kept was answered, whether or not it can be noted that it was read."""
        if incoming.position is None:
            return
        try:
            await self.read_up_to(incoming.platform, incoming.where.end, incoming.position)
        except SQLAlchemyError as problem:
            if hindrance(problem) is None:
                raise
            log.warning("it is not noted that something was read", why=hindrance(problem), platform=incoming.platform)

    async def _handle(self, incoming: Incoming, *, too_fast: bool) -> Handled:
        now = self._clock.now()
        if too_fast and self._flood is not None:
            told = self._flood.told
            return await self._store.write(lambda session: self._dispatcher.refuse(session, incoming, now, told))
        if self._dispatcher.reading(incoming):
            handled = await self._store.read(lambda session: self._dispatcher.read(session, incoming, now))
            if handled is not None and handled.reply is None:
                return handled
            reply = handled.reply if handled else None
            return await self._write(incoming, now, reply)
        return await self._write(incoming, now)

    async def _write(self, incoming: Incoming, now: datetime, reply: Reply | None = None) -> Handled:
        """One transaction; a refusal rolls it back and is recorded and worded in one of its own."""
        try:
            return await self._store.write(lambda session: self._dispatcher.write(session, incoming, now, reply))
        except Refusal as refusal:
            refused = refusal
        return await self._store.write(lambda session: self._dispatcher.refuse(session, incoming, now, refused))

    def _slower(self, incoming: Incoming) -> Outgoing | None:
        """The answer to an interaction of somebody who was told before to slow down; words get none."""
        if incoming.answer is None or self._flood is None:
            return None
        return self._unstored(incoming, self._flood.told.key(), **self._flood.told.data)

    def _unstored(self, incoming: Incoming, key: str, **data: Any) -> Outgoing:
        """An answer of which nothing is kept, seen by who asked alone where the platform can do that."""
        return Outgoing(
            end=incoming.where.end,
            kind=incoming.where.kind,
            text=self.texts.say(self._spoken(incoming.who.locale), key, **data),
            only_for=incoming.who.account if incoming.where.kind is not PlaceKind.DIRECT else None,
            answer=incoming.answer,
        )

    async def _tell_that_it_waits(self, incoming: Incoming) -> None:
        """Who wrote to the bot hears once, until something is kept there again, that it is read later."""
        said, place = incoming.what, (incoming.platform, incoming.where.end)
        direct = incoming.where.kind is PlaceKind.DIRECT
        if not isinstance(said, Said) or not (direct or said.to_bot or is_signed(said.text)) or place in self._waiting:
            return
        self._waiting.add(place)
        await self._worker.sender.send_unstored(incoming.platform, self._unstored(incoming, "chat-cannot-keep-words"))

    async def _apologise(self, incoming: Incoming, error: str) -> Handled:
        """Raises _NotKept where the database cannot keep that either."""
        try:
            return await self._store.write(
                lambda session: self._dispatcher.fail(session, incoming, self._clock.now(), error)
            )
        except Exception as problem:
            log.exception("apology failed", error=error, platform=incoming.platform, event_id=incoming.event)
            why = hindrance(problem)
            if why is not None:
                raise _NotKept(why) from problem
            return Handled()

    def go_on(self) -> None:
        """The platform is done with an answer, sent or not: what else waits goes out."""
        self._worker.wake()

    async def sent(self, delivery: int, message: str) -> None:
        """The platform sent an answer itself; `message` is its id there."""
        await self._worker.settle(delivery, message)

    async def not_sent(self, platform: str, answer: Outgoing) -> None:
        """The platform could not send an answer: the worker takes over now; what was only read it tries once."""
        if answer.delivery is not None:
            await self._worker.take_over(answer.delivery)
        else:
            await self._worker.sender.send_unstored(platform, answer)

    async def connected(self, platform: str) -> None:
        """A platform is ready: every room and thread gets an end on it, and what waits goes out."""

        def ready(session: Session) -> None:
            community = members.community(session)
            if community is not None:
                places.connect(session, community.id, platform)
                self._dispatcher.announce(session, community, self._clock.now(), PlatformConnected(platform))

        await self._store.write(ready)
        self._worker.ready(platform)

    async def notice(self, platform: str, noticed: Noticed) -> None:
        """Something was deleted or put away on a platform."""

        def keep(session: Session) -> None:
            community = members.community(session)
            if community is not None:
                voice = self._dispatcher.voice(session, community, self._clock.now())
                losing.notice(voice, platform, noticed)
                session.add_all(voice.queued)

        with self.under_way:
            await self._store.write(keep)
        self._worker.wake()

    async def refusals(self, platform: str) -> list[Why]:
        """Why things did not arrive there, as far as a platform can tell by itself that it is over."""

        def read(session: Session) -> list[Why]:
            community = members.community(session)
            return losing.refusals(session, community.id, platform) if community is not None else []

        return await self._store.read(read)

    async def roles(self, platform: str) -> list[str]:
        """The platform's ids of the roles of rooms' members."""
        query = select(End.role).where(End.platform == platform, End.role.is_not(None))
        return await self._store.read(lambda session: [role for role in session.scalars(query) if role is not None])

    # Reading on ----------------------------------------------------------------------------------------------------

    async def ends(self, platform: str) -> list[KnownEnd]:
        """The open ends of a platform, and how far each was read."""

        def known(session: Session) -> list[KnownEnd]:
            community = members.community(session)
            return places.known_ends(session, community.id, platform) if community is not None else []

        return await self._store.read(known)

    async def knows(self, platform: str, end: str) -> bool:
        """Whether a thread is known, by itself or by the message out of which it grew."""

        def known(session: Session) -> bool:
            community = members.community(session)
            return community is not None and places.is_known(session, community.id, platform, end)

        return await self._store.read(known)

    async def kept(self, platform: str, end: str, event: Callable[[str], str]) -> list[WordsKept]:
        """The messages at an end that features keep: whoever edits or deletes one expects that it is noticed.

        `event`: the platform's id of the event in which a message was said.
        """
        return await self._store.read(
            lambda session: self._dispatcher.kept(session, platform, end, event, self._clock.now())
        )

    async def said_before(self, platform: str, message: str, event: Callable[[str], str]) -> SaidBefore | None:
        """One message, however long ago: where it was said, and what features keep of it; None for one never seen.

        `event`: as for `kept`.
        """

        def found(session: Session) -> SaidBefore | None:
            community = members.community(session)
            if community is None:
                return None
            end = places.end_of_message(session, community.id, platform, message, event(message))
            if end is None or end.external is None:
                return None
            now, where = self._clock.now(), end.external
            kept = self._dispatcher.kept(session, platform, where, event, now, message=message)
            return SaidBefore(where, kept[0] if kept else None)

        return await self._store.read(found)

    async def read_up_to(self, platform: str, end: str, position: str) -> None:
        """Everything at an end up to this position was processed, or is nothing to process."""

        def note(session: Session) -> None:
            community = members.community(session)
            known = places.end_at(session, community.id, platform, end) if community is not None else None
            if known is not None:
                known.read_to = position

        await self._store.write(note)

    # Forms and completions -----------------------------------------------------------------------------------------

    def form_for(self, command: str, values: Mapping[str, str], locale: str | None = None) -> FormView | None:
        """The form to open for a call that lacks something needed; told from the parameters alone."""
        declared = self.commands[command]
        return self._form_view(declared, values, locale) if formview.opens(declared, values) else None

    async def form_again(self, incoming: Incoming) -> FormView | None:
        """The form that a press opens again, filled with what was typed; None where the press does something else."""
        try:
            kept = await self._store.read(lambda session: self._dispatcher.form_kept(session, incoming))
        except Exception:
            log.exception("form not found", platform=incoming.platform, event_id=incoming.event)
            return None
        return self._form_view(self.commands[kept.command], kept.values, incoming.who.locale) if kept else None

    def _form_view(self, command: Command, values: Mapping[str, str], locale: str | None) -> FormView:
        return formview.view(self.texts, self._spoken(locale), command, values)

    def told(self, key: str, locale: str | None) -> str:
        """A text for somebody of whom only the language of their app is known."""
        return self.texts.say(self._spoken(locale), key)

    def _spoken(self, locale: str | None) -> str:
        language = (locale or "").partition("-")[0]
        return language if language in self.languages else self.language

    async def complete(self, incoming: Incoming, field: str, typed: str) -> list[Completion]:
        """Proposals for a field of the command that is being called; none for somebody never met."""
        if not isinstance(incoming.what, Called):
            return []
        wanted = self.commands[incoming.what.command].field(field)
        return await self._store.read(
            lambda session: self._dispatcher.complete(session, incoming, self._clock.now(), wanted, typed)
        )
