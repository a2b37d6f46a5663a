"""The judge of SimCord's requests sees them, and says what is wrong."""

from typing import Any

import pytest

from breinbot.platforms.discord import sender
from tests.discord_server import server


async def test_a_request_that_discord_does_not_describe_so_fails(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A nonce longer than Discord takes is wrong, and a story that sends one fails."""
    send = sender.Sender._to_channel

    async def too_long(self: Any, channel: Any, out: Any) -> str:
        real = channel.send

        async def with_nonce(**content: Any) -> Any:
            return await real(**{**content, "nonce": "x" * 40})

        class Channel:
            send = staticmethod(with_nonce)

        return await send(self, Channel(), out)

    monkeypatch.setattr(sender.Sender, "_to_channel", too_long)
    with pytest.raises(AssertionError, match="create_message"):
        async with server(sqlite_url):
            pass
