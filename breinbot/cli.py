"""The command line. Exit status: 0 done, 1 not done (with a line on standard error), 2 wrong use."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from breinbot.settings import Settings

cli = typer.Typer(
    help="breinbot: the community bot for initiatives that help each other.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@contextmanager
def _plain_failures() -> Iterator[None]:
    """A failure that people can mend becomes a line on standard error and exit status 1."""
    from breinbot.run import Failure

    try:
        yield
    except (Failure, OSError) as failure:
        for line in str(failure).splitlines():
            print(f"breinbot: {line}", file=sys.stderr)
        raise typer.Exit(1) from None


def _settings() -> "Settings":
    from breinbot.run import Failure
    from breinbot.settings import WrongSettings, load_settings

    try:
        return load_settings()
    except WrongSettings as wrong:
        raise Failure(str(wrong)) from None


@cli.command()
def run(
    plain: Annotated[bool, typer.Option(help="Practice room without colour and cursor control.")] = False,
) -> None:
    """Start the bot. With nothing configured that is the practice room."""
    from breinbot.run import run as start

    with _plain_failures():
        status = start(_settings(), plain=plain)
    raise typer.Exit(status)


@cli.command()
def setup(file: Annotated[Path, typer.Argument(help="A community file, such as config/community.toml.")]) -> None:
    """Put a community into the database; again without harm."""
    from breinbot.run import setup as put

    with _plain_failures():
        print(put(_settings(), file))


@cli.command()
def settings() -> None:
    """Show what is in force, and where it came from."""
    from rich.console import Console
    from rich.table import Table

    from breinbot.settings import in_force

    with _plain_failures():
        rows = in_force(_settings())
    table = Table("setting", "value", "from", box=None)
    for row in rows:
        table.add_row(*row)
    Console(soft_wrap=True).print(table)


@cli.command()
def migrate() -> None:
    """Bring the database up to this version."""
    from breinbot.run import migrate as bring_up

    with _plain_failures():
        print(bring_up(_settings()))


@cli.command()
def export(
    format: Annotated[str, typer.Option(help="jsonl: one JSON object a line.")] = "jsonl",
) -> None:
    """Write everything that is stored to standard output."""
    from breinbot.run import export as write

    if format != "jsonl":
        raise typer.BadParameter("only jsonl is known", param_hint="--format")
    with _plain_failures():
        write(_settings(), sys.stdout)


@cli.command()
def docs(file: Annotated[Path, typer.Argument()] = Path("docs/commands.md")) -> None:
    """Write the page of all commands from their declarations."""
    from breinbot.commandpage import command_page

    with _plain_failures():
        file.write_text(command_page(), "utf-8")


def main() -> None:
    cli()
