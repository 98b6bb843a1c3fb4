"""Community classes seen otherwise: spaced apart, aligned with views, as points of the WP 1.0 selection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from .topics import CLASSES, QUADRANTS

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
