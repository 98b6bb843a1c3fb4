from datetime import date

import pandas as pd
import pytest

from sic_metrics.impact.decisions import LATE_AFTER, freshness
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.tables import newest_data

TODAY = date(2026, 11, 25)


def judged(kind, day):
    (told,) = freshness(pd.DataFrame({"kind": [kind], "newest": [day]}), TODAY)
    return told


@pytest.mark.parametrize(
    ("kind", "day", "age", "late"),
    [
        ("views", date(2026, 10, 31), 25, False),
        ("views", date(2026, 9, 30), 56, True),
        ("usage_walk", date(2026, 10, 21), 35, False),
        ("usage_walk", date(2026, 10, 20), 36, True),
    ],
)
def test_data_are_late_when_newer_ones_should_be_there(kind, day, age, late):
    told = judged(kind, day)
    assert (told.age_days, told.late) == (age, late)


def test_what_is_not_loaded_is_not_late():
    told = judged("citations", None)
    assert (told.day, told.age_days, told.late) == (None, None, False)


def test_a_day_to_come_has_no_age_below_nought():
    assert judged("quality", date(2026, 12, 1)).age_days == 0


def test_every_kind_of_the_store_has_a_limit(demo_home):
    reader = SnapshotReader(demo_home)
    kinds = newest_data(reader)["kind"].to_pylist()
    reader.close()
    assert kinds[0] == "views"
    assert set(kinds) <= set(LATE_AFTER)
