"""The tab “Languages”: which languages have the topic's articles, which lack them, and other lists."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.scoring.language_gap import Prediction, predicted_views, presence
from sic_metrics.scoring.topics import FEWEST
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts, filters
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import inside_link, web_link
from sic_metrics.ui.components.listing import Field, Row, listing, rows_of
from sic_metrics.ui.components.parts import lines_list, section, source_line, unknown
from sic_metrics.ui.components.tables import Column, page_url
from sic_metrics.ui.components.tabs import TAB, here_with
from sic_metrics.ui.components.theme_views import theme_views

from .context import METRIC, PageContext, as_of, behind_list
from .reasons import article_link

ASK_THE_HUB: Final = N_("Ask the Hub to bring it in.")
RANGES: Final = ((1, 4), (5, 9), (10, 24), (25, 49), (50, 99), (100, None))
WHICH_SUB: Final = N_("Of {items}: how many each Wikipedia is known to have, to lack, or neither")
WHICH_UNKNOWN_REASON: Final = N_(
    "Only the articles of one language are listed, so nobody can say where they are missing."
)
WHICH_UNKNOWN_ACTION: Final = N_(
    "Ask the Hub to list the same articles in other languages. From 30 articles in both languages on, the "
    "views of missing ones are predicted."
)
PREDICTED_SUB: Final = N_(
    "Learned from {learned} that exist there too. In a test, predictions were off by a factor of {error}. "
    "The mean alone was off by {mean}."
)
PREDICTED_REASONS: Final = {
    "too_few": N_("{learned} with views in {wiki} and elsewhere are known. A prediction needs 30."),
    "no_signal": N_("In a test with {learned}, predictions were no better than the mean."),
}
PREDICTED_ACTION: Final = N_("Ask the Hub to list more articles of {wiki} with their views.")
STATES: Final = {"missing": N_("missing"), "unknown": N_("not listed, may exist")}

MOST_SHOWN: Final = 10
FEW_SHOWN: Final = 4
WIDTH_OF_A_BOX: Final = 340  # pixels


def languages(context: PageContext) -> None:
    """How many languages have the articles, which lack them, and how much they would be viewed there."""
    name, rows = context.name, context.rows
    known = rows[rows["language_versions"].notna()] if len(rows) else rows
    articles = _articles(context.topic)
    counts = presence(articles) if len(articles) else articles
    if known.empty:
        section(_("In how many languages the articles on {topic} exist is not known").format(topic=name))
        unknown(_("No article of this choice says how many Wikipedias have it."), _(ASK_THE_HUB))
    elif len(known) >= FEWEST:
        wide, narrow = st.columns([3, 2], gap="large")
        with wide:
            _spread(known, name)
        with narrow:
            _few(known)
    if len(counts) > 1:
        _which(articles, counts)
    elif len(known):
        section(_("Which languages lack which articles is not known yet"))
        unknown(_(WHICH_UNKNOWN_REASON), _(WHICH_UNKNOWN_ACTION))
    theme_views(context.topic.lower())
    if len(context.lists) > 1:
        _other_lists(context)


def _other_lists(context: PageContext) -> None:
    """A link to the list of each wiki: lists are never compared with each other."""
    names = cached.languages()
    section(_("There are lists in {count}").format(count=text.counted(len(context.lists), "language")))
    left = dict.fromkeys((TAB, "fill"), "")
    links = [
        inside_link(here_with(**left, wiki=wiki), f"{names[wiki]} ({text.exact(count)})")
        for wiki, count in context.lists.items()
    ]
    st.html(html("topics.lists", label=_("Lists of articles by language"), links=links))


def _in_ranges(versions: pd.Series) -> pd.DataFrame:
    """`languages, articles`: how many articles lie in each range of numbers of languages."""
    counts = [
        (_range(low, high), int((versions.ge(low) & versions.le(high or versions.max())).sum()))
        for low, high in RANGES
    ]
    return pd.DataFrame(counts, columns=["languages", "articles"])


def _range(low: int, high: int | None) -> str:
    return (
        _("{low} and more").format(low=low)
        if high is None
        else _("{low} to {high}").format(low=low, high=high)
    )


def _spread(known: pd.DataFrame, name: str) -> None:
    versions = known["language_versions"]
    section(
        _("Half of the articles on {topic} exist in {median} languages or fewer").format(
            topic=name, median=text.exact(float(versions.median()))
        ),
        _("Articles by the number of Wikipedias that have them, as of {month}").format(
            month=text.month_name(as_of(known))
        ),
        behind=behind_list(known),
    )
    counted = _in_ranges(versions)
    wording = ", ".join(f"{row.languages}: {row.articles}" for row in counted.itertuples())
    charts.show(
        charts.bars(counted, "languages", "articles", unit="articles"),
        key="languages",
        alt=_("Bars of articles by number of languages: {bars}").format(bars=wording),
        data=counted,
        columns={"languages": Column(_("Languages")), "articles": Column(_("Articles"), "count")},
        sample=False,
    )


def _few(known: pd.DataFrame) -> None:
    section(_("Much viewed, in few languages"), _("Of the articles with views at or above the median"))
    read = known[known["times_median"].ge(1) & known["apart"].isna()]
    few = read.sort_values(["language_versions", "views_a_month"], ascending=[True, False]).head(FEW_SHOWN)
    lines_list(
        html("topics.in_few_languages", article=article_link(row), languages=_few_words(row))
        for row in rows_of(few)
    )


def _few_words(row: Row) -> str:
    count = text.counted(row["language_versions"], "language")
    return _("{count}, {views} views a month").format(count=count, views=text.exact(row["views_a_month"]))


def _which(articles: pd.DataFrame, counts: pd.DataFrame) -> None:
    names = cached.languages()
    items = text.counted(articles["wikidata_id"].nunique(), "article")
    section(_("Which languages lack them"), _(WHICH_SUB).format(items=items))
    fields = [
        Field(_("Wikipedia in"), lambda row: names[row["wiki"]]),
        Field(_("Known to have"), lambda row: text.exact(row["there"]), number=True),
        Field(_("Known to lack"), lambda row: text.exact(row["missing"]), number=True),
        Field(_("Not known"), lambda row: text.exact(row["unknown"]), number=True),
    ]
    ordered = counts.sort_values(["there", "wiki"], ascending=[False, True])
    listing(rows_of(ordered), fields, label=_("Which languages lack them"))
    choices = {wiki: names[wiki] for wiki in ordered["wiki"]}
    with st.container(width=WIDTH_OF_A_BOX):
        wiki = filters.choice(_("Language to fill"), choices, "fill", list(choices)[-1])
    _predicted(predicted_views(articles, wiki), names[wiki])


def _articles(topic: str) -> pd.DataFrame:
    """The topic's articles that have an item, with their views: measured ones, else plausible listed ones."""
    every = cached.table("core_topic_articles")
    if every.empty:
        return every
    of_topic = every[(every["topic"] == topic) & every["wikidata_id"].notna()]
    judged = cached.metric(METRIC)[["wiki", "page_title", "implausible"]]
    articles = of_topic.merge(judged, on=["wiki", "page_title"], how="left")
    listed = articles["listed_views"].mask(articles["implausible"].fillna(value=False).astype(bool))
    return articles.assign(views=articles["measured_views"].fillna(listed))


def _predicted(prediction: Prediction, wiki: str) -> None:
    learned = text.counted(prediction.learned_from, "article")
    if prediction.reason:
        section(_("How much they would be viewed in {wiki} is not known").format(wiki=wiki), level=3)
        reason = _(PREDICTED_REASONS[prediction.reason]).format(learned=learned, wiki=wiki)
        unknown(reason, _(PREDICTED_ACTION).format(wiki=wiki))
        return
    count = text.counted(len(prediction.articles), "article")
    sub = _(PREDICTED_SUB).format(
        learned=learned, error=f"{prediction.error:.1f}", mean=f"{prediction.error_of_mean:.1f}"
    )
    section(
        _("Predicted views in {wiki}: {count} that it is not known to have").format(wiki=wiki, count=count),
        sub,
        level=3,
    )
    shown = prediction.articles.head(MOST_SHOWN)
    if len(shown):
        listing(
            rows_of(shown),
            _predicted_fields(),
            label=_("Articles by predicted views, with the range of nine in ten"),
        )
        source_line(
            _("{shown} of {all}, the most viewed first.").format(shown=text.exact(len(shown)), all=count)
        )


def _predicted_fields() -> list[Field]:
    return [
        Field(_("Article"), _source_link),
        Field(_("Views a month, predicted"), lambda row: text.exact(row["views"]), number=True),
        Field(
            _("9 in 10 lie between"),
            lambda row: f"{text.exact(row['low'])} – {text.exact(row['high'])}",
            number=True,
        ),
        Field(_("There"), lambda row: _(STATES[row["state"]]), wide=True),
    ]


def _source_link(row: Row) -> Markup:
    return web_link(page_url(row["source_wiki"], row["page_title"]), row["page_title"].replace("_", " "))
