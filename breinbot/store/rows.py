"""Every row as plain values, out of a database and into one, in a form that both kinds of database share.

Times are ISO 8601 in UTC. Columns marked OF_HERE are left out. Rows may come in any order: references between them are
checked at the end of the transaction.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Boolean, Connection, Date, DateTime, MetaData, Table, func, insert, select, text

from breinbot.store.base import OF_HERE

BATCH = 1000
Row = Mapping[str, Any]


class WrongRow(Exception):
    """A row that this database cannot take; the message says why."""


def read_rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """The rows of a table in the order of their keys, read as they are asked for."""
    columns = [column for column in table.columns if not column.info.get(OF_HERE)]
    query = select(*columns).order_by(*table.primary_key).execution_options(yield_per=BATCH)
    for row in connection.execute(query).mappings():
        yield {name: _plain(value) for name, value in row.items()}


def last_keys(connection: Connection) -> dict[str, int]:
    """The last key that was given out for each table that has rows or had some: keys are never used again."""
    if connection.dialect.name == "sqlite":
        found = connection.execute(text("select name, seq from sqlite_sequence where seq > 0 order by name"))
        return {name: last for name, last in found if name}
    found = connection.execute(
        text(
            "select c.relname, pg_sequence_last_value(s.oid) from pg_class s "
            "join pg_depend d on d.objid = s.oid and d.deptype in ('a', 'i') join pg_class c on c.oid = d.refobjid "
            "join pg_namespace n on n.oid = c.relnamespace "
            "where s.relkind = 'S' and n.nspname = current_schema() order by c.relname"
        )
    )
    return {name: last for name, last in found if last is not None}


class Loader:
    """Puts rows into a database whose tables are there and empty, in the transaction of its connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        reflected = MetaData()
        reflected.reflect(connection)
        self.tables = {name: table for name, table in reflected.tables.items() if name != "alembic_version"}
        self._on_sqlite = connection.dialect.name == "sqlite"
        self._deferrable("DEFERRABLE INITIALLY DEFERRED")

    def load(self, name: str, rows: Iterable[Row]) -> int:
        """Insert the rows of one table; returns how many. Raises WrongRow."""
        table = self.tables.get(name)
        if table is None:
            raise WrongRow(f"there is no table {name!r}")
        readers = {column.name: _reader(column.type, sqlite=self._on_sqlite) for column in table.columns}
        left, count = iter(rows), 0
        while batch := [_typed(row, readers, name) for row in islice(left, BATCH)]:
            self._connection.execute(insert(table), batch)
            count += len(batch)
        return count

    def finish(self, keys: Mapping[str, int]) -> None:
        """Check every reference, and go on with keys after the last ones. Raises IntegrityError of SQLAlchemy."""
        for name, table in self.tables.items():
            (key,) = table.primary_key
            last = self._connection.scalar(select(func.max(key))) or 0
            last = max(last, keys.get(name, 0))
            if last:
                self._go_on_after(name, key.name, last)
        if not self._on_sqlite:
            self._connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
        self._deferrable("NOT DEFERRABLE")

    def _go_on_after(self, name: str, key: str, last: int) -> None:
        given = {"table": name, "last": last}
        if not self._on_sqlite:
            sequence = text("select setval(pg_get_serial_sequence(quote_ident(:table), :key), :last)")
            self._connection.execute(sequence, given | {"key": key})
            return
        changed = self._connection.execute(text("update sqlite_sequence set seq = :last where name = :table"), given)
        if not changed.rowcount:
            self._connection.execute(text("insert into sqlite_sequence (name, seq) values (:table, :last)"), given)

    def _deferrable(self, how: str) -> None:
        if self._on_sqlite:
            self._connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            return
        quote = self._connection.dialect.identifier_preparer.quote
        for table in self.tables.values():
            for constraint in table.foreign_key_constraints:
                assert constraint.name is not None
                self._connection.exec_driver_sql(
                    f"ALTER TABLE {quote(table.name)} ALTER CONSTRAINT {quote(str(constraint.name))} {how}"
                )


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _reader(kind: Any, *, sqlite: bool) -> Any:
    """How a column's values are read; SQLite keeps times without their zone, which is UTC."""
    if isinstance(kind, DateTime):
        return _naive if sqlite else datetime.fromisoformat
    if isinstance(kind, Date):
        return date.fromisoformat
    return bool if isinstance(kind, Boolean) else None


def _naive(value: str) -> datetime:
    return datetime.fromisoformat(value).astimezone(UTC).replace(tzinfo=None)


def _typed(row: Row, readers: Mapping[str, Any], table: str) -> dict[str, Any]:
    unknown = set(row) - set(readers)
    if unknown:
        raise WrongRow(f"{table} has no {sorted(unknown)[0]!r}")
    try:
        return {
            name: readers[name](value) if readers[name] is not None and value is not None else value
            for name, value in row.items()
        }
    except (TypeError, ValueError) as error:
        raise WrongRow(f"{table}: {error}") from None
