"""What stands in the log: never words of members, names or tokens; a form for people and one for programs."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from breinbot.asks import service
from breinbot.logs import configure
from tests.practice import Practice

TOKEN = "aW50ZXJhY3Rpb246MTIzNDU2Nzg5"
WORDS = ("ladder", "Zes meter", "bibliotheek", "Joris", "joris", "lotte", "geheim")


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    configure("warning")


async def _play(practice: Practice) -> None:
    await practice.play(
        "#omloop @lotte !hulpvraag Wie heeft een ladder? | Zes meter hoog. | handen",
        "@joris [Ik help]",
        "#14 @joris De bibliotheek leent er een uit.",
        "@lotte !bewaar 14.1",
        "#direct @joris 1",
        "#omloop @lotte !opgelost 14",
        "#algemeen @joris !zoek geheim van de ladder",
        "#direct @joris iets dat niemand begrijpt over Joris",
    )


async def test_no_word_of_a_story_stands_in_the_log(practice: Practice, capfd: pytest.CaptureFixture[str]) -> None:
    configure("debug")
    await _play(practice)
    structlog.get_logger().debug("the log was read")
    logged = capfd.readouterr().err
    assert "the log was read" in logged
    assert [word for word in WORDS if word in logged] == []


async def test_not_even_where_a_handler_breaks_on_them(
    practice: Practice, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*args: object, **values: object) -> None:
        raise RuntimeError(f"cannot do {values}")

    monkeypatch.setattr(service, "open_ask", breaks)
    configure("debug")
    await _play(practice)
    logged = capfd.readouterr().err
    assert "event failed" in logged
    assert "RuntimeError at" in logged
    assert "tests/test_logs.py" in logged
    assert [word for word in WORDS if word in logged] == []


def _error() -> None:
    try:
        try:
            int("geheim van Joris")
        except ValueError as error:
            raise FileNotFoundError(2, "geheim") from error
    except FileNotFoundError:
        structlog.get_logger().exception("it broke", why=f"https://x/webhooks/12/{TOKEN}/messages/@original")


@pytest.mark.parametrize("form", ["logfmt", "json"])
def test_an_error_is_its_kind_and_place(capfd: pytest.CaptureFixture[str], form: str) -> None:
    configure("info", form)
    _error()
    logged = capfd.readouterr().err
    assert logged.count("\n") == 1
    assert "FileNotFoundError[2] at " in logged
    assert "< ValueError at " in logged
    assert Path(__file__).name in logged
    assert TOKEN not in logged
    assert "geheim" not in logged


def test_what_libraries_log_goes_the_same_way(capfd: pytest.CaptureFixture[str]) -> None:
    configure("debug", "json")
    log = logging.getLogger("discord.gateway")
    log.debug("For Shard ID %s: WebSocket Event: %s", 0, {"content": "geheim"})
    log.warning("%s %s responded with 429", "POST", f"https://x/interactions/12/{TOKEN}/callback")
    log.error("refused with Authorization: Bot %s", TOKEN)
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    assert [(line["level"], line["event"]) for line in lines] == [
        ("warning", "POST https://x/interactions/12/***/callback responded with 429"),
        ("error", "refused with Authorization: Bot ***"),
    ]
    assert {line["logger"] for line in lines} == {"discord.gateway"}
