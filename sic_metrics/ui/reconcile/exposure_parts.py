"""What the exposure audit shows beside its figure: the flags, and the pages that bear them."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from sic_metrics.formats import change_words, text
from sic_metrics.formats.language import N_, _
from sic_metrics.snapshots.content import LEAVE_OUT, PUT_IN, audited_pages
from sic_metrics.snapshots.pages import Cut
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.parts import Record, records_list, section, source_line
from sic_metrics.ui.components.tables import Column, page_url, table

from .context import PageContext

FLAGS: Final[dict[str, str]] = {
    "template_use": N_("Template use"),
    "category_overshoot": N_("Category overshoot"),
    "wikisource": N_("Wikisource"),
    "largest_page": N_("Largest page"),
    "main_page": N_("Main pages"),
    "other_namespaces": N_("Other namespaces"),
}

MEANINGS: Final[dict[str, str]] = {
    "template_use": N_("Articles on which every file comes through a template, such as a navigation box."),
    "category_overshoot": N_(
        "Articles on which every file lies three or more levels below its category, where trees leave their "
        "subject."
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


def show_flags(context: PageContext, flags: pd.DataFrame) -> None:
    """Draw each flag with how much of the views it is about."""
    by_flag = {row["flag"]: row for row in flags.astype(object).where(flags.notna(), None).to_dict("records")}
    records = [_flag(flag, by_flag[flag]) for flag in (*LEAVE_OUT, *PUT_IN) if flag in by_flag]
    records_list(records)
    source_line("", context.behind("exposure"))


def _flag(flag: str, row: dict[Any, Any]) -> Record:
    name, meaning = _(FLAGS[flag]), _(MEANINGS[flag])
    about = " ".join([_(COUNTED[row["counted"]]), *_details(flag, row)])
    return Record(_flagged(row), html("reconcile.flag", name=name, meaning=meaning), about)


def _flagged(row: dict[Any, Any]) -> str:
    """Views of the pages that bear a flag; a lower bound where it is not known of all pages."""
    if row["views"] is None or (row["pages_unknown"] and not row["pages"]):
        return _(text.UNKNOWN)
    number = text.compact(row["views"])
    return _("{views} views").format(
        views=change_words.with_bound(number, "at least") if row["pages_unknown"] else number
    )


def _details(flag: str, row: dict[Any, Any]) -> list[str]:
    if row["pages"] is None:
        return [_(WHY_UNKNOWN["sets" if row["pages_unknown"] == 0 else flag])]
    not_known = text.counted(row["pages_unknown"], "page")
    if row["pages_unknown"] and not row["pages"]:
        return [_("None of those of which it is known. Not known of {pages}.").format(pages=not_known)]
    details = [f"{text.counted(row['pages'], 'page')}."]
    if row["views"] is None:
        details.append(_(WHY_UNKNOWN["views"]))
    if row["share_of_views"] is not None and row["pages"]:
        details.append(_("{share} of it.").format(share=text.percent(row["share_of_views"])))
    if row["pages_unknown"]:
        details.append(_("Not known of {pages}.").format(pages=not_known))
    return details


NAMED: Final = N_("{count} with a flag in {month}, {left} of them left out by the switches")
HAPPENS: Final[dict[str, str]] = {
    "counted": N_("counted"),
    "left_out": N_("left out by a switch"),
    "put_in": N_("put in by a switch"),
    "not_counted": N_("not counted"),
    "unknown": N_("unknown"),
}

MOST_PAGES: Final = 500


def named_pages(context: PageContext, switches: tuple[str, ...]) -> None:
    """Every page that bears a flag, and whether the figure with the switches counts it."""
    month = str(context.month)
    page = cached.page(audited_pages(context.org, month, switches), Cut(sort="-views", size=MOST_PAGES))
    if not page.total:
        section(_("No page of {month} bears a known flag").format(month=context.in_month), level=3)
        return
    rows = page.rows.to_pandas(types_mapper=cached.NULLABLE.get)
    section(_title(context, rows, page.total), _sub(page.total), level=3)
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
        _columns(),
        key="named",
        alt=_("Pages that bear a flag of the exposure audit, {month}").format(month=context.in_month),
        sample=context.sample,
        behind=context.behind("exposure_pages"),
    )


def _title(context: PageContext, rows: pd.DataFrame, total: int) -> str:
    left = int((rows["left_out"].fillna(value=False) & (rows["standard"] | rows["put_in"])).sum())
    template = _(NAMED) if left and total <= MOST_PAGES else _("{count} with a flag in {month}")
    return template.format(count=text.counted(total, "page"), month=context.in_month, left=text.exact(left))


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
    return ", ".join(_(FLAGS[flag]) for flag in borne)


def _happens(row: dict[Any, Any]) -> str:
    if not (row["standard"] or row["put_in"]):
        return _(HAPPENS["not_counted"])
    if pd.isna(row["left_out"]):
        return _(HAPPENS["unknown"])
    if row["left_out"]:
        return _(HAPPENS["left_out"])
    return _(HAPPENS["put_in" if row["put_in"] else "counted"])


def _columns() -> dict[str, Column]:
    return {
        "page": Column(_("Page"), "page", width="medium"),
        "language": Column(_("Wiki")),
        "views": Column(_("Views"), "count"),
        "why": Column(_("Flag"), width="medium"),
        "happens": Column(_("In the figure")),
    }
