"""Matrix's errors in our words: what will never work, with the reason that moderators are told, and what to try again."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp

from breinbot.chat.outgoing import Reason, TryLater, Undeliverable, Why
from breinbot.failure import Failure, FailureForGood

_ACCOUNT = re.compile(r"@[^\s:]+:[^\s,;]+")
"""Somebody's account: it is in no log."""
AGAIN = (401, 408, 429)  # a token that is being replaced, a time-out, too much: nothing is wrong with the request
TOKEN_OVER = ("M_UNKNOWN_TOKEN", "M_MISSING_TOKEN", "M_USER_DEACTIVATED")
POWER, MEMBERSHIP, VERIFIED = "matrix_power", "matrix_membership", "matrix_verified"
"""What the bot may lack in a room, as moderators are told: power, being in it, or devices that somebody verified."""
SPACE_POWER = "matrix_space_power"
"""Power in the space."""
LOG_IN_ANEW = (
    "Run `breinbot setup --matrix-login`, and take BREINBOT_MATRIX_TOKEN away where it is set, for it weighs more; or set "
    "another one there."
)
"""How an operator gives the bot another token."""
UNVERIFIED = "UNVERIFIED"
"""As a code of `Refused`: there are devices that nobody verified, and the setting says that they get nothing."""


class Refused(Exception):
    """The homeserver said no. `code`: as M_FORBIDDEN; `seconds`: how long it wants us to wait, if it says so."""

    def __init__(self, status: int, code: str, message: str, seconds: float | None = None) -> None:
        super().__init__(f"the homeserver says {status}, {code}: {_ACCOUNT.sub('@…', message)}")
        self.status = status
        self.code = code
        self.seconds = seconds

    @property
    def passing(self) -> bool:
        """Whether the same request may work a little later."""
        return self.status in AGAIN or self.status >= 500 or self.code == "M_LIMIT_EXCEEDED"


class TokenOver(Exception):
    """The homeserver does not know the token (any more): nothing can be done until there is another one."""


class KeysLost(Exception):
    """The device has keys on the homeserver that are not in the data folder: what is encrypted for it cannot be read."""


def told(error: BaseException) -> Failure | None:
    """What is told of an error that the operator can mend, None for another."""
    if isinstance(error, TokenOver):
        return FailureForGood(
            "The homeserver does not know this token (any more). What was said before is kept, and so is what still "
            f"waits to be sent. {LOG_IN_ANEW} Then start again."
        )
    if isinstance(error, KeysLost):
        return FailureForGood(
            "The keys of the bot's Matrix device are not in the data folder, so it cannot read encrypted rooms. Nothing "
            f"was sent. A new device is needed. {LOG_IN_ANEW} Then start again."
        )
    return None


@contextmanager
def failures(room: str | None = None, *, lacks: str = POWER) -> Iterator[None]:
    """Raises Undeliverable for what will never work and TryLater for the rest.

    `room`: where it was done; `lacks`: what is missing there where the homeserver forbids it.
    """
    try:
        yield
    except Refused as error:
        if error.passing:
            raise TryLater(str(error), error.seconds) from error
        if error.code == "M_FORBIDDEN" and room is not None:
            raise Undeliverable(Why(Reason.MISSING, lacks, _mark(room))) from error
        if error.code == UNVERIFIED and room is not None:
            raise Undeliverable(Why(Reason.MISSING, VERIFIED, _mark(room))) from error
        raise Undeliverable(str(error)) from error
    except TokenOver as error:
        raise TryLater("the homeserver does not know the token", 60) from error
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise TryLater(f"no answer from the homeserver: {type(error).__name__}") from error


def _mark(room: str) -> str:
    """A room's id without colons, which part the words of a reason."""
    return room.partition(":")[0]
