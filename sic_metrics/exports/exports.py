"""Exports: the exact rows of a metric, in four formats, with what they mean beside them."""

from __future__ import annotations

import csv
import io
import json
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import xlsxwriter

from ..errors import UsageError, quoted
from ..formats.files import EXPORTS
from ..metrics import metric
from ..snapshots import SnapshotReader
from ..snapshots.queries import statements
from ..snapshots.questions import Filters, metric_rows, refuse_real, resolved

MOST_ROWS = 1_048_575  # of an XLSX sheet, below the header
FORMULA_STARTS = tuple("=+-@＝＋－＠")  # the wide ones open a formula in East Asian versions
BREAKS = ("\t", "\r", "\n")  # behind one, what follows would be a cell of its own
LICENCE = "Figures: CC0. Sources as named; their licences are listed on the Methods page."
SAMPLE_MARK = "SAMPLE DATA: every organisation and every figure in it is invented."

INERT_TEXT: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Options of every workbook: no text is taken for a formula, a link or a number."""


def xlsx_bytes(rows: pa.Table, meta: Mapping[str, object]) -> bytes:
    """A workbook of `About` and `Data`; strings are never taken for formulas; equal rows give equal bytes.

    Raises UsageError where a sheet cannot hold the rows.
    """
    if rows.num_rows > MOST_ROWS:
        raise UsageError(
            f"{rows.num_rows:,} rows are more than a sheet holds; take csv or parquet, or filter"
        )
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, INERT_TEXT) as book:
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


@dataclass(frozen=True)
class Export:
    """A finished export: its bytes, its media type, a file name, and its metadata as JSON."""

    body: bytes
    media_type: str
    filename: str
    meta: Mapping[str, object]


def export_bytes(
    reader: SnapshotReader, name: str, fmt: str, filters: Filters, *, for_browser: bool = False
) -> Export:
    """Export a metric; `for_browser`: CSV as a spreadsheet opens it right, see `spreadsheet_csv`.

    Raises UsageError for an unknown metric, format, filter, organisation or wiki.
    """
    require_format(fmt)
    filters = resolved(reader, filters)
    refuse_real(reader, [filters.partner])
    rows = exported(reader, name, filters)
    meta = metadata(reader, name, filters, rows)
    body = WRITERS[fmt](rows, {**meta, "guarded": for_browser})
    stem = "_".join([name, *filters.described().values()])
    sample = "SAMPLE_" if meta["sample"] else ""
    return Export(body, EXPORTS[fmt], f"{sample}{stem}.{fmt}", meta)


def require_format(fmt: str) -> None:
    """Raise UsageError where it is no format of exports."""
    if fmt not in EXPORTS:
        raise UsageError(f"{quoted(fmt)} is no export format; there are: {', '.join(sorted(EXPORTS))}")


def exported(reader: SnapshotReader, name: str, filters: Filters) -> pa.Table:
    """Rows as exports show them: months as `YYYY-MM`, ending with tier, usage_basis, snapshot_id, sample."""
    rows, snapshot = metric_rows(reader, name, filters), reader.current()
    if "sample" not in rows.column_names:  # topics are real also in the worked example
        is_invented = snapshot.sample and "topic" not in metric(name).grain
        rows = rows.append_column("sample", pa.array([is_invented] * rows.num_rows, pa.bool_()))
    return written(rows, snapshot.snapshot_id)


def written(rows: pa.Table, snapshot_id: str) -> pa.Table:
    """Rows of a metric with their values as exports write them, and the snapshot they come from."""
    at = rows.schema.get_field_index("sample")
    if at >= 0:
        rows = rows.add_column(at, "snapshot_id", pa.array([snapshot_id] * rows.num_rows, pa.string()))
    for index, field in enumerate(rows.schema):
        if pa.types.is_date(field.type):
            day = "%Y-%m" if field.name.endswith("month") else "%Y-%m-%d"
            rows = rows.set_column(index, field.name, pc.strftime(rows[field.name], format=day))
        elif pa.types.is_boolean(field.type):
            rows = rows.set_column(index, field.name, pc.if_else(rows[field.name], "yes", "no"))
    return rows


def metadata(reader: SnapshotReader, name: str, filters: Filters, rows: pa.Table) -> dict[str, object]:
    """What stands beside an export: definitions, window, licence, sources, snapshot, sample mark."""
    asked, snapshot = metric(name), reader.current()
    months = sorted(set(rows["month"].to_pylist())) if "month" in rows.column_names else []
    without_main_page = reader.query(statements("tables")["wikis_without_main_page"])["wikis"][0].as_py()
    return {
        "metric": name,
        "title": asked.title,
        "question": asked.question,
        "definition": asked.definition,
        "unit": asked.unit,
        "grain": list(asked.grain),
        "additive": asked.additive,
        "caveats": list(asked.caveats),
        "sources": list(asked.sources),
        "columns": asked.meanings(rows.column_names),
        "filters": filters.described(),
        "window": {"from": months[0], "to": months[-1]} if months else None,
        "rows": rows.num_rows,
        **({} if rows.num_rows else {"why_no_rows": why_no_rows(reader, filters, rows.column_names)}),
        "wikis_whose_main_page_is_unknown_and_not_left_out": without_main_page,
        "licence": LICENCE,
        "snapshot_id": snapshot.snapshot_id,
        "published_at": snapshot.published_at,
        "sample": SAMPLE_MARK if snapshot.sample else "",
    }


def why_no_rows(reader: SnapshotReader, filters: Filters, columns: Sequence[str]) -> str:
    """Why an export of a metric that has these columns has no row, in a sentence."""
    sets = reader.table("content_sets", "org_id")["org_id"].to_pylist()
    is_of_sets = not {"sets", "content_set_id"}.isdisjoint(columns)
    if is_of_sets and filters.partner and filters.partner not in sets:
        return f"{filters.partner} has no content set, so its files and articles are not known."
    first, last = filters.from_month or "", filters.to_month or "9999-12"
    loaded = [f"{month:%Y-%m}" for month in reader.table("core_months", "month")["month"].to_pylist()]
    if (filters.from_month or filters.to_month) and not any(first <= month <= last for month in loaded):
        there = f"those loaded are of {min(loaded)} to {max(loaded)}" if loaded else "none is loaded at all"
        return f"No month of views in the window is loaded; {there}."
    left = "that these filters leave" if filters.described() else "for this figure"
    return f"The snapshot has nothing {left}."


def write_with_meta(export: Export, out: Path) -> None:
    """Write the export to `out` and its metadata to `out`.meta.json, each whole or not at all."""
    meta = json.dumps(export.meta, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    for path, body in ((out, export.body), (out.with_name(out.name + ".meta.json"), meta.encode())):
        beside = path.with_name(path.name + ".part")
        beside.write_bytes(body)
        beside.replace(path)


def csv_bytes(rows: pa.Table, meta: Mapping[str, object]) -> bytes:
    """CSV of the rows; where `meta` says `guarded`, as a spreadsheet opens it right."""
    batches = rows.to_batches()
    lines = (line for batch in batches for line in zip(*(c.to_pylist() for c in batch.columns), strict=True))
    if meta["guarded"]:
        return spreadsheet_csv(rows.column_names, lines)
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(chain([rows.column_names], lines))
    return text.getvalue().encode()


def spreadsheet_csv(header: Sequence[str], lines: Iterable[Iterable[object]]) -> bytes:
    """CSV that a spreadsheet opens right: with byte order mark, all cells quoted, none of them a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(header)
    writer.writerows([guarded(cell) for cell in line] for line in lines)
    return BOM_UTF8 + text.getvalue().encode()


def guarded(cell: object) -> object:
    """The cell, with a sign before it where it is a text that a spreadsheet would take for a formula."""
    if not isinstance(cell, str) or not (cell.startswith(BREAKS) or cell.lstrip().startswith(FORMULA_STARTS)):
        return cell
    return f"'{cell}"


def _json(rows: pa.Table, meta: Mapping[str, object]) -> bytes:
    about = {key: value for key, value in meta.items() if key != "guarded"}
    return (
        json.dumps({"meta": about, "rows": rows.to_pylist()}, ensure_ascii=False, indent=1) + "\n"
    ).encode()


def _parquet(rows: pa.Table, meta: Mapping[str, object]) -> bytes:
    sink = io.BytesIO()
    about = {b"sample": str(meta["sample"]).encode(), b"snapshot_id": str(meta["snapshot_id"]).encode()}
    pq.write_table(rows.replace_schema_metadata(about), sink)
    return sink.getvalue()


WRITERS: dict[str, Callable[[pa.Table, Mapping[str, object]], bytes]] = {
    "csv": csv_bytes,
    "json": _json,
    "parquet": _parquet,
    "xlsx": xlsx_bytes,
}
