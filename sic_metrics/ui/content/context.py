"""The organisation and months of the Content page, and the lists by which they are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import streamlit as st

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.formats.partner_words import WHAT_TO_DO, WHY
from sic_metrics.snapshots.content import Window
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.listing import address
from sic_metrics.ui.components.organisations import OfOrganisation, Organisation, choose_organisation
from sic_metrics.ui.components.parts import head, unknown

COUNTED_CHOICE: Final = "{label} · {count}"

TO_MEASURE: Final[dict[str, str]] = {
    "no_usage": N_(
        "Walk its category: python -m sic_metrics ingest commons-usage --partner {org}, or load a usage "
        "list: python -m sic_metrics load glamorous FILE.tsv --content-set {content_set}; then run python -m "
        "sic_metrics build."
    ),
    "no_sets": N_(
        "Add its Commons category on the page Add a partner, or with python -m sic_metrics add {org} "
        "--category NAME --write; then ingest and build."
    ),
}

SHOWN: Final[dict[str, str]] = {
    "files": N_("Files"),
    "articles": N_("Articles"),
    "wikis": N_("Wikis and languages"),
    "removed": N_("Removed uses"),
    "rows": N_("Rows of a figure"),
}
SETS_UNKNOWN: Final = N_("Of some of its content sets nothing is known yet, so there may be more.")
TITLES: Final[dict[str, str]] = {
    "no_sets": N_("No content of {name} is followed yet"),
    "no_usage": N_("Where files of {name} are used is not known yet"),
}

WINDOWED: Final = frozenset({"articles", "wikis"})  # lists whose views are those of a window of months
NARROWED_BY: Final = ("use", "q", "wiki", "metric")
WIDTH_OF_A_BOX: Final = 528  # pixels: as wide as beside two boxes of months
OF_A_LIST: Final = (*filters.PLACE, *NARROWED_BY, "sort")  # what another organisation or list has no use for


@dataclass(frozen=True)
class PageContext(OfOrganisation):
    """Whose content is looked at, in which months, and by which lists it is known."""

    show: str
    window: Window
    tiers: str
    as_of: str
    is_whole: bool
    has_views_by_tool: bool

    def with_counter(self, note: str) -> str:
        """A note on views, and that another tool counted them where one did."""
        return f"{note} {text.views_from('tool')}" if self.window and self.has_views_by_tool else note

    @property
    def period(self) -> str:
        """The window in words; nothing where there is none."""
        return text.period(*self.window) if self.window else ""

    @property
    def in_period(self) -> str:
        """The window in a sentence: `from November 2025 to October 2026`."""
        if not self.window:
            return ""
        first, last = (text.month_name(month) for month in self.window)
        return _("from {first} to {last}").format(first=first, last=last)

    @property
    def by(self) -> str:
        """Where the newest lists come from, and when."""
        return _("By {tiers}, {as_of}.").format(tiers=text.tiers(self.tiers), as_of=self.as_of)

    def with_doubt(self, lead: str) -> str:
        """A lead, and that there may be more where a content set is not known at all."""
        return lead if self.is_whole else f"{lead} {_(SETS_UNKNOWN)}".strip()

    def behind(self, metric: str, wiki: str | None = None) -> FigureSource:
        """The rows behind a figure of this page."""
        first, last = self.window or (None, None)
        return FigureSource(metric, self.org, first, last, wiki)

    def address(self, **changed: str | None) -> str:
        """The address of another list of this organisation, in the months that the present one names."""
        months = {name: st.query_params.get(name) for name in ("from", "to")}
        return address(**{"org": self.org, "show": self.show, **months, **changed})

    def here(self, **changed: str | None) -> str:
        """The address of the present list as it is narrowed, from its first page on."""
        return self.address(**{**{name: st.query_params.get(name) for name in NARROWED_BY}, **changed})

    def sorted_by(self, sort: str) -> str:
        """The address of the present list, or of one row's, in another order."""
        row = {name: st.query_params.get(name) for name in ("file", "title")}
        return self.here(**row, sort=sort)


def choose_show() -> str:
    """Which list the address or the reader asks for."""
    return filters.segments(_("What to look at"), translated(SHOWN), "show", "files", resets=OF_A_LIST)


def build_context(show: str) -> PageContext | None:
    """What a list is about; None where nothing is known of the organisation, which is then said."""
    loaded = cached.months()
    is_windowed = bool(loaded) and (show in WINDOWED or bool(st.query_params.get("file")))
    if is_windowed:
        who, since, until = st.columns([2, 1, 1], vertical_alignment="bottom")
    else:
        who = st.container(width=WIDTH_OF_A_BOX)
    organisation = choose_organisation(who, OF_A_LIST)
    window = filters.months(loaded, (since, until)) if is_windowed else None
    for known in cached.records("core_newest_orgs", organisation["org_id"]):
        as_of, is_whole = text.month_name(known["as_of"], short=True), known["sets_known"] == known["sets"]
        views = cached.metric("article_views", organisation["org_id"])
        by_tool = bool(views["tier"].str.contains("tool", na=False).any())
        return PageContext(organisation, show, window, known["tier"], as_of, is_whole, by_tool)
    _say_why(organisation)
    return None


def _say_why(organisation: Organisation) -> None:
    """Why there is nothing to list, and what to do."""
    sets = cached.table("core_set_health", organisation["org_id"])
    content_sets = sets[sets["in_scope"]]["content_set_id"].tolist()
    state = "no_usage" if content_sets else "no_sets"
    org, label = organisation["org_id"], organisation["short_name"]
    named = _(text.INVENTED).format(name=label) if organisation["sample"] else label
    head(_("Content · {name}").format(name=named), _(TITLES[state]).format(name=label))
    action = translated(TO_MEASURE).get(state, translated(WHAT_TO_DO)[state])
    unknown(translated(WHY)[state], action.format(org=org, content_set=next(iter(content_sets), "ID")))
