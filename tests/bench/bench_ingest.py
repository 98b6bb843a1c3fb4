"""How near ingestion comes to the allowed rate, and how it compares with plain mwviews.

`python tests/bench/bench_ingest.py [--titles 2000] [--requests-per-minute 600] [--retry-after 1]`
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import time
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from mwviews.api import PageviewsClient
from mwviews.api import pageviews as mwviews_module

from sic_metrics.asking import Asking
from sic_metrics.errors import BrokenAnswerError
from sic_metrics.ingest import Wanted, ingest
from sic_metrics.load import open_desk
from sic_metrics.registry import load_registry
from sic_metrics.settings import PROJECT, SAMPLE, Endpoints
from sic_metrics.sources import pageviews
from sic_metrics.sources.http import Pace
from tests.ingesting import CONTACT, quick_session
from tests.wikimedia import log
from tests.wikimedia.faults import KINDS
from tests.wikimedia.running import RunningWikimedia, wikimedia_process
from tests.wikimedia.worlds import WORLDS
from tests.wikimedia.worlds.model import FIRST_DAY

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
LATENCY_MS = 50
FAULTS = tuple(kind for kind in KINDS if kind != "stall")
REGISTRY = load_registry(PROJECT / "data" / "registry", SAMPLE / "registry")

Title = tuple[str, str]


def known_titles(most: int) -> dict[Title, int]:
    """Titles of the sample world that were viewed in the month, and their views."""
    world = WORLDS["sample"]()
    start = (FIRST - FIRST_DAY).days
    found: dict[Title, int] = {}
    for wiki in world.wikis.values():
        for title in wiki.by_title:
            days = world.daily_views(wiki.site.wiki, title)
            if views := sum(days[start : start + (LAST - FIRST + timedelta(1)).days]):
                found[wiki.site.wiki, title] = int(views)
            if len(found) == most:
                return found
    return found


def share_of_allowed_rate(requests_per_minute: float) -> None:
    """A whole ingest of one sample partner, with the store writing."""
    with (
        tempfile.TemporaryDirectory() as folder,
        wikimedia_process("sample", latency_ms=LATENCY_MS) as wikimedia,
        quick_session(Path(folder), requests_per_minute) as session,
        open_desk(Path(folder), REGISTRY, "sample") as desk,
    ):
        wanted = Wanted.of((), ("DEMO_GENDER",), FIRST, LAST, refresh=False)
        endpoints = Endpoints.from_environment(wikimedia.environment())
        ingest(desk, session, endpoints, wanted, say=lambda _: None, may_ask_pages=lambda _: True)
        times = sorted(entry.monotonic for entry in wikimedia.entries())
    rate = 60 * (len(times) - 1) / (times[-1] - times[0])
    print(
        f"ingest: {len(times)} requests in {times[-1] - times[0]:.1f} s, {rate:.0f} a minute:"
        f" {rate / requests_per_minute:.1%} of the {requests_per_minute:.0f} allowed"
    )


def ours(wikimedia: RunningWikimedia, titles: dict[Title, int], rate: float) -> dict[Title, int]:
    """Views by title through the ledger, as the warehouse has them at the end."""
    endpoints = Endpoints.from_environment(wikimedia.environment())
    with (
        tempfile.TemporaryDirectory() as folder,
        quick_session(Path(folder), rate) as session,
        open_desk(Path(folder), REGISTRY, "sample") as desk,
    ):
        ask = Asking(desk.ledger, session).of(pageviews.METADATA)
        for wiki, title in titles:
            try:
                pageviews.fetch(ask, endpoints, wiki, title, FIRST, LAST)
            except BrokenAnswerError as error:
                print(f"put aside: {error}")
        desk.warehouse.sync()
        rows = desk.warehouse.ask("SELECT wiki, page_title, SUM(views) FROM pageview_days GROUP BY ALL")
    return {(wiki, title): int(views) for wiki, title, views in rows}


def theirs(wikimedia: RunningWikimedia, titles: dict[Title, int], rate: float) -> dict[Title, int]:
    """Views by title as mwviews gives them, asked once each; a title that it fails on is left out."""
    mwviews_module.endpoints["article"] = f"{wikimedia.analytics_url}/metrics/pageviews/per-article"
    client = PageviewsClient(user_agent=f"bench/1 ({CONTACT})", parallelism=1)
    found: dict[Title, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        pace = Pace(rate, Path(folder) / "pace.txt")
        for wiki, title in titles:
            pace.wait()
            try:
                with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                    days = client.article_views(wiki, [title], agent="user", start=FIRST, end=LAST)
            except Exception:  # noqa: BLE001  whatever it raises is a loss, and that is counted
                continue
            found[wiki, title] = sum(one[title] or 0 for one in days.values())
        pace.close()
    return found


def compare(titles: dict[Title, int], rate: float, retry_after: int) -> None:
    """Both on the same titles, with the same faults."""
    per_title: dict[str, float] = {}
    for name, fetch in (("ours", ours), ("mwviews", theirs)):
        plan = {"fault_rate": 0.25, "seed": 1, "latency_ms": LATENCY_MS, "retry_after_seconds": retry_after}
        with wikimedia_process("sample", kinds=FAULTS, **plan) as wikimedia:
            began = time.perf_counter()
            found = fetch(wikimedia, titles, rate)
            took = time.perf_counter() - began
            asked = wikimedia.entries()
        right = sum(found.get(title) == views for title, views in titles.items())
        wrong = sum(found.get(title, views) != views for title, views in titles.items())
        per_title[name] = took / right
        print(
            f"{name}: {took:.1f} s, {len(asked)} requests"
            f" ({len(log.too_early(asked))} before their Retry-After), {right} of {len(titles)} titles right,"
            f" {wrong} wrong, {len(titles) - right - wrong} lost; {took / right * 1000:.0f} ms a right title"
        )
    print(f"ours takes {per_title['ours'] / per_title['mwviews']:.2f} times as long a right title")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--titles", type=int, default=200)
    parser.add_argument("--requests-per-minute", type=float, default=600)
    parser.add_argument("--retry-after", type=int, default=1)
    given = parser.parse_args()
    share_of_allowed_rate(given.requests_per_minute)
    compare(known_titles(given.titles), given.requests_per_minute, given.retry_after)


if __name__ == "__main__":
    main()
