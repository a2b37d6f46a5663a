"""The practice room: reads lines, plays the people who say them, and prints what the bot says."""

import asyncio
import difflib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol, TextIO

from breinbot.chat.hub import Hub
from breinbot.chat.incoming import Incoming, PlaceKind, Pressed, Reacted, Said, Speaker, What, Where
from breinbot.chat.outgoing import Opening, Outgoing, Undeliverable
from breinbot.chat.vocabulary import fold
from breinbot.clock import PracticeClock
from breinbot.platforms.terminal import lines as forms
from breinbot.platforms.terminal.journal import Journal, Spoken
from breinbot.platforms.terminal.screen import BOT, Screen, as_text

NAME = "terminal"
GONE = "(gewist / deleted)"
FORMS = """@noor !help                        iemand zegt iets / somebody says something
#omloop @noor hallo allemaal       in een plek; die blijft / in a place, which stays
#direct @noor ja                   alleen met de bot / alone with the bot
#14 @noor ik kan dat               in het gesprek bij vraag 14 / in the thread of ask 14
@noor >12 ik kan dat               antwoord op bericht 12 / a reply to message 12
@noor [Ik help] 12                 knop van bericht 12 / a button of message 12
@noor +👍 12                       reactie op bericht 12 / a reaction to message 12
/wait 3d · /as moderator @anna · /as lead omloop @lotte · /quit"""


class Play(Protocol):
    """What the practice room needs of the app."""

    async def settled(self) -> None: ...
    async def next_due(self) -> datetime | None: ...
    async def make_moderator(self, platform: str, external: str, name: str) -> None: ...
    async def make_lead(self, platform: str, external: str, name: str, group: str) -> str: ...


class PracticeRoom:
    """A platform of one terminal. `common` is the short name of the common place, where everybody begins."""

    def __init__(
        self, hub: Hub, app: Play, clock: PracticeClock, journal: Journal, screen: Screen, *, common: str
    ) -> None:
        self._hub = hub
        self._app = app
        self._clock = clock
        self._journal = journal
        self._screen = screen
        self._place = f"#{common}"
        self._opening = not journal.messages
        self.mistakes = 0

    # As a platform -------------------------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        return NAME

    @property
    def one_by_one(self) -> bool:
        return True

    @property
    def alive(self) -> bool:
        return True

    async def send(self, out: Outgoing) -> str:
        """Print a message once; the same delivery again is the same message."""
        known = self._journal.deliveries.get(out.delivery) if out.delivery is not None else None
        if known is not None:
            return str(known)
        spoken = self._spoken(self._journal.next_number, out)
        self._journal.add(spoken)
        if not self._opening:
            self._screen.message(spoken)
        return str(spoken.number)

    async def said_already(self, out: Outgoing, since: datetime) -> Sequence[str]:
        """The journal never forgets a delivery's number."""
        return ()

    async def edit(self, out: Outgoing) -> None:
        known = self._journal.messages.get(int(out.message or 0))
        if known is None:
            raise Undeliverable(f"there is no message {out.message}")
        spoken = self._spoken(known.number, out)
        if spoken.text == known.text and spoken.buttons == known.buttons:
            return
        spoken.delivery = known.delivery
        self._journal.add(spoken)
        self._screen.message(spoken, changed=True)

    async def delete(self, end: str, message: str) -> None:
        """What was deleted stays a line on the screen; the journal has its words no more."""
        known = self._journal.messages.get(int(message))
        if known is not None and known.text != GONE:
            gone = replace(known, text=GONE, buttons=[])
            self._journal.add(gone)
            self._screen.message(gone, changed=True)

    async def fetch(self, end: str, message: str, key: str) -> bytes:
        raise Undeliverable("there are no files in the practice room")

    async def open(self, opening: Opening) -> str:
        match opening.kind:
            case PlaceKind.DIRECT:
                end = f"@{opening.account}"
            case _:
                end = f"#{opening.marker.partition(':')[2]}"
        self._journal.add_end(end)
        return end

    async def shape(self, end: str, opening: Opening) -> None:
        """A place has no looks here, and nothing is put away."""

    async def let_in(self, end: str, account: str) -> None:
        """Everybody sees everything here."""

    async def give_role(self, end: str, role: str | None, name: str, account: str) -> str | None:
        """There are no roles here."""
        return None

    async def take_role(self, end: str, role: str, account: str) -> None:
        """There are no roles here."""

    def _spoken(self, number: int, out: Outgoing) -> Spoken:
        direct = out.kind is PlaceKind.DIRECT
        return Spoken(
            number=number,
            end=out.end,
            author=BOT,
            text="\n".join([as_text(out.text, direct=direct), *(f"[{one.name}]" for one in out.uploads)]),
            buttons=[(button.choice, as_text(button.label, direct=direct)) for button in out.buttons],
            only_for=out.end[1:] if direct else out.only_for,
            delivery=out.delivery,
            asks=out.asks,
            reply_to=int(out.reply_to) if out.reply_to is not None and out.reply_to.isdecimal() else None,
        )

    # As a stage ----------------------------------------------------------------------------------------------------

    async def play(self, read: Callable[[], Awaitable[str | None]]) -> None:
        """Read lines until there are no more, or /quit; `read` gives None at the end."""
        await self._app.settled()
        if self._opening and self._journal.messages:
            self._screen.note(f"{len(self._journal.messages)} eerdere berichten staan al in de groepen")
        self._opening = False
        while (line := await read()) is not None:
            if not await self._line(line):
                break
            await self._app.settled()

    async def _line(self, line: str) -> bool:
        """Carry out one line; False where it ends the play."""
        try:
            meant = forms.read_line(line)
            if meant is not None:
                await self._carry_out(meant)
        except (forms.WrongLine, ValueError) as problem:
            self.mistakes += 1
            self._screen.wrong(str(problem))
        else:
            return not isinstance(meant, forms.Quit)
        return True

    async def _carry_out(self, meant: forms.Line) -> None:
        match meant:
            case forms.Speech():
                await self._say(meant)
            case forms.Press():
                await self._press(meant)
            case forms.Reaction():
                message = self._message(meant.message)
                reacted = Reacted(str(message.number), meant.emoji, meant.added)
                await self._happens(meant.handle, message.end, reacted)
            case forms.Wait():
                await self._wait(meant)
            case forms.MakeModerator():
                await self._app.make_moderator(NAME, meant.handle, _name(meant.handle))
                self._screen.note(f"@{meant.handle} is nu beheerder")
            case forms.MakeLead():
                group = await self._app.make_lead(NAME, meant.handle, _name(meant.handle), meant.group)
                self._screen.note(f"@{meant.handle} is nu trekker van {group}")
            case forms.ShowForms():
                for form in FORMS.splitlines():
                    self._screen.note(form)

    async def _wait(self, wait: forms.Wait) -> None:
        """Let time pass, stopping wherever something is due, so that it happens at its time."""
        end = self._clock.now() + wait.time
        while (due := await self._app.next_due()) is not None and due < end:
            if due > self._clock.now():
                self._journal.set_clock(self._clock.move(due - self._clock.now()))
            await self._app.settled()
        self._journal.set_clock(self._clock.move(end - self._clock.now()))

    async def _say(self, speech: forms.Speech) -> None:
        if speech.reply_to is not None:
            end = self._message(speech.reply_to).end
        elif speech.place is not None:
            end = self._end(speech.place, speech.handle)
            self._place = end if end.startswith("#") else "#direct"
        else:
            end = f"@{speech.handle}" if self._place == "#direct" else self._place
        said = Spoken(self._journal.next_number, end, f"@{speech.handle}", speech.text)
        self._journal.add(said)
        self._screen.message(said)
        reply_to = str(speech.reply_to) if speech.reply_to is not None else None
        await self._happens(speech.handle, end, Said(speech.text, str(said.number), reply_to, speech.to_bot))

    async def _press(self, press: forms.Press) -> None:
        wanted = fold(press.label)
        for message in self._pressable(press):
            for at, (choice, label) in enumerate(message.buttons, 1):
                if wanted in (fold(label), str(at)):
                    await self._happens(press.handle, message.end, Pressed(choice))
                    return
            if press.message is not None:
                labels = ", ".join(f"[{label}]" for _, label in message.buttons) or "no buttons"
                raise forms.WrongLine(f"message {message.number} has no [{press.label}]; it has {labels}")
        raise forms.WrongLine(f"no message that @{press.handle} can see has a button [{press.label}]")

    def _pressable(self, press: forms.Press) -> list[Spoken]:
        """The message that was named, or all that this person can see, newest first."""
        if press.message is not None:
            message = self._message(press.message)
            if message.only_for not in (None, press.handle):
                raise forms.WrongLine(f"message {message.number} is for @{message.only_for} alone")
            return [message]
        every = sorted(self._journal.messages.values(), key=lambda message: -message.number)
        return [message for message in every if message.only_for in (None, press.handle)]

    async def _happens(self, handle: str, end: str, what: What) -> None:
        speaker = Speaker(handle, handle, _name(handle))
        where = Where(end, PlaceKind.DIRECT if end.startswith("@") else _kind(end))
        event = self._journal.next_event()
        await self._hub.receive(Incoming(NAME, event, self._clock.now(), speaker, where, what))

    def _message(self, number: int) -> Spoken:
        if number not in self._journal.messages:
            last = len(self._journal.messages)
            raise forms.WrongLine(f"there is no message {number}; the last one is {last}")
        return self._journal.messages[number]

    def _end(self, place: str, handle: str) -> str:
        if place == "direct":
            return f"@{handle}"
        end = f"#{place}"
        if end not in self._journal.ends:
            known = sorted(end for end in self._journal.ends if end.startswith("#"))
            rooms = [end for end in known if _kind(end) is PlaceKind.ROOM]
            near = difflib.get_close_matches(end, known, n=3, cutoff=0.6) or rooms
            raise forms.WrongLine(f"there is no place {end}; there are {', '.join([*near[:12], '#direct'])}")
        return end


def _name(handle: str) -> str:
    return handle[:1].upper() + handle[1:]


def _kind(end: str) -> PlaceKind:
    return PlaceKind.THREAD if end[1:].isdigit() else PlaceKind.ROOM


def line_reader(stream: TextIO, prompt: str | None) -> Callable[[], Awaitable[str | None]]:
    """Read lines of a stream on a thread, so that the bot goes on meanwhile; `prompt` for a terminal."""

    def read() -> str | None:
        if prompt is not None:
            try:
                return input(prompt)
            except EOFError:
                return None
        line = stream.readline()
        return line if line else None

    return lambda: asyncio.to_thread(read)


def welcome(screen: Screen) -> None:
    """What somebody at a terminal sees first."""
    screen.note("De oefenruimte: jij speelt iedereen. / The practice room: you play everybody.")
    for line in ("@noor !help", "@noor !groepen", "@noor !hulpvraag Wie heeft een bakfiets te leen?", "/help", "/quit"):
        screen.note(f"  probeer / try:  {line}")
