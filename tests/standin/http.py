"""What the stand-in does on each request: one method an operation, named as Discord's description names it."""

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests.standin import world as rights
from tests.standin.callbacks import Callbacks
from tests.standin.calls import Answer, Call, Refused
from tests.standin.world import (
    DIRECT,
    FORUM,
    TEXT,
    THREAD,
    Channel,
    Member,
    Message,
    Role,
    User,
    iso,
    new_id,
    now,
)

if TYPE_CHECKING:
    from tests.standin.server import Standin

NONCE_WINDOW = timedelta(minutes=3)
IN_A_CATEGORY = 50


class Operations(Callbacks):
    """The operations that the stand-in knows."""

    def __init__(self, standin: "Standin") -> None:
        super().__init__(standin)
        self._nonces: dict[str, Message] = {}
        self.made_with_nonce: Counter[str] = Counter()
        self.most_channels = 500
        self.most_roles = 250

    # The bot itself ------------------------------------------------------------------------------------------------

    async def get_my_user(self, call: Call) -> Answer:
        return 200, self._world.bot.shown() | {"mfa_enabled": False, "locale": "nl"}

    async def get_my_application(self, call: Call) -> Answer:
        bot = self._world.bot.shown()
        flags = 1 << 19 if "message content" in self._gateway.allowed else 0
        flags |= 1 << 15 if "members" in self._gateway.allowed else 0
        return 200, {
            "id": str(self._world.bot.id),
            "name": "breinbot",
            "icon": None,
            "description": "",
            "type": None,
            "verify_key": "0" * 64,
            "flags": flags,
            "flags_new": str(flags),
            "redirect_uris": [],
            "interactions_endpoint_url": None,
            "role_connections_verification_url": None,
            "owner": self._world.owner.shown(),
            "approximate_guild_count": 1,
            "approximate_user_install_count": 0,
            "approximate_user_authorization_count": 0,
            "explicit_content_filter": 0,
            "team": None,
            "eligible_oauth2_scopes": [],
            "bot": bot,
            "bot_public": True,
            "bot_require_code_grant": False,
        }

    async def get_my_oauth2_application(self, call: Call) -> Answer:
        return await self.get_my_application(call)

    async def get_gateway(self, call: Call) -> Answer:
        return 200, {"url": self._gateway.address}

    async def get_bot_gateway(self, call: Call) -> Answer:
        limit = {"total": 1000, "remaining": 999, "reset_after": 86_400_000, "max_concurrency": 1}
        return 200, {"url": self._gateway.address, "shards": 1, "session_start_limit": limit}

    async def list_my_guilds(self, call: Call) -> Answer:
        return 200, [
            {
                "id": str(self._world.guild),
                "name": self._world.name,
                "icon": None,
                "banner": None,
                "owner": False,
                "permissions": str(self._world.permissions(self._world.bot)),
                "features": [],
            }
        ]

    async def bulk_set_application_commands(self, call: Call) -> Answer:
        self._world.commands = [
            {"default_member_permissions": None, "type": 1, "description": ""}
            | {key: value for key, value in given.items() if value is not None}
            | {"id": str(new_id()), "application_id": str(self._world.bot.id), "version": str(new_id())}
            for given in call.body
        ]
        return 200, self._world.commands

    async def list_application_commands(self, call: Call) -> Answer:
        return 200, self._world.commands

    # Users, members, roles -----------------------------------------------------------------------------------------

    def _user(self, number: int) -> User:
        if number not in self._world.users:
            raise Refused(404, 10013, "Unknown User")
        return self._world.users[number]

    def _member(self, call: Call) -> Member:
        if call.number("user_id") not in self._world.members:
            raise Refused(404, 10007, "Unknown Member")
        return self._world.members[call.number("user_id")]

    async def get_user(self, call: Call) -> Answer:
        return 200, self._user(call.number("user_id")).shown()

    async def create_dm(self, call: Call) -> Answer:
        return 200, self._world.direct(self._user(int(call.body["recipient_id"]))).shown()

    async def get_guild(self, call: Call) -> Answer:
        return 200, self._world.described()

    async def get_guild_member(self, call: Call) -> Answer:
        return 200, self._member(call).shown()

    async def list_guild_roles(self, call: Call) -> Answer:
        return 200, [role.shown() for role in self._world.roles.values()]

    async def create_guild_role(self, call: Call) -> Answer:
        self._need(rights.MANAGE_ROLES)
        if len(self._world.roles) >= self.most_roles:
            raise Refused(400, 30005, f"Maximum number of guild roles reached ({self.most_roles})")
        role = Role(new_id(), call.body.get("name", "new role"), int(call.body.get("permissions") or 0))
        self._world.roles[role.id] = role
        self._gateway.tell("GUILD_ROLE_CREATE", {"guild_id": str(self._world.guild), "role": role.shown()})
        return 200, role.shown()

    async def add_guild_member_role(self, call: Call) -> Answer:
        return self._change_role(call, give=True)

    async def delete_guild_member_role(self, call: Call) -> Answer:
        return self._change_role(call, give=False)

    def _change_role(self, call: Call, *, give: bool) -> Answer:
        member, role = self._member(call), call.number("role_id")
        if role not in self._world.roles:
            raise Refused(404, 10011, "Unknown Role")
        self._need(rights.MANAGE_ROLES)
        if self._world.roles[role].position > self._world.bot_role.position:
            raise Refused(403, 50013, "Missing Permissions")
        if give and role not in member.roles:
            member.roles.append(role)
        if not give and role in member.roles:
            member.roles.remove(role)
        self._standin.tell_member("GUILD_MEMBER_UPDATE", member)
        return 204, None

    # Channels and threads ------------------------------------------------------------------------------------------

    def _need(self, right: int, channel: Channel | None = None) -> None:
        """Raises Refused where the bot may not do this."""
        if channel is not None and channel.type == DIRECT:
            return
        may = self._world.permissions(self._world.bot, channel)
        if channel is not None and not may & rights.VIEW:
            raise Refused(403, 50001, "Missing Access")
        if not may & right:
            raise Refused(403, 50013, "Missing Permissions")

    def _channel(self, call: Call) -> Channel:
        if call.number("channel_id") not in self._world.channels:
            raise Refused(404, 10003, "Unknown Channel")
        return self._world.channels[call.number("channel_id")]

    def _message(self, call: Call) -> Message:
        found = self._channel(call).message(call.number("message_id"))
        if found is None or found.only_for is not None:
            raise Refused(404, 10008, "Unknown Message")
        return found

    async def get_channel(self, call: Call) -> Answer:
        channel = self._channel(call)
        self._need(rights.VIEW, channel)
        return 200, channel.shown()

    async def list_guild_channels(self, call: Call) -> Answer:
        return 200, [one.shown() for one in self._world.channels.values() if one.guild and not one.is_thread]

    async def create_guild_channel(self, call: Call) -> Answer:
        self._need(rights.MANAGE_CHANNELS)
        if (
            sum(one.guild is not None and not one.is_thread for one in self._world.channels.values())
            >= self.most_channels
        ):
            raise Refused(400, 30013, f"Maximum number of guild channels reached ({self.most_channels})")
        above = int(call.body["parent_id"]) if call.body.get("parent_id") else None
        if above is not None and sum(one.parent == above for one in self._world.channels.values()) >= IN_A_CATEGORY:
            raise Refused(
                400, 50035, "Invalid Form Body: parent_id: Maximum number of channels in category reached (50)"
            )
        made = self._world.add(
            Channel(
                new_id(),
                call.body.get("type", TEXT),
                call.body["name"],
                self._world.guild,
                call.body.get("topic"),
                above,
                _overwrites(call.body),
            )
        )
        self._gateway.tell_channel("CHANNEL_CREATE", made)
        return 201, made.shown()

    async def update_channel(self, call: Call) -> Answer:
        channel = self._channel(call)
        self._need(rights.MANAGE_THREADS if channel.is_thread else rights.MANAGE_CHANNELS, channel)
        channel.name = call.body.get("name", channel.name)
        channel.topic = call.body.get("topic", channel.topic)
        if "permission_overwrites" in call.body:
            self._need(rights.MANAGE_ROLES)
            channel.overwrites = _overwrites(call.body)
        if call.body.get("flags") is not None:
            self._pin(channel, call.body["flags"])
        if "archived" in call.body:
            channel.archived, channel.archived_at = call.body["archived"], now()
        self._gateway.tell_channel("THREAD_UPDATE" if channel.is_thread else "CHANNEL_UPDATE", channel)
        return 200, channel.shown()

    def _pin(self, post: Channel, flags: int) -> None:
        there = [
            one for one in self._world.channels.values() if one.parent == post.parent and one.flags & rights.PINNED
        ]
        if flags & rights.PINNED and there and there != [post]:
            raise Refused(400, 30047, "Maximum number of pinned threads in a forum channel has been reached (1)")
        post.flags = flags

    async def create_thread(self, call: Call) -> Answer:
        """A post of a forum; the bot makes no other threads without a message."""
        forum = self._channel(call)
        self._need(rights.SEND, forum)
        if forum.type != FORUM:
            raise NotImplementedError("the stand-in knows threads without a message only in a forum")
        post = Channel(new_id(), THREAD, call.body["name"], forum.guild, parent=forum.id)
        first = self._made(post, call.body["message"])
        first.id = post.id
        post.owner = self._world.bot.id
        post.thread_members.add(self._world.bot.id)
        self._world.add(post)
        self._gateway.tell("THREAD_CREATE", post.shown() | {"newly_created": True})
        self._standin.say(first)
        return 201, post.shown() | {"message": first.shown()}

    async def get_active_guild_threads(self, call: Call) -> Answer:
        found = [one for one in self._world.channels.values() if one.is_thread and not one.archived]
        return 200, {"threads": [one.shown() for one in found], "members": [], "has_more": False}

    async def create_thread_from_message(self, call: Call) -> Answer:
        parent, first = self._channel(call), self._message(call)
        self._need(rights.MAKE_THREADS, parent)
        if first.id in self._world.channels:
            raise Refused(400, 160004, "A thread has already been created for this message")
        thread = self._world.add(Channel(first.id, THREAD, call.body["name"], parent.guild, parent=parent.id))
        thread.owner = self._world.bot.id
        thread.thread_members.add(self._world.bot.id)
        self._gateway.tell("THREAD_CREATE", thread.shown() | {"newly_created": True})
        return 201, thread.shown()

    async def list_public_archived_threads(self, call: Call) -> Answer:
        parent = self._channel(call)
        self._need(rights.HISTORY, parent)
        found = [one for one in self._world.channels.values() if one.parent == parent.id and one.archived]
        found.sort(key=lambda thread: thread.archived_at, reverse=True)
        if "before" in call.query:
            found = [one for one in found if iso(one.archived_at) < call.query["before"]]
        limit = int(call.query.get("limit", 50))
        return 200, {"threads": [one.shown() for one in found[:limit]], "members": [], "has_more": len(found) > limit}

    async def add_thread_member(self, call: Call) -> Answer:
        thread = self._channel(call)
        self._need(rights.SEND_IN_THREADS, thread)
        if call.number("user_id") not in self._world.members:
            raise Refused(404, 10007, "Unknown Member")
        thread.thread_members.add(call.number("user_id"))
        return 204, None

    # Messages ------------------------------------------------------------------------------------------------------

    async def list_messages(self, call: Call) -> Answer:
        channel = self._channel(call)
        self._need(rights.HISTORY, channel)
        if channel.type == FORUM:
            raise Refused(400, 50024, "Cannot execute action on this channel type")
        limit = int(call.query.get("limit", 50))
        found = channel.public
        if "after" in call.query:
            found = [message for message in found if message.id > int(call.query["after"])][:limit]
        elif "before" in call.query:
            found = [message for message in found if message.id < int(call.query["before"])][-limit:]
        else:
            found = found[-limit:]
        content = self._gateway.content_is_read()
        return 200, [
            message.shown(readable=self._gateway.may_read(message, content), nonce=self._standin.history_has_nonces)
            for message in reversed(found)
        ]

    async def get_message(self, call: Call) -> Answer:
        return 200, self._message(call).shown()

    async def create_message(self, call: Call) -> Answer:
        channel = self._channel(call)
        if channel.type == FORUM:
            raise Refused(400, 50024, "Cannot execute action on this channel type")
        self._need(rights.SEND_IN_THREADS if channel.is_thread else rights.SEND, channel)
        if channel.recipient is not None and channel.recipient.id in self._standin.closed_to_bot:
            raise Refused(403, 50007, "Cannot send messages to this user")
        nonce = call.body.get("nonce")
        earlier = self._nonces.get(str(nonce))
        window = self._standin.nonce_window.total_seconds() * 1000
        if nonce and call.body.get("enforce_nonce") and earlier and (new_id() >> 22) - (earlier.id >> 22) < window:
            return 200, earlier.shown(nonce=True)
        message = self._made(channel, call.body)
        reference = call.body.get("message_reference") or {}
        message.reference = int(reference["message_id"]) if reference else None
        if nonce:
            message.nonce = str(nonce)
            self._nonces[message.nonce] = message
            self.made_with_nonce[message.nonce] += 1
        self._standin.say(message)
        return 200, message.shown(nonce=True)

    async def update_message(self, call: Call) -> Answer:
        message = self._message(call)
        if message.author is not self._world.bot:
            raise Refused(403, 50005, "Cannot edit a message authored by another user")
        if message.channel.archived:
            raise Refused(400, 50083, "Thread is archived")
        self._change(message, call.body)
        message.edited_at = now()
        self._gateway.tell_message("MESSAGE_UPDATE", message)
        return 200, message.shown()

    async def delete_message(self, call: Call) -> Answer:
        self._standin.delete(self._message(call))
        return 204, None


def _overwrites(body: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"id": str(one["id"]), "type": one["type"], "allow": str(one["allow"]), "deny": str(one["deny"])}
        for one in body.get("permission_overwrites") or []
    ]
