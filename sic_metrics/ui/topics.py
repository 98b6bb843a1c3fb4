"""The blocks of the Topic priorities page."""

from __future__ import annotations

import re
from collections import Counter

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.scoring.topics import (
    QUADRANTS,
    Opening,
    by_quadrant,
    judged,
    of_topic,
    topics,
    worklist,
)
from sic_metrics.ui import cached, charts, filters, text
from sic_metrics.ui import text_topics as words
from sic_metrics.ui.behind import Behind
from sic_metrics.ui.links import export_links, method_link
from sic_metrics.ui.parts import Kpi, head, kpis, notice, section, unknown
from sic_metrics.ui.tables import Column
from sic_metrics.ui.topics_figure import figure
from sic_metrics.ui.topics_worklist import METRIC, article_link, to_do, why

MOST_NUMBERED = 10
ALL = "all"


def articles() -> pd.DataFrame:
    """Every list, with the day of each article's first edit and the source of its figures."""
    described = cached.table("topic_articles")[["wiki", "page_title", "first_edit", "source"]]
    return cached.metric(METRIC).merge(described, on=["wiki", "page_title"], how="left")


def of_one_wiki(rows: pd.DataFrame) -> pd.DataFrame:
    """The judged list of one wiki, for lists are not compared: the longest, or the one asked for."""
    counts = Counter(sorted(rows["wiki"])).most_common()
    if len(counts) == 1:
        return judged(rows)
    languages = cached.languages()
    labels = {wiki: words.LABEL.format(name=languages[wiki], articles=count) for wiki, count in counts}
    wiki = filters.choice(words.WIKI, labels, "wiki", counts[0][0])
    return judged(rows.loc[rows["wiki"] == wiki])


def nothing_known() -> None:
    """The designed empty state of a store without articles of a topic."""
    head(words.EYEBROW.format(topic=text.UNKNOWN), words.TITLE_EMPTY)
    unknown(words.EMPTY_REASON, words.EMPTY_ACTION)


def scope(rows: pd.DataFrame, *, sample: bool) -> None:
    """Say what the list covers, and in a sample store that it is not invented."""
    told = words.SCOPE.format(
        articles=text.counted(len(rows), "article"),
        topic=_in_a_sentence(topics(rows).index[0]),
        wiki=cached.languages()[rows["wiki"].iloc[0]],
        month=text.month_name(_as_of(rows)),
    )
    notice((words.SCOPE_IN_SAMPLE if sample else "") + told, "info")


def choose(rows: pd.DataFrame) -> tuple[str, pd.DataFrame, str | None]:
    """The topic, its rows, and the group to look at, or None for all four."""
    counts = topics(rows)
    whole = counts.index[0]
    keys = {_key(topic): topic for topic in [whole, *sorted(counts.index[1:], key=_natural)]}
    labels = {
        key: words.LABEL.format(name=topic, articles=text.exact(counts[topic])) for key, topic in keys.items()
    }
    left, right = st.columns(2, gap="medium", vertical_alignment="bottom")
    with left:
        topic = keys[filters.choice(words.TOPIC, labels, "topic", _key(whole))]
    with right:
        group = filters.choice(words.QUADRANT, {ALL: words.ALL_QUADRANTS, **words.QUADRANTS}, "group", ALL)
    return topic, of_topic(rows, topic), None if group == ALL else group


def beginning(topic: str, first: Opening, rows: pd.DataFrame) -> None:
    """Head and key figures."""
    title = {0: words.TITLE_NONE, 1: words.TITLE_ONE}.get(first.urgent, words.TITLE).format(
        count=text.exact(first.urgent), topic=_in_a_sentence(topic), views=text.compact(first.urgent_views)
    )
    head(words.EYEBROW.format(topic=topic), title, words.LEAD)
    ranked = first.articles - first.set_apart
    share = text.percent(first.urgent / ranked if ranked else None)
    views_share = text.percent(first.urgent_share)
    counts = words.ARTICLES_CONTEXT.format(ranked=text.exact(ranked), apart=text.exact(first.set_apart))
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
    kpis([Kpi(label, value, context=context, behind=_behind(rows)) for label, value, context in figures])


def hero(rows: pd.DataFrame, group: str | None, least_demand: float) -> None:
    """Demand against class, with the articles most in need by number and by name."""
    ranked = worklist(rows)
    if ranked.empty:
        section(words.HERO_NONE)
        unknown(words.HERO_NONE_REASON, words.HERO_NONE_ACTION)
        return
    top = in_group(ranked, group).head(MOST_NUMBERED)
    wide, narrow = st.columns([2, 1], gap="large")
    with wide:
        _scatter(rows, top, group, least_demand)
    with narrow:
        section(words.TOP_OF.format(group=words.QUADRANTS[group]) if group else words.TOP, words.TOP_SUB)
        items = Markup("").join(
            Markup("<li><strong>{}</strong>&ensp;{}<br><span>{}. {}</span></li>").format(
                number, article_link(row), why(row), to_do(row)
            )
            for number, row in enumerate(top.to_dict("records"), start=1)
        )
        st.html(Markup('<ol class="sic-attention">{}</ol>').format(items))


def groups(rows: pd.DataFrame) -> None:
    """How articles and views part into the four groups."""
    counts = by_quadrant(rows)
    if not counts["articles"].sum():
        return
    urgent = counts[counts["quadrant"] == "improve_first"].iloc[0]
    named = counts.assign(group=counts["quadrant"].map(words.QUADRANTS))
    left, right = st.columns(2, gap="large")
    with left:
        section(
            words.GROUPS_ARTICLES.format(share=text.percent(float(urgent["articles_share"]))),
            words.GROUPS_ARTICLES_SUB,
        )
        _bars(named, "articles", "articles", _behind(rows))
    with right:
        section(
            words.GROUPS_VIEWS.format(share=text.percent(float(urgent["views_share"]))),
            words.GROUPS_VIEWS_SUB,
        )
        _bars(named, "views", "views a month", _behind(rows))


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
        words.SOURCE.format(sources=sources, month=text.month_name(_as_of(rows))),
        Markup("{}: {}").format(words.EXPORTS, export_links(METRIC)),
        method_link(METRIC, words.DEFINITION),
    )
    items = Markup("").join(Markup("<li>{}</li>").format(line) for line in lines)
    st.html(Markup('<ul class="sic-downloads">{}</ul>').format(items))


def in_group(ranked: pd.DataFrame, group: str | None) -> pd.DataFrame:
    """The rows of one quadrant, or all."""
    return ranked if group is None else ranked[ranked["quadrant"] == group]


def _scatter(rows: pd.DataFrame, top: pd.DataFrame, group: str | None, least_demand: float) -> None:
    ranked = worklist(rows)
    missing = len(rows) - len(ranked)
    count = text.counted(len(ranked), "article")
    common = ranked["quality_class"].value_counts()
    section(
        words.HERO.format(quality_class=common.index[0], count=text.exact(common.iloc[0]), ranked=count),
        words.HERO_SUB.format(
            p99=text.exact(ranked["p99_views"].iloc[0]), median=text.exact(ranked["median_views"].iloc[0])
        ),
    )
    in_each = ranked["quadrant"].value_counts()
    alt = words.HERO_ALT.format(
        count=count,
        groups=", ".join(f"{words.QUADRANTS[name]} {in_each.get(name, 0)}" for name in QUADRANTS),
        names=", ".join(title.replace("_", " ") for title in top["page_title"]),
    )
    columns = {
        "page_title": Column("Article"),
        "quality_class": Column("Class"),
        "views_a_month": Column("Views a month", "count"),
        "demand": Column("Demand", "score"),
        "quality": Column("Quality", "score"),
        "misalignment": Column("Misalignment", "score"),
        "group": Column("Group"),
    }
    data = ranked.assign(group=ranked["quadrant"].map(words.QUADRANTS))
    note = words.NOT_DRAWN.format(count=text.counted(missing, "article")) if missing else ""
    drawn = figure(ranked, top, group, least_demand).update_layout(meta={"note": note})
    charts.show(drawn, key="needs", alt=alt, data=data, columns=columns, sample=False, behind=_behind(rows))


def _bars(named: pd.DataFrame, value: str, unit: str, behind: Behind) -> None:
    written = ", ".join(
        f"{name} {text.compact(n)}" for name, n in zip(named["group"], named[value], strict=True)
    )
    alt = words.GROUPS_ALT.format(unit=unit, bars=written)
    drawn = charts.bars(named, "group", value, unit=unit, label_width=22)
    columns = {
        "group": Column("Group", width="large"),
        value: Column(unit.capitalize(), "count"),
        f"{value}_share": Column("Share", "share"),
    }
    charts.show(
        drawn, key=f"groups_{value}", alt=alt, data=named, columns=columns, sample=False, behind=behind
    )


def _behind(rows: pd.DataFrame) -> Behind:
    """The list of the wiki that the page shows."""
    return Behind(METRIC, wiki=rows["wiki"].iloc[0] if len(rows) else None)


def _as_of(rows: pd.DataFrame) -> str:
    return str(rows["as_of"].max())


def _key(topic: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", topic.lower()).strip("-")


def _natural(topic: str) -> tuple[bool, int, str]:
    """Themes first, then the goals by number."""
    number = re.match(r"SDG (\d+)", topic)
    return number is not None, int(number[1]) if number else 0, topic


def _in_a_sentence(topic: str) -> str:
    return topic if topic.startswith("SDG") else topic.lower()
