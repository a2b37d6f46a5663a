"""What the bot keeps of Matrix in the data folder, beside the database: token, position, keys. Only its user reads it."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

FOLDER = Path("keys") / "matrix"
"""In the data folder; what is in `keys` goes into backups."""
_LOGIN, _POSITION, _NUMBERS = "login.json", "position.json", "numbers.json"


@dataclass(frozen=True, slots=True)
class Login:
    """What `breinbot setup --matrix-login` was given by the homeserver."""

    homeserver: str
    user: str
    device: str
    token: str


class Keeping:
    """The folder `keys/matrix` in the data folder."""

    def __init__(self, data: Path) -> None:
        self.folder = data / FOLDER

    @property
    def keys(self) -> Path:
        """The folder of the keys for encrypted rooms."""
        folder = self.folder / "keys"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        return folder

    def has_keys(self, device: str) -> bool:
        return any((self.folder / "keys").glob(f"*_{device}.db"))

    def login(self) -> Login | None:
        """The login that was kept, None where there is none that can be read."""
        row = self._read(_LOGIN)
        try:
            return Login(**row) if row is not None else None
        except TypeError:
            return None

    def keep_login(self, login: Login) -> None:
        self._write(_LOGIN, asdict(login))

    def position(self, user: str) -> str | None:
        """How far everything was read, as the homeserver's sync token; None where this account never read anything."""
        row = self._read(_POSITION)
        return str(row["since"]) if row is not None and row.get("user") == user and row.get("since") else None

    def keep_position(self, user: str, since: str) -> None:
        self._write(_POSITION, {"user": user, "since": since})

    def numbers(self) -> str:
        """What stands before a delivery's number in a transaction id.

        The homeserver remembers these for a day. A database that was put back has used its next numbers already, so this
        is made anew then (`forget_numbers`).
        """
        row = self._read(_NUMBERS)
        if row is None:
            row = {"before": secrets.token_hex(4)}
            self._write(_NUMBERS, row)
        return str(row["before"])

    def forget_numbers(self) -> None:
        """Another database takes the place of this one."""
        (self.folder / _NUMBERS).unlink(missing_ok=True)

    def _read(self, name: str) -> dict[str, str] | None:
        try:
            row = json.loads((self.folder / name).read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return row if isinstance(row, dict) else None

    def _write(self, name: str, row: dict[str, str]) -> None:
        """Put a file in the place of the one before; nobody ever reads half of one, and only this user reads it."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = self.folder / f"{name}.new"
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(row, file)
        new.replace(self.folder / name)
