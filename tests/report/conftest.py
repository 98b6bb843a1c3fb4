"""What the tests of reports share: reports of the golden world, and what is written in files."""

import io
from pathlib import Path

import openpyxl
import pypdf
import pytest
from pptx import Presentation

from sic_metrics.report.making import gathered, made
from sic_metrics.report.request import ReportRequest

WINDOW = ("2026-01", "2026-03")


@pytest.fixture(scope="session")
def golden_report(golden_home):
    """A report of the golden world's organisations, or of its programme."""

    def ask(*orgs, **rest):
        return gathered(golden_home, ReportRequest.of(orgs, *WINDOW, **rest))

    return ask


def file_of(home: Path, report, fmt: str) -> bytes:
    return made(home, report, fmt).body


def pdf_pages(body: bytes) -> list[str]:
    """The text of each page, with spaces and line ends as single spaces."""
    pages = pypdf.PdfReader(io.BytesIO(body)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def pdf_text(body: bytes) -> str:
    return " ".join(pdf_pages(body))


def slides_text(body: bytes) -> str:
    found = []
    for slide in Presentation(io.BytesIO(body)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            if shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


def charts_of(body: bytes):
    slides = Presentation(io.BytesIO(body)).slides
    return [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]


def book_of(body: bytes):
    return openpyxl.load_workbook(io.BytesIO(body))


def rows_of(body: bytes, sheet: str) -> list[dict[str, object]]:
    header, *rows = book_of(body)[sheet].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def figure(report, label, section=0):
    return next(one for one in report.sections[section].figures if one.label == label)
