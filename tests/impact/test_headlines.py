"""Which published figures one begins with, and which curve stands for an organisation."""

import pandas as pd

from sic_metrics.impact.curves import first_curve
from sic_metrics.impact.published import headlines


def figure(metric, value, as_of, unit="views", kind="reach"):
    return {
        "metric": metric, "value": value, "as_of": as_of, "unit": unit, "metric_kind": kind,
        "period": "", "programme": "", "paraphrase": "", "value_is": "exact",
    }  # fmt: skip


NEWEST = figure("views of shared content", 8.6e6, "2024-06")
LARGEST = figure("views of articles showing the images", 6.6e8, "c. 2022 (undated deck)")
SMALL = figure("views of articles showing the images", 2.6e8, "c. 2018-2019 (undated deck)")
MONTHLY = figure("image views per month after", 1e9, "2019", unit="views per month")
TARGET = figure("target: views of content", 1e12, "2030", kind="target")
FILES = figure("photos uploaded", 1000, "2020-11", unit="files", kind="output")


def test_the_newest_views_go_first_then_the_largest_of_their_unit_then_other_kinds():
    assert headlines([FILES, SMALL, TARGET, LARGEST, NEWEST, MONTHLY], 4) == [NEWEST, LARGEST, FILES]
    assert headlines([FILES, NEWEST, LARGEST], 2) == [NEWEST, LARGEST]


def test_goals_and_contexts_are_no_results():
    assert headlines([TARGET, figure("images held", 1e5, "2022", unit="images", kind="context")], 4) == []


def test_one_set_stands_for_an_organisation_and_sets_are_never_added():
    rows = pd.DataFrame(
        [("a", "2026-01", 5), ("a", "2026-02", 7), ("b", "2026-02", 9), ("b", "2026-01", None)],
        columns=["content_set_id", "month", "views"],
    )
    curve = first_curve(rows)
    assert (curve.content_set_id, curve.month, curve.views) == ("b", "2026-02", 9)
    assert curve.rows["month"].tolist() == ["2026-02"]
    assert first_curve(rows[rows["views"].isna()]) is None
