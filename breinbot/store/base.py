"""What every table is made of."""

from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, ClassVar, TypeVar

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, FetchedValue, Integer, MetaData, String, Text, TypeDecorator
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column

E = TypeVar("E", bound=StrEnum)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, kept in UTC. Raises ValueError for a time without a zone."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(DateTime(timezone=dialect.name == "postgresql"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a time zone: {value!r}")
        utc = value.astimezone(UTC)
        return utc if dialect.name == "postgresql" else utc.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Word(TypeDecorator[E]):
    """One of a StrEnum's values, kept as that value: a new member of the enum needs no migration."""

    impl = String(40)
    cache_ok = True

    def __init__(self, kind: type[E]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: E | str | None, dialect: Dialect) -> str | None:
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        return None if value is None else self.kind(value)


class Base(DeclarativeBase):
    """All tables. Keys of SQLite tables are never used again, as those of PostgreSQL."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        str: Text,
        dict[str, Any]: JSON,
        list[dict[str, Any]]: JSON,
        list[str]: JSON,
    }

    def __init_subclass__(cls, **options: Any) -> None:
        own = cls.__dict__.get("__table_args__", ())
        parts = own if isinstance(own, tuple) else (own,)
        given = parts[-1] if parts and isinstance(parts[-1], dict) else {}
        cls.__table_args__ = (*(part for part in parts if part is not given), {**given, "sqlite_autoincrement": True})
        super().__init_subclass__(**options)


Id = Annotated[int, mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)]


LOCK: dict[str, Any] = {"key_share": True}
"""How rows are locked, as `with_for_update`: FOR NO KEY UPDATE on PostgreSQL.

A plain FOR UPDATE waits for whoever wrote a row that points to this one. Each event does that to its community first, so
that two of them would wait for each other.
"""

OF_HERE = "of_here"
"""Marks a column whose value means something in this database alone; it goes into no export and no backup."""

TransactionId = Annotated[
    int, mapped_column(BigInteger, server_default=FetchedValue(), info={OF_HERE: True}, deferred=True)
]
"""The number of the transaction that wrote the row, filled in by PostgreSQL; 0 on SQLite, where one writes at a time."""

TRANSACTION_DEFAULTS = {"sqlite": "0", "postgresql": "(pg_current_xact_id()::text::bigint)"}
"""The default of such a column, for migrations."""


def insert_once(session: Session, table: type[Base], **values: Any) -> bool:
    """Insert a row unless one with the same unique key is there already; True where it was inserted."""
    insert = _insert_once(table, session.get_bind().dialect.name)
    return session.connection().execute(insert, values).first() is not None


@cache
def _insert_once(table: type[Base], dialect: str) -> Any:
    kind = sqlite if dialect == "sqlite" else postgresql
    return kind.insert(table.__table__).on_conflict_do_nothing().returning(*table.__table__.primary_key)
