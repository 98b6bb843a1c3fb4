"""A content set that is redefined, or shrinks, within a month shows its new state alone, or nothing."""

import csv
import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest

from sic_metrics.health.check import findings
from sic_metrics.ingestion import run as ingestion
from tests.ingestion.dumps_in_a_run import TODAY
from tests.ingestion.ingesting import ORGANISATIONS, Live, registry_of
from tests.stand_in.running import RunningWikimedia, running_wikimedia
from tests.stand_in.worlds.nasty import nasty_world

pytestmark = pytest.mark.slow

SOURCES = ("commons-usage", "pageviews", "citations")
SETS = (
    ("chain_tree", "CHAIN", "Nasty_depth_1", "3", ""),
    ("loop_tree", "LOOP", "Nasty_B", "", "Nasty_partner"),
)
CHANGES = {"value": "Nasty_depth_2", "depth": "1", "prune": "Nasty_depth_3"}
BROKEN = {"permanent": ("prop=globalusage",), "kinds": ("renamed_field",)}


@pytest.fixture
def fresh(tmp_path, monkeypatch) -> Callable[[], Live]:
    """A store of its own at each call, all of one registry."""
    monkeypatch.setattr(ingestion, "today", lambda: TODAY)
    registry = registry_of(tmp_path / "registry", ORGANISATIONS, SETS)
    homes = iter("abc")
    return lambda: Live(tmp_path / next(homes), registry)


def shown(live: Live) -> dict[str, bytes]:
    live.build()
    return live.exports(without_snapshot_id=True)


def change(live: Live, column: str, value: str) -> None:
    path = live.registry / "content_sets.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows[0][column] = value
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def articles(exports: dict[str, bytes], org: str = "CHAIN") -> list[str]:
    """Titles of the organisation's articles that an export names."""
    found = csv.DictReader(exports["article_views_by_page"].decode().splitlines())
    return [row["page_title"] for row in found if row["org_id"] == org]


def shrunk(wikimedia: RunningWikimedia) -> None:
    """Take a subcategory out of each tree, and all links but one to each address, from the running world."""
    world = wikimedia.server.world
    root = replace(world.categories["Nasty_depth_2"], subcategories=())
    loop = replace(world.categories["Nasty_B"], subcategories=())
    wikis = {host: replace(wiki, links=wiki.links[:1]) for host, wiki in world.wikis.items()}
    categories = {**world.categories, root.name: root, loop.name: loop}
    wikimedia.server.world = replace(world, categories=categories, wikis=wikis)


def reasons(live: Live) -> set[tuple[str, str]]:
    """Runs that `check` says are not counted, and why."""
    found = [one for one in findings(live.home, live.registry) if "is not counted" in one.what]
    return {(one.where, one.what.partition("is not counted: ")[2]) for one in found}


@pytest.mark.parametrize("column", CHANGES)
def test_another_category_depth_or_prune_within_a_month_gives_what_a_fresh_run_gives(column, fresh):
    live = fresh()
    with running_wikimedia("nasty") as wikimedia:
        live.ingest(wikimedia, *SOURCES)
        before = shown(live)
        change(live, column, CHANGES[column])
        live.ingest(wikimedia, *SOURCES)
        anew = fresh()
        anew.ingest(wikimedia, *SOURCES)
    now = shown(live)
    assert now == shown(anew)
    assert set(articles(before)) - set(articles(now)), "some are of the former tree alone"
    assert reasons(live) == {("chain_tree", "its content set has another category, depth or prune today")}


def test_going_back_to_the_former_definition_asks_nothing_and_shows_it_again(fresh):
    live = fresh()
    with running_wikimedia("nasty") as wikimedia:
        live.ingest(wikimedia, *SOURCES)
        before = shown(live)
        for depth in ("1", "3"):
            change(live, "depth", depth)
            asked = sum(one.tally.asked for one in live.ingest(wikimedia, "commons-usage"))
    assert asked == 0
    assert shown(live) == before


def test_a_tree_and_a_list_of_links_that_shrank_are_those_of_a_fresh_run_when_refreshed(fresh):
    live = fresh()
    with running_wikimedia(nasty_world(), max_limit=1) as wikimedia:
        live.ingest(wikimedia, *SOURCES)
        before = shown(live)
        shrunk(wikimedia)
        live.ingest(wikimedia, *SOURCES, refresh=True)
        anew = fresh()
        anew.ingest(wikimedia, *SOURCES)
    now = shown(live)
    assert now == shown(anew)
    assert set(articles(now)) < set(articles(before))
    assert now["citations"] != before["citations"]
    assert len(live.entries()) > len(anew.entries()), "what is no longer part of a run is still held"
    assert reasons(live) == set()


def test_of_a_set_whose_new_walk_has_not_ended_nothing_is_known(fresh):
    live = fresh()
    with running_wikimedia("nasty") as wikimedia:
        live.ingest(wikimedia, *SOURCES)
        assert articles(shown(live))
        change(live, "value", "Nasty_depth_2")
        wikimedia.server.plan = replace(wikimedia.server.plan, **BROKEN)
        live.ingest(wikimedia, *SOURCES)
    assert articles(shown(live)) == []
    assert articles(shown(live), "LOOP")


def test_a_walk_that_was_refreshed_in_part_is_unknown_until_it_ends(fresh):
    live = fresh()
    with running_wikimedia("nasty") as wikimedia:
        live.ingest(wikimedia, *SOURCES)
        before, plan = shown(live), wikimedia.server.plan
        wikimedia.server.plan = replace(plan, **BROKEN)
        live.ingest(wikimedia, "commons-usage", refresh=True)
        assert shown(live) == before, "every answer that the walk rests on is held as it was"
        shrunk(wikimedia)
        live.ingest(wikimedia, "commons-usage", refresh=True)
        assert articles(shown(live)) == []
        assert {where for where, _ in reasons(live)} == {"chain_tree", "loop_tree"}
        wikimedia.server.plan = plan
        live.ingest(wikimedia, *SOURCES)
        anew = fresh()
        anew.ingest(wikimedia, "commons-usage", "pageviews")
    assert articles(shown(live)) == articles(shown(anew)) != []
    assert reasons(live) == set()


def test_a_store_of_an_earlier_version_shows_no_walk_says_so_and_is_asked_anew(fresh):
    live = fresh()
    with running_wikimedia("nasty") as wikimedia:
        live.ingest(wikimedia, *SOURCES)
        now = shown(live)
        as_an_earlier_version_kept_it(live)
        earlier = shown(live)
        assert (articles(earlier), articles(earlier, "LOOP")) == ([], [])
        assert {where for where, _ in reasons(live)} >= {"chain_tree", "loop_tree"}
        assert all("an earlier version kept it" in why for _, why in reasons(live))
        live.ingest(wikimedia, *SOURCES)
    assert shown(live) == now


def as_an_earlier_version_kept_it(live: Live) -> None:
    """Subjects without the tree, and last words that name no answers."""
    with live._ledger() as ledger:
        words = [one for one in ledger.current() if one.params.get("answer") in {"complete", "run"}]
        trees = {one.params["definition"] for one in words if "definition" in one.params}
        bodies = {}
        for one in words:
            with ledger.body(one.body_sha256, one.origin) as stream:
                said = json.loads(stream.read())
            del said["parts"]
            bodies[one.ledger_id] = ledger.keep([json.dumps(said).encode()])
    with sqlite3.connect(live.home / "ledger" / "index.sqlite") as index:
        index.executemany(
            "UPDATE entries SET body_sha256 = ?, origin_sha256 = ? WHERE ledger_id = ?",
            [(body, body, ledger_id) for ledger_id, body in bodies.items()],
        )
        for tree in trees:
            index.execute("UPDATE entries SET subject = replace(subject, ?, ' ')", [f" {tree} "])
        index.execute("UPDATE entries SET params = json_remove(params, '$.definition')")
    (live.home / "warehouse.duckdb").unlink()
