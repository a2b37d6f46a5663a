"""Pages that are made, and migrations that match."""

from pathlib import Path

from sqlalchemy import UniqueConstraint

from breinbot import models
from breinbot.commandpage import command_page
from breinbot.settings import Settings
from breinbot.store import Base, Store
from breinbot.store.migrate import differences

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_of_commands_is_up_to_date() -> None:
    assert (ROOT / "docs" / "commands.md").read_text("utf-8") == command_page(), "run `make docs`"


def test_migrations_match_the_models(store: Store) -> None:
    assert differences(store.writing) == []


def test_every_table_is_led_by_its_community() -> None:
    """So that it can be spread over nodes: an index or key that begins with community_id."""
    assert models.TABLES
    for table in Base.metadata.tables.values():
        if table.name == "community":
            continue
        keys = [list(index.columns) for index in table.indexes]
        keys += [list(one.columns) for one in table.constraints if isinstance(one, UniqueConstraint)]
        assert any(columns[0].name == "community_id" for columns in keys), table.name


def test_every_table_stands_in_the_privacy_page() -> None:
    """In both languages, in code, in a row of the table: what is stored of whom, why, and how long."""
    dutch, english = (ROOT / "docs" / "privacy.md").read_text("utf-8").split("\n---\n")
    for page in (dutch, english):
        rows = [row.strip("|").split("|") for row in page.splitlines() if row.startswith("| ") and row.count("|") == 7]
        named = {name.strip(" `") for row in rows for name in row[1].split(",") if "`" in name}
        assert named == set(models.TABLES)
        assert all(cell.strip() for row in rows for cell in row)


def test_every_setting_is_explained() -> None:
    text = (ROOT / "config" / "example.toml").read_text("utf-8")
    for name in Settings.model_fields:
        assert f"\n{name} = " in text or f"\n# {name} = " in text, name


def test_every_dependency_has_its_reason() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for group in project["optional-dependencies"].values() for one in group)]
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    for each in wanted:
        name = each.split(">")[0].split("=")[0].split("[")[0]
        assert f"| {name} |" in page, name
