"""Every metric on a world small enough to be worked out by hand (README.md)."""

import pytest

from sic_metrics.metrics import catalogue
from tests.support import GOLDEN, exports


@pytest.mark.parametrize("metric", sorted(catalogue()))
def test_the_export_is_what_was_worked_out_by_hand(metric, golden_home):
    worked_out = GOLDEN / f"{metric}.csv"
    assert worked_out.exists(), (
        f"tests/golden/{metric}.csv is missing: write what the world of README.md gives of {metric}"
    )
    made = exports(golden_home, without_snapshot_id=True)[metric].decode()
    assert made.splitlines() == worked_out.read_text(encoding="utf-8").splitlines()


def test_every_golden_file_is_of_a_metric():
    assert {path.stem for path in GOLDEN.glob("*.csv")} == set(catalogue())
