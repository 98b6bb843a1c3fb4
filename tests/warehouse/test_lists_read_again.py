"""Lists are read again where what they hang on has changed."""

import shutil
from pathlib import Path

import pytest

from sic_metrics.health.check import snapshot_findings
from sic_metrics.snapshots import SnapshotReader
from tests.golden_live.world import Answered, query
from tests.support import Store, rows
from tests.warehouse.test_lists import HEADER

pytestmark = pytest.mark.slow


def site_info(wiki, names):
    params = {"answer": "site_info", "wiki": wiki, "domain": f"{wiki}.org"}
    numbered = {str(number): {"id": number, "name": name} for number, name in names.items()}
    general = {"mainpage": "Main", "servername": f"{wiki}.org"}
    return Answered("sites", f"siteinfo {wiki}", params, query(general=general, namespaces=numbered))


def test_lists_are_read_again_where_a_site_says_what_its_namespaces_are(store, tmp_path):
    path = tmp_path / "list_2026-03-31.tsv"
    path.write_text(HEADER + "sv.wikipedia\tTema:Hav\tA.jpg\t1\nsv.wikipedia\tHav\tA.jpg\t1\n")
    store.load("glamorous", path, content_set="delta_tree")
    store.build()
    uses = "SELECT namespace, page_title FROM core_uses ORDER BY ALL"
    assert rows(SnapshotReader(store.home), uses) == [(0, "Hav"), (0, "Tema:Hav")]
    store.keep([site_info("sv.wikipedia", {0: "", 2: "Användare", 300: "Tema"})])
    store.build()
    assert rows(SnapshotReader(store.home), uses) == [(0, "Hav"), (300, "Tema:Hav")]
    exports = store.exports()
    (store.home / "warehouse.duckdb").unlink()
    store.build()
    assert store.exports() == exports


def test_lists_are_read_again_where_the_registry_has_other_wikis(store, tmp_path):
    registry = tmp_path / "registry"
    registry.mkdir()
    for file in store.registry.iterdir():
        (registry / file.name).write_bytes(file.read_bytes())
    path = tmp_path / "list_2026-03-31.tsv"
    path.write_text(HEADER + "sv.wikipedia\tHav\tA.jpg\t1\nen.wikipedia\tSea\tA.jpg\t1\n")
    mine = Store(store.home, registry)
    mine.load("glamorous", path, content_set="delta_tree")
    wikis = registry / "wikis.csv"
    wikis.write_text(wikis.read_text().replace("sv.wikipedia,svwiki,sv.wikipedia.org,Swedish,,\n", ""))
    said = []
    mine.build(say=said.append)
    uses = "SELECT wiki, page_title FROM core_uses ORDER BY ALL"
    reader = SnapshotReader(mine.home)
    assert rows(reader, uses) == [("en.wikipedia", "Sea")]
    [finding] = [one for one in snapshot_findings(reader) if one.where == "delta_tree"]
    assert said == [f"{finding.where}: {finding.what}; {finding.remedy}"]
    assert said == [
        "delta_tree: lines of sv.wikipedia in the list list_2026-03-31.tsv of 2026-03-31"
        " that are left out: 1; wikis.csv has no such wiki any more;"
        " put its row back into wikis.csv, then `build`"
    ]
    wikis.write_bytes((store.registry / "wikis.csv").read_bytes())
    said.clear()
    mine.build(say=said.append)
    assert (rows(reader, uses), said) == ([("en.wikipedia", "Sea"), ("sv.wikipedia", "Hav")], [])


def test_a_title_that_a_site_no_longer_has_is_left_out_and_said(store, tmp_path):
    path = tmp_path / "list_2026-03-31.csv"
    path.write_text("wiki,title,namespace\nsv.wikipedia,Hav,300\nsv.wikipedia,Hav,0\n")
    store.home.mkdir()
    store.keep([site_info("sv.wikipedia", {0: "", 300: "Tema"})])
    store.build()
    store.load("page-list", path, content_set="delta_tree")
    store.keep([site_info("sv.wikipedia", {0: "", 2: "Användare"})])
    said = []
    store.build(say=said.append)
    assert rows(SnapshotReader(store.home), "SELECT page_title FROM core_uses") == [("Hav",)]
    [line] = said
    assert "list_2026-03-31.csv of 2026-03-31 that are left out: 1; the titles or namespaces are none" in line


def test_a_wiki_of_dumps_that_the_registry_no_longer_has_is_said(golden, tmp_path):
    registry = Path(shutil.copytree(golden.registry, tmp_path / "registry"))
    wikis = registry / "wikis.csv"
    lines = wikis.read_text().splitlines(keepends=True)
    wikis.write_text("".join(line for line in lines if not line.startswith("en.wikipedia,")))
    said = []
    Store(golden.home, registry).build(say=said.append)
    reader = SnapshotReader(golden.home)
    assert any(line.startswith("wikis.csv: no such wiki, and ") and "(en.wikipedia)" in line for line in said)
    assert any(one.where == "wikis.csv" and "(en.wikipedia)" in one.what for one in snapshot_findings(reader))


def test_what_a_list_says_does_not_hang_on_which_came_first(tmp_path):
    path = tmp_path / "list_2026-03-31.tsv"
    path.write_text(HEADER + "sv.wikipedia\tTema:Hav\tA.jpg\t1\n")
    answer = site_info("sv.wikipedia", {0: "", 300: "Tema"})
    stores = [Store(tmp_path / name) for name in ("list first", "answer first")]
    stores[0].load("glamorous", path, content_set="delta_tree")
    stores[0].keep([answer])
    stores[1].home.mkdir()
    stores[1].keep([answer])
    stores[1].load("glamorous", path, content_set="delta_tree")
    for store in stores:
        store.build()
    first, second = (store.exports(without_snapshot_id=True) for store in stores)
    assert first == second
