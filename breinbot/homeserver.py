"""The Matrix homeserver as it is set: what the platform is told, which token it uses, and the login that is done once."""

import asyncio

import aiohttp

from breinbot.chat.carrying import MEGABYTE
from breinbot.failure import Failure
from breinbot.opening import lock_for_a_while
from breinbot.platforms.matrix.failures import Refused, TokenOver
from breinbot.platforms.matrix.keeping import Keeping, Login
from breinbot.platforms.matrix.platform import Options
from breinbot.platforms.matrix.session import log_in
from breinbot.settings import Settings, accounts

_WEIGHS_MORE = "It is not used yet: another one is set, which weighs more. To use it, take BREINBOT_MATRIX_TOKEN away."


def options_of(settings: Settings) -> Options:
    """What an operator set, as the platform takes it."""
    return Options(
        space=settings.matrix_space,
        version=settings.matrix_room_version,
        moderating=settings.matrix_moderator_power,
        moderators=accounts(settings.matrix_moderators),
        encrypted_rooms=settings.matrix_encrypt == "all",
        encrypted_directs=settings.matrix_encrypt != "nothing",
        trusting=settings.matrix_unverified_devices == "send",
        invitations=settings.matrix_invitations,
        largest_file=settings.carry_megabytes * MEGABYTE,
    )


def token_of(settings: Settings) -> str:
    """The token that is set, else the one that was kept for this homeserver and account. Raises Failure."""
    if settings.matrix_token is not None:
        return settings.matrix_token.get_secret_value()
    kept = Keeping(settings.data).login()
    if kept is None or kept.homeserver != settings.matrix_homeserver:
        raise Failure(
            f"There is no token for {settings.matrix_homeserver} yet. Run `breinbot setup --matrix-login`, which asks "
            "for the password once, or set BREINBOT_MATRIX_TOKEN."
        )
    if settings.matrix_user not in (None, kept.user):
        raise Failure(
            f"The token that is kept is of {kept.user}, and BREINBOT_MATRIX_USER says {settings.matrix_user}. "
            "Run `breinbot setup --matrix-login` for the other account."
        )
    return kept.token


def make_login(settings: Settings, password: str) -> str:
    """Log in as a new device and keep its token, while no bot runs; returns what was done. Raises Failure."""
    with lock_for_a_while(settings.data):
        login = asyncio.run(_login(settings, password))
    done = f"{login.user} is logged in as device {login.device}; the token is kept in {Keeping(settings.data).folder}."
    return f"{done} {_WEIGHS_MORE}" if settings.matrix_token is not None else done


def missing_for_login(settings: Settings) -> str | None:
    """What has to be set before a password is asked for."""
    lacking = [
        name
        for name, value in (
            ("BREINBOT_MATRIX_HOMESERVER", settings.matrix_homeserver),
            ("BREINBOT_MATRIX_USER", settings.matrix_user),
        )
        if value is None
    ]
    return f"Set {' and '.join(lacking)} first. Nothing was changed." if lacking else None


async def _login(settings: Settings, password: str) -> Login:
    assert settings.matrix_homeserver is not None
    assert settings.matrix_user is not None
    try:
        return await log_in(settings.matrix_homeserver, settings.matrix_user, password, Keeping(settings.data))
    except (Refused, TokenOver) as refused:
        raise Failure(_why(settings, refused)) from None
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise Failure(
            f"{settings.matrix_homeserver} does not answer ({type(error).__name__}). Nothing was changed. Is "
            "BREINBOT_MATRIX_HOMESERVER right?"
        ) from None


def _why(settings: Settings, refused: Exception) -> str:
    if isinstance(refused, Refused) and refused.code == "M_FORBIDDEN":
        return f"The homeserver does not take this password for {settings.matrix_user}. Nothing was changed."
    if isinstance(refused, Refused) and refused.code == "M_LIMIT_EXCEEDED":
        return f"There were too many tries. Nothing was changed. Try again in {int(refused.seconds or 60) + 1} seconds."
    return f"The login was refused: {refused}. Nothing was changed."
