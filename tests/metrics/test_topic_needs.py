"""Demand of articles in need, against answers worked out by hand."""

import math

import duckdb
import pytest

from sic_metrics.metrics import catalogue
from sic_metrics.metrics.engines import materialise

LIST = [3] * 98 + [100, 1000, 10_000]  # monthly views: the 100th of 101 is the 99th percentile


@pytest.fixture
def needs():
    with duckdb.connect(":memory:") as connection:
        connection.execute(
            "CREATE TABLE core_topic_list (wiki VARCHAR, page_title VARCHAR, topics VARCHAR,"
            " listed_views DOUBLE, listed_window VARCHAR,"
            " quality_class VARCHAR, size_bytes BIGINT, language_versions BIGINT, listed_as_of VARCHAR)"
        )
        rows = ", ".join(
            f"('en.wikipedia', 'A{at}', 't', {views}, 'since the first edit', 'C', 9000, 1, '')"
            for at, views in enumerate(LIST)
        )
        rows += ", ('en.wikipedia', 'B', 't', 500000, '2021-01 to 2021-12', NULL, NULL, NULL, '2021-12')"
        connection.execute(f"INSERT INTO core_topic_list VALUES {rows}")
        materialise(connection, catalogue()["topic_article_needs"])
        found = connection.execute(
            "SELECT page_title, demand, p99_views, median_views FROM topic_article_needs"
        )
        yield {title: numbers for title, *numbers in found.fetchall()}


@pytest.mark.parametrize(
    ("title", "demand"),
    [("A98", 2 / 3), ("A99", 1), ("A100", 1), ("A0", math.log(3) / math.log(1000))],
)
def test_demand_is_the_logarithm_of_views_over_that_of_the_99th_percentile(title, demand, needs):
    assert needs[title] == [pytest.approx(demand, abs=1e-12), pytest.approx(1000), pytest.approx(3)]


def test_views_of_other_months_are_set_against_none_but_their_own(needs):
    assert needs["B"] == [1, 500_000, 500_000]
    assert {p99 for title, (_, p99, _) in needs.items() if title != "B"} == {1000}
