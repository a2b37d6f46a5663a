"""The program on Matrix: it takes the login that was kept, tells what is missing, and ends with a clear line."""

import asyncio
import shutil
from pathlib import Path

import aiohttp

from breinbot.failure import EXIT_FOR_GOOD
from breinbot.platforms.matrix.keeping import Keeping, Login
from breinbot.platforms.matrix.platform import Options
from tests.matrix_child import MatrixChild
from tests.matrix_ready import Prepared, Ready


def test_it_runs_with_the_login_that_was_kept_and_stops_when_the_token_is_over(
    matrix_ready: Prepared, tmp_path: Path
) -> None:
    asyncio.run(_ends(matrix_ready("12", Options()), tmp_path))


async def _ends(ready: Ready, folder: Path) -> None:
    homeserver = ready.homeserver.copy(folder / "server")
    homeserver.start()
    shutil.copytree(ready.data, folder / "data")
    shutil.copy(ready.database, folder / "data" / "breinbot.db")
    account = ready.accounts["breinbot"]
    child = MatrixChild(homeserver.url, account, folder / "data", BREINBOT_MATRIX_TOKEN="", BREINBOT_LOG_LEVEL="info")
    try:
        missing = await child.fails("run")
        assert "There is no token for" in missing
        assert "breinbot setup --matrix-login" in missing
        Keeping(folder / "data").keep_login(Login(homeserver.url, account.user, account.device, account.token))
        await child.start()
        assert "Healthy: the database answers, matrix heard" in await child.run("health")
        async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {account.token}"}) as session:
            await session.post(f"{homeserver.url}/_matrix/client/v3/logout")
        assert await child.ended() == EXIT_FOR_GOOD
        log = child.log.read_text()
        assert "breinbot: The homeserver does not know this token (any more)." in log
        assert account.token not in log
        assert "Traceback" not in log
    finally:
        await child.kill()
        homeserver.stop()
