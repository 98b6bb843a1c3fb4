import pandas as pd
import pytest

from sic_metrics.impact.alike import Months
from sic_metrics.impact.partner_summary import largest_overlap, programme

MONTHS = [f"2025-{month:02d}" for month in range(1, 13)] + ["2026-01"]


def hub(views, **more):
    frame = pd.DataFrame(
        {
            "month": MONTHS[: len(views)],
            "views": pd.array(views, dtype="Int64"),
            "articles": pd.array([5] * len(views), dtype="Int64"),
            "coverage": [1.0] * len(views),
            "orgs_known": 2,
            "orgs": 3,
            "usage_basis": "observed",
        }
    )
    return frame.assign(**more)


def test_the_union_is_told_with_what_a_sum_would_count_again():
    parts = pd.DataFrame(
        {"org_id": ["A", "A", "B", "C"], "month": ["2025-01", "2025-02", "2025-02", "2025-02"]}
    ).assign(views=pd.array([60, 50, 40, None], dtype="Int64"))
    told = programme(Months(hub([100, 110])), parts, "2025-02", "2025-02")
    assert (told.total.views, told.articles, told.orgs_known, told.orgs) == (110, 5, 2, 3)
    assert told.counted_again == 50 + 40 - 110
    assert told.by_org["org_id"].tolist() == ["A", "B", "C"]
    assert told.change.share == pytest.approx(0.1)


def test_the_largest_overlap_is_the_first_of_a_tie():
    pairs = pd.DataFrame({"org_a": ["B", "A", "A"], "org_b": ["C", "C", "B"], "articles": [7, 7, 3]})
    assert largest_overlap(pairs)[["org_a", "org_b"]].tolist() == ["A", "C"]
    assert largest_overlap(pairs.iloc[:0]) is None
