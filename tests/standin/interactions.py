"""Interactions: slash commands, presses and forms of people, and what the bot answered to each."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.standin.world import DIRECT, Channel, Message, User, World, new_id, now

COMMAND, COMPONENT, COMPLETION, MODAL = 2, 3, 4, 5
ANSWER_WITHIN = timedelta(seconds=3)
TOKEN_LIVES = timedelta(minutes=15)


@dataclass(eq=False, slots=True)
class Interaction:
    """One interaction. `callback`: what the bot answered first; `callbacks`: how often it tried to."""

    id: int
    token: str
    type: int
    user: User
    channel: Channel
    data: dict[str, Any]
    on: Message | None = None
    at: datetime = field(default_factory=now)
    callback: dict[str, Any] | None = None
    callbacks: int = 0
    original: Message | None = None

    @property
    def answers(self) -> list[str]:
        """What the person reads: the words of the answer, once it is there."""
        return [self.original.content] if self.original is not None and not self.original.flags & 128 else []

    @property
    def modal(self) -> dict[str, Any] | None:
        """The form that was opened."""
        return self.callback["data"] if self.callback is not None and self.callback["type"] == 9 else None

    @property
    def is_late(self) -> bool:
        return self.callback is None and now() - self.at > ANSWER_WITHIN

    @property
    def is_over(self) -> bool:
        return now() - self.at > TOKEN_LIVES

    def age(self, by: timedelta) -> None:
        """Let time pass for this one."""
        self.at -= by


class Interactions:
    """All interactions, by number and by token."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.all: list[Interaction] = []

    def by_token(self, token: str) -> Interaction | None:
        return next((one for one in self.all if one.token == token), None)

    def begin(
        self, type: int, user: User, channel: Channel, data: dict[str, Any], on: Message | None = None
    ) -> Interaction:
        made = Interaction(new_id(), secrets.token_urlsafe(24), type, user, channel, data, on)
        self.all.append(made)
        return made

    def event(self, made: Interaction) -> dict[str, Any]:
        """What the gateway tells of it."""
        world = self._world
        direct = made.channel.type == DIRECT
        event: dict[str, Any] = {
            "id": str(made.id),
            "application_id": str(world.bot.id),
            "type": made.type,
            "token": made.token,
            "version": 1,
            "data": made.data,
            "channel_id": str(made.channel.id),
            "channel": made.channel.shown(),
            "locale": "nl",
            "entitlements": [],
            "authorizing_integration_owners": {},
            "context": 1 if direct else 0,
            "attachment_size_limit": 10_485_760,
            "app_permissions": str(world.permissions(world.bot, None if direct else made.channel)),
        }
        if made.on is not None:
            event["message"] = made.on.shown()
        if direct:
            return event | {"user": made.user.shown()}
        member = world.members[made.user.id]
        may = {"permissions": str(world.permissions(made.user, made.channel))}
        return event | {"guild_id": str(world.guild), "guild_locale": "nl", "member": member.shown() | may}
