"""Answers of live sources in the warehouse: what gives rows, what takes them away, and all or nothing."""

import shutil

import duckdb
import pytest

from sic_metrics.errors import SchemaError
from sic_metrics.ingestion.files import open_store
from sic_metrics.registry import load_registry
from sic_metrics.warehouse import rows
from tests.golden_live.world import ASKED, Answered, query, requests, unknown, views, whole_wiki

pytestmark = pytest.mark.slow


def warehouse_rows(store, question):
    with duckdb.connect(str(store.home / "warehouse.duckdb"), read_only=True) as warehouse:
        return warehouse.execute(question).fetchall()


def rebuilt(store):
    """What the exports become where the warehouse is made anew from the ledger."""
    (store.home / "warehouse.duckdb").unlink()
    store.build()
    return store.exports()


def test_an_answer_without_data_gives_no_rows_but_what_was_asked_for(live):
    asked = "SELECT outcome FROM pageview_series WHERE page_title = 'Hed'"
    assert warehouse_rows(live, asked) == [("no_data",)]
    assert warehouse_rows(live, "SELECT COUNT(*) FROM pageview_days WHERE page_title = 'Hed'") == [(0,)]
    assert warehouse_rows(live, "SELECT COUNT(*) FROM traffic_months WHERE wiki = 'fr.wikipedia'") == [(0,)]
    loads = "SELECT subject, rows_stored FROM loads WHERE source = 'traffic' ORDER BY subject"
    assert warehouse_rows(live, loads) == [("en.wikipedia", 2), ("fr.wikipedia", 0), ("sv.wikipedia", 3)]


@pytest.mark.parametrize(
    ("source", "kind"),
    [("commons-usage", "redirects"), ("commons-usage", "of a later version"), ("cim-api", "published")],
)
def test_answers_of_a_kind_that_holds_no_facts_are_passed_over(source, kind, live):
    before = live.exports()
    live.keep([Answered(source, f"a subject of {kind}", {"answer": kind, "wiki": "en.wikipedia"}, query())])
    live.build()
    assert live.exports() == before
    stored = f"SELECT rows_stored FROM loads WHERE subject = 'a subject of {kind}'"
    assert warehouse_rows(live, stored) == [(0,)]


def test_the_ledger_alone_gives_the_same_exports_again(live):
    before = live.exports()
    assert rebuilt(live) == before


def test_a_newer_answer_takes_the_place_of_the_older(live):
    live.keep([views("Tarn", {"03-03": 5}), whole_wiki("sv.wikipedia", {"01": 11})])
    live.build()
    after = live.exports()
    assert b"NU,en.wikipedia,Tarn,2026-03,5," in after["article_views_by_page"]
    traffic = [line.split(",")[:3] for line in after["traffic"].decode().splitlines()]
    assert [row for row in traffic if row[0].startswith("sv")] == [["sv.wikipedia", "2026-01", "11"]]
    assert rebuilt(live) == after


def test_a_newer_answer_without_data_takes_the_older_ones_rows_away(live):
    params = {"wiki": "sv.wikipedia"} | ASKED
    live.keep([unknown("traffic", "sv.wikipedia", params), requests("K1.jpg", "all-referers", None)])
    live.build()
    after = live.exports()
    assert b"sv.wikipedia" not in after["traffic"]
    assert b"KAPPA,2026-01,all-referers,,0.0," in after["media_requests"]
    assert rebuilt(live) == after


def test_titles_in_force_that_a_kill_left_unmade_are_made_by_the_next_build(live):
    before = live.exports()
    with duckdb.connect(str(live.home / "warehouse.duckdb")) as warehouse:
        warehouse.execute("DELETE FROM page_identity")
    live.build()
    assert live.exports() == before


def test_before_a_move_a_page_of_which_no_title_is_known_is_unknown_and_not_nought(live):
    live.keep([views("Old_gap", None)])
    shutil.rmtree(live.home / "snapshots")  # nothing to compare with: so small a world loses much
    live.build()
    made = live.exports()["article_views_by_page"]
    assert b"KAPPA,en.wikipedia,Gap,2026-01,,1,walk,back_projected," in made


def test_a_batch_with_one_answer_that_cannot_be_read_changes_nothing(live):
    before = warehouse_rows(live, "SELECT * FROM loads ORDER BY ALL")
    broken = Answered("traffic", "fr.wikipedia", {"wiki": "fr.wikipedia"} | ASKED, {"renamed": []})
    live.keep([whole_wiki("sv.wikipedia", {"01": 11}), broken])
    with pytest.raises(SchemaError, match="traffic"):
        live.build()
    assert warehouse_rows(live, "SELECT * FROM loads ORDER BY ALL") == before
    assert warehouse_rows(live, "SELECT SUM(views) FROM traffic_months") == [(1960,)]
    live.keep([whole_wiki("fr.wikipedia", {"01": 1})])
    live.build()
    assert warehouse_rows(live, "SELECT SUM(views) FROM traffic_months") == [(1912,)]


def test_a_batch_that_fails_half_way_is_undone_and_can_be_tried_again(live, monkeypatch):
    live.keep([whole_wiki("sv.wikipedia", {"01": 11}), views("Tarn", {"03-03": 5})])
    insert = rows.insert

    def failing(connection, table, rows):
        if table == "traffic_months":
            raise MemoryError
        insert(connection, table, rows)

    count = "SELECT (SELECT SUM(views) FROM traffic_months), (SELECT SUM(views) FROM pageview_days)"
    with open_store(live.home, load_registry(live.registry)) as store:
        ((traffic, days),) = store.warehouse.ask(count)
        monkeypatch.setattr(rows, "insert", failing)
        with pytest.raises(MemoryError):
            store.warehouse.sync()
        assert store.warehouse.ask(count) == [(traffic, days)]
        monkeypatch.undo()
        assert store.warehouse.sync() == 2
        assert store.warehouse.ask(count) == [(traffic - 49, days + 3)]


def test_a_dump_counts_each_day_of_a_moved_page_under_the_title_in_force(live, tmp_path):
    lines = "en.wikipedia Dune 1 desktop 105 J100N5\nen.wikipedia Old_dune 1 desktop 53 M3O50\n"
    file = tmp_path / "pageviews-202602-user"
    file.write_text(lines, encoding="utf-8")
    live.load("pageview-complete", file)
    live.build()
    made = live.exports(without_snapshot_id=True)["article_views_by_page"].decode()
    assert "KAPPA,en.wikipedia,Dune,2026-02,8,2,walk,observed,no" in made
    assert "KAPPA,en.wikipedia,Isle,2026-02,0,1,walk,observed,no" in made
    assert "KAPPA,en.wikipedia,Isle,2026-01,,1,walk,back_projected,no" in made
