"""What the warehouse loses, the ledger gives back."""

import random
from contextlib import closing

import duckdb
import pytest

from sic_metrics.errors import LedgerError
from sic_metrics.ledger.store import Ledger
from sic_metrics.warehouse import Warehouse

pytestmark = pytest.mark.slow

FACTS = [
    "usage_snapshots",
    "file_usage",
    "pageview_files",
    "pageview_days",
    "cim_files",
    "cim_tracked",
    "commons_category_metrics_snapshot",
    "commons_pageviews_per_media_file_monthly",
    "loads",
]


def kept_bodies(store):
    return sorted((store.home / "ledger" / "bodies").glob("*.gz"))


@pytest.mark.parametrize("table", FACTS)
def test_rows_that_a_cut_log_lost_are_read_again(table, golden):
    before = golden.exports()
    with duckdb.connect(str(golden.home / "warehouse.duckdb")) as warehouse:
        assert warehouse.execute(f"DELETE FROM {table} WHERE rowid % 2 = 0").fetchall()[0][0]
        if table == "loads":
            for fact in FACTS[:-1]:
                warehouse.execute(f"DELETE FROM {fact} WHERE ledger_id NOT IN (SELECT ledger_id FROM loads)")
    golden.build()
    assert golden.exports() == before


def overwritten(body, seed):
    at = random.Random(seed).randrange(len(body))
    return body[:at] + random.Random(seed).randbytes(min(4096, len(body) - at)) + body[at + 4096 :]


DAMAGE = {
    "nothing left": lambda _: b"",
    "no database": lambda _: b"this is no database" * 1000,
    "cut short": lambda body: body[: len(body) // 2],
    "header overwritten": lambda body: bytes(5000) + body[5000:],
    **{f"overwritten {seed}": lambda body, seed=seed: overwritten(body, seed) for seed in range(6)},
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_warehouse_is_made_anew_from_the_ledger(damage, golden):
    before = golden.exports()
    path = golden.home / "warehouse.duckdb"
    path.write_bytes(damage(path.read_bytes()))
    golden.build()
    assert golden.exports() == before


def test_a_warehouse_of_another_version_is_made_anew_from_the_ledger(golden):
    before = golden.exports()
    with duckdb.connect(str(golden.home / "warehouse.duckdb")) as warehouse:
        warehouse.execute("UPDATE made_by SET schema_sha256 = 'another'")
        warehouse.execute("ALTER TABLE usage_snapshots DROP COLUMN tier")
    golden.build()
    assert golden.exports() == before


def test_a_warehouse_of_before_versions_were_noted_is_made_anew_from_the_ledger(golden):
    before = golden.exports()
    with duckdb.connect(str(golden.home / "warehouse.duckdb")) as warehouse:
        warehouse.execute("DROP TABLE made_by")
        warehouse.execute("ALTER TABLE usage_snapshots DROP COLUMN tier")
    golden.build()
    assert golden.exports() == before


def test_one_of_before_versions_were_noted_that_holds_no_rows_is_made_anew_too(store):
    store.home.mkdir()
    with duckdb.connect(str(store.home / "warehouse.duckdb")) as warehouse:
        warehouse.execute("CREATE TABLE usage_snapshots (ledger_id BIGINT, as_of DATE)")
    with closing(Ledger(store.home)) as ledger, closing(Warehouse(store.home, ledger, [])) as warehouse:
        assert warehouse.ask("SELECT tier FROM usage_snapshots") == []


def test_a_warehouse_that_is_gone_is_made_anew_from_the_ledger(golden):
    before = golden.exports()
    (golden.home / "warehouse.duckdb").unlink()
    golden.build()
    assert golden.exports() == before


@pytest.mark.parametrize("damage", [None, b"", b"\x1f\x8b garbage"])
def test_a_lost_body_stops_the_build_with_its_name_and_loading_its_file_again_mends_it(damage, golden):
    before, registry = golden.exports(), golden.registry
    entry = next(entry for entry in golden.entries() if entry.source == "glamorous")
    body = golden.home / "ledger" / "bodies" / f"{entry.body_sha256}.gz"
    body.unlink() if damage is None else body.write_bytes(damage)
    (golden.home / "warehouse.duckdb").unlink()
    with pytest.raises(LedgerError, match=f"{entry.origin} is missing or damaged.*load {entry.origin} again"):
        golden.build()
    assert golden.exports() == before
    file = registry.parent / "files" / entry.origin
    assert not golden.load("glamorous", file, content_set=entry.params["content_set_id"])[0].already_held
    golden.build()
    assert golden.exports() == before
