"""The file that describes a community, such as config/community.toml: read whole, or refused with a line a mistake."""

import difflib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from breinbot.chat.texts import LANGUAGES
from breinbot.chat.vocabulary import fold

Short = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,29}$")]
Handle = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,31}$")]
Name = Annotated[str, Field(min_length=1, max_length=80)]
Title = Annotated[str, Field(min_length=1, max_length=200)]
Paragraph = Annotated[str, Field(min_length=1, max_length=2000)]


class WrongCommunityFile(Exception):
    """The file cannot be used; a line for each mistake."""

    def __init__(self, path: Path, mistakes: list[str]) -> None:
        super().__init__("\n".join(f"{path}: {mistake}" for mistake in mistakes))
        self.mistakes = mistakes


class Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PersonEntry(Entry):
    """A person by handle; `discord` is the number of the account there, where that is known."""

    handle: Handle
    name: Name
    discord: Annotated[str, Field(pattern=r"^\d{15,22}$")] | None = None


class KindEntry(Entry):
    key: Short
    nl: Name
    en: Name
    also: list[Name] = []


class AskEntry(Entry):
    title: Title
    details: Paragraph | None = None
    kind: str
    asker: Handle | None = None


class InitiativeEntry(Entry):
    short: Short
    name: Name
    place: Name
    about: Paragraph
    about_en: Paragraph
    leads: list[PersonEntry] = Field(min_length=1)
    closed: bool = False
    asks: list[AskEntry] = []


class CommunityFile(Entry):
    """A community: who is responsible, its kinds of help, its initiatives with their first asks."""

    slug: Short
    name: Name
    responsible: Name
    privacy_contact: Name
    privacy_page: Name
    timezone: str
    languages: list[str] = Field(min_length=1)
    common: Short = "algemeen"
    moderators: list[PersonEntry] = []
    kinds: list[KindEntry] = Field(min_length=1)
    initiatives: list[InitiativeEntry] = []

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


def read_community(path: Path) -> CommunityFile:
    """Read and check a file. Raises WrongCommunityFile with every mistake, OSError where it cannot be read."""
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
        community = CommunityFile.model_validate(raw)
    except tomllib.TOMLDecodeError as error:
        raise WrongCommunityFile(path, [f"this is not TOML: {error}"]) from None
    except UnicodeDecodeError:
        raise WrongCommunityFile(path, ["this is not UTF-8 text"]) from None
    except ValidationError as error:
        raise WrongCommunityFile(path, [_worded(raw, each) for each in error.errors()]) from None
    mistakes = list(_mistakes(community))
    if mistakes:
        raise WrongCommunityFile(path, mistakes)
    return community


def _worded(raw: dict[str, Any], error: Any) -> str:
    where = ", ".join(_steps(raw, error["loc"])) or "the file"
    match error["type"]:
        case "missing":
            return f"{where}: this is needed and not there"
        case "extra_forbidden":
            return f"{where}: this is not a known name"
        case "string_pattern_mismatch":
            return (
                f"{where}: {error['input']!r} is not right; small letters, digits and hyphens (an account: its number)"
            )
        case "string_too_long":
            return f"{where}: too long, at most {error['ctx']['max_length']} characters"
    return f"{where}: {error['msg'][0].lower()}{error['msg'][1:]}"


def _steps(raw: Any, location: tuple[int | str, ...]) -> Iterator[str]:
    """ "initiatives 3 (omloop), asks 1, kind" for ("initiatives", 2, "asks", 0, "kind")."""
    here = raw
    pending = ""
    for step in location:
        if isinstance(step, int):
            here = here[step] if isinstance(here, list) and step < len(here) else None
            short = here.get("short") or here.get("key") if isinstance(here, dict) else None
            yield f"{pending} {step + 1}" + (f" ({short})" if short else "")
            pending = ""
            continue
        if pending:
            yield pending
        pending, here = step, here.get(step) if isinstance(here, dict) else None
    if pending:
        yield pending


def _mistakes(community: CommunityFile) -> Iterator[str]:
    if community.timezone not in available_timezones():
        near = difflib.get_close_matches(community.timezone, available_timezones(), n=1)
        yield f"timezone: {community.timezone!r} is not known" + (f"; do you mean {near[0]}?" if near else "")
    for language in community.languages:
        if language not in LANGUAGES:
            yield f"languages: {language!r} is not spoken; choose from {', '.join(LANGUAGES)}"
    yield from _mistakes_in_kinds(community)
    yield from _mistakes_in_initiatives(community)
    yield from _mistakes_in_people(community)


def _mistakes_in_kinds(community: CommunityFile) -> Iterator[str]:
    owner: dict[str, str] = {}
    for kind in community.kinds:
        for word in (kind.key, kind.nl, kind.en, *kind.also):
            if owner.setdefault(fold(word), kind.key) != kind.key:
                yield f"kinds ({kind.key}): {word!r} is a word of {owner[fold(word)]} too"


def _mistakes_in_initiatives(community: CommunityFile) -> Iterator[str]:
    kinds = {kind.key for kind in community.kinds}
    seen: dict[str, str] = {community.common: "the common place"}
    for at, initiative in enumerate(community.initiatives, 1):
        where = f"initiatives {at} ({initiative.short})"
        for label, value in (("short", initiative.short), ("name", fold(initiative.name))):
            if value in seen and seen[value] != where:
                yield f"{where}, {label}: this is also {seen[value]}"
            seen[value] = where
        leads = {lead.handle for lead in initiative.leads}
        for number, ask in enumerate(initiative.asks, 1):
            if ask.kind not in kinds:
                near = difflib.get_close_matches(ask.kind, kinds, n=1)
                guess = f"; do you mean {near[0]}?" if near else f"; choose from {', '.join(sorted(kinds))}"
                yield f"{where}, asks {number}, kind: {ask.kind!r} is not a kind of help{guess}"
            if ask.asker is not None and ask.asker not in leads:
                yield f"{where}, asks {number}, asker: {ask.asker!r} is not one of its leads"


def _mistakes_in_people(community: CommunityFile) -> Iterator[str]:
    names: dict[str, str] = {}
    everybody = [*community.moderators, *(lead for one in community.initiatives for lead in one.leads)]
    for person in everybody:
        if names.setdefault(person.handle, person.name) != person.name:
            yield f"the handle {person.handle!r} has two names: {names[person.handle]} and {person.name}"
