"""Memory for DuckDB: little, and more only where a statement cannot do with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import duckdb

MOST_MB = 16_384
T = TypeVar("T")


class MemoryLimit:
    """The memory limit of one connection; what does not fit goes to a folder beside its file.

    Most of what DuckDB does can go to disk, but not all of it: a fixed limit would end a large store's run.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, limit_mb: int) -> None:
        self._connection = connection
        self.limit_mb = limit_mb
        self._set()

    def run(self, work: Callable[[], T]) -> T:
        """What `work` gives; where it lacks memory it is done again with twice as much.

        `work` leaves nothing behind where it fails. Raises duckdb.OutOfMemoryException where MOST_MB are too
        little.
        """
        while True:
            try:
                return work()
            except duckdb.OutOfMemoryException:
                if 2 * self.limit_mb > MOST_MB:
                    raise
            self.limit_mb *= 2
            self._set()

    def _set(self) -> None:
        self._connection.execute(f"SET memory_limit = '{self.limit_mb}MB'")
