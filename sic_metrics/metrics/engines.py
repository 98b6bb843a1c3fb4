"""Runs metric files: the same text for every engine; here the embedded DuckDB, and how tables get into it."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa

from .catalogue import Metric


def materialise(connection: duckdb.DuckDBPyConnection, metric: Metric) -> None:
    """Make a table named after the metric, sorted by its grain, from the core tables."""
    order = ", ".join(f"{column} ASC NULLS LAST" for column in metric.grain)
    connection.execute(f"CREATE TABLE {metric.name} AS SELECT * FROM ({metric.sql}) AS rows ORDER BY {order}")


def store_table(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    """Make a table of the rows."""
    connection.register("incoming", rows)
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")
    connection.unregister("incoming")


def attach(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    """Attach another database file, to be read only."""
    quoted = str(path).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS {name} (READ_ONLY)")
