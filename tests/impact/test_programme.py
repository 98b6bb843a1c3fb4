import pandas as pd
import pytest

from sic_metrics.impact.programme import against_earlier, changes_by_org, largest_overlap, programme

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


def indexed(views, **more):
    return hub(views, **more).rename(columns={"views": "views_at_base_traffic"}).assign(views=1)


def by_org(known=("A", "B"), months=MONTHS, sets_known=1):
    rows = [
        (
            org,
            month,
            10,
            1.0,
            sets_known if org in known else 0,
            1,
            "walk" if org in known else None,
            "observed",
        )
        for org in ("A", "B", "C")
        for month in months
    ]
    columns = ["org_id", "month", "views", "coverage", "sets_known", "sets", "tier", "usage_basis"]
    return pd.DataFrame(rows, columns=columns)


def test_the_union_is_told_with_what_a_sum_would_count_again():
    parts = pd.DataFrame(
        {"org_id": ["A", "A", "B", "C"], "month": ["2025-01", "2025-02", "2025-02", "2025-02"]}
    ).assign(views=pd.array([60, 50, 40, None], dtype="Int64"))
    told = programme(hub([100, 110]), parts, "2025-02", "2025-02")
    assert (told.total.views, told.articles, told.orgs_known, told.orgs) == (110, 5, 2, 3)
    assert told.counted_again == 50 + 40 - 110
    assert told.by_org["org_id"].tolist() == ["A", "B", "C"]
    assert told.change.share == pytest.approx(0.1)


def test_a_month_is_set_against_3_and_12_months_before():
    views = [100, *[1] * 8, 80, 1, 1, 120]
    three, twelve = against_earlier(hub(views), indexed([60, *[1] * 8, 120, 1, 1, 120]), by_org(), "2026-01")
    assert (three.months_before, three.earlier, three.then, three.now) == (3, "2025-10", 80, 120)
    assert (three.raw.share, three.indexed.share) == (pytest.approx(0.5), 0.0)
    assert (twelve.earlier, twelve.then) == ("2025-01", 100)
    assert (twelve.raw.share, twelve.indexed.share) == (pytest.approx(0.2), pytest.approx(1.0))


def test_a_month_that_is_not_there_is_not_compared_with():
    told = against_earlier(hub([1, 2, 3, 4]), indexed([1, 2, 3, 4]), by_org(), "2025-04")
    assert [one.raw.why_none for one in told] == [None, "no earlier months"]
    assert (told[1].then, told[1].now) == (None, 4)


def test_without_traffic_only_the_raw_change_is_told():
    three, _ = against_earlier(hub([10, 1, 1, 15]), indexed([None] * 4), by_org(), "2025-04")
    assert three.raw.share == pytest.approx(0.5)
    assert (three.indexed.share, three.indexed.why_none) == (None, "traffic is not known")


def test_other_partners_known_then_are_no_comparison_though_as_many():
    then, now = by_org(("A", "C"), ["2025-01"]), by_org(("A", "B"), ["2025-04"])
    three, _ = against_earlier(
        hub([10, 1, 1, 15]), indexed([10, 1, 1, 15]), pd.concat([then, now]), "2025-04"
    )
    assert three.raw.why_none == three.indexed.why_none == "not the same is known throughout"


def test_fewer_content_sets_known_then_are_no_comparison():
    parts = pd.concat([by_org(months=["2025-01"]), by_org(months=["2025-04"], sets_known=2)])
    three, _ = against_earlier(hub([10, 1, 1, 15]), indexed([10, 1, 1, 15]), parts, "2025-04")
    assert three.raw.why_none == "not the same is known throughout"


def test_each_partner_has_its_own_change():
    rows = by_org(months=["2025-01", "2025-02"])
    rows.loc[(rows["org_id"] == "A") & (rows["month"] == "2025-02"), "views"] = 15
    changes = changes_by_org(rows, "2025-02", "2025-02")
    assert list(changes) == ["A", "B", "C"]
    assert (changes["A"].share, changes["B"].share) == (pytest.approx(0.5), 0.0)


def test_the_largest_overlap_is_the_first_of_a_tie():
    pairs = pd.DataFrame({"org_a": ["B", "A", "A"], "org_b": ["C", "C", "B"], "articles": [7, 7, 3]})
    assert largest_overlap(pairs)[["org_a", "org_b"]].tolist() == ["A", "C"]
    assert largest_overlap(pairs.iloc[:0]) is None
