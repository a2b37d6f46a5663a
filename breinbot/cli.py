"""The command line. Exit status: 0 done, 1 not done (with a line on standard error), 2 wrong use."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from breinbot.settings import Settings

cli = typer.Typer(
    help="breinbot: the community bot for initiatives that help each other.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


class Form(StrEnum):
    JSONL = "jsonl"
    CSV = "csv"


@contextmanager
def _plain_failures() -> Iterator[None]:
    """A failure that people can mend becomes a line on standard error and exit status 1."""
    from breinbot.failure import EXIT_FOR_GOOD, Failure, FailureForGood, told

    try:
        yield
    except FailureForGood as failure:
        _not_done(str(failure), EXIT_FOR_GOOD)
    except Failure as failure:
        _not_done(str(failure))
    except BrokenPipeError:  # who read what was written has seen enough
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        _not_done("Stopped. What was done before stays; give the same command again to go on.")
    except Exception as error:
        sentence = told(error)
        if sentence is None:
            raise
        _not_done(sentence)


def _say(message: str) -> None:
    for line in message.splitlines():
        print(f"breinbot: {line}", file=sys.stderr, flush=True)


def _not_done(message: str, status: int = 1) -> NoReturn:
    _say(message)
    raise typer.Exit(status) from None


def _settings() -> "Settings":
    from breinbot.failure import Failure
    from breinbot.settings import WrongSettings, load_settings

    try:
        return load_settings()
    except WrongSettings as wrong:
        raise Failure(str(wrong)) from None


@contextmanager
def _progress(what: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A bar on standard error while the block runs, where that is a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.update(task, completed=done)


@cli.command()
def run(
    plain: Annotated[bool, typer.Option(help="Practice room without colour and cursor control.")] = False,
) -> None:
    """Start the bot. With nothing configured that is the practice room."""
    from breinbot.run import run as start

    with _plain_failures():
        settings = _settings()
        with _rest_when_refused(settings.refused_rest):
            status = start(settings, plain=plain)
    raise typer.Exit(status)


@contextmanager
def _rest_when_refused(seconds: int) -> Iterator[None]:
    """What a person has to change is said at once, and then the end waits: for what starts it again whatever its status."""
    from breinbot.failure import FailureForGood

    try:
        yield
    except FailureForGood as failure:
        if seconds:
            _say(f"{failure}\nIt ends in {seconds} seconds. Mend it, and start it again.")
            time.sleep(seconds)
        raise


@cli.command()
def health() -> None:
    """Whether the bot that runs on this data folder does its work; for Docker and monitoring."""
    from breinbot.health import health as look

    with _plain_failures():
        print(look(_settings()))


@cli.command()
def doctor() -> None:
    """What is missing: settings, rights, intents, permissions, each with its cure; and the link to invite the bot."""
    from breinbot.doctor import diagnose

    with _plain_failures():
        found = diagnose(_settings())
        for line in found.lines():
            print(line)
        if found.missing:
            count = len(found.missing)
            _not_done("One thing is missing; see above." if count == 1 else f"{count} things are missing; see above.")


@cli.command()
def setup(
    file: Annotated[
        Path | None,
        typer.Argument(help="A community file, such as config/community.toml; by default the one that is set."),
    ] = None,
    matrix_login: Annotated[
        bool,
        typer.Option(
            "--matrix-login", help="Only log in to Matrix with a password, as a new device, and keep the token."
        ),
    ] = False,
) -> None:
    """Put a community into the database; again without harm."""
    from breinbot.upkeep import setup as put

    with _plain_failures():
        settings = _settings()
        if matrix_login:
            print(_log_in(settings))
        else:
            print(put(settings, file or settings.community))


def _log_in(settings: "Settings") -> str:
    """Ask for the password of the bot's Matrix account, or read it from a pipe."""
    from breinbot.failure import Failure
    from breinbot.homeserver import make_login, missing_for_login

    missing = missing_for_login(settings)
    if missing is not None:
        raise Failure(missing)
    asked = f"Password of {settings.matrix_user}"
    password = typer.prompt(asked, hide_input=True, err=True) if sys.stdin.isatty() else sys.stdin.readline()
    return make_login(settings, password.rstrip("\n"))


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
    from breinbot.upkeep import migrate as bring_up

    with _plain_failures():
        print(bring_up(_settings()))


@cli.command("import")
def import_(
    path: Annotated[Path, typer.Argument(help="A folder with asks.jsonl and answers.jsonl, or an export (.jsonl).")],
    group: Annotated[str | None, typer.Option(help="The group that a folder's asks and answers go to.")] = None,
    source: Annotated[str | None, typer.Option(help="The name of the source; by default what the folder says.")] = None,
    licence: Annotated[str | None, typer.Option(help="The licence; by default what SOURCE.md says.")] = None,
) -> None:
    """Take in a folder of asks and answers (again goes on where it stopped), or a whole export into an empty database."""
    from breinbot import upkeep
    from breinbot.sources.folder import read_folder

    with _plain_failures():
        if path.is_file():
            with _progress("rows", None) as progress:
                done = upkeep.import_export(_settings(), path, progress)
        else:
            if group is None:
                raise typer.BadParameter("say which group the asks go to", param_hint="--group")
            folder = read_folder(path)
            with _progress("asks and answers", folder.asks + folder.answers) as progress:
                done = upkeep.import_into_group(
                    _settings(), folder, group, source=source, licence=licence, progress=progress
                )
        print(done)


@cli.command()
def export(
    format: Annotated[Form, typer.Option(help="jsonl: a JSON object a line. csv: one table for a spreadsheet.")] = (
        Form.JSONL
    ),
    type: Annotated[str | None, typer.Option(help="Only the rows of this type, such as entry.")] = None,
) -> None:
    """Write everything that is stored to standard output."""
    from breinbot.upkeep import export as write

    with _plain_failures():
        write(_settings(), sys.stdout, form=format.value, only=type)


@cli.command()
def backup(file: Annotated[Path, typer.Argument(help="The file to write.")]) -> None:
    """Write everything that is stored, and the keys, to one file; also while the bot runs."""
    from breinbot.upkeep import backup as write

    with _plain_failures(), _progress("rows", None) as progress:
        print(write(_settings(), file, progress))


@cli.command()
def restore(file: Annotated[Path, typer.Argument(help="A file that `breinbot backup` wrote.")]) -> None:
    """Put a backup in the place of everything that is stored. Stop the bot first."""
    from breinbot import upkeep
    from breinbot.store.backup import check

    with _plain_failures():
        contents = check(file)
        with _progress("rows", contents.total) as progress:
            print(upkeep.restore(_settings(), file, contents, progress))


@cli.command()
def reindex() -> None:
    """Make the index of the kept answers anew."""
    from breinbot import upkeep

    with _plain_failures():
        configured = _settings()
        with _progress("kept answers", upkeep.count_entries(configured)) as progress:
            print(upkeep.reindex(configured, progress))


evaluate = typer.Typer(help="Measure how well things are found, on judged data.", no_args_is_help=True)
cli.add_typer(evaluate, name="eval")
Data = Annotated[Path, typer.Argument(help="The folder with the data.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")]


@evaluate.command("find")
def evaluate_find(folder: Data, as_json: AsJson = False) -> None:
    """Does the title of an ask find the answers written under it? A folder as for import."""
    from breinbot.evaluation.finding import find

    with _plain_failures():
        _figures(find(folder), as_json)


@evaluate.command("search")
def evaluate_search(folder: Data, as_json: AsJson = False) -> None:
    """Are records found by judged queries? A folder with records.jsonl and queries.jsonl."""
    from breinbot.evaluation.finding import search

    with _plain_failures():
        _figures(search(folder), as_json)


@evaluate.command("channels")
def evaluate_channels(
    file: Annotated[Path, typer.Argument(help="Lines of {text, groups, kind}; groups are short names, best first.")],
    as_json: AsJson = False,
) -> None:
    """Does an ask reach a group that it fits? Among the groups of the community file that is set."""
    from breinbot.evaluation.channels import channels
    from breinbot.opening import community_of

    with _plain_failures():
        _figures(channels(file, community_of(_settings().community)), as_json)


@evaluate.command("topics")
def evaluate_topics(folder: Data, as_json: AsJson = False) -> None:
    """Does routing learn from earlier asks? A folder as for import, whose asks have topics."""
    from breinbot.evaluation.channels import topics

    with _plain_failures():
        _figures(topics(folder), as_json)


def _figures(figures: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        if isinstance(value, dict):
            for part, own in value.items():
                print(f"{name} {part}: {own}")
        else:
            print(f"{name}: {value}")


@cli.command()
def docs(file: Annotated[Path, typer.Argument()] = Path("docs/commands.md")) -> None:
    """Write the page of all commands from their declarations."""
    from breinbot.commandpage import command_page

    with _plain_failures():
        file.write_text(command_page(), "utf-8")


def main() -> None:
    cli()
