"""From the words after a command to words for each of its fields.

Fields are separated by `|` or written one a line as `name: value`; a reader that knows its values (a kind of help) takes
them wherever they stand; what is left goes to the remaining fields in their order.
"""

import itertools
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
    if len(segments) > 1:
        segments = _named_segments(ctx, command, segments, values)
    rest = _fronts(ctx, command, segments[0], values)
    if rest != segments[0]:  # "14 toelichting: …" names a field after the number
        segments[0] = next(iter(_named(ctx, command, [rest], values)), "")
    _known(ctx, command, segments, values)
    _in_order(command, segments, values)
    return {name: value for name, value in values.items() if value.strip()}


def _named_lines(ctx: "Context", command: Command, words: str, values: dict[str, str]) -> str:
    """Lines with a `|` in them are not taken as a whole: their parts may be named one by one."""
    if "|" in words:
        return words
    return "\n".join(_named(ctx, command, words.splitlines(), values))


def _named_segments(ctx: "Context", command: Command, segments: list[str], values: dict[str, str]) -> list[str]:
    return _named(ctx, command, segments, values) or [""]


def _named(ctx: "Context", command: Command, parts: list[str], values: dict[str, str]) -> list[str]:
    """Take out the parts that are written as `name: value`; returns the others."""
    names = {fold(name): field.name for field in command.fields for name in ctx.field_names(command, field)}
    kept: list[str] = []
    for part in parts:
        found = _NAMED.fullmatch(part)
        name = names.get(fold(found[1])) if found else None
        if found and name and name not in values:
            values[name] = found[2].strip()
        else:
            kept.append(part)
    return kept


def _fronts(ctx: "Context", command: Command, segment: str, values: dict[str, str]) -> str:
    """Give the fields that take a word what is theirs at the front; where several do, in any order."""
    taking = list(itertools.takewhile(lambda field: field.reader.takes_word, command.fields))
    while segment:
        found = next(
            (
                (field.name, parts)
                for field in taking
                if field.name not in values and (parts := field.reader.front(ctx, segment)) is not None
            ),
            None,
        )
        if found is None:
            break
        name, (values[name], segment) = found
    return segment


def _known(ctx: "Context", command: Command, segments: list[str], values: dict[str, str]) -> None:
    """Give fields that know their values what is theirs, the last one of several: a title, which is first, may be "Mei"."""
    for field in command.fields:
        if field.name in values or field.reader.takes_word:
            continue
        for index, segment in reversed(list(enumerate(segments))):
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


def values_of(ctx: "Context", command: Command, words: str) -> tuple[Command, dict[str, str]]:
    """The command that is meant by words after `command`, mostly that one itself, and the raw words of its fields."""
    if command.words is None:
        return command, split(ctx, command, words)
    name, values = command.words(ctx, words)
    return ctx.commands[name], values


def missing(command: Command, values: dict[str, str]) -> list[Field]:
    """The required fields that have no words yet."""
    return [field for field in command.fields if field.required and not values.get(field.name, "").strip()]
