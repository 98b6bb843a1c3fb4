"""`ingest --first`: a curve of every listed content set of the shipped registry, with few requests."""

import csv
import io
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from sic_metrics.ingestion.run import Wanted
from sic_metrics.registry import load_registry
from tests.ingestion.ingesting import CONTACT
from tests.stand_in.faults import Fault, FaultPlan
from tests.stand_in.running import running_wikimedia
from tests.stand_in.worlds import WORLDS
from tests.stand_in.worlds.model import ImpactMonth, number
from tests.support import ROOT, Store

REGISTRY = ROOT / "data" / "registry"
MONTHS = [f"{2023 + (10 + n) // 12}-{(10 + n) % 12 + 1:02}" for n in range(36)]  # 2023-11 to 2026-10
MOST_REQUESTS = 60
COUNTS, SCOPES = (5, 9, 4, 8, 2, 3, 7, 8), ("deep", "shallow")


def sets_by_partners() -> list[dict[str, str]]:
    """The listed categories of partners and candidates: comparators are asked about where they are named."""
    tables = load_registry(REGISTRY).tables
    compared = {row["org_id"] for row in tables["organisations"].to_pylist() if row["stage"] == "comparator"}
    return [
        row
        for row in tables["content_sets"].to_pylist()
        if (row["kind"], row["relation"]) == ("commons_category", "by")
        and "allow-list" in (row["note"] or "")
        and row["org_id"] not in compared
    ]


def views_in(category: str, month: str) -> int:
    return 1_000 + number(category, month) % 9_000


def listed_world():
    """Every listed set of the registry is counted in each month; one was renamed, one emptied."""
    categories = [row["value"].replace(" ", "_") for row in sets_by_partners()]

    def months(category: str) -> dict[str, ImpactMonth]:
        return {
            month: ImpactMonth(COUNTS, {scope: {"all-wikis": views_in(category, month)} for scope in SCOPES})
            for month in (MONTHS[:-4] if category == categories[0] else MONTHS)
        }

    impact = {category: months(category) for category in categories}
    emptied = impact[categories[1]][MONTHS[-1]]
    impact[categories[1]][MONTHS[-1]] = replace(emptied, counts=(0,) * 8)
    return replace(WORLDS["sample"](), allow_list="\n".join(categories) + "\n", impact=lambda: impact)


class OneTooMany(FaultPlan):
    """The twelfth request is one too many; every other one is answered."""

    def draw(self, request, reply):
        self._asked["all"] += 1
        is_twelfth = self._asked["all"] == 12
        return Fault("too_many_seconds", 1, says_when=True, rng=Random(1)) if is_twelfth else None


@pytest.mark.slow
def test_one_too_many_halves_the_pace_of_the_rest_by_the_servers_log(tmp_path):
    store, limit = Store(tmp_path / "home", REGISTRY), 120
    with running_wikimedia(listed_world(), latency_ms=200) as wikimedia:
        wikimedia.server.plan = OneTooMany()
        pace = {"SIC_CONTACT": CONTACT, "SIC_REQUESTS_PER_MINUTE": str(limit)}
        done = store.run("ingest", "--first", **wikimedia.environment(), **pace)
        assert done.returncode == 0, done.stderr.decode()
        entries = wikimedia.entries()
    (refused,) = [place for place, entry in enumerate(entries) if entry.status == 429]
    came = [entry.monotonic for entry in entries]
    assert len(entries) <= MOST_REQUESTS
    assert came[refused + 1] >= entries[refused].not_before
    per_minute = [
        60 * (len(part) - 1) / (part[-1] - part[0]) for part in (came[: refused + 1], came[refused + 3 :])
    ]
    assert limit / 2 < per_minute[0] <= limit * 1.2  # what was missed is caught up for a second
    assert per_minute[1] <= limit / 2 * 1.05


@pytest.fixture(scope="module")
def first_run(tmp_path_factory):
    """A store after the first run and a build, what the server was asked, and what the run said."""
    store = Store(tmp_path_factory.mktemp("first") / "home", REGISTRY)
    with running_wikimedia(listed_world()) as wikimedia:
        environment = {**wikimedia.environment(), "SIC_CONTACT": CONTACT, "SIC_REQUESTS_PER_MINUTE": "6000"}
        done = store.run("ingest", "--first", **environment)
        assert done.returncode == 0, done.stderr.decode()
        asked = [entry.path for entry in wikimedia.entries()]
        again = store.run("ingest", "--first", **environment)
        assert again.returncode == 0
        assert len(wikimedia.entries()) == len(asked)
    store.build()
    return store, asked


def exported(store: Store, *arguments: str) -> list[dict[str, str]]:
    done = store.run("export", *arguments)
    assert done.returncode == 0, done.stderr.decode()
    return list(csv.DictReader(io.StringIO(done.stdout.decode())))


def test_every_listed_set_has_its_whole_curve_within_sixty_requests(first_run):
    store, asked = first_run
    sets = {row["content_set_id"]: row["value"].replace(" ", "_") for row in sets_by_partners()}
    assert len(sets) >= 17
    assert len(asked) <= MOST_REQUESTS
    rows = exported(store, "article_views_per_file_by_set")
    for content_set, category in sets.items():
        curve = {row["month"]: int(row["views"]) for row in rows if row["content_set_id"] == content_set}
        expected = MONTHS[:-4] if category == next(iter(sets.values())) else MONTHS
        assert curve == {month: views_in(category, month) for month in expected}
    assert "unesco_umbrella" not in {row["content_set_id"] for row in rows}


def test_article_views_stay_unknown_until_a_dump_or_a_walk_tells_them(first_run):
    store, _ = first_run
    assert {row["views"] for row in exported(store, "article_views")} <= {""}


def test_check_names_a_listed_category_that_was_renamed_or_emptied(first_run):
    store, _ = first_run
    said = store.run("check").stdout.decode()
    renamed, emptied, *others = [row["content_set_id"] for row in sets_by_partners()]
    assert f"{renamed}\tCommons Impact Metrics no longer count" in said
    assert "its figures end with 2026-06" in said
    assert f"{emptied}\tCommons Impact Metrics no longer count" in said
    assert "it holds no file in 2026-10" in said
    assert not any(f"{other}\tCommons Impact Metrics" in said for other in others)


def test_it_takes_no_source_and_no_months():
    wanted = Wanted.first_curves(["UNESCO"])
    assert (wanted.sources, wanted.partners, wanted.is_first) == (("cim-api",), ("UNESCO",), True)
    assert isinstance(wanted.first, date)
    done = Store(ROOT / "none", REGISTRY).run("ingest", "pageviews", "--first", SIC_CONTACT=CONTACT)
    assert done.returncode == 2
    assert "--first chooses its own source and months" in done.stderr.decode()
