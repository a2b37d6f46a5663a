"""Whether a column is one of many values, given as one array: the same statement however many they are."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ARRAY, Boolean, Dialect, String, TypeDecorator, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine


class _Array(TypeDecorator[list[Any]]):
    """Values of one type: an array on PostgreSQL, JSON on SQLite."""

    impl = String
    cache_ok = True

    def __init__(self, item: TypeEngine[Any]) -> None:
        super().__init__()
        self.item = item

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(ARRAY(self.item) if dialect.name == "postgresql" else String())

    def process_bind_param(self, value: list[Any] | None, dialect: Dialect) -> Any:
        return value if dialect.name == "postgresql" else json.dumps(value)


class _Among(FunctionElement[bool]):
    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> "_Among":
        """As it is: SQLite looks up no index for "= 1", which SQLAlchemy writes behind what it does not know."""
        return self


@compiles(_Among, "postgresql")
def _any(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, given = element.clauses
    return f"({compiler.process(column, **options)} = ANY ({compiler.process(given, **options)}))"


@compiles(_Among, "sqlite")
def _each(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, given = element.clauses
    left, right = compiler.process(column, **options), compiler.process(given, **options)
    return f"({left} IN (SELECT value FROM json_each({right})))"  # noqa: S608


def among(column: InstrumentedAttribute[Any], values: Iterable[int | str]) -> FunctionElement[bool]:
    """The condition that a column of numbers or words has one of these values.

    For thousands of them: `in_` makes a parameter of each, and a statement for each count, which the driver and
    PostgreSQL parse anew.
    """
    return _Among(column, bindparam(None, list(values), type_=_Array(column.type)))
