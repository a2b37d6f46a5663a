"""People on Matrix, each with a real nio client; and the bot beside them in the same process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import nio

from breinbot.app import App
from breinbot.chat.carrying import Carrying
from breinbot.clock import Clock, PracticeClock
from breinbot.platforms.matrix import MatrixPlatform
from breinbot.platforms.matrix.platform import Options
from breinbot.store import Store
from tests.homeserver import Account, Homeserver, until

FILTER = {"room": {"timeline": {"limit": 100}}}


class Person:
    """Somebody with an app. `timeline`: what was said in each room since they came; invitations are accepted."""

    def __init__(self, homeserver: str, account: Account, store: Path | None = None, *, accepts: bool = True) -> None:
        config = nio.AsyncClientConfig(encryption_enabled=store is not None, store_sync_tokens=False)
        if store is not None:
            store.mkdir(parents=True, exist_ok=True)
        self.client = nio.AsyncClient(homeserver, store_path=str(store or ""), config=config)
        self.client.restore_login(account.user, account.device, account.token)
        self.user = account.user
        self.accepts = accepts
        self.timeline: dict[str, list[dict[str, Any]]] = {}
        self.invited: dict[str, str] = {}
        self._task: asyncio.Task[None] | None = None
        self.synced = 0

    async def come(self, *, follows: bool = True) -> "Person":
        """Sync for the first time; who `follows` goes on with that by themselves."""
        first = await self.client.sync(0, FILTER, full_state=True)
        assert isinstance(first, nio.SyncResponse), first
        await self._take(first)
        await self._keys()
        if follows:
            self._task = asyncio.create_task(self._follow(), name=self.user)
        return self

    async def __aenter__(self) -> "Person":
        return await self.come()

    async def __aexit__(self, *error: object) -> None:
        await self.go()

    async def look(self) -> list[str]:
        """Look once, without waiting, where nobody follows; returns the rooms that were entered because of it."""
        before = dict(self.invited)
        news = await self.client.sync(0, FILTER)
        assert isinstance(news, nio.SyncResponse), news
        await self._take(news)
        await self._keys()
        return [room for room in self.invited if room not in before]

    async def go(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self.client.close()
        if self.client.store is not None:
            self.client.store.database.close()

    async def _follow(self) -> None:
        while True:
            news = await self.client.sync(20_000, FILTER)
            if isinstance(news, nio.SyncResponse):
                await self._take(news)
                await self._keys()
            else:
                await asyncio.sleep(0.2)

    async def _keys(self) -> None:
        if self.client.olm is None:
            return
        await self.client.send_to_device_messages()
        if self.client.should_upload_keys:
            await self.client.keys_upload()
        if self.client.should_query_keys:
            await self.client.keys_query()

    async def _take(self, news: nio.SyncResponse) -> None:
        for room, info in news.rooms.join.items():
            self.timeline.setdefault(room, []).extend(event.source for event in info.timeline.events)
        for room, info in news.rooms.invite.items():
            by = next(
                (
                    e.sender
                    for e in info.invite_state
                    if isinstance(e, nio.InviteMemberEvent) and e.state_key == self.user
                ),
                "",
            )
            self.invited[room] = by
            if self.accepts:
                await self.client.join(room)
        self.synced += 1

    # What they do --------------------------------------------------------------------------------------------------

    async def says(
        self, room: str, text: str, *, root: str | None = None, reply_to: str | None = None, **more: Any
    ) -> str:
        """Say something; returns the event's id."""
        content: dict[str, Any] = {"msgtype": "m.text", "body": text, **more}
        relation: dict[str, Any] = {}
        if root is not None:
            relation = {"rel_type": "m.thread", "event_id": root, "is_falling_back": reply_to is None}
            relation["m.in_reply_to"] = {"event_id": reply_to or root}
        elif reply_to is not None:
            relation = {"m.in_reply_to": {"event_id": reply_to}}
        if relation:
            content["m.relates_to"] = relation
        return await self.sends(room, "m.room.message", content)

    async def sends(self, room: str, kind: str, content: dict[str, Any]) -> str:
        sent = await self.client.room_send(room, kind, content, tx_id=uuid4().hex, ignore_unverified_devices=True)
        assert isinstance(sent, nio.RoomSendResponse), sent
        return str(sent.event_id)

    async def reacts(self, room: str, event: str, key: str) -> str:
        relation = {"rel_type": "m.annotation", "event_id": event, "key": key}
        return await self.sends(room, "m.reaction", {"m.relates_to": relation})

    async def edits(self, room: str, event: str, text: str) -> str:
        new = {"msgtype": "m.text", "body": text}
        relation = {"rel_type": "m.replace", "event_id": event}
        return await self.sends(room, "m.room.message", {**new, "m.new_content": new, "m.relates_to": relation})

    async def talks_to(self, other: str, *, encrypted: bool = False) -> str:
        """Begin a direct chat; returns the room."""
        state = [nio.event_builders.EnableEncryptionBuilder().as_dict()] if encrypted else []
        made = await self.client.room_create(
            is_direct=True, preset=nio.RoomPreset.trusted_private_chat, invite=[other], initial_state=state
        )
        assert isinstance(made, nio.RoomCreateResponse), made
        return str(made.room_id)

    # What they see -------------------------------------------------------------------------------------------------

    def seen(self, room: str, sender: str | None = None) -> list[dict[str, Any]]:
        """Messages in a room, oldest first, without edits."""
        return [
            event
            for event in self.timeline.get(room, [])
            if event["type"] == "m.room.message"
            and sender in (None, event["sender"])
            and "m.new_content" not in event["content"]
            and event["content"].get("body") is not None
        ]

    def words(self, room: str, sender: str | None = None) -> list[str]:
        return [str(event["content"]["body"]) for event in self.seen(room, sender)]


class Watched(MatrixPlatform):
    """The platform, which remembers which events it is done with."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.done: set[str] = set()

    async def happened(self, room: str, event: dict[str, Any]) -> None:
        await super().happened(room, event)
        self.done.add(str(event["event_id"]))


class Running:
    """A running bot."""

    def __init__(self, app: App, platform: Watched, following: asyncio.Task[None]) -> None:
        self.app = app
        self.platform = platform
        self.following = following

    @property
    def user(self) -> str:
        return self.platform.session.user

    async def handled(self, *events: str) -> None:
        """Wait until the bot is done with these, and what follows from them is said."""
        await until(lambda: set(events) <= self.platform.done or self.following.done())
        if self.following.done():
            self.following.result()
        await self.app.settled()

    async def welcomes(self, *people: "Person") -> None:
        """Invite people into the space, and wait until they are there."""
        space = self.room("community")
        for person in people:
            await self.platform.session.client.room_invite(space, person.user)
        members = self.platform.known.room(space).members
        await until(lambda: all(members.get(person.user) == "join" for person in people))

    def room(self, about: str) -> str:
        found = self.platform.known.about(about)
        assert found is not None, about
        return found.id


@asynccontextmanager
async def matrix_bot(
    homeserver: Homeserver | str,
    account: Account,
    url: str,
    data: Path,
    *,
    clock: Clock | None = None,
    options: Options | None = None,
    carried: Carrying | None = None,
) -> AsyncIterator[Running]:
    """A bot on a database, which has synced and settled."""
    store = Store(url)
    try:
        async with App(
            store, clock or PracticeClock.monday_morning("Europe/Amsterdam"), carried=carried
        ).running() as app:
            address = homeserver if isinstance(homeserver, str) else homeserver.url
            platform = Watched(app.hub, address, data, options)
            try:
                await platform.start(account.token)
                app.hub.attach(platform)
                following = asyncio.create_task(platform.follow(), name="matrix")
                running = Running(app, platform, following)
                await until(lambda: platform.alive or following.done(), 60)
                if following.done():
                    following.result()
                await until(lambda: platform.connected or following.done())
                await app.settled()
                try:
                    yield running
                finally:
                    following.cancel()
                    await asyncio.gather(following, return_exceptions=True)
            finally:
                await platform.session.close()
    finally:
        store.close()
