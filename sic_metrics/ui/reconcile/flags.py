"""The flags of the exposure audit: how much of the views each is about."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from sic_metrics.formats import change_words, text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.snapshots.audit import LEAVE_OUT, PUT_IN
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import FigureSource
from sic_metrics.ui.components.parts import Record, records_list, source_line
from sic_metrics.ui.reconcile import exposure_words as words
from sic_metrics.ui.reconcile.case import Case

MEANINGS: Final[dict[str, str]] = {
    "template_use": N_("Articles on which every file comes through a template, such as a navigation box."),
    "category_overshoot": N_(
        "Articles on which every file lies three or more levels below its category, "
        "where trees leave their subject."
    ),
    "wikisource": N_("Pages of Wikisources: mostly transcribed books."),
    "largest_page": N_("The month’s most viewed article: one page should not carry a figure."),
    "main_page": N_("Each site’s own main page, in every language, where it is known."),
    "other_namespaces": N_("Talk, user, project and template pages."),
}
COUNTED: Final[dict[str, str]] = {
    "yes": N_("Counted in the standard figure."),
    "no": N_("Not in the standard figure."),
}
WHY_UNKNOWN: Final[dict[str, str]] = {
    "template_use": N_("Unknown: templates are known from category walks only."),
    "category_overshoot": N_(
        "Unknown: the tree’s levels are known from walks and from Commons Impact Metrics’ categories only."
    ),
    "other_namespaces": N_("Unknown: pages other than articles are known from category walks only."),
    "main_page": N_(
        "Unknown: the main pages of these sites are not known, so that all their pages are counted."
    ),
    "sets": N_("Unknown: no known page bears it, and not all content sets have a list of uses."),
    "views": N_("Unknown: no views of these pages are loaded."),
}


def show_flags(case: Case, flags: pd.DataFrame) -> None:
    """Draw each flag with how much of the views it is about."""
    by_flag = {row["flag"]: row for row in flags.astype(object).where(flags.notna(), None).to_dict("records")}
    records = [_flag(flag, by_flag[flag]) for flag in (*LEAVE_OUT, *PUT_IN) if flag in by_flag]
    records_list(records)
    source_line("", FigureSource("exposure", case.org, case.month, case.month))


def _flag(flag: str, row: dict[Any, Any]) -> Record:
    name, meaning = translated(words.FLAGS)[flag], translated(MEANINGS)[flag]
    about = " ".join([translated(COUNTED)[row["counted"]], *_details(flag, row)])
    return Record(_flagged(row), html("reconcile.flag", name=name, meaning=meaning), about)


def _flagged(row: dict[Any, Any]) -> str:
    """Views of the pages that bear a flag; a lower bound where it is not known of all pages."""
    if row["views"] is None or (row["pages_unknown"] and not row["pages"]):
        return text.UNKNOWN
    written = text.compact(row["views"])
    return _("{views} views").format(
        views=change_words.AT_LEAST.format(written=written) if row["pages_unknown"] else written
    )


def _details(flag: str, row: dict[Any, Any]) -> list[str]:
    if row["pages"] is None:
        return [translated(WHY_UNKNOWN)["sets" if row["pages_unknown"] == 0 else flag]]
    not_known = text.counted(row["pages_unknown"], "page")
    if row["pages_unknown"] and not row["pages"]:
        return [_("None of those of which it is known. Not known of {pages}.").format(pages=not_known)]
    details = [f"{text.counted(row['pages'], 'page')}."]
    if row["views"] is None:
        details.append(translated(WHY_UNKNOWN)["views"])
    if row["share_of_views"] is not None and row["pages"]:
        details.append(_("{share} of it.").format(share=text.percent(row["share_of_views"])))
    if row["pages_unknown"]:
        details.append(_("Not known of {pages}.").format(pages=not_known))
    return details
