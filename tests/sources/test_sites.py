"""The wikis: spellings, main pages, namespaces."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from sic_metrics.errors import BrokenAnswerError, SchemaError, UsageError
from sic_metrics.sources import sites
from tests.sources.asking import ENDPOINTS, GONE, Asking, data

PARAMS = {"wiki": "en.wikipedia", "domain": "en.wikipedia.org"}


def site(domain, dbname, **flags):
    return {"url": f"https://{domain}", "dbname": dbname, "code": "wiki", "sitename": "Wikipedia"} | flags


def matrix(*listed, specials=(), **other):
    languages = {
        str(n): {"code": code, "name": code, "site": list(found)} for n, (code, found) in enumerate(listed)
    }
    whole = {"count": 9, **languages, "specials": [{"lang": "en", **one} for one in specials], **other}
    return json.dumps({"limits": {"sitematrix": 5000}, "sitematrix": whole}).encode()


ENGLISH = ("en", [site("en.wikipedia.org", "enwiki"), site("en.wikisource.org", "enwikisource", closed=True)])


def info(main_page="Main Page", server="en.wikipedia.org", names=None):
    names = {"-1": "Special", "0": "", "1": "Talk", "10": "Template talk"} if names is None else names
    listed = {key: {"id": int(key), "name": name, "case": "first-letter"} for key, name in names.items()}
    general = {"mainpage": main_page, "servername": server, "sitename": "Wikipedia"}
    return {"batchcomplete": True, "query": {"general": general, "namespaces": listed}}


def wikis(body):
    return {row["wiki"]: row for row in sites.parse(body).to_pylist()}


def test_the_recorded_matrix_is_read(recorded_samples):
    table = sites.parse((recorded_samples / "mw_sitematrix_trimmed.json").read_bytes())
    assert table.schema == sites.SITES
    assert table.to_pylist() == [
        {
            "wiki": "ja.wikipedia",
            "dbname": "jawiki",
            "domain": "ja.wikipedia.org",
            "language_code": "ja",
            "closed": False,
        }
    ]


def test_the_recorded_site_information_is_read(facts_raw):
    kept = json.loads((facts_raw / "recorded" / "404_handling_0.json").read_text(encoding="utf-8"))
    asked = {"wiki": "fr.wikisource", "domain": "fr.wikisource.org"}
    table = sites.parse_main_pages(json.dumps(kept["body"]).encode(), asked)
    assert table.to_pylist() == [{"wiki": "fr.wikisource", "main_page": "Wikisource:Accueil"}]
    with pytest.raises(SchemaError, match=r"query\.namespaces"):
        sites.parse_namespaces(json.dumps(kept["body"]).encode(), asked)


@pytest.mark.parametrize(
    ("domain", "wiki"),
    [
        ("commons.wikimedia.org", "commons.wikimedia"),
        ("www.wikidata.org", "wikidata"),
        ("www.mediawiki.org", "mediawiki"),
        ("wikisource.org", "wikisource"),
        ("be-tarask.wikipedia.org", "be-tarask.wikipedia"),
        ("be-x-old.wikipedia.org", "be-tarask.wikipedia"),
        ("zh-min-nan.wikipedia.org", "zh-min-nan.wikipedia"),
    ],
)
def test_wikis_are_spelled_as_the_analytics_api_does(domain, wiki):
    assert list(wikis(matrix(ENGLISH, specials=[site(domain, "x")]))) == [
        "en.wikipedia",
        "en.wikisource",
        wiki,
    ]


def test_flags_are_read_in_both_versions_of_the_format():
    found = wikis(
        matrix(
            (
                "aa",
                [
                    site("aa.wikipedia.org", "aawiki", closed=""),
                    site("ab.wikipedia.org", "abwiki", closed=True),
                ],
            ),
            ("ac", [site("ac.wikipedia.org", "acwiki"), site("ad.wikipedia.org", "adwiki", closed=False)]),
            specials=[
                site("board.wikimedia.org", "boardwiki", private=""),
                site("x.wikimedia.org", "x", fishbowl=""),
            ],
        )
    )
    assert {wiki: row["closed"] for wiki, row in found.items()} == {
        "aa.wikipedia": True,
        "ab.wikipedia": True,
        "ac.wikipedia": False,
        "ad.wikipedia": False,
        "x.wikimedia": False,
    }


def test_a_language_without_wikis_and_keys_of_other_kinds_are_passed_over():
    assert list(wikis(matrix(ENGLISH, ("xx", [])))) == ["en.wikipedia", "en.wikisource"]


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (b"", "body"),
        (b"null", "body"),
        (b"{}", "sitematrix"),
        (b'{"sitematrix":null}', "sitematrix"),
        (b'{"sitematrix":{}}', "sitematrix"),
        (matrix(), "sitematrix"),
        (b'{"error":{"code":"badvalue","info":"no"}}', "error"),
        (matrix(ENGLISH, ENGLISH), "sitematrix"),
        (matrix(("en", [{"url": "https://en.wikipedia.org"}])), "sitematrix.0.site.0.dbname"),
        (matrix(("en", [{"dbname": "enwiki"}])), "sitematrix.0.site.0.url"),
        (matrix(("en", [site("en.wikipedia.org", None)])), "sitematrix.0.site.0.dbname"),
        (matrix(("en", [site("en.wikipedia.org/x", "enwiki")])), "sitematrix.0.site.0.url"),
        (matrix(("en", [site("en.wikipedia.org", "enwiki", closed="no")])), "sitematrix.0.site.0.closed"),
        (matrix((None, [])), "sitematrix.0.code"),
        (matrix(ENGLISH, specials=[{"url": "https://x.org"}]), "sitematrix.specials.0.dbname"),
        (b'{"sitematrix":{"0":null}}', "sitematrix.0"),
        (b'{"continue":{"smcontinue":"x"},"sitematrix":{"count":1}}', "continue"),
    ],
)
def test_a_matrix_of_another_form_is_broken(body, named):
    with pytest.raises(SchemaError) as raised:
        sites.parse(body)
    assert (raised.value.source, raised.value.field) == ("sites", named)
    with pytest.raises(BrokenAnswerError):
        Asking([data(body)])(sites.list_of_all(ENDPOINTS))


def test_main_page_and_namespaces_have_underscores():
    body = json.dumps(info()).encode()
    assert sites.parse_main_pages(body, PARAMS).to_pylist() == [
        {"wiki": "en.wikipedia", "main_page": "Main_Page"}
    ]
    table = sites.parse_namespaces(body, PARAMS)
    assert table.schema == sites.NAMESPACES
    assert table["namespace_id"].to_pylist() == [-1, 0, 1, 10]
    assert table["name"].to_pylist() == ["Special", "", "Talk", "Template_talk"]


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        ({}, "query"),
        ({"query": None}, "query"),
        ({"error": {"code": "badvalue", "info": "no"}}, "error"),
        ({"query": {"general": {}, "namespaces": {}}}, "query.general.mainpage"),
        (info(main_page=""), "query.general.mainpage"),
        (info(main_page=None), "query.general.mainpage"),
        (info(server="de.wikipedia.org"), "query.general.servername"),
        (info(names={}), "query.namespaces"),
        (info(names={"1": None}), "query.namespaces.1.name"),
    ],
)
def test_site_information_of_another_form_or_wiki_is_broken(answer, named):
    with pytest.raises(BrokenAnswerError, match=f"sites: {named}: "):
        Asking([data(answer)])(sites.site_info(ENDPOINTS, **PARAMS))


def test_each_question_goes_to_its_host_and_says_which_tables_it_fills():
    ask = Asking([data(matrix(ENGLISH)), data(info())])
    ask(sites.list_of_all(ENDPOINTS))
    ask(sites.site_info(ENDPOINTS, **PARAMS))
    first, second = ask.questions
    assert (first.subject, second.subject) == ("sitematrix", "siteinfo en.wikipedia")
    assert urlsplit(first.url).path == "/meta.wikimedia.org/w/api.php"
    assert urlsplit(second.url).path == "/en.wikipedia.org/w/api.php"
    asked = parse_qs(urlsplit(second.url).query)
    assert (asked["siprop"], asked["formatversion"]) == (["general|namespaces"], ["2"])
    assert parse_qs(urlsplit(first.url).query)["action"] == ["sitematrix"]
    bodies = (matrix(ENGLISH), json.dumps(info()).encode())
    for question, body in zip(ask.questions, bodies, strict=True):
        for parse in (one.parse for one in sites.TABLES.values() if one.answer == question.params["answer"]):
            assert parse(body, question.params).num_rows


def test_a_person_is_told_about_a_wiki():
    ask = Asking([data(matrix(ENGLISH)), data(info())])
    lines = list(sites.explain(ask, ENDPOINTS, "en.wikipedia.org"))
    assert lines[:3] == [
        "en.wikipedia: database enwiki, domain en.wikipedia.org, language en",
        "open",
        "main page: Main_Page",
    ]
    assert "namespace 0: (articles)" in lines


def test_a_person_is_told_that_a_wiki_is_none_or_does_not_answer():
    with pytest.raises(UsageError, match="none of the 2 wikis"):
        list(sites.explain(Asking([data(matrix(ENGLISH))]), ENDPOINTS, "xx.wikipedia"))
    *_, last = sites.explain(Asking([data(matrix(ENGLISH)), GONE]), ENDPOINTS, "en.wikisource")
    assert "unknown" in last
