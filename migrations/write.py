"""Writes the next migration: `make revision NAME="what changed"`."""

import sys
import tempfile
from pathlib import Path

from breinbot.store import Store
from breinbot.store.migrate import migrate, versions, write_revision

with tempfile.TemporaryDirectory() as folder:
    store = Store(f"sqlite:///{Path(folder) / 'empty.db'}")
    if versions():
        migrate(store.writing)
    write_revision(store.writing, sys.argv[1])
    store.close()
