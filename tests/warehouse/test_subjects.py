"""What the warehouse knows that sources are to be asked about."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from sic_metrics.sources.ledger import Ledger
from sic_metrics.warehouse import Warehouse, subjects

SET = "demo_seeds_files"


@pytest.fixture
def warehouse(demo_home, tmp_path):
    home = Path(shutil.copytree(demo_home, tmp_path / "home"))
    with closing(Ledger(home)) as ledger, closing(Warehouse(home, ledger)) as opened:
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


def test_only_articles_are_asked_for_page_by_page(warehouse):
    asked = subjects.titles_to_ask(warehouse, [SET])
    assert ("en.wikipedia", "Seed_library") in asked
    assert not any(title.startswith(("User:", "Template:", "Page:")) for _, title in asked)


def test_files_of_the_newest_walk_are_described_up_to_so_many_of_a_set(warehouse):
    every = subjects.files_of_walks(warehouse, [SET], 5_000)
    newest = (
        "SELECT DISTINCT file FROM walk_members WHERE as_of = (SELECT MAX(as_of) FROM walks) ORDER BY file"
    )
    assert every == [file for (file,) in warehouse.ask(newest)]
    assert len(every) > len(subjects.files_in_use(warehouse, [SET]))
    assert subjects.files_of_walks(warehouse, [SET], 3) == every[:3]
    assert subjects.files_of_walks(warehouse, ["no_such_set"], 3) == []


def test_nothing_is_read_again_while_nothing_has_come(warehouse):
    assert warehouse.sync() == 0
    assert warehouse.sync() == 0
