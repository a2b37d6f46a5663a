"""A command, declared once: a plain function with typed parameters becomes a slash command, a text command and help.

A feature has one `Commands` in its commands.py; each decorated function is one command. Its words, help and the names of
its fields stand in the feature's nl.ftl and en.ftl:

    command-solved = opgelost
        .also = sluit, close
        .help = Sluit een vraag die beantwoord is.
        .ask = vraag
        .ask-question = Welke vraag? Typ het nummer.
"""

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

from breinbot.chat.incoming import Deleted, Edited, Reacted, Said
from breinbot.members.refusal import Refusal
from breinbot.members.rights import Right

if TYPE_CHECKING:
    from breinbot.chat.context import Context
    from breinbot.chat.voice import Voice
    from breinbot.clock.timers import Due

T = TypeVar("T")


class FieldNeeded(Exception):
    """A handler needs a field after all, before it changed anything: it is asked for, and the command called again."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


Handler = Callable[..., None]


class Privacy(StrEnum):
    """Who sees the reply: everybody; one person where the platform can, else in place; one person in a direct chat."""

    PUBLIC = "public"
    QUIET = "quiet"
    SECRET = "secret"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Completion:
    """One proposal while somebody types: the value that `read` takes, and the words that are shown (100 characters)."""

    value: str
    label: str


class Reader(Generic[T]):
    """How a parameter's type reads itself from words. Subclasses say what they take."""

    limit: int = 200
    long: bool = False
    """Several lines: a paragraph in a form."""
    takes_word: bool = False
    """Takes its words from the front and leaves the rest to the next field; others take all that is left."""
    completes: bool = False
    from_place: bool = False
    """The place can say it where the words do not (`here`), so that it need not be given."""

    from_reply: bool = False
    """Only a message that is replied to can say it: for what closes or keeps something."""

    def read(self, ctx: "Context", words: str) -> T:
        """Read the value from words that are not empty. Raises a Refusal that says what was expected."""
        raise NotImplementedError

    def front(self, ctx: "Context", words: str) -> tuple[str, str] | None:
        """Split off what is this field's from the front: (own words, the rest), or None where they do not begin with it."""
        own, _, rest = words.partition(" ")
        return own, rest.strip()

    def recognises(self, ctx: "Context", words: str) -> bool:
        """Whether these words are surely one of this type's few values, wherever they stand."""
        return False

    def here(self, ctx: "Context") -> T | None:
        """The value that the place, or the message replied to, already says."""
        return None

    def complete(self, ctx: "Context", typed: str) -> list[Completion]:
        """At most 25 proposals for what was typed so far."""
        return []

    def offers(self, ctx: "Context") -> Sequence[Completion]:
        """The few values that may be offered as numbered answers when this field is asked for; empty: free words."""
        return ()


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter of a command."""

    name: str
    reader: Reader[Any]
    required: bool

    def read(self, ctx: "Context", words: str) -> Any:
        """Read the value; a Refusal tells that it was this field."""
        try:
            return self.reader.read(ctx, words)
        except Refusal as refusal:
            refusal.field = self.name
            raise


@dataclass(frozen=True, slots=True)
class Command:
    """A declared command; call it with a context and its values. `feature` is the folder that owns its texts."""

    name: str
    feature: str
    handler: Handler
    fields: tuple[Field, ...]
    form: bool
    reads: bool
    privacy: Privacy
    hidden: bool
    exact: bool
    way: int
    on_message: bool
    under: str | None
    often: bool
    may: Right | None
    words: Callable[["Context", str], tuple[str, dict[str, str]]] | None

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)


What = type[Said] | type[Edited] | type[Deleted] | type[Reacted]


@dataclass(frozen=True, slots=True)
class Hearing:
    """A function that hears what happens in places about a subject, such as "ask".

    `alone`: it also hears words in the direct chat that mean nothing else, while a question about the subject is open.
    """

    subject: str
    what: What
    handler: Callable[["Context", Any], None]
    alone: bool = False


@dataclass(frozen=True, slots=True)
class TimerHandler:
    """A function that does what timers of a kind stand for. `planned`: the text of a moderator's list names it.

    `together`: it takes all that are due at once, to write in bulk; else it is called for each.
    """

    kind: str
    feature: str
    handler: Callable[["Voice", Any], None]
    planned: bool
    together: bool = False


class Commands:
    """The commands of one feature, what it hears and its timers, in the order of their declaration."""

    def __init__(self, feature: str) -> None:
        self.feature = feature
        self.declared: list[Command] = []
        self.hearings: list[Hearing] = []
        self.timers: list[TimerHandler] = []

    def __iter__(self) -> Iterator[Command]:
        return iter(self.declared)

    def __call__(
        self,
        *,
        name: str | None = None,
        form: bool = False,
        reads: bool = False,
        privacy: Privacy = Privacy.QUIET,
        hidden: bool = False,
        exact: bool = False,
        way: int = 0,
        on_message: bool = False,
        under: str | None = None,
        often: bool = False,
        may: Right | None = None,
        words: Callable[["Context", str], tuple[str, dict[str, str]]] | None = None,
    ) -> Callable[[Handler], Handler]:
        """Declare a command.

        `form`: what is missing may be asked in a form of several fields. `reads`: it changes nothing and runs in a
        read-only session. `hidden`: has no words of its own; choices and undo name it. `exact`: a typing error never
        calls it. `way`: it is offered when somebody is not understood,
        and takes what was said along where that is at least so many words. `on_message`: a platform may offer it at each
        message, under the text `.menu` of the command; a field that is `from_reply` then takes that message. `under`:
        its words begin with the text `under-<under>`, as "groep maken" with "groep", and a platform may show it as a
        part of that. `often`: help names it. `may`: a right that needs no subject, such as being a moderator; rights
        on a subject are checked by the rule itself. `words`: takes what is written after the command apart in a way of
        its own, into the name of a command and the words of its fields.
        """

        def declare(handler: Handler) -> Handler:
            self.declared.append(
                Command(
                    name=name or handler.__name__,
                    feature=self.feature,
                    handler=handler,
                    fields=tuple(_fields(handler)),
                    form=form,
                    reads=reads,
                    privacy=privacy,
                    hidden=hidden,
                    exact=exact,
                    way=way,
                    on_message=on_message,
                    under=under,
                    often=often,
                    may=may,
                    words=words,
                )
            )
            return handler

        return declare

    def hears(self, subject: str, what: What = Said, *, alone: bool = False) -> Callable[[Handler], Handler]:
        """Declare a function `(ctx, what)` for what happens in places about `subject` and is no command."""

        def declare(handler: Handler) -> Handler:
            self.hearings.append(Hearing(subject, what, handler, alone))
            return handler

        return declare

    def timer(
        self, kind: str, *, planned: bool = True
    ) -> Callable[[Callable[["Voice", "Due"], None]], Callable[["Voice", "Due"], None]]:
        """Declare a function `(voice, due)` for timers of a kind; `planned` ones are named by the text `timer-<kind>`."""

        def declare(handler: Callable[["Voice", "Due"], None]) -> Callable[["Voice", "Due"], None]:
            self.timers.append(TimerHandler(kind, self.feature, handler, planned))
            return handler

        return declare

    def timers_together(
        self, kind: str, *, planned: bool = True
    ) -> Callable[[Callable[["Voice", Sequence["Due"]], None]], Callable[["Voice", Sequence["Due"]], None]]:
        """Declare a function `(voice, dues)` for all timers of a kind that are due at once, at most a batch of them."""

        def declare(
            handler: Callable[["Voice", Sequence["Due"]], None],
        ) -> Callable[["Voice", Sequence["Due"]], None]:
            self.timers.append(TimerHandler(kind, self.feature, handler, planned, together=True))
            return handler

        return declare


def _fields(handler: Handler) -> Iterator[Field]:
    hints = get_type_hints(handler, include_extras=True)
    for parameter in list(inspect.signature(handler).parameters.values())[1:]:
        hint, optional = _without_none(hints[parameter.name])
        reader = next((extra for extra in getattr(hint, "__metadata__", ()) if isinstance(extra, Reader)), None)
        if reader is None:
            raise TypeError(f"{handler.__qualname__}: parameter {parameter.name} has no type that reads itself")
        yield Field(parameter.name, reader, required=not optional and parameter.default is parameter.empty)


def _without_none(hint: Any) -> tuple[Any, bool]:
    """The annotated type of `X | None`, and whether None was among its members."""
    if get_origin(hint) is Annotated:
        return hint, False
    members = get_args(hint) if get_origin(hint) is Union or type(hint).__name__ == "UnionType" else ()
    kept = [member for member in members if member is not NoneType]
    return (kept[0], True) if len(kept) == 1 and len(kept) < len(members) else (hint, False)
