"""Opens what the bot works on: the data folder, the database, the community file."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

from breinbot.communityfile import CommunityFile, WrongCommunityFile, read_community
from breinbot.failure import Failure
from breinbot.settings import Settings
from breinbot.store import DataFolderInUse, Store, lock_data_folder
from breinbot.store.migrate import WrongDatabaseVersion, check, migrate, version_of

CONNECT_WITHIN = 5
"""Seconds that PostgreSQL may take to answer somebody who only looks."""


def lock(folder: Path, stack: ExitStack) -> None:
    """Hold a data folder until the stack closes. Raises Failure where another process has it."""
    try:
        stack.enter_context(lock_data_folder(folder))
    except DataFolderInUse as problem:
        raise Failure(str(problem)) from None


@contextmanager
def lock_for_a_while(folder: Path) -> Iterator[None]:
    """Hold a data folder while the block runs. Raises Failure where another process has it."""
    with ExitStack() as stack:
        lock(folder, stack)
        yield


def index_folder(data: Path) -> Path:
    """Where this process keeps its index of the record."""
    return data / "index" / "main"


def open_store(url: str) -> Store:
    """Open a database of this version; one of SQLite, or one with nothing in it, is brought up to it. Raises Failure."""
    store = Store(url)
    try:
        if store.sqlite or version_of(store.writing) is None:
            migrate(store.writing)
        elif not check(store.writing):
            raise Failure("The database is of an older version. Run `breinbot migrate` first, after a backup.")
    except WrongDatabaseVersion as problem:
        store.close()
        raise Failure(str(problem)) from None
    except Failure:
        store.close()
        raise
    return store


def look_into(settings: Settings) -> Store:
    """The database, beside the process that runs and without changing anything. Raises Failure where there is none."""
    url = make_url(settings.url())
    if url.get_backend_name() == "sqlite":
        if not Path(url.database or "").is_file():
            raise Failure(f"there is no database {url.database}; run `breinbot setup` with a community file")
        return Store(settings.url(), threads=1)
    limited = url.update_query_dict({"connect_timeout": str(CONNECT_WITHIN)})
    return Store(limited.render_as_string(hide_password=False), threads=1)


def community_of(path: Path) -> CommunityFile:
    """Read a community file. Raises Failure."""
    try:
        return read_community(path)
    except WrongCommunityFile as wrong:
        raise Failure(str(wrong)) from None
    except OSError as error:
        raise Failure(f"{path} cannot be read: {error.strerror}") from None
