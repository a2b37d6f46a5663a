"""From the words after `hulpvraag` to its fields: by `|`, by name, by line, or by knowing a kind of help."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from breinbot.asks.model import Ask
from tests.practice import Practice


@pytest.mark.parametrize(
    ("words", "title", "details", "kind"),
    [
        ("Wie heeft een ladder?", "Wie heeft een ladder?", None, None),
        ("Wie heeft een ladder? | Zes meter.", "Wie heeft een ladder?", "Zes meter.", None),
        ("Wie heeft een ladder? | Zes meter. | geld", "Wie heeft een ladder?", "Zes meter.", "geld"),
        ("Wie heeft een ladder? | geld | Zes meter.", "Wie heeft een ladder?", "Zes meter.", "geld"),
        ("geld | Wie heeft een ladder?", "Wie heeft een ladder?", None, "geld"),
        (r"Wie heeft een ladder?\nZes meter.\nOf vijf.", "Wie heeft een ladder?", "Zes meter.\nOf vijf.", None),
        (r"Wie heeft een ladder?\nsoort: geld", "Wie heeft een ladder?", None, "geld"),
        (r"Wie heeft een ladder?\nkind: money\ndetails: Zes meter.", "Wie heeft een ladder?", "Zes meter.", "geld"),
        ("Wie heeft een ladder? | | geld", "Wie heeft een ladder?", None, "geld"),
    ],
)
async def test_words_become_fields(
    practice: Practice, words: str, title: str, details: str | None, kind: str | None
) -> None:
    await practice.play(f"#omloop @lotte !hulpvraag {words}")
    (asked,) = await practice.rows(Ask, number=14)
    kind_id = await practice.read(lambda session: session.get_one(Ask, asked.id).kind)
    assert (asked.title, asked.details, kind_id and kind_id.key) == (title, details, kind)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), min_size=1, max_size=4))
async def test_whatever_is_typed_gets_one_clear_reply(practice: Practice, parts: list[str]) -> None:
    line = " | ".join(parts).replace("\n", r"\n").replace("\r", " ")
    before = len(practice.said_to("lotte"))
    await practice.play("#omloop @lotte !annuleer", f"#omloop @lotte !hulpvraag {line}")
    said = practice.said_to("lotte")[before:]
    assert len(said) >= 2
    assert not any("ging iets mis" in text for text in said)
