"""Every metric on a world small enough to be worked out by hand (README.md)."""

import pytest

from sic_metrics.metrics import catalogue
from tests.support import GOLDEN, exports


@pytest.mark.parametrize("metric", sorted(catalogue()))
def test_the_export_is_what_was_worked_out_by_hand(metric, golden_home):
    made = exports(golden_home, without_snapshot_id=True)[metric].decode()
    assert made.splitlines() == (GOLDEN / f"{metric}.csv").read_text(encoding="utf-8").splitlines()


def test_every_golden_file_is_of_a_metric():
    assert {path.stem for path in GOLDEN.glob("*.csv")} == set(catalogue())
