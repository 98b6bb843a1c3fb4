import pandas as pd
import pytest

from sic_metrics.impact.fairness import by_age, rates


def row(org, month, share=0.5, per_100=100.0, coverage=1.0, basis="observed"):
    return {
        "org_id": org,
        "month": month,
        "files": 100,
        "files_in_use": int(100 * share),
        "share_in_use": share,
        "share_low": share - 0.1,
        "share_high": share + 0.1,
        "views_per_100_files": per_100,
        "coverage": coverage,
        "usage_basis": basis,
    }


PEERS = {"US", "A", "B", "C"}


def test_a_partner_is_set_beside_the_median_of_the_others_in_the_same_month():
    every = pd.DataFrame(
        [
            row("US", "2026-02"),
            row("A", "2026-02", 0.2, 10),
            row("B", "2026-02", 0.6, 30),
            row("C", "2026-01", 0.9),
        ]
    )
    found = rates(every, "US", PEERS, "2026-02")
    assert (found.others, found.median_share, found.median_per_100) == (2, pytest.approx(0.4), 20)
    assert found.is_level


def test_one_other_is_no_median_and_strangers_are_no_peers():
    every = pd.DataFrame([row("US", "2026-02"), row("A", "2026-02", 0.2), row("REAL", "2026-02", 0.3)])
    found = rates(every, "US", PEERS, "2026-02")
    assert (found.others, found.median_share, found.is_level) == (1, None, False)


def test_others_on_later_lists_are_left_out():
    every = pd.DataFrame(
        [row("US", "2026-02"), row("A", "2026-02"), row("B", "2026-02", basis="back_projected")]
    )
    assert rates(every, "US", PEERS, "2026-02").others == 1


def test_the_years_band_leaves_out_months_known_in_part_and_older_ones():
    every = pd.DataFrame(
        [
            row("US", "2025-02", per_100=1.0),
            row("US", "2025-03", per_100=50.0),
            row("US", "2025-09", per_100=5.0, coverage=0.5),
            row("US", "2026-02", per_100=80.0),
        ]
    )
    found = rates(every, "US", PEERS, "2026-02")
    assert (found.per_100, found.lowest, found.highest) == (80, 50, 80)


def test_views_known_in_part_give_no_rate():
    found = rates(pd.DataFrame([row("US", "2026-02", coverage=0.5)]), "US", PEERS, "2026-02")
    assert (found.share, found.per_100, found.lowest) == (0.5, None, None)


def test_a_rate_of_another_month_is_none_of_this():
    every = pd.DataFrame([row("US", "2024-04")])
    assert rates(every, "US", PEERS, "2026-02") is None
    assert rates(every, "US", PEERS, None) is None


def test_ages_stand_in_order_and_without_the_unknown():
    rows = pd.DataFrame({"age": ["unknown", "5 years and more", "under 1 year", "1 to 2 years"]})
    assert by_age(rows)["age"].tolist() == ["under 1 year", "1 to 2 years", "5 years and more"]
