"""Missing articles on a simulated world whose answer is known."""

import numpy as np
import pandas as pd
import pytest

from sic_metrics.scoring.language_gap import ENOUGH, predicted_views, presence

NOISE = 0.1  # of log10 views


def world(
    items: int, lacking: int, noise: float = NOISE, slope: float = 0.8
) -> tuple[pd.DataFrame, pd.Series]:
    """Items on two wikis; the last `lacking` of them not on sw, whose true views are given apart.

    log10 of the views on sw is slope * that on en + 0.5 * log10 of the languages - 1, with noise.
    """
    rng = np.random.default_rng(items)
    on_en, languages = rng.uniform(2, 5, items), rng.integers(3, 120, items)
    on_sw = slope * on_en + 0.5 * np.log10(languages) - 1 + rng.normal(0, noise, items)
    names = [f"Q{at}" for at in range(items)]
    common = {"wikidata_id": names, "language_versions": languages}
    english = pd.DataFrame({"wiki": "en.wikipedia", "page_title": names, "views": 10**on_en - 1, **common})
    swahili = pd.DataFrame({"wiki": "sw.wikipedia", "page_title": names, "views": 10**on_sw - 1, **common})
    both = pd.concat([english, swahili[: items - lacking]], ignore_index=True)
    return both, pd.Series(10**on_sw - 1, index=names)[items - lacking :]


def test_predictions_meet_the_true_views_within_their_stated_error():
    articles, true = world(500, 200)
    found = predicted_views(articles, "sw.wikipedia")
    assert (found.reason, found.learned_from) == (None, 300)
    assert found.error == pytest.approx(10**NOISE, rel=0.05)
    told = found.articles.set_index("wikidata_id")
    assert set(told.index) == set(true.index)
    true = true.reindex(told.index)
    off = np.log10(1 + told["views"]) - np.log10(1 + true)
    assert np.sqrt((off**2).mean()) == pytest.approx(NOISE, rel=0.15)
    assert abs(off.mean()) < 0.03
    covered = (true >= told["low"]) & (true <= told["high"])
    assert 0.84 <= covered.mean() <= 0.96
    assert told["views"].is_monotonic_decreasing
    assert (told["source_wiki"] == "en.wikipedia").all()


def test_the_same_seed_gives_the_same_and_the_order_of_rows_changes_nothing():
    articles, _ = world(100, 40)
    first, again = (predicted_views(articles, "sw.wikipedia") for _ in range(2))
    pd.testing.assert_frame_equal(first.articles, again.articles)
    turned = predicted_views(articles.iloc[::-1], "sw.wikipedia")
    assert turned.error == pytest.approx(first.error)


@pytest.mark.parametrize("both", [ENOUGH - 1, 0])
def test_from_too_few_articles_nothing_is_learned(both):
    articles, _ = world(60, 60 - both)
    found = predicted_views(articles, "sw.wikipedia")
    assert (found.reason, found.learned_from, found.articles.empty) == ("too_few", both, True)
    assert np.isnan(found.error)


def test_where_the_mean_does_as_well_the_views_stay_unknown():
    rng = np.random.default_rng(4)
    articles, _ = world(90, 30)
    swahili = articles["wiki"] == "sw.wikipedia"
    articles.loc[swahili, "views"] = 10 ** rng.uniform(1, 4, swahili.sum())
    found = predicted_views(articles, "sw.wikipedia")
    assert (found.reason, found.articles.empty) == ("no_signal", True)
    assert found.error >= found.error_of_mean


def test_unknown_views_and_languages_teach_nothing_and_get_no_prediction():
    articles, _ = world(100, 40)
    articles.loc[[0, 99], "views"] = np.nan
    articles.loc[articles["wikidata_id"] == "Q98", "language_versions"] = np.nan
    found = predicted_views(articles, "sw.wikipedia")
    assert found.learned_from == 59
    assert not {"Q98", "Q99"} & set(found.articles["wikidata_id"])


def test_an_article_is_missing_only_where_all_its_languages_are_known():
    articles = pd.DataFrame(
        [
            ("en.wikipedia", "Q1", 2), ("sv.wikipedia", "Q1", 2),
            ("en.wikipedia", "Q2", 9), ("sw.wikipedia", "Q2", 9),
            ("en.wikipedia", "Q3", None), ("en.wikipedia", None, 4),
        ],
        columns=["wiki", "wikidata_id", "language_versions"],
    )  # fmt: skip
    found = presence(articles).set_index("wiki")
    assert found.loc["en.wikipedia"].tolist() == [3, 0, 0]
    assert found.loc["sw.wikipedia"].tolist() == [1, 1, 1]  # Q1 is missing; whether Q3 is, is not known
    assert found.loc["sv.wikipedia"].tolist() == [1, 0, 2]


def test_a_prediction_says_whether_the_article_is_known_to_be_missing():
    articles, _ = world(100, 40)
    articles.loc[articles["wikidata_id"] == "Q99", "language_versions"] = 1
    states = predicted_views(articles, "sw.wikipedia").articles.set_index("wikidata_id")["state"]
    assert states["Q99"] == "missing"
    assert set(states.drop("Q99")) == {"unknown"}
