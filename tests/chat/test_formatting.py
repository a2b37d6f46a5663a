"""What people write has one form for all platforms; each writes it in its own way: nothing shouts, pings or lies."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breinbot.chat import formatting, marks
from breinbot.platforms.discord.words import STYLE, to_discord

WRITTEN = [
    ("**vet** en *schuin* en ~~weg~~", "**vet** en *schuin* en ~~weg~~"),
    ("__vet__ en _schuin_", "**vet** en *schuin*"),
    ("`5 m` breed", "`5 m` breed"),
    ("```py\nprint(1)\n```\nklaar", "```py\nprint(1)\n```\nklaar"),
    ("- een\n- twee\n  nog wat", "- een\n- twee\n  nog wat"),
    ("3. drie\n4. vier", "3. drie\n4. vier"),
    ("> gezegd\nmijn antwoord", "> gezegd\nmijn antwoord"),
    ("regel een\nregel twee\n\nnieuw stuk", "regel een\nregel twee\n\nnieuw stuk"),
    ("# KOM NU\nof later", "**KOM NU**\n\nof later"),
    ("[bank.nl](https://evil.example)", "bank.nl (https://evil.example)"),
    ("[https://bank.nl](https://evil.example)", "https://bank.nl (https://evil.example)"),
    ("<https://a.example/b_c>", "https://a.example/b_c"),
    ("zie https://a.example/b_c_d", "zie https://a.example/b_c_d"),
    ("snake_case_woord", "snake\\_case\\_woord"),
]


@pytest.mark.parametrize(("text", "written"), WRITTEN)
def test_discord_writes_it_in_its_own_way(text: str, written: str) -> None:
    assert to_discord(marks.formatted(text), str) == written


def test_it_can_be_read_without_any_formatting() -> None:
    text = "**Let op**: [hier](https://a.example)\n- `een`\n> twee"
    assert formatting.plain(text) == "Let op: hier (https://a.example)\n- een\n> twee"
    assert marks.plain(f"Joris: {marks.formatted(text)}") == f"Joris: {formatting.plain(text)}"


def test_as_html_all_that_was_typed_is_escaped() -> None:
    written = formatting.as_html("# <script>alert(1)</script> **vet**\n[x](javascript:alert(1)) [y](https://a.example)")
    assert "<script>" not in written
    assert "<h1>" not in written
    assert 'href="javascript' not in written
    assert "<strong>vet</strong>" in written
    assert 'y (<a href="https://a.example">https://a.example</a>)' in written


@given(st.text(alphabet=st.sampled_from("ab @#*_~`[]()<>&!|-1.\\/:\n"), max_size=80))
def test_whatever_is_typed_neither_pings_nor_hides_an_address(text: str) -> None:
    for hostile in (text, f"@everyone {text}", f"{text}<@123>", f"{text}[a](https://b.example)"):
        written = formatting.write(hostile, STYLE)
        outside = re.sub(r"```.*?```|`` .*? ``|`[^`\n]*`", "", written, flags=re.DOTALL)
        assert "@everyone" not in outside
        assert not re.search(r"(?<!\\)<@", outside)
        assert not re.search(r"(?<!\\)\[[^\]]*\]\(https://b", outside)
        assert not re.search(r"(?m)^#{1,3} ", outside)


@given(st.text(max_size=200))
def test_words_are_never_lost(text: str) -> None:
    words = [word for word in re.findall(r"[a-z]{3,}", marks.clean(text)) if "`" not in text]
    shown = formatting.plain(marks.clean(text))
    assert all(word in shown for word in words)


DEEP = {
    "signs": "**" * 900 + "x" + "**" * 900,
    "signs in turn": "*a **b " * 400 + "x" + " b** a*" * 400,
    "quotes": "> " * 1900 + "x",
    "quotes without spaces": ">" * 1900 + "x",
    "bullets": "- " * 1900 + "x",
    "numbers": "1. " * 1300 + "x",
    "links": "[a" * 900 + "x" + "](b)" * 900,
}


@pytest.mark.parametrize("kind", DEEP)
def test_what_stands_in_one_another_without_end_is_words(kind: str) -> None:
    for way in (formatting.plain, formatting.as_html, lambda text: formatting.write(text, STYLE)):
        assert "x" in way(DEEP[kind]), "nothing breaks, and the words are there"


def test_a_few_in_one_another_are_formatting() -> None:
    assert formatting.as_html("> > - **a *b* c**").count("<blockquote>") == 2
