import pandas as pd
import pytest

from sic_metrics.impact.summary import (
    change,
    drawable,
    month_change,
    shifted,
    totals_by,
    window,
    with_months_before,
)

MONTHS = [f"2025-{month:02d}" for month in range(1, 13)]


def monthly(views, coverage=1.0, basis="observed"):
    return pd.DataFrame(
        {
            "month": MONTHS[: len(views)],
            "views": pd.array(views, dtype="Int64"),
            "coverage": coverage if isinstance(coverage, list) else [coverage] * len(views),
            "usage_basis": basis if isinstance(basis, list) else [basis] * len(views),
        }
    )


def test_a_window_sums_the_known_months_and_counts_the_unknown():
    total = window(monthly([10, None, 30], coverage=[1, 0, 0.5]), "2025-01", "2025-03")
    assert (total.views, total.months, total.months_known, total.coverage) == (40, 3, 2, 0.5)


def test_a_window_without_any_known_month_is_unknown_and_not_nought():
    assert window(monthly([None, None], coverage=0), "2025-01", "2025-02").views is None
    assert window(monthly([5]), "2030-01", "2030-02").views is None


def test_nought_is_known():
    assert window(monthly([0, 0]), "2025-01", "2025-02").views == 0


def test_change_is_against_the_equally_long_window_before():
    assert change(monthly([10, 10, 15, 15]), "2025-03", "2025-04").share == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("frame", "first", "why"),
    [
        (monthly([10, 20]), "2025-01", "no earlier months"),
        (monthly([0, 20]), "2025-02", "no earlier months"),
        (
            monthly([10, 20], basis=["back_projected", "observed"]),
            "2025-02",
            "earlier months are an upper bound",
        ),
        (monthly([10, 20], coverage=[0.9, 1.0]), "2025-02", "too little is known"),
        (monthly([10, 20]).assign(sets_known=[1, 2], sets=2), "2025-02", "not the same is known throughout"),
    ],
)
def test_no_change_is_said_where_it_could_mislead(frame, first, why):
    found = change(frame, first, "2025-02")
    assert (found.share, found.why_none) == (None, why)


def test_months_known_in_part_are_not_drawn():
    assert drawable(monthly([10, 20, 30], coverage=[1, 0.94, 0.95]))["views"].tolist() == [10, pd.NA, 30]


@pytest.mark.parametrize(
    ("by", "expected"), [(1, "2026-01"), (-12, "2024-12"), (0, "2025-12"), (-11, "2025-01")]
)
def test_months_are_shifted_over_years(by, expected):
    assert shifted("2025-12", by) == expected


def test_the_months_before_a_window_are_as_many_as_it_has():
    assert with_months_before(MONTHS, "2025-05", "2025-06") == MONTHS[2:6]
    assert with_months_before(MONTHS, "2025-01", "2025-06") == MONTHS[:6]


def test_totals_put_the_unknown_last():
    frame = pd.DataFrame({"wiki": ["a", "b", "b", "c"], "views": pd.array([5, 3, 4, None], dtype="Int64")})
    totals = totals_by(frame, "wiki")
    assert totals["wiki"].tolist() == ["b", "a", "c"]
    assert totals["views"].tolist() == [7, 5, pd.NA]


def test_a_month_known_in_part_leaves_its_counterpart_out_too():
    frame = monthly([10, 10, 10, 2, 20, 20, 20, 20], coverage=[1, 1, 1, 0.2, 1, 1, 1, 1])
    found = change(frame, "2025-05", "2025-08")
    assert (found.share, found.months_compared) == (1.0, 3)


def test_a_window_is_whole_where_every_set_is_known():
    assert window(monthly([1, 2]).assign(sets_known=[2, 2], sets=2), "2025-01", "2025-02").whole
    assert not window(monthly([1, 2]).assign(sets_known=[2, 1], sets=2), "2025-01", "2025-02").whole
    assert not window(monthly([1]).assign(orgs_known=5, orgs=6), "2025-01", "2025-01").whole


def test_one_month_is_set_against_one_before():
    found = month_change(monthly([10, 99, 99, 15]), "2025-04", 3)
    assert (found.share, found.why_none, found.months_compared) == (pytest.approx(0.5), None, 1)


@pytest.mark.parametrize(
    ("frame", "why"),
    [
        (monthly([10, 20])[1:], "no earlier months"),
        (monthly([10, 20])[:1], "no earlier months"),
        (monthly([None, 20]), "too little is known"),
        (monthly([0, 20]), "too little is known"),
        (monthly([10, 20], coverage=[1.0, 0.94]), "too little is known"),
        (monthly([10, 20], basis=["back_projected", "observed"]), "earlier months are an upper bound"),
        (monthly([10, 20]).assign(orgs_known=[4, 5], orgs=5), "not the same is known throughout"),
    ],
)
def test_one_month_is_not_set_against_another_where_it_could_mislead(frame, why):
    found = month_change(frame, "2025-02", 1)
    assert (found.share, found.why_none) == (None, why)
