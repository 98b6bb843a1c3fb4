"""Views of the same titles at the same pace amid faults: through the ledger, and by plain mwviews.

`python tests/bench/bench_mwviews.py [--titles 2000] [--requests-per-minute 600] [--retry-after 1]
[--back-off 0.01 1]`

What is compared is seconds per title that is right, and whether all are. In plain seconds one pass of
mwviews is over much sooner: it pauses for nothing, asks for nothing twice, and loses every title whose
answer was faulty. So it is called again for those it raised an error on, until it has them all; both are
told, with the seconds of each.

`--back-off` are our first pauses after a fault that asks for none, a run of ours for each: short as in the
tests, and a second as in service. The exit code is about the first. A busy machine slows ours more: it
works where mwviews waits for its slot.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from mwviews.api import PageviewsClient
from mwviews.api import pageviews as mwviews_module

from sic_metrics.errors import BrokenAnswerError
from sic_metrics.ingestion.client import LedgerFirstClient
from sic_metrics.ingestion.files import open_store
from sic_metrics.registry import load_registry
from sic_metrics.settings import PROJECT, SAMPLE, Endpoints
from sic_metrics.sources import pageviews
from sic_metrics.wikimedia.ask import Ask
from sic_metrics.wikimedia.http import Pace, Session
from tests.ingestion.ingesting import CONTACT
from tests.stand_in import log
from tests.stand_in.faults import KINDS
from tests.stand_in.running import RunningWikimedia, wikimedia_process
from tests.stand_in.worlds.large import CODES, PAGES_OF_A_WIKI, large_world
from tests.stand_in.worlds.model import FIRST_DAY

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
LATENCY_MS, FAULT_RATE = 50, 0.25
FAULTS = tuple(kind for kind in KINDS if kind != "stall")

Views = dict[tuple[str, str], int]


@dataclass(frozen=True)
class Run:
    """What came of asking for the titles so far."""

    name: str
    seconds: float
    found: Views
    entries: list[log.Entry]

    def right(self, titles: Views) -> int:
        """Titles with the views that they have."""
        return sum(self.found.get(title) == views for title, views in titles.items())

    def seconds_a_title(self, titles: Views) -> float:
        """Of those that are right."""
        return self.seconds / self.right(titles)

    def told(self, titles: Views) -> str:
        """The run in one line."""
        right, early = self.right(titles), len(log.too_early(self.entries))
        return (
            f"{self.name}: {right:,} of {len(titles):,} titles right, {len(self.found) - right} wrong,"
            f" {len(titles) - len(self.found):,} lost, in {self.seconds:.1f} s:"
            f" {self.seconds_a_title(titles) * 1000:.0f} ms a right title; {len(self.entries):,} requests,"
            f" {early:,} before a Retry-After had passed,"
            f" {log.most_in_a_minute(self.entries)} in the fullest minute"
        )


def titles_of_the_large_world(number: int) -> Views:
    """So many titles, over all its Wikipedias, and their views in the month."""
    start = (FIRST - FIRST_DAY).days
    days = slice(start, start + (LAST - FIRST + timedelta(1)).days)
    if number > PAGES_OF_A_WIKI:
        raise SystemExit(f"there are {PAGES_OF_A_WIKI} titles")
    named = [(f"{CODES[place % len(CODES)]}.wikipedia", f"Article_{place:05d}") for place in range(number)]
    return {(wiki, title): sum(large_world().daily_views(wiki, title)[days]) for wiki, title in named}


def ours(wikimedia: RunningWikimedia, titles: Views, rate: float, back_off: float) -> Run:
    """Through the ledger, as the warehouse has them at the end."""
    began = time.perf_counter()
    endpoints = Endpoints.from_environment(wikimedia.environment())
    registry = load_registry(PROJECT / "data" / "registry", SAMPLE / "registry")
    with (
        tempfile.TemporaryDirectory() as folder,
        Session(CONTACT, Pace(rate, Path(folder) / "pace.txt"), back_off_seconds=back_off) as session,
        open_store(Path(folder), registry, "sample") as store,
    ):
        ask = LedgerFirstClient(store.ledger, session).of(pageviews.METADATA)
        left = list(titles)
        for _ in range(2):  # as every stage of an ingest is run once more for answers that stayed broken
            left = [title for title in left if not is_held(ask, endpoints, title)]
        store.warehouse.sync()
        rows = store.warehouse.ask("SELECT wiki, page_title, SUM(views) FROM pageview_days GROUP BY ALL")
    found = {(wiki, title): int(views) for wiki, title, views in rows}
    name = f"ours, pauses from {back_off:g} s"
    return Run(name, time.perf_counter() - began, found, wikimedia.entries())


def is_held(ask: Ask, endpoints: Endpoints, title: tuple[str, str]) -> bool:
    """Ask for a title; False where its answer stayed broken."""
    with suppress(BrokenAnswerError):
        ask(pageviews.question(endpoints, *title, FIRST, LAST))
        return True
    return False


def theirs(wikimedia: RunningWikimedia, titles: Views, rate: float) -> Iterator[Run]:
    """By mwviews, after the first calls and after each round for those that are still lost."""
    mwviews_module.endpoints["article"] = f"{wikimedia.analytics_url}/metrics/pageviews/per-article"
    client = PageviewsClient(user_agent=f"bench/1 ({CONTACT})", parallelism=1)
    began, found, rounds = time.perf_counter(), Views(), 0
    with tempfile.TemporaryDirectory() as folder:
        pace = Pace(rate, Path(folder) / "pace.txt")
        while len(found) < len(titles):
            for wiki, title in [one for one in titles if one not in found]:
                pace.wait()
                try:
                    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                        days = client.article_views(wiki, [title], agent="user", start=FIRST, end=LAST)
                except Exception:  # noqa: BLE001  whatever it raises is a loss, and that is counted
                    continue
                found[wiki, title] = sum(one[title] or 0 for one in days.values())
            rounds += 1
            name = "mwviews, called once" if rounds == 1 else f"mwviews, in {rounds} rounds"
            yield Run(name, time.perf_counter() - began, dict(found), wikimedia.entries())
        pace.close()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--titles", type=int, default=2_000)
    parser.add_argument("--requests-per-minute", type=float, default=600)
    parser.add_argument("--retry-after", type=int, default=1, help="the most seconds asked for")
    parser.add_argument("--back-off", type=float, nargs="+", default=[0.01, 1.0], help="seconds")
    given = parser.parse_args()
    titles, rate = titles_of_the_large_world(given.titles), given.requests_per_minute
    plan = {"fault_rate": FAULT_RATE, "seed": 1, "latency_ms": LATENCY_MS}
    plan["retry_after_seconds"] = given.retry_after
    print(
        f"{len(titles):,} titles at {rate:.0f} requests a minute; answers after {LATENCY_MS} ms,"
        f" {FAULT_RATE:.0%} faulty; a 429 is told for up to {given.retry_after} s, and kept up so long"
    )
    mine = []
    for back_off in given.back_off:
        with wikimedia_process("large", kinds=FAULTS, **plan) as wikimedia:
            mine.append(ours(wikimedia, titles, rate, back_off))
        print(mine[-1].told(titles), flush=True)
    with wikimedia_process("large", kinds=FAULTS, **plan) as wikimedia:
        runs = list(theirs(wikimedia, titles, rate))
    compared = runs[0], runs[-1]
    print(*(run.told(titles) for run in compared), sep="\n")
    ratios = [compare(one, compared, titles) for one in mine]
    obeyed = all(not log.too_early(one.entries) and log.most_in_a_minute(one.entries) <= rate for one in mine)
    complete = all(one.right(titles) == len(titles) for one in mine)
    sys.exit(not complete or ratios[0] > 1 or not obeyed)


def compare(one: Run, others: tuple[Run, Run], titles: Views) -> float:
    """Print how ours stands to mwviews, called once and to the end; the larger ratio of seconds a title."""
    ratios = [one.seconds_a_title(titles) / other.seconds_a_title(titles) for other in others]
    print(
        f"{one.name}: {one.seconds:.1f} s for all against {others[0].seconds:.1f} s for one pass of mwviews,"
        f" which lacks {len(titles) - others[0].right(titles):,}, and {others[1].seconds:.1f} s until it has"
        f" all; a right title takes {ratios[0]:.2f} and {ratios[1]:.2f} times as long"
    )
    return max(ratios)


if __name__ == "__main__":
    main()
