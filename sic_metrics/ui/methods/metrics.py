"""The figures of the Data & methods page and the sources they are made from, read where they are defined."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

import pandas as pd
import streamlit as st

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.metrics import GROUPS, Metric, catalogue, metric
from sic_metrics.snapshots.questions import Filters
from sic_metrics.sources import SourceMetadata, all_sources
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import export_links, rows_link, web_link
from sic_metrics.ui.components.parts import facts_list, limits_list, lines_list, section

GROUP_TITLES: Final = {
    "numbers": (
        N_("The four numbers"),
        N_("Files and articles, views, requests of the files, citations; never added up."),
    ),
    "where": (N_("Where it is used and read"), N_("By page, file, wiki, language, region and kind of page.")),
    "fairness": (
        N_("Compared fairly"),
        N_("Rates, ages, trends against whole wikis, and what partners share."),
    ),
    "trust": (
        N_("How far to trust it"),
        N_("What a figure rests on, what others would count, what was removed."),
    ),
    "quality": (
        N_("How good the articles are"),
        N_("One model for all languages, and its change over time."),
    ),
    "topics": (N_("Where articles are in need"), N_("Demand against quality, topic by topic.")),
}

METRICS_SUB: Final = N_("Open one for its definition, its limits and its columns, or take its rows with you")
KEY_WORDS: Final = {
    "org_id": N_("organisation"),
    "org_a": N_("organisation"),
    "org_b": N_("other organisation"),
    "content_set_id": N_("content set"),
    "page_title": N_("page"),
}
DIRECTIONS: Final = {"max": N_("more"), "min": N_("less"), "none": N_("neither: it describes")}
ALL = "all"


def metrics() -> None:
    """An entry for each metric, by the question it answers; the one that the address names first and open."""
    section(_("What each figure counts"), _(METRICS_SUB))
    grouped = [figure for group in GROUPS for figure in catalogue().values() if figure.group == group]
    labels = {ALL: _("All figures"), **{figure.name: figure.title for figure in grouped}}
    chosen = filters.choice(_("Figure"), labels, "metric", ALL)
    if chosen != ALL:
        _entry(metric(chosen), expanded=True)
    for group, (title, sub) in translated(GROUP_TITLES).items():
        section(title, sub, level=3)
        for figure in grouped:
            if figure.group == group and figure.name != chosen:
                _entry(figure, expanded=False)


def _entry(figure: Metric, *, expanded: bool) -> None:
    with st.expander(f"**{figure.title}** · {figure.question}", expanded=expanded):
        _metric(figure)


def _metric(figure: Metric) -> None:
    described = described_sources()
    named = [described[name].title if name in described else name for name in figure.sources]
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
    section(_("Columns"), level=3)
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


SOURCES_SUB: Final = N_(
    "Every source there is a reader for, what it grants, and which months of it this snapshot holds"
)
SOURCE_FACTS: Final = {
    "licence": N_("Licence"),
    "grain": N_("One record is"),
    "available_from": N_("Covers from"),
    "stays_good": N_("Stays good"),
}

TOPICS: Final = SourceMetadata(
    name="topic-articles",
    title="Articles on climate (wikipedia-climate-change)",
    url="https://github.com/giovannipro/wikipedia-climate-change",
    licence="MIT; figures from Wikimedia",
    grain="one article of English Wikipedia, with class, size and mean daily views",
    available_from="2025-07, a list made once",
    stays_good="until the list is made again",
    caveats=(
        "The mean of a day is all views over the days since the first edit, not one month’s views.",
        "It ships with the registry; other topics and languages are not in it.",
    ),
)
SPEAKERS: Final = SourceMetadata(
    name="cldr-speakers",
    title="Speakers by language and territory (Unicode CLDR)",
    url="https://github.com/unicode-org/cldr",
    licence="Unicode licence",
    grain="one language and territory",
    available_from="the release that the package language_data ships",
    stays_good="until the package is brought up to date",
    caveats=(
        "First and second languages together, estimated; a person is counted in each language.",
        "Whose figure is that of a wiki’s language is decided code by code, with the reason "
        "(sic_metrics/registry/wiki_languages.csv); 0 means that CLDR has no figure, and is unknown.",
        "A language belongs to a region where two in three of its speakers live there (Wikimedia’s regions).",
    ),
)
REGISTRY_SOURCES: Final = (TOPICS, SPEAKERS)


@cache
def described_sources() -> dict[str, SourceMetadata]:
    """Every source by name: of the modules that read one, and of the lists that ship with the registry."""
    read = [source.metadata for source in all_sources().values()]
    return {source.name: source for source in (*read, *REGISTRY_SOURCES)}


def where_from() -> None:
    """Every source, with what it grants and what of it is loaded; those in use come first."""
    section(_("Where the data come from"), _(SOURCES_SUB))
    loaded = cached.table("core_source_health")
    held = {
        source: _registry_part(source)
        if source in REGISTRY_SOURCES
        else _parts(loaded[loaded["source"] == source.name])
        for source in described_sources().values()
    }
    for source, parts in sorted(held.items(), key=lambda item: (not item[1], item[0].title)):
        with st.expander(f"**{source.title}** · {_state(parts)}"):
            facts = {label: getattr(source, field) for field, label in translated(SOURCE_FACTS).items()}
            facts_list(
                {**facts, _("Described at"): html("methods.links", content=web_link(source.url, source.url))}
            )
            section(_("In this snapshot"), level=3)
            lines_list(parts or [_("Nothing of it is loaded")])
            limits_list(source.caveats)


def _parts(loaded: pd.DataFrame) -> list[str]:
    return [_part(row) for row in loaded.to_dict("records")]


def _part(row: Mapping[Any, Any]) -> str:
    if pd.isna(row["first"]):
        return _("{answers} kept").format(answers=text.counted(row["periods"], "answer"))
    return "{part}: {span}, {periods}".format(
        part=row["part"].replace("_", " "),
        span=text.period(row["first"], row["last"]),
        periods=text.counted(row["periods"], "period"),
    )


def _registry_part(source: SourceMetadata) -> list[str]:
    if source is SPEAKERS:
        known = cached.table("languages")["speakers"].notna().sum()
        return (
            [_("Speakers of {languages} languages with a wiki").format(languages=text.exact(known))]
            if known
            else []
        )
    rows = cached.table("topic_articles")
    if rows.empty:
        return []
    month = text.month_name(str(rows["as_of"].max()))
    return [_("{articles} articles, as of {month}").format(articles=text.exact(len(rows)), month=month)]


def _state(parts: Sequence[str]) -> str:
    return _("loaded") if parts else _("not loaded")
