"""`breinbot doctor` on Matrix: what is missing, that alone, and its cure."""

from collections.abc import Callable
from pathlib import Path

from breinbot.platforms.matrix.examination import examine
from breinbot.platforms.matrix.keeping import Keeping
from breinbot.platforms.matrix.session import Session
from tests.homeserver import Account, Homeserver
from tests.matrix_people import Person


async def test_each_thing_that_is_missing(
    homeserver: Homeserver, register: Callable[[str], Account], tmp_path: Path
) -> None:
    bot = register("brein")

    async def found(space: str | None = None, token: str = bot.token, url: str = homeserver.url, **rooms: str) -> str:
        by_id = {room: name for name, room in rooms.items()}
        missing = await examine(url, token, tmp_path, user=bot.user, space=space, rooms=by_id)
        return "\n".join(f"{one.what}. {one.cure}" for one in missing)

    assert await found() == ""
    assert "a token that the homeserver knows" in await found(token="nonsense")
    assert "an answer of http://127.0.0.1:9" in await found(url="http://127.0.0.1:9")
    assert "the bot in the space #nowhere" in await found("#nowhere:localhost.test")
    async with Person(homeserver.url, register("vera")) as vera:
        space = str((await vera.client.room_create(space=True, invite=[bot.user])).room_id)
        room = str((await vera.client.room_create(invite=[bot.user])).room_id)
        assert "the bot in the room zang" in await found(zang=room)
        session = Session(homeserver.url, Keeping(tmp_path))
        session.client.access_token = bot.token
        for one in (space, room):
            await session.request("POST", f"/join/{one}")
        await session.close()
        assert "power in the space (to put the rooms of groups into the space)" in await found(space)
        lacking = await found(zang=room)
        assert "power in the room zang (to take those out of the room who leave the group)" in lacking
        for one in (space, room):
            powers = (await vera.client.room_get_state_event(one, "m.room.power_levels")).content
            powers["users"][bot.user] = 100
            await vera.client.room_put_state(one, "m.room.power_levels", powers)
        assert await found(space, zang=room) == ""
