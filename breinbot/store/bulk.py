"""Many rows at once, in one statement: what an ORM would write one by one (DESIGN §8 has the figures)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Dialect, Table, func, select, text
from sqlalchemy.orm import Session

Row = Mapping[str, Any]
Process = Callable[[Any], Any]


def next_keys(session: Session, table: Table, count: int) -> list[int]:
    """Keys for so many new rows of a table, never given out before nor to anybody else."""
    if session.get_bind().dialect.name == "sqlite":  # one writes at a time, and AUTOINCREMENT goes on after the largest
        known = session.scalar(text("select seq from sqlite_sequence where name = :name"), {"name": table.name})
        first = max(known or 0, session.scalar(select(func.max(table.c.id))) or 0) + 1
        return list(range(first, first + count))
    drawn = select(func.nextval(func.pg_get_serial_sequence(f'"{table.name}"', "id"))).select_from(
        func.generate_series(1, count)
    )
    return list(session.scalars(drawn))


def insert_many(session: Session, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows that all have the same columns: by COPY on PostgreSQL."""
    if not rows:
        return
    connection = session.connection()
    names = list(rows[0])
    processors = [_processor(table, name, connection.dialect) for name in names]
    columns = ", ".join(f'"{name}"' for name in names)
    if connection.dialect.name == "sqlite":
        places = ", ".join("?" * len(names))
        given = _columns(rows, names, processors)
        connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({columns}) VALUES ({places})', given)  # noqa: S608
        return
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copy:
        for row in _columns(rows, names, processors):
            copy.write_row(row)


def insert_for_each(session: Session, table: Table, column: str, given: Sequence[tuple[Any, Sequence[Row]]]) -> None:
    """Insert the rows that go with each value of a column, in this order; rows that many share are sent once.

    The rows have all the same columns, and what they have in `column` is not looked at.
    """
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        insert_many(session, table, [{**row, column: value} for value, rows in given for row in rows])
        return
    given = [(value, rows) for value, rows in given if rows]
    if not given:
        return
    sets = {id(rows): rows for _, rows in given}
    names = [name for name in next(iter(sets.values()))[0] if name != column]
    processors = [_processor(table, name, connection.dialect) for name in names]
    number_of = {one: number for number, one in enumerate(sets)}
    shared = [row for rows in sets.values() for row in rows]
    belongs = [number_of[one] for one, rows in sets.items() for _ in rows]
    by_column = [list(values) for values in zip(*_columns(shared, names, processors), strict=True)]
    kinds = {name: table.c[name].type.compile(connection.dialect) for name in (column, *names)}
    columns = ", ".join(f'"{name}"' for name in names)
    arrays = ", ".join(f"CAST(%s AS {kinds[name]}[])" for name in names)
    connection.exec_driver_sql(
        f'INSERT INTO "{table.name}" ("{column}", {columns}) SELECT given.value, {columns} '  # noqa: S608
        f"FROM unnest(CAST(%s AS {kinds[column]}[]), CAST(%s AS int[])) WITH ORDINALITY AS given(value, rows, place) "
        f"JOIN unnest(CAST(%s AS int[]), {arrays}) WITH ORDINALITY AS shared(rows, {columns}, place) USING (rows) "
        "ORDER BY given.place, shared.place",
        ([value for value, _ in given], [number_of[id(rows)] for _, rows in given], belongs, *by_column),
    )


def put_many(session: Session, table: Table, rows: Sequence[Row], key: Sequence[str]) -> None:
    """Insert rows that all have the same columns; one whose `key` there is already is changed to it."""
    if not rows:
        return
    connection = session.connection()
    names = list(rows[0])
    processors = [_processor(table, name, connection.dialect) for name in names]
    given = _columns(rows, names, processors)
    columns = ", ".join(f'"{name}"' for name in names)
    changed = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name not in key)
    keys = ", ".join(f'"{name}"' for name in key)
    insert, change = f'INSERT INTO "{table.name}" ({columns})', f"ON CONFLICT ({keys}) DO UPDATE SET {changed}"
    if connection.dialect.name == "sqlite":
        places = ", ".join("?" * len(names))
        connection.exec_driver_sql(f"{insert} VALUES ({places}) {change}", given)
        return
    # Arrays are one statement for any number of rows; a multi-row VALUES would be another one for each number.
    arrays = ", ".join(f"CAST(%s AS {table.c[name].type.compile(connection.dialect)}[])" for name in names)
    by_column = tuple(list(column) for column in zip(*given, strict=True))
    connection.exec_driver_sql(f"{insert} SELECT * FROM unnest({arrays}) {change}", by_column)  # noqa: S608


def _columns(rows: Sequence[Row], names: Sequence[str], processors: Sequence[Process | None]) -> list[tuple[Any, ...]]:
    """The rows as tuples, in the driver's own values. Names are those of our own tables and columns alone."""
    columns: list[list[Any]] = []
    for name, process in zip(names, processors, strict=True):
        values = [row[name] for row in rows]
        if process is not None:  # one that many rows share is made once
            shared = {id(value): value for value in values}
            made = {number: process(value) for number, value in shared.items()}
            values = [made[id(value)] for value in values]
        columns.append(values)
    return list(zip(*columns, strict=True))


def _processor(table: Table, name: str, dialect: Dialect) -> Process | None:
    kind: Any = table.c[name].type
    found: Process | None = kind.dialect_impl(dialect).bind_processor(dialect)
    return found
