"""The opening of the Topic priorities page: what the list covers, its finding, how it is counted."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.scoring.topics import FEWEST, Opening, topics
from sic_metrics.snapshots.questions import Filters
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.links import export_links, method_link
from sic_metrics.ui.components.parts import Kpi, head, kpis, notice, section, unknown
from sic_metrics.ui.topics import around_words as around
from sic_metrics.ui.topics import words
from sic_metrics.ui.topics.choosing import METRIC, as_of, behind_list, in_a_sentence


def nothing_known() -> None:
    """The designed empty state of a store without articles of a topic."""
    head(words.EYEBROW.format(topic=text.UNKNOWN), words.TITLE_EMPTY)
    unknown(words.EMPTY_REASON, words.EMPTY_ACTION)


def no_figures(topic: str) -> None:
    """The designed empty state of a topic none of whose articles has figures."""
    name = in_a_sentence(topic)
    head(words.EYEBROW.format(topic=topic), around.NO_FIGURES.format(topic=name), around.NO_FIGURES_LEAD)
    unknown(around.NO_FIGURES_REASON.format(topic=name), around.NO_FIGURES_ACTION)


def too_few(topic: str, first: Opening) -> None:
    """Say that so few articles can be ranked that no picture of them is drawn."""
    name = in_a_sentence(topic)
    lead = around.TOO_FEW_LEAD.format(
        ranked=text.exact(first.ranked), articles=text.counted(first.articles, "article"), fewest=FEWEST
    )
    head(
        words.EYEBROW.format(topic=topic),
        around.TOO_FEW.format(topic=name),
        f"{lead} {around.TOO_FEW_ACTION}",
    )


def scope(rows: pd.DataFrame, *, sample: bool) -> None:
    """Say what the list covers, and in a sample store that it is not invented."""
    counts = topics(rows)
    told = words.SCOPE.format(
        articles=text.counted(int(counts.iloc[0]), "article"),
        topic=in_a_sentence(counts.index[0]),
        wiki=cached.languages()[rows["wiki"].iloc[0]],
        month=text.month_name(as_of(rows)),
    )
    notice((words.SCOPE_IN_SAMPLE if sample else "") + told, "info")


def beginning(topic: str, first: Opening, rows: pd.DataFrame) -> None:
    """Head and key figures."""
    title = {0: words.TITLE_NONE, 1: words.TITLE_ONE}.get(first.urgent, words.TITLE).format(
        count=text.exact(first.urgent), topic=in_a_sentence(topic), views=text.compact(first.urgent_views)
    )
    head(words.EYEBROW.format(topic=topic), title, words.LEAD)
    share = text.percent(first.urgent / first.ranked if first.ranked else None)
    views_share = text.percent(first.urgent_share)
    counts = words.ARTICLES_CONTEXT.format(
        ranked=text.exact(first.ranked), apart=text.exact(first.articles - first.ranked)
    )
    figures = (
        (words.URGENT, text.exact(first.urgent), words.URGENT_CONTEXT.format(share=share)),
        (
            words.URGENT_VIEWS,
            text.compact(first.urgent_views),
            words.URGENT_VIEWS_CONTEXT.format(share=views_share),
        ),
        (words.ARTICLES, text.exact(first.articles), counts),
        (words.VIEWS, text.compact(first.views), words.VIEWS_CONTEXT),
    )
    kpis([Kpi(label, value, context=context, behind=behind_list(rows)) for label, value, context in figures])


def method(rows: pd.DataFrame) -> None:
    """What the figures mean and leave out, where they come from, and their exact rows."""
    section(words.METHOD)
    facts = Markup("").join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, told)
        for name, told in words.METHOD_FACTS.items()
    )
    st.html(Markup('<dl class="sic-facts">{}</dl>').format(facts))
    sources = "; ".join(sorted(set(rows["source"].dropna())))
    lines = (
        words.SOURCE.format(sources=sources, month=text.month_name(as_of(rows))),
        Markup("{}: {}").format(words.EXPORTS, export_links(METRIC, words.EXPORTS, Filters())),
        method_link(METRIC, words.DEFINITION),
    )
    items = Markup("").join(Markup("<li>{}</li>").format(line) for line in lines)
    st.html(Markup('<ul class="sic-downloads">{}</ul>').format(items))
