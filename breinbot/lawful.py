"""What has to be known before the bot talks to real people: who is responsible, and where they ask about their data.

It stands in the community file; `breinbot setup` puts it into the database.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from breinbot.members import Community

_CONTACT = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|https?://\S+\.\S+|\+?[\d ()-]{8,}")
_PAGE = re.compile(r"https?://\S+\.\S+")
_ONLY_EXAMPLES = re.compile(r"\.(example|invalid|test|localhost)\b|\bexample\.(com|net|org)\b", re.IGNORECASE)
"""Names that are reserved for examples (RFC 2606, RFC 6761)."""

_OF_THE_SAMPLE = "Stichting Voorbeeld"


def missing(community: Community) -> Iterator[tuple[str, str]]:
    """What is missing, as (name in the community file, what is wrong with it)."""
    if not community.responsible.strip():
        yield "responsible", "nobody is named who is responsible"
    elif community.responsible == _OF_THE_SAMPLE:
        yield "responsible", f"{community.responsible!r} is only an example; give your own"
    yield from _wrong(
        "privacy_contact", community.privacy_contact, _CONTACT, "a mail address, telephone number or page"
    )
    yield from _wrong("privacy_page", community.privacy_page, _PAGE, "the address of a page (https://…)")


def _wrong(name: str, value: str, form: re.Pattern[str], wanted: str) -> Iterator[tuple[str, str]]:
    if not value.strip():
        yield name, f"it is empty; give {wanted}"
    elif not form.fullmatch(value.strip()):
        yield name, f"{value!r} is not {wanted}"
    elif _ONLY_EXAMPLES.search(value):
        yield name, f"{value!r} is only an example; give your own"


def refusal(community: Community, file: Path) -> str | None:
    """Why the bot does not start on a real platform, a line each; None where nothing is missing."""
    lines = [f"{file}, {name}: {what}." for name, what in missing(community)]
    if not lines:
        return None
    why = "Members are told who runs this and where to ask about their data."
    cure = f"{why} Change the file, run `breinbot setup {file}`, and start again."
    return "\n".join([*lines, cure])
