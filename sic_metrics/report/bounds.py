"""How the bars of a chart are to be read: which are bounds, and how much of them is known."""

from __future__ import annotations

import pandas as pd

from ..formats import text
from ..impact.summary import ENOUGH_COVERAGE, WindowTotal
from . import words
from .facts import Bound

ALL_KNOWN = 0.9995


def bound_of(rows: pd.DataFrame, value: str, *, is_lower: bool = False) -> Bound:
    """How a bar made of these rows is to be read; `is_lower`: it lacks something that no row tells."""
    is_upper = "usage_basis" in rows and bool((rows["usage_basis"] == "back_projected").any())
    is_lower = (
        is_lower
        or bool(rows[value].isna().any())
        or ("coverage" in rows and bool((rows["coverage"].fillna(0) < ENOUGH_COVERAGE).any()))
        or is_capped(rows)
        or ("sets_known" in rows and bool((rows["sets_known"] < rows["sets"]).any()))
    )
    return "roughly" if is_upper and is_lower else "up to" if is_upper else "at least" if is_lower else ""


def bounds_by(rows: pd.DataFrame, key: str, value: str, *, is_lower: bool = False) -> dict[str, Bound]:
    """The bound of the bar of each key."""
    return {str(one): bound_of(of, value, is_lower=is_lower) for one, of in rows.groupby(key)}


def lacks_something(total: WindowTotal) -> bool:
    """Whether every part of a window lacks what the window lacks: whole months, or the use of content."""
    return not total.whole or total.months_known < total.months


def is_capped(rows: pd.DataFrame) -> bool:
    """Whether a cap cut a list short."""
    return "exact" in rows and not bool(rows["exact"].fillna(value=False).all())


def known_share(coverage: float | None) -> str:
    """`96% known: at least`; empty where all is known or nothing is said of it."""
    if coverage is None or pd.isna(coverage) or coverage >= ALL_KNOWN:
        return ""
    return words.PARTLY_KNOWN.format(share=text.percent(min(coverage, 0.99)))


def written(value: float | None, bound: str | None) -> str:
    """A bar's number with its bound, `at least 1.1 M`; unknown in words."""
    number = text.compact(value)
    return f"{bound} {number}" if bound and value is not None and not pd.isna(value) else number
