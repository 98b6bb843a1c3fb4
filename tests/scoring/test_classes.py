"""Classes against views, and the WP 1.0 selection score."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sic_metrics.scoring.topics import (
    SPACINGS,
    WITHOUT_IMPORTANCE,
    aligned,
    external_interest,
    moved,
    multiplied,
    respaced,
    selection_floor,
    with_aligned_class,
)

IN_ORDER = {"Much": 1, "Little": 2, "Some": 3}
lists = st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 5)), min_size=1, max_size=30)


def test_the_selection_score_is_the_published_one():
    """10,000 hits, 1,000 inlinks, 50 interwikis: 924.74; without importance 1232.99.

    Formula of SelectionBot's make_score7 and en:Wikipedia:Version 1.0 Editorial Team/Article selection.
    """
    external = external_interest(10_000, 1_000, 50)
    assert external == pytest.approx(924.74, abs=0.005)
    assert external * WITHOUT_IMPORTANCE == pytest.approx(1232.99, abs=0.005)


def test_what_is_not_known_of_a_score_stays_unknown_or_makes_it_a_floor():
    rows = pd.DataFrame(
        {
            "views_a_month": [10_000.0, 10_000.0, np.nan, 0.0],
            "language_versions": pd.array([51, 51, 51, 1], dtype="Int64"),
            "quality_class": ["B", "C", "B", "FA"],
        }
    )
    floor = selection_floor(rows)
    assert floor[0] == pytest.approx((50 * 4 + 250 * np.log10(50)) * 4 / 3 + 300)
    assert floor[0] - floor[1] == pytest.approx(300)  # what class C is worth is not known
    assert np.isnan(floor[2])
    assert floor[3] == 500


@given(lists)
def test_aligning_keeps_the_counts_of_classes_and_shifts_add_up_to_nought(rows):
    """Identities of the Perfect Alignment Hypothesis, Warncke-Wang et al. 2015 (ICWSM 9(1):493-502)."""
    views, classes = map(np.array, zip(*rows, strict=True))
    found = aligned(views, classes)
    assert sorted(found) == sorted(classes)
    assert (classes - found).sum() == 0


@given(lists)
def test_what_is_aligned_already_has_no_misalignment(rows):
    views, classes = (np.sort(column) for column in zip(*rows, strict=True))
    assert (aligned(views, classes) == classes).all()


@given(st.lists(st.integers(0, 5), min_size=2, max_size=6))
def test_reversed_classes_are_misaligned_as_much_as_any_order_can_be(classes):
    views = np.arange(len(classes))

    def total(order):
        return np.abs(np.array(order) - aligned(views, order)).sum()

    assert total(sorted(classes, reverse=True)) == max(total(order) for order in permutations(classes))


@pytest.fixture
def needs() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "page_title": ["Much", "Some", "Little", "Odd", "Bare"],
            "views_a_month": [1000.0, 100.0, 10.0, 5000.0, 50.0],
            "demand": [1.0, 0.66, 0.33, 1.0, 0.55],
            "quality_class": ["C", "B", "Stub", "Stub", None],
            "quality": [0.4, 0.6, 0.0, 0.0, np.nan],
            "misalignment": [-0.6, -0.06, -0.33, -1.0, np.nan],
            "implausible": pd.array([False, False, False, True, False], dtype="boolean"),
            "quadrant": ["improve_first", "keep_good", "improve_when_offered", "improve_first", "unknown"],
            "rank_of_need": pd.array([1, 3, 2, None, None], dtype="Int64"),
        }
    )


def test_each_article_is_told_how_many_classes_it_is_behind_its_views(needs):
    told = with_aligned_class(needs).set_index("page_title")
    assert told["aligned_class"].to_dict() == {
        "Much": "B", "Some": "C", "Little": "Stub", "Odd": np.nan, "Bare": np.nan
    }  # fmt: skip
    assert told["classes_behind"].tolist() == [1, -1, 0, pd.NA, pd.NA]


def test_spacing_is_a_setting_and_even_spacing_is_the_list_as_it_is(needs):
    assert respaced(needs, "even")["rank_of_need"].equals(needs["rank_of_need"])
    upper = respaced(needs, "upper").set_index("page_title")
    assert upper.loc["Some", "misalignment"] == pytest.approx(0.36 - 0.66)
    assert upper["rank_of_need"].dropna().to_dict() == IN_ORDER
    lower = respaced(needs, "lower").set_index("page_title")
    assert lower.loc["Some", "misalignment"] == pytest.approx(0.6**0.5 - 0.66)
    assert lower.loc["Some", "quality"] == 0.6


def test_multiplied_need_orders_otherwise_and_says_by_how_much(needs):
    product = multiplied(needs).set_index("page_title")
    assert product["rank_of_need"].dropna().to_dict() == IN_ORDER
    swapped = needs.assign(demand=[1.0, 0.9, 0.33, 1.0, 0.55], quadrant="improve_first")
    assert multiplied(swapped)["rank_of_need"].tolist()[:3] == [1, 2, 3]
    assert moved(needs, multiplied(swapped), 2) == 1
    assert moved(needs, needs, 2) == 0


def test_no_order_puts_an_article_before_one_of_an_earlier_group(needs):
    """However far a hardly viewed stub is behind, what is much viewed and below B comes first."""
    behind = needs.assign(demand=[0.5, 0.9, 0.99, 1.0, 0.55], misalignment=[-0.1, -0.3, -0.99, -1, np.nan])
    for ordered in (*(respaced(behind, spacing) for spacing in SPACINGS), multiplied(behind)):
        assert ordered.sort_values("rank_of_need")["quadrant"].tolist()[:3] == [
            "improve_first",
            "improve_when_offered",
            "keep_good",
        ]
