"""Lists in a store: each row is the page that it names, and nothing that does not exist has a known 0."""

import pytest

from sic_metrics.errors import SourceFileError
from sic_metrics.exports.exports import exported
from sic_metrics.health.check import snapshot_findings
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters
from tests.support import ROOT, Store

pytestmark = pytest.mark.slow

HEADER = "ProjectCode\tArticleTitle\tImages\tNumberOfImages\n"
LISTS = {  # organisation → content set, kind, list
    "UNEP": (
        "unep_content_produced",
        "glamorous",
        "vi.wikipedia\tTrang_Chính\tA.jpg\t1\nen.wikipedia\tMain_Page\tA.jpg\t1\nsw.wikipedia\tAfya\tA.jpg\t1\n"
        "de.wikipedia\tWikipedia:Hauptseite\tA.jpg\t1\n",
    ),
    "FAO": (
        "fao_content_produced",
        "page-list",
        "wiki,title\nen.wikipedia,Public health\nnb.wikipedia,Helse\nyue.wikipedia,A\nnan.wikipedia,C\n"
        "gsw.wikipedia,D\nmul.wikisource,X\nno.wikipedia,Helse\n",
    ),
    "OCHA": (
        "ocha_content_produced",
        "glamorous",
        "wikidata.wikidata\tQ7817\tA.jpg\t1\nmeta.wikipedia\tHealth\tA.jpg\t1\n"
        "species.wikipedia\tHomo_sapiens\tA.jpg\t1\noutreach.wikipedia\tGLAM\tA.jpg\t1\n"
        "en.wikipedia\tPublic_health\tA.jpg\t1\n",
    ),
    "UN_WOMEN": (
        "un_women_content_produced",
        "glamorous",
        "en.wikipedia\tPublic_health\tA.jpg\t1\nen.wikipedia\tUser:Example/sandbox\tA.jpg\t1\n"
        "de.wikipedia\tBenutzer:Beispiel\tA.jpg\t1\nsv.wikipedia\tDiskussion:Hälsa\tB.jpg\t1\n",
    ),
    "CERN": (
        "cern_media",
        "page-list",
        "wiki,title\nen.wikipedia,Public health\nde.wikipedia,Benutzer:Beispiel\n"
        "fr.wikipedia,Discussion:Santé\nar.wikipedia,مستخدم:مثال\n",
    ),
    "ESA": (
        "esa_content_created",
        "glamorous",
        "en.wikipedia\tPublic_health\tFile:A.jpg\t1\nsv.wikipedia\tHälsa\tA.jpg\t1\n"
        "de.wikipedia\tGesundheit\ta.jpg\t1\n",
    ),
    "IEA": ("iea_content_produced", "glamorous", ""),
}
VIEWS = {
    "vi.wikipedia Trang_Chính": 1_000_000,
    "en.wikipedia Main_Page": 1_000_000,
    "de.wikipedia Wikipedia:Hauptseite": 1_000_000,
    "sw.wikipedia Afya": 350,
    "en.wikipedia Public_health": 140,
    "no.wikipedia Helse": 8,
    "zh-yue.wikipedia A": 7,
    "zh-min-nan.wikipedia C": 4,
    "als.wikipedia D": 5,
    "wikisource X": 1,
    "meta.wikimedia Health": 60,
    "species.wikimedia Homo_sapiens": 70,
    "outreach.wikimedia GLAM": 80,
    "sv.wikipedia Hälsa": 9,
    "de.wikipedia Gesundheit": 3,
    "de.wikipedia Benutzer:Beispiel": 2,
}


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lists")
    store = Store(folder / "home", ROOT / "data" / "registry")
    for org, (content_set, kind, body) in LISTS.items():
        path = folder / f"{org}_2026-09-30.txt"
        path.write_text(body if kind == "page-list" else HEADER + body)
        store.load(kind, path, content_set=content_set)
    dump = folder / "pageviews-202609-user"
    lines = enumerate(VIEWS.items(), start=1)
    dump.write_text("".join(f"{page} {n} desktop {views} A{views}\n" for n, (page, views) in lines))
    store.load("pageview-complete", dump)
    store.build()
    return SnapshotReader(store.home)


def of(reader, metric, org):
    return exported(reader, metric, Filters(partner=org)).to_pylist()


@pytest.mark.parametrize(
    ("org", "articles", "views"),
    [
        ("UNEP", 1, 350),
        ("FAO", 6, 140 + 8 + 7 + 4 + 5 + 1),
        ("OCHA", 4, 60 + 70 + 80 + 140),
        ("UN_WOMEN", 1, 140),
        ("CERN", 1, 140),
        ("ESA", 3, 140 + 9 + 3),
        ("IEA", 0, 0),
    ],
)
def test_articles_and_views_are_those_of_the_pages_named(reader, org, articles, views):
    [row] = of(reader, "article_views", org)
    assert (row["views"], row["coverage"]) == (views, 1)
    assert [row["articles"] for row in of(reader, "articles", org)] == [articles]


def test_no_page_has_a_known_0(reader):
    assert {row["views"] for row in exported(reader, "article_views_by_page", Filters()).to_pylist()} <= set(
        VIEWS.values()
    )


def test_main_pages_are_left_out_and_counted_also_where_they_are_project_pages(reader):
    [row] = [row for row in of(reader, "exposure", "UNEP") if row["flag"] == "main_page"]
    assert (row["pages"], row["views"], row["pages_unknown"], row["counted"]) == (3, 3_000_000, 0, "no")


def test_where_a_main_page_is_not_known_its_sites_pages_are_counted_and_said_to_be(reader):
    [row] = [row for row in of(reader, "exposure", "OCHA") if row["flag"] == "main_page"]
    assert (row["pages"], row["pages_unknown"]) == (0, 3)
    [finding] = [one for one in snapshot_findings(reader) if one.where == "main pages"]
    assert finding.what == (
        "not known of 4 wikis (meta.wikimedia, outreach.wikimedia, species.wikimedia, wikisource),"
        " whose 4 pages all count as articles"
    )


def test_a_figure_of_such_pages_alone_has_an_unknown_count_of_main_pages(store, tmp_path):
    path = tmp_path / "list_2026-03-31.tsv"
    path.write_text(
        HEADER + "sv.wikipedia\tA\tA.jpg\t1\n"
    )  # whose main page the golden registry does not know
    store.load("glamorous", path, content_set="delta_tree")
    dump = tmp_path / "pageviews-202603-user"
    dump.write_text("sv.wikipedia A 1 desktop 5 A5\n")
    store.load("pageview-complete", dump)
    store.build()
    [row] = [row for row in of(SnapshotReader(store.home), "exposure", "DELTA") if row["flag"] == "main_page"]
    assert (row["pages"], row["views"], row["pages_unknown"]) == (None, None, 1)


def test_pages_that_are_no_articles_stand_under_their_namespaces(reader):
    assert {row["namespace"]: row["pages"] for row in of(reader, "uses_by_namespace", "UN_WOMEN")} == {
        0: 1,
        1: 1,
        2: 2,
    }
    assert {row["namespace"]: row["pages"] for row in of(reader, "uses_by_namespace", "CERN")} == {
        0: 1,
        1: 1,
        2: 2,
    }


def test_a_file_under_three_names_is_one(reader):
    assert [row["files_in_use"] for row in of(reader, "files", "ESA")] == [1]
    assert [row["files_in_use"] for row in of(reader, "files", "IEA")] == [0]


def test_a_list_of_a_wiki_that_is_not_there_is_refused_whole(store, tmp_path):
    path = tmp_path / "list_2026-03-31.csv"
    path.write_text("wiki,title\nen.wikipedia,A\nsv.wikpedia,B\n")
    with pytest.raises(
        SourceFileError, match=r"line 3, column wiki: 'sv.wikpedia' is not a wiki; did you mean sv\.wik"
    ):
        store.load("page-list", path, content_set="gamma_list")
    assert store.entries() == []


def test_what_was_mended_and_an_empty_list_are_said_by_the_command(tmp_path):
    path = tmp_path / "list_2026-09-30.tsv"
    path.write_text(HEADER)
    store = Store(tmp_path / "home", ROOT / "data" / "registry")
    loaded = store.load("glamorous", path, content_set="unep_content_produced")
    assert loaded[0].notes == ["it lists no use: a known 0 on 2026-09-30"]
    path.write_text(HEADER + "nb.wikipedia\tHelse\tA.jpg\t1\n")
    said = store.run("load", "glamorous", path, "--content-set", "unep_content_produced").stderr.decode()
    assert ", wikis read by their own names (1): line 2: nb.wikipedia is no.wikipedia\n" in said
