"""The history of quality: a day for each list of latest revisions, a score for each revision once."""

import csv
import io
import json
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from sic_metrics.ingestion import client as asking
from sic_metrics.ingestion import job
from sic_metrics.ingestion import run as ingestion
from sic_metrics.ledger import store as ledger
from sic_metrics.snapshots import SnapshotReader
from tests.ingestion.ingesting import Live, registry_of_two
from tests.stand_in.running import running_wikimedia
from tests.stand_in.worlds.nasty import nasty_world

pytestmark = pytest.mark.slow

FIRST_DAY, DAYS = datetime(2026, 11, 20, 12, tzinfo=UTC), (0, 35, 70)
WIKI, NEW = "en.wikipedia.org", (77_000_001, 77_000_002)


@pytest.fixture
def live(tmp_path) -> Live:
    return Live(tmp_path / "home", registry_of_two(tmp_path / "registry"))


@pytest.fixture
def on(monkeypatch):
    """Sets the moment of the runs to come."""

    def moment(now: datetime) -> None:
        clock = SimpleNamespace(now=lambda _: now, fromisoformat=datetime.fromisoformat)
        for module in (ingestion, asking, ledger):
            monkeypatch.setattr(module, "datetime", clock)
        for module in (ingestion, job):
            monkeypatch.setattr(module, "today", now.date)

    return moment


def days_of(live: Live) -> dict[str, list[tuple[str, float]]]:
    rows = SnapshotReader(live.home).query(
        "SELECT page_title, as_of, score FROM core_quality_days ORDER BY ALL"
    )
    found: dict[str, list[tuple[str, float]]] = {}
    for row in rows.to_pylist():
        found.setdefault(row["page_title"], []).append((f"{row['as_of']}", row["score"]))
    return found


def test_an_unchanged_and_a_changed_page_show_every_day_and_no_revision_is_scored_twice(live, on):
    world = deepcopy(nasty_world())
    pages = world.wikis[WIKI]
    world.quality = lambda _, page: 0.5 if page.rev_id in NEW else 0.25
    with running_wikimedia(world) as wikimedia:
        on(FIRST_DAY)
        live.ingest(wikimedia, "commons-usage", "article-quality")
        live.build()
        changed, unchanged = sorted(days_of(live))[:2]
        for number, after in enumerate(DAYS[1:], start=1):
            page = pages.by_title[changed]
            pages.add(replace(page, rev_id=NEW[number - 1]))
            pages._by_revision.clear()
            on(FIRST_DAY + timedelta(days=after))
            live.ingest(wikimedia, "article-quality")
        asked = [json.loads(one.body) for one in wikimedia.entries() if "articlequality:predict" in one.path]
    live.build()
    days = [f"{FIRST_DAY.date() + timedelta(days=after)}" for after in DAYS]
    assert days_of(live)[unchanged] == [(day, 0.25) for day in days]
    assert days_of(live)[changed] == list(zip(days, (0.25, 0.5, 0.5), strict=True))
    general = [(one["lang"], one["rev_id"]) for one in asked if "lang" in one]
    assert len(general) == len(set(general))
    assert {revision for _, revision in general} >= set(NEW)
    change = csv.DictReader(io.StringIO(live.exports()["article_quality_change"].decode()))
    assert {row["page_title"]: float(row["change"]) for row in change}[unchanged] == 0


def test_a_score_whose_list_was_replaced_keeps_its_day(live, on):
    world = deepcopy(nasty_world())
    pages = world.wikis[WIKI]
    with running_wikimedia(world) as wikimedia:
        on(FIRST_DAY)
        live.ingest(wikimedia, "commons-usage", "article-quality")
        live.build()
        changed = min(days_of(live))
        pages.add(replace(pages.by_title[changed], rev_id=NEW[0]))
        pages._by_revision.clear()
        on(FIRST_DAY + timedelta(days=3))
        live.ingest(wikimedia, "article-quality", refresh=True)
    live.build()
    assert [day for day, _ in days_of(live)[changed]] == ["2026-11-20", "2026-11-23"]


def test_the_first_and_the_last_day_of_a_long_month_do_not_share_a_list(live, on):
    days = [datetime(2026, *day, 12, tzinfo=UTC) for day in ((10, 1), (10, 31), (11, 1))]
    with running_wikimedia("nasty") as wikimedia:
        for day in days:
            on(day)
            live.ingest(
                wikimedia, "commons-usage", "article-quality", first=date(2026, 8, 1), last=date(2026, 8, 31)
            )
    live.build()
    kept = {tuple(day for day, _ in scores) for scores in days_of(live).values()}
    assert kept == {("2026-10-01", "2026-11-01")}
