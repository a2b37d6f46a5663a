"""breinbot as a child process on a homeserver."""

from pathlib import Path

from sqlalchemy import update

from breinbot import heartbeat
from breinbot.members import Community
from tests.child import Child
from tests.homeserver import Account, until

LAWFUL = {
    "responsible": "Stichting Buurt",
    "privacy_contact": "privacy@buurt.nl",
    "privacy_page": "https://buurt.nl/privacy",
}


class MatrixChild(Child):
    """On a folder with a database in it; it is connected once it has heard the homeserver."""

    def __init__(self, homeserver: str, account: Account, folder: Path, **settings: str) -> None:
        connects = {"BREINBOT_MATRIX_HOMESERVER": homeserver, "BREINBOT_MATRIX_TOKEN": account.token}
        super().__init__(folder, connects | settings)
        store = self.store()
        store.write_now(lambda session: session.execute(update(Community).values(**LAWFUL)))
        store.close()

    async def start(self) -> None:
        (self.folder / heartbeat.NAME).unlink(missing_ok=True)
        await super().start()

    async def connected(self) -> None:
        await until(lambda: self._heard() or not self.is_running, 60)

    def _heard(self) -> bool:
        beat = heartbeat.read(self.folder)
        return beat is not None and "matrix" in beat.heard
