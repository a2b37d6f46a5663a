"""The command line, as a shell sees it: what is printed, and the exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = str(ROOT / "config" / "community.toml")


def breinbot(folder: Path, *words: str, lines: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """Run breinbot in a folder of its own; settings as BREINBOT_NAME=value."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BREINBOT_")}
    clean |= {"PYTHONPATH": str(ROOT), "BREINBOT_COMMUNITY": SAMPLE}
    clean |= {f"BREINBOT_{name.upper()}": value for name, value in settings.items()}
    return subprocess.run(
        [sys.executable, "-m", "breinbot", *words],
        cwd=folder,
        env=clean,
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
