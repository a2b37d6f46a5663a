"""The database: engine, transactions, base types and migrations. Nothing of any feature.

SQLite by default: one writing thread, every writing transaction begins with BEGIN IMMEDIATE, readers on other threads.
PostgreSQL by URL. Rules are plain functions on a sync session; they are run on the store's threads.
"""

from breinbot.store.base import LOCK, OF_HERE, Base, Id, TransactionId, Word, insert_once
from breinbot.store.engine import Store
from breinbot.store.lock import DataFolderInUse, lock_data_folder, make_data_folder
from breinbot.store.patience import Hindrance, hindrance, unreachable

__all__ = [
    "LOCK",
    "OF_HERE",
    "Base",
    "DataFolderInUse",
    "Hindrance",
    "Id",
    "Store",
    "TransactionId",
    "Word",
    "hindrance",
    "insert_once",
    "lock_data_folder",
    "make_data_folder",
    "unreachable",
]
