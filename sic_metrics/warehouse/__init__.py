"""The warehouse: facts in one DuckDB file, written by one process, made from the ledger."""

from .lock import writer_lock
from .store import Warehouse

__all__ = ["Warehouse", "writer_lock"]
