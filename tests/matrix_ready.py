"""A homeserver on which the sample community stands already, to be copied: quicker than to make it for every test."""

import asyncio
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from breinbot.platforms.matrix.platform import Options
from tests.homeserver import Account, Homeserver, needed
from tests.matrix_people import matrix_bot

PEOPLE = ("anna", "bas", "eva", "fatima", "joris", "lotte", "noor", "ruud", "samira", "sterre", "vera")


@dataclass(frozen=True, slots=True)
class Ready:
    """A homeserver on which the sample community stands, stopped; copied for each story."""

    homeserver: Homeserver
    database: Path
    data: Path
    accounts: Mapping[str, Account]
    options: Options


async def make_ready(folder: Path, template: Path, options: Options, version: str) -> Ready:
    """Let the bot come once, so that rooms and cards are there."""
    homeserver = Homeserver(folder / "server", version)
    homeserver.start()
    try:
        accounts = {name: homeserver.register(name) for name in ("breinbot", *PEOPLE)}
        database, data = folder / "breinbot.db", folder / "data"
        shutil.copy(template, database)
        async with matrix_bot(homeserver, accounts["breinbot"], f"sqlite:///{database}", data, options=options):
            pass
    finally:
        homeserver.stop()
    return Ready(homeserver, database, data, accounts, options)


Prepared = Callable[[str, Options], Ready]


@pytest.fixture(scope="session")
def matrix_ready(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Prepared:
    """The sample community on a homeserver that makes rooms of a version; prepared once for each kind.

    For tests that do not await: what is prepared is prepared in a loop of its own.
    """
    needed()
    made: dict[tuple[str, Options], Ready] = {}

    def prepared(version: str, options: Options) -> Ready:
        if (version, options) not in made:
            folder = tmp_path_factory.mktemp("matrix")
            made[version, options] = asyncio.run(make_ready(folder, sqlite_template, options, version))
        return made[version, options]

    return prepared
