"""Real GLAMorous lists, through the command's own code and the registry that ships."""

import csv
import gzip
from collections import Counter

import pytest

from sic_metrics.exports.exports import exported
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters
from tests.support import ROOT, Store, cell

pytestmark = pytest.mark.slow

SWEDISH = "glamorous_usage_se_national_archives_2024-03-01.tsv"
DUTCH = "glamorous_usage_naturalis_biodiversity_2025-02-13.tsv.gz"
NATIONALMUSEUM = "2026-11/glamorous/ImagesfromtheNationalmuseumStockholm_2024-03-01.tsv.gz"
LISTS = {  # content set, file, month, articles, files in use
    "SWEDISH_NATIONAL_ARCHIVES": ("swedish_national_archives_files", SWEDISH, "2024-03", 3177, 526),
    "NATURALIS": ("naturalis_files", DUTCH, "2025-02", 22048, 11602),
}


@pytest.fixture(scope="module")
def reader(facts_raw, tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("real") / "home", ROOT / "data" / "registry")
    for content_set, name, *_ in LISTS.values():
        store.load("glamorous", facts_raw / name, content_set=content_set)
    store.load("glamorous", facts_raw / NATIONALMUSEUM, content_set="cern_media")  # any set will do
    store.build()
    return SnapshotReader(store.home)


@pytest.fixture(params=LISTS)
def org(request):
    return request.param


def counted(path):
    """Articles by wiki, and images, counted from the file by nothing but csv."""
    body = path.read_bytes()
    text = (gzip.decompress(body) if path.suffix == ".gz" else body).decode("utf-8")
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t"))
    articles = {(row["ProjectCode"], row["ArticleTitle"]) for row in rows}
    images = {image for row in rows for image in row["Images"].split(" -- ")}
    return Counter(wiki for wiki, _ in articles), images


def test_the_figures_are_those_that_are_known(org, reader):
    _, _, month, articles, in_use = LISTS[org]
    files = exported(reader, "files", Filters(partner=org))
    assert cell(exported(reader, "articles", Filters(partner=org)), "articles", month=month) == articles
    assert cell(files, "files_in_use", month=month) == in_use
    assert cell(files, "files", month=month) is None


def test_the_figures_are_those_counted_straight_from_the_file(org, reader, facts_raw):
    by_wiki, images = counted(facts_raw / LISTS[org][1])
    rows = exported(reader, "articles_by_wiki", Filters(partner=org)).to_pylist()
    assert {row["wiki"]: row["articles"] for row in rows} == {
        wiki.replace("_", "-"): articles for wiki, articles in by_wiki.items()
    }
    assert len(images) == LISTS[org][4]


def test_a_main_page_and_pages_of_a_namespace_of_lists_are_no_articles(reader):
    """6,015 rows: one is the Vietnamese main page, two are of Basque's namespace of lists."""
    articles = exported(reader, "articles", Filters(partner="CERN"))
    assert cell(articles, "articles", month="2024-03") == 6012
    by_namespace = exported(reader, "uses_by_namespace", Filters(partner="CERN")).to_pylist()
    assert {row["namespace"]: row["pages"] for row in by_namespace} == {0: 6013, 106: 2}


def test_naturalis_is_what_was_published_the_same_day(facts_raw, reader):
    with (facts_raw / "glamorous_summary_collections_2024_2025.csv").open(encoding="utf-8") as lines:
        summary = next(
            row
            for row in csv.DictReader(lines)
            if "Naturalis" in row["collection"] and row["report_date"] == "2025-02-13"
        )
    articles = exported(reader, "articles", Filters(partner="NATURALIS"))
    files = exported(reader, "files", Filters(partner="NATURALIS"))
    wikis = exported(reader, "articles_by_wiki", Filters(partner="NATURALIS"))
    assert cell(articles, "articles", month="2025-02") == int(summary["articles_using"])
    assert cell(files, "files_in_use", month="2025-02") == int(summary["distinct_images_used"])
    assert wikis.num_rows == int(summary["wikipedia_languages"])


def test_without_views_there_are_no_rows_of_views(reader):
    assert exported(reader, "article_views", Filters()).num_rows == 0
