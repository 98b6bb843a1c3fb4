"""What the tests of live ingestion share: two small partners, a quick session, a run, what it left."""

import csv
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sic_metrics.ingestion.files import open_store
from sic_metrics.ingestion.job import MOST_VIEWED
from sic_metrics.ingestion.run import Outcome, Wanted, Watcher, ingest
from sic_metrics.ledger.store import Entry, Ledger
from sic_metrics.registry import load_registry
from sic_metrics.settings import Endpoints
from sic_metrics.wikimedia.http import Pace, Session
from tests.stand_in.running import RunningWikimedia
from tests.stand_in.worlds.nasty import RIGHT_ID
from tests.support import GOLDEN, Store, run

CONTACT = "https://example.org/contact; mail@example.org"
VIEWS = "/metrics/pageviews/per-article/"
FIRST, LAST = date(2026, 9, 1), date(2026, 10, 31)
ORGANISATIONS = (
    ("CHAIN", "Nasty Partner Organisation", RIGHT_ID, ""),
    ("LOOP", "Loop of categories", "", "nasty.example"),
)
SETS = (
    ("chain_tree", "CHAIN", "Nasty_depth_1", "2", ""),
    ("loop_tree", "LOOP", "Nasty_B", "", "Nasty_partner"),
)


def registry_of_two(folder: Path) -> Path:
    """A registry of two partners of the nasty world, each with a handful of files and pages."""
    return registry_of(folder, ORGANISATIONS, SETS)


def registry_of(
    folder: Path, organisations: Iterable[tuple[str, ...]], sets: Iterable[tuple[str, ...]]
) -> Path:
    """A registry of organisations (as ORGANISATIONS) and their categories (as SETS)."""
    shutil.copytree(GOLDEN / "registry", folder)
    for name in ("events", "topics", "topic_articles", "partnerships", "published_impact"):
        path = folder / f"{name}.csv"
        path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    _fill(
        folder / "organisations.csv",
        [
            {
                **dict.fromkeys(("org_id", "short_name"), org_id),
                "full_name": name,
                "kind": "society",
                "igo_or_ingo": "INGO",
                "wikidata_id": item,
                "official_domain": domain,
                "licence_fit": "unknown",
                "stage": "partner",
                "source": "nasty world",
            }
            for org_id, name, item, domain in organisations
        ],
    )
    columns = ("content_set_id", "org_id", "value", "depth", "prune")
    kind = {"channel": "files", "kind": "commons_category", "relation": "by"}
    _fill(folder / "content_sets.csv", [dict(zip(columns, one, strict=True)) | kind for one in sets])
    return folder


def _fill(path: Path, rows: list[dict[str, str]]) -> None:
    header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, header, restval="")
        writer.writeheader()
        writer.writerows(rows)


@dataclass(frozen=True)
class Live(Store):
    """A store that is filled from a stand-in Wikimedia."""

    said: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def ingest(
        self,
        wikimedia: RunningWikimedia,
        *sources: str,
        requests_per_minute: float = 6_000,
        refresh: bool = False,
        contact: str = CONTACT,
        first: date = FIRST,
        last: date = LAST,
        most_viewed: int = MOST_VIEWED,
    ) -> list[Outcome]:
        wanted = Wanted.of(sources, (), first, last, refresh=refresh, most_viewed=most_viewed)
        with (
            quick_session(self.home, requests_per_minute, contact) as session,
            open_store(self.home, load_registry(self.registry)) as store,
        ):
            endpoints = Endpoints.from_environment(wikimedia.environment())
            watcher = Watcher(self.said.append, may_ask_pages=lambda _: False)
            return ingest(store, session, endpoints, wanted, watcher, problems=self.problems)

    def settings(self, wikimedia: RunningWikimedia, **changed: str) -> dict[str, str]:
        pace = {"SIC_CONTACT": CONTACT, "SIC_REQUESTS_PER_MINUTE": "6000"}
        return {**self._environment(), **wikimedia.environment(), **pace, **changed}

    def run_ingest(self, wikimedia: RunningWikimedia, *arguments: str, **changed: str):
        months = ("--from", f"{FIRST:%Y-%m}", "--to", f"{LAST:%Y-%m}")
        return run("ingest", *arguments, *months, **self.settings(wikimedia, **changed))

    def quarantined(self) -> list[Entry]:
        with self._ledger() as ledger:
            return ledger.quarantined()

    @contextmanager
    def _ledger(self) -> Iterator[Ledger]:
        ledger = Ledger(self.home)
        try:
            yield ledger
        finally:
            ledger.close()


@contextmanager
def quick_session(home: Path, requests_per_minute: float, contact: str = CONTACT) -> Iterator[Session]:
    """A session that waits as long as it is asked to, but no longer."""
    pace = Pace(requests_per_minute, home / "pace.txt")
    with Session(contact, pace, timeout_seconds=(5, 5), back_off_seconds=0.01) as session:
        yield session
