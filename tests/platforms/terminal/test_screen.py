"""What is printed: wrapped to the terminal, or plainly for a pipe."""

import io
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from breinbot.chat.marks import command, said
from breinbot.platforms.terminal.journal import Spoken
from breinbot.platforms.terminal.screen import Screen, as_text

COLOUR = re.compile(r"\033\[\d+m")


def _printed(spoken: Spoken, *, plain: bool) -> str:
    out = io.StringIO()
    Screen(out, out, plain=plain).message(spoken)
    return out.getvalue()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=20), min_size=1))
def test_no_line_is_wider_than_the_terminal(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    printed = _printed(Spoken(12, "#omloop", "breinbot", " ".join(words)), plain=False)
    assert all(len(COLOUR.sub("", line)) <= 80 for line in printed.splitlines())
    assert COLOUR.sub("", printed).split() == ["[12]", "#omloop", "breinbot:", *words]


def test_a_pipe_gets_a_paragraph_a_line_without_colour() -> None:
    text = "woord " * 40 + "\n\nnog een alinea"
    printed = _printed(Spoken(3, "#omloop", "breinbot", text, buttons=[(1, "Ik help")]), plain=True)
    assert printed.splitlines()[1:] == ["", "  nog een alinea", "  [Ik help]"]
    assert "\033" not in printed


def test_who_can_see_it_stands_at_the_head() -> None:
    assert _printed(Spoken(4, "@noor", "breinbot", "Hoi", only_for="noor"), plain=True) == (
        "[4] → @noor (alone)  breinbot: Hoi\n"
    )
    assert _printed(Spoken(5, "@noor", "@noor", "ja"), plain=True) == "[5] @noor → breinbot: ja\n"


def test_a_command_has_its_sign_where_others_can_hear() -> None:
    marked = f"Typ {command('toon 14')}, zegt {said('*Jan*')}."
    assert as_text(marked, direct=True) == 'Typ "toon 14", zegt *Jan*.'
    assert as_text(marked, direct=False) == 'Typ "!toon 14", zegt *Jan*.'
