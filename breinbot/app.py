"""Puts everything together, and nothing else."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from breinbot import asks, groups, milestones, people, record, todo
from breinbot.asks.routing import Routing, learn_routing
from breinbot.chat import carrying, linked, opening_up
from breinbot.chat import commands as chat_commands
from breinbot.chat.carrying import Carrying
from breinbot.chat.delivery import DeliveryWorker
from breinbot.chat.dispatch import Dispatcher
from breinbot.chat.feature import Feature
from breinbot.chat.flood import FloodLimit
from breinbot.chat.hub import Hub
from breinbot.chat.marks import plain
from breinbot.chat.news import AskedWhatIsKept, CrossingRefused, MembersLinked
from breinbot.chat.texts import Texts
from breinbot.chat.timing import TimerWorker
from breinbot.clock import Clock
from breinbot.communityfile import CommunityFile
from breinbot.groups import membership
from breinbot.groups import queries as group_queries
from breinbot.members import Member
from breinbot.members import service as members
from breinbot.record import RecordIndex, follow_record
from breinbot.setup import set_up
from breinbot.store import Store
from breinbot.tasks import keep_running

CHAT = Feature(
    opening_up.commands,
    Path(chat_commands.__file__).parent,
    on={
        AskedWhatIsKept: carrying.what_is_kept,
        CrossingRefused: carrying.crossing_refused,
        MembersLinked: linked.members_linked,
    },
)
FEATURES: Sequence[Feature] = (
    groups.FEATURE,
    asks.FEATURE,
    milestones.FEATURE,
    record.FEATURE,
    people.FEATURE,
    todo.FEATURE,
    CHAT,
)
"""In the order in which help lists their commands."""
WHISPERING = ("terminal",)


def dispatcher_for(
    zone: str = "Europe/Amsterdam",
    index: RecordIndex | None = None,
    routing: Routing | None = None,
    carried: Carrying | None = None,
) -> Dispatcher:
    """All features, their texts and the services that they use; without `index` one in memory."""
    texts = Texts((feature.folder for feature in FEATURES), zone=zone)
    services: Mapping[type[Any], Any] = {
        RecordIndex: index or RecordIndex(),
        Routing: routing or Routing(),
        Carrying: carried or Carrying(),
    }
    return Dispatcher(FEATURES, texts, services, whispering=WHISPERING)


class App:
    """One running breinbot: store, hub, delivery worker, clock and the follower of the record."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        zone: str = "Europe/Amsterdam",
        index_folder: Path | None = None,
        flood: FloodLimit | None = None,
        carried: Carrying | None = None,
    ) -> None:
        """`index_folder`: where the index of the record lies; None keeps it in memory. `flood`: see chat/flood.py.

        `carried`: how much is carried from one platform to another.
        """
        self.store = store
        self.clock = clock
        self.index = RecordIndex(index_folder)
        self.routing = Routing()
        self.dispatcher = dispatcher_for(zone, self.index, self.routing, carried)
        pictures = {name: draw for feature in FEATURES for name, draw in feature.pictures.items()}
        self.worker = DeliveryWorker(store, clock, pictures)
        self.worker.note, self.worker.sender.stays = self._note, self._stays
        self.timers = TimerWorker(store, self.dispatcher, clock, self.worker)
        self.hub = Hub(store, self.dispatcher, clock, self.worker, self.timers, flood)

    def _note(self, platforms: Sequence[str]) -> str:
        """What a room's topic says of the other platforms on which it is."""
        texts, language = self.dispatcher.texts, self.hub.language
        names = [carrying.platform_name(texts, language, one) for one in platforms]
        return plain(texts.say(language, "chat-topic-crosses", platforms=names))

    def _stays(self, name: str) -> str:
        """What is said of a file that does not come along."""
        return self.dispatcher.texts.say(self.hub.language, "chat-carried-file-stays", name=name)

    @asynccontextmanager
    async def running(self) -> AsyncIterator["App"]:
        """The delivery worker, the clock and the follower of the record work while the block runs."""
        await self.store.read(self.hub.learn)
        running = {
            "delivery worker": self.worker.run,
            "clock": self.timers.run,
            "index follower": lambda: follow_record(self.store, self.index),
            "routing": lambda: learn_routing(self.store, self.routing),
        }
        tasks = [asyncio.create_task(keep_running(name, run), name=name) for name, run in running.items()]
        try:
            yield self
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self.index.close()

    async def finish(self) -> None:
        """Wait until what is under way is done: events answered, and messages that are being sent recorded."""
        await self.hub.under_way.over()
        await self.worker.finish()

    async def settled(self) -> None:
        """Wait until nothing is due and nothing is left that can be sent now."""
        while True:
            self.timers.wake()
            await self.timers.settled()
            self.worker.wake()
            await self.worker.settled()
            due = await self.next_due()
            if due is None or due > self.clock.now():
                return

    async def next_due(self) -> datetime | None:
        """When the next timer is due."""
        return await self.timers.next_due()

    async def set_up(self, file: CommunityFile) -> None:
        """Put a community file into the database."""
        await self.store.write(lambda session: set_up(session, self.dispatcher, file, self.clock.now()))
        await self.store.read(self.hub.learn)
        self.worker.wake()

    async def is_set_up(self) -> bool:
        return await self.store.read(members.community) is not None

    async def make_moderator(self, platform: str, external: str, name: str) -> None:
        """Give somebody the role of moderator; who is new becomes known."""

        def make(session: Session) -> None:
            self._person(session, platform, external, name).moderator = True

        await self.store.write(make)

    async def make_lead(self, platform: str, external: str, name: str, group: str) -> str:
        """Let somebody lead a group; returns the group's name. Raises ValueError for a group that there is not."""

        def make(session: Session) -> str:
            member = self._person(session, platform, external, name)
            every = group_queries.all_groups(session, member.community_id)
            found = group_queries.named(every, group)
            if len(found) != 1:
                raise ValueError(f"no one group is named {group}; there are {', '.join(one.short for one in every)}")
            membership.make_lead(session, group=found[0], member=member, now=self.clock.now())
            return found[0].name

        return await self.store.write(make)

    def _person(self, session: Session, platform: str, external: str, name: str) -> Member:
        community = members.community(session)
        if community is None:
            raise ValueError("there is no community yet")
        return members.meet(
            session,
            community.id,
            platform=platform,
            external=external,
            handle=external,
            name=name,
            now=self.clock.now(),
            previews=platform not in WHISPERING,
        ).member
