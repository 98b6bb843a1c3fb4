"""Build a snapshot from the warehouse and the registry: core tables, metrics, checks, then publish."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from importlib import resources
from pathlib import Path

import duckdb
import pyarrow as pa

from ..errors import CheckFailedError, WarehouseError
from ..ledger.bodies import fsync, sha256_of
from ..ledger.store import Ledger
from ..metrics import catalogue
from ..metrics.engines import attach, materialise, store_table
from ..registry.judging import JUDGING
from ..warehouse.memory_limit import MemoryLimit
from . import checks
from .gate import Gate
from .manifest import File, Manifest, forget_old, is_whole, last_good, manifests, publish
from .queries import statements

CORE = resources.files("sic_metrics.warehouse").joinpath("core")
SPARE_SPACE_FACTOR = 3  # a full disk while DuckDB checkpoints ends the process; look before
MINIMUM_SPACE_BYTES = 50_000_000
MEMORY_MB = 64
ROWS_HASHED_AT_ONCE = 20_000


def build_snapshot(
    home: Path,
    warehouse: Path,
    ledger: Ledger,
    registry: Mapping[str, pa.Table],
    on_step: Callable[[str], None],
    gate: Gate,
) -> Manifest:
    """Build, check and publish; hold the writer's lock meanwhile. Nothing is visible before the end.

    Raises CheckFailedError, with every failed check, and leaves the published snapshot as it is.
    """
    folder = home / "snapshots"
    folder.mkdir(parents=True, exist_ok=True)
    _clear(folder)
    _require_space(folder, warehouse)
    with _new_database(folder / "impact.duckdb.building") as impact:
        memory, previous = MemoryLimit(impact, MEMORY_MB), last_good(home)
        with _facts(impact, warehouse):
            on_step("limits")
            memory.run(lambda: checks.run_facts(impact, ledger, gate))
            _fill(impact, warehouse, registry, on_step)
            on_step("checks")
            memory.run(lambda: checks.run(impact, home, previous, ledger, gate))
        memory.run(lambda: _store_accepted(impact, gate))
        content = memory.run(lambda: _content(impact, tables(impact)))
        on_step("matches")
        content += _with_matches(impact)
        impact.execute("CREATE TABLE core_changed_months AS SELECT * FROM changed_months ORDER BY ALL")
    with _new_database(folder / "hub.duckdb.building") as hub:
        on_step("scores")
        from .scores import store_scores  # noqa: PLC0415  as in _with_matches

        store_scores(hub, folder / "impact.duckdb.building", registry)
        snapshot_id = hashlib.sha256(f"{content}{_content(hub, tables(hub))}".encode()).hexdigest()[:16]
        store_table(hub, "loads", _loads(ledger))
    manifest = _kept(home, snapshot_id) or _settled(folder, snapshot_id, sample=_is_sample(registry))
    publish(home, manifest)
    _clear(folder)
    forget_old(home)
    return manifest


def _clear(folder: Path) -> None:
    for left_over in folder.glob("*.building*"):
        left_over.unlink()


def _kept(home: Path, snapshot_id: str) -> Manifest | None:
    """The kept snapshot of the same content: an id never stands for two files."""
    same = (
        manifest
        for manifest in manifests(home)
        if manifest.snapshot_id == snapshot_id and is_whole(home, manifest)
    )
    return next(same, None)


def _settled(folder: Path, snapshot_id: str, *, sample: bool) -> Manifest:
    files = {part: _settle(folder, part, snapshot_id) for part in ("impact", "hub")}
    return Manifest(snapshot_id, datetime.now(UTC).isoformat(timespec="seconds"), sample, files)


def _is_sample(registry: Mapping[str, pa.Table]) -> bool:
    return bool(pa.compute.any(registry["organisations"]["sample"]).as_py())


def _require_space(folder: Path, warehouse: Path) -> None:
    needed = SPARE_SPACE_FACTOR * warehouse.stat().st_size + MINIMUM_SPACE_BYTES
    free = shutil.disk_usage(folder).free
    if free < needed:
        room = f"{free / 1e6:.0f} MB free; building needs {needed / 1e6:.0f} MB"
        raise CheckFailedError(f"{folder} has {room}. Nothing was changed.")


@contextmanager
def _new_database(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    spill = path.parent / "spill"
    try:
        with duckdb.connect(str(path), config={"threads": 2, "temp_directory": str(spill)}) as connection:
            yield connection
            connection.execute("CHECKPOINT")
    except duckdb.Error as error:
        reason = f"{path} could not be made ({error}); see that the disk has room, then run `build` again"
        raise CheckFailedError(f"{reason}. The published snapshot stays.") from error
    finally:
        shutil.rmtree(spill, ignore_errors=True)


def _fill(
    connection: duckdb.DuckDBPyConnection,
    warehouse: Path,
    registry: Mapping[str, pa.Table],
    on_step: Callable[[str], None],
) -> None:
    memory = MemoryLimit(connection, MEMORY_MB)
    on_step("registry")
    for name in (name for name in registry if name not in JUDGING):
        store_table(connection, name, registry[name])
    try:
        for file in sorted(CORE.iterdir(), key=lambda file: file.name):
            on_step(file.name.removesuffix(".sql")[3:].replace("_", " "))
            memory.run(partial(_make_whole, connection, file.read_text(encoding="utf-8")))
    except duckdb.Error as error:
        raise WarehouseError(f"the core tables cannot be made of {warehouse}: {error}") from error
    for metric in catalogue().values():
        on_step(metric.title.lower())
        memory.run(partial(materialise, connection, metric))


@contextmanager
def _facts(connection: duckdb.DuckDBPyConnection, warehouse: Path) -> Iterator[None]:
    """Attach the warehouse as `facts`; raises WarehouseError where it cannot be read."""
    try:
        attach(connection, warehouse, "facts")
    except duckdb.Error as error:
        raise WarehouseError(f"{warehouse} cannot be read: {error}") from error
    try:
        yield
    finally:
        connection.execute("DETACH facts")


def _store_accepted(connection: duckdb.DuckDBPyConnection, gate: Gate) -> None:
    """What was accepted, for each organisation that a page or its whole wiki concerns; NULL: for all."""
    connection.register("incoming", gate.table())
    connection.execute(statements("changes")["store_accepted"])
    connection.unregister("incoming")


def _with_matches(connection: duckdb.DuckDBPyConnection) -> str:
    """Add the table of matches; what `_content` says of it."""
    from .matches import topic_matches  # noqa: PLC0415  scikit-learn takes 100 MB: not while metrics are made

    store_table(connection, "topic_matches", topic_matches(connection))
    return _content(connection, ["topic_matches"])


def _make_whole(connection: duckdb.DuckDBPyConnection, statements: str) -> None:
    """Make all tables of the statements or none."""
    connection.execute("BEGIN")
    try:
        connection.execute(statements)
    except duckdb.Error:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _loads(ledger: Ledger) -> pa.Table:
    entries = [(e.source, e.subject, e.origin, e.origin_sha256, e.fetched_at) for e in ledger.current()]
    names = ["source", "subject", "origin", "origin_sha256", "loaded_at"]
    columns = [list(column) for column in zip(*entries, strict=True)] or [[]] * len(names)
    return pa.table(columns, schema=pa.schema([(name, pa.string()) for name in names]))


def tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Names of the database's own tables, sorted."""
    names = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE NOT temporary ORDER BY 1"
    ).fetchall()
    return [name for (name,) in names]


def _content(connection: duckdb.DuckDBPyConnection, names: Iterable[str]) -> str:
    """A line for each table, with a hash of its sorted rows: the same facts give the same on any day."""
    return "".join(f"{table} {_rows_hash(connection, table)}\n" for table in names)


def _rows_hash(connection: duckdb.DuckDBPyConnection, table: str) -> str | None:
    """The md5 of the rows' own, sorted; read part by part, as all together are many times the limit."""
    rows = f"SELECT md5(CAST(row_to_json(rows) AS VARCHAR)) AS h FROM {table} AS rows ORDER BY h"
    digest, has_rows = hashlib.md5(usedforsecurity=False), False
    for part in connection.sql(rows).to_arrow_reader(ROWS_HASHED_AT_ONCE):
        digest.update("".join(part.column(0).to_pylist()).encode())
        has_rows = has_rows or part.num_rows > 0
    return digest.hexdigest() if has_rows else None


def _settle(folder: Path, part: str, snapshot_id: str) -> File:
    """Give a finished database its final name: one never used before, as DuckDB remembers files by path."""
    building = folder / f"{part}.duckdb.building"
    if building.with_name(building.name + ".wal").exists():
        raise CheckFailedError(f"{building} was not checkpointed; run `build` again")
    with duckdb.connect(str(building), read_only=True) as connection:
        counts = {table: _count(connection, table) for table in tables(connection)}
    building.chmod(0o440)
    fsync(building)
    sha256 = sha256_of(building)
    name = f"{part}-{snapshot_id}-{sha256[:8]}.duckdb"
    building.replace(folder / name)
    fsync(folder)
    return File(name, sha256, counts)


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(connection.execute(f"SELECT COUNT(*) FROM {table}").fetchall()[0][0])
