"""Articles of a topic: which to improve first, and what to do, from demand and the community's class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
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
    """What a list says at first sight."""

    articles: int  # rows of the list
    # views a month of those that share their months with most of the list; None where none is known
    views: float | None
    of_other_months: int  # rows whose views are of other months: they are in no sum with the others
    ranked: int  # rows with a rank; of the others class or demand are unknown, or they are implausible
    urgent: int  # ranked articles that are much viewed and below class B
    urgent_views: float  # views a month of those; a ranked article has known views
    # their share (0 to 1) of the views of the ranked articles; None where none is ranked
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
    has = [topic in (name.strip() for name in str(names).split(";")) for names in needs["topics"]]
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
    others = _of_other_months(rows)
    return Opening(
        articles=len(rows),
        views=_sum(rows["views_a_month"][~others]),
        of_other_months=int(others.sum()),
        ranked=len(ranked),
        urgent=len(urgent),
        urgent_views=urgent_views,
        urgent_share=urgent_views / views if views else None,
    )


def _of_other_months(rows: pd.DataFrame) -> pd.Series:
    """Whether the views of a row are of other months than those of most rows; not so where unknown."""
    if "views_window" not in rows or rows["views_window"].isna().all():
        return pd.Series(data=False, index=rows.index)
    windows = rows["views_window"]
    others: pd.Series = windows.notna() & (windows != windows.mode().iloc[0])
    return others


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


SPACINGS: Final[Mapping[str, float]] = {"even": 1.0, "upper": 2.0, "lower": 0.5}
"""Name → power of the even scale: `upper` sets the upper classes further apart, `lower` the lower ones."""
# SelectionBot's make_score7 and en:Wikipedia:Version 1.0 Editorial Team/Article selection
QUALITY_POINTS: Final[Mapping[str, int]] = {"FA": 500, "GA": 400, "A": 400, "B": 300, "Start": 150}
WITHOUT_IMPORTANCE: Final = 4 / 3  # the points of an article that no project has rated


def external_interest(
    hits: npt.ArrayLike, inlinks: npt.ArrayLike, interwikis: npt.ArrayLike
) -> npt.NDArray[np.float64]:
    """Points for being read and linked: `50 log10(hits) + 100 log10(inlinks) + 250 log10(interwikis)`.

    Args:
        hits: views a month.
        inlinks: pages that link to the article.
        interwikis: other Wikipedias that have it.

    Counts below 1 give no points; NaN where one is unknown.
    """
    counts = zip((50, 100, 250), (hits, inlinks, interwikis), strict=True)
    parts = [
        points * np.log10(np.maximum(np.asarray(count, dtype=np.float64), 1.0)) for points, count in counts
    ]
    return np.sum(np.broadcast_arrays(*parts), axis=0)  # type: ignore[no-any-return]


def selection_floor(rows: pd.DataFrame) -> pd.Series:
    """The least WP 1.0 selection score of each article, as inlinks and importance are not known.

    Inlinks are taken as one, which gives no points, and importance as not rated. A class whose points are not
    known (C, Stub, none) adds nothing. NaN where views or languages are unknown.
    """
    interwikis = rows["language_versions"].astype("Float64").to_numpy(np.float64, na_value=np.nan) - 1
    hits = rows["views_a_month"].astype("Float64").to_numpy(np.float64, na_value=np.nan)
    total = WITHOUT_IMPORTANCE * external_interest(hits, 1, interwikis)
    return pd.Series(total, index=rows.index) + rows["quality_class"].map(QUALITY_POINTS).fillna(0.0)


def aligned(views: npt.ArrayLike, classes: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """The class that each article would have if classes followed views, the counts of classes kept.

    The Perfect Alignment Hypothesis of Warncke-Wang et al. 2015 (ICWSM 9(1):493-502): the most viewed
    articles get the best classes. Of the same views the better one comes first: a tie is no misalignment.

    Args:
        views: a figure for each article, none unknown.
        classes: its class as a whole number, higher is better.
    """
    viewed, rank = np.asarray(views, dtype=np.float64), np.asarray(classes, dtype=np.int64)
    order = np.lexsort((-rank, -viewed))
    aligned_ranks = np.empty_like(rank)
    aligned_ranks[order] = np.sort(rank)[::-1]
    return aligned_ranks


def with_aligned_class(needs: pd.DataFrame) -> pd.DataFrame:
    """Add `aligned_class` and `classes_behind` (how far it is below its place by views) to each row.

    Args:
        needs: the whole list of one wiki; rows of unknown views or class, or set apart, take no part.
    """
    part = needs[
        needs["demand"].notna() & needs["quality"].notna() & ~needs["implausible"].fillna(value=False)
    ]
    ranks = part["quality_class"].map(CLASSES.index).astype(np.int64)
    by_views = aligned(part["views_a_month"].astype(float), ranks)
    return needs.assign(
        aligned_class=pd.Series([CLASSES[at] for at in by_views], index=part.index, dtype="object"),
        classes_behind=pd.Series(by_views - ranks.to_numpy(), index=part.index, dtype="Int64"),
    )


def respaced(needs: pd.DataFrame, spacing: str) -> pd.DataFrame:
    """The list with misalignment and rank by another spacing of the classes; `quality` stays the even scale.

    Args:
        needs: the whole list of one wiki.
        spacing: one of SPACINGS.

    Even spacing has no ground in data (TeBlunthuis): what changes with it is not sure.
    """
    return _ranked(needs.assign(misalignment=needs["quality"] ** SPACINGS[spacing] - needs["demand"]))


def multiplied(needs: pd.DataFrame) -> pd.DataFrame:
    """The list ranked by `need_product`, demand times what is missing to quality 1."""
    product = needs["demand"] * (1 - needs["quality"])
    return _ranked(needs.assign(need_product=product), by="need_product", ascending=False)


def _ranked(needs: pd.DataFrame, by: str = "misalignment", *, ascending: bool = True) -> pd.DataFrame:
    """New ranks of the rows that have one: group after group, ties by views and then by title."""
    ranked = needs[needs["rank_of_need"].notna()]
    order = ranked.assign(group=ranked["quadrant"].map(QUADRANTS.index)).sort_values(
        ["group", by, "views_a_month", "page_title"], ascending=[True, ascending, False, True]
    )
    ranks = pd.Series(range(1, len(order) + 1), index=order.index, dtype="Int64")
    return needs.assign(rank_of_need=ranks.reindex(needs.index))


def moved(before: pd.DataFrame, after: pd.DataFrame, first: int) -> int:
    """How many of the first articles of one order are not among the first of another."""
    top = [set(rows.nsmallest(first, "rank_of_need").index) for rows in (before, after)]
    return len(top[0] - top[1])
