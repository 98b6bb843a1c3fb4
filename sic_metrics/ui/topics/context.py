"""What the Topics page is asked for: a topic, and the wiki whose list of articles is shown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from sic_metrics.formats.language import N_
from sic_metrics.scoring.topics import (
    Opening,
    judged,
    of_topic,
    opening,
    topics,
    with_aligned_class,
    worklist,
)
from sic_metrics.ui import data as cached
from sic_metrics.ui.addresses import topic_key
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.tabs import asked

QUADRANT_NAMES: Final = {
    "improve_first": N_("Improve first"),
    "improve_when_offered": N_("Improve when offered"),
    "keep_good": N_("Keep good"),
    "good_and_quiet": N_("Leave as it is"),
}
METRIC: Final = "topic_article_needs"


@dataclass(frozen=True)
class PageContext:
    """The topic that is shown, with the articles that one wiki's list holds of it."""

    topic: str  # as the registry spells it
    topics: tuple[str, ...]  # all that can be chosen, themes before goals
    wiki: str
    lists: Mapping[str, int]  # how many articles the list of each wiki holds, most first
    listed: pd.DataFrame  # the whole list of the wiki, with ranks
    rows: pd.DataFrame  # those of the topic
    counts: Opening

    @property
    def name(self) -> str:
        """The topic inside a sentence."""
        return in_a_sentence(self.topic)


def build_context() -> PageContext | None:
    """Read the topic and the wiki of the address; None where the registry has no topic."""
    every = articles()
    needs = cached.metric_if_there("topic_needs")
    lists = dict(Counter(sorted(every["wiki"] if len(every) else needs["wiki"])).most_common())
    wiki = asked("wiki", lists) if lists else ""
    listed = _prepared(every[every["wiki"] == wiki])
    ranked, counts = topics(worklist(listed)), topics(listed)
    names = list(dict.fromkeys([*ranked.index, *counts.index, *sorted(needs["topic"], key=natural)]))
    if not names:
        return None
    keys = {topic_key(name): name for name in names}
    topic = keys[asked("topic", keys)]
    rows = of_topic(listed, topic)
    return PageContext(topic, tuple(sorted(names, key=natural)), wiki, lists, listed, rows, opening(rows))


def articles() -> pd.DataFrame:
    """Every list, with the day of each article's first edit and the source of its figures."""
    described = cached.table("topic_articles")[["wiki", "page_title", "first_edit", "source"]]
    return cached.metric(METRIC).merge(described, on=["wiki", "page_title"], how="left")


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
    """The newest month that the list describes; empty where no row says any."""
    months = rows["as_of"].dropna()
    return str(months.max()) if len(months) else ""
