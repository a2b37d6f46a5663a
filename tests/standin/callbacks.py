"""What the stand-in does with messages that the bot makes, and with its answers to interactions."""

from typing import TYPE_CHECKING, Any

from tests.standin.calls import Answer, Call, Refused
from tests.standin.interactions import Interaction
from tests.standin.world import EPHEMERAL, LOADING, Channel, Message, new_id, now

if TYPE_CHECKING:
    from tests.standin.server import Standin


class Callbacks:
    """Interaction callbacks, and the message that is an interaction's answer."""

    def __init__(self, standin: "Standin") -> None:
        self._standin = standin
        self._world = standin.world
        self._gateway = standin.gateway

    def _made(self, channel: Channel, body: dict[str, Any]) -> Message:
        message = Message(new_id(), channel, self._world.bot)
        self._change(message, body)
        if not message.content and not message.embeds:
            raise Refused(400, 50006, "Cannot send an empty message")
        if len(message.content) > 2000:
            raise Refused(400, 50035, "Invalid Form Body")
        return message

    @staticmethod
    def _change(message: Message, body: dict[str, Any]) -> None:
        message.content = body.get("content", message.content) or ""
        if "embeds" in body:
            message.embeds = [{"type": "rich", **embed} for embed in body["embeds"]]
        if "components" in body:
            message.components = _numbered(body["components"])

    async def create_interaction_response(self, call: Call) -> Answer:
        made = self._standin.interactions.by_token(call.values["interaction_token"])
        if made is None or made.id != call.number("interaction_id"):
            raise Refused(404, 10062, "Unknown interaction")
        made.callbacks += 1
        if made.callback is not None:
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        if made.is_late:
            raise Refused(404, 10062, "Unknown interaction")
        made.callback = call.body
        self._answer(made, call.body)
        if call.query.get("with_response") in ("1", "true"):
            return 200, _callback(made)
        return 204, None

    def _answer(self, made: Interaction, body: dict[str, Any]) -> None:
        match body["type"]:
            case 4:
                made.original = self._made(made.channel, body["data"])
                made.original.flags = body["data"].get("flags") or 0
            case 5:
                flags = (body.get("data") or {}).get("flags") or 0
                made.original = Message(new_id(), made.channel, self._world.bot, flags=flags | LOADING)
            case 6:
                made.original = made.on
                return
            case 8 | 9:
                return
            case other:
                raise NotImplementedError(f"the stand-in does not know interaction callback {other}")
        made.original.interaction = made.id
        made.original.only_for = made.user if made.original.flags & EPHEMERAL else None
        self._standin.say(made.original)

    def _original(self, call: Call) -> Message:
        made = self._standin.interactions.by_token(call.values["webhook_token"])
        if made is None:
            raise Refused(404, 10015, "Unknown Webhook")
        if made.is_over:
            raise Refused(401, 50027, "Invalid Webhook Token")
        if made.original is None:
            raise Refused(404, 10015, "Unknown Webhook")
        return made.original

    async def get_original_webhook_message(self, call: Call) -> Answer:
        return 200, self._original(call).shown()

    async def update_original_webhook_message(self, call: Call) -> Answer:
        message = self._original(call)
        self._change(message, call.body)
        if not message.flags & LOADING:
            message.edited_at = now()
        message.flags &= ~LOADING
        if message.only_for is None:
            self._gateway.tell_message("MESSAGE_UPDATE", message)
        return 200, message.shown()


def _numbered(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Components as Discord gives them back: each with a number."""
    made = []
    for row in components:
        inner = [{**item, "id": number} for number, item in enumerate(row.get("components", []), 2)]
        made.append({**row, "id": 1, "components": inner})
    return made


def _callback(made: Interaction) -> dict[str, Any]:
    """The answer to an interaction callback that asked for one."""
    told: dict[str, Any] = {"id": str(made.id), "type": made.type}
    assert made.callback is not None
    if made.original is None or made.callback["type"] not in (4, 5):
        return {"interaction": told}
    loading = bool(made.original.flags & LOADING)
    told |= {
        "response_message_id": str(made.original.id),
        "response_message_loading": loading,
        "response_message_ephemeral": bool(made.original.flags & EPHEMERAL),
    }
    if loading:
        return {"interaction": told}
    return {"interaction": told, "resource": {"type": 4, "message": made.original.shown()}}
