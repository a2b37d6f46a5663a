"""One history of migrations for both databases, with Alembic; Alembic is imported only where there is work to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, inspect, text

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = Path(__file__).resolve().parents[2] / "migrations"


class WrongDatabaseVersion(Exception):
    """The database is of another version than this program; the message says what to do."""


def versions() -> list[str]:
    """The known revisions, oldest first: files are named 0001_what.py, and the revision is the number."""
    return sorted(file.name.partition("_")[0] for file in (FOLDER / "versions").glob("[0-9]*_*.py"))


def version_of(engine: Engine) -> str | None:
    """The revision of a database, None for an empty one."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("select version_num from alembic_version")).scalar()


def check(engine: Engine) -> bool:
    """Whether the database is of this program's version. Raises WrongDatabaseVersion for one that is newer."""
    found = version_of(engine)
    if found is not None and found not in versions():
        raise WrongDatabaseVersion(
            f"The database is of version {found}, made by a newer breinbot; this one knows up to {versions()[-1]}. "
            "Nothing was changed. Install the newer breinbot, or restore a backup made before the upgrade."
        )
    return found == versions()[-1]


def migrate(engine: Engine) -> bool:
    """Bring a database up to this version; False where it was. Raises WrongDatabaseVersion for one that is newer."""
    if check(engine):
        return False
    with changing_tables(engine) as connection:
        upgrade(connection, "head")
    return True


@contextmanager
def changing_tables(engine: Engine) -> Iterator[Connection]:
    """A transaction in which tables may be made anew.

    On SQLite references are not enforced meanwhile, since dropping a table would count as deleting what others refer to;
    they are checked before it commits. Raises ValueError for one that leads nowhere.
    """
    with engine.connect() as connection:
        if connection.dialect.name != "sqlite":
            with connection.begin():
                yield connection
            return
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys = OFF")  # counts only outside a transaction
        try:
            with connection.begin():
                yield connection
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                if broken is not None:
                    raise ValueError(f"a row of {broken[0]} refers to {broken[2]}, where it leads nowhere")
        finally:
            driver.execute("PRAGMA foreign_keys = ON")


def upgrade(connection: Connection, revision: str) -> None:
    """Bring a database up to a revision, in the transaction of its connection."""
    from alembic import command

    command.upgrade(_config(connection), revision)


def differences(engine: Engine) -> list[Any]:
    """What the models have that the database does not, and the other way round; empty where they match."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from breinbot import models
    from breinbot.store.base import Base

    assert models.TABLES
    with engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))


def _config(connection: Any) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def write_revision(engine: Engine, message: str) -> None:
    """Write the next migration from the difference between the models and a database at head."""
    from alembic import command

    number = f"{len(versions()) + 1:04d}"
    with engine.begin() as connection:
        command.revision(_config(connection), message, autogenerate=True, rev_id=number)
