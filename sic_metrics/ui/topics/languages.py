"""In how many languages the topic's articles exist, which lack them, and what they would be read there."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.scoring.language_gap import Prediction, predicted_views, presence
from sic_metrics.scoring.topics import FEWEST
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts, filters
from sic_metrics.ui.components.links import web_link
from sic_metrics.ui.components.listing import Field, Row, listing, rows_of
from sic_metrics.ui.components.parts import section, source_line, unknown
from sic_metrics.ui.components.tables import Column, page_url
from sic_metrics.ui.topics import around_words as around
from sic_metrics.ui.topics.choosing import METRIC, as_of, behind_list, in_a_sentence
from sic_metrics.ui.topics.worklist import article_link

MOST_SHOWN: Final = 10
FEW_SHOWN: Final = 6
WIDTH_OF_A_BOX: Final = 340  # pixels


def languages(topic: str, rows: pd.DataFrame) -> None:
    """How many languages have the articles; which lack them, and what they would be read, where known."""
    name = in_a_sentence(topic)
    known = rows[rows["language_versions"].notna()] if len(rows) else rows
    articles = _articles(topic)
    counts = presence(articles) if len(articles) else articles
    if known.empty:
        section(around.LANGUAGES_UNKNOWN.format(topic=name))
        unknown(around.LANGUAGES_UNKNOWN_REASON, around.LANGUAGES_UNKNOWN_ACTION)
    elif len(known) >= FEWEST:
        wide, narrow = st.columns([3, 2], gap="large")
        with wide:
            _spread(known, name)
        with narrow:
            _few(known)
    if len(counts) > 1:
        _which(articles, counts)
    elif len(known):
        section(around.WHICH_UNKNOWN)
        unknown(around.WHICH_UNKNOWN_REASON, around.WHICH_UNKNOWN_ACTION)


def in_ranges(versions: pd.Series) -> pd.DataFrame:
    """`languages, articles`: how many articles lie in each range of numbers of languages."""
    counts = [
        (_range(low, high), int((versions.ge(low) & versions.le(high or versions.max())).sum()))
        for low, high in around.RANGES
    ]
    return pd.DataFrame(counts, columns=["languages", "articles"])


def _range(low: int, high: int | None) -> str:
    return around.RANGE_OPEN.format(low=low) if high is None else around.RANGE.format(low=low, high=high)


def _spread(known: pd.DataFrame, name: str) -> None:
    versions = known["language_versions"]
    section(
        around.LANGUAGES.format(topic=name, median=text.exact(float(versions.median()))),
        around.LANGUAGES_SUB.format(month=text.month_name(as_of(known))),
    )
    counted = in_ranges(versions)
    written = ", ".join(f"{row.languages}: {row.articles}" for row in counted.itertuples())
    charts.show(
        charts.bars(counted, "languages", "articles", unit="articles"),
        key="languages",
        alt=around.LANGUAGES_ALT.format(bars=written),
        data=counted,
        columns={"languages": Column(around.LANGUAGE_COUNT), "articles": Column("Articles", "count")},
        sample=False,
        behind=behind_list(known),
    )


def _few(known: pd.DataFrame) -> None:
    section(around.FEW_LANGUAGES, around.FEW_LANGUAGES_SUB)
    read = known[known["times_median"].ge(1) & known["apart"].isna()]
    few = read.sort_values(["language_versions", "views_a_month"], ascending=[True, False]).head(FEW_SHOWN)
    items = Markup("").join(
        Markup("<li>{}<br><span>{}</span></li>").format(article_link(row), _few_words(row))
        for row in few.to_dict("records")
    )
    st.html(Markup('<ul class="sic-attention">{}</ul>').format(items))


def _few_words(row: Mapping[Hashable, Any]) -> str:
    count = text.counted(row["language_versions"], "language")
    return around.FEW_LANGUAGES_ITEM.format(count=count, views=text.exact(row["views_a_month"]))


def _which(articles: pd.DataFrame, counts: pd.DataFrame) -> None:
    names = cached.languages()
    items = text.counted(articles["wikidata_id"].nunique(), "article")
    section(around.WHICH, around.WHICH_SUB.format(items=items))
    fields = [
        Field(around.WIKI, lambda row: names[row["wiki"]]),
        Field(around.THERE, lambda row: text.exact(row["there"]), number=True),
        Field(around.MISSING, lambda row: text.exact(row["missing"]), number=True),
        Field(around.NOT_KNOWN, lambda row: text.exact(row["unknown"]), number=True),
    ]
    ordered = counts.sort_values(["there", "wiki"], ascending=[False, True])
    listing(rows_of(ordered), fields, label=around.WHICH)
    choices = {wiki: names[wiki] for wiki in ordered["wiki"]}
    with st.container(width=WIDTH_OF_A_BOX):
        wiki = filters.choice(around.FILL, choices, "fill", list(choices)[-1])
    _predicted(predicted_views(articles, wiki), names[wiki])


def _articles(topic: str) -> pd.DataFrame:
    """The topic's articles that have an item, with their views: measured ones, else plausible listed ones."""
    every = cached.table("core_topic_articles")
    if every.empty:
        return every
    of_topic = every[(every["topic"] == topic) & every["wikidata_id"].notna()]
    judged = cached.metric(METRIC)[["wiki", "page_title", "implausible"]]
    told = of_topic.merge(judged, on=["wiki", "page_title"], how="left")
    listed = told["listed_views"].mask(told["implausible"].fillna(value=False).astype(bool))
    return told.assign(views=told["measured_views"].fillna(listed))


def _predicted(found: Prediction, wiki: str) -> None:
    learned = text.counted(found.learned_from, "article")
    if found.reason:
        section(around.PREDICTED_NONE.format(wiki=wiki), level=3)
        reason = around.PREDICTED_REASONS[found.reason].format(learned=learned, wiki=wiki)
        unknown(reason, around.PREDICTED_ACTION.format(wiki=wiki))
        return
    count = text.counted(len(found.articles), "article")
    told = around.PREDICTED_SUB.format(
        learned=learned, error=f"{found.error:.1f}", mean=f"{found.error_of_mean:.1f}"
    )
    section(around.PREDICTED.format(wiki=wiki, count=count), told, level=3)
    shown = found.articles.head(MOST_SHOWN)
    if len(shown):
        listing(rows_of(shown), _predicted_fields(), label=around.PREDICTED_LABEL)
        source_line(around.PREDICTED_REST.format(shown=text.exact(len(shown)), all=count))


def _predicted_fields() -> list[Field]:
    return [
        Field(around.ARTICLE, _source_link),
        Field(around.WOULD_HAVE, lambda row: text.exact(row["views"]), number=True),
        Field(
            around.RANGE_90, lambda row: f"{text.exact(row['low'])} – {text.exact(row['high'])}", number=True
        ),
        Field(around.STATE, lambda row: around.STATES[row["state"]], wide=True),
    ]


def _source_link(row: Row) -> Markup:
    return web_link(page_url(row["source_wiki"], row["page_title"]), row["page_title"].replace("_", " "))
