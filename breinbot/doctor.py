"""What is missing before breinbot can do its work, each with its cure: settings, folder, database, Discord and Matrix."""

import asyncio
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from breinbot import lawful
from breinbot.chat.incoming import PlaceKind
from breinbot.chat.model import End, Place
from breinbot.failure import Failure, Missing, told
from breinbot.members import Community
from breinbot.members import service as members
from breinbot.opening import community_of, look_into
from breinbot.platforms.discord.examination import Known, examine
from breinbot.platforms.discord.rights import PERMISSIONS
from breinbot.settings import Settings
from breinbot.store import Store
from breinbot.store.migrate import WrongDatabaseVersion, check

DISCORD, MATRIX = "discord", "matrix"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found. `invite`: the link that puts the bot on a server."""

    missing: Sequence[Missing]
    invite: str | None

    def lines(self) -> Iterator[str]:
        """One line for each thing that is missing, then the link with the reason of each permission in it."""
        for each in self.missing:
            yield f"missing: {each.what}. Cure: {each.cure}"
        if self.invite is not None:
            yield f"invite link: {self.invite}"
            for permission in PERMISSIONS:
                yield f"  {permission.label}: {permission.why}"
        if not self.missing:
            yield "Everything that breinbot needs is there."


def diagnose(settings: Settings) -> Diagnosis:
    """Look at everything; nothing is changed, and the bot may run meanwhile."""
    missing = [*_of_folder(settings.data), *_of_file(settings)]
    known, of_database = _of_database(settings)
    missing += of_database
    if settings.matrix_homeserver is not None:
        missing += _of_matrix(settings)
        if settings.discord_token is None:
            return Diagnosis(missing, None)
    if settings.discord_token is None:
        cure = (
            "Make one at the developer portal of Discord (Bot, Reset Token) and set BREINBOT_DISCORD_TOKEN or …_FILE."
        )
        return Diagnosis([*missing, Missing("setting discord_token", cure)], None)
    found = asyncio.run(
        examine(
            settings.discord_token.get_secret_value(),
            api=settings.discord_api,
            server=settings.discord_server,
            message_content=settings.discord_message_content,
            known=known,
            forum=settings.discord_forum,
        )
    )
    return Diagnosis([*missing, *found.missing], found.invite)


def _of_matrix(settings: Settings) -> list[Missing]:
    """What is missing at the homeserver. Imported only where one is set."""
    from breinbot.homeserver import token_of
    from breinbot.platforms.matrix.examination import examine

    try:
        token = token_of(settings)
    except Failure as failure:
        return [Missing("a token for Matrix", str(failure))]
    try:
        with closing(look_into(settings)) as store:
            rooms = _rooms_on(store, MATRIX)
    except (Failure, SQLAlchemyError, WrongDatabaseVersion):  # which is told already
        rooms = {}
    assert settings.matrix_homeserver is not None
    found = examine(
        settings.matrix_homeserver,
        token,
        settings.data,
        user=settings.matrix_user,
        space=settings.matrix_space,
        rooms=rooms,
    )
    return list(asyncio.run(found))


def _rooms_on(store: Store, platform: str) -> dict[str, str]:
    """The rooms that are open on a platform, by their id there, with their names."""
    query = (
        select(End.external, Place.name)
        .join(Place, Place.id == End.place_id)
        .where(End.platform == platform, Place.kind == PlaceKind.ROOM, Place.about.is_not(None))
    )
    rows = store.read_now(lambda session: session.execute(query).all()) if check(store.reading) else []
    return {str(external): name for external, name in rows if external is not None}


def _of_folder(folder: Path) -> Iterator[Missing]:
    cure = "Give the user that runs breinbot the right to write in it, or set BREINBOT_DATA to another folder."
    there = next((path for path in (folder, *folder.absolute().parents) if path.exists()), Path("/"))
    if there != folder:
        if not os.access(there, os.W_OK | os.X_OK) or not there.is_dir():
            yield Missing(f"data folder {folder}: it cannot be made in {there}", cure)
        return
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        yield Missing(f"data folder {folder}: it cannot be written ({error.strerror})", cure)


def _of_file(settings: Settings) -> Iterator[Missing]:
    try:
        community_of(settings.community)
    except Failure as failure:
        for line in str(failure).splitlines():
            yield Missing(f"community file: {line}", "Mend it; config/community.toml shows how it is written.")


def _of_database(settings: Settings) -> tuple[Known, list[Missing]]:
    """What the database knows of Discord, and what is missing in it."""
    try:
        with closing(look_into(settings)) as store:
            if not check(store.reading):
                return Known(), list(_older(store))
            community = store.read_now(members.community)
            if community is None:
                return Known(), [_no_community(settings)]
            return store.read_now(lambda session: _known(session, community)), list(_unlawful(settings, community))
    except WrongDatabaseVersion as problem:
        return Known(), [Missing("a breinbot as new as the database", str(problem))]
    except Failure:
        return Known(), [_no_community(settings)]
    except SQLAlchemyError as problem:
        cure = told(problem) or f"It says {type(problem).__name__}; is BREINBOT_DATABASE_URL right?"
        return Known(), [Missing("a database that can be used", cure)]


def _older(store: Store) -> Iterator[Missing]:
    if not store.sqlite:  # which is brought up at the next start
        yield Missing("a database of this version", "Make a backup, then run `breinbot migrate`.")


def _no_community(settings: Settings) -> Missing:
    return Missing("a community in the database", f"Run `breinbot setup {settings.community}`.")


def _unlawful(settings: Settings, community: Community) -> Iterator[Missing]:
    for name, what in lawful.missing(community):
        file = settings.community
        yield Missing(f"{name} in {file}: {what}", f"Change it there, and run `breinbot setup {file}` again.")


def _known(session: Session, community: Community) -> Known:
    ends = session.execute(
        select(End.external, End.role, Place.name)
        .join(Place, Place.id == End.place_id)
        .where(End.community_id == community.id, End.platform == DISCORD, Place.kind == PlaceKind.ROOM)
    ).all()
    return Known(
        channels={int(external): name for external, _, name in ends if external and external.isdecimal()},
        roles={int(role): name for _, role, name in ends if role and role.isdecimal()},
        unopened=sum(external is None for external, _, _ in ends),
    )
