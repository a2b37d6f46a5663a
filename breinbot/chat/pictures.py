"""Pictures that go along with words which say the same: kept as what is to be drawn, drawn when they are sent."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import structlog

from breinbot.chat.outgoing import Outgoing, Upload

if TYPE_CHECKING:
    from breinbot.chat.jobs import Job

Draw = Callable[[dict[str, Any]], bytes]
"""Draws a PNG of what a picture shows; called on a thread of its own."""
log = structlog.get_logger()


def picture(draws: str, name: str, shows: dict[str, Any]) -> dict[str, Any]:
    """What a message keeps of a picture: which feature's drawing it is, the name of its file, and what it shows."""
    return {"draws": draws, "name": name, "shows": shows}


async def with_picture(known: Mapping[str, Draw], job: "Job", out: Outgoing) -> Outgoing:
    """The message with its picture. Where that cannot be drawn, the words go alone: they say the same."""
    if job.picture is None:
        return out
    try:
        drawn = await asyncio.to_thread(known[job.picture["draws"]], job.picture["shows"])
    except Exception:
        log.exception("a picture stays behind", delivery=job.delivery, draws=job.picture["draws"])
        return out
    return replace(out, uploads=(*out.uploads, Upload(job.picture["name"], "image/png", drawn)))
