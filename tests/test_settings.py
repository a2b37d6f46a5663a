"""What can be set: every mistake is one clear line, no secret is shown, and where a value came from is known."""

from pathlib import Path

import pytest

from breinbot.homeserver import options_of
from breinbot.settings import Settings, WrongSettings, in_force, load_settings

TOKEN = "abc.def-very-secret"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import os

    for name in list(os.environ):
        if name.startswith("BREINBOT_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_nothing_has_to_be_set() -> None:
    settings = load_settings()
    assert settings.discord_token is None
    assert settings.url() == "sqlite:///data/breinbot.db"
    assert {source for _, _, source in in_force(settings)} == {"default"}


def test_the_environment_weighs_most_then_dot_env_then_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    config = tmp_path / "config"
    config.mkdir()
    (config / "breinbot.toml").write_text('data = "from-file"\nlog_level = "error"\ncommunity = "here.toml"\n')
    Path(".env").write_text("BREINBOT_DATA=from-dot-env\nBREINBOT_LOG_LEVEL=info\n")
    monkeypatch.setenv("BREINBOT_DATA", "from-environment")
    settings = load_settings()
    assert (settings.data, settings.log_level, settings.community) == (
        Path("from-environment"),
        "info",
        Path("here.toml"),
    )
    sources = {name: source for name, _, source in in_force(settings)}
    assert (sources["data"], sources["log_level"], sources["community"], sources["discord_token"]) == (
        "environment",
        ".env",
        "config/breinbot.toml",
        "default",
    )


def test_a_secret_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREINBOT_DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("BREINBOT_DATABASE_URL", f"postgresql://me:{TOKEN}@localhost/x")
    settings = load_settings()
    assert TOKEN not in repr(settings) + str(in_force(settings))
    assert ("discord_token", "set", "environment") in in_force(settings)
    assert settings.url() == f"postgresql+psycopg://me:{TOKEN}@localhost/x"


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("LOG_LEVEL", "loud", "BREINBOT_LOG_LEVEL (environment): 'loud' is not right"),
        ("DISCORD_SERVER", "mijn server", "BREINBOT_DISCORD_SERVER (environment): 'mijn server' is not right"),
        ("DISCORD_SERVER", "-3", "BREINBOT_DISCORD_SERVER (environment): '-3' is not right"),
        (
            "DISCORD_TOKE",
            "x",
            "BREINBOT_DISCORD_TOKE (environment): there is no such setting; do you mean BREINBOT_DIS",
        ),
        ("DATABASE_URL", f"mysql://{TOKEN}", "BREINBOT_DATABASE_URL (environment): is not right: must begin with"),
        (
            "MATRIX_MODERATORS",
            "@vera:example.org, ruud @noor",
            "BREINBOT_MATRIX_MODERATORS (environment): '@vera:example.org, ruud @noor' is not right: must be whole acc",
        ),
        ("CONFIG", "gone.toml", "BREINBOT_CONFIG: gone.toml cannot be read: No such file or directory"),
    ],
)
def test_a_wrong_setting_is_one_clear_line(monkeypatch: pytest.MonkeyPatch, name: str, value: str, line: str) -> None:
    monkeypatch.setenv(f"BREINBOT_{name}", value)
    with pytest.raises(WrongSettings) as wrong:
        load_settings()
    assert len(wrong.value.mistakes) == 1
    assert wrong.value.mistakes[0].startswith(line)
    assert TOKEN not in str(wrong.value)


@pytest.mark.parametrize("given", ["", "@vera:example.org", " @vera:example.org,@ruud:example.org:8448 \n@noor:[::1]"])
def test_moderators_are_whole_accounts(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("BREINBOT_MATRIX_MODERATORS", given)
    found = options_of(load_settings()).moderators
    assert [one.partition(":")[0] for one in found] == ["@vera", "@ruud", "@noor"][: given.count("@")]


def test_which_moderators_are_no_accounts_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREINBOT_MATRIX_MODERATORS", "@vera:example.org, ruud @noor")
    with pytest.raises(WrongSettings, match=r"as @vera:example\.org, parted by spaces; these are not: ruud @noor$"):
        load_settings()


def test_every_mistake_has_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREINBOT_LOG_LEVEL", "loud")
    monkeypatch.setenv("BREINBOT_DISCORD_SERVER", "mijn server")
    with pytest.raises(WrongSettings) as wrong:
        load_settings()
    assert len(wrong.value.mistakes) == 2


@pytest.mark.parametrize("content", [b"data = ", b"\xff\xfe"])
def test_a_file_that_is_no_toml_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "own.toml"
    file.write_bytes(content)
    monkeypatch.setenv("BREINBOT_CONFIG", str(file))
    with pytest.raises(WrongSettings, match=r"own\.toml: this is not TOML"):
        load_settings()


def test_the_example_can_be_used_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    example = Path(__file__).resolve().parents[1] / "config" / "example.toml"
    monkeypatch.setenv("BREINBOT_CONFIG", str(example))
    assert load_settings() == Settings()


def test_a_secret_may_stand_in_a_file_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n")
    monkeypatch.setenv("BREINBOT_DISCORD_TOKEN_FILE", str(file))
    settings = load_settings()
    assert settings.discord_token is not None
    assert settings.discord_token.get_secret_value() == TOKEN
    assert ("discord_token", "set", str(file)) in in_force(settings)


@pytest.mark.parametrize(
    ("content", "also", "line"),
    [
        (None, False, "BREINBOT_DISCORD_TOKEN_FILE: token cannot be read: No such file or directory"),
        (b" \n", False, "BREINBOT_DISCORD_TOKEN_FILE: there is nothing in token"),
        (b"\xff\xfe", False, "BREINBOT_DISCORD_TOKEN_FILE: token is no text in UTF-8"),
        (b"x", True, "BREINBOT_DISCORD_TOKEN and BREINBOT_DISCORD_TOKEN_FILE are both set; give one of them"),
    ],
)
def test_a_wrong_secret_file_is_one_clear_line(
    monkeypatch: pytest.MonkeyPatch, content: bytes | None, also: bool, line: str
) -> None:
    if content is not None:
        Path("token").write_bytes(content)
    monkeypatch.setenv("BREINBOT_DISCORD_TOKEN_FILE", "token")
    if also:
        monkeypatch.setenv("BREINBOT_DISCORD_TOKEN", TOKEN)
    with pytest.raises(WrongSettings) as wrong:
        load_settings()
    assert wrong.value.mistakes == [line]


def test_what_is_no_secret_has_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREINBOT_LOG_LEVEL_FILE", "x")
    with pytest.raises(WrongSettings, match=r"BREINBOT_LOG_LEVEL_FILE \(environment\): there is no such setting"):
        load_settings()
