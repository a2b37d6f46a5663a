"""Files that go along with carried words: fetched on one platform, sent on another, never kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

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
        return await platform.send(self._named(out, [one.file.name for one in job.files]))

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

    def _named(self, out: Outgoing, names: Sequence[str]) -> Outgoing:
        return replace(out, text="\n".join([out.text, *map(self.stays, names)]))
