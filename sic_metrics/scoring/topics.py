"""Articles of a topic: which to improve first, and what to do, from demand and the community's class.

Rows are those of the metric `topic_article_needs`, of one wiki; `judged` adds what the other functions need.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

CLASSES: Final = ("Stub", "Start", "C", "B", "GA", "FA")
QUADRANTS: Final = ("improve_first", "improve_when_offered", "keep_good", "good_and_quiet")
"""The groups of articles, the one to work on first being first: ranks follow them."""
FEWEST: Final = 30  # ranked articles of a topic, below which their spread over groups says nothing
BETTER_BY_TWO: Final = {"Stub": "C", "Start": "B", "C": "GA"}
YOUNG_DAYS: Final = 365  # the mean of a younger article rests on the news that it was made for
GOLDEN: Final = (5**0.5 - 1) / 2


@dataclass(frozen=True)
class Opening:
    """What a list says at first sight.

    Attributes:
        articles: rows of the list.
        views: views a month of all of them; None where none is known.
        ranked: rows with a rank; of the others class or demand are unknown, or they are implausible.
        urgent: ranked articles that are much viewed and below class B.
        urgent_views: views a month of those; a ranked article has known views.
        urgent_share: their share (0 to 1) of the views of the ranked articles; None where none is ranked.
    """

    articles: int
    views: float | None
    ranked: int
    urgent: int
    urgent_views: float
    urgent_share: float | None

    @property
    def is_enough(self) -> bool:
        """Whether so many articles are ranked that how they spread over the groups says something."""
        return self.ranked >= FEWEST


def judged(needs: pd.DataFrame) -> pd.DataFrame:
    """Add `times_median` (views against the list's median), `young`, `apart` and `action` to each row.

    Args:
        needs: the whole list, with `first_edit` (ISO text, may be NULL) and `as_of` (`YYYY-MM`).

    `apart` is `implausible`, `unknown_class`, `unknown_views`, `no_figures` (both) or None. `action` is
    `reassess` (as long as the median article two classes better), `to_start`, `to_c`, `to_b`, `keep`,
    `leave`, or None where apart.
    """
    born = pd.to_datetime(needs["first_edit"].astype("string"), errors="coerce")
    age = (pd.to_datetime(needs["as_of"].astype("string") + "-01") - born).dt.days
    apart = _apart(needs)
    return needs.assign(
        times_median=needs["views_a_month"] / needs["median_views"],
        young=age.lt(YOUNG_DAYS).fillna(value=False).astype(bool),
        apart=apart,
        action=_action(needs).where(apart.isna(), None),
    )


def topics(needs: pd.DataFrame) -> pd.Series:
    """The number of articles of each topic, most first; an article counts in each of its topics."""
    each = needs["topics"].astype("string").str.split(";").explode().str.strip()
    counts = each.value_counts().rename_axis("topic").reset_index(name="articles")
    return counts.sort_values(["articles", "topic"], ascending=[False, True]).set_index("topic")["articles"]


def of_topic(needs: pd.DataFrame, topic: str) -> pd.DataFrame:
    """The rows of one topic."""
    has = [topic in (one.strip() for one in str(names).split(";")) for names in needs["topics"]]
    return needs[np.array(has, dtype=bool)]


def titled(needs: pd.DataFrame, words: str) -> pd.DataFrame:
    """The rows whose title holds the words, in any case, with spaces or underscores."""
    wanted = words.strip().replace(" ", "_").casefold()
    has = [wanted in str(title).casefold() for title in needs["page_title"]]
    return needs[np.array(has, dtype=bool)]


def worklist(rows: pd.DataFrame) -> pd.DataFrame:
    """The ranked rows of a judged list, the one most in need first."""
    return rows[rows["apart"].isna()].sort_values(["rank_of_need", "page_title"])


def set_apart(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of a judged list that have no rank, the most viewed first."""
    return rows[rows["apart"].notna()].sort_values(["views_a_month", "page_title"], ascending=[False, True])


def opening(rows: pd.DataFrame) -> Opening:
    """The first figures of a judged list, or of a part of it."""
    ranked = worklist(rows)
    urgent = ranked[ranked["quadrant"] == "improve_first"]
    views, urgent_views = _sum(ranked["views_a_month"]), float(urgent["views_a_month"].sum())
    return Opening(
        articles=len(rows),
        views=_sum(rows["views_a_month"]),
        ranked=len(ranked),
        urgent=len(urgent),
        urgent_views=urgent_views,
        urgent_share=urgent_views / views if views else None,
    )


def by_quadrant(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per quadrant, in fixed order: ranked `articles`, `views`, and the share of each."""
    ranked = worklist(rows)
    grouped = ranked.groupby("quadrant")["views_a_month"].agg(articles="size", views="sum")
    counts = grouped.reindex(list(QUADRANTS), fill_value=0).rename_axis("quadrant").reset_index()
    return counts.assign(
        articles_share=counts["articles"] / (counts["articles"].sum() or np.nan),
        views_share=counts["views"] / (counts["views"].sum() or np.nan),
    )


def spread_in_class(rows: pd.DataFrame, width: float) -> pd.Series:
    """A place for each row on the scale of quality, near its class's, so that rows of one class keep apart.

    The golden ratio puts neighbours in demand far from each other, and the same row always in the same place.
    """
    order = rows.sort_values(["quality", "demand", "page_title"]).groupby("quality").cumcount()
    turn = (order.reindex(rows.index) + 1) * GOLDEN % 1
    return rows["quality"] + (turn - 0.5) * width


def _sum(views: pd.Series) -> float | None:
    return float(views.sum()) if views.notna().any() else None


def _apart(needs: pd.DataFrame) -> pd.Series:
    apart = pd.Series([None] * len(needs), index=needs.index, dtype="object")
    no_views, no_class = needs["demand"].isna(), needs["quality"].isna()
    apart = apart.mask(no_views, "unknown_views").mask(no_class, "unknown_class")
    apart = apart.mask(no_views & no_class, "no_figures")
    return apart.mask(needs["implausible"].fillna(value=False).astype(bool), "implausible")


def _action(needs: pd.DataFrame) -> pd.Series:
    """What brings each article on, whether or not it is ranked."""
    median_size = needs.groupby("quality_class")["size_bytes"].median()
    long = needs["size_bytes"] >= needs["quality_class"].map(BETTER_BY_TWO).map(median_size)
    steps = {"Stub": "to_start", "Start": "to_c", "C": "to_b"}
    actions = needs["quality_class"].map(steps).astype("object")
    actions = actions.mask(long.fillna(value=False).astype(bool), "reassess")
    good = needs["quality"] >= 0.6
    much_viewed = needs["views_a_month"] >= needs["median_views"]
    return actions.mask(good & much_viewed, "keep").mask(good & ~much_viewed, "leave")
