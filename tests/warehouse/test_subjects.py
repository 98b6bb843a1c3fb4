"""What the warehouse knows that sources are to be asked about."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from sic_metrics.ledger.store import Ledger
from sic_metrics.registry import load_registry
from sic_metrics.settings import SAMPLE
from sic_metrics.warehouse import Warehouse, subjects
from tests.support import GOLDEN

TABLES = load_registry(GOLDEN / "registry", SAMPLE / "registry").tables
REGISTRY, WIKIS = TABLES["content_sets"].to_pylist(), TABLES["wikis"].to_pylist()
MONTH = "2026-10"


@pytest.fixture
def warehouse(demo_home, tmp_path):
    home = Path(shutil.copytree(demo_home, tmp_path / "home"))
    with closing(Ledger(home)) as ledger, closing(Warehouse(home, ledger, WIKIS)) as opened:
        yield opened


def test_dumps_are_searched_for_pages_of_every_namespace_but_of_no_commons_or_wikidata(warehouse):
    pages = subjects.tracked_pages(warehouse)
    assert {
        ("en.wikipedia", "User:Harbour_hand/Seed_notes"),
        ("en.wikisource", "Page:The_Seed_Keeper's_Handbook.djvu/41"),
        ("en.wikipedia", "Seed_library"),
        ("en.wikipedia", "Community_seed_bank"),
    } <= set(pages)
    assert {wiki for wiki, _ in pages}.isdisjoint({"commons.wikimedia", "wikidata"})


def sets_of(*ids: str, **changed: object) -> list[dict[str, object]]:
    return [row | changed for row in REGISTRY if row["content_set_id"] in ids]


SEEDS = sets_of("demo_seeds_files")


def viewed(warehouse, columns, where):
    """Rows of a month's dump, the most viewed first."""
    return warehouse.ask(
        f"SELECT {columns}, MAX(pageview_count), SUM(pageview_count)"
        f" FROM commons_pageviews_per_media_file_monthly WHERE year_month = '{MONTH}' AND {where}"
        f" AND wiki NOT IN ('commons.wikimedia', 'wikidata', 'www.wikidata') GROUP BY {columns}"
    )


def test_only_articles_are_asked_for_page_by_page(warehouse):
    asked = subjects.titles_to_ask(warehouse, SEEDS)
    assert ("en.wikipedia", "Seed_library") in asked
    assert not any(title.startswith(("User:", "Template:", "Page:")) for _, title in asked)


def test_pages_of_another_tree_than_the_sets_own_are_not_asked_for(warehouse):
    for changed in ({"value": "Another"}, {"depth": 1}, {"prune": None}):
        other = sets_of("demo_seeds_files", **changed)
        assert subjects.titles_to_ask(warehouse, other) == []
        assert subjects.pages_by_wiki(warehouse, other, 500) == {}
        assert subjects.files_in_use(warehouse, other, 500) == []
        assert subjects.files_of_walks(warehouse, other, 500) == []
        assert subjects.wikis_of(warehouse, other) == []


def test_files_of_the_newest_walk_are_described_up_to_so_many_of_a_set(warehouse):
    every = subjects.files_of_walks(warehouse, SEEDS, 5_000)
    newest = (
        "SELECT DISTINCT file FROM walk_members WHERE as_of = (SELECT MAX(as_of) FROM walks) ORDER BY file"
    )
    assert every == [file for (file,) in warehouse.ask(newest)]
    assert len(every) > len(subjects.files_in_use(warehouse, SEEDS, 500))
    assert subjects.files_of_walks(warehouse, SEEDS, 3) == every[:3]
    assert subjects.files_of_walks(warehouse, [], 3) == []


DEEP = "list_contains(primary_categories, 'Files_by_Tidewater_Climate_Observatory')"
PRUNED = "list_contains(categories, 'Tidewater_Climate_Observatory_staff_portraits')"
SHALLOW = "list_contains(categories, 'Equal_Seats_Assembly_conference_photographs')"


@pytest.mark.parametrize(
    ("content_set", "where"),
    [("demo_climate_files", f"{DEEP} AND NOT {PRUNED}"), ("demo_gender_talks", SHALLOW)],
)
def test_of_a_set_that_dumps_cover_the_most_viewed_of_the_newest_month_are_asked_about(
    warehouse, content_set, where
):
    sets = sets_of(content_set)
    pages = sorted(viewed(warehouse, "wiki, page_title", where), key=lambda row: (-row[2], *row[:2]))
    files = sorted(viewed(warehouse, "media_file", where), key=lambda row: (-row[2], row[0]))
    assert len(pages) > 10
    assert subjects.dumped_counts(warehouse, sets) == [(content_set, len(pages), len(files))]
    for at_most in (0, 5, len(pages)):
        asked = subjects.pages_by_wiki(warehouse, sets, at_most)
        listed = {(wiki, title) for wiki, titles in asked.items() for title in titles}
        assert listed == {(wiki, title) for wiki, title, *_ in pages[:at_most]}
        assert subjects.files_in_use(warehouse, sets, at_most) == sorted(row[0] for row in files[:at_most])
    assert subjects.titles_to_ask(warehouse, sets) == [], "the dumps tell their views"


def test_every_wiki_of_any_month_is_known_whatever_the_limit(warehouse):
    sets = sets_of("demo_gender_talks")
    ever = warehouse.ask(
        f"SELECT DISTINCT wiki FROM commons_pageviews_per_media_file_monthly WHERE {SHALLOW}"
        " AND wiki NOT IN ('commons.wikimedia', 'wikidata', 'www.wikidata') ORDER BY wiki"
    )
    assert subjects.wikis_of(warehouse, sets) == [wiki for (wiki,) in ever]


@pytest.mark.parametrize("depth", [1, 3])
def test_dumps_tell_nothing_of_a_depth_that_they_do_not_know(warehouse, depth):
    assert subjects.pages_by_wiki(warehouse, sets_of("demo_gender_talks", depth=depth), 500) == {}


def test_nothing_is_read_again_while_nothing_has_come(warehouse):
    assert warehouse.sync() == 0
    assert warehouse.sync() == 0
