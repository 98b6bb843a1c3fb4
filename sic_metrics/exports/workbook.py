"""XLSX exports: a sheet that says what the figures are, and a sheet of the figures."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime

import pyarrow as pa
import xlsxwriter

MOST_ROWS = 1_048_575  # of an XLSX sheet, below the header


def xlsx_bytes(rows: pa.Table, meta: Mapping[str, object]) -> bytes:
    """A workbook of `About` and `Data`; strings are never taken for formulas; equal rows give equal bytes.

    Raises UsageError where a sheet cannot hold the rows.
    """
    from ..errors import UsageError  # noqa: PLC0415 - keeps the writer free of the package otherwise

    if rows.num_rows > MOST_ROWS:
        raise UsageError(
            f"{rows.num_rows:,} rows are more than a sheet holds; take csv or parquet, or filter"
        )
    sink = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(sink, options) as book:
        book.set_properties({"title": str(meta["title"]), "created": fixed_time(str(meta["published_at"]))})
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        _about(book.add_worksheet("About"), meta, heading, wrapped)
        _data(book.add_worksheet("Data"), rows, heading)
    return sink.getvalue()


def fixed_time(published_at: str) -> datetime:
    """When the snapshot was published, for the properties of a workbook made from it."""
    return datetime.fromisoformat(published_at).replace(tzinfo=None)


def _about(
    sheet: xlsxwriter.worksheet.Worksheet, meta: Mapping[str, object], heading: object, wrapped: object
) -> None:
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 110)
    lines = [(key, value) for key, value in meta.items() if key not in {"guarded", "columns"}]
    columns = meta["columns"]
    lines += (
        [(f"column {name}", text) for name, text in columns.items()] if isinstance(columns, Mapping) else []
    )
    for line, (key, value) in enumerate(lines):
        sheet.write_string(line, 0, str(key).replace("_", " "), heading)
        sheet.write_string(line, 1, _text(value), wrapped)


def _text(value: object) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {part}" for key, part in value.items())
    return "\n".join(str(part) for part in value) if isinstance(value, list) else str(value)


def _data(sheet: xlsxwriter.worksheet.Worksheet, rows: pa.Table, heading: object) -> None:
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, rows.num_rows, rows.num_columns - 1)
    for index, name in enumerate(rows.column_names):
        sheet.write_string(0, index, name, heading)
        sheet.set_column(index, index, 24 if pa.types.is_string(rows.schema.field(name).type) else 14)
        for line, value in enumerate(rows[name].to_pylist(), start=1):
            if isinstance(value, str):
                sheet.write_string(line, index, value)
            elif value is not None:
                sheet.write(line, index, value)
