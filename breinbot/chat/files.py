"""Files that go along with carried words: fetched on one platform, sent on another, never kept."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from breinbot.chat.copies import FileOf
from breinbot.chat.jobs import Job
from breinbot.chat.outgoing import Outgoing, Platform, Undeliverable, Upload
from breinbot.chat.pictures import Draw, with_picture

log = structlog.get_logger()

Stays = Callable[[str], str]
"""What is said of a file that does not come along, by its name: marked text."""
Behind = Callable[[Job, Collection[str]], Awaitable[None]]
"""Keeps which files, by their keys, do not come along."""


@dataclass(frozen=True, slots=True)
class Sending:
    """What sending needs besides the message. `platforms` and `pictures`: by name; `stays` and `behind`: see there."""

    platforms: Mapping[str, Platform]
    pictures: Mapping[str, Draw]
    stays: Stays
    behind: Behind

    async def send(self, job: Job, out: Outgoing) -> str:
        """Send a message with its files and its picture. Where those are refused the words go alone, and name the files.

        What is said to stay is kept before it is said, since the answer may be lost. Raises TryLater or Undeliverable.
        """
        platform = self.platforms[job.platform]
        uploads, missing = await self._fetched(job)
        whole = await with_picture(self.pictures, job, replace(self._named(out, missing), uploads=uploads))
        if missing or job.behind:
            await self.behind(job, _keys(missing))
        try:
            return await platform.send(whole)
        except Undeliverable as problem:
            if not whole.uploads:
                raise
            log.warning("files are refused", delivery=job.delivery, platform=platform.name, why=str(problem))
        if job.files:
            await self.behind(job, _keys(job.files))
        return await platform.send(self._alone(job, out))

    async def said_already(self, job: Job, out: Outgoing, since: datetime) -> list[str]:
        """The platform's ids of messages said since then that may be this one: they read as `send` may have sent it.

        Raises TryLater or Undeliverable.
        """
        sent = [out, self._named(out, (await self._fetched(job))[1]), self._alone(job, out)] if job.files else [out]
        platform = self.platforms[job.platform]
        return [
            one for form in {one.text: one for one in sent}.values() for one in await platform.said_already(form, since)
        ]

    def edited(self, job: Job, out: Outgoing) -> Outgoing:
        """The new words, with the names of the files that did not come along with the first ones."""
        return self._named(out, job.behind)

    async def _fetched(self, job: Job) -> tuple[tuple[Upload, ...], list[FileOf]]:
        """The files, and those that cannot be had any more. Raises TryLater."""
        uploads, missing = [], []
        for one in job.files:
            try:
                content = await self.platforms[one.platform].fetch(one.end, one.message, one.file.key)
                uploads.append(Upload(one.file.name, one.file.kind, content))
            except (Undeliverable, KeyError) as problem:
                log.warning("a file stays behind", delivery=job.delivery, platform=one.platform, why=str(problem))
                missing.append(one)
        return tuple(uploads), missing

    def _alone(self, job: Job, out: Outgoing) -> Outgoing:
        """The words without files, which are all named."""
        return self._named(out, job.files)

    def _named(self, out: Outgoing, files: Sequence[FileOf]) -> Outgoing:
        return replace(out, text="\n".join([out.text, *(self.stays(one.file.name) for one in files)]))


def _keys(files: Sequence[FileOf]) -> set[str]:
    return {one.file.key for one in files}
