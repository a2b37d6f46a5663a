"""All tables, so that migrations and checks know every one of them."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.schema import sort_tables_and_constraints

from breinbot.asks import model as asks
from breinbot.chat import model as chat
from breinbot.clock import model as clock
from breinbot.groups import model as groups
from breinbot.members import model as members
from breinbot.milestones import model as milestones
from breinbot.people import model as people
from breinbot.record import model as record
from breinbot.sources import model as sources
from breinbot.store import Base
from breinbot.todo import model as todo

MODULES = (members, clock, chat, people, groups, record, asks, milestones, todo, sources)
TABLES = tuple(Base.metadata.tables)


def in_order() -> list[Table]:
    """All tables, those that are referred to first; a message and its place refer to each other."""
    sort: Any = sort_tables_and_constraints
    return [table for table, _ in sort(Base.metadata.tables.values()) if table is not None]
