import pandas as pd
import pytest

from sic_metrics.impact.alike import Months
from sic_metrics.impact.summary import like_change, since, trend, unknown_months, wiki_changes

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


def known(raw, at_base):
    indexed = raw.drop(columns=["sets_known", "sets"]).assign(
        views_at_base_traffic=pd.array(at_base, dtype="Int64"), base_month=pd.Timestamp("2026-12-01")
    )
    sets = [
        (name, month, "walk")
        for month, count in zip(raw["month"], raw["sets_known"], strict=True)
        for name in "ab"[:count]
    ]
    by_set = pd.DataFrame(sets, columns=["content_set_id", "month", "tier"])
    return Months(raw, by_set.assign(org_id="A", usage_basis="observed"), indexed=indexed)


def test_a_flat_line_may_be_a_gain():
    raw = views([100] * 24)
    found = trend(known(raw, [50] * 12 + [100] * 12), *YEAR, MONTHS)
    assert found.base_month == "2026-12"
    assert found.indexed_change.share == pytest.approx(1.0)
    assert [since.raw.share for since in found.since] == [0.0, 0.0]
    assert [since.indexed.share for since in found.since] == [0.0, 1.0]
    assert set(found.lines["line"]) == {"raw", "at_base"}


def test_without_traffic_there_is_one_line_and_no_index():
    raw = views([100] * 24)
    found = trend(known(raw, [None] * 24), *YEAR, MONTHS)
    assert set(found.lines["line"]) == {"raw"}
    assert (found.base_month, found.indexed_change.why_none) == (None, "traffic is not known")
    assert {since.indexed.why_none for since in found.since} == {"traffic is not known"}


def test_months_known_in_part_are_in_neither_line():
    raw = views([100] * 24, [1.0] * 20 + [0.5] + [1.0] * 3)
    found = trend(known(raw, [100] * 24), *YEAR, MONTHS)
    assert found.lines.loc[found.lines["month"] == MONTHS[20], "views"].isna().all()
    assert unknown_months(raw, *YEAR) == [MONTHS[20]]


def test_the_index_is_not_compared_where_other_sets_are_known():
    raw = views([100] * 24).assign(sets_known=[1] * 12 + [2] * 12, sets=2)
    found = trend(known(raw, [100] * 24), *YEAR, MONTHS)
    assert found.since[1].raw.why_none == "not the same is known throughout"
    assert found.indexed_change.share is None


def test_every_wiki_is_set_against_its_own_past():
    rows = views([100] * 12 + [150] * 12)
    both = pd.concat([rows.assign(wiki="en.wikipedia"), rows.tail(12).assign(wiki="sv.wikipedia")])
    found = wiki_changes(both, *YEAR)
    assert found["en.wikipedia"].share == pytest.approx(0.5)
    assert found["sv.wikipedia"].why_none == "no earlier months"


def short(values, at_base=None, sets_known=1):
    raw = views([*values, *[1] * (24 - len(values))]).head(len(values)).assign(sets_known=sets_known, sets=2)
    return known(raw, at_base or [None] * len(values))


def test_a_month_is_set_against_3_and_12_months_before():
    values = [100, *[1] * 8, 80, 1, 1, 120]
    months = short(values, [60, *[1] * 8, 120, 1, 1, 120])
    three, twelve = since(months, "2026-01", 3), since(months, "2026-01", 12)
    assert (three.months_back, three.earlier, three.then, three.now) == (3, "2025-10", 80, 120)
    assert (three.raw.share, three.indexed.share) == (pytest.approx(0.5), 0.0)
    assert (twelve.earlier, twelve.then) == ("2025-01", 100)
    assert (twelve.raw.share, twelve.indexed.share) == (pytest.approx(0.2), pytest.approx(1.0))


def test_a_month_that_is_not_there_is_not_compared_with():
    three, twelve = (since(short([1, 2, 3, 4], [1, 2, 3, 4]), "2025-04", back) for back in (3, 12))
    assert (three.raw.why_none, twelve.raw.why_none) == (None, "no earlier months")
    assert (twelve.then, twelve.now) == (None, 4)


def test_without_traffic_only_the_raw_change_is_told():
    three = since(short([10, 1, 1, 15]), "2025-04", 3)
    assert three.raw.share == pytest.approx(0.5)
    assert (three.indexed.share, three.indexed.why_none) == (None, "traffic is not known")


def test_fewer_content_sets_known_then_are_no_comparison():
    three = since(short([10, 1, 1, 15], [10, 1, 1, 15], [1, 2, 2, 2]), "2025-04", 3)
    assert three.raw.why_none == three.indexed.why_none == "not the same is known throughout"


def test_each_organisation_has_its_own_change():
    one, other = short([10, 15]), short([10, 10])
    both = Months(
        pd.concat([one.views.assign(org_id="A"), other.views.assign(org_id="B")]),
        pd.concat([one.by_set, other.by_set.assign(org_id="B")]),
    )
    changes = {org: like_change(both.of(org), "2025-02", "2025-02").share for org in ("A", "B")}
    assert changes == {"A": pytest.approx(0.5), "B": 0.0}
