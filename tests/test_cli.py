"""The command line, as a shell sees it: what is printed, and the exit status."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from breinbot.cli import _rest_when_refused
from breinbot.failure import FailureForGood
from tests.environment import bare_environment

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = str(ROOT / "config" / "community.toml")


def _environment(**settings: str) -> dict[str, str]:
    own = {"PYTHONPATH": str(ROOT), "BREINBOT_COMMUNITY": SAMPLE}
    return bare_environment() | own | {f"BREINBOT_{name.upper()}": value for name, value in settings.items()}


def breinbot(folder: Path, *words: str, lines: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """Run breinbot in a folder of its own; settings as BREINBOT_NAME=value."""
    return subprocess.run(
        [sys.executable, "-m", "breinbot", *words],
        cwd=folder,
        env=_environment(**settings),
        input=lines,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_story_from_a_pipe_leaves_nothing_behind(tmp_path: Path) -> None:
    done = breinbot(tmp_path, "run", lines="@noor !groepen\n/quit\n@noor !dit komt niet meer\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Omloop (Middelland, Rotterdam)" in done.stdout
    assert "dit komt niet meer" not in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_line_in_no_form_ends_in_exit_status_1_and_the_rest_is_played(tmp_path: Path) -> None:
    done = breinbot(tmp_path, "run", lines="hallo\n@noor !taal engels\n")
    assert done.returncode == 1
    assert "a line begins with a person" in done.stderr
    assert "English" in done.stdout


def test_a_folder_is_gone_on_with(tmp_path: Path) -> None:
    folder = str(tmp_path / "data")
    breinbot(tmp_path, "run", lines="@noor !hulpvraag Wie heeft een ladder?\n", data=folder)
    asked = breinbot(tmp_path, "run", lines="#direct @noor open-vragen mijn\n", data=folder)
    assert asked.returncode == 0
    assert "Vraag 14: Wie heeft een ladder?" in asked.stdout


def test_setup_again_does_no_harm_and_export_has_every_row(tmp_path: Path) -> None:
    first = breinbot(tmp_path, "setup", SAMPLE)
    rows = breinbot(tmp_path, "export").stdout
    second = breinbot(tmp_path, "setup", SAMPLE)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert "Maatschappelijk Brein is set up: 6 initiatives, 6 kinds of help." in first.stdout
    assert breinbot(tmp_path, "export").stdout == rows
    kinds = [json.loads(line)["type"] for line in rows.splitlines()]
    assert (kinds.count("community"), kinds.count("initiative"), kinds.count("ask")) == (1, 6, 13)


@pytest.mark.parametrize(
    ("words", "settings", "told"),
    [
        (["run"], {"log_level": "loud"}, "BREINBOT_LOG_LEVEL (environment): 'loud' is not right"),
        (["run"], {"community": "gone.toml"}, "gone.toml cannot be read: No such file or directory"),
        (["setup", "gone.toml"], {}, "gone.toml cannot be read: No such file or directory"),
        (["run"], {"discord_token": "x"}, "There is no community yet. Run `breinbot setup"),
    ],
)
def test_what_people_can_mend_is_one_line(
    tmp_path: Path, words: list[str], settings: dict[str, str], told: str
) -> None:
    done = breinbot(tmp_path, *words, **settings)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("breinbot: ")
    assert told in done.stderr


def test_settings_and_migrate_say_what_is_there(tmp_path: Path) -> None:
    shown = breinbot(tmp_path, "settings", discord_token="geheim")
    assert "geheim" not in shown.stdout
    assert ["discord_token", "set", "environment"] in [line.split() for line in shown.stdout.splitlines()]
    assert "was brought up to this version" in breinbot(tmp_path, "migrate").stdout
    assert "is of this version already" in breinbot(tmp_path, "migrate").stdout


def test_on_a_real_platform_it_has_to_be_known_who_is_responsible(tmp_path: Path) -> None:
    breinbot(tmp_path, "setup", SAMPLE)
    refused = breinbot(tmp_path, "run", discord_token="x")
    assert refused.returncode == 1
    lines = refused.stderr.splitlines()
    assert lines[:3] == [
        f"breinbot: {SAMPLE}, responsible: 'Stichting Voorbeeld' is only an example; give your own.",
        f"breinbot: {SAMPLE}, privacy_contact: 'privacy@voorbeeld.example' is only an example; give your own.",
        f"breinbot: {SAMPLE}, privacy_page: 'https://voorbeeld.example/privacy' is only an example; give your own.",
    ]
    assert lines[3].endswith(f"Change the file, run `breinbot setup {SAMPLE}`, and start again.")


def test_a_second_process_on_one_data_folder_is_refused(tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = subprocess.Popen(
        [sys.executable, "-m", "breinbot", "run"],
        cwd=tmp_path,
        env=_environment(data=str(data)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert first.stdin is not None
        assert first.stdout is not None
        first.stdin.write("@noor !groepen\n")
        first.stdin.flush()
        assert first.stdout.readline(), "it is at work"
        second = breinbot(tmp_path, "run", lines="@noor !groepen\n", data=str(data))
        look = breinbot(tmp_path, "health", data=str(data))
    finally:
        first.communicate("/quit\n", timeout=30)
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr == (
        f"breinbot: Another breinbot (process {first.pid}) works on the folder {data}. Nothing was changed. "
        "Stop that one first, or set BREINBOT_DATA to another folder.\n"
    )
    assert (look.returncode, look.stderr) == (0, ""), "health looks beside it"
    assert first.returncode == 0
    assert breinbot(tmp_path, "run", lines="/quit\n", data=str(data)).returncode == 0


def test_what_a_person_has_to_change_is_said_before_the_end_waits(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(time, "sleep", lambda seconds: said.append(f"{seconds}: {capsys.readouterr().err}"))
    with pytest.raises(FailureForGood), _rest_when_refused(3600):
        raise FailureForGood("Discord refuses the token.")
    assert said == [
        "3600: breinbot: Discord refuses the token.\nbreinbot: It ends in 3600 seconds. Mend it, and start it again.\n"
    ]
