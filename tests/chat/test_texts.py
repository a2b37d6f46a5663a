"""Texts from Fluent files: what people wrote stands in them whole."""

from breinbot.app import dispatcher_for

LONG = "woord " * 1500


def test_long_words_are_not_cut_or_replaced() -> None:
    """Fluent itself takes no value of more than 2,500 characters."""
    texts = dispatcher_for().texts
    for key in ("asks-answered-line", "asks-contribution"):
        said = texts.say("nl", key, name="Joris", writer="Joris", number="17.2", text=LONG, edited=True)
        assert LONG in said, key
        assert "{" not in said
