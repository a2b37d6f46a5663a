"""What can be set, from where, with which default: environment, `.env`, a TOML file, in this order of weight.

A secret may also stand in a file of its own, which BREINBOT_…_FILE names: so Docker's and systemd's secrets come in.
"""

import difflib
import os
import re
import tomllib
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

PREFIX = "BREINBOT_"
FILE_VARIABLE = "BREINBOT_CONFIG"
IN_A_FILE = "_FILE"
DEFAULT_FILE = Path("config/breinbot.toml")
DOT_ENV = Path(".env")
LogLevel = Literal["debug", "info", "warning", "error"]
LogForm = Literal["logfmt", "json"]
InvitedBy = Literal["moderators", "members", "everybody"]
Encrypted = Literal["nothing", "direct", "all"]
Unverified = Literal["send", "refuse"]


ACCOUNT = re.compile(r"@[^:\s]+:\S+")
"""An account of Matrix, with its homeserver."""


class WrongSettings(Exception):
    """The settings cannot be used; a line for each mistake, never with the value of a secret."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


class Settings(BaseSettings):
    """Every setting. The environment's name is the field's in capitals, after BREINBOT_."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=DOT_ENV, env_ignore_empty=True, extra="ignore", frozen=True
    )

    data: Path = Path("data")
    database_url: SecretStr | None = None
    community: Path = Path("config/community.toml")
    log_level: LogLevel = "warning"
    log_form: LogForm = "logfmt"
    refused_rest: int = Field(default=0, ge=0, le=86_400)
    flood_events: int = Field(default=20, ge=1, le=1000)
    flood_seconds: int = Field(default=30, ge=1, le=3600)
    carry_megabytes: int = Field(default=8, ge=0, le=100)
    discord_token: SecretStr | None = None
    discord_server: int | None = Field(default=None, gt=0)
    discord_category: str | None = Field(default=None, min_length=1, max_length=95)
    discord_forum: bool = False
    discord_message_content: bool = False
    discord_api: str | None = None
    discord_shards: int | None = Field(default=None, gt=0)
    matrix_homeserver: str | None = None
    matrix_user: str | None = None
    matrix_token: SecretStr | None = None
    matrix_space: str | None = Field(default=None, pattern=r"^[!#].")
    matrix_moderators: str = ""
    matrix_moderator_power: int = Field(default=50, ge=1, le=100)
    matrix_invitations: InvitedBy = "moderators"
    matrix_room_version: str | None = None
    matrix_encrypt: Encrypted = "nothing"
    matrix_unverified_devices: Unverified = "send"

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: SecretStr | None) -> SecretStr | None:
        known = ("sqlite:///", "postgresql://", "postgresql+psycopg://")
        if url is not None and not url.get_secret_value().startswith(known):
            raise ValueError(f"must begin with {' or '.join(known)}")
        return url

    @field_validator("matrix_user")
    @classmethod
    def _full_account(cls, user: str | None) -> str | None:
        if user is not None and not ACCOUNT.fullmatch(user):
            raise ValueError("must be a whole account, as @breinbot:example.org")
        return user

    @field_validator("matrix_moderators")
    @classmethod
    def _full_accounts(cls, users: str) -> str:
        wrong = [one for one in accounts(users) if not ACCOUNT.fullmatch(one)]
        if wrong:
            known = "must be whole accounts, as @vera:example.org, parted by spaces"
            raise ValueError(f"{known}; these are not: {' '.join(wrong)}")
        return users

    @field_validator("discord_api", "matrix_homeserver")
    @classmethod
    def _known_api(cls, address: str | None) -> str | None:
        if address is not None and not address.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return address.rstrip("/") if address is not None else None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        file = settings_file()
        toml = (TomlConfigSettingsSource(settings_cls, file),) if file is not None else ()
        return (init_settings, env_settings, _SecretFiles(settings_cls), dotenv_settings, *toml)

    def url(self, folder: Path | None = None) -> str:
        """The database's URL for SQLAlchemy; by default a file in the data folder."""
        if self.database_url is None:
            return f"sqlite:///{(folder or self.data) / 'breinbot.db'}"
        given = self.database_url.get_secret_value()
        return given.replace("postgresql://", "postgresql+psycopg://", 1)


def accounts(given: str) -> tuple[str, ...]:
    """The accounts of a list, which are parted by spaces or commas."""
    return tuple(given.replace(",", " ").split())


class _SecretFiles(PydanticBaseSettingsSource):
    """Secrets that stand in files of their own; the line's end behind one does not belong to it."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        file = secret_file(field_name)
        return (None if file is None else file.read_text("utf-8").strip() or None), field_name, False

    def __call__(self) -> dict[str, Any]:
        values = {name: self.get_field_value(field, name)[0] for name, field in _secrets().items()}
        return {name: value for name, value in values.items() if value is not None}


def _secrets() -> dict[str, FieldInfo]:
    return {name: field for name, field in Settings.model_fields.items() if SecretStr in get_args(field.annotation)}


def secret_file(name: str) -> Path | None:
    """The file that a secret stands in, None where BREINBOT_…_FILE names none."""
    variable = f"{PREFIX}{name}{IN_A_FILE}".upper()
    given = os.environ.get(variable) or next((v for k, v in _dot_env().items() if k.upper() == variable), None)
    return Path(given) if given else None


def settings_file() -> Path | None:
    """The TOML file: the one that BREINBOT_CONFIG names, else config/breinbot.toml where it exists."""
    named = os.environ.get(FILE_VARIABLE)
    if named:
        return Path(named)
    return DEFAULT_FILE if DEFAULT_FILE.exists() else None


def load_settings() -> Settings:
    """Read all settings. Raises WrongSettings with every mistake at once."""
    mistakes = _wrong_file() or [*_unknown_names(), *_wrong_secret_files()]
    if not mistakes:
        try:
            return Settings()
        except ValidationError as error:
            mistakes = [_worded(each) for each in error.errors()]
    raise WrongSettings(mistakes)


def _wrong_file() -> list[str]:
    file = settings_file()
    if file is None:
        return []
    try:
        with file.open("rb") as opened:
            tomllib.load(opened)
    except OSError as error:
        return [f"{FILE_VARIABLE}: {file} cannot be read: {error.strerror}"]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return [f"{file}: this is not TOML: {error}"]
    return []


def _wrong_secret_files() -> list[str]:
    lines = []
    for name in _secrets():
        file, variable = secret_file(name), f"{PREFIX}{name.upper()}"
        if file is None:
            continue
        if any(key.upper() == variable for key in os.environ):
            lines.append(f"{variable} and {variable}{IN_A_FILE} are both set; give one of them")
        try:
            if not file.read_text("utf-8").strip():
                lines.append(f"{variable}{IN_A_FILE}: there is nothing in {file}")
        except UnicodeDecodeError:
            lines.append(f"{variable}{IN_A_FILE}: {file} is no text in UTF-8")
        except OSError as error:
            lines.append(f"{variable}{IN_A_FILE}: {file} cannot be read: {error.strerror}")
    return lines


def _unknown_names() -> list[str]:
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields} | {FILE_VARIABLE}
    known |= {f"{PREFIX}{name.upper()}{IN_A_FILE}" for name in _secrets()}
    given = {name: "environment" for name in os.environ if name.upper().startswith(PREFIX)}
    given |= {name.upper(): str(DOT_ENV) for name in _dot_env() if name.upper().startswith(PREFIX)}
    lines = [_unknown(name, where, known) for name, where in given.items() if name.upper() not in known]
    file = settings_file()
    lines += [
        _unknown(name, str(file), set(Settings.model_fields)) for name in _toml() if name not in Settings.model_fields
    ]
    return lines


def _unknown(name: str, where: str, known: set[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"{name} ({where}): there is no such setting" + (f"; do you mean {near[0]}?" if near else "")


def _dot_env() -> dict[str, Any]:
    return dict(DotEnvSettingsSource(Settings, env_file=DOT_ENV).env_vars) if DOT_ENV.exists() else {}


def _toml() -> dict[str, Any]:
    file = settings_file()
    return tomllib.loads(file.read_text("utf-8")) if file is not None else {}


def _worded(error: Any) -> str:
    """One line for one mistake: the setting, where it came from, what is allowed; the value only of what is no secret."""
    name = str(error["loc"][0])
    field = Settings.model_fields[name]
    secret = SecretStr in get_args(field.annotation)
    shown = "" if secret else f" {error['input']!r}"
    message = error["msg"].removeprefix("Value error, ")
    return f"{PREFIX}{name.upper()} ({source_of(name)}):{shown} is not right: {message[0].lower()}{message[1:]}"


def source_of(name: str) -> str:
    """Where a setting comes from: "environment", a secret's own file, ".env", the settings' file, or "default"."""
    variable = f"{PREFIX}{name}"
    if any(key.upper() == variable.upper() for key in os.environ):
        return "environment"
    if name in _secrets() and (file := secret_file(name)) is not None:
        return str(file)
    if any(key.upper() == variable.upper() for key in _dot_env()):
        return str(DOT_ENV)
    return str(settings_file()) if name in _toml() else "default"


def in_force(settings: Settings) -> list[tuple[str, str, str]]:
    """Every setting as (name, value to show, source). A secret is only told to be set or not."""
    return [(name, _shown(getattr(settings, name)), source_of(name)) for name in Settings.model_fields]


def _shown(value: Any) -> str:
    if isinstance(value, SecretStr):
        return "set"
    return "not set" if value is None else str(value)
