"""Every metric on answers of live sources, worked out by hand (README.md)."""

import pytest

from sic_metrics.metrics import catalogue
from tests.golden_live.world import ended, walk
from tests.support import GOLDEN_LIVE, exports


@pytest.mark.parametrize("metric", sorted(catalogue()))
def test_the_export_is_what_was_worked_out_by_hand(metric, live_home):
    made = exports(live_home, without_snapshot_id=True)[metric].decode()
    assert made.splitlines() == (GOLDEN_LIVE / f"{metric}.csv").read_text(encoding="utf-8").splitlines()


def test_every_golden_file_is_of_a_metric():
    assert {path.stem for path in GOLDEN_LIVE.glob("*.csv")} == set(catalogue())


def test_a_figure_of_which_nothing_is_known_is_unknown_and_not_nought(live):
    later = {"M1.jpg": [("en.wikipedia.org", 5, 0, "Isle")]}
    live.keep(ended(walk("mu_tree", "2026-04-25", "Mu_files", later), "Mu_files", 1))
    live.build()
    made = live.exports(without_snapshot_id=True)
    assert "MU,2026-03,massviews,views,,0.0,walk,observed,no" in made["definitions"].decode()
    steps = made["definition_steps"].decode()
    assert "MU,2026-03,massviews,1,added_since,1,,walk,observed,no" in steps
    assert "MU,2026-03,massviews,2,removed_since,1,-60,walk,observed,no" in steps
    assert "MU,2026-04-25,en.wikipedia,Fen,M1.jpg,2025-12-01,walk" in made["removed_uses"].decode()
