"""The whole way once: the bot comes to a homeserver, makes the community's rooms, and answers somebody."""

from collections.abc import Callable
from pathlib import Path

from tests.homeserver import Account, Homeserver, until
from tests.matrix_people import Person, matrix_bot


async def test_rooms_are_made_and_somebody_is_answered(
    homeserver: Homeserver, register: Callable[[str], Account], sqlite_url: str, tmp_path: Path
) -> None:
    async with (
        Person(homeserver.url, register("noor")) as noor,
        matrix_bot(homeserver, register("brein"), sqlite_url, tmp_path) as running,
    ):
        space = running.room("community")
        assert running.platform.known.room(space).is_space
        await running.welcomes(noor)
        talk = await noor.talks_to(running.user)
        await until(lambda: running.platform.known.room(talk).members.get(running.user) == "join")
        said = await noor.says(talk, "groepen")
        await running.handled(said)
        await until(lambda: len(noor.seen(talk, running.user)) > 0)
        assert "Omloop" in noor.words(talk, running.user)[0]
