"""Make a report: gather it, write it in a format, and keep the snapshot it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import SnapshotError, UsageError, quoted
from ..formats.files import REPORTS
from ..snapshots import SnapshotReader, pin
from .facts import Report
from .gather import gather
from .request import ReportRequest


@dataclass(frozen=True)
class Made:
    """A finished file: its bytes, its media type, its name."""

    body: bytes
    media_type: str
    filename: str


def open_snapshot(home: Path, snapshot_id: str | None = None) -> SnapshotReader:
    """A reader that stays with one snapshot: the one whose id begins so, or the one published now."""
    return SnapshotReader(home, snapshot_id=snapshot_id or SnapshotReader(home).current().snapshot_id)


def gathered(home: Path, request: ReportRequest, snapshot_id: str | None = None) -> Report:
    """The report on one snapshot of a store.

    Raises:
        UsageError: an organisation, window or snapshot that is not there.
        SnapshotError: the snapshot cannot be opened.
    """
    reader = open_snapshot(home, snapshot_id)
    other = open_snapshot(home, request.compare) if request.compare else None
    try:
        return gather(reader, request, other)
    finally:
        reader.close()
        if other:
            other.close()


def made(home: Path, report: Report, fmt: str) -> Made:
    """The report in a format; its snapshots are kept for ever from now on.

    Raises UsageError for an unknown format, SnapshotError where the snapshot has been deleted meanwhile.
    """
    if fmt not in REPORTS:
        raise UsageError(f"{quoted(fmt)} is no report format; there are: {', '.join(REPORTS)}")
    keep(home, report)
    return Made(_writer(fmt)(report), REPORTS[fmt], filename(report, fmt))


def keep(home: Path, report: Report) -> None:
    """Pin the snapshots that a report names, and see that they are still there afterwards."""
    for snapshot_id in (report.snapshot_id, *([report.changes.snapshot_id] if report.changes else [])):
        try:
            pin(home, snapshot_id)
            pin(home, snapshot_id)  # a build may have deleted its record before the first call's mark stood
        except UsageError as error:
            raise SnapshotError(f"snapshot {snapshot_id} is gone; make the report of a newer one") from error


def filename(report: Report, fmt: str) -> str:
    """A name that says which organisation and months, and whether it is sample data."""
    org_ids = [section.org_id for section in report.sections if section.org_id]
    return name_of_file(org_ids, report.first, report.last, fmt, sample=report.sample)


def name_of_file(
    org_ids: Sequence[str], first: str | None, last: str | None, fmt: str, *, sample: bool
) -> str:
    """The same name, before the report is made."""
    who = "_".join(org_ids[:3]) + (f"_and_{len(org_ids) - 3}_more" if len(org_ids) > 3 else "")
    parts = ["SAMPLE" if sample else "", "report", who or "programme", first or "", last or ""]
    return re.sub(r"[^\w.-]", "", "_".join(part for part in parts if part)) + f".{fmt}"


def _writer(fmt: str) -> Callable[[Report], bytes]:
    """The function that writes a format; libraries of the others are not loaded."""
    if fmt == "pdf":
        from .pdf import pdf_bytes  # noqa: PLC0415

        return pdf_bytes
    if fmt == "pptx":
        from .pptx import pptx_bytes  # noqa: PLC0415

        return pptx_bytes
    from .xlsx import xlsx_report  # noqa: PLC0415

    return xlsx_report
