"""What runs the bot for years: container, compose file and service are safe, hold no secret, and call what there is."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from breinbot.cli import cli
from breinbot.ending import END_WITHIN
from breinbot.failure import EXIT_FOR_GOOD
from breinbot.settings import PREFIX, Settings, load_settings

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
COMMANDS = {
    command.name or (command.callback.__name__ if command.callback else "") for command in cli.registered_commands
}
KNOWN = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields} | {f"{PREFIX}CONFIG"}


def _dockerfile() -> list[tuple[str, str]]:
    """The instructions, each on one line, as (name, the rest)."""
    text = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(name, rest.strip()) for name, _, rest in (line.partition(" ") for line in lines)]


def _last(name: str) -> str:
    return [rest for instruction, rest in _dockerfile() if instruction == name][-1]


def test_the_container_is_not_root() -> None:
    user = _last("USER").partition(":")[0]
    assert user.isdecimal()
    assert int(user) >= 1000
    names = [name for name, _ in _dockerfile()]
    assert "ADD" not in names
    last = len(names) - 1 - names[::-1].index("USER")
    assert not {"RUN", "COPY"} & set(names[last:]), "nothing is made by, or belongs to, the user that runs"


def test_the_container_installs_only_what_was_hashed() -> None:
    installs = [rest for name, rest in _dockerfile() if name == "RUN" and "pip install" in rest]
    assert len(installs) == 1
    assert "--require-hashes" in installs[0]
    assert ("COPY", "requirements/run.txt run.txt") in _dockerfile()


def test_the_container_looks_after_its_health() -> None:
    check = _last("HEALTHCHECK")
    assert check.endswith('CMD ["python", "-m", "breinbot", "health"]')
    assert "health" in COMMANDS
    assert _last("ENTRYPOINT") == '["python", "-m", "breinbot"]'
    assert _last("CMD") == '["run"]'


def test_what_is_copied_is_there_and_not_left_out() -> None:
    left_out = (ROOT / ".dockerignore").read_text("utf-8").split()
    for name, rest in _dockerfile():
        if name == "COPY" and not rest.startswith("--from"):
            source = rest.split()[0]
            assert (ROOT / source).exists()
            assert source not in left_out
    assert {".git", "data", "**/secrets"} <= set(left_out)


# Compose --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    return found


def test_compose_gives_secrets_by_file(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        for name, value in service["environment"].items():
            secret = re.search(r"TOKEN|PASSWORD|DATABASE_URL", name)
            assert not secret or name.endswith("_FILE"), name
            if secret:
                assert value.removeprefix("/run/secrets/") in service["secrets"]
        assert set(service["secrets"]) <= set(compose["secrets"])
    assert all(set(secret) == {"file"} for secret in compose["secrets"].values())


def test_compose_sets_what_can_be_set(compose: dict[str, Any]) -> None:
    set_there = compose["services"]["breinbot"]["environment"]
    assert {name.removesuffix("_FILE") for name in set_there} <= KNOWN
    community = set_there["BREINBOT_COMMUNITY"]
    assert any(volume.endswith(f":{community}:ro") for volume in compose["services"]["breinbot"]["volumes"])


def test_compose_starts_a_refused_bot_less_often_than_discord_allows(compose: dict[str, Any]) -> None:
    breinbot = compose["services"]["breinbot"]
    assert breinbot["restart"] == "unless-stopped", "it is there after the machine's restart"
    assert 86_400 / breinbot["environment"]["BREINBOT_REFUSED_REST"] < 1000


def test_compose_may_leave_out_a_chat(compose: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A setting that is not given is empty there, which is the same as none."""
    monkeypatch.chdir(tmp_path)
    for name, value in compose["services"]["breinbot"]["environment"].items():
        if str(value).endswith(":-}"):
            monkeypatch.setenv(name, "")
    settings = load_settings()
    assert (settings.matrix_homeserver, settings.matrix_user, settings.matrix_space) == (None, None, None)


def test_compose_is_hardened_and_waits_for_the_database(compose: dict[str, Any]) -> None:
    breinbot, database = compose["services"]["breinbot"], compose["services"]["database"]
    assert breinbot["read_only"] is True
    assert breinbot["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in breinbot["security_opt"]
    assert breinbot["depends_on"]["database"]["condition"] == "service_healthy"
    assert breinbot["healthcheck"]["test"][-2:] == ["breinbot", "health"]
    assert database["healthcheck"]["test"][1] == "pg_isready"
    assert not any("ports" in service for service in (breinbot, database)), "nothing is open to the world"
    assert compose["networks"]["inside"]["internal"] is True
    assert database["networks"] == ["inside"]
    assert int(breinbot["stop_grace_period"].removesuffix("s")) > END_WITHIN
    kept = {volume.partition(":")[0] for one in (breinbot, database) for volume in one["volumes"]}
    assert set(compose["volumes"]) <= kept


# systemd --------------------------------------------------------------------------------------------------------------

SERVICES = ["breinbot.service", "breinbot-health.service"]
HARDENED = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "CapabilityBoundingSet": "",
    "RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX",
}


def _unit(name: str) -> list[tuple[str, str]]:
    lines = (DEPLOY / name).read_text("utf-8").splitlines()
    parts = [line.partition("=") for line in lines if line and line[0] not in "#["]
    return [(key, value) for key, _, value in parts]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_hardened_and_holds_no_secret(name: str) -> None:
    unit = _unit(name)
    assert set(HARDENED.items()) <= set(unit)
    assert dict(unit)["User"] not in ("", "root")
    given = [part for key, value in unit if key == "Environment" for part in shlex.split(value)]
    names = {part.partition("=")[0] for part in given}
    assert {one.removesuffix("_FILE") for one in names if one.startswith(PREFIX)} <= KNOWN
    assert not {"BREINBOT_DISCORD_TOKEN", "BREINBOT_DATABASE_URL"} & names
    assert dict(unit)["ExecStart"].split()[-1] in COMMANDS


def test_a_service_that_is_told_to_stop_has_the_time() -> None:
    unit = dict(_unit("breinbot.service"))
    assert int(unit["TimeoutStopSec"]) > END_WITHIN
    assert unit["Restart"] == "on-failure"
    assert "WatchdogSec" not in unit, "breinbot does not tell systemd that it lives; health does"
    assert "RuntimeMaxSec" not in unit


def test_a_long_outage_does_not_end_a_service_for_good() -> None:
    unit = dict(_unit("breinbot.service"))
    assert unit["StartLimitIntervalSec"] == "0"
    assert int(unit["RestartSec"]) >= 15


def test_what_a_person_has_to_change_ends_a_service_for_good() -> None:
    assert int(dict(_unit("breinbot.service"))["RestartPreventExitStatus"]) == EXIT_FOR_GOOD


def _with_a_python_that_is_there(folder: Path) -> list[Path]:
    made = []
    for file in DEPLOY.glob("breinbot*"):
        copy = folder / file.name
        copy.write_text(file.read_text("utf-8").replace("/opt/breinbot/.venv/bin/python", sys.executable), "utf-8")
        made.append(copy)
    return made


@pytest.mark.skipif(
    shutil.which("systemd-analyze") is None,
    reason="no systemd-analyze here: it comes with the Debian package systemd, which `make test` does not install",
)
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    units = [str(file) for file in _with_a_python_that_is_there(tmp_path)]
    assert len(units) == 3
    verified = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    assert (verified.returncode, verified.stdout + verified.stderr) == (0, "")
    judged = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=20", str(tmp_path / "breinbot.service")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert judged.returncode == 0, judged.stdout[-200:]
