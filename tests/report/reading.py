"""Reading exports back: header and rows of each format."""

import csv
import io
import json

import openpyxl
import pyarrow.parquet as pq

from sic_metrics.exports.exports import export_bytes
from sic_metrics.snapshots.questions import Filters

ALL = Filters()


def made(reader, metric, fmt, filters=ALL, **options):
    return export_bytes(reader, metric, fmt, filters, **options).body


def as_text(rows):
    return [["" if cell is None else str(cell) for cell in row] for row in rows]


def from_csv(body):
    header, *rows = csv.reader(io.StringIO(body.decode(), newline=""))
    return header, rows


def from_json(body):
    rows = json.loads(body)["rows"]
    return list(rows[0]), as_text(row.values() for row in rows)


def from_parquet(body):
    table = pq.read_table(io.BytesIO(body))
    return table.column_names, as_text(zip(*(column.to_pylist() for column in table.columns), strict=True))


def book(body):
    return openpyxl.load_workbook(io.BytesIO(body))


def from_xlsx(body):
    header, *rows = book(body)["Data"].iter_rows(values_only=True)
    return list(header), rows
