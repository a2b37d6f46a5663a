"""Marked text as Discord writes it, and Discord's text as the hub reads it."""

import re
from collections.abc import Callable

import discord

from breinbot.chat import formatting, marks
from breinbot.chat.marks import parts

LIMIT = 2000  # characters of a message
LONG_LIMIT = 5900  # characters of all embeds of a message, a little below Discord's 6,000
_EMBED = 4096
_CUSTOM_EMOJI = re.compile(r"<a?:(\w{2,32}):\d{15,22}>")


def to_discord(marked: str, command: Callable[[str], str], server: int | None = None) -> str:
    """Marked text for Discord: commands as code, what members said without formatting and mentions, links by address."""

    def link(end: str, message: str) -> str:
        """Discord's own address of a channel or message, which its app opens itself."""
        if server is None or not end.isdecimal():
            return ""
        return f"https://discord.com/channels/{server}/{end}" + (f"/{message}" if message.isdecimal() else "")

    return marks.write(
        marked,
        command=lambda words: f"`{command(words)}`",
        said=escape,
        link=link,
        formatted=lambda words: formatting.write(words, STYLE),
    )


def escape(words: str) -> str:
    """A member's words, so that nothing in them is formatted and nobody is pinged."""
    unmarked = discord.utils.escape_mentions(discord.utils.escape_markdown(words, ignore_links=True))
    return unmarked.replace("<", "\\<")


def _code(words: str) -> str:
    return f"`` {words} ``" if "`" in words else f"`{words}`"


def _block(code: str, language: str) -> str:
    fenced = code.replace("```", "`\u200b``")
    return f"```{language}\n{fenced}\n```"


STYLE = formatting.Style(
    words=escape, strong="**", emphasis="*", struck="~~", code=_code, block=_block, quote="> ", bullet="- "
)
"""What members wrote, as Discord writes it; its own Markdown is the form that all platforms share."""


def body(text: str) -> tuple[str, list[discord.Embed]]:
    """A text as content, or where it is longer than a message as embeds; beyond that it is cut at a word."""
    if len(text) <= LIMIT:
        return text, []
    if len(text) > LONG_LIMIT:
        text = cut(text, LONG_LIMIT)
    return "", [discord.Embed(description=part) for part in parts(text, _EMBED)]


def from_discord(message: discord.Message, bot: int) -> tuple[str, bool]:
    """What was said, with mentions as names, and whether the bot was mentioned; its own mention is taken out."""
    text = message.content
    to_bot = bool(re.search(rf"<@!?{bot}>", text))
    text = re.sub(rf"<@!?{bot}>[,:]?", "", text)
    for user in message.mentions:
        text = re.sub(rf"<@!?{user.id}>", f"@{user.display_name}", text)
    for role in message.role_mentions:
        text = text.replace(role.mention, f"@{role.name}")
    for channel in message.channel_mentions:
        text = text.replace(channel.mention, f"#{channel.name}")
    return _CUSTOM_EMOJI.sub(r":\1:", text).strip(), to_bot


def cut(text: str, limit: int) -> str:
    """A text cut at a word to at most `limit` characters."""
    return text if len(text) <= limit else parts(text, limit - 1)[0].rstrip() + "…"
