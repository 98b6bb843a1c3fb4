"""Every metric on answers of live sources, worked out by hand (README.md)."""

import pytest

from sic_metrics.metrics import catalogue
from tests.support import GOLDEN_LIVE, exports


@pytest.mark.parametrize("metric", sorted(catalogue()))
def test_the_export_is_what_was_worked_out_by_hand(metric, live_home):
    made = exports(live_home, without_snapshot_id=True)[metric].decode()
    assert made.splitlines() == (GOLDEN_LIVE / f"{metric}.csv").read_text(encoding="utf-8").splitlines()


def test_every_golden_file_is_of_a_metric():
    assert {path.stem for path in GOLDEN_LIVE.glob("*.csv")} == set(catalogue())
