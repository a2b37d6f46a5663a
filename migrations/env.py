"""How Alembic runs our migrations: on the connection that breinbot/store/migrate.py gives it."""

from alembic import context

from breinbot import models
from breinbot.store.base import Base, Word

assert models.TABLES


def render(kind: str, item: object, autogen: object) -> str | bool:
    """An enum's column is a plain string in a migration, so that old migrations know no class of today."""
    return "sa.String(40)" if kind == "type" and isinstance(item, Word) else False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    render_item=render,
    user_module_prefix="base.",
)
with context.begin_transaction():
    context.run_migrations()
