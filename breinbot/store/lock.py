"""The data folder: made for its owner alone, and used by one process at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class DataFolderInUse(Exception):
    """Another breinbot works on this data folder."""


def make_data_folder(folder: Path) -> None:
    """Make a data folder that others on the machine cannot look into; one that is there is left as it is."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


@contextmanager
def lock_data_folder(folder: Path) -> Iterator[None]:
    """Hold the folder's lock file while the block runs. Raises DataFolderInUse where another process holds it."""
    make_data_folder(folder)
    with (folder / "lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise DataFolderInUse(
                f"Another breinbot (process {file.read().strip() or 'unknown'}) works on the folder {folder}. "
                "Nothing was changed. Stop that one first, or set BREINBOT_DATA to another folder."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
