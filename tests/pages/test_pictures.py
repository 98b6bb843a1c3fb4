"""Pictures of files on pages: from the snapshot alone, with credit and licence, else a tile."""

import re

import pytest

from sic_metrics.formats import text
from tests.ingestion.pictured import BROKEN, DELETED, JPEG, PNG, SOURCES, pictured, pictured_world
from tests.pages.conftest import markup
from tests.stand_in.running import running_wikimedia

CREDIT = "Uploaded by Uploader_&amp;_sons, cc-by-sa-4.0"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    live = pictured(tmp_path_factory.mktemp("pictured"))
    with running_wikimedia(pictured_world()) as wikimedia:
        live.ingest(wikimedia, *SOURCES)
    live.build()
    return live.home


def items(app) -> dict[str, str]:
    """What the page shows of each file, by name."""
    (strip,) = re.findall(r'<ul class="sic-pictures">(.*?)</ul>', markup(app), re.DOTALL)
    shown = re.findall(r"<li>(.*?)</li>", strip, re.DOTALL)
    return {re.search(r"<bdi>([^<]*)</bdi>", item)[1].replace(" ", "_"): item for item in shown}


def views(item: str) -> float:
    return float(re.search(r"<small>([\d.]+)\sK page views</small>", item)[1])


def test_an_organisation_shows_its_most_viewed_files_first(home, open_page):
    app = open_page(home, "partner", org="CHAIN", tab="files")
    assert not app.exception
    shown = items(app)
    assert len(shown) == 9
    assert list(items(open_page(home, "partner", org="CHAIN"))) == list(shown)[:6]
    counts = [views(item) for item in shown.values()]
    assert counts == sorted(counts, reverse=True)
    assert {name for name, item in shown.items() if "<img" in item} == {JPEG, PNG, DELETED}


def test_a_picture_comes_from_the_snapshot_with_name_credit_licence_and_its_page(home, open_page):
    app = open_page(home, "partner", org="CHAIN", tab="files")
    item = items(app)[JPEG]
    assert '<img src="data:image/jpeg;base64,/9j/' in item
    assert 'alt="Nasty deep 1.jpg" width="320" height="240"' in item
    assert 'href="https://commons.wikimedia.org/wiki/File:Nasty%20deep%201.jpg"' in item
    assert CREDIT in item
    assert not re.search(r'src="(?!data:)', markup(app))


def test_a_file_without_one_shows_its_kind_and_name(home, open_page):
    for name in (BROKEN, JPEG):
        app = open_page(home, "content", org="CHAIN", show="files", file=name)
        assert not app.exception
        (item,) = items(app).values()
        assert ("<img" in item, CREDIT in item) == (name == JPEG, name == JPEG)
        assert ('<span class="sic-tile">JPEG</span>' in item) == (name == BROKEN)
        assert name.replace("_", " ") in item


def test_the_worked_example_has_tiles_only(demo_home, open_page):
    app = open_page(demo_home, "partner", org="DEMO_HEALTH")
    shown = items(app)
    assert len(shown) == 6
    assert not any("<img" in item for item in shown.values())
    assert all('class="sic-tile"' in item for item in shown.values())
    assert text.SAMPLE_MARK in markup(app).split('class="sic-title"')[0]
