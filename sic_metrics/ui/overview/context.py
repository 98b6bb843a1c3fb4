"""What the Start page is about: the partners, the newest year of months, and what is known of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sic_metrics.formats.language import N_, _, translated
from sic_metrics.impact.alike import Months
from sic_metrics.impact.partner_summary import YEAR, Programme, programme
from sic_metrics.impact.summary import with_months_before
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import known_months
from sic_metrics.ui.components.search import ORGANISATIONS, search_box
from sic_metrics.ui.components.tabs import tabs

TABS: Final = {
    "summary": N_("Summary"),
    "time": N_("Over time"),
    "once": N_("Counted once"),
    "todo": N_("To do"),
    "data": N_("Data"),
}
TABS_WITHOUT_VIEWS: Final = {
    "summary": N_("Summary"),
    "collections": N_("Collections"),
    "todo": N_("To do"),
    "data": N_("Data"),
}
ANY_LANGUAGE: Final = N_("Type a name in any language: UNESCO, OMS, ВОЗ …")
ANY_NAME: Final = N_("Type a name or a part of it")


@dataclass(frozen=True)
class PageContext:
    """Partners whose views are known, in the newest months loaded: twelve, where there are so many."""

    names: Mapping[str, str]  # of all partners, by id
    together: Months  # the union of their articles
    each: Months  # a row for each organisation and month
    union: Programme
    window: tuple[str, str]  # its first and last month, `YYYY-MM`
    drawn: list[str]  # the months of the window and of the one before it


def find_organisation(*, sample: bool) -> None:
    """The box that leads to an organisation under any of its names."""
    example = _(ANY_NAME if sample else ANY_LANGUAGE)
    search_box("find", _("Find your organisation"), example, ORGANISATIONS, css="sic-find")


def partner_names() -> dict[str, str]:
    """Short names of the organisations of stage partner."""
    partners = [row for row in cached.records("organisations") if row["stage"] == "partner"]
    return {row["org_id"]: row["short_name"] for row in partners}


def choose_tab(context: PageContext | None) -> str:
    """Draw the tabs and return the one that the address asks for."""
    return tabs(translated(TABS if context else TABS_WITHOUT_VIEWS), leave=("from", "to", "line"))


def build_context(names: Mapping[str, str]) -> PageContext | None:
    """What is known of the partners together; None where no month of their views is."""
    if not cached.metric("hub_article_views")["views"].notna().any():
        return None
    loaded = cached.months()
    first, last = loaded[-YEAR:][0], loaded[-1]
    together, each = known_months.of_partners(names), known_months.of_each()
    by_org = each.views[each.views["org_id"].isin(names)]
    union = programme(together, by_org, first, last)
    return PageContext(names, together, each, union, (first, last), with_months_before(loaded, first, last))
