"""Checked rows as Arrow tables."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

import pyarrow as pa

from .row import Row

WITH_SAMPLE_COLUMN = ("organisations", "content_sets", "events")


def schema(model: type[Row]) -> pa.Schema:
    """The model's columns: int64, double or string; dates and months stay text."""
    return pa.schema([(name, _arrow_type(field.annotation)) for name, field in model.model_fields.items()])


def table(name: str, model: type[Row], rows: Sequence[Row], sample: Sequence[bool]) -> pa.Table:
    """The rows in their order; an empty cell is null. `sample` has one mark for each row."""
    columns = {column: [getattr(row, column) for row in rows] for column in model.model_fields}
    built = pa.table(columns, schema=schema(model))
    if name in WITH_SAMPLE_COLUMN:
        built = built.append_column("sample", pa.array(sample, pa.bool_()))
    return built


def digest(tables: Mapping[str, pa.Table]) -> str:
    """The sha256 (64 hexadecimal digits) of the tables' names, columns and cells."""
    content = hashlib.sha256()
    for name in sorted(tables):
        content.update(json.dumps([name, tables[name].column_names]).encode())
        for column in tables[name].columns:
            content.update(json.dumps(column.to_pylist()).encode())
    return content.hexdigest()


def _arrow_type(annotation: object) -> pa.DataType:
    leaves = list(_leaves(annotation))
    if int in leaves:
        return pa.int64()
    return pa.float64() if float in leaves else pa.string()


def _leaves(annotation: object) -> Iterator[object]:
    parts = get_args(annotation)
    if not parts:
        yield annotation
    for part in parts:
        yield from _leaves(part)
