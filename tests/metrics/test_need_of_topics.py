"""Need of topics: on the registry's list against an independent reckoning, and on made-up figures."""

import duckdb
import numpy as np
import pandas as pd
import pytest

from sic_metrics.metrics import catalogue
from sic_metrics.metrics.engines import materialise
from sic_metrics.snapshots.publish import CORE
from tests.support import ROOT

SCALE = {"Stub": 0, "Start": 0.2, "C": 0.4, "B": 0.6, "GA": 0.8, "FA": 1}
LISTED = pd.read_csv(ROOT / "data" / "registry" / "topic_articles.csv")
NAMED = pd.read_csv(ROOT / "data" / "registry" / "topics.csv")
COLUMNS = (
    "topic VARCHAR, wiki VARCHAR, page_title VARCHAR, wikidata_id VARCHAR, listed_views DOUBLE,"
    " quality_class VARCHAR, size_bytes BIGINT, language_versions BIGINT, listed_window VARCHAR,"
    " listed_as_of VARCHAR, measured_views DOUBLE, score DOUBLE, score_as_of VARCHAR"
)


def needs_of(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    materialise(connection, catalogue()["topic_needs"])
    return connection.execute("SELECT * FROM topic_needs WHERE wiki = 'en.wikipedia'").df().set_index("topic")


def made_up(*rows: tuple[object, ...]) -> pd.DataFrame:
    """Rows of (topic, title, listed views, class, measured views, score)."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"CREATE TABLE core_topic_articles ({COLUMNS})")
        for topic, title, views, quality_class, measured, score in rows:
            connection.execute(
                "INSERT INTO core_topic_articles VALUES"
                " (?, 'en.wikipedia', ?, NULL, ?, ?, 9000, 1, 'since the first edit', '2026', ?, ?, '2026')",
                [topic, title, views, quality_class, measured, score],
            )
        return needs_of(connection)


def shipped(*, sample: bool) -> pd.DataFrame:
    """The shipped list in a store that has measured every article: 7 views a month, score 1."""
    measured = LISTED[["wiki", "page_title"]].assign(views=7, month=pd.Timestamp("2026-03-01"), score=1.0)
    with duckdb.connect(":memory:") as connection:
        for name, rows in (
            ("topic_articles", LISTED),
            ("topics", NAMED),
            ("organisations", pd.DataFrame({"sample": [sample]})),
            ("core_page_months", measured[["wiki", "page_title", "month", "views"]].assign(source="api")),
            ("core_months", measured[["month"]].head(1)),
            (
                "core_quality",
                measured[["wiki", "page_title", "score"]].assign(as_of=pd.Timestamp("2026-03-20")),
            ),
        ):
            connection.register("incoming", rows)
            connection.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")
        text = (CORE / "12_topics.sql").read_text(encoding="utf-8")
        connection.execute(text.split("-- Articles that cite")[0])
        return needs_of(connection)


def test_the_shipped_list_gives_what_pandas_reckons():
    """Of the articles whose views are since the first edit: those of other months have no class."""
    listed = LISTED[LISTED["views_since"].isna()]
    views = 30 * listed["mean_daily_views"]
    demand = (np.log(views.clip(lower=1)) / np.log(views.quantile(0.99))).clip(upper=1)
    quality = listed["quality_class"].map(SCALE)
    slight = listed["quality_class"].isin(["Stub", "Start"]) | (listed["size_bytes"] < 6000)
    behind = (demand - quality).clip(lower=0).mask((views >= views.quantile(0.99)) & slight).dropna()
    climate = shipped(sample=True).loc["Climate"]
    assert climate["articles_known"] == len(behind) > 800
    assert climate["need"] == pytest.approx(behind.mean(), abs=1e-9)
    assert climate["need_error"] == pytest.approx(behind.std() / len(behind) ** 0.5, abs=1e-9)
    of_climate = LISTED[(LISTED["wiki"] == "en.wikipedia") & LISTED["topics"].str.contains("Climate")]
    assert climate["articles"] == len(set(of_climate["page_title"]) | named("Climate"))
    assert climate["misalignment"] == pytest.approx(climate["quality"] - climate["demand"], abs=2e-9)


def named(topic: str) -> set[str]:
    return set(NAMED.loc[NAMED["topic"] == topic, "article_title"].str.replace(" ", "_"))


def test_every_topic_of_the_registry_has_a_row_and_what_is_not_known_a_reason():
    needs = shipped(sample=True)
    assert set(needs.index) == set(NAMED["topic"])
    assert (needs["need"].isna() == (needs["articles_known"] < 5)).all()
    assert (needs["reason"].isna() == needs["need"].notna()).all()
    assert needs["need"].notna().sum() >= 5


def test_measured_figures_are_taken_from_a_real_store_and_never_from_a_sample():
    assert set(shipped(sample=False).loc[["Climate"], "quality_source"]) == {"score"}
    assert shipped(sample=False).loc["Climate", "need"] == 0
    assert "score" not in set(shipped(sample=True)["quality_source"])


def test_the_two_kinds_of_figures_are_never_mixed_and_a_tie_goes_to_the_measured():
    six = [("More listed", f"A{at}", 10.0**at, "C", None, None) for at in range(6)]
    five = [("Tie", f"B{at}", 100.0, "C", 100.0, 0.9) for at in range(5)]
    needs = made_up(*six, ("More listed", "A9", None, None, 100.0, 0.9), *five)
    assert needs["quality_source"].to_dict() == {"More listed": "class", "Tie": "score"}
    assert needs["articles_known"].to_dict() == {"More listed": 6, "Tie": 5}
    assert needs.loc["Tie", "quality"] == pytest.approx(0.9)


def test_from_five_known_articles_on_need_is_known_and_scores_stay_within_their_scale():
    rows = [("T", f"A{at}", None, None, 100.0, 1.3 if at else -0.2) for at in range(5)]
    known = made_up(*rows).loc["T"]
    assert known["quality"] == pytest.approx(4 / 5)
    assert known["need"] == pytest.approx(1 / 5)  # one article at 0 of demand 1, four at 1
    assert known["need_multiplicative"] == pytest.approx(1 / 5)
    few = made_up(*rows[:4]).loc["T"]
    assert few[["need", "need_error", "need_multiplicative"]].isna().all()
    assert few["reason"] == "fewer than five articles known"
