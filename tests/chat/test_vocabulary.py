"""Which words mean which command, and how the words after it become its fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breinbot.app import dispatcher_for
from breinbot.chat.vocabulary import fold

VOCABULARY = dispatcher_for().vocabulary


@pytest.mark.parametrize(
    ("said", "command", "rest"),
    [
        ("help", "help", ""),
        ("Help!", "help", ""),
        ("help hulpvraag", "help", "hulpvraag"),
        ("help 17", "can_help", "17"),
        ("help met een tuin", "ask", "met een tuin"),
        ("vraag 17", "show", "17"),
        ("vraag wie heeft een ladder?", "ask", "wie heeft een ladder?"),
        ("ik help 17", "can_help", "17"),
        ("Ik-help 17", "can_help", "17"),
        ("open vragen", "open_asks", ""),
        ("open-vragen", "open_asks", ""),
        ("weer open 17", "reopen", "17"),
        ("dit hielp", "keep", ""),
        ("haal weg 17.2", "remove", "17.2"),
        ("verder", "resume", ""),
        ("ask Who has a ladder?", "ask", "Who has a ladder?"),
        ("SOLVED 17", "solved", "17"),
    ],
)
def test_words_find_their_command(said: str, command: str, rest: str) -> None:
    meant = VOCABULARY.find(said)
    assert meant is not None
    assert (meant.command.name, meant.rest, meant.guessed) == (command, rest, None)


@pytest.mark.parametrize(
    ("said", "command"), [("hulpvraeg Wie?", "ask"), ("groepn", "groups"), ("opgelsot 3", "solved")]
)
def test_one_typing_error_is_forgiven(said: str, command: str) -> None:
    meant = VOCABULARY.find(said)
    assert meant is not None
    assert meant.command.name == command
    assert meant.guessed is not None


@pytest.mark.parametrize("said", ["hallo allemaal", "stpo", "wie heeft er een ladder", "17", "…", "?!"])
def test_other_words_are_no_command(said: str) -> None:
    meant = VOCABULARY.find(said)
    assert meant is None or meant.command.name == "help", "a lone question mark asks for help"


def test_stop_is_never_guessed() -> None:
    assert VOCABULARY.find("sto") is None
    assert VOCABULARY.find("stop") is not None


@given(st.text(max_size=200))
def test_any_text_is_looked_at_without_an_error(text: str) -> None:
    meant = VOCABULARY.find(text)
    assert meant is None or text.endswith(meant.rest)


@given(st.text(max_size=100))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
