"""The line of controls at the top of a page: period, copy link, download, each behind one button."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from sic_metrics.formats import text
from sic_metrics.formats.files import REPORTS
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.report.facts import Report
from sic_metrics.report.making import filename, gathered, made, name_of_file
from sic_metrics.report.request import ReportRequest
from sic_metrics.ui.stores import shown

from . import filters
from .html import html
from .own_notes import with_notes
from .tabs import here_with

FORMAT_NAMES: Final = {
    "pdf": N_("PDF, to read and print"),
    "pptx": N_("Slides (PowerPoint)"),
    "xlsx": N_("Excel, with all figures"),
}
ICONS: Final = {"pdf": "picture_as_pdf", "pptx": "slideshow", "xlsx": "table"}
YEAR: Final = 12


def period(loaded: Sequence[str]) -> tuple[str, str]:
    """Choose months behind one button that says which are chosen; returns (first, last), both inclusive.

    `loaded` are the months there are (`YYYY-MM`, ascending, not empty).
    """
    first, last = filters.asked_months(loaded)
    with st.popover(text.period(first, last), icon=":material/calendar_month:", key="period"):
        presets = [(here_with(**{"from": since, "to": ""}), name) for name, since in _presets(loaded).items()]
        st.html(html("bar.presets", label=_("Period"), presets=presets))
        since, until = st.columns(2)
        return filters.months(loaded, (since, until))


def _presets(loaded: Sequence[str]) -> dict[str, str]:
    """The name of each usual period and its first month; the newest twelve months go without saying."""
    presets = {_("Last 12 months"): ""}
    if len(loaded) > YEAR:
        presets[_("This year")] = next(month for month in loaded if month[:4] == loaded[-1][:4])
    if len(loaded) > 2 * YEAR:
        presets[_("Last 24 months")] = loaded[-2 * YEAR]
    return {**presets, _("All months"): loaded[0]}


def copy_link(orgs: str, first: str | None, last: str | None) -> None:
    """The address of what is shown, with organisation and months, behind one button that copies."""
    with st.popover(_("Copy link"), icon=":material/link:", key="copy-link"):
        st.caption(_("Opens this page with the same choices."))
        base = urlsplit(st.context.url or "")
        address = here_with(**{"org": orgs, "from": first or "", "to": last or ""})
        st.code(
            f"{base.scheme}://{base.netloc}{base.path}{address}" if base.netloc else address,
            language=None,
            wrap_lines=True,
        )


@dataclass(frozen=True)
class File:
    """A report in one format: its name, and how to make it."""

    name: str
    make: Callable[[], bytes]


def files_of(request: ReportRequest, *, sample: bool) -> dict[str, File]:
    """The report that is asked for in each format, gathered on the click."""
    request = with_notes(request)
    window = request.first, request.last
    return {
        fmt: File(name_of_file(request.orgs, *window, fmt, sample=sample), partial(_gather, request, fmt))
        for fmt in FORMAT_NAMES
    }


def files_made_of(report: Report) -> dict[str, File]:
    """A report that is there already, in each format."""
    home = shown().home
    return {fmt: File(filename(report, fmt), partial(_make, home, report, fmt)) for fmt in FORMAT_NAMES}


def download(files: Mapping[str, File], *, tables: Mapping[str, str] | None = None) -> None:
    """A report by format, made on the click, and tables by label and address, behind one button."""
    with st.popover(_("Download"), icon=":material/download:", type="primary", key="download"):
        st.html(html("bar.heading", title=_("Report")))
        for fmt, label in translated(FORMAT_NAMES).items():
            st.download_button(
                label,
                data=files[fmt].make,
                file_name=files[fmt].name,
                mime=REPORTS[fmt],
                key=f"download-{fmt}",
                icon=f":material/{ICONS[fmt]}:",
                on_click="ignore",
                type="tertiary",
                width="stretch",
            )
        if tables:
            st.html(html("bar.tables", title=_("Tables (CSV)"), tables=tables.items()))


def _gather(request: ReportRequest, fmt: str) -> bytes:
    home = shown().home
    return _make(home, gathered(home, request), fmt)


def _make(home: Path, report: Report, fmt: str) -> bytes:
    return made(home, report, fmt).body
