import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sic_metrics.formats.glossary import GLOSSARY
from sic_metrics.metrics import GROUPS, catalogue
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.ui.methods.sources import described_sources
from tests.pages.conftest import words


@pytest.fixture
def opened(demo_home, open_page):
    """Open the page of the sample store at an address."""

    def at(**address: str) -> AppTest:
        page = open_page(demo_home, "methods", **address)
        assert not page.exception
        return page

    return at


def escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("'", "&#39;").replace(">", "&gt;").replace("<", "&lt;")


def test_every_metric_has_its_definition_limits_columns_and_rows(opened):
    page = opened()
    for one in catalogue().values():
        page.query_params["metric"] = one.name
        page.run()
        assert not page.exception
        told = words(page)
        assert escaped(one.title) in told
        assert escaped(one.question) in told
        assert escaped(one.definition) in told
        assert all(escaped(caveat) in told for caveat in one.caveats)
        assert f'href="/export/{one.name}.csv"' in told
        assert escaped(one.columns[one.grain[0]]) in told


def test_every_source_that_a_metric_names_is_described():
    named = {source for one in catalogue().values() for source in one.sources}
    assert named <= set(described_sources())


def test_every_source_tells_its_licence_limits_and_what_is_loaded(opened):
    shown = re.findall("<summary>(.*?)</summary><div>(.*?)</div></details>", words(opened(tab="sources")))
    entries = {unescape(title): content for title, content in shown}
    for source in described_sources().values():
        assert escaped(source.licence) in entries[source.title]
        assert all(escaped(caveat) in entries[source.title] for caveat in source.caveats)
    assert "commons edits: Nov 2023 – Oct 2026, 36 periods" in entries["Commons Impact Metrics dump"]
    assert "Nothing of it is loaded" in entries["PageAssessments (Action API)"]


def test_every_figure_stands_in_its_group(opened):
    for group in GROUPS:
        links = words(opened(group=group)).split('<table class="sic-list"')[1]
        named = {one.name for one in catalogue().values() if one.group == group}
        assert set(re.findall(r"metric=(\w+)", links)) == named


def test_the_address_opens_one_metric_alone(opened):
    told = words(opened(metric="overlap"))
    assert "Overlap of partners</h2>" in told
    assert told.count('<h2 class="sic-heading">') == 1
    assert '<table class="sic-list"' not in told


def test_no_command_and_no_file_is_named_but_for_maintainers(opened):
    for tab in ("figures", "words", "sources", "limits"):
        assert "python -m" not in words(opened(tab=tab))
    assert "python -m sic_metrics" in words(opened(tab="maintainers"))


def test_a_metric_that_is_not_there_is_said(opened):
    assert "The address asks for “nonsense” as “metric”" in words(opened(metric="nonsense"))


def test_the_snapshot_its_months_and_its_gaps_are_told(opened, demo_home):
    told = words(opened(tab="maintainers"))
    reader = SnapshotReader(demo_home)
    snapshot = reader.current()
    reader.close()
    assert f"Snapshot {snapshot.snapshot_id}, published {snapshot.published_at[:10]}" in told
    assert f"Published {snapshot.published_at[:10]} {snapshot.published_at[11:16]} UTC" in told
    assert "Nov 2023 to Oct 2026" in told
    assert "▲ Warning · its usage is unknown" in told
    assert "<div>demo_museum_posters, demo_water_content. <span>" in told
    assert "load a GLAMorous list".replace("load", "Load") in told


def test_breaks_words_and_ideas_are_told(opened):
    told = words(opened(tab="limits"))
    assert "<strong>May 2020</strong>" in told
    assert "Commons Impact Metrics begin" not in told  # a note, no break
    told = words(opened(tab="words"))
    assert all(escaped(meaning) in told for meaning in GLOSSARY.values())
    assert "Known, not known, held back" in told


def test_a_refused_snapshot_is_told_first(demo_home, open_page, tmp_path):
    home = Path(shutil.copytree(demo_home, tmp_path / "home"))
    page = open_page(home, "methods")
    pointer = home / "CURRENT.json"
    pointer.write_text(pointer.read_text().replace('"sha256": "', '"sha256": "0'))
    page.run()
    assert not page.exception
    told = words(page)
    assert 'role="alert"' in told
    assert "A newer snapshot is refused; every page shows the last good one." in told
    assert told.index("is refused") < told.index("Parts of this page")
    page.query_params["tab"] = "maintainers"
    told = words(page.run())
    assert "■ Error" in told
    assert "run python -m sic_metrics build" in told


def test_a_real_store_has_a_page_too(golden_home, open_page):
    page = open_page(golden_home, "methods")
    assert not page.exception
    assert "Sample data" not in words(page)
    assert "each with one definition" in words(page)
