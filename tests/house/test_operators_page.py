"""docs/operators.md: what it lists is what there is, and every command in it can be given."""

import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command

from breinbot.cli import cli
from breinbot.platforms.discord.rights import MESSAGE_CONTENT, PERMISSIONS
from breinbot.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "operators.md").read_text("utf-8")
BLOCK = re.compile(r"^ {4,}(\S.*)$", re.MULTILINE)
GIVEN = re.compile(r"(?:^|-m |`|run --rm )breinbot ([a-z-]+(?: [\w./-]+)*)")


def _commands() -> list[str]:
    """Every command of breinbot on the page, in blocks and in sentences."""
    lines = [line.partition("  #")[0].strip() for line in BLOCK.findall(PAGE)]
    in_text = re.findall(r"`breinbot ([a-z][^`]*)`", PAGE)
    return [found[1] for line in lines for found in GIVEN.finditer(line)] + in_text


@pytest.mark.parametrize("words", sorted(set(_commands())))
def test_every_command_can_be_given(words: str) -> None:
    given = shlex.split(words)
    group = get_command(cli)
    command = group.commands[given[0]]  # type: ignore[attr-defined]
    command.make_context(given[0], given[1:], resilient_parsing=False)


def test_there_are_commands_to_check() -> None:
    assert {"setup", "doctor", "run", "health", "migrate"} <= {words.split()[0] for words in _commands()}


def test_the_permissions_are_those_of_the_link() -> None:
    rows = re.findall(r"^\| ([A-Z][\w ]+) \| (.+) \|$", PAGE, re.MULTILINE)
    assert [(label, why) for label, why in rows if why.startswith("to ")] == [(p.label, p.why) for p in PERMISSIONS]
    assert f"**{MESSAGE_CONTENT.label}**" in PAGE


@pytest.mark.parametrize("setting", re.findall(r"`((?:discord|log|flood|database)_\w+)", PAGE))
def test_every_setting_is_one(setting: str) -> None:
    assert setting in Settings.model_fields


def test_the_sentences_to_look_up_are_said() -> None:
    """What the table names stands in the code or in the texts, word for word."""
    code = "".join(file.read_text("utf-8") for file in (ROOT / "breinbot").rglob("*") if file.suffix in (".py", ".ftl"))
    code = re.sub(r'"\s*\n\s*f?"', "", code)
    quoted = re.findall(r"^\| \*([^*]+)\* \|", PAGE, re.MULTILINE)
    assert len(quoted) > 10
    for sentence in quoted:
        for part in sentence.split("…"):
            assert part.strip() in code, sentence


def test_its_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", PAGE)
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
