"""Whom the page is about, of which month, by which rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd
from streamlit.delta_generator import DeltaGenerator

from sic_metrics.formats import text
from sic_metrics.formats.language import _, translated
from sic_metrics.impact.reconcile import (
    COMPARED,
    Bridge,
    Figure,
    bridge,
    figures,
    months_with_views,
    most_telling,
)
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.organisations import OfOrganisation, Organisation, choose_organisation
from sic_metrics.ui.reconcile import words

State = Literal["known", "sample_store", "no_sets", "no_usage", "no_views"]


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

    @property
    def in_month(self) -> str:
        """The month in words."""
        return text.month_name(self.month) if self.month else _(text.UNKNOWN)


def build_context(
    who: DeltaGenerator, when: DeltaGenerator, against: DeltaGenerator, *, in_sample_store: bool
) -> PageContext:
    """The organisation, the month and the rule that the address or the reader asks for."""
    organisation = choose_organisation(_("Organisation"), who, ())
    org = organisation["org_id"]
    definitions = cached.metric_if_there("definitions", org)
    steps = cached.metric_if_there("definition_steps", org)
    months, newest = months_with_views(definitions)
    if newest is None:
        state = _state(organisation, in_sample_store=in_sample_store)
        return PageContext(organisation, state, definitions, None, {}, None)
    with when:
        named = {month: text.month_name(month, short=True) for month in reversed(months)}
        month = filters.choice(_("Month"), named, "month", newest)
    by_rule = figures(definitions, steps, month, every_set=_every_set(org, month))
    with against:
        rules = {name: translated(words.DEFINITIONS)[name] for name in COMPARED}
        rule = filters.choice(_("Compared with"), rules, "definition", most_telling(by_rule))
    return PageContext(
        organisation, "known", definitions, month, by_rule, bridge(by_rule, steps, month, rule)
    )


def _state(organisation: Organisation, *, in_sample_store: bool) -> State:
    sets = cached.table("core_set_health", organisation["org_id"])
    if in_sample_store and not organisation["sample"]:
        return "sample_store"
    if not sets["in_scope"].any():
        return "no_sets"
    return "no_views" if sets["lists"].fillna(0).any() else "no_usage"


def _every_set(org: str, month: str) -> bool:
    row = cached.metric("article_views", org, month, month)
    return bool((row["sets_known"] == row["sets"]).all())
