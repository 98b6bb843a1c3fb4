"""The metrics, as their headers describe them."""

from __future__ import annotations

import re
from typing import Final

import streamlit as st

from sic_metrics.formats.language import N_, _, translated
from sic_metrics.metrics import COLUMNS, GROUPS, Metric, catalogue, metric
from sic_metrics.snapshots.questions import Filters
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import export_links, rows_link
from sic_metrics.ui.components.parts import facts_list, limits_list, section
from sic_metrics.ui.methods import words
from sic_metrics.ui.methods.sources import described_sources

METRICS_SUB: Final = N_("Open one for its definition, its limits and its columns, or take its rows with you")
KEY_WORDS: Final = {
    "org_id": N_("organisation"),
    "org_a": N_("organisation"),
    "org_b": N_("other organisation"),
    "content_set_id": N_("content set"),
    "page_title": N_("page"),
}
DIRECTIONS: Final = {
    "max": N_("more"),
    "min": N_("less"),
    "none": N_("neither: it describes"),
}
ALL = "all"


def metrics() -> None:
    """An entry for each metric, by the question it answers; the one that the address names first and open."""
    section(_("What each figure counts"), _(METRICS_SUB))
    grouped = [one for group in GROUPS for one in catalogue().values() if one.group == group]
    labels = {ALL: _("All figures"), **{one.name: one.title for one in grouped}}
    chosen = filters.choice(_("Figure"), labels, "metric", ALL)
    if chosen != ALL:
        _entry(metric(chosen), expanded=True)
    for group, (title, sub) in translated(words.GROUPS).items():
        section(title, sub, level=3)
        for one in grouped:
            if one.group == group and one.name != chosen:
                _entry(one, expanded=False)


def _entry(one: Metric, *, expanded: bool) -> None:
    with st.expander(f"**{one.title}** · {one.question}", expanded=expanded):
        _metric(one)


def _metric(one: Metric) -> None:
    described = described_sources()
    named = [described[name].title if name in described else name for name in one.sources]
    st.html(html("methods.definition", content=one.definition))
    facts_list(
        {
            _("Unit"): one.unit,
            _("One row is"): _("one {columns}").format(columns=" × ".join(map(_key_in_words, one.grain))),
            _("May be added up"): _additive(one),
            _("Better is"): translated(DIRECTIONS)[one.direction],
            _("Sources"): ", ".join(named),
            _("Made from these rows"): html(
                "methods.links", content=rows_link(one.rows, metric(one.rows).title)
            ),
            _("Exports"): html("methods.links", content=export_links(one.name, one.title, Filters())),
        }
    )
    limits_list(one.caveats)
    section(_("Columns"), level=3)
    facts_list({column: COLUMNS[column] for column in _columns(one)})


def _additive(one: Metric) -> str:
    if one.additive == "no":
        return _("No; each row stands alone")
    over = re.sub(r"\w+", lambda key: _key_in_words(key[0]), one.additive.removeprefix("over "))
    return _("Over {over}, and over nothing else").format(over=over)


def _key_in_words(key: str) -> str:
    return translated(KEY_WORDS).get(key, key)


def _columns(one: Metric) -> list[str]:
    return list(cached.reader().query(f"SELECT * FROM {one.name} LIMIT 0").column_names)
