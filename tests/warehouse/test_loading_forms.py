"""Files as people have them become the same facts, now and when the warehouse is made anew."""

from contextlib import closing

import pytest
import xlsxwriter

from sic_metrics.commands.ingest import run_load
from sic_metrics.errors import UsageError
from sic_metrics.exports.exports import exported
from sic_metrics.ledger.store import Ledger
from sic_metrics.registry import load_registry
from sic_metrics.settings import Settings
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters
from sic_metrics.warehouse import Warehouse
from sic_metrics.warehouse.store import discard
from tests.support import cell

HEADER = "ProjectCode\tFullLanguageName\tArticleURL\tArticleTitle\tImages\tNumberOfImages\n"
WIDE = "wiki\ttitle\r\nsv.wikipedia\tHälsa\r\n".encode("utf-16")
HEALTH = [("sv.wikipedia", "Hälsa", None)]
IDEAS = "topic;language;link;date\r\nHealth;sv;https://meta.wikimedia.org/wiki/X;2026-03-01\r\n"


def facts(store, table="file_usage", columns="wiki, page_title, file"):
    """The rows of a table, as loaded and as the ledger gives them once more."""
    wikis = load_registry(store.registry).tables["wikis"].to_pylist()
    with closing(Ledger(store.home)) as ledger:
        rows = []
        for _ in range(2):
            with closing(Warehouse(store.home, ledger, wikis)) as warehouse:
                warehouse.sync()
                rows.append(sorted(warehouse.ask(f"SELECT {columns} FROM {table}")))
            discard(store.home)
    assert rows[0] == rows[1]
    return rows[0]


def loaded(store, folder, kind, name, body, **given):
    path = folder / name
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    return store.load(kind, path, **given)[0]


@pytest.mark.parametrize(
    ("name", "body", "rows"),
    [
        ("list_2026-03-30.csv", "wiki;title\r\nsv.wikipedia;Hälsa\r\n", HEALTH),
        ("unicode_text_2026-03-30.csv", WIDE, HEALTH),
        ("capitals_2026-03-30.csv", "Wiki,Title\nsv.wikipedia,Hälsa\n", HEALTH),
        ("windows_2026-03-30.csv", "wiki;title\r\nsv.wikipedia;Hälsa\r\n".encode("cp1252"), HEALTH),
    ],
)
def test_a_page_list_of_any_program_gives_its_pages(name, body, rows, store, tmp_path):
    loaded(store, tmp_path, "page-list", name, body, content_set="beta_list")
    assert facts(store) == rows


def test_a_usage_list_with_semicolons_gives_its_uses(store, tmp_path):
    body = HEADER.replace("\t", ";") + "en.wikipedia;E;x;Public_health;A.jpg;1\n"
    loaded(store, tmp_path, "glamorous", "glamorous_2026-03-30.tsv", body, content_set="delta_tree")
    assert facts(store) == [("en.wikipedia", "Public_health", "A.jpg")]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("massviews_2026-03-30.csv", 'Title,Pageviews,Average\n"Hälsa",12345,411\n'),
        (
            "petscan_2026-03-30.csv",
            'number,title,pageid,namespace,length,touched\n1,"Hälsa",1,(Article),4,2\n',
        ),
        ("pageviews_2026-03-30.json", '[{"page": "Hälsa", "sum": 15}]'),
    ],
)
def test_an_export_of_titles_is_of_the_given_wiki_also_when_it_is_read_anew(name, body, store, tmp_path):
    given = {"content_set": "beta_list", "wiki": "sv.wikipedia"}
    loaded(store, tmp_path, "page-list", name, body, **given)
    assert facts(store) == HEALTH
    assert loaded(store, tmp_path, "page-list", name, body, **given).already_held
    loaded(store, tmp_path, "page-list", name, body, content_set="beta_list", wiki="sv.wikipedia")
    assert facts(store) == [("sv.wikipedia", "Hälsa", None)]


def test_a_page_pile_is_of_the_wiki_that_it_names(store, tmp_path):
    pile = '{"id":1,"wiki":"enwiki","pages":["Public_health","Health"]}'
    loaded(store, tmp_path, "page-list", "pagepile_2026-03-30.json", pile, content_set="beta_list")
    assert facts(store) == [("en.wikipedia", title, None) for title in ("Health", "Public_health")]


def test_a_wiki_is_given_for_page_lists_only(store, tmp_path):
    given = {"content_set": "delta_tree", "wiki": "sv.wikipedia"}
    with pytest.raises(UsageError, match="--wiki is for page-list or page-views without a wiki"):
        loaded(store, tmp_path, "glamorous", "list_2026-03-30.tsv", HEADER, **given)


def test_a_workbook_gives_its_uses_also_when_it_is_read_anew(store, tmp_path):
    path = tmp_path / "glamoroustohtml_2026-03-30.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADER.strip().split("\t"))
    sheet.write_row(1, 0, ("en.wikipedia", "E", "u", "Public_health", "A.jpg -- B.jpg", 2))
    book.close()
    store.load("glamorous", path, content_set="delta_tree")
    assert facts(store) == [("en.wikipedia", "Public_health", file) for file in ("A.jpg", "B.jpg")]


def test_ideas_with_semicolons_are_ideas(store, tmp_path):
    loaded(store, tmp_path, "community-ideas", "ideas.csv", IDEAS)
    assert facts(store, "community_ideas", "topic, language") == [("Health", "sv")]


def test_a_title_in_quotes_keeps_them_and_has_its_own_views(store, tmp_path):
    body = HEADER + 'en.wikipedia\tE\tx\t"Love_and_Theft"\tA.jpg\t1\nen.wikipedia\tE\tx\tPlain\tB.jpg\t1\n'
    loaded(store, tmp_path, "glamorous", "whole_2026-03-31.tsv", body, content_set="delta_tree")
    dump = (
        'en.wikipedia "\\"Love_and_Theft\\"" 17 desktop 500 A500\n'
        "en.wikipedia Love_and_Theft 18 desktop 5 A5\nen.wikipedia Plain 19 desktop 11 A11\n"
    )
    loaded(store, tmp_path, "pageview-complete", "pageviews-202603-user", dump)
    store.build()
    with closing(SnapshotReader(store.home)) as reader:
        pages = exported(reader, "article_views_by_page", Filters(partner="DELTA"))
    assert cell(pages, "views", page_title='"Love_and_Theft"') == 500
    assert cell(pages, "views", page_title="Plain") == 11


def test_load_says_what_was_read_in_doubt_with_its_line(tmp_path, store):
    path = tmp_path / "start_2026-03-31.tsv"
    path.write_text(HEADER + 'en.wikipedia\tE\tx\t"Heroes"\tA.jpg\t1\n', encoding="utf-8")
    settings = Settings.from_environment({"SIC_HOME": str(store.home), "SIC_REGISTRY": str(store.registry)})
    lines = list(run_load(settings, "glamorous", [path], "delta_tree", None))
    assert lines == [
        "start_2026-03-31.tsv: loaded (delta_tree 2026-03-31)",
        'start_2026-03-31.tsv, line 2: column ArticleTitle: "Heroes" is taken with its quotes;'
        " they may be part of it or not",
    ]
    assert list(run_load(settings, "glamorous", [path], "delta_tree", None)) == [
        "start_2026-03-31.tsv: already loaded (delta_tree 2026-03-31)"
    ]
