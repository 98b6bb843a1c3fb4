"""Keys that a source adds, takes away, renames or fills otherwise, in every recorded body of every source."""

import copy
import json
from pathlib import Path

import pytest

from sic_metrics import recorded
from sic_metrics.errors import SchemaError
from sic_metrics.sources import (
    article_quality,
    assessments,
    citations,
    commons_files,
    commons_impact_api,
    commons_usage,
    forms,
    media_requests,
    pageviews,
    sites,
    traffic,
    wikidata,
)
from sic_metrics.sources.commons_usage import preview, titles
from sic_metrics.sources.commons_usage.answers import members
from tests.sources import page_views
from tests.support import ROOT
from tests.wikimedia.spoiling import NEW_KEY, levels

UNREAD = {"enwiki.models", "limits"}
VALUES = (None, True, 7, "x", [], {}, [{"a": 1}], {"a": {"b": []}})
MONTH = {"start": "2025-01-01", "end": "2025-02-28"}
EN = {"wiki": "en.wikipedia"}


def rows(parse):
    return lambda body, params: parse(body, params).to_pylist()


def counts(body, _):
    return [(page.title, page.categoryinfo) for page in preview._categories(body)]


def redirects(body, _):
    return [(page.title, page.may_come_from_a_move) for page in titles.redirects_of(body)]


# source and kind of answer → what reads its rows
READERS = {
    ("article-quality", "classes"): rows(article_quality.parse_classes),
    ("article-quality", "revisions"): rows(article_quality.parse_revisions),
    ("article-quality", "score"): rows(article_quality.parse),
    ("assessments", None): rows(assessments.parse),
    ("cim-api", "views"): rows(commons_impact_api.parse),
    ("cim-api", "metrics"): rows(commons_impact_api.parse_category_metrics),
    ("citations", "links"): rows(citations.parse),
    ("commons-files", "files"): rows(commons_files.parse),
    ("commons-usage", "category"): counts,
    ("commons-usage", "members"): rows(commons_usage.parse_members),
    ("commons-usage", "moves"): rows(commons_usage.parse_moves),
    ("commons-usage", "pages"): rows(commons_usage.parse_pages),
    ("commons-usage", "redirects"): redirects,
    ("commons-usage", "template_pages"): rows(commons_usage.parse_template_pages),
    ("commons-usage", "usage"): rows(commons_usage.parse_usage),
    ("media-requests", None): rows(media_requests.parse),
    ("pageviews", None): rows(pageviews.parse),
    ("sites", "main page"): rows(sites.parse_main_pages),
    ("sites", "site_info"): rows(sites.parse_namespaces),
    ("sites", "sites"): rows(sites.parse),
    ("traffic", None): rows(traffic.parse),
    ("wikidata", "names"): rows(wikidata.parse_names),
    ("wikidata", "organisations"): rows(wikidata.parse),
}
# the same → keys without which the answer is put aside, wherever they stand in it
REQUIRED = {
    ("article-quality", "classes"): {
        "enwiki",
        "scores",
        "articlequality",
        "score",
        "prediction",
        "probability",
    },
    ("article-quality", "revisions"): {"query", "pages", "pageid", "ns", "title"},
    ("article-quality", "score"): {"score", "model_name", "model_version", "wiki_db", "revision_id"},
    ("assessments", None): {"query", "pages", "pageid", "ns", "title", "class", "importance"},
    ("cim-api", "views"): {"items", "timestamp", "pageview-count"},
    ("cim-api", "metrics"): {
        *("items", "timestamp"),
        *(name.replace("_", "-") for name in commons_impact_api.COUNTS),
    },
    ("citations", "links"): {"query", "exturlusage", "pageid", "ns", "title", "url"},
    ("commons-files", "files"): {"query", "pages", "pageid", "ns", "title"},
    ("commons-usage", "category"): {
        *("query", "pages", "pageid", "ns", "title", "size", "files", "subcats"),
    },
    ("commons-usage", "members"): {"query", "categorymembers", "pageid", "ns", "title"},
    ("commons-usage", "moves"): {
        *("query", "logevents", "type", "action", "timestamp", "ns", "title", "params"),
        *("target_ns", "target_title"),
    },
    ("commons-usage", "pages"): {"query", "pages", "pageid", "ns", "title"},
    ("commons-usage", "redirects"): {
        *("query", "pages", "pageid", "ns", "title", "revid", "parentid", "timestamp"),
    },
    ("commons-usage", "template_pages"): {"query", "embeddedin", "pageid", "ns", "title"},
    ("commons-usage", "usage"): {"query", "pages", "pageid", "ns", "title", "wiki"},
    ("media-requests", None): {
        *("items", "referer", "file_path", "granularity", "timestamp", "agent", "requests"),
    },
    ("pageviews", None): {
        *("items", "project", "article", "granularity", "timestamp", "access", "agent", "views"),
    },
    ("sites", "main page"): {"query", "general", "mainpage", "servername"},
    ("sites", "site_info"): {"query", "namespaces", "id", "name"},
    ("sites", "sites"): {"sitematrix", "site", "url", "dbname"},
    ("traffic", None): {"items", "project", "access", "agent", "granularity", "timestamp", "views"},
    ("wikidata", "names"): {"entities", "id", "value"},
    ("wikidata", "organisations"): {
        *("entities", "id", "mainsnak", "snaktype", "property", "datavalue", "rank", "value"),
    },
}
LABELS = {"en": {"language": "en", "value": "WHO"}}
STATEMENT = {
    "mainsnak": {
        "snaktype": "value",
        "property": "P31",
        "datavalue": {"value": {"id": "Q1"}, "type": "wikibase-entityid"},
    },
    "type": "statement",
    "id": "Q7$1",
    "rank": "normal",
}
# and bodies as the contracts describe them, where none is recorded or none has all keys
MADE = {
    ("cim-api", "views"): (
        {"context": {"category": "A"}, "items": [{"timestamp": "2026-10-01", "pageview-count": 5}]},
        {"category": "A", "scope": "deep"},
    ),
    ("cim-api", "metrics"): (
        {
            "items": [
                {"timestamp": "2026-10-01"}
                | {name.replace("_", "-"): 3 for name in commons_impact_api.COUNTS}
            ]
        },
        {"category": "A"},
    ),
    ("pageviews", None): (json.loads(page_views.body(page_views.item())), page_views.PARAMS),
    ("assessments", None): (
        {
            "batchcomplete": True,
            "query": {
                "pages": [
                    {
                        "pageid": 1,
                        "ns": 0,
                        "title": "Malaria",
                        "pageassessments": {"Medicine": {"class": "FA", "importance": "Top"}},
                    }
                ]
            },
        },
        EN,
    ),
    ("commons-usage", "pages"): (
        {
            "query": {
                "pages": [
                    {"pageid": 1, "ns": 0, "title": "Malaria", "lastrevid": 7}
                    | {"redirects": [{"pageid": 2, "ns": 0, "title": "Ague"}]}
                ]
            }
        },
        EN,
    ),
    ("wikidata", "organisations"): (
        {"entities": {"Q7": {"type": "item", "id": "Q7", "labels": LABELS, "claims": {"P31": [STATEMENT]}}}},
        {"names": '{"Q7": ["WHO"]}'},
    ),
    ("wikidata", "names"): (
        {"entities": {"Q7": {"type": "item", "id": "Q7", "labels": LABELS}}, "success": 1},
        {},
    ),
}
SAMPLES = {
    "aqs_pageviews_per-article_daily_Black_hole.json": (
        ("pageviews", None),
        {"wiki": "en.wikipedia", "page_title": "Black_hole", "start": "2026-08-01", "end": "2026-08-03"},
    ),
    "aqs_pageviews_per-article_daily_jawiki_trimmed.json": (
        ("pageviews", None),
        {"wiki": "ja.wikipedia", "page_title": "宇宙", "start": "2026-09-01", "end": "2026-09-02"},
    ),
    "liftwing_articlequality_language-agnostic_openapi_example.json": (
        ("article-quality", "score"),
        {**EN, "page_title": "X", "rev_id": "12345"},
    ),
    "mw_categoryinfo_fv2.json": (("commons-usage", "category"), {}),
    "mw_categorymembers_continue_fv2_recorded.json": (
        ("commons-usage", "members"),
        {"content_set_id": "s", "as_of": "2026-11-01", "category": "A", "depth": "0"},
    ),
    "mw_exturlusage_fv2_jawiki.json": (
        ("citations", "links"),
        {"domain": "d-nb.info", "wiki": "ja.wikipedia", "as_of": "2026-11-01"},
    ),
    "mw_imageinfo_extmetadata_fv2_recorded.json": (("commons-files", "files"), {}),
    "mw_info_fv2_jawiki.json": (("article-quality", "revisions"), {"wiki": "ja.wikipedia"}),
    "mw_revisions_ids_fv2_jawiki_trimmed.json": (("commons-usage", "redirects"), {}),
    "mw_sitematrix_trimmed.json": (("sites", "sites"), {}),
    "wd_wbgetentities_Q42_claims_sitelinks_trimmed.json": (
        ("wikidata", "organisations"),
        {"names": json.dumps({"Q42": ["Douglas Adams"]})},
    ),
    "wd_wbgetentities_novalue_P373_recorded.json": (
        ("wikidata", "organisations"),
        {"names": json.dumps({"Q483718": ["Foo Fighters"]})},
    ),
    "wd_wbgetentities_Q1_sitelinks_fv2_trimmed.json": (("wikidata", "names"), {}),
}


def smallest_recorded():
    """The smallest body with rows of each kind that the sample's answers hold."""
    kept = {}
    for answer in recorded.read(ROOT / "data" / "sample" / "answers.jsonl.bz2"):
        kind = answer.incoming.source, answer.incoming.params.get("answer")
        kinds = [kind, ("sites", "main page")] if kind == ("sites", "site_info") else [kind]
        for one in kinds:
            is_smaller = one not in kept or len(answer.body) < len(kept[one].body)
            is_wanted = answer.status == "data" and one in READERS and is_smaller
            if is_wanted and READERS[one](answer.body, answer.incoming.params):
                kept[one] = answer
    return {kind: (json.loads(answer.body), answer.incoming.params) for kind, answer in kept.items()}


CASES = {**smallest_recorded(), **MADE}


def test_every_kind_of_answer_has_a_case():
    assert set(CASES) == set(READERS) == set(REQUIRED)


def read(kind, answer, params):
    return READERS[kind](json.dumps(answer).encode(), params)


def changed(answer, number, change):
    """A copy of the answer, its object of this number changed."""
    copied = copy.deepcopy(answer)
    level, place = list(levels(copied))[number]
    change(level)
    return copied, place


def assert_new_keys_change_nothing(kind, answer, params):
    right = read(kind, answer, params)
    for number in range(len(list(levels(answer)))):
        for value in VALUES:
            copied, place = changed(answer, number, lambda level, new=value: level.update({NEW_KEY: new}))
            assert read(kind, copied, params) == right, f"{place}: {value}"


@pytest.mark.parametrize("kind", CASES, ids=str)
def test_a_key_that_is_added_at_any_level_changes_no_row(kind):
    assert read(kind, *CASES[kind])
    assert_new_keys_change_nothing(kind, *CASES[kind])


@pytest.mark.parametrize("name", SAMPLES)
def test_a_key_that_is_added_to_a_recorded_sample_changes_no_row(name, recorded_samples: Path):
    kind, params = SAMPLES[name]
    assert_new_keys_change_nothing(kind, json.loads((recorded_samples / name).read_bytes()), params)


@pytest.mark.parametrize("kind", CASES, ids=str)
def test_a_required_key_that_is_gone_renamed_or_null_is_refused(kind):
    answer, params = CASES[kind]
    met = set()
    for number, (level, place) in enumerate(levels(answer)):
        for key in level.keys() & (set() if place in UNREAD else REQUIRED[kind]):
            met.add(key)
            changes = (
                lambda level, key=key: level.pop(key),
                lambda level, key=key: level.update({f"{key}_v2": level.pop(key)}),
                lambda level, key=key: level.update({key: None}),
            )
            for change in changes:
                copied, _ = changed(answer, number, change)
                with pytest.raises(SchemaError):
                    read(kind, copied, params)
    assert met == REQUIRED[kind]


@pytest.mark.parametrize(
    ("kind", "key", "names"),
    [
        (("commons-usage", "usage"), "globalusage", ["globalUsage", "global-usage", "global_usages", "uses"]),
        (("commons-usage", "pages"), "redirects", ["redirects2", "redirect_pages", "incoming"]),
        (("commons-usage", "redirects"), "revisions", ["revision", "edits"]),
        (("commons-usage", "category"), "categoryinfo", ["category_info", "counts"]),
        (("commons-files", "files"), "imageinfo", ["imageInfo", "versions"]),
        (("commons-files", "files"), "extmetadata", ["ext_metadata", "described"]),
        (("commons-files", "files"), "License", ["Licence", "license"]),
        (("assessments", None), "pageassessments", ["assessments", "page_assessments"]),
        (("wikidata", "organisations"), "labels", ["label", "names"]),
        (("wikidata", "organisations"), "claims", ["claims_v2", "statements"]),
    ],
)
def test_a_key_whose_absence_says_something_is_refused_under_another_name(kind, key, names):
    answer, params = CASES[kind]
    for name in names:
        renamed = json.loads(json.dumps(answer).replace(f'"{key}":', f'"{name}":'))
        assert renamed != answer
        with pytest.raises(SchemaError, match=rf"{name}: is not known, and \w+ is missing: it seems to be"):
            read(kind, renamed, params)


@pytest.mark.parametrize("name", ["continue_v2", "Continue", "next"])
def test_a_renamed_continuation_is_not_taken_for_the_end(name):
    more = {name: {"cmcontinue": "file|41", "continue": "-||"}}
    answer = {"batchcomplete": True, "query": {"categorymembers": []}, **more}
    with pytest.raises(SchemaError, match=f"{name}: is not known, and continue is missing"):
        members(json.dumps(answer).encode())


def test_unknown_keys_are_noted_by_where_they_stand_without_numbers_and_data():
    use = {"title": "A", "wiki": "en.wikipedia.org", "pageid": 1, "ns": 0, "site": "en", "since": 1}
    page = {"pageid": 1, "ns": 6, "title": "File:A.jpg", "globalusage": [use, use]}
    answer = {"query": {"pages": [page, page]}, "newest": {"query": 1}}
    with forms.noting_unknown_keys() as noted:
        read(("commons-usage", "usage"), answer, {"content_set_id": "s", "as_of": "2026-11-01"})
    assert noted == {"newest", "query.pages.globalusage.site", "query.pages.globalusage.since"}
    with forms.noting_unknown_keys() as noted:
        read(("wikidata", "names"), {"entities": {"Q7": {"id": "Q7", "seen": 1}, "seen": 2}}, {})
    assert noted == {"entities.seen"}
