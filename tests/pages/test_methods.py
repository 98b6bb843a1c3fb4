import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sic_metrics.formats.glossary import GLOSSARY
from sic_metrics.metrics import catalogue
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.ui.methods.metrics import described_sources
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
    entries = {entry.label: words(entry) for entry in opened().expander}
    for one in catalogue().values():
        told = entries[f"**{one.title}** · {one.question}"]
        assert escaped(one.definition) in told
        assert all(escaped(caveat) in told for caveat in one.caveats)
        assert f'href="/export/{one.name}.csv"' in told
        assert escaped(one.columns[one.grain[0]]) in told


def test_every_source_that_a_metric_names_is_described():
    named = {source for one in catalogue().values() for source in one.sources}
    assert named <= set(described_sources())


def test_every_source_tells_its_licence_limits_and_what_is_loaded(opened):
    entries = {entry.label.split("**")[1]: words(entry) for entry in opened().expander}
    for source in described_sources().values():
        assert escaped(source.licence) in entries[source.title]
        assert all(escaped(caveat) in entries[source.title] for caveat in source.caveats)
    assert "commons edits: Nov 2023 – Oct 2026, 36 periods" in entries["Commons Impact Metrics dump"]
    assert "Nothing of it is loaded" in entries["PageAssessments (Action API)"]


def test_the_address_opens_one_metric_first(opened):
    page = opened(metric="overlap")
    assert page.expander[0].label.startswith("**Overlap of partners**")
    assert [entry.proto.expanded for entry in page.expander].count(True) == 1
    assert page.expander[0].proto.expanded


def test_without_an_address_all_are_closed(opened):
    assert not any(entry.proto.expanded for entry in opened().expander)


def test_a_metric_that_is_not_there_is_said(opened):
    assert "The address asks for “nonsense” as “metric”" in words(opened(metric="nonsense"))


def test_the_snapshot_its_months_and_its_gaps_are_told(opened, demo_home):
    told = words(opened())
    reader = SnapshotReader(demo_home)
    snapshot = reader.current()
    reader.close()
    assert f"Snapshot {snapshot.snapshot_id}, published {snapshot.published_at[:10]}" in told
    assert f"Published {snapshot.published_at[:10]} {snapshot.published_at[11:16]} UTC" in told
    assert "Nov 2023 to Oct 2026" in told
    assert "▲ Warning</strong> · demo_museum_posters, demo_water_content: its usage is unknown" in told
    assert "load a GLAMorous list".replace("load", "Load") in told


def test_breaks_words_and_ideas_are_told(opened):
    told = words(opened())
    assert "<strong>May 2020</strong>" in told
    assert "Commons Impact Metrics begin" not in told  # a note, no break
    assert all(escaped(meaning) in told for meaning in GLOSSARY.values())
    assert "Known, unknown, suppressed" in told


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
    assert told.index("is refused") < told.index("What each figure counts")
    assert "■ Error" in told


def test_a_real_store_has_a_page_too(golden_home, open_page):
    page = open_page(golden_home, "methods")
    assert not page.exception
    assert "Sample data" not in words(page)
    assert "each with one definition" in words(page)
