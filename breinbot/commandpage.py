"""The page of all commands, made from their declarations: docs/commands.md."""

from collections.abc import Iterator

from breinbot.app import FEATURES, dispatcher_for
from breinbot.chat.command import Command, Field, Privacy
from breinbot.chat.marks import plain
from breinbot.chat.texts import Texts

_SEEN_BY = {
    Privacy.PUBLIC: "everybody in the place",
    Privacy.QUIET: "you alone where the platform can, else the place",
    Privacy.SECRET: "you alone, in the direct chat",
}


def command_page() -> str:
    """The page as Markdown: each command with its words in both languages, its fields, and who sees the reply."""
    dispatcher = dispatcher_for()
    lines = [
        "# Commands",
        "",
        "Made by `make docs` from the declarations; do not edit by hand. On Discord a command is a slash command of its",
        "first Dutch word, with hyphens for spaces. Everywhere else it is typed: in a direct chat as it is, in a place",
        "after `!`, `/` or a mention of the bot. Every word of both languages is understood by everybody.",
    ]
    for feature in FEATURES:
        shown = [command for command in feature.commands if not command.hidden]
        lines += ["", f"## {feature.folder.name}", ""]
        for command in shown:
            lines += _command(dispatcher.texts, command)
    return "\n".join(lines).rstrip() + "\n"


def _command(texts: Texts, command: Command) -> Iterator[str]:
    key = f"command-{command.name}"
    dutch, english = texts.words("nl", key), texts.words("en", key)
    yield f"### {dutch[0]} · {english[0]}"
    yield ""
    yield f"{texts.attribute('nl', key, 'help')} {texts.attribute('en', key, 'help')}"
    yield ""
    also = [*dutch[1:], *english[1:]]
    if also:
        yield f"- also: {', '.join(dict.fromkeys(also))}"
    for situation, before in (("also-number", "a number"), ("also-text", "other words")):
        words = [texts.attribute(language, key, situation) for language in ("nl", "en")]
        if any(words):
            yield f"- before {before} also: {', '.join(word for word in words if word)}"
    for field in command.fields:
        yield f"- {_field(texts, command, field)}"
    if command.on_message:
        menus = " / ".join(texts.attribute(language, key, "menu") or "" for language in ("nl", "en"))
        yield f"- on Discord at a message, under Apps: {menus}"
    yield f"- the reply is seen by: {_SEEN_BY[command.privacy]}"
    yield ""


def _field(texts: Texts, command: Command, field: Field) -> str:
    key = f"command-{command.name}"
    names = " / ".join(plain(texts.attribute(language, key, field.name) or "") for language in ("nl", "en"))
    if field.reader.from_place:
        needed = "the place may say it"
    elif field.reader.from_reply:
        needed = "or as a reply to it"
    else:
        needed = "needed" if field.required else "may be left out"
    return f"`{names}` ({needed}): {texts.attribute('nl', key, f'{field.name}-question')}"
