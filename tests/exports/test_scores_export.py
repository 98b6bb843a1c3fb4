"""The export of candidates' scores: its columns, and that it is for the Hub."""

import csv
import io

import pytest

from sic_metrics.errors import UsageError
from sic_metrics.exports.scores import scores_bytes
from sic_metrics.snapshots.questions import Filters

FIXED = ["org_id", "score", "rank", "rank_low", "rank_high", "p_top5", "known_criteria", "criteria"]


def test_its_first_columns_are_fixed_and_an_unknown_rank_is_empty(demo_home):
    made = scores_bytes(demo_home, "csv", Filters())
    rows = list(csv.DictReader(io.StringIO(made.body.decode())))
    assert list(rows[0])[: len(FIXED)] == FIXED
    assert [row["rank"] for row in rows[:3]] == ["1", "2", "3"]
    without = [row for row in rows if not row["rank"]]
    assert without
    assert all(not row["p_top5"] and row["rank_low"] for row in without)
    assert not any(row["org_id"].startswith("DEMO_") for row in rows)


@pytest.mark.parametrize("fmt", ["json", "parquet", "xlsx"])
def test_every_format_is_made(demo_home, fmt):
    assert scores_bytes(demo_home, fmt, Filters(partner="WHO")).body


@pytest.mark.parametrize(
    ("fmt", "filters"),
    [
        ("csv", {"from": "2026-01"}),
        ("csv", {"partner": "NOBODY"}),
        ("pdf", {}),
        ("csv", {"partner": "DEMO_BLUE"}),
    ],
)
def test_what_cannot_be_asked_is_refused(demo_home, fmt, filters):
    with pytest.raises(UsageError):
        scores_bytes(demo_home, fmt, Filters.parse(filters))
