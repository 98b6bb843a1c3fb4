"""What `add` says that a first run will ask, and what `ingest` then asks."""

import json
from dataclasses import replace
from urllib.parse import unquote

import pytest

from sic_metrics.ingestion import first_run_cost
from sic_metrics.sources import article_quality, pageviews
from tests.ingestion.ingesting import ORGANISATIONS, SETS, VIEWS, Live, registry_of
from tests.stand_in.running import running_wikimedia
from tests.stand_in.worlds.nasty import nasty_world
from tests.support import run_process

TOLERANCE = 0.05  # of what is asked; moves and former titles are known of a sample only
KINDS = {
    "dumps of 24 months": "/other/commons_impact_metrics/",
    "page views, one for each title": VIEWS,
    "media requests of files in use": "/metrics/mediarequests/",
    "facts of files": "imageinfo",
    "assessments": "pageassessments",
}


def estimated_and_asked(live: Live, world, category: str, depth: int) -> tuple[dict[str, int], list[str]]:
    """The parts of the estimate, and the paths that a first run then asks for."""
    with running_wikimedia(world) as wikimedia:
        settings = live.settings(wikimedia, SIC_REQUESTS_PER_MINUTE="60000")
        arguments = ("add", "CHAIN", f"--category={category}", f"--depth={depth}", "--write", "--json")
        added = run_process(*arguments, **settings)
        assert added.returncode == 0, added.stderr.decode()
        before = len(wikimedia.entries())
        done = run_process("ingest", "--partner", "CHAIN", **settings)
        assert done.returncode in {0, 1}, done.stderr.decode()
        paths = [unquote(one.path) for one in wikimedia.entries()[before:]]
    parts = json.loads(added.stdout)["cost"]["parts"]
    return {part["what"]: part["requests"] for part in parts}, paths


@pytest.fixture
def live(tmp_path) -> Live:
    return Live(tmp_path / "home", registry_of(tmp_path / "registry", ORGANISATIONS, SETS[1:]))


def assert_near(parts: dict[str, int], paths: list[str]) -> None:
    """The estimate in all, and of each kind that its addresses tell."""
    counted = {what: sum(part in path for path in paths) for what, part in KINDS.items() if what in parts}
    for estimated, asked in [
        (sum(parts.values()), len(paths)),
        *((parts[what], counted[what]) for what in counted),
    ]:
        assert abs(estimated - asked) <= TOLERANCE * asked, (parts, counted)


def test_a_walked_category_is_asked_about_as_often_as_was_said(live):
    assert_near(*estimated_and_asked(live, nasty_world(), "Nasty_depth_1", 2))


@pytest.mark.slow
def test_so_is_a_larger_one_of_which_moves_are_known_of_a_sample(live):
    world = replace(nasty_world(), allow_list="Something_else\n")
    assert_near(*estimated_and_asked(live, world, "Nasty_partner", 7))


def test_a_category_that_dumps_cover_costs_no_walk_and_no_page_views(live):
    parts, paths = estimated_and_asked(live, "sample", "Content_produced_by_Lantern_Relief_Network", 7)
    assert_near(parts, paths)
    assert not any(VIEWS in path or "categorymembers" in path for path in paths)
    assert not {"category walk", "page views, one for each title"} & set(parts)


def test_above_the_limit_it_is_said_that_ingest_asks(monkeypatch):
    parts = (
        first_run_cost.Part(pageviews.METADATA.about, 3),
        first_run_cost.Part(article_quality.METADATA.about, 4),
        first_run_cost.Part("walk", 90),
    )
    assert list(first_run_cost.consent(parts)) == []
    monkeypatch.setattr(first_run_cost, "PAGES_BEFORE_DUMPS", 6)
    (said,) = first_run_cost.consent(parts)
    assert "7 requests go page by page, more than 6" in said
    assert "--yes" in said
