"""What the Topic priorities page is asked for: a language, a topic, a group, an order."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

import pandas as pd
import streamlit as st

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.scoring.topics import (
    SPACINGS,
    judged,
    moved,
    multiplied,
    of_topic,
    respaced,
    topics,
    with_aligned_class,
    worklist,
)
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.info import FigureSource

QUADRANT_NAMES: Final = {
    "improve_first": N_("Improve first"),
    "improve_when_offered": N_("Improve when offered"),
    "keep_good": N_("Keep good"),
    "good_and_quiet": N_("Leave as it is"),
}

BY_GROUP: Final = N_("Group after group: improve first, improve when offered, keep good, leave as it is.")
BY_MISALIGNMENT: Final = N_(
    "Inside, rank is by misalignment, quality minus demand: the lower, the further an article is behind its "
    "readers. Ranks are those of the whole list."
)
WORKLIST_SUBS: Final = {
    "even": (BY_GROUP, BY_MISALIGNMENT),
    "upper": (BY_GROUP, BY_MISALIGNMENT, N_("Good classes are set further apart than poor ones.")),
    "lower": (BY_GROUP, BY_MISALIGNMENT, N_("Poor classes are set further apart than good ones.")),
    "product": (
        BY_GROUP,
        N_(
            "Inside, rank is by demand times what is missing to the best class: where either is zero, so "
            "is the need. Ranks are those of the whole list."
        ),
    ),
}

LABEL: Final = "{name} ({articles})"
ORDERS: Final = {
    "even": N_("Demand minus quality"),
    "upper": N_("… upper classes further apart"),
    "lower": N_("… lower classes further apart"),
    "product": N_("Demand times what is missing"),
}
ORDERS_DIFFERENCE: Final = {
    "even": N_("demand minus quality {count}"),
    "upper": N_("upper classes further apart {count}"),
    "lower": N_("lower classes further apart {count}"),
    "product": N_("demand times what is missing {count}"),
}

METRIC: Final = "topic_article_needs"
ALL: Final = "all"
USUAL_ORDER: Final = "even"
FIRST: Final = 20  # articles of which another order says how many it would replace


@dataclass(frozen=True)
class Choice:
    """What the address asks for."""

    topic: str  # as the registry spells it
    group: str | None  # the quadrant to look at; None: all four
    order: str  # one of the orders that ranks can follow
    listed: pd.DataFrame  # the whole list of the wiki, with ranks by that order
    rows: pd.DataFrame  # those of the topic; empty where none of its articles has figures


def articles() -> pd.DataFrame:
    """Every list, with the day of each article's first edit and the source of its figures."""
    described = cached.table("topic_articles")[["wiki", "page_title", "first_edit", "source"]]
    return cached.metric(METRIC).merge(described, on=["wiki", "page_title"], how="left")


def of_one_wiki(rows: pd.DataFrame) -> pd.DataFrame:
    """The judged list of one wiki, for lists are not compared: the longest, or the one asked for."""
    counts = Counter(sorted(rows["wiki"])).most_common()
    if len(counts) < 2:
        return _prepared(rows)
    languages = cached.languages()
    labels = {wiki: LABEL.format(name=languages[wiki], articles=count) for wiki, count in counts}
    wiki = filters.choice(_("Language"), labels, "wiki", counts[0][0])
    return _prepared(rows.loc[rows["wiki"] == wiki])


def _prepared(rows: pd.DataFrame) -> pd.DataFrame:
    """The list with reasons, with the class by views, and with how many ideas name an article."""
    times = _times_asked_for()
    counts = [times[pair] for pair in zip(rows["wiki"], rows["page_title"], strict=True)]
    return with_aligned_class(judged(rows)).assign(ideas=counts)


def _times_asked_for() -> Counter[tuple[str, str]]:
    """How many ideas of communities name each article, by (wiki, title with underscores)."""
    return Counter(
        (f"{row['language']}.wikipedia", row["title"].replace(" ", "_"))
        for row in cached.records("community_ideas")
        if row["title"]
    )


def differences(choice: Choice) -> str:
    """How many of the first articles of the list every other order would replace, in words."""
    counts = {
        other: moved(choice.listed, _ordered(choice.listed, other), FIRST)
        for other in translated(ORDERS)
        if other != choice.order
    }
    parts = ", ".join(_(ORDERS_DIFFERENCE[other]).format(count=count) for other, count in counts.items())
    return _("Of the first {first}, other orders would replace: {differences}.").format(
        first=FIRST, differences=parts
    )


def _ordered(listed: pd.DataFrame, order: str) -> pd.DataFrame:
    return respaced(listed, order) if order in SPACINGS else multiplied(listed)


def has_figures(listed: pd.DataFrame) -> bool:
    """Whether views or a class are known of any article."""
    return bool(listed[["views_a_month", "quality"]].notna().any(axis=None))


def choose(listed: pd.DataFrame) -> Choice | None:
    """Ask for a topic of the list or of the registry, a group and an order; None where there is no topic."""
    counts, ranked_counts = topics(listed), topics(worklist(listed))
    every = list(dict.fromkeys([*ranked_counts.index, *counts.index, *_registry_topics()]))
    if not every:
        return None
    keys = {topic_key(topic): topic for topic in [every[0], *sorted(every[1:], key=natural)]}
    labels = {
        key: _label(topic, counts[topic] if topic in ranked_counts else None) for key, topic in keys.items()
    }
    left, middle, right = st.columns(3, gap="medium", vertical_alignment="bottom")
    with left:
        topic = keys[filters.choice(_("Topic"), labels, "topic", topic_key(every[0]))]
    group, order = ALL, USUAL_ORDER
    if has_figures(listed):
        with middle:
            groups = {ALL: _("All four groups"), **translated(QUADRANT_NAMES)}
            group = filters.choice(_("Group"), groups, "group", ALL)
        with right:
            order = filters.choice(_("Order"), translated(ORDERS), "order", USUAL_ORDER)
    ranked = _ordered(listed, order)
    return Choice(topic, None if group == ALL else group, order, ranked, of_topic(ranked, topic))


def in_group(ranked: pd.DataFrame, group: str | None) -> pd.DataFrame:
    """The rows of one quadrant, or all."""
    return ranked if group is None else ranked[ranked["quadrant"] == group]


def shown_wiki(listed: pd.DataFrame) -> str:
    """The wiki of the list; without one, that on which the registry has most topics."""
    wikis = listed["wiki"] if len(listed) else cached.metric_if_there("topic_needs")["wiki"]
    return str(wikis.mode().iloc[0])


def _registry_topics() -> list[str]:
    """Every topic of the registry, with figures or without."""
    return sorted(set(cached.metric_if_there("topic_needs")["topic"]), key=natural)


def topic_key(topic: str) -> str:
    """A topic as the address writes it."""
    return re.sub(r"[^a-z0-9]+", "-", topic.lower()).strip("-")


def natural(topic: str) -> tuple[bool, int, str]:
    """Themes first, then the goals by number."""
    number = re.match(r"SDG (\d+)", topic)
    return number is not None, int(number[1]) if number else 0, topic


def in_a_sentence(topic: str) -> str:
    """A topic inside a sentence: goals keep their capitals."""
    return topic if topic.startswith("SDG") else topic.lower()


def behind_list(rows: pd.DataFrame) -> FigureSource:
    """The list of the wiki that the page shows."""
    return FigureSource(METRIC, wiki=rows["wiki"].iloc[0] if len(rows) else None)


def as_of(rows: pd.DataFrame) -> str:
    """The month that the list describes."""
    return str(rows["as_of"].dropna().max())


def _label(topic: str, count: int | None) -> str:
    if count is None:
        return _("{name} (no figures)").format(name=topic)
    return LABEL.format(name=topic, articles=text.exact(count))
