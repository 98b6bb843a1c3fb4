"""Scores and ranks of a panel, and what must hold of any."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sic_metrics.scoring.assessment import assess, leading_by_unknown

from .panels import WEIGHTS, made

NAN = np.nan
SMALL = 500
raw = st.tuples(st.floats(0, 1, width=16), st.floats(0, 9000, width=16), st.floats(40, 240, width=16))
complete = st.lists(raw, min_size=3, max_size=7)
cell = st.floats(0, 1, width=16) | st.just(NAN)
gappy = st.tuples(cell, cell, cell)


def of(rows, **more):
    return assess(made({f"ORG_{i}": row for i, row in enumerate(rows)}), WEIGHTS, draws=SMALL, **more)


def order(found):
    return [found.panel.org_ids[i] for i in found.order]


def test_scores_ranks_and_contributions_by_hand():
    """A: .5 x .2 + .3 x .5 + .2 x .5 = .35; B: .5 x .8 + .3 x 0 + .2 x 1 = .6."""
    found = of([(0.2, 99, 140), (0.8, 0, 40)])
    assert found.score == pytest.approx([0.35, 0.6])
    assert found.rank.tolist() == [2, 1]
    assert found.contributions[0] == pytest.approx([0.1, 0.15, 0.1])


def test_an_unknown_cell_counts_as_the_mean_of_what_is_expected_or_as_nothing():
    rows = [(0.2, 99, 140), (0.8, 99, 40), (0.8, 99, NAN)]
    assert of(rows).score[2] == pytest.approx(0.5 * 0.8 + 0.3 * 0.5 + 0.2 * 0.75)
    assert of(rows, pessimistic=True).score[2] == pytest.approx(0.5 * 0.8 + 0.3 * 0.5)


def test_one_without_a_rank_has_a_range_among_the_ranked_and_no_chance():
    found = of([(0.2, 99, 140), (0.8, 99, 40), (0.9, NAN, NAN)])
    assert found.rank.tolist() == [2, 1, 0]
    assert 1 <= found.low[2] <= found.high[2] <= 3
    assert (found.best[2], found.worst[2]) == (1, 2)
    assert np.isnan(found.p_top[2])


def test_shares_of_first_places_add_up_to_one():
    found = of([(0.5, 99, 140), (0.55, 99, 140), (0.45, 200, 120)])
    assert found.p_first.sum() == pytest.approx(1)
    assert found.p_top == pytest.approx([1, 1, 1])


def test_weights_on_nothing_that_is_known_are_refused():
    panel = made({"A": (0.2, NAN, 140), "B": (0.8, NAN, 140)})
    with pytest.raises(ValueError, match="known for somebody"):
        assess(panel, {"reach": 1.0})


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(gappy, min_size=2, max_size=6), data=st.data())
def test_no_score_and_no_order_depends_on_who_else_is_listed(rows, data):
    """Cells may be missing, also all of a criterion, and any number may be left out."""
    named = {f"ORG_{i}": (a, b * 9000, 40 + 200 * c) for i, (a, b, c) in enumerate(rows)}
    whole, kept = made(named), data.draw(st.sets(st.sampled_from(sorted(named)), min_size=1))
    part = made({org: row for org, row in named.items() if org in kept})
    if not part.somewhere_known:
        return
    every, fewer = (assess(panel, WEIGHTS, draws=SMALL) for panel in (whole, part))
    places = [whole.of(org) for org in part.org_ids]
    assert fewer.contributions.tolist() == every.contributions[places].tolist()
    assert fewer.score.tolist() == every.score[places].tolist()
    assert order(fewer) == [org for org in order(every) if org in kept]


@settings(max_examples=25, deadline=None)
@given(rows=complete, added=raw, data=st.data())
def test_adding_one_or_a_clone_changes_no_order_among_the_rest(rows, added, data):
    named = {f"ORG_{i}": row for i, row in enumerate(rows)}
    every = order(assess(made(named), WEIGHTS, draws=SMALL))
    clone = data.draw(st.sampled_from(rows))
    for new in (added, clone):
        more = order(assess(made(named | {"ZZZ": new}), WEIGHTS, draws=SMALL))
        assert [org for org in more if org != "ZZZ"] == every


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(gappy, min_size=3, max_size=6), data=st.data())
def test_holding_one_back_changes_no_order_among_the_rest(rows, data):
    named = {f"ORG_{i}": (a, b * 9000, 40 + 200 * c) for i, (a, b, c) in enumerate(rows)}
    panel = made(named)
    if not panel.somewhere_known:
        return
    out = data.draw(st.sampled_from(sorted(named)))
    every = order(assess(panel, WEIGHTS, draws=SMALL))
    held = order(assess(made(named, gated=(out,)), WEIGHTS, draws=SMALL))
    assert held == [org for org in every if org != out]


@settings(max_examples=25, deadline=None)
@given(rows=complete)
def test_a_dominated_one_is_first_in_no_draw_and_contributions_add_up(rows):
    need, reach, hours = rows[0]
    worse = (need - 0.1, max(reach - 1, 0), hours + 10)
    found = of([rows[0], worse, *rows[1:]])
    if need >= 0.1:
        assert found.p_first[1] == 0
    assert np.abs(found.contributions.sum(axis=1) - found.score).max() < 1e-12


def test_a_lead_that_rests_on_unknown_cells_is_told_from_one_that_does_not():
    """The first has half of its score from an unknown need; the second leads where that counts as nothing."""
    found = of([(NAN, 9999, 40), (0.2, 9999, 40), (0.1, 9999, 40)])
    assert found.order == [0, 1, 2]
    assert leading_by_unknown(found, found.order, 1, pessimistic=True) == ([0], 1)
    assert leading_by_unknown(found, found.order, 2, pessimistic=True) == ([0], 1)
    assert leading_by_unknown(found, found.order[1:], 1, pessimistic=True) == ([], 1)
    assert leading_by_unknown(found, found.order, 3, pessimistic=True)[0] == []
    low = of([(NAN, 9999, 40), (0.2, 9999, 40)], pessimistic=True)
    assert leading_by_unknown(low, low.order, 1, pessimistic=False) == ([1], 0)
