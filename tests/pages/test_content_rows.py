from html import unescape
from urllib.parse import parse_qs

import pytest

from sic_metrics.exports.exports import exported
from sic_metrics.formats import text
from sic_metrics.metrics import catalogue
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters
from sic_metrics.ui.components.info import FigureSource
from tests.pages.conftest import words


@pytest.mark.parametrize("name", catalogue())
def test_the_rows_of_every_metric_open(golden_home, open_page, name):
    one = catalogue()[name]
    app = open_page(golden_home, "content", show="rows", metric=name)
    total = exported(SnapshotReader(golden_home), name, Filters()).num_rows
    assert not app.exception
    assert (text.counted(total, "row") if total else "has no rows here") in words(app)
    assert one.title in unescape(words(app))
    assert f"/methods?metric={name}" in words(app)
    assert f"/export/{name}.csv" in words(app)


def test_the_rows_behind_a_figure_are_its_export(demo_home, open_page, monkeypatch):
    monkeypatch.setenv("SIC_HOME", str(demo_home))
    behind = FigureSource("article_views_by_wiki", "DEMO_SEEDS", "2026-09", "2026-10", "fr.wikipedia")
    address = unescape(str(behind.info()).split('href="/content?')[1].split('"')[0])
    asked = {name: values[0] for name, values in parse_qs(address).items()}
    app = open_page(demo_home, "content", **asked)
    window = Filters("DEMO_SEEDS", "fr.wikipedia", "2026-09", "2026-10")
    rows = exported(SnapshotReader(demo_home), "article_views_by_page", window)
    assert not app.exception
    assert text.counted(rows.num_rows, "row") in words(app)
    assert all(f">{title}</bdi>" in words(app) for title in rows["page_title"].to_pylist()[:25])
    assert "partner=DEMO_SEEDS&amp;wiki=fr.wikipedia&amp;from=2026-09&amp;to=2026-10" in words(app)


def test_without_rows_the_page_says_the_reason_of_the_export(real_home, open_page):
    app = open_page(real_home, "content", show="rows", metric="article_views", org="UNICEF")
    assert "UNICEF has no content set, so its files and articles are not known." in words(app)


def test_links_to_an_export_without_rows_say_why_before_one_clicks(demo_home, open_page):
    page = words(
        open_page(
            demo_home, "partner", org="DEMO_MUSEUM", tab="about", **{"from": "2026-09", "to": "2026-10"}
        )
    )
    reader = SnapshotReader(demo_home)
    windows = {
        name: Filters("DEMO_MUSEUM", None, *(("2026-09", "2026-10") if "month" in one.grain else ()))
        for name, one in catalogue().items()
        if f"/export/{name}.json" in page
    }
    empty = {name for name, window in windows.items() if not exported(reader, name, window).num_rows}
    assert empty
    assert empty < set(windows)
    told = {
        name
        for name in windows
        if " <small>No rows. " in page.split(f"/export/{name}.parquet")[1].split("</li>")[0]
    }
    assert told == empty
