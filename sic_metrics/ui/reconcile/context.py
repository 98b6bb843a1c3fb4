"""The organisation, month and rule of the Reconcile page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd
from streamlit.delta_generator import DeltaGenerator

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.impact.reconcile import (
    COMPARED,
    Bridge,
    Figure,
    bridge,
    figures,
    months_with_views,
    most_different,
)
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.organisations import OfOrganisation, choose_organisation

DEFINITIONS: Final[dict[str, str]] = {
    "article_views": N_("Article views (ours)"),
    "commons_impact_metrics": N_("Commons Impact Metrics"),
    "baglama": N_("BaGLAMa 2 (Oct 2026)"),
    "baglama_until_early_2026": N_("BaGLAMa 2 (early 2026)"),
    "glamorgan": N_("GLAMorgan"),
    "massviews": N_("Massviews"),
    "cassandra": N_("Cassandra"),
    "glamorous": N_("GLAMorous"),
    "glamorous_to_html": N_("GLAMorousToHTML"),
    "dashboard": N_("Programs & Events Dashboard"),
}

LACKING: Final[dict[str, str]] = {
    "views": N_("No views of these pages are known for the month."),
    "namespaces": N_(
        "Pages other than articles are known from category walks only, and this month rests on: {tier}."
    ),
    "files_on_page": N_("The list of uses names pages, not which files stand on them."),
    "views_since": N_("No views are known of the pages that came onto the list since."),
    "views_elsewhere": N_("No views are known of main pages, or of pages other than articles, with files."),
    "requests": N_("No requests for these files are loaded."),
}
REMEDIES: Final[dict[str, str]] = {
    "views": N_("Ask the Hub to load the month’s views of its articles."),
    "namespaces": N_(
        "Ask the Hub to walk the category: a walk knows them from its day on. Where Commons Impact Metrics "
        "covers the category its dumps are used instead, and the tool itself is the place to look."
    ),
    "files_on_page": N_("Ask the Hub to load a list that names files."),
    "views_since": N_("Ask the Hub to load the month’s views again, for the pages of the newest list."),
    "views_elsewhere": N_("Ask the Hub to load the month’s views after the walk, for these pages."),
    "requests": N_("Ask the Hub to load them."),
}

State = Literal["known", "no_sets", "no_usage", "no_views"]


@dataclass(frozen=True)
class PageContext(OfOrganisation):
    """What the page is about: an organisation's month by every rule, and the rule ours is compared with.

    `month` and `bridge` are None where `state` is not `known`.
    """

    state: State
    definitions: pd.DataFrame
    month: str | None
    by_rule: dict[str, Figure]
    bridge: Bridge | None

    def behind(self, metric: str) -> FigureSource:
        """The rows behind a figure of the month."""
        return FigureSource(metric, self.org, self.month, self.month)

    @property
    def in_month(self) -> str:
        """The month in words."""
        return text.month_name(self.month) if self.month else _(text.UNKNOWN)


def build_context(who: DeltaGenerator, when: DeltaGenerator, against: DeltaGenerator) -> PageContext:
    """The organisation, the month and the rule that the address or the reader asks for."""
    organisation = choose_organisation(who)
    org = organisation["org_id"]
    definitions = cached.metric_if_there("definitions", org)
    steps = cached.metric_if_there("definition_steps", org)
    months, newest = months_with_views(definitions)
    if newest is None:
        return PageContext(organisation, _state(org), definitions, None, {}, None)
    with when:
        named = {month: text.month_name(month, short=True) for month in reversed(months)}
        month = filters.choice(_("Month"), named, "month", newest)
    by_rule = figures(definitions, steps, month, every_set=_every_set(org, month))
    with against:
        rules = {name: _(DEFINITIONS[name]) for name in COMPARED}
        rule = filters.choice(_("Compared with"), rules, "definition", most_different(by_rule))
    return PageContext(
        organisation, "known", definitions, month, by_rule, bridge(by_rule, steps, month, rule)
    )


def _state(org: str) -> State:
    sets = cached.table("core_set_health", org)
    if not sets["in_scope"].any():
        return "no_sets"
    return "no_views" if sets["lists"].fillna(0).any() else "no_usage"


def _every_set(org: str, month: str) -> bool:
    row = cached.metric("article_views", org, month, month)
    return bool((row["sets_known"] == row["sets"]).all())
