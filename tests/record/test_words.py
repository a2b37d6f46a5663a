"""What a word is to the search: its own form, its base forms, the parts of a compound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breinbot.record.words import words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fietsen", "fiets"),
        ("initiatieven", "initiatief"),
        ("schreef", "schrijven"),
        ("huizen", "huis"),
        ("café", "cafe"),
        ("coöperaties", "cooperatie"),
        ("answers", "answer"),
    ],
)
def test_two_forms_of_a_word_meet(one: str, other: str) -> None:
    (first,), (second,) = words_of(one), words_of(other)
    assert {first.own, *first.bases} & {second.own, *second.bases}


@pytest.mark.parametrize(
    ("compound", "parts"),
    [("fietsenmakers", {"fiets", "maker"}), ("straatfeest", {"straat", "feest"}), ("kinderstoel", {"kind", "stoel"})],
)
def test_a_compound_has_its_parts(compound: str, parts: set[str]) -> None:
    (word,) = words_of(compound)
    assert parts <= set(word.parts)


@pytest.mark.parametrize("word", ["kanaal", "ehbo", "gemeente", "2026", "antwoord"])
def test_other_words_are_left_whole(word: str) -> None:
    (found,) = words_of(word)
    assert found.parts == ()


def test_stop_words_count_only_where_there_is_nothing_else() -> None:
    assert [word.own for word in words_of("Wie heeft er een ladder?")] == ["ladder"]
    assert [word.own for word in words_of("wat is het")] == ["wat", "is", "het"]


@given(st.text())
def test_every_form_is_one_token(text: str) -> None:
    for word in words_of(text):
        assert all(form and not any(c.isspace() for c in form) for form in (word.own, *word.bases, *word.parts))
