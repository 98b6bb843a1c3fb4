"""Exports of the tools that people list pages with: their titles, and their wikis where they say them."""

import json

import pyarrow as pa
import pytest

from sic_metrics.errors import SourceFileError
from sic_metrics.files import page_exports
from sic_metrics.files.listed_pages import ListedPages
from sic_metrics.sources import page_lists
from tests.support import shipped_wikis

MASSVIEWS = 'Title,2026-09-01,2026-09-02\n"Public health",12,3\n"A ""b"", c",1,2\n'
MASSVIEWS_ONCE = 'Title,Pageviews,Average\n"Public health",12345,411\n"A ""b"", c",1,2\n'
BY_DAY = 'Date,"Public health","A ""b"", c"\n2026-09-01,12,1\n2026-09-02,3,2\n'
LANGVIEWS = 'Language,Title,Badges,2026-09-01\nen,"Public health","",1\nsv,"Folkhälsa","featured-article",2\n'
PETSCAN = (
    '"number","title","pageid","namespace","length","touched"\n'
    '"1","Public_health","12345","","4567","20260901000000"\n'
    '"2","A_\\"b\\",_c","12346","","4567","20260901000000"\n'
)
PETSCAN_BARE = "number,title,pageid,namespace,length,touched\n1,Public_health,1,(Article),4,2026\n"
PETSCAN_TSV = (
    PETSCAN.replace('\\"', "'").replace('"', "").replace(",", "\t").replace("'", '"').replace("\t_", ",_")
)
HEALTH = [("en.wikipedia", 'A_"b",_c'), ("en.wikipedia", "Public_health")]
MASSVIEWS_JSON = [
    {"data": [12, 3.5], "label": title, "project": "en.wikipedia.org", "sum": 15, "average": 7.5, "index": 0}
    for title in ("Public health", 'A "b", c')
]
LANGVIEWS_JSON = [
    {"data": [1], "badges": [], "lang": lang, "label": title, "url": f"https://{lang}.wikipedia.org/wiki/X"}
    for lang, title in (("en", "Public health"), ("sv", "Folkhälsa"))
]
BY_DAY_JSON = [
    {"page": title, "color": "#bccbda", "sum": 15, "daily_average": 8, "2026-09-01": 12}
    for title in ("Public health", 'A "b", c')
]


@pytest.fixture
def pages(tmp_path):
    def read(body, wiki=None):
        path = tmp_path / "list_2026-09-30.csv"
        path.write_bytes(body.encode() if isinstance(body, str) else json.dumps(body).encode())
        listed = ListedPages(path.name, shipped_wikis())
        table = pa.concat_tables(page_lists.parts(list(page_lists.fetch(path)), listed, wiki=wiki))
        return sorted(zip(table["wiki"].to_pylist(), table["page_title"].to_pylist(), strict=True))

    return read


@pytest.mark.parametrize(
    "body",
    [
        MASSVIEWS,
        MASSVIEWS_ONCE,
        'Title;2026-09-01\n"Public health";12\n"A ""b"", c";1\n',
        BY_DAY,
        'Date;"Public health";"A ""b"", c"\n2026-09-01;12;1\n2026-09-02;3;\n',
        PETSCAN,
        PETSCAN_TSV,
        BY_DAY_JSON,
        'title\nPublic health\nA "b", c\n',
    ],
    ids=[
        "Massviews by day",
        "Massviews in sum",
        "Massviews, semicolons",
        "Pageviews",
        "Pageviews, semicolons",
        "PetScan CSV",
        "PetScan TSV",
        "Pageviews JSON",
        "titles alone",
    ],
)
@pytest.mark.parametrize("wiki", ["en.wikipedia", "en.wikipedia.org"])
def test_titles_of_an_export_are_of_the_wiki_that_is_given(pages, body, wiki):
    assert pages(body, wiki) == HEALTH


def test_an_export_that_says_its_wikis_needs_none(pages):
    assert pages(MASSVIEWS_JSON) == HEALTH
    assert pages(LANGVIEWS_JSON) == [("en.wikipedia", "Public_health"), ("sv.wikipedia", "Folkhälsa")]


def test_of_languages_the_project_of_the_given_wiki_is_meant(pages):
    assert pages(LANGVIEWS, "de.wikipedia") == [
        ("en.wikipedia", "Public_health"),
        ("sv.wikipedia", "Folkhälsa"),
    ]


def test_the_articles_of_petscan_are_articles_also_without_quotes(pages):
    assert pages(PETSCAN_BARE, "en.wikipedia") == [("en.wikipedia", "Public_health")]


@pytest.mark.parametrize("pile", [["Public_health", "Health"], {"Public_health": {}, "Health": {}}])
def test_a_page_pile_names_its_wiki_itself(tmp_path, pile):
    path = tmp_path / "pile.json"
    path.write_text(json.dumps({"id": 1, "wiki": "enwiki", "pages": pile}), encoding="utf-8")
    lines = page_exports.lines(path, (), (), lambda *_: None)
    assert b"".join(lines).decode() == '"wiki","title"\n"enwiki","Public_health"\n"enwiki","Health"\n'


@pytest.mark.parametrize(
    ("body", "wiki", "said"),
    [
        (MASSVIEWS, None, "line 1: does not say of which wiki its pages are; say it: --wiki en.wikipedia"),
        (LANGVIEWS, None, "--wiki en.wikipedia, of which the project counts"),
        ("wiki,title\nen.wikipedia,A\n", "en.wikipedia", "line 1: names its wikis itself; leave --wiki out"),
        (MASSVIEWS_JSON, "en.wikipedia", "names its wikis itself; leave --wiki out"),
        ("Date,en.wikipedia.org,sv.wikipedia.org\n2026-09-01,1,2\n", "x", "names wikis, not pages"),
        ([{"page": "en.wikipedia.org"}], "en.wikipedia", "entry 1 names a wiki, not a page"),
        (
            PETSCAN.replace('12345","', '12345","Tlak'),
            "en.wikipedia",
            "line 2, column namespace: 'Tlak' is no namespace of en.wikipedia that is known",
        ),
        (
            PETSCAN.replace('12345","', '12345","4711'),
            "en.wikipedia",
            "line 2, column namespace: '4711' is no namespace of en.wikipedia that is known",
        ),
        ("date,name\n2026-09-30,Malaria\n", "en.wikipedia", "line 2: is no row of a date and counts"),
        ("Date,Malaria\nMonday,12\n", "en.wikipedia", "line 2: is no row of a date and counts"),
        ("Date,Malaria\n2026-09-01,12,3\n", "en.wikipedia", "line 2: is no row of a date and counts"),
        ("Date,Malaria\n", "en.wikipedia", "has no rows below"),
        (
            "Date,Title\n2026-09-01,12\n",
            "en.wikipedia",
            "line 2: '12' may be a title or a count of Pageviews",
        ),
        (
            "Date,Alpha,Page,Beta\n2026-09-01,10,31,5\n2026-09-02,12,28,6\n",
            "en.wikipedia",
            "line 2: '31' may be a title or a count of Pageviews",
        ),
        (
            'Date;Alpha;Beta;"Title"\n\n2026-09-01;10;;5\n',
            "en.wikipedia",
            "line 3: '5' may be a title or a count of Pageviews",
        ),
        ("title,ns,namespace\nA,2,0\n", "en.wikipedia", "line 1: has 2 columns of namespaces; leave one"),
        (
            [{"label": "A", "url": "https://en.wikipedia.org/wiki/A", "project": "fr.wikipedia"}],
            None,
            "entry 1 is of fr.wikipedia, and its address is on en.wikipedia.org",
        ),
        (
            "Date,Goethe.jpg\n2026-09-01,12\n",
            "en.wikipedia",
            "names files (Goethe.jpg), not pages: an export",
        ),
        ([{"page": "Goethe.jpg"}], "en.wikipedia", "entry 1 names a file, not a page"),
        (
            [{"label": "Malaria"}, {"label": "Paludisme", "project": "fr.wikipedia"}],
            "en.wikipedia",
            "entry 2 names a wiki; those before it do not",
        ),
        (
            [{"label": "Paludisme", "project": "fr.wikipedia"}, {"label": "Malaria"}],
            None,
            "entry 2 names no wiki, as those before it do",
        ),
        (
            {"wiki": "enwiki", "pages_returned": 1, "pages_total": 500, "pages": ["Malaria"]},
            None,
            "holds 1 of the 500 pages of its pile; fetch it whole",
        ),
        ({"wiki": "enwiki", "pages_total": 500, "pages": []}, None, "holds 0 of the 500 pages"),
        ({"wiki": "enwiki", "pages_total": "500", "pages": {"A": {}}}, None, "holds 1 of the 500 pages"),
        ({"n": "result", "*": []}, None, "is JSON of a form that is not known. Massviews, Langviews"),
        ([{"title": "A"}], None, "is JSON of which entry 1 names no page"),
        ('[{"page": "A"}', "en.wikipedia", "is JSON that is cut short or damaged"),
        ("[" * 300_000, "en.wikipedia", "is JSON that is cut short or damaged"),
        ("[" * 500_000, "en.wikipedia", "is JSON of more than 16,777,216 letters or 400,000 objects"),
        ("[" + "1," * (1 << 23), "en.wikipedia", "line 1: is longer than 16,777,216 characters"),
    ],
)
def test_what_names_no_page_or_no_wiki_is_refused_with_the_way_out(pages, body, wiki, said):
    with pytest.raises(SourceFileError) as error:
        pages(body, wiki)
    assert said in str(error.value)


@pytest.mark.parametrize("namespace", ["Talk", "1", "talk", "(Talk)", "1.0"])
def test_a_namespace_in_a_column_of_its_own_is_that_of_the_page(pages, namespace):
    titles = [
        title for _, title in pages(PETSCAN.replace('12345","', f'12345","{namespace}'), "en.wikipedia")
    ]
    assert "Talk:Public_health" in titles


@pytest.mark.parametrize(
    "body",
    [
        "date,title\n2026-09-30,Malaria\n",
        "Date;page_title\n2026-09-30;Malaria\n",
        "date,page\n2026-09-30,Malaria\n",
        "date,page,views\n2026-09-30,Malaria,28\n",
    ],
)
def test_a_list_that_begins_with_dates_is_a_list(pages, body):
    assert pages(body, "en.wikipedia") == [("en.wikipedia", "Malaria")]


def test_a_list_with_dates_and_wikis_names_its_wikis(pages):
    assert pages("date,wiki,title\n2026-09-30,fr.wikipedia,Paludisme\n") == [("fr.wikipedia", "Paludisme")]


def test_a_page_pile_that_is_whole_says_so_with_its_total(pages):
    assert pages({"wiki": "enwiki", "pages_total": 1, "pages_returned": 1, "pages": ["A"]}) == [
        ("en.wikipedia", "A")
    ]


def test_an_export_of_no_page_names_none(pages):
    assert pages([], "en.wikipedia") == []
