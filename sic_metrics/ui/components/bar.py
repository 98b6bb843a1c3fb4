"""The line of controls at the top of a page: period, copy link, download, each behind one button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from sic_metrics.formats import text
from sic_metrics.formats.files import REPORTS
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.report.making import gathered, made, name_of_file
from sic_metrics.report.request import ReportRequest
from sic_metrics.ui.stores import shown

from . import filters
from .html import html
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


def copy_link(org: str, first: str | None, last: str | None) -> None:
    """The address of what is shown, with organisation and months, behind one button that copies."""
    with st.popover(_("Copy link"), icon=":material/link:", key="copy-link"):
        st.caption(_("Opens this page with the same choices."))
        base = urlsplit(st.context.url or "")
        address = here_with(**{"org": org, "from": first or "", "to": last or ""})
        st.code(
            f"{base.scheme}://{base.netloc}{base.path}{address}" if base.netloc else address,
            language=None,
            wrap_lines=True,
        )


def download(request: ReportRequest, *, sample: bool, tables: Mapping[str, str] | None = None) -> None:
    """The report in each format, made on the click, and tables by label and address."""
    with st.popover(_("Download"), icon=":material/download:", type="primary", key="download"):
        st.html(html("bar.heading", title=_("Report")))
        for fmt, label in zip(FORMAT_NAMES, translated(FORMAT_NAMES).values(), strict=True):
            st.download_button(
                label,
                data=partial(_body, request, fmt),
                file_name=name_of_file(request.orgs, request.first, request.last, fmt, sample=sample),
                mime=REPORTS[fmt],
                key=f"download-{fmt}",
                icon=f":material/{ICONS[fmt]}:",
                on_click="ignore",
                type="tertiary",
                width="stretch",
            )
        if tables:
            st.html(html("bar.tables", title=_("Tables (CSV)"), tables=tables.items()))


def _body(request: ReportRequest, fmt: str) -> bytes:
    home = shown().home
    return made(home, gathered(home, request), fmt).body
