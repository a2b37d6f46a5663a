"""Logs: a sentence and fields a line on standard error; never a member's words, never a name, never a token.

An error is logged as where it happened and which kind it is, without its own message: that may quote what somebody wrote.
What libraries log goes the same way. discord.py would log whole messages at the level debug, so it never gets there;
nio quotes what people wrote in its warnings, so it says nothing.
"""

import logging
import re
import sys
import traceback
from typing import Any

import structlog
from structlog.typing import EventDict, ExcInfo, Processor

LOGFMT, JSON = "logfmt", "json"
SECRET = re.compile(r"(/(?:interactions|webhooks)/\d+/)[^/?\s]+|\b((?:Bot|Bearer) )\S+")
"""The token of an interaction or webhook in an address, and a token after its scheme."""
FRAMES = 12
"""How many of an error's frames are logged, the innermost ones."""
_LEAST_LEVEL = {
    "discord": logging.INFO,
    "nio": logging.CRITICAL,
    "peewee": logging.WARNING,
    "aiohttp.access": logging.WARNING,
    "asyncio": logging.WARNING,
}


def configure(level: str, form: str = LOGFMT) -> None:
    """Log from this level on (debug, info, warning or error), as logfmt or json."""
    number = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        processors=[structlog.processors.add_log_level, *_steps(form)],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_log_level, structlog.stdlib.add_logger_name],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_steps(form)],
        )
    )
    logging.basicConfig(level=number, handlers=[handler], force=True)
    for name, least in _LEAST_LEVEL.items():
        logging.getLogger(name).setLevel(max(number, least))


def _steps(form: str) -> list[Processor]:
    stamped: list[Processor] = [
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.ExceptionRenderer(without_words),
        _without_secrets,
    ]
    if form == JSON:
        return [*stamped, structlog.processors.JSONRenderer(sort_keys=True)]
    order = ["timestamp", "level", "event"]
    return [*stamped, structlog.processors.LogfmtRenderer(key_order=order, bool_as_flag=False)]


def without_words(exc_info: ExcInfo) -> str:
    """An error as its kinds and places, innermost last: what it says about itself may be a member's words."""
    return " < ".join(_told(error) for error in _chain(exc_info[1]))


def _chain(error: BaseException | None) -> list[BaseException]:
    """The error, and those that it came from."""
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return found


def _told(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    places = " ".join(f"{_short(frame.filename)}:{frame.lineno}:{frame.name}" for frame in frames)
    code = getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorname", None) or getattr(error, "errno", None)
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    return f"{kind}{f'[{code}]' if code is not None else ''} at {places or 'no place'}"


def _short(path: str) -> str:
    """The last three parts of a file's path."""
    return "/".join(path.replace("\\", "/").split("/")[-3:])


def _without_secrets(logger: Any, name: str, event: EventDict) -> EventDict:
    return {key: SECRET.sub(_masked, value) if isinstance(value, str) else value for key, value in event.items()}


def _masked(found: re.Match[str]) -> str:
    return f"{found[1] or found[2]}***"
