"""Makes the README's picture from the README's story, played for real: `python -m tests.picture`, or `make docs`."""

import asyncio
import html
import io
import re
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

from breinbot.app import App
from breinbot.clock import PracticeClock
from breinbot.communityfile import read_community
from breinbot.platforms.terminal.screen import Screen
from breinbot.store import Store
from breinbot.store.migrate import migrate
from tests.examples import examples
from tests.practice import Practice

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "pictures" / "practice-room.svg"
SHOWN = ("!hulpvraag", "Vraag 14 (", "Begin met", "Joris, Lotte", "1", "Dank je wel", "!zoek", "Dit is bewaard")
"""How the messages begin that the picture shows: the whole story is too long for a page."""

_SVG = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" xml:space="preserve">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, monospace; font-size: {char_height}px; white-space: pre;
line-height: {line_height}px; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>{lines}</defs>
<rect fill="#1d1f21" width="{width}" height="{height}" rx="8"/>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g>
</svg>
"""
"""rich's own frame without its web fonts: a picture in a README fetches nothing."""


def story() -> list[str]:
    """The lines that the README gives to try."""
    return [step.line for step in next(examples(ROOT / "README.md"))]


async def play(folder: Path) -> Practice:
    """Play the story in a new practice room; the room is closed, what was said can be looked at."""
    url = f"sqlite:///{folder / 'breinbot.db'}"
    store = Store(url)
    try:
        migrate(store.writing)
        file = read_community(ROOT / "config" / "community.toml")
        await App(store, PracticeClock.monday_morning(file.timezone), file.timezone).set_up(file)
    finally:
        store.close()
    async with Practice.opened(url, folder) as practice:
        await practice.play(*story())
    return practice


def screenshot(practice: Practice) -> str:
    """The shown messages as an SVG of 80 columns."""
    out = io.StringIO()
    screen = Screen(out, out, plain=False)
    for message in practice.messages:
        if message.text.startswith(SHOWN):
            screen.message(message)
    console = Console(record=True, width=80, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(out.getvalue().strip("\n")))
    return console.export_svg(title="", code_format=_SVG, unique_id="practice")


def words(svg: str) -> str:
    """What can be read in a picture, but for the date on which it was made."""
    text = re.sub(r"\s+", " ", html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", svg, flags=re.DOTALL)))
    return re.sub(r"\d+ \w+ \d{4}", "", text)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        practice = asyncio.run(play(Path(folder)))
    PICTURE.write_text(screenshot(practice), "utf-8")


if __name__ == "__main__":
    main()
