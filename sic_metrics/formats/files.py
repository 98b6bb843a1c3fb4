"""The formats in which figures and reports leave the tool, in the order in which they are offered."""

from typing import Final

OFFICE: Final = "application/vnd.openxmlformats-officedocument"
XLSX: Final = f"{OFFICE}.spreadsheetml.sheet"
EXPORTS: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": XLSX,
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}
SPREADSHEETS: Final = ("csv", "xlsx")  # of the exports, those that people open without a program of their own
REPORTS: Final = {"pdf": "application/pdf", "pptx": f"{OFFICE}.presentationml.presentation", "xlsx": XLSX}
