import pandas as pd
import pytest

from sic_metrics.impact.trend import trend, unknown_months, wiki_changes

MONTHS = [f"2025-{month:02d}" for month in range(1, 13)] + [f"2026-{month:02d}" for month in range(1, 13)]
YEAR = ("2026-01", "2026-12")


def views(values, coverage=1.0):
    return pd.DataFrame(
        {
            "month": MONTHS,
            "views": pd.array(values, dtype="Int64"),
            "coverage": coverage,
            "usage_basis": "observed",
            "sets_known": 1,
            "sets": 1,
            "sample": "no",
        }
    )


def indexed(raw, at_base):
    columns = raw.drop(columns=["sets_known", "sets"])
    return columns.assign(
        views_at_base_traffic=pd.array(at_base, dtype="Int64"), base_month=pd.Timestamp("2026-12-01")
    )


def test_a_flat_line_may_be_a_gain():
    raw = views([100] * 24)
    found = trend(raw, indexed(raw, [50] * 12 + [100] * 12), *YEAR, MONTHS)
    assert found.base_month == "2026-12"
    assert found.indexed_change.share == pytest.approx(1.0)
    assert [since.raw.share for since in found.since] == [0.0, 0.0]
    assert [since.indexed.share for since in found.since] == [0.0, 1.0]
    assert set(found.lines["line"]) == {"raw", "at_base"}


def test_without_traffic_there_is_one_line_and_no_index():
    raw = views([100] * 24)
    found = trend(raw, indexed(raw, [None] * 24), *YEAR, MONTHS)
    assert set(found.lines["line"]) == {"raw"}
    assert (found.base_month, found.indexed_change.why_none) == (None, "traffic is not known")
    assert {since.indexed.why_none for since in found.since} == {"traffic is not known"}


def test_months_known_in_part_are_in_neither_line():
    raw = views([100] * 24, [1.0] * 20 + [0.5] + [1.0] * 3)
    found = trend(raw, indexed(raw, [100] * 24), *YEAR, MONTHS)
    assert found.lines.loc[found.lines["month"] == MONTHS[20], "views"].isna().all()
    assert unknown_months(raw, *YEAR) == [MONTHS[20]]


def test_the_index_is_not_compared_where_other_sets_are_known():
    raw = views([100] * 24).assign(sets_known=[1] * 12 + [2] * 12, sets=2)
    found = trend(raw, indexed(raw, [100] * 24), *YEAR, MONTHS)
    assert found.since[1].raw.why_none == "not the same is known throughout"
    assert found.indexed_change.share is None


def test_every_wiki_is_set_against_its_own_past():
    rows = views([100] * 12 + [150] * 12)
    both = pd.concat([rows.assign(wiki="en.wikipedia"), rows.tail(12).assign(wiki="sv.wikipedia")])
    found = wiki_changes(both, *YEAR)
    assert found["en.wikipedia"].share == pytest.approx(0.5)
    assert found["sv.wikipedia"].why_none == "no earlier months"
