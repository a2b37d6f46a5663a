"""Files that go along with carried words: fetched on one platform, sent on another, never kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from breinbot.chat.jobs import Job
from breinbot.chat.outgoing import Outgoing, Platform, Undeliverable, Upload
from breinbot.chat.pictures import Draw, with_picture

log = structlog.get_logger()

Stays = Callable[[str], str]
"""What is said of a file that does not come along, by its name: marked text."""


@dataclass(frozen=True, slots=True)
class Sending:
    """What sending needs besides the message. `platforms` and `pictures`: by name; `stays`: see there."""

    platforms: Mapping[str, Platform]
    pictures: Mapping[str, Draw]
    stays: Stays

    async def send(self, job: Job, out: Outgoing) -> str:
        """Send a message with its files and its picture. Where those are refused the words go alone, and name the files.

        Raises TryLater or Undeliverable.
        """
        platform = self.platforms[job.platform]
        whole = await with_picture(self.pictures, job, await self._with_files(job, out))
        try:
            return await platform.send(whole)
        except Undeliverable as problem:
            if not whole.uploads:
                raise
            log.warning("files are refused", delivery=job.delivery, platform=platform.name, why=str(problem))
        return await platform.send(self._alone(job, out))

    async def said_already(self, job: Job, out: Outgoing, since: datetime) -> list[str]:
        """The platform's ids of messages said since then that may be this one: they read as `send` may have sent it.

        Raises TryLater or Undeliverable.
        """
        sent = [out, await self._with_files(job, out), self._alone(job, out)] if job.files else [out]
        platform = self.platforms[job.platform]
        return [
            one for form in {one.text: one for one in sent}.values() for one in await platform.said_already(form, since)
        ]

    async def _with_files(self, job: Job, out: Outgoing) -> Outgoing:
        """The message with its files; one that cannot be had any more is named. Raises TryLater."""
        uploads, missing = [], []
        for one in job.files:
            try:
                content = await self.platforms[one.platform].fetch(one.end, one.message, one.file.key)
                uploads.append(Upload(one.file.name, one.file.kind, content))
            except (Undeliverable, KeyError) as problem:
                log.warning("a file stays behind", delivery=job.delivery, platform=one.platform, why=str(problem))
                missing.append(one.file.name)
        return replace(self._named(out, missing), uploads=tuple(uploads))

    def _alone(self, job: Job, out: Outgoing) -> Outgoing:
        """The words without files, which are all named."""
        return self._named(out, [one.file.name for one in job.files])

    def _named(self, out: Outgoing, names: Sequence[str]) -> Outgoing:
        return replace(out, text="\n".join([out.text, *map(self.stays, names)]))
