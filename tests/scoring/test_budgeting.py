"""From an assessment to a problem of choice."""

import numpy as np
import pandas as pd
import pytest

from sic_metrics.scoring.assessment import assess
from sic_metrics.scoring.budgeting import Costs, Limits, cost_draws, problem, worth, worth_draws
from sic_metrics.scoring.panel import panel
from sic_metrics.scoring.portfolio import solve

CRITERIA = pd.DataFrame(
    [
        ("need", "Need", "Mission", "score", "linear", "0; 1", "0; 1"),
        ("effort", "Effort", "Partnership", "hours", "linear", "0; 100", "1; 0"),
    ],
    columns=["criterion_id", "name", "family", "unit", "scale", "anchors", "anchor_values"],
)
NEEDS = {"A": 0.9, "B": 0.6, "C": 0.5, "D": 0.1}
HOURS = {"A": 100.0, "B": 60.0, "C": 40.0, "D": 10.0}
CANDIDATES = pd.DataFrame(
    {
        "org_id": list(NEEDS),
        "themes": ["health", "health; climate", "climate", None],
        "hq_region": ["North", "North", "South", None],
    }
)
NO_TOPICS = pd.DataFrame(columns=["topic", "need", "org_id"])


@pytest.fixture
def found():
    cells = [(org, "need", value, np.nan) for org, value in NEEDS.items()]
    cells += [(org, "effort", hours, np.nan) for org, hours in HOURS.items()]
    evidence = pd.DataFrame(cells, columns=["org_id", "criterion_id", "raw", "error"])
    return assess(panel(CRITERIA, evidence, list(NEEDS), []), {"need": 0.5, "effort": 0.5}, draws=100)


def chosen(found, limits, topics=NO_TOPICS):
    costs = Costs(HOURS, dict.fromkeys(HOURS, 1.0))
    return solve(problem(found, CANDIDATES, costs, topics, limits))


def test_effort_is_no_part_of_the_worth(found):
    assert worth(found, [0, 1, 2, 3]) == pytest.approx([90, 60, 50, 10])
    assert worth_draws(found, [0, 3], 5) == pytest.approx(np.tile([90, 10], (5, 1)), abs=1e-4)


def test_worth_is_drawn_with_its_errors_and_unknown_cells():
    cells = [
        ("A", "need", 0.5, 0.1),
        ("B", "need", 0.2, 0.0),
        ("C", "need", 0.8, 0.0),
        ("D", "effort", 50, 0),
    ]
    evidence = pd.DataFrame(cells, columns=["org_id", "criterion_id", "raw", "error"])
    among = assess(panel(CRITERIA, evidence, list(NEEDS), []), {"need": 0.5, "effort": 0.5}, draws=100)
    drawn = worth_draws(among, [0, 1, 3], 4_000)
    assert drawn[:, 0].std() == pytest.approx(10, rel=0.05)
    assert drawn[:, 1].std() < 1e-3
    assert set(drawn[:, 2].round()) == set(range(5, 100, 10))  # any value is as likely


PLACEHOLDERS = Costs(
    hours={"A": 80.0, "B": 80.0, "C": 240.0, "D": 10.0, "E": 50.0},
    euros={"A": 4000.0, "B": 4000.0, "C": 8000.0, "D": 0.0, "E": 100.0},
    hours_error={"A": 40.0, "B": 40.0, "C": 120.0, "D": 2.0, "E": 0.0},
    kind={"A": "small", "B": "small", "C": "large"},
)


def test_hours_are_drawn_with_their_error_and_a_placeholder_has_half_of_it_with_its_kind():
    hours = cost_draws(PLACEHOLDERS, tuple("ABCDE"), 60_000)["hours"]
    assert (hours > 0).all()
    assert hours.mean(axis=0) == pytest.approx([80, 80, 240, 10, 50], rel=0.01)
    assert hours.std(axis=0) == pytest.approx([40, 40, 120, 2, 0], rel=0.05, abs=1e-9)
    together = np.corrcoef(np.log(hours[:, :4]).T)
    assert together[0, 1] == pytest.approx(0.5, abs=0.02)
    assert together[0, 2] == pytest.approx(0, abs=0.02)
    assert together[0, 3] == pytest.approx(0, abs=0.02)


def test_money_moves_with_the_hours_and_draws_hang_on_nobody_else():
    every = cost_draws(PLACEHOLDERS, tuple("ABCDE"), 50)
    assert every["euros"][:, 0] == pytest.approx(every["hours"][:, 0] * 50)
    assert (every["euros"][:, 3] == 0).all()
    assert (cost_draws(PLACEHOLDERS, ("C",), 50)["hours"][:, 0] == every["hours"][:, 2]).all()


def test_so_many_as_are_asked_for_are_chosen(found):
    assert set(chosen(found, Limits(hours=1000, euros=10, count=2)).chosen) == {"A", "B"}
    torn = chosen(found, Limits(hours=60, euros=10, count=3))
    assert any("of all organisations" in conflict or "hours" in conflict for conflict in torn.conflicts)


def test_within_a_hundred_hours_two_small_ones_are_worth_more_than_a_large_one(found):
    choice = chosen(found, Limits(hours=100, euros=10))
    assert set(choice.chosen) == {"B", "C"}
    assert choice.value == pytest.approx(110)


def test_a_theme_that_must_be_there_and_a_region_that_may_be_once(found):
    limits = Limits(hours=170, euros=10, themes=("climate",), each_theme=1, each_region=1)
    assert set(chosen(found, limits).chosen) == {"A", "C", "D"}


def test_seats_in_two_regions_count_under_the_cap_of_both(found):
    seats = CANDIDATES.assign(hq_region=["North", "North; South", "South", None])
    costs = Costs(HOURS, dict.fromkeys(HOURS, 1.0))
    capped = problem(found, seats, costs, NO_TOPICS, Limits(hours=1000, euros=10, each_region=1))
    under = {
        region: {key for key, is_one in zip(capped.keys, members, strict=True) if is_one}
        for region, (members, _) in capped.at_most.items()
    }
    assert under == {"North": {"A", "B"}, "South": {"B", "C"}}
    assert set(solve(capped).chosen) == {"A", "C", "D"}


def test_money_binds_as_hours_do_and_limits_that_contradict_are_named(found):
    assert chosen(found, Limits(hours=1000, euros=1)).chosen == ("A",)
    torn = chosen(found, Limits(hours=50, euros=10, forced_in=frozenset({"A"})))
    assert any("hours" in conflict or "A must be in" in conflict for conflict in torn.conflicts)


def test_a_topic_counts_once_however_many_cover_it(found):
    topics = pd.DataFrame(
        [("Sea", 0.5, "D"), ("Sea", 0.5, "C"), ("Air", np.nan, "A")], columns=["topic", "need", "org_id"]
    )
    choice = chosen(found, Limits(hours=50, euros=10, topic_points=40), topics)
    assert set(choice.chosen) == {"C", "D"}
    assert choice.covered == ("Sea",)
    assert choice.value == pytest.approx(60 + 20)


def test_whose_costs_are_unknown_is_not_offered(found):
    costs = Costs({"A": 1.0}, {"A": 1.0})
    assert problem(found, CANDIDATES, costs, NO_TOPICS, Limits(hours=9, euros=9)).keys == ("A",)
