"""From the words after a command to words for each of its fields.

Fields are separated by `|` or written one a line as `name: value`; a reader that knows its values (a kind of help) takes
them wherever they stand; what is left goes to the remaining fields in their order.
"""

import re
from typing import TYPE_CHECKING

from breinbot.chat.command import Command, Field
from breinbot.chat.vocabulary import fold

if TYPE_CHECKING:
    from breinbot.chat.context import Context

_NAMED = re.compile(r"\s*([^\W\d_][\w -]{0,30}?)\s*[:=]\s*(.*)", re.DOTALL)


def split(ctx: "Context", command: Command, words: str) -> dict[str, str]:
    """The raw words of each field that was given; fields not named in the result were not given."""
    values: dict[str, str] = {}
    rest = _named_lines(ctx, command, words, values) if len(command.fields) > 1 else words
    segments = [segment.strip() for segment in rest.split("|")] if len(command.fields) > 1 else [rest.strip()]
    segments[0] = _fronts(ctx, command, segments[0], values)
    _known(ctx, command, segments, values)
    _in_order(command, segments, values)
    return {name: value for name, value in values.items() if value.strip()}


def _named_lines(ctx: "Context", command: Command, words: str, values: dict[str, str]) -> str:
    names = {fold(name): field.name for field in command.fields for name in ctx.field_names(command, field)}
    kept: list[str] = []
    for line in words.splitlines():
        found = _NAMED.fullmatch(line)
        name = names.get(fold(found[1])) if found else None
        if found and name and name not in values:
            values[name] = found[2].strip()
        else:
            kept.append(line)
    return "\n".join(kept)


def _fronts(ctx: "Context", command: Command, segment: str, values: dict[str, str]) -> str:
    for field in command.fields:
        if not field.reader.takes_word:
            break
        if field.name in values or not segment:
            continue
        found = field.reader.front(ctx, segment)
        if found is not None:
            values[field.name], segment = found
    return segment


def _known(ctx: "Context", command: Command, segments: list[str], values: dict[str, str]) -> None:
    for field in command.fields:
        if field.name in values or field.reader.takes_word:
            continue
        for index, segment in enumerate(segments):
            if segment and field.reader.recognises(ctx, segment):
                values[field.name] = segments.pop(index)
                if not segments:
                    segments.append("")
                break


def _in_order(command: Command, segments: list[str], values: dict[str, str]) -> None:
    free = [field for field in command.fields if field.name not in values and not field.reader.takes_word]
    given = list(segments)
    while free and given:
        field, segment = free.pop(0), given.pop(0)
        if not free and given:
            segment = "\n".join(part for part in (segment, *given) if part)
            given = []
        first, line_break, more = segment.partition("\n")
        if line_break and not field.reader.long and free and free[0].reader.long and not given:
            segment = first.strip()
            given = [more.strip()]
        values[field.name] = segment


def missing(command: Command, values: dict[str, str]) -> list[Field]:
    """The required fields that have no words yet."""
    return [field for field in command.fields if field.required and not values.get(field.name, "").strip()]
