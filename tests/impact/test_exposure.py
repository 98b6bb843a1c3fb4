import pandas as pd
import pytest

from sic_metrics.impact.reconcile import audit, lines


def monthly(**changed):
    plain = {
        "month": "2026-10",
        "views": 100,
        "pages": 10,
        "known": 10,
        "views_low": 60,
        "pages_low": 8,
        "views_high": 60,
        "pages_high": 8,
        "known_high": 8,
        "pages_unknown": 0,
        "namespaces_unknown": False,
        "sets_known": 1,
        "sets": 1,
        "usage_basis": "observed",
    }
    rows = pd.DataFrame([plain | changed])
    counts = [name for name in plain if name.startswith(("views", "pages", "known"))]
    return rows.astype(dict.fromkeys(counts, "Int64"))


def test_an_audit_of_known_flags_is_one_number():
    found = audit(monthly(), "2026-10")
    assert (found.before, found.low, found.high, found.is_exact) == (100, 60, 60, True)
    assert (found.coverage, found.sets_missing, found.says_nothing) == (1.0, 0, False)


def test_pages_whose_flags_are_not_known_make_it_a_range():
    found = audit(monthly(views_low=40, pages_low=5, pages_unknown=3), "2026-10")
    assert (found.low, found.high, found.is_exact) == (40, 60, False)
    assert not found.says_nothing


def test_a_range_from_nothing_to_the_standard_figure_says_nothing():
    unknown = monthly(views_low=0, pages_low=0, views_high=100, pages_high=10, pages_unknown=10)
    assert audit(unknown, "2026-10").says_nothing
    assert not audit(monthly(views_low=0, pages_low=0, pages_unknown=8), "2026-10").says_nothing


def test_namespaces_that_are_not_known_leave_no_upper_bound():
    found = audit(monthly(namespaces_unknown=True), "2026-10")
    assert (found.low, found.high, found.is_exact) == (60, None, False)


def test_unknown_views_are_not_nothing():
    found = audit(monthly(views=None, known=0, views_low=None, views_high=None, known_high=0), "2026-10")
    assert (found.before, found.low, found.high) == (None, None, None)
    assert found.says_nothing


def test_a_month_without_a_row_has_no_audit():
    assert audit(monthly(), "2026-09") is None


def test_everything_left_out_is_known_to_be_nothing():
    nothing = {"views_low": 0, "pages_low": 0, "views_high": 0, "pages_high": 0, "known_high": 0}
    found = audit(monthly(**nothing), "2026-10")
    assert (found.is_exact, found.high, found.coverage, found.says_nothing) == (True, 0, 1.0, False)


@pytest.mark.parametrize(
    ("changed", "names"),
    [
        ({}, ["standard", "switched"]),
        ({"views_low": 40, "pages_unknown": 3}, ["standard", "at_least", "at_most"]),
        ({"views_low": 0, "pages_unknown": 3}, ["standard", "at_most"]),
        ({"views_low": 40, "views_high": 100, "pages_unknown": 3}, ["standard", "at_least"]),
        ({"namespaces_unknown": True}, ["standard", "at_least"]),
        ({"views_low": 0, "views_high": 100, "pages_unknown": 10}, ["standard"]),
    ],
)
def test_only_lines_that_say_something_are_drawn(changed, names):
    assert list(lines(monthly(**changed))["line"]) == names


def test_months_known_only_in_part_are_gaps():
    drawn = lines(monthly(known=9, known_high=8)).set_index("line")["views"]
    assert pd.isna(drawn["standard"])
    assert drawn["switched"] == 60
