"""How near an ingest comes to the allowed rate, with the store writing.

`python tests/bench/bench_ingest.py [--requests-per-minute 600]`
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sic_metrics.ingestion.files import open_store
from sic_metrics.ingestion.run import Wanted, Watcher, ingest
from sic_metrics.registry import load_registry
from sic_metrics.settings import PROJECT, SAMPLE, Endpoints
from tests.ingestion.ingesting import quick_session
from tests.stand_in import log
from tests.stand_in.running import wikimedia_process

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
PARTNERS = ("DEMO_GENDER", "DEMO_SEEDS", "DEMO_HERITAGE")  # enough for more than a minute at 600 a minute
LATENCY_MS = 50
LEAST_SHARE = 0.95


def asked(requests_per_minute: float) -> list[log.Entry]:
    """The requests of a whole ingest of the partners."""
    registry = load_registry(PROJECT / "data" / "registry", SAMPLE / "registry")
    with (
        tempfile.TemporaryDirectory() as folder,
        wikimedia_process("sample", latency_ms=LATENCY_MS) as wikimedia,
        quick_session(Path(folder), requests_per_minute) as session,
        open_store(Path(folder), registry, "sample") as store,
    ):
        wanted = Wanted.of((), PARTNERS, FIRST, LAST, refresh=False)
        endpoints = Endpoints.from_environment(wikimedia.environment())
        watcher = Watcher(lambda _: None, may_ask_pages=lambda _: True)
        ingest(store, session, endpoints, wanted, watcher)
        return sorted(wikimedia.entries(), key=lambda entry: entry.monotonic)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--requests-per-minute", type=float, default=600)
    allowed = parser.parse_args().requests_per_minute
    entries = asked(allowed)
    seconds = entries[-1].monotonic - entries[0].monotonic
    rate = 60 * (len(entries) - 1) / seconds
    fullest = log.most_in_a_minute(entries)
    print(
        f"ingest: {len(entries):,} requests in {seconds:.1f} s, {rate:.0f} a minute:"
        f" {rate / allowed:.1%} of the {allowed:.0f} allowed; {fullest} in the fullest minute"
    )
    sys.exit(rate < LEAST_SHARE * allowed or fullest > allowed)


if __name__ == "__main__":
    main()
