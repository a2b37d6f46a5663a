"""What the command line tells people when something was not done."""

import errno
import sqlite3
from typing import NamedTuple


class Failure(Exception):
    """Something that people can mend; the message is shown as it is, a line each."""


class FailureForGood(Failure):
    """A failure that stays until a person changes something: a service is not started again, see EXIT_FOR_GOOD."""


EXIT_FOR_GOOD = 78
"""The exit status then: EX_CONFIG of sysexits.h. Starting again and again would use up what a chat service allows: Discord
takes 1,000 sessions a day, and then gives the bot a new token.
"""


class Missing(NamedTuple):
    """Something that the bot needs and does not have, and what to do about it."""

    what: str
    cure: str


_FULL = (
    "The disk is full. What was finished before is kept, the rest was not written. Make room and give the same command "
    "again."
)


def told(error: Exception) -> str | None:
    """The sentence for an error that people can mend, None for one that they cannot."""
    if isinstance(error, OSError):
        return _FULL if error.errno in (errno.ENOSPC, errno.EDQUOT) else str(error)
    if isinstance(error, sqlite3.Error):
        return _of_database(error)
    from sqlalchemy.exc import DBAPIError

    return _of_database(error.orig) if isinstance(error, DBAPIError) else None


def _of_database(error: BaseException | None) -> str | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    state = getattr(error, "sqlstate", None)
    if code == sqlite3.SQLITE_FULL or state == "53100":
        return _FULL
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return "The database file is damaged. Nothing was changed. Put back a backup with `breinbot restore`."
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return "Another process works on the database for a long time. Nothing was changed. Try again in a while."
    if code == sqlite3.SQLITE_CANTOPEN:
        return "The database file cannot be opened. Is the data folder there, and may this user write in it?"
    if code == sqlite3.SQLITE_READONLY:
        return "The database file cannot be written. May this user write in the data folder?"
    if type(error).__module__.startswith("psycopg") and state is None:
        return "PostgreSQL cannot be reached. Is it running, and is BREINBOT_DATABASE_URL right?"
    return None
