"""What readers of a theme did anyway, like with like."""

import pandas as pd
import pytest

from sic_metrics.impact.baseline import theme_trend


def rows(*cells: tuple[str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(cells, columns=["wiki", "year", "views"])


def test_a_wiki_unknown_in_one_of_the_two_years_counts_in_neither():
    trend = theme_trend(
        rows(
            ("en", "2016", 100),
            ("en", "2024", 70),
            ("sv", "2016", 50),
            ("fr", "2024", 900),
            ("en", "2020", 1),
        )
    )
    assert (trend.first_year, trend.last_year, trend.first, trend.last) == ("2016", "2024", 100, 70)
    assert trend.change == pytest.approx(-0.3)
    assert trend.by_wiki["wiki"].tolist() == ["en"]


def test_languages_stand_by_their_views_of_the_first_year():
    trend = theme_trend(rows(("a", "2016", 1), ("b", "2016", 9), ("a", "2017", 2), ("b", "2017", 9)))
    assert trend.by_wiki[["wiki", "change"]].values.tolist() == [["b", 0.0], ["a", 1.0]]


@pytest.mark.parametrize("cells", [[], [("en", "2016", 1)], [("en", "2016", 0), ("en", "2017", 5)]])
def test_without_two_years_of_one_wiki_nothing_is_said(cells):
    assert theme_trend(rows(*cells)) is None
