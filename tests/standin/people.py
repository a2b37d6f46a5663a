"""People on the stand-in's server: they say things, call slash commands, press buttons and hand in forms."""

import re
from typing import TYPE_CHECKING, Any

from tests.standin import world as rights
from tests.standin.interactions import COMMAND, COMPLETION, COMPONENT, MODAL, Interaction
from tests.standin.world import Channel, Message, Role, User, new_id, now

if TYPE_CHECKING:
    from tests.standin.server import Standin

_MENTION = re.compile(r"<@(\d+)>")


class Person:
    """Somebody. What they do is told at once; what comes of it takes its time (`Standin.until`)."""

    def __init__(self, standin: "Standin", user: User) -> None:
        self._standin = standin
        self.user = user

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def direct(self) -> Channel:
        """The direct chat with the bot."""
        return self._standin.world.direct(self.user)

    # Words ---------------------------------------------------------------------------------------------------------

    def says(self, channel: Channel | str, text: str, *, reply_to: Message | None = None) -> Message:
        """Say something in a channel or thread; `@breinbot` mentions the bot."""
        place = self._standin.channel(channel) if isinstance(channel, str) else channel
        bot = self._standin.world.bot
        text = text.replace("@breinbot", f"<@{bot.id}>")
        said = Message(new_id(), place, self.user, text)
        said.mentions = [self._standin.world.users[int(number)] for number in _MENTION.findall(text)]
        if reply_to is not None:
            said.reference, said.type = reply_to.id, 19
            said.mentions += [reply_to.author]
        self._standin.say(said)
        return said

    def writes(self, text: str) -> Message:
        """Write to the bot alone."""
        return self.says(self.direct, text)

    def edits(self, message: Message, text: str) -> None:
        message.content, message.edited_at = text, now()
        self._standin.gateway.tell_message("MESSAGE_UPDATE", message)

    def deletes(self, message: Message) -> None:
        self._standin.delete(message)

    # Interactions --------------------------------------------------------------------------------------------------

    def calls(self, channel: Channel | str, command: str, **values: str) -> Interaction:
        """Call a slash command by its base name, "groep maken" for a part of one.

        Raises LookupError where the bot told of no such command.
        """
        place = self._standin.channel(channel) if isinstance(channel, str) else channel
        return self._begin(COMMAND, place, self.called(command, values))

    def completes(self, channel: Channel | str, command: str, field: str, typed: str) -> Interaction:
        """Type in a field of a slash command."""
        place = self._standin.channel(channel) if isinstance(channel, str) else channel
        return self._begin(COMPLETION, place, self.typing(command, field, typed))

    def typing(self, command: str, field: str, typed: str) -> dict[str, Any]:
        """What an interaction tells of somebody who types in a field."""
        data = self.called(command, {field: typed})
        option = data["options"][0]
        option = option["options"][0] if "options" in option else option
        option["focused"] = True
        return data

    def called(self, command: str, values: dict[str, str]) -> dict[str, Any]:
        """What an interaction tells of a slash command. Raises LookupError where the bot told of no such command."""
        base, _, part = command.partition(" ")
        root = _named(self._standin.world.commands, base)
        known = _named(root.get("options", []), part) if part else root
        names = {option["name"] for option in known.get("options", [])}
        if set(values) - names:
            raise LookupError(f"/{command} has {names}, not {set(values)}")
        options: list[dict[str, Any]] = [{"name": name, "type": 3, "value": value} for name, value in values.items()]
        if part:
            options = [{"name": part, "type": 1, "options": options}]
        return {"id": root["id"], "name": base, "type": 1, "options": options}

    def presses(self, message: Message, label: str) -> Interaction:
        """Press a button. Raises LookupError where the message has none of this label."""
        if label not in message.buttons:
            raise LookupError(f"there is no button {label}; there are {list(message.buttons)}")
        data = {"custom_id": message.buttons[label], "component_type": 2}
        return self._begin(COMPONENT, message.channel, data, message)

    def hands_in(self, opened: Interaction, **values: str) -> Interaction:
        """Hand in the form that an interaction opened."""
        form = opened.modal
        if form is None:
            raise LookupError("no form was opened")
        rows = [
            {"type": 18, "id": number, "component": {"type": 4, "id": 100 + number, "custom_id": name, "value": value}}
            for number, (name, value) in enumerate(values.items(), 1)
        ]
        data = {"custom_id": form["custom_id"], "components": rows}
        return self._begin(MODAL, opened.channel, data, opened.on)

    def _begin(self, type: int, channel: Channel, data: dict[str, Any], on: Message | None = None) -> Interaction:
        made = self._standin.interactions.begin(type, self.user, channel, data, on)
        self._standin.gateway.tell("INTERACTION_CREATE", self._standin.interactions.event(made), 0)
        return made

    # Standing ------------------------------------------------------------------------------------------------------

    def may_manage(self) -> None:
        """Become somebody who may manage the server."""
        world = self._standin.world
        role = next((one for one in world.roles.values() if one.name == "beheer"), None)
        if role is None:
            role = Role(new_id(), "beheer", rights.MANAGE_GUILD, position=2)
            world.roles[role.id] = role
            self._standin.gateway.tell("GUILD_ROLE_CREATE", {"guild_id": str(world.guild), "role": role.shown()})
        self.takes_role(role)

    def takes_role(self, role: Role) -> None:
        """Get a role by hand."""
        member = self._standin.world.members[self.user.id]
        member.roles = [*{*member.roles, role.id}]
        self._standin.tell_member("GUILD_MEMBER_UPDATE", member)

    def loses_role(self, role: Role) -> None:
        """Lose a role by hand."""
        member = self._standin.world.members[self.user.id]
        member.roles = [one for one in member.roles if one != role.id]
        self._standin.tell_member("GUILD_MEMBER_UPDATE", member)

    def leaves(self) -> None:
        """Leave the server."""
        member = self._standin.world.members.pop(self.user.id)
        gone = {"guild_id": str(self._standin.world.guild), "user": member.user.shown()}
        self._standin.gateway.tell("GUILD_MEMBER_REMOVE", gone, 1 << 1)


def _named(known: list[dict[str, Any]], name: str) -> dict[str, Any]:
    """The command, or part of one, of this name. Raises LookupError."""
    found = next((one for one in known if one["name"] == name and one["type"] == 1), None)
    if found is None:
        raise LookupError(f"the bot told of no command {name}")
    return found
