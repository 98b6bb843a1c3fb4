"""Record what the sample world answers, through the program's own sources, into data/sample.

`python -m tests.wikimedia.record_sample` writes data/sample/answers.jsonl.bz2 and the checksums anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sic_metrics.ingestion.client import LedgerFirstClient
from sic_metrics.ingestion.files import OpenStore, open_store
from sic_metrics.ingestion.job import Job
from sic_metrics.ledger.store import Incoming, Ledger, Recorded
from sic_metrics.registry import load_registry
from sic_metrics.settings import SAMPLE, Endpoints
from sic_metrics.shipped import sample
from sic_metrics.sources import (
    SourceMetadata,
    article_quality,
    citations,
    commons_files,
    commons_usage,
    media_requests,
    sites,
    traffic,
)  # fmt: skip
from sic_metrics.wikimedia.action_api import host_of
from sic_metrics.wikimedia.ask import Steps, answer_each
from sic_metrics.wikimedia.http import Pace, Session
from tests.stand_in.running import running_wikimedia
from tests.stand_in.worlds.sample import world_on
from tests.stand_in.worlds.sample_day import Day
from tests.stand_in.worlds.simulation import script, simulated_world
from tests.support import GOLDEN

ARCHIVE = SAMPLE / "answers.jsonl.bz2"
CONTACT = "https://example.org/contact; mail@example.org"
HOUR = "T23:45:00+00:00"
FIRST, LAST = date(2023, 11, 1), date(2026, 10, 31)


@dataclass(frozen=True)
class Run:
    """One run on its day, against the world of that day."""

    store: OpenStore
    day: str
    session: Session
    endpoints: Endpoints

    @property
    def client(self) -> LedgerFirstClient:
        """That puts the questions of the run."""
        return LedgerFirstClient(self.store.ledger, self.session)

    def put(self, metadata: SourceMetadata, steps: Steps[Any]) -> None:
        """Put the questions of a source."""
        answer_each(steps, lambda step: self.client.answer(metadata, step))

    def job(self, org_id: str, first: date = FIRST) -> Job:
        """What a stage works on."""
        tables = self.store.registry.tables
        rows = {row["org_id"]: row for row in tables["organisations"].to_pylist()}
        sets = [row for row in tables["content_sets"].to_pylist() if row["org_id"] == org_id]
        today = date.fromisoformat(self.day)
        return Job(self.store, self.client, self.endpoints, rows[org_id], tuple(sets), first, LAST, today)


def scores(run: Run) -> None:
    """Quality of every article of the scored organisations, by wiki, under its title of the day."""
    quality, walks, tables = script("quality"), script("walks"), run.store.registry.tables
    dbnames = {row["wiki"]: row["dbname"] for row in tables["wikis"].to_pylist()}
    titles: dict[str, list[str]] = {}
    for page in quality.articles(_evidence()):
        titles.setdefault(page.wiki, []).append(walks.title_on(page, run.day))
    for wiki, known in sorted(titles.items()):
        asked = f"DEMO {run.day[:7]}", host_of(wiki), dbnames[wiki], sorted(known)
        run.put(article_quality.METADATA, article_quality.questions_about(run.endpoints, *asked))


def _evidence() -> Any:
    model, commons, usage = script("model"), script("commons"), script("usage")
    months = (commons.CommonsMonth(simulated_world(), index) for index in range(len(model.MONTHS)))
    return usage.Evidence(simulated_world(), tuple(months))


def walk(run: Run) -> None:
    """The walk of the month, and who the pages are."""
    job = replace(run.job("DEMO_SEEDS"), named=(commons_usage.METADATA.name,))
    run.put(commons_usage.METADATA, commons_usage.questions(job))
    run.store.warehouse.sync()


def links(run: Run) -> None:
    """Links to the domains, but for the count that is cut short."""
    world, domains = script("world"), _domains(run)
    for domain, wiki in product(domains, world.CITED_ON):
        if (domain, wiki, run.day) != world.CUT_SHORT:
            _count_links(run, domain, wiki)


def links_cut_short(run: Run) -> None:
    """The count that ends after one answer for each protocol."""
    domain, wiki, _ = script("world").CUT_SHORT
    _count_links(run, domain, wiki, at_most=1)


def _count_links(run: Run, domain: str, wiki: str, **limits: int) -> None:
    day = date.fromisoformat(run.day)
    run.put(citations.METADATA, citations.links_to(run.endpoints, domain, host_of(wiki), day, **limits))


def _domains(run: Run) -> list[str]:
    rows = run.store.registry.tables["organisations"].to_pylist()
    return sorted(row["official_domain"] for row in rows if row["official_domain"] and row["sample"])


def file_facts(run: Run) -> None:
    """What the pages of the walked files say."""
    run.put(commons_files.METADATA, commons_files.questions(run.job("DEMO_SEEDS")))


def month_counts(run: Run) -> None:
    """Requests of the walked files, traffic of every wiki, and what each wiki says of itself."""
    job = run.job("DEMO_SEEDS", date.fromisoformat(f"{script('world').REQUESTS_FROM}-01"))
    run.put(media_requests.METADATA, media_requests.questions(job))
    today = date.fromisoformat(run.day)
    run.client.of(sites.METADATA)(sites.list_of_all(run.endpoints))
    for wiki in (one.name for one in script("calibration").ALL_WIKIS):
        run.client.of(traffic.METADATA)(traffic.question(run.endpoints, wiki, FIRST, LAST, today=today))
        run.client.of(sites.METADATA)(sites.site_info(run.endpoints, wiki, host_of(wiki)))


Step = tuple[str, Callable[[Run], None], int]  # day, what is asked on it, the most rows of an answer


def steps() -> list[Step]:
    """All runs in the order of their days."""
    world = script("world")
    found = [(day, scores, 500) for day in world.QUALITY_DAYS]
    found += [(day, walk, 500) for day in world.WALK_DAYS]
    found += [(day, links, 500) for day in world.CITATION_DAYS]
    found.append((world.CUT_SHORT[2], links_cut_short, world.LINKS_BEFORE_THE_CUT))
    found += [(world.WALK_DAYS[-1], file_facts, 500), (world.COUNTS_DAY, month_counts, 500)]
    return sorted(found, key=lambda step: step[0])


def record(wanted: list[Step]) -> Iterator[Recorded]:
    """Yield the answers of the runs in the order they came, as if each run had been on its day."""
    with TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        for day, put, most_rows in wanted:
            with closing(Ledger(home)) as ledger:
                before = max((entry.ledger_id for entry in ledger.current()), default=0)
            with _run(home, day, most_rows) as run:
                put(run)
            with closing(Ledger(home)) as ledger:
                new = [entry for entry in ledger.current() if entry.ledger_id > before]
                yield from (_as_recorded(ledger, entry, day) for entry in new)


@contextmanager
def _run(home: Path, day: str, most_rows: int) -> Iterator[Run]:
    registry = load_registry(GOLDEN / "registry", SAMPLE / "registry")
    with (
        running_wikimedia(world_on(Day(day)), max_limit=most_rows) as wikimedia,
        Session(CONTACT, Pace(60_000, home.parent / "pace.txt")) as session,
        open_store(home, registry, "sample") as store,
    ):
        yield Run(store, day, session, Endpoints.from_environment(wikimedia.environment()))


def _as_recorded(ledger: Ledger, entry: Any, day: str) -> Recorded:
    with ledger.body(entry.body_sha256, entry.origin) as stream:
        body = stream.read()
    origin = real_address(entry.origin)
    incoming = replace(_incoming(entry), origin=origin, origin_sha256=sha256(origin.encode()).hexdigest())
    return Recorded(incoming, body, entry.status, day + HOUR)


def _incoming(entry: Any) -> Any:
    return Incoming(entry.source, entry.subject, entry.params, entry.origin, entry.origin_sha256)


def real_address(origin: str) -> str:
    """The address that the question would have gone to, had the world been real."""
    real = Endpoints()
    for pattern, address in (
        (r"^http://127\.0\.0\.1:\d+/api/rest_v1", real.analytics_url),
        (r"^http://127\.0\.0\.1:\d+/service/lw/inference/v1", real.liftwing_url),
        (r"^http://127\.0\.0\.1:\d+/([^/]+)/w/api\.php", r"https://\1/w/api.php"),
    ):
        origin = re.sub(pattern, address, origin)
    return origin


def main() -> None:
    """Write the archive and the checksums."""
    sample.write_answers(ARCHIVE, record(steps()))
    script("simulate").write_checksums(SAMPLE)


if __name__ == "__main__":
    main()
