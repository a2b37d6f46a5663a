"""Marked text: a member's words never become marks, mentions or control characters."""

from hypothesis import given
from hypothesis import strategies as st

from breinbot.chat.marks import clean, command, plain, said, write


def test_each_part_is_written_in_its_own_way() -> None:
    marked = f"Typ {command('toon 14')}. Joris zegt: {said('*hoi*')}"
    assert write(marked, command=lambda words: f"/{words}", said=lambda words: f"<{words}>") == (
        "Typ /toon 14. Joris zegt: <*hoi*>"
    )
    assert plain(marked) == "Typ toon 14. Joris zegt: *hoi*"


def test_tricks_are_taken_out_and_emoji_stay() -> None:
    assert clean("a\u202eb\u200bc\x00d\ue000e\ufeff") == "abcde"
    assert clean("👩\u200d🔧 één\r\ntwee\tdrie") == "👩\u200d🔧 één\ntwee\tdrie"
    assert clean("e\u0301") == "é"


@given(st.text())
def test_what_somebody_says_stays_one_said_part(text: str) -> None:
    words = clean(text)
    seen: list[str] = []
    write(f"a {said(words)} b", command=lambda _: "never", said=lambda part: seen.append(part) or part)
    assert seen == [words]
    assert clean(words) == words
