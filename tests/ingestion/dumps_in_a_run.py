"""What the tests of dumps in a run share: a folder of dumps, published on a server or on disk."""

import bz2
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb

from sic_metrics.sources.commons_impact import ASKED as DATASETS
from sic_metrics.warehouse.store import discard
from tests.ingestion.ingesting import Live
from tests.stand_in.running import RunningWikimedia, running_wikimedia
from tests.stand_in.worlds.nasty import nasty_world

CATEGORY, OTHER = "Nasty_depth_1", "Nasty_B"
SNAPSHOT, VIEWS, FILES, EDITS = DATASETS
MONTHS = ("2026-09", "2026-10")
TODAY = date(2026, 11, 23)


def lines(dataset: str, month: str, category: str = CATEGORY) -> str:
    rows = {
        SNAPSHOT: [category, "", category, *"12345678", month],
        VIEWS: [f"{category}.jpg", category, category, "en.wikipedia", "Reef", "9", month],
        FILES: [f"{category}.jpg", "BITMAP", category, category, "1", "1", month],
        EDITS: ["Somebody", "create", f"{category}.jpg", category, category, f"{month}-03T04:05:06"],
    }
    return "\t".join(rows[dataset]) + "\n"


class Dumps:
    """A folder of dumps as it is published."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for dataset in DATASETS:
            for month in MONTHS:
                self.write(dataset, month, bz2.compress(lines(dataset, month).encode()))

    def path(self, dataset: str, month: str) -> Path:
        return self.folder / "commons_impact_metrics" / dataset / f"{dataset}_{month}.tsv.bz2"

    def write(self, dataset: str, month: str, body: bytes) -> None:
        self.path(dataset, month).parent.mkdir(parents=True, exist_ok=True)
        self.path(dataset, month).write_bytes(body)


@contextmanager
def published(dumps: Dumps, *listed: str, **plan) -> Iterator[RunningWikimedia]:
    allow_list = "".join(f"{name}\n" for name in listed or (CATEGORY,))
    world = replace(nasty_world(), dumps=dumps.folder, allow_list=allow_list)
    with running_wikimedia(world, **plan) as wikimedia:
        yield wikimedia


def tally(outcomes, org_id: str = "CHAIN") -> tuple[int, ...]:
    """Asked, held, answered, no data, failed."""
    (one,) = [one.tally for one in outcomes if (one.org_id, one.source) == (org_id, "cim-dump")]
    return one.asked, one.held, one.answered, one.no_data, one.failed


def asked(wikimedia: RunningWikimedia) -> list[str]:
    return [one.path.rpartition("/")[2] for one in wikimedia.entries() if "/other/" in one.path]


def uses(live: Live) -> set[tuple[str, str]]:
    """Files and months that the warehouse has from dumps."""
    with duckdb.connect(live.home / "warehouse.duckdb", read_only=True) as warehouse:
        return set(warehouse.execute(f"SELECT media_file, year_month FROM {VIEWS}").fetchall())


def grow_older(live: Live, by: timedelta) -> None:
    with sqlite3.connect(live.home / "ledger" / "index.sqlite") as index:
        index.execute("UPDATE entries SET fetched_at = ?", [(datetime.now(UTC) - by).isoformat()])
    discard(live.home)  # it remembers the days, and would give them back


@dataclass(frozen=True)
class OnDisk(RunningWikimedia):
    """Dumps from a folder, which takes no server's memory."""

    folder: Path = Path()

    @property
    def dumps_url(self) -> str:
        return self.folder.as_uri()
