"""Figures that can hardly be true: real ones pass, impossible ones do not, whatever the wiki."""

from datetime import date

import duckdb
import pyarrow as pa
import pytest

from sic_metrics.registry import load_registry
from sic_metrics.snapshots import plausible
from tests.support import ROOT

WIKIS = load_registry(ROOT / "data" / "registry").tables["wikis"]["wiki"].to_pylist()
MONTHLY = "2026-11/climate_category_monthly_pageviews_2018_2021_9_wikipedias.csv"
DAILY = "2026-11/climate_category_daily_pageviews_2018_2021_9_wikipedias.csv.gz"
SCHOOL = "schoolza_enwiki_pageviews_daily_2015.csv"
TOPVIEWS = "topviews_yearly_selected_wikipedias.csv.gz"
ETH = "2026-11/eth_bibliothek_file_page_monthly_views.csv.gz"
STGALLEN = "2026-11/glamorgan_stgallen_zurich_2025-09_2026-04.csv.gz"
MPOX = "mpox_us_enwiki_daily_merged.csv"
MONTH = "CAST(month || '-01' AS DATE)"
# A day is given as it stands; one file has a 29 February 2015.
SERIES = {
    "climate": f"SELECT wiki, title, {MONTH}, views FROM '{{}}/{MONTHLY}'",
    "topviews": f"SELECT project, article, make_date(year, 1, 1), views // 12 FROM '{{}}/{TOPVIEWS}'",
    "eth": f"SELECT wiki, page_title, {MONTH}, MAX(page_views) FROM '{{}}/{ETH}' GROUP BY ALL",
    "stgallen": f"SELECT wiki_db, page_title, {MONTH}, MAX(page_views) FROM '{{}}/{STGALLEN}' GROUP BY ALL",
    "school": "SELECT 'en.wikipedia', article, date_trunc('month', TRY_CAST(date AS DATE)), SUM(pageview)"
    f" FROM '{{}}/{SCHOOL}' GROUP BY ALL HAVING date_trunc('month', TRY_CAST(date AS DATE)) IS NOT NULL",
}
DAYS = {
    "climate": f"SELECT wiki, page_title, date, views FROM '{{}}/{DAILY}'",
    "school": f"SELECT 'en.wikipedia', article, TRY_CAST(date AS DATE), pageview FROM '{{}}/{SCHOOL}'",
    "mpox": "SELECT project, page_title, date, CAST(pageviews AS BIGINT)"
    f" FROM read_csv('{{}}/{MPOX}', nullstr = 'NA') WHERE pageviews IS NOT NULL",
    "the mean day of the most viewed": "SELECT project, article, DATE '2020-01-01', views // 365"
    f" FROM '{{}}/{TOPVIEWS}'",
}


@pytest.fixture
def warehouse():
    """An empty warehouse, and empty core tables beside it."""
    connection = duckdb.connect()
    connection.execute("ATTACH ':memory:' AS facts")
    connection.execute("USE facts")
    connection.execute((ROOT / "sic_metrics" / "warehouse" / "schema.sql").read_text(encoding="utf-8"))
    connection.execute("USE memory")
    connection.execute(
        "CREATE TABLE core_page_months"
        " (wiki VARCHAR, page_title VARCHAR, month DATE, views BIGINT, source VARCHAR DEFAULT 'api')"
    )
    connection.execute("CREATE TABLE core_traffic (wiki VARCHAR, month DATE, views BIGINT)")
    yield connection
    connection.close()


def months(warehouse, *rows):
    warehouse.executemany("INSERT INTO core_page_months VALUES (?, ?, ?, ?, 'api')", rows)
    return list(plausible.page_months(warehouse))


def day(warehouse, wiki, views):
    warehouse.execute(
        "INSERT INTO facts.pageview_days VALUES (1, ?, 'Page', DATE '2026-03-01', ?)", [wiki, views]
    )
    return list(plausible.facts(warehouse))


@pytest.mark.parametrize("name", SERIES)
def test_real_months_pass(name, warehouse, facts_raw):
    warehouse.execute(
        "INSERT INTO core_page_months (wiki, page_title, month, views)" + SERIES[name].format(facts_raw)
    )
    assert warehouse.execute("SELECT COUNT(*) > 2000 FROM core_page_months").fetchall() == [(True,)]
    assert list(plausible.page_months(warehouse)) == []


@pytest.mark.parametrize("name", DAYS)
def test_real_days_pass(name, warehouse, facts_raw):
    rows = f"SELECT * FROM ({DAYS[name].format(facts_raw)}) AS rows (wiki, title, day, views)"
    warehouse.execute(f"INSERT INTO facts.pageview_days SELECT 1, * FROM ({rows}) WHERE day IS NOT NULL")
    assert warehouse.execute("SELECT COUNT(*) > 3000 FROM facts.pageview_days").fetchall() == [(True,)]
    assert list(plausible.facts(warehouse)) == []


SPIKES = {
    "Koronavirus in Czech, March 2020": ("cs.wikipedia", 239, 340_236),
    "the most read article of 2025": ("en.wikipedia", 300_000, 45_000_000),
    "an article written in the month": ("en.wikipedia", 0, 20_000_000),
}


@pytest.mark.parametrize("spike", SPIKES.values(), ids=SPIKES)
def test_what_the_news_did_passes(spike, warehouse):
    wiki, before, then = spike
    past = [(wiki, "Page", date(2019, month, 1), before) for month in range(1, 13)]
    assert months(warehouse, *past, (wiki, "Page", date(2020, 1, 1), then)) == []


def test_the_largest_day_of_an_article_passes(warehouse):
    assert day(warehouse, "en.wikipedia", 15_000_000) == []


def test_no_wiki_has_a_page_with_a_hundred_million_views_a_day_or_less_than_none(warehouse):
    wrong = (100_000_001, 999_999_999_999_999, -1)
    assert len(WIKIS) > 800
    rows = pa.table({"wiki": [wiki for wiki in WIKIS for _ in wrong], "views": wrong * len(WIKIS)})
    warehouse.register("rows", rows)
    warehouse.execute(
        "INSERT INTO facts.pageview_days SELECT 1, wiki, 'Page', DATE '2026-03-01', views FROM rows"
    )
    anomalies = list(plausible.facts(warehouse))
    assert {anomaly.rule for anomaly in anomalies} == {"limit"}
    assert sorted(anomaly.what.split(":")[0] for anomaly in anomalies) == sorted(
        f"{views:,} for Page on {wiki}, 2026-03-01" for wiki in WIKIS for views in wrong
    )


@pytest.mark.parametrize(
    ("wiki", "most"),
    [("fr.wikipedia", 30_000_000), ("cs.wikipedia", 10_000_000), ("sw.wikipedia", 1_000_000)],
)
def test_limits_are_lower_where_fewer_read(wiki, most, warehouse):
    assert day(warehouse, wiki, most) == []
    assert len(day(warehouse, wiki, most + 1)) == 1


@pytest.mark.parametrize("limit", plausible.LIMITS, ids=lambda limit: f"{limit.table}.{limit.column}")
def test_every_count_that_is_loaded_has_a_limit_at_both_ends(limit, warehouse):
    columns = warehouse.execute(
        "SELECT column_name, data_type FROM duckdb_columns()"
        " WHERE database_name = 'facts' AND table_name = ?",
        [limit.table],
    ).fetchall()
    usual = {
        "VARCHAR": "'2026-03'",
        "DATE": "DATE '2026-03-01'",
        "BIGINT": "1",
        "DOUBLE": "1",
        "VARCHAR[]": "[]",
    }
    for value in (-1, 10**15 - 1):
        values = ", ".join(str(value) if name == limit.column else usual[kind] for name, kind in columns)
        warehouse.execute(f"DELETE FROM facts.{limit.table}")
        warehouse.execute(f"INSERT INTO facts.{limit.table} VALUES ({values})")
        (anomaly,) = plausible.facts(warehouse)
        assert f"{value:,} for " in anomaly.what


def test_no_count_of_the_warehouse_is_without_a_limit(warehouse):
    """But for those that are counted here, and those that no figure is made of."""
    counts = {
        (table, column)
        for table, column in warehouse.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'facts'"
            " AND (column_name LIKE '%views' OR column_name LIKE '%requests' OR column_name LIKE '%_count%'"
            " OR column_name = 'value')"
        ).fetchall()
    }
    unused = {
        (table, column)
        for table, column in counts
        if table in {"commons_pageviews_per_category_monthly", "commons_media_file_metrics_snapshot"}
        or column == "member_count"
    }
    assert counts - unused == {(limit.table, limit.column) for limit in plausible.LIMITS}


def test_a_page_that_leaves_its_own_past_behind_is_held_back(warehouse):
    past = [("en.wikipedia", "Page", date(2025, month, 1), 10_000) for month in range(1, 13)]
    assert months(warehouse, *past, ("en.wikipedia", "Page", date(2026, 1, 1), 10_000_000)) == []
    (anomaly,) = months(warehouse, ("en.wikipedia", "Page", date(2026, 2, 1), 20_000_000_000))
    assert (anomaly.rule, anomaly.month) == ("jump", "2026-02")
    assert "20,000,000,000 views in 2026-02, and never had more than 10,000,000 in a month" in anomaly.what


@pytest.mark.parametrize(
    ("wiki", "views", "rule"),
    [
        ("sw.wikipedia", 990_000, "jump"),
        ("en.wikipedia", 279_000_000, "jump"),
        ("sw.wikipedia", 99_999, None),
        ("cs.wikipedia", 990_000, None),
        ("commons.wikimedia", 990_000, None),
    ],
)
def test_one_earlier_month_is_past_enough(wiki, views, rule, warehouse):
    past = (wiki, "Page", date(2026, 1, 1), 310)
    anomalies = months(warehouse, past, (wiki, "Page", date(2026, 2, 1), views))
    assert [anomaly.rule for anomaly in anomalies] == [rule] * (rule is not None)


def test_days_of_a_page_add_up_to_no_more_than_a_month_can_have(warehouse):
    (anomaly,) = months(warehouse, ("cs.wikipedia", "Page", date(2026, 1, 1), 279_000_000))
    assert "Page on cs.wikipedia has 279,000,000 views in 2026-01: no page ever had more than" in anomaly.what
    assert months(warehouse, ("fr.wikipedia", "Page", date(2026, 1, 1), 279_000_000)) == [anomaly]


@pytest.mark.parametrize(("times", "held_back"), [(19, 0), (21, 1), (1, 0), (1 / 19, 0), (1 / 21, 1), (0, 1)])
def test_a_wiki_whose_pages_all_move_at_once_is_held_back(times, held_back, warehouse):
    pages = [f"Page_{number}" for number in range(20)]
    before = [("sw.wikipedia", page, date(2026, 1, 1), 1_000) for page in pages]
    then = [("sw.wikipedia", page, date(2026, 2, 1), int(1_000 * times)) for page in pages]
    assert [anomaly.rule for anomaly in months(warehouse, *before, *then)] == ["shift"] * held_back


def test_pages_have_no_more_views_than_their_whole_wiki(warehouse):
    warehouse.execute("INSERT INTO core_traffic VALUES ('sw.wikipedia', DATE '2026-01-01', 1000000)")
    assert months(warehouse, ("sw.wikipedia", "A", date(2026, 1, 1), 1_000_000)) == []
    (anomaly,) = months(warehouse, ("sw.wikipedia", "B", date(2026, 1, 1), 50_001))
    assert anomaly.what.startswith("pages of sw.wikipedia have 1,050,001 views in 2026-01, and the whole")
    assert anomaly.what.endswith("can have 1,050,000")
