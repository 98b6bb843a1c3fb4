"""Two candidates beside each other: what is unknown or a placeholder is drawn and named as such."""

import itertools
import json
import re

import pandas as pd
import pytest

from tests.pages.conftest import shown_tables, words
from tests.pages.test_candidates_page import opened, ranked, tables

__all__ = ["opened", "tables"]  # fixtures


def test_a_comparison_draws_no_unknown_cell_as_if_it_had_been_measured(opened, tables):
    evidence = tables["criterion_evidence"].groupby("org_id")["criterion_id"].agg(set)
    short = tables["candidates"].set_index("org_id")["short_name"]
    criteria = tables["criteria"]
    seen = set()
    for pair in itertools.combinations(ranked(tables)[:8], 2):
        page = opened(tab="compare", two=",".join(pair))
        shown = next(table for table in shown_tables(page) if "points" in table and "known" in table)
        kinds = {y: bar["name"] for bar in drawn_of_two(page) for y in bar["y"]}
        for j, (criterion, name) in enumerate(zip(criteria["criterion_id"], criteria["name"], strict=True)):
            missing = [short[org] for org in pair if criterion not in evidence[org]]
            seen.add(len(missing))
            row = shown.iloc[j]
            label = f"{name} (not known of {missing[0]})" if len(missing) == 1 else row["criterion"]
            assert row["criterion"] == label
            assert row["criterion"].startswith(name)
            assert pd.isna(row["points"]) == (len(missing) == 2)
            assert (kinds[j] == "unknown") == (len(missing) == 1)
    assert {0, 1} <= seen


def drawn_of_two(page):
    """The bars of the comparison of two, a trace for each kind."""
    titles = {chart["layout"]["yaxis"].get("ticktext", [""])[0]: chart["data"] for chart in specs(page)}
    return titles["Importance"]


def specs(page):
    return [json.loads(chart.proto.spec) for chart in page.get("plotly_chart")]


def test_hours_that_nobody_entered_are_drawn_and_named_as_the_placeholder_they_are(opened, tables):
    evidence = tables["criterion_evidence"]
    assert not evidence.loc[evidence["criterion_id"] == "effort", "judged"].any()
    page = opened(tab="compare", two="IMF,WHO")
    (bar,) = (bar for bar in drawn_of_two(page) if bar["name"] == "placeholder")
    shown = next(table for table in shown_tables(page) if "points" in table and "known" in table)
    assert (bar["y"], bar["marker"]["pattern"]["shape"]) == ([len(shown) - 1], ".")
    assert shown.iloc[-1][["criterion", "known", "placeholder"]].tolist() == [
        "Effort (placeholder of WHO and IMF)",
        "neither",
        "WHO and IMF",
    ]
    assert set(shown["placeholder"].iloc[:-1]) == {"neither"}
    assert "Dotted: the usual hours of its kind" in words(page)


def test_a_difference_that_rests_on_unknown_cells_says_so_in_its_title(opened, tables):
    """IMF and WHO: the title names what is unknown, and the rest adds up to the gap."""
    title = re.search(
        r"<h3[^>]*>([^<]* points ahead of [^<]*)</h3>", words(opened(tab="compare", two="IMF,WHO"))
    )[1]
    gap, unknown = re.search(r"is ([\d.]+) points ahead of .*: ([\d.]+) by what is not known", title).groups()
    shown = next(
        table
        for table in shown_tables(opened(tab="compare", two="IMF,WHO"))
        if "points" in table and "known" in table
    )
    is_guess = shown["criterion"].str.contains("not known of", regex=False)
    assert shown.loc[is_guess, "points"].sum() == pytest.approx(float(unknown), abs=0.06)
    assert shown["points"].sum() == pytest.approx(float(gap), abs=0.06)
