"""The pages that the exposure audit concerns, by name."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.snapshots.audit import LEAVE_OUT, audited_pages
from sic_metrics.snapshots.pages import Cut
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.links import FigureSource
from sic_metrics.ui.components.parts import section
from sic_metrics.ui.components.tables import Column, page_url, table
from sic_metrics.ui.reconcile import exposure_words as words
from sic_metrics.ui.reconcile.case import Case

NAMED: Final = N_("{count} with a flag in {month}, {left} of them left out by the switches")
HAPPENS: Final[dict[str, str]] = {
    "counted": N_("counted"),
    "left_out": N_("left out by a switch"),
    "put_in": N_("put in by a switch"),
    "not_counted": N_("not counted"),
    "unknown": N_("unknown"),
}

MOST_PAGES: Final = 500
COLUMNS: Final = {
    "page": Column("Page", "page", width="medium"),
    "language": Column("Wiki"),
    "views": Column("Views", "count"),
    "why": Column("Flag", width="medium"),
    "happens": Column("In the figure"),
}


def named_pages(case: Case, switches: tuple[str, ...]) -> None:
    """Every page that bears a flag, and whether the figure with the switches counts it."""
    month = str(case.month)
    found = cached.page(audited_pages(case.org, month, switches), Cut(sort="-views", size=MOST_PAGES))
    if not found.total:
        section(_("No page of {month} bears a known flag").format(month=case.in_month), level=3)
        return
    rows = found.rows.to_pandas(types_mapper=cached.NULLABLE.get)
    section(_title(case, rows, found.total), _sub(found.total), level=3)
    shown = pd.DataFrame(
        {
            "page": [page_url(*pair) for pair in zip(rows["wiki"], rows["page_title"], strict=True)],
            "language": rows["wiki"].map(cached.languages()),
            "views": rows["views"],
            "why": [_flags(row) for row in rows.to_dict("records")],
            "happens": [_happens(row) for row in rows.to_dict("records")],
        }
    )
    table(
        shown,
        COLUMNS,
        key="named",
        alt=_("Pages that bear a flag of the exposure audit, {month}").format(month=case.in_month),
        sample=case.sample,
        behind=FigureSource("exposure_pages", case.org, month, month),
    )


def _title(case: Case, rows: pd.DataFrame, total: int) -> str:
    left = int((rows["left_out"].fillna(value=False) & (rows["standard"] | rows["put_in"])).sum())
    template = _(NAMED) if left and total <= MOST_PAGES else _("{count} with a flag in {month}")
    return template.format(count=text.counted(total, "page"), month=case.in_month, left=text.exact(left))


def _sub(total: int) -> str:
    return (
        _("By name, most viewed first. Open one to see the file in place")
        if total <= MOST_PAGES
        else _("The {most} most viewed of them. Open one to see the file in place").format(
            most=text.exact(MOST_PAGES)
        )
    )


def _flags(row: dict[Any, Any]) -> str:
    """The flags that are known of the page, in words."""
    borne = [flag for flag in (*LEAVE_OUT, "main_page") if row[flag] is True]
    if row["namespace"] != 0 and row["main_page"] is not True:
        borne.append("other_namespaces")
    return ", ".join(translated(words.FLAGS)[flag] for flag in borne)


def _happens(row: dict[Any, Any]) -> str:
    if not (row["standard"] or row["put_in"]):
        return translated(HAPPENS)["not_counted"]
    if pd.isna(row["left_out"]):
        return translated(HAPPENS)["unknown"]
    if row["left_out"]:
        return translated(HAPPENS)["left_out"]
    return translated(HAPPENS)["put_in" if row["put_in"] else "counted"]
