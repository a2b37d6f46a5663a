"""Files that go along with carried words: fetched on one platform, sent on another, never kept."""

from collections.abc import Mapping
from dataclasses import replace

import structlog

from breinbot.chat.jobs import Job
from breinbot.chat.marks import clean, said
from breinbot.chat.outgoing import Outgoing, Platform, Undeliverable, Upload

log = structlog.get_logger()


async def with_files(platforms: Mapping[str, Platform], job: Job, out: Outgoing) -> Outgoing:
    """The message with its files; one that cannot be had any more is named. Raises TryLater."""
    uploads, missing = [], []
    for one in job.files:
        try:
            content = await platforms[one.platform].fetch(one.end, one.message, one.file.key)
            uploads.append(Upload(one.file.name, one.file.kind, content))
        except (Undeliverable, KeyError) as problem:
            log.warning("a file stays behind", delivery=job.delivery, platform=one.platform, why=str(problem))
            missing.append(said(clean(one.file.name)))
    return replace(out, uploads=tuple(uploads), text="\n".join([out.text, *missing]))
