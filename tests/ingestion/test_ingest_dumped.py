"""A partner that dumps cover is asked about beyond them: quality, traffic, main pages, files, requests."""

import bz2

import pytest

from sic_metrics.ingestion import run as ingestion
from sic_metrics.snapshots import SnapshotReader
from tests.ingestion.dumps_in_a_run import CATEGORY, FILES, MONTHS, TODAY, VIEWS, Dumps, published
from tests.ingestion.ingesting import ORGANISATIONS, Live, registry_of
from tests.ingestion.ingesting import VIEWS as PER_ARTICLE
from tests.stand_in.worlds.nasty_pages import TITLES
from tests.support import rows

pytestmark = pytest.mark.slow

AR, EN, FR = "ar.wikipedia", "en.wikipedia", "fr.wikipedia"
# (file, wiki, page, views) of each month; the first month has a wiki that the newest has not.
USES = {
    "2026-09": [("Nasty_deep_1.jpg", FR, TITLES[FR][0], 800), ("Nasty_deep_1.jpg", EN, "Item_001", 5)],
    "2026-10": [
        ("Nasty_deep_1.jpg", AR, TITLES[AR][0], 9_000),
        ("Nasty_deep_1.jpg", EN, "Item_001", 70),
        ("Nasty_deep_2.jpg", EN, "Item_002", 60),
        ("Nasty_deep_2.jpg", EN, "Item_001", 70),
        ("Nasty_deep_3.jpg", EN, "Item_003", 8),
    ],
}
KNOWN_FILES = (
    "SELECT file FROM core_files WHERE org_id = 'CHAIN' AND uploader IS NOT NULL"
    " AND uploaded_on IS NOT NULL ORDER BY file"
)


def packed(told: list[str]) -> bytes:
    return bz2.compress("".join(f"{line}\n" for line in told).encode())


@pytest.fixture
def dumps(tmp_path, monkeypatch) -> Dumps:
    monkeypatch.setattr(ingestion, "today", lambda: TODAY)
    made = Dumps(tmp_path / "other")
    for month in MONTHS:
        told = [
            "\t".join([file, CATEGORY, CATEGORY, wiki, page, str(views), month])
            for file, wiki, page, views in USES[month]
        ]
        made.write(VIEWS, month, packed(told))
        files = sorted({file for file, *_ in USES[month]})
        counted = ["\t".join([file, "BITMAP", CATEGORY, CATEGORY, "1", "1", month]) for file in files]
        made.write(FILES, month, packed(counted))
    return made


@pytest.fixture
def live(tmp_path) -> Live:
    sets = [("chain_tree", "CHAIN", CATEGORY, "", "")]
    return Live(tmp_path / "home", registry_of(tmp_path / "registry", ORGANISATIONS[:1], sets))


def shown(live: Live, question: str) -> list[tuple[object, ...]]:
    live.build()
    return rows(SnapshotReader(live.home), question)


def test_what_dumps_do_not_tell_is_asked_for_and_main_pages_are_left_out(live, dumps):
    views = "SELECT CAST(month AS VARCHAR), views FROM article_views WHERE org_id = 'CHAIN' ORDER BY month"
    with published(dumps) as wikimedia:
        live.ingest(wikimedia, "cim-dump")
        assert [count for _, count in shown(live, views)] == [805, 9_138]
        live.ingest(wikimedia)
        asked = [one.path for one in wikimedia.entries()]
    assert [count for _, count in shown(live, views)] == [5, 138]
    scored = shown(live, "SELECT DISTINCT wiki, page_title FROM core_quality ORDER BY ALL")
    assert {(EN, f"Item_00{number}") for number in (1, 2, 3)} <= set(scored)
    assert shown(live, "SELECT DISTINCT wiki FROM core_traffic ORDER BY wiki") == [(AR,), (EN,), (FR,)]
    assert shown(live, KNOWN_FILES) == [(f"Nasty_deep_{level}.jpg",) for level in (1, 2, 3)]
    requests = "SELECT COUNT(DISTINCT file) FROM core_file_requests WHERE requests IS NOT NULL"
    assert shown(live, requests)[0][0] > 0
    assert any("pageassessments" in path for path in asked)
    assert not [path for path in asked if PER_ARTICLE in path], "the dumps tell the views"
    assert not [line for line in live.said if "most viewed" in line], "nothing was left out"


def test_above_the_limit_the_most_viewed_are_asked_about_and_the_rest_is_told(live, dumps):
    with published(dumps) as wikimedia:
        live.ingest(wikimedia, "cim-dump", "article-quality", "media-requests", most_viewed=2)
        asked = [one.path for one in wikimedia.entries()]
    scored = shown(live, "SELECT DISTINCT page_title FROM core_quality ORDER BY ALL")
    assert ("Item_001",) in scored
    assert {("Item_002",), ("Item_003",)}.isdisjoint(scored)
    assert any("Nasty_deep_1.jpg" in path for path in asked)
    assert not any("Nasty_deep_3.jpg" in path for path in asked)
    told = [line for line in live.said if "most viewed" in line]
    assert told == [
        "CHAIN: chain_tree: only the 2 most viewed of 4 articles: quality and assessments of the other 2 stay"
        " unknown; --most-viewed takes another number",
        "CHAIN: chain_tree: only the 2 most viewed of 3 files: requests of the other 1 stay unknown;"
        " --most-viewed takes another number",
    ]


def test_the_limit_is_an_option_of_the_command(live, dumps):
    with published(dumps) as wikimedia:
        done = live.run_ingest(wikimedia, "cim-dump", "article-quality", "--most-viewed", "3")
    assert b"only the 3 most viewed of 4 articles" in done.stderr
