"""What is known of an organisation without any measurement: facts, collaborations, published figures."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import partner_words as words
from sic_metrics.formats import text
from sic_metrics.metrics import metric
from sic_metrics.snapshots.questions import Filters
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import export_links
from sic_metrics.ui.components.parts import Record, facts_list, lines_list, records_list, section, unknown

FACTS = {
    "full_name": "Full name",
    "kind": "Kind",
    "stage": "Stage with the Hub",
    "hq_city": "Seat",
    "member_states": "Member states",
    "official_languages": "Official languages",
    "themes": "Themes",
    "sdgs": "Sustainable Development Goals",
    "licence_policy": "Licence policy",
    "licence_fit": "Fits Wikimedia’s licences",
    "official_domain": "Web site",
    "wikidata_id": "Wikidata",
}
MOST_RECORDS = 8
SOURCED = Markup("{} Source: {}")
AMOUNT = {"exact": "{value}", "approx": "about {value}", "lower_bound": "more than {value}"}
DOWNLOADED = {
    "articles": "Articles",
    "files": "Files",
    "article_views": "Views a month",
    "article_views_indexed": "Views at unchanged traffic",
    "article_views_by_wiki": "Views by wiki",
    "article_views_by_page": "Views by article",
    "media_requests": "Media requests",
    "citations": "Links to its web site",
}
DOWNLOADED_TOO = {
    "article_views_by_language": "Views by language",
    "article_views_by_region": "Views by region",
    "article_views_by_set": "Views by content set",
    "article_views_alike": "Views, like with like",
    "article_views_by_wiki_alike": "Views by wiki, like with like",
    "article_views_by_file": "Views by file",
    "article_views_per_file": "Views, once per file",
    "articles_by_wiki": "Articles by wiki",
    "language_reach": "Languages with and without",
    "speakers_reached": "Reach by speakers",
    "file_list": "Files, used and unused",
    "file_rates": "Fair rates",
    "use_by_age": "Use by age of upload",
    "quality_by_partner": "Quality of the articles",
    "partner_article_needs": "Articles in need",
    "removed_uses": "Removed uses",
    "text_articles": "Articles with text",
    "wikidata_items": "Wikidata items",
    "exposure": "Exposure audit",
}


def known_facts(organisation: Mapping[str, Any]) -> None:
    """The registry's facts, each with where it comes from; what is not known is said."""
    section(words.KNOWN_FACTS.format(name=organisation["short_name"]), words.KNOWN_FACTS_SUB)
    general = set(
        str(organisation.get("fields_from_general_knowledge") or "").replace("main_", "").split("; ")
    )
    facts_list({label: _fact(organisation, column, general) for column, label in FACTS.items()})
    with st.expander("Where these facts come from"):
        st.text(str(organisation["source"]).replace(" | ", "\n"))


def collaborations(org: str, name: str) -> None:
    """Who of Wikimedia worked with the organisation, since when, what came of it, how sure."""
    rows = cached.records("partnerships", org)
    if not rows:
        section(words.NO_COLLABORATIONS)
        unknown(words.NO_COLLABORATIONS_REASON.format(name=name), words.NO_COLLABORATIONS_ACTION)
        return
    count = text.counted(len(rows), "collaboration")
    section(words.COLLABORATIONS.format(count=count), words.COLLABORATIONS_SUB)
    records_list([_collaboration(row) for row in sorted(rows, key=lambda row: row["start_year"] or 0)])


def published_figures(org: str) -> None:
    """Figures others have published, as they state them, with their source."""
    rows = cached.records("published_impact", org)
    if not rows:
        return
    section(words.PUBLISHED, words.PUBLISHED_SUB)
    records = [_figure(row) for row in rows]
    records_list(records[:MOST_RECORDS])
    if len(records) > MOST_RECORDS:
        with st.expander(words.MORE_PUBLISHED.format(count=len(records) - MOST_RECORDS)):
            records_list(records[MOST_RECORDS:])


def _collaboration(row: Mapping[str, Any]) -> Record:
    years = " – ".join(str(year) for year in (row["start_year"], row["end_year_or_status"]) if year)
    what = row["what_was_delivered"] or words.NOT_RECORDED
    about = f"{row['kind']}, with {row['wikimedia_party']}. How sure: {row['certainty']}."
    return Record(years or words.YEARS_UNKNOWN, what, SOURCED.format(about, _sources(row["source_url"])))


def _figure(row: Mapping[str, Any]) -> Record:
    amount = AMOUNT[row["value_is"]].format(value=text.exact(row["value"]))
    about = f"{row['programme']}. {row['metric_kind'].capitalize()}, {row['period']}, as of {row['as_of']}."
    what = row["metric"][:1].upper() + row["metric"][1:]
    return Record(f"{amount} {row['unit']}", what, SOURCED.format(about, _sources(row["source_url"])))


def _sources(addresses: str) -> Markup:
    links = (
        html("links.source", href=address, label=urlsplit(address).hostname)
        for address in str(addresses).split(" | ")
    )
    return Markup(", ").join(links)


def downloads(org: str, first: str | None, last: str | None) -> None:
    """Links to the exports of what the page shows."""
    _exports(DOWNLOADED, org, first, last)
    with st.expander(words.MORE_DOWNLOADS):
        _exports(DOWNLOADED_TOO, org, first, last)


def _exports(named: Mapping[str, str], org: str, first: str | None, last: str | None) -> None:
    """A metric without months is not asked for any."""
    windows = {name: (first, last) if "month" in metric(name).grain else (None, None) for name in named}
    lines = (
        Markup("{}: {}").format(label, export_links(name, label, Filters(org, None, *windows[name])))
        for name, label in named.items()
    )
    lines_list(lines, "sic-downloads sic-in-columns")


def _fact(organisation: Mapping[str, Any], column: str, general: Collection[str]) -> str | Markup:
    """What is known; marked where it is of general knowledge."""
    value = organisation[column]
    if value is None or value == "":
        known = text.UNKNOWN
    else:
        known = text.exact(value) if column == "member_states" else str(value)
    if column not in general:
        return known
    return Markup("{} {}").format(known, html("text.small", content="general knowledge"))
