"""Other people's data in a text: what is found, and what is none though it looks like it."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breinbot.asks.personal import Sort, find, without


@pytest.mark.parametrize(
    ("text", "sort", "words"),
    [
        ("Bel me op 06-12345678", Sort.PHONE, "06-12345678"),
        ("06 12 34 56 78 is mijn nummer", Sort.PHONE, "06 12 34 56 78"),
        ("Mijn nummer is 0612345678.", Sort.PHONE, "0612345678"),
        ("of +31 6 12345678 natuurlijk", Sort.PHONE, "+31 6 12345678"),
        ("tel: 030-2345678", Sort.PHONE, "030-2345678"),
        ("Mail jan.de.vries+buurt@voorbeeld.example!", Sort.EMAIL, "jan.de.vries+buurt@voorbeeld.example"),
        ("Ze woont op Dorpsstraat 12", Sort.ADDRESS, "Dorpsstraat 12"),
        ("Kom langs: Lange Nieuwstraat 106-2, tweede deur", Sort.ADDRESS, "Lange Nieuwstraat 106-2"),
        ("Prinsengracht 3a om acht uur", Sort.ADDRESS, "Prinsengracht 3a"),
        ("I live at 13 Church Street", Sort.ADDRESS, "13 Church Street"),
        ("Het is 3511 AB", Sort.ADDRESS, "3511 AB"),
        ("postcode 3511AB", Sort.ADDRESS, "3511AB"),
        ("bsn 111222333", Sort.BSN, "111222333"),
        ("bsn 1112.22.333", Sort.BSN, "1112.22.333"),
        ("Maak het over op NL91 ABNA 0417 1643 00 graag", Sort.IBAN, "NL91 ABNA 0417 1643 00"),
        ("nl91abna0417164300", Sort.IBAN, "nl91abna0417164300"),
    ],
)
def test_what_is_somebodys_data(text: str, sort: Sort, words: str) -> None:
    (found,) = find(text)
    assert (found.sort, text[found.start : found.end]) == (sort, words)
    assert without(text) == text.replace(words, "…")


@pytest.mark.parametrize(
    "text",
    [
        "Over 3 weken, of 5 t/m 17 mei",
        "2 euro per stuk, samen € 1.250,50",
        "Station Weg",
        "In 2024 gingen er 18.000 maaltijden rond",
        "Open van 9:00 tot 17:30 uur",
        "Zie antwoord 17.2 en vraag 1234",
        "10-12-2026 of 2026-12-10",
        "Utrecht 3511",
        "Ik ben al 2 dagen onderweg 3 keer verdwaald",
        "Op het plein 3 bankjes, op de markt 4 kramen",
        "Op de Hoofdweg 100 meter verder",
        "De kade 12 meter lang, het pad 40 meter",
        "Er waren 123456789 sterren",
        "Bel 112 als het nodig is",
        "Versie 2.0.1 van 1500 bladzijden",
        "Kamer 3 EU, 2026 SA",
        "@lotte kan het",
        "13 straten verderop",
        "We need 13 People in the street",
    ],
)
def test_what_only_looks_like_it(text: str) -> None:
    assert find(text) == []
    assert without(text) == text


def test_several_in_one_text_are_found_in_their_order() -> None:
    text = "Jan, Dorpsstraat 12, 3511 AB, 06-12345678, jan@voorbeeld.example"
    assert [one.sort for one in find(text)] == [Sort.ADDRESS, Sort.ADDRESS, Sort.PHONE, Sort.EMAIL]
    assert without(text) == "Jan, …, …, …, …"


@given(st.text(max_size=200))
def test_any_text_may_come_and_what_is_found_does_not_overlap(text: str) -> None:
    found = find(text)
    for one, other in itertools.pairwise(found):
        assert one.start < one.end <= other.start
    without(text)
