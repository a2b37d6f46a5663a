"""A form as Discord shows it, a modal; what did not fit into it travels in its custom id."""

import json

import discord
from discord import ui

from breinbot.chat.formview import FormField, FormView

FORM = "f:"
CUSTOM_ID = 100  # characters, Discord's limit
VALUE = 4000  # characters of a field, Discord's limit


def modal(form: FormView) -> ui.Modal | None:
    """A form as a modal; what was given stands in it already. None where more was given than it can hold."""
    custom_id = f"{FORM}{form.command}" + (json.dumps(form.kept, ensure_ascii=False) if form.kept else "")
    if len(custom_id) > CUSTOM_ID:
        return None
    made = ui.Modal(title=form.title, custom_id=custom_id, timeout=None)
    for field in form.fields:
        made.add_item(ui.Label(text=field.label, description=field.placeholder or None, component=_entry(field)))
    made.stop()
    return made


def _entry(field: FormField) -> "ui.TextInput[ui.Modal]":
    limit = min(field.limit, VALUE)
    return ui.TextInput(
        custom_id=field.name,
        style=discord.TextStyle.paragraph if field.long else discord.TextStyle.short,
        required=field.required,
        default=field.value[:limit] or None,
        max_length=limit,
    )


def from_modal(custom_id: str) -> tuple[str, dict[str, str]]:
    """The command of a form that was handed in, and what did not fit into it; from outside anything may come."""
    command, brace, rest = custom_id.removeprefix(FORM).partition("{")
    try:
        found = json.loads(brace + rest) if brace else {}
    except ValueError:
        return "", {}
    return command, {name: words for name, words in found.items() if isinstance(words, str)}
