"""Why an article stands where it does on the worklist, and what would bring it on, in words."""

from __future__ import annotations

from typing import Final

import pandas as pd
from markupsafe import Markup

from sic_metrics.exports.worklists import Task
from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.scoring.topics import selection_floor
from sic_metrics.ui.components.listing import Row, rows_of
from sic_metrics.ui.components.tables import page_link

ACTIONS: Final = {
    "reassess": N_("Have its class checked: {size} is long for {quality_class}"),
    "to_start": N_("Write the basics, with sources, to reach Start ({size})"),
    "to_c": N_("Add sources and structure to reach C ({size})"),
    "to_b": N_("Close gaps and cite each section to reach B ({size})"),
    "keep": N_("Keep it current: figures and sources age"),
    "leave": N_("Nothing is urgent"),
}
NEEDS: Final = {
    "reassess": N_("Class check"),
    "to_start": N_("Basics"),
    "to_c": N_("Sources"),
    "to_b": N_("Citations"),
    "keep": N_("Updates"),
    "leave": N_("Nothing"),
}
"""The same in a word or two: what an article needs."""
APART_REASONS: Final = {
    "implausible": N_(
        "Flagged as implausible: among the top 1% of views, yet class {quality_class} and {size}. Its first "
        "edit is of {first_edit}."
    ),
    "unknown_class": N_("Its class is not known. That is not the same as poor."),
    "unknown_views": N_("Its views are not known. That is not the same as none."),
    "no_figures": N_("Neither views nor class are known."),
}
APART_ACTIONS: Final = {
    "implausible": N_("Look at the page’s history and its daily views before anyone works on it."),
    "unknown_class": N_("Ask its WikiProject for a class, or leave it out if it is a list."),
    "unknown_views": N_("Ask the Hub to bring in its views."),
    "no_figures": N_("Ask the Hub to bring in its views and its class."),
}


def tasks(rows: pd.DataFrame) -> list[Task]:
    """The rows of a worklist as they go into files."""
    floors = selection_floor(rows)
    return [
        Task(
            rank=int(row["rank_of_need"]),
            wiki=row["wiki"],
            page_title=row["page_title"],
            views_a_month=row["views_a_month"],
            quality_class=row["quality_class"],
            class_by_views=row["aligned_class"] if isinstance(row["aligned_class"], str) else "",
            misalignment=round(row["misalignment"], 4),
            selection_floor=None if pd.isna(floor) else float(floor),
            why=why(row),
            to_do=to_do(row),
        )
        for row, floor in zip(rows_of(rows), floors, strict=True)
    ]


def why(row: Row) -> str:
    """Why an article stands where it does, in words, from its own figures."""
    times = row["times_median"]
    ratio = f"{times:.0f} ×" if times >= 9.5 else f"{times:.1f} ×"
    template = (
        _("{times} the median views, {quality_class}")
        if times >= 1
        else _("Under the median views, {quality_class}")
    )
    if row["median_views"] == 0:
        template = _("Half the list has no views, {quality_class}")
    wording = template.format(times=ratio, quality_class=row["quality_class"])
    wording = (
        _("{why}; new in {month}").format(why=wording, month=_first_edit(row)) if row["young"] else wording
    )
    return (
        _("{why}; asked for by communities ({count})").format(why=wording, count=row["ideas"])
        if row["ideas"]
        else wording
    )


def to_do(row: Row) -> str:
    """What would bring an article on, from its class and size."""
    return _(ACTIONS[row["action"]]).format(size=size(row), quality_class=row["quality_class"])


def why_apart(row: Row) -> str:
    """Why an article has no rank."""
    return _(APART_REASONS[row["apart"]]).format(
        quality_class=row["quality_class"], size=size(row), first_edit=_first_edit(row)
    )


def article_link(row: Row) -> Markup:
    """The title of an article, leading to it."""
    return page_link(row["wiki"], row["page_title"])


def window(row: Row) -> str:
    """The months that the views are of, where the list names them."""
    first, between, last = str(row.get("views_window")).partition(" to ")
    return text.period(first[:7], last[:7]) if between else ""


def size(row: Row) -> str:
    """How long an article is, in words."""
    if pd.isna(row["size_bytes"]):
        return _("size unknown")
    return _("{size} bytes").format(size=text.exact(row["size_bytes"]))


def score(value: float) -> str:
    """A gap with its sign."""
    return f"{value:+.2f}".replace("-", "−")


def _first_edit(row: Row) -> str:
    if pd.isna(row["first_edit"]):
        return _(text.UNKNOWN)
    return text.month_name(str(row["first_edit"])[:7], short=True)
