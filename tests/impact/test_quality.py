import pandas as pd

from sic_metrics.impact.content import quality


def row(**changed):
    known = {
        "articles": 10,
        "articles_scored": 8,
        "mean_score": 0.5,
        "articles_compared": 6,
        "mean_change": 0.02,
        "improved": 3,
        "worsened": 1,
        "as_of": "2026-10",
    }
    return pd.DataFrame([{**known, **changed}])


def test_articles_that_hardly_changed_are_the_rest_of_those_compared():
    found = quality(row())
    assert (found.improved, found.level, found.worsened) == (3, 2, 1)


def test_scored_once_is_a_level_without_a_change():
    found = quality(row(articles_compared=0, improved=None, worsened=None, mean_change=None))
    assert (found.mean, found.level) == (0.5, None)


def test_without_scores_or_usage_it_is_unknown():
    assert quality(row(articles_scored=0)) is None
    assert quality(row().head(0)) is None
