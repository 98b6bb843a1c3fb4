"""Runs metric files: the same text for every engine; here the embedded DuckDB."""

from __future__ import annotations

import duckdb

from .catalogue import Metric


def materialise(connection: duckdb.DuckDBPyConnection, metric: Metric) -> None:
    """Make a table named after the metric, sorted by its grain, from the core tables."""
    order = ", ".join(f"{column} ASC NULLS LAST" for column in metric.grain)
    connection.execute(f"CREATE TABLE {metric.name} AS SELECT * FROM ({metric.sql}) AS rows ORDER BY {order}")
