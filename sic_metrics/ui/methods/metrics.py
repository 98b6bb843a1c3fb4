"""The tab “Figures”: every figure by its group, and one with its definition, read where it is defined."""

from __future__ import annotations

import re
from typing import Final

import streamlit as st

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.metrics import GROUPS, Metric, catalogue, metric
from sic_metrics.snapshots.questions import Filters
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import export_links, inside_link, rows_link
from sic_metrics.ui.components.listing import Field, listing
from sic_metrics.ui.components.parts import facts_list, limits_list, section
from sic_metrics.ui.components.tabs import asked, here_with

from .sources import described_sources

GROUP_TITLES: Final = {
    "numbers": N_("Files, articles and views"),
    "where": N_("Where they appear"),
    "fairness": N_("Compared fairly"),
    "trust": N_("How far to trust it"),
    "quality": N_("Quality of articles"),
    "topics": N_("Articles in need"),
}
KEY_WORDS: Final = {
    "org_id": N_("organisation"),
    "org_a": N_("organisation"),
    "org_b": N_("other organisation"),
    "content_set_id": N_("content set"),
    "page_title": N_("page"),
}
DIRECTIONS: Final = {"max": N_("more"), "min": N_("less"), "none": N_("neither: it describes")}
ALL: Final = "all"


def figures() -> None:
    """The figure that the address names, or the figures of a group, by the question that each answers."""
    by_group = {
        group: [figure for figure in catalogue().values() if figure.group == group] for group in GROUPS
    }
    ordered = [figure for of_group in by_group.values() for figure in of_group]
    labels = {ALL: _("All figures"), **{figure.name: figure.title for figure in ordered}}
    chosen = filters.choice(_("Find a figure"), labels, "metric", ALL)
    if chosen != ALL:
        _metric(metric(chosen))
        return
    group = asked("group", GROUPS)
    links = [
        (here_with(group=key), _(title), text.exact(len(by_group[key])), key == group)
        for key, title in GROUP_TITLES.items()
    ]
    st.html(html("tabs.pills", label=_("Groups of figures"), links=links))
    fields = [
        Field(_("Figure"), lambda row: inside_link(here_with(metric=row["name"]), row["title"])),
        Field(_("Unit"), lambda row: row["unit"]),
    ]
    rows = [{"name": figure.name, "title": figure.title, "unit": figure.unit} for figure in by_group[group]]
    listing(rows, fields, label=_(GROUP_TITLES[group]))


def _metric(figure: Metric) -> None:
    described = described_sources()
    named = [described[name].title if name in described else name for name in figure.sources]
    back = inside_link(here_with(metric="", group=figure.group), _("All figures"))
    st.html(html("parts.paragraph", css="sic-back", content=back))
    section(figure.title, figure.question)
    st.html(html("methods.definition", content=figure.definition))
    facts_list(
        {
            _("Unit"): figure.unit,
            _("One row is"): _("one {columns}").format(columns=" × ".join(map(_key_in_words, figure.grain))),
            _("May be added up"): _additive(figure),
            _("Better is"): _(DIRECTIONS[figure.direction]),
            _("Sources"): ", ".join(named),
            _("Made from these rows"): html(
                "methods.links", content=rows_link(figure.rows, metric(figure.rows).title)
            ),
            _("Exports"): html("methods.links", content=export_links(figure.name, figure.title, Filters())),
        }
    )
    limits_list(figure.caveats)
    with st.expander(_("Columns of its rows")):
        facts_list(figure.meanings(_columns(figure)))


def _additive(figure: Metric) -> str:
    if figure.additive == "no":
        return _("No; each row stands alone")
    over = re.sub(r"\w+", lambda key: _key_in_words(key[0]), figure.additive.removeprefix("over "))
    return _("Over {over}, and over nothing else").format(over=over)


def _key_in_words(key: str) -> str:
    return translated(KEY_WORDS).get(key, key)


def _columns(figure: Metric) -> list[str]:
    return list(cached.reader().query(f"SELECT * FROM {figure.name} LIMIT 0").column_names)
