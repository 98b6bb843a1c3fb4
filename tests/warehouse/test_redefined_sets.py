"""A list counts for the content set that it was loaded for, as that was defined then."""

import csv
import shutil
import sqlite3
from pathlib import Path

import pytest

from sic_metrics.health.check import snapshot_findings
from sic_metrics.snapshots import SnapshotReader
from tests.support import GOLDEN, Store, rows

pytestmark = pytest.mark.slow

USES = "ProjectCode\tArticleTitle\tImages\tNumberOfImages\nsv.wikipedia\tHav\tA.jpg\t1\n"
KNOWN = "SELECT org_id, lists, months_known FROM core_set_health WHERE content_set_id = 'delta_tree'"
ARTICLES = "SELECT org_id, articles FROM articles WHERE articles IS NOT NULL"


def redefine(registry, **cells):
    path = registry / "content_sets.csv"
    with path.open(newline="", encoding="utf-8") as file:
        sets = list(csv.DictReader(file))
    [row] = [row for row in sets if row["content_set_id"] == "delta_tree"]
    before = dict(row)
    row.update(cells)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerows(sets)
    return {column: before[column] for column in cells}


def built(store):
    """What `build` says of lists, and what `check` does; both say the same."""
    said = []
    store.build(say=said.append)
    reader = SnapshotReader(store.home)
    found = [one for one in snapshot_findings(reader) if "is not counted" in one.what]
    reader.close()
    assert [f"{one.where}: {one.what}; {one.remedy}" for one in found] == said
    return said


@pytest.fixture
def mine(store, tmp_path):
    registry = Path(shutil.copytree(GOLDEN / "registry", tmp_path / "registry"))
    with (registry / "content_sets.csv").open("a") as file:  # so that nobody is left without a set
        file.write("delta_photos,DELTA,files,commons_category,Delta_photos,7,,by,,\n")
    return Store(store.home, registry)


@pytest.fixture
def loaded(mine, tmp_path):
    path = tmp_path / "delta_2026-03-31.tsv"
    path.write_text(USES)
    mine.load("glamorous", path, content_set="delta_tree")
    assert built(mine) == []
    return mine, "glamorous", path


@pytest.mark.parametrize(
    ("cells", "change"),
    [
        ({"value": "Other_tree"}, "value was {old} and is Other_tree"),
        ({"org_id": "GAMMA"}, "org_id was DELTA and is GAMMA"),
        ({"relation": "about"}, "relation was by and is about"),
        ({"depth": "2", "prune": "A|B"}, "depth was {old} and is 2, prune was empty and is A|B"),
        ({"kind": "page_list"}, "kind was commons_category and is page_list"),
        (
            {"channel": "text", "kind": "page_list"},
            "channel was files and is text, kind was commons_category and is page_list",
        ),
    ],
)
def test_a_list_of_a_set_that_was_redefined_does_not_count_and_is_named(loaded, cells, change):
    store, kind, path = loaded
    reader = SnapshotReader(store.home)
    health, articles = rows(reader, KNOWN), rows(reader, ARTICLES)
    reader.close()
    assert health[0][:2] == ("DELTA", 1)
    before = redefine(store.registry, **cells)
    [line] = built(store)
    old = next(iter(before.values())) or "7"
    assert f"the list {path.name} of 2026-03-31 is not counted" in line
    assert f"({change.format(old=old)})" in line
    assert f"`load {kind} {path.name} --content-set delta_tree --as-of 2026-03-31`" in line
    reader = SnapshotReader(store.home)
    assert [row[1:] for row in rows(reader, KNOWN)] == [(0, 0)]
    assert rows(reader, ARTICLES) == []
    reader.close()
    redefine(store.registry, **before)
    assert built(store) == []
    reader = SnapshotReader(store.home)
    assert (rows(reader, KNOWN), rows(reader, ARTICLES)) == (health, articles)


def test_a_list_that_is_loaded_again_counts_for_the_new_definition(loaded):
    store, kind, path = loaded
    redefine(store.registry, value="Other_tree", prune="A|B")
    [again] = store.load(kind, path, content_set="delta_tree")
    assert (again.already_held, list(again.notes)) == (False, [])
    assert built(store) == []
    assert store.load(kind, path, content_set="delta_tree")[0].already_held
    redefine(store.registry, prune="B|A", note="other words", since="2026-03")
    assert built(store) == []


def test_a_list_of_which_no_definition_was_noted_counts_as_before(loaded):
    store, _, _ = loaded
    with sqlite3.connect(store.home / "ledger" / "index.sqlite") as index:
        index.execute("UPDATE entries SET params = json_remove(params, '$.definition')")
    (store.home / "warehouse.duckdb").unlink()
    redefine(store.registry, value="Other_tree")
    assert built(store) == []
    assert rows(SnapshotReader(store.home), KNOWN)[0][:2] == ("DELTA", 1)
