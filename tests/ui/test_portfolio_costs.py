"""Whose hours the portfolio takes: what people entered, then evidence, then a placeholder by kind."""

import pandas as pd
import pytest

from sic_metrics.state import Estimate
from sic_metrics.ui.portfolio.limits import costs_of

PLACEHOLDERS = pd.DataFrame(
    [(org, 120.0, 60.0, 6000.0, "Proposal", "UN system") for org in "ABC"],
    columns=["org_id", "hours", "hours_error", "money_eur", "proposed_by", "note"],
)
EVIDENCE = pd.DataFrame(
    [
        ("A", "effort", 200.0, 20.0, "Time sheet", True),
        ("B", "effort", 120.0, 60.0, "effort.csv: Proposal", False),
        ("B", "need", 0.4, None, "Somebody", True),
        ("Z", "effort", 5.0, 1.0, "Time sheet", True),
    ],
    columns=["org_id", "criterion_id", "raw", "error", "source", "judged"],
)


def test_a_figure_of_its_own_goes_before_the_placeholder_and_is_none_any_more():
    costs = costs_of(PLACEHOLDERS, EVIDENCE, [])
    assert (costs.hours["A"], costs.hours_error["A"], costs.said_by["A"]) == (200, 20, "Time sheet")
    assert (costs.hours["B"], costs.hours_error["B"], costs.said_by["B"]) == (120, 60, "Proposal")
    assert costs.kind == {"B": "UN system", "C": "UN system"}
    assert "Z" not in costs.hours  # its euros are unknown


def test_what_people_entered_goes_before_evidence():
    estimates = [
        Estimate(who="Ada", org_id="A", source="x", hours=40.0, hours_error=4.0),
        Estimate(who="Bo", org_id="B", source="x", money_eur=10.0),
        Estimate(who="Cy", org_id="C", source="x", hours=30.0),
    ]
    costs = costs_of(PLACEHOLDERS, EVIDENCE, estimates)
    assert (costs.hours["A"], costs.hours_error["A"], costs.said_by["A"]) == (40, 4, "Ada")
    assert (costs.hours["B"], costs.euros["B"], costs.said_by["B"]) == (120, 10, "Bo")
    assert "B" in costs.kind
    assert costs.hours_error["C"] == pytest.approx(15)  # as sure as the placeholder: unknown is never exact
    assert costs.relative_error("C") == pytest.approx(0.5)
