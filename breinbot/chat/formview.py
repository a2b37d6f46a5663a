"""A command's fields as a form that a platform shows whole: which are shown, and filled with what."""

from collections.abc import Mapping
from dataclasses import dataclass

from breinbot.chat.command import Command, Field
from breinbot.chat.marks import plain
from breinbot.chat.splitting import missing
from breinbot.chat.texts import Texts

LABEL_LIMIT = 45  # characters of a field's label and of a form's title, Discord's rule
PLACEHOLDER_LIMIT = 100
FIELDS_LIMIT = 5


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form that is shown whole; `limit` in characters."""

    name: str
    label: str
    placeholder: str
    value: str
    required: bool
    long: bool
    limit: int


@dataclass(frozen=True, slots=True)
class FormView:
    """A form that a platform can show whole, such as a modal.

    `kept`: what was given for fields that did not fit; it has to come back with what is handed in.
    """

    command: str
    title: str
    fields: tuple[FormField, ...]
    kept: Mapping[str, str]


def opens(command: Command, values: Mapping[str, str]) -> bool:
    """Whether a call opens a form: something needed is missing, or nothing is there but what it is about."""
    if not command.form:
        return False
    lacking = [field for field in missing(command, dict(values)) if not field.reader.from_place]
    given = [field for field in command.fields if values.get(field.name, "").strip() and not field.reader.from_place]
    return bool(lacking) or not given


def view(texts: Texts, language: str, command: Command, values: Mapping[str, str]) -> FormView:
    """The form of a command in a language, filled with what was given."""
    key = f"command-{command.name}"
    fields = []
    for field in _shown(command, values):
        question = texts.attribute(language, key, f"{field.name}-question") or ""
        fields.append(
            FormField(
                name=field.name,
                label=(texts.attribute(language, key, field.name) or field.name).capitalize()[:LABEL_LIMIT],
                placeholder=plain(question)[:PLACEHOLDER_LIMIT],
                value=values.get(field.name, ""),
                required=field.required,
                long=field.reader.long,
                limit=field.reader.limit,
            )
        )
    title = texts.attribute(language, key, "title") or texts.words(language, key)[0].capitalize()
    shown = {field.name for field in fields}
    kept = {name: words for name, words in values.items() if name not in shown and words.strip()}
    return FormView(command.name, title[:LABEL_LIMIT], tuple(fields), kept)


def _shown(command: Command, values: Mapping[str, str]) -> list[Field]:
    """Where there are more fields than fit: what is needed first, then what was given, then the others."""

    def rank(field: Field) -> int:
        if field.required:
            return 0
        return 1 if values.get(field.name, "").strip() else 2

    chosen = sorted(command.fields, key=rank)[:FIELDS_LIMIT]
    return [field for field in command.fields if field in chosen]
