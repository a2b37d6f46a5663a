"""What a typed line means in the practice room."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breinbot.platforms.terminal.lines import (
    Line,
    MakeLead,
    MakeModerator,
    Press,
    Quit,
    Reaction,
    ShowForms,
    Speech,
    Wait,
    WrongLine,
    read_line,
)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("@noor !help", Speech("noor", "!help")),
        ("@Noor hallo", Speech("noor", "hallo")),
        ("#omloop @noor hallo allemaal", Speech("noor", "hallo allemaal", "omloop")),
        ("#direct @noor ja", Speech("noor", "ja", "direct")),
        ("#14 @noor ik kan dat", Speech("noor", "ik kan dat", "14")),
        (r"@noor een\ntwee", Speech("noor", "een\ntwee")),
        ("@noor @breinbot help", Speech("noor", "help", to_bot=True)),
        ("@noor hé @BreinBot, help", Speech("noor", "hé  help", to_bot=True)),
        ("@noor >12 ik kan dat", Speech("noor", "ik kan dat", reply_to=12)),
        ("@noor +👍 12", Reaction("noor", "👍", 12, added=True)),
        ("@noor -👍 12", Reaction("noor", "👍", 12, added=False)),
        ("@noor [Ik help] 12", Press("noor", "Ik help", 12)),
        ("@noor [Ik help]", Press("noor", "Ik help", None)),
        ("/wait 3d", Wait(timedelta(days=3))),
        ("/wait 2 dagen", Wait(timedelta(days=2))),
        ("/wait 3 uur", Wait(timedelta(hours=3))),
        ("/wait 90min", Wait(timedelta(minutes=90))),
        ("/as moderator @Anna", MakeModerator("anna")),
        ("/as lead Sterre & Stad @lotte", MakeLead("lotte", "Sterre & Stad")),
        ("/help", ShowForms()),
        ("/quit", Quit()),
        ("   ", None),
    ],
)
def test_every_form_is_read(line: str, meant: Line | None) -> None:
    assert read_line(line) == meant


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("hallo", "a line begins with a person"),
        ("@noor", "@noor says nothing"),
        ("@breinbot hallo", "breinbot is the bot"),
        ("/wait lang", "known are /wait 3d"),
        ("/as moderator anna", "known are /wait 3d"),
    ],
)
def test_what_is_in_no_form_says_what_is_expected(line: str, told: str) -> None:
    with pytest.raises(WrongLine, match=told):
        read_line(line)


@given(st.text() | st.from_regex(r"(#\S+ )?@\w+ .*") | st.from_regex(r"/(wait|as|quit|help).*"))
def test_nothing_else_is_ever_raised(line: str) -> None:
    with suppress(WrongLine):
        read_line(line)
