"""Reading the published snapshot: read-only, a cursor per call, new versions seen without a restart."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from ..errors import DamagedSnapshotError, NoSnapshotError, SnapshotError
from ..ledger.store import sha256_of
from .manifest import Manifest, Part, find, last_good, published

# Tried on DuckDB 2.0: blocks files, network, extensions and Python variables for whoever gets a query in.
HARDENED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoload_known_extensions": False,
    "autoinstall_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
    "memory_limit": "1GB",
    "threads": 2,
    "max_temp_directory_size": "0KB",
}
LONGEST_QUERY_MS = 15_000
Stamp = tuple[int, int, int]


class SnapshotReader:
    """The published snapshot of a store; one for a process, shared by its threads.

    Attributes:
        problem: why the newest snapshot was refused while an older one is still read; else None.
    """

    def __init__(self, home: Path, part: Part = "impact", snapshot_id: str | None = None) -> None:
        self.home = home
        self.problem: str | None = None
        self._part: Part = part
        self._fixed = snapshot_id
        self._lock = threading.Lock()
        self._stamp: Stamp | None = None
        self._open: _Version | None = None

    def current(self) -> Manifest:
        """The manifest of the snapshot that is read; raises NoSnapshotError or DamagedSnapshotError."""
        with self._lock:
            return self._fresh().manifest

    def has(self, name: str) -> bool:
        """Whether the snapshot has the metric or table: an older one lacks what came later."""
        return name in self.current().files[self._part].rows

    def table(self, name: str, columns: str = "*", *, order: str = "", **values: object) -> pa.Table:
        """Rows of a table, those whose columns have the given values; names are never what people wrote."""
        where = f" WHERE {' AND '.join(f'{column} = ?' for column in values)}" if values else ""
        by = f" ORDER BY {order}" if order else ""
        return self.query(f"SELECT {columns} FROM {name}{where}{by}", [*values.values()])

    def query(self, sql: str, values: Sequence[object] = ()) -> pa.Table:
        """Rows of a SELECT with bound values; an error in it raises SnapshotError."""
        try:
            return self._answer(sql, values)
        except duckdb.Error as error:
            if not self._leave_damaged():
                raise SnapshotError(f"the snapshot could not answer: {error}") from error
        try:
            return self._answer(sql, values)
        except duckdb.Error as error:
            raise SnapshotError(f"the snapshot could not answer: {error}") from error

    def _answer(self, sql: str, values: Sequence[object]) -> pa.Table:
        with self._version() as version:
            cursor = version.connection.cursor()
            try:
                return cursor.sql(sql, params=list(values)).to_arrow_table()
            finally:
                cursor.close()

    def _leave_damaged(self) -> bool:
        """Whether the open file was damaged under the reader; then the last good snapshot takes its place.

        Raises DamagedSnapshotError where there is no other.
        """
        with self._lock:
            if self._open is None or self._open.is_whole():
                return False
            damaged = DamagedSnapshotError(f"the file of the snapshot was damaged: {self._open.path}")
            self._swap(self._older(damaged))
            self.problem, self._stamp = str(damaged), self._current_stamp()
            return True

    def close(self) -> None:
        """Close the files."""
        with self._lock:
            if self._open:
                self._open.connection.close()
            self._open = self._stamp = None

    @contextmanager
    def _version(self) -> Iterator[_Version]:
        with self._lock:
            version = self._fresh()
            version.users += 1
        try:
            yield version
        finally:
            with self._lock:
                version.users -= 1
                if not version.users and version is not self._open:
                    version.connection.close()

    def _fresh(self) -> _Version:
        stamp = self._current_stamp()
        if self._open and stamp == self._stamp and _stamp(self._open.path) == self._open.stamp:
            return self._open
        try:
            manifest = self._manifest()
            if self._open is None or manifest.files != self._open.manifest.files or not self._open.is_whole():
                self._swap(_Version(self.home, self._part, manifest))
            self.problem = None
        except SnapshotError as error:
            if self._open is None or not self._open.is_whole():
                self._swap(self._older(error))
            self.problem = str(error)
        self._stamp = stamp
        return self._open  # type: ignore[return-value]  # opened above, or raised

    def _manifest(self) -> Manifest:
        manifest = find(self.home, self._fixed) if self._fixed else published(self.home)
        if manifest is None:
            raise NoSnapshotError(f"{self.home} has no snapshot yet; run `python -m sic_metrics build`")
        return manifest

    def _older(self, refused: SnapshotError) -> _Version:
        """The last good snapshot in the place of a damaged one; raises what it was refused for if none is."""
        asked_for_another = self._fixed is not None or isinstance(refused, NoSnapshotError)
        manifest = None if asked_for_another else last_good(self.home)
        if manifest is None:
            raise refused
        return _Version(self.home, self._part, manifest)

    def _swap(self, new: _Version) -> None:
        old, self._open = self._open, new
        if old and not old.users:
            old.connection.close()

    def _current_stamp(self) -> Stamp | None:
        return _stamp(self.home / "CURRENT.json")


class _Version:
    """One opened snapshot file and how many calls are using it."""

    def __init__(self, home: Path, part: Part, manifest: Manifest) -> None:
        self.manifest = manifest
        self.users = 0
        file = manifest.files[part]
        self.path, self._sha256 = home / "snapshots" / file.name, file.sha256
        if not self.is_whole():
            raise DamagedSnapshotError(
                f"the file of snapshot {manifest.snapshot_id} is missing or damaged: {self.path}"
            )
        try:
            self.connection = duckdb.connect(str(self.path), read_only=True, config=HARDENED)
            _lock(self.connection)
        except duckdb.Error as error:
            raise DamagedSnapshotError(f"{self.path} cannot be opened: {error}") from error
        self.stamp = _stamp(self.path)

    def is_whole(self) -> bool:
        """Whether the file is the one that was published."""
        return self.path.exists() and sha256_of(self.path) == self._sha256


def _stamp(path: Path) -> Stamp | None:
    """What changes when a file does; None where there is none."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


_settings_lock = threading.Lock()


def _lock(connection: duckdb.DuckDBPyConnection) -> None:
    """Fix the settings; readers of one file share them within a process, and the first has done so."""
    with _settings_lock:  # another reader may fix them between the look and the change
        if connection.execute("SELECT current_setting('lock_configuration')").fetchall() == [(False,)]:
            connection.execute(f"SET max_execution_time = {LONGEST_QUERY_MS}")
            connection.execute("SET lock_configuration = true")
