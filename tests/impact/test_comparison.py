import pandas as pd
import pytest

from sic_metrics.impact.alike import Months
from sic_metrics.impact.comparison import (
    Rates,
    as_rates,
    extremes,
    files_in_use,
    growth,
    in_use_by_age,
    quality_change,
    speakers_reached,
    views_per_100_files,
)
from sic_metrics.impact.summary import Change

ORGS = ["A", "B", "C", "D", "E"]
STANDING = pd.DataFrame(
    [("A", 1, 1, "walk"), ("B", 2, 2, "cim_dump"), ("C", 1, 1, "file"), ("D", 1, 0, None)],
    columns=["org_id", "sets", "sets_known", "tier"],
)
RATES = pd.DataFrame(
    [
        ("A", "2026-10", 50, 0.5, 0.4, 0.6, 1000.0, 800.0, 1200.0, 1.0),
        ("A", "2026-09", 1, 1, 1, 1, 1, 1, 1, 1),
    ],
    columns=[
        "org_id", "month", "files", "share_in_use", "share_low", "share_high",
        "views_per_100_files", "lowest_of_year", "highest_of_year", "coverage",
    ],
)  # fmt: skip


def told(rates):
    return {row["org_id"]: row["why"] or row["value"] for row in rates.rows.to_dict("records")}


def test_what_is_not_known_says_why_and_keeps_its_place():
    rates = files_in_use(RATES, STANDING, ORGS, "2026-10")
    assert told(rates) == {
        "A": 0.5, "B": "several_sets", "C": "list_only", "D": "no_usage", "E": "no_sets",
    }  # fmt: skip
    first = rates.rows.iloc[0]
    assert (first["low"], first["high"], first["of"]) == (0.4, 0.6, 50)
    assert rates.known["org_id"].tolist() == ["A"]


def test_a_month_without_a_count_of_all_files_is_unknown():
    assert told(files_in_use(RATES, STANDING, ["A"], "2026-08")) == {"A": "files_unknown"}


def test_views_for_100_files_come_with_the_years_band():
    row = views_per_100_files(RATES, STANDING, ["A"], "2026-10").rows.iloc[0]
    assert (row["value"], row["low"], row["high"]) == (1000, 800, 1200)


def test_views_known_in_part_are_no_rate():
    partly = RATES.assign(coverage=0.94)
    assert told(views_per_100_files(partly, STANDING, ["A"], "2026-10")) == {"A": "partly_known"}


def test_ages_stand_youngest_first_and_only_those_that_there_are():
    rows = pd.DataFrame(
        [
            ("A", "5 years and more", 9, 0.9, 0.8, 1.0),
            ("A", "under 1 year", 4, 0.1, 0.0, 0.3),
            ("Z", "1 to 2 years", 1, 1, 1, 1),
        ],
        columns=["org_id", "age", "files", "share_in_use", "share_low", "share_high"],
    )  # fmt: skip
    found = in_use_by_age(rows, STANDING, ORGS)
    assert list(found) == ["under 1 year", "5 years and more"]
    assert found["under 1 year"].rows["org_id"].tolist() == ["A"]


def test_speakers_and_the_languages_they_rest_on():
    reach = pd.DataFrame([("A", 0.7, 14)], columns=["org_id", "share_of_speakers", "languages_reached"])
    rates = speakers_reached(reach, STANDING, ["A", "D"])
    assert told(rates) == {"A": 0.7, "D": "no_usage"}
    assert rates.rows["of"].tolist() == [14, pd.NA]


def test_quality_needs_two_days():
    rows = pd.DataFrame(
        [("A", 3, 2, 0.04), ("B", 3, 0, None), ("C", 0, 0, None)],
        columns=["org_id", "articles_scored", "articles_compared", "mean_change"],
    )
    assert told(quality_change(rows, STANDING, ["A", "B", "C", "D"])) == {
        "A": 0.04, "B": "scored_once", "C": "not_scored", "D": "no_usage",
    }  # fmt: skip


def monthly(org, views, at_base):
    months = ["2026-09", "2026-10"]
    return pd.DataFrame(
        {"org_id": org, "month": months, "views": views, "views_at_base_traffic": at_base}
    ).assign(coverage=1.0, usage_basis="observed", sets_known=1, sets=1)


def test_growth_is_against_traffic_or_says_why_not():
    rows = pd.concat(
        [monthly("A", [10, 20], [10, 15]), monthly("B", [10, 20], [None, 15]), monthly("C", [0, 20], [0, 15])]
    )
    indexed = rows.drop(columns=["sets_known", "sets"])
    changes = growth(Months(rows, indexed=indexed), ["A", "B", "C", "D"], "2026-10", "2026-10")
    assert changes["A"].share == pytest.approx(0.5)
    assert changes["B"].why_none == "traffic is not known"
    assert changes["C"].why_none == changes["D"].why_none == "no earlier months"
    rates = as_rates(changes)
    assert told(rates) == {"A": pytest.approx(0.5), **dict.fromkeys("BCD", "no_change")}


def rates_of(*rows):
    frame = pd.DataFrame(rows, columns=["org_id", "value", "low", "high"])
    return Rates(frame.astype({"value": "Float64", "low": "Float64", "high": "Float64"}))


@pytest.mark.parametrize(("low", "apart"), [(0.61, True), (0.6, False)])
def test_two_are_apart_where_their_intervals_do_not_meet(low, apart):
    ends = extremes(rates_of(("A", 0.5, 0.4, 0.6), ("B", 0.7, low, 0.8), ("C", None, None, None)))
    assert (ends.highest, ends.lowest, ends.apart) == ("B", "A", apart)


def test_without_intervals_nothing_is_said_of_chance():
    assert extremes(rates_of(("A", 0.5, None, None), ("B", 0.7, None, None))).apart is None


def test_one_known_value_has_no_ends():
    assert extremes(rates_of(("A", 0.5, 0.4, 0.6), ("B", None, None, None))) is None
    assert extremes(as_rates({"A": Change(None, "no earlier months")})) is None
