from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sic_metrics.formats import change_words, text
from sic_metrics.impact.summary import WindowTotal

THIN = "\u202f"
MINUS = "\u2212"


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0"),
        (999, "999"),
        (1000, f"1.0{THIN}K"),
        (43_900, f"43.9{THIN}K"),
        (444_000, f"444{THIN}K"),
        (999_949, f"1.0{THIN}M"),
        (7_812_345, f"7.8{THIN}M"),
        (2_000_000_000, f"2.0{THIN}B"),
        (-12_400, f"{MINUS}12.4{THIN}K"),
        (None, "not known"),
        (float("nan"), "not known"),
    ],
)
def test_compact_writes_three_figures_and_a_unit_that_stays_on_the_line(number, written):
    assert text.compact(number) == written


@given(some.integers(min_value=1, max_value=999 * 10**9))
def test_compact_never_shows_a_thousand_of_a_smaller_unit_nor_a_false_zero(number):
    figures = text.compact(number).split(THIN)[0].replace(",", "")
    assert 0 < float(figures) < 1000


@pytest.mark.parametrize(
    ("number", "written"), [(4812, "4,812"), (-3, f"{MINUS}3"), (0, "0"), (None, "not known")]
)
def test_exact(number, written):
    assert text.exact(number) == written


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (0.364, "36%"),
        (0.0, "0%"),
        (0.001, "<1%"),
        (-0.001, f">{MINUS}1%"),
        (-0.08, f"{MINUS}8%"),
        (1.4, "140%"),
        (None, "not known"),
    ],
)
def test_percent_never_rounds_something_to_nothing(share, written):
    assert text.percent(share) == written


def test_percent_with_a_decimal():
    assert text.percent(0.0004, digits=1) == "<0.1%"
    assert text.percent(0.1234, digits=1) == "12.3%"


@pytest.mark.parametrize(
    ("written", "signed"),
    [("36%", "+36%"), ("0%", "0%"), (f"{MINUS}8%", f"{MINUS}8%"), ("unknown", "unknown"), ("<1%", "<1%")],
)
def test_a_plus_goes_before_what_grew_only(written, signed):
    assert text.signed(written) == signed


def test_months_and_periods():
    assert text.month_name("2026-10") == "October 2026"
    assert text.month_name(date(2024, 9, 30), short=True) == "Sep 2024"
    assert text.period("2025-11", "2026-10") == "Nov 2025 – Oct 2026"
    assert text.period("2026-10", "2026-10") == "Oct 2026"


def test_a_month_that_is_none_is_refused():
    with pytest.raises(ValueError, match="month must be in"):
        text.month_name("2026-13")


@pytest.mark.parametrize(
    ("observed", "whole", "coverage", "written"),
    [
        (True, True, 1.0, "10"),
        (True, True, 0.15, "at least 10"),
        (True, False, 1.0, "at least 10"),
        (False, True, 1.0, "up to 10"),
        (False, True, 0.9, "roughly 10"),
        (False, False, 1.0, "roughly 10"),
    ],
)
def test_a_total_says_what_it_leaves_open(observed, whole, coverage, written):
    total = WindowTotal(10, 2, 2, coverage, observed=observed, whole=whole)
    assert change_words.bounded("10", total) == written


def test_a_window_of_one_month_is_named_once():
    assert text.span("2025-06", "2025-06") == "in June 2025"
    assert text.span("2025-03", "2025-05") == "from March 2025 to May 2025"
